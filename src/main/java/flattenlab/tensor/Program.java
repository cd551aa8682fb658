package flattenlab.tensor;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the program lies, how it was started, and whether it is whole. */
public final class Program {
    private static final String TYPED = System.getProperty("jpackage.app-path", "flattenlab");

    /** How the names of native libraries for training begin, beside the jars. */
    private static final String NATIVES = "natives/";

    /** Names the folder of native libraries that are loaded where they lie. */
    public static final String NATIVES_PROPERTY = "flattenlab.natives.folder";

    private Program() {}

    /** Where native libraries lie laid out, if they do; one sub-folder holds what is loaded together. */
    public static Optional<Path> natives() {
        return Optional.ofNullable(System.getProperty(NATIVES_PROPERTY)).map(Path::of);
    }

    /**
     * The jar, or the folder of classes; a folder's name may hold a space, an umlaut or a percent sign. Taken from the class
     * path: a class that comes from an archive of classes names the place where that was made, and the program was moved since.
     */
    public static Path place() {
        return place(System.getProperty("java.class.path").split(File.pathSeparator))
                .orElseGet(Program::placeOfClass);
    }

    static Optional<Path> place(String... classPath) {
        return Stream.of(classPath)
                .map(File::new)
                .filter(entry -> entry.getName().equals("flattenlab.jar")
                        || new File(entry, "flattenlab/tensor/Program.class").isFile())
                .map(entry -> entry.toPath().toAbsolutePath())
                .findFirst();
    }

    private static Path placeOfClass() {
        try {
            return Path.of(Program.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("where the program lies is no address of a file", e);
        }
    }

    /** Whether it was installed, with a runtime of its own, and not built here. */
    public static boolean isInstalled() {
        return Boolean.getBoolean("flattenlab.installed");
    }

    /** What is typed to start it. */
    public static String command() {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("win");
        String typed = isInstalled() ? TYPED : windows ? "flattenlab.cmd" : "./flattenlab";
        return typed.matches("[\\w./\\\\:-]+") ? typed : '"' + typed + '"';
    }

    /**
     * Looks for every library that the program was started with, before any is used: Java says nothing of one that is
     * gone until a class of it is wanted, which may be in the middle of a lesson.
     *
     * @throws UnavailableException if one is missing or damaged
     */
    public static void requireLibraries() {
        lost(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(File::toPath)
                .map(Path::toAbsolutePath)
                .or(() -> PackedFiles.damaged(place().getParent(), file -> !file.startsWith(NATIVES)))
                .ifPresent(Program::refuse);
    }

    /**
     * The same for what training needs alone.
     *
     * @throws UnavailableException if a native library is missing or damaged
     */
    public static void requireNatives() {
        PackedFiles.damaged(place().getParent(), file -> file.startsWith(NATIVES))
                .ifPresent(Program::refuse);
    }

    private static void refuse(Path file) {
        throw new UnavailableException(notWhole(file.getFileName().toString(), file.getParent()), null);
    }

    static Optional<File> lost(String... classPath) {
        return Stream.of(classPath)
                .filter(entry -> entry.endsWith(".jar"))
                .map(File::new)
                .filter(library -> library.length() == 0)
                .findFirst();
    }

    private static Phrase notWhole(String part, Object folder) {
        return Phrase.of("program.not_whole", part, folder, again());
    }

    /** What to do with a program that is not whole. */
    public static Phrase again() {
        return Phrase.of(isInstalled() ? "program.install_again" : "program.build_again");
    }

    /**
     * Which part of the program is missing, and what to do; empty if something else went wrong.
     *
     * @param thrown as it was met, with its causes
     */
    public static Optional<Phrase> missing(Throwable thrown) {
        return part(thrown).map(part -> notWhole(part.replace('/', '.'), place().getParent()));
    }

    /** The class that was looked for; it is enough to tell a file by, which may be gone, cut short or unreadable. */
    private static Optional<String> part(Throwable thrown) {
        for (Throwable one = thrown; one != null; one = one.getCause()) {
            boolean sought = one instanceof NoClassDefFoundError || one instanceof ClassNotFoundException;
            String name = String.valueOf(one.getMessage());
            // "Could not initialize class" is said of one that is there.
            if (sought && name.matches("[\\w$./]+")) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }
}
