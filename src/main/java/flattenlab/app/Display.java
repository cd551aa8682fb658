package flattenlab.app;

import flattenlab.cli.FlattenLabCommand;
import flattenlab.tensor.Program;
import flattenlab.tensor.TemporaryFolder;
import flattenlab.tensor.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether JavaFX can start here, and if not, in plain words what is missing and how to get it. */
final class Display {
    /** The programs that install packages, with where they lie. */
    private static final Map<String, Path> INSTALLERS =
            Map.of("apt-get", Path.of("/usr/bin/apt-get"), "dnf", Path.of("/usr/bin/dnf"));

    private Display() {}

    /** What JavaFX is to do, with the shared libraries that it then loads on Linux. */
    enum Use {
        /** Pictures without a display: text is drawn with Pango. */
        PICTURES("libpangoft2-1.0.so.0"),
        /** A window on a display. */
        WINDOW("libpangoft2-1.0.so.0", "libgtk-3.so.0", "libXtst.so.6");

        private final List<String> libraries;

        Use(String... libraries) {
            this.libraries = List.of(libraries);
        }
    }

    /**
     * Makes sure that JavaFX finds its libraries; to be called before it starts, since it does not say in one line what
     * it misses.
     *
     * @throws UnavailableException if it does not; the message says what to type
     */
    static void require(Use use) {
        TemporaryFolder.require();
        if (use == Use.PICTURES && !drawsWithoutDisplay()) {
            throw new UnavailableException(
                    "pictures of all screens are made in a checkout alone, by ./flattenlab gallery;"
                            + " here export makes those of the stage");
        }
        if (isLinux()) {
            missing(use, SharedLibraries::has).ifPresent(library -> {
                throw new UnavailableException(library + " is missing, without which JavaFX cannot "
                        + (use == Use.WINDOW ? "open a window" : "draw") + "; " + remedy());
            });
        }
    }

    /** The first of the libraries that is not there. */
    static Optional<String> missing(Use use, Predicate<String> there) {
        return use.libraries.stream().filter(there.negate()).findFirst();
    }

    private static String remedy() {
        return installer().orElse("it comes with GTK 3");
    }

    /** What to type here to install what is missing. */
    private static Optional<String> installer() {
        String ask = "root".equals(System.getProperty("user.name")) ? "" : "sudo ";
        return INSTALLERS.entrySet().stream()
                .filter(installer -> Files.isExecutable(installer.getValue()))
                .map(installer -> "type: " + command(installer.getKey(), ask))
                .findFirst();
    }

    /**
     * The line to type.
     *
     * @param ask what comes before a command that only root may give
     */
    static String command(String installer, String ask) {
        String install = ask + installer + " install -y " + packages().getProperty(installer);
        return installer.equals("apt-get") ? ask + "apt-get update && " + install : install;
    }

    private static Properties packages() {
        Properties packages = new Properties();
        try (InputStream in = Display.class.getResourceAsStream("/packages.properties")) {
            packages.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }

    /** Packages leave out what draws screens where there is no display. */
    private static boolean drawsWithoutDisplay() {
        return Display.class.getResource("/com/sun/glass/ui/monocle/MonoclePlatformFactory.class") != null;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    /** Why there is no place for a window; empty if nothing is known to be missing. */
    static Optional<String> obstacle() {
        boolean somewhere = Stream.of("DISPLAY", "WAYLAND_DISPLAY")
                .map(System::getenv)
                .anyMatch(value -> value != null && !value.isBlank());
        return isLinux() && !somewhere
                ? Optional.of("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)")
                : Optional.empty();
    }

    /** What to do for a display, and what works without it. */
    static String help(String obstacle) {
        String session = "start FlattenLab in a desktop session";
        return "flattenlab: no window can open here: " + obstacle + "; "
                + (isLinux() ? session + shell() : session + ", not over ssh or as a service")
                + "; without a window these verbs work: "
                + FlattenLabCommand.verbs().stream()
                        .filter(verb -> drawsWithoutDisplay() || !verb.equals("gallery"))
                        .collect(Collectors.joining(", "));
    }

    /** How to do without a session, if the system is one of those whose packages are known. */
    private static String shell() {
        String instead = ", or type: xvfb-run " + Program.command();
        return SharedLibraries.isOnPath("xvfb-run")
                ? instead
                : installer()
                        .map(command -> instead + " (to install that, " + command + ")")
                        .orElse("");
    }
}
