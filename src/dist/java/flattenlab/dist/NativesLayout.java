package flattenlab.dist;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Lays native libraries out of their jars into folders, from which they are loaded in place; what lies there already is
 * left alone. {@code flattenlab.nn.NativeSet} tells how the folders are read.
 */
final class NativesLayout {
    private static final String ONEDNN = "-onednn";
    /** OpenBLAS's Java side without LAPACK wants the same library under a second name. */
    private static final String OPENBLAS = "openblas";

    private static final String OPENBLAS_ALIAS = "openblas_nolapack";
    /** LAPACK for Java, a third of OpenBLAS: ND4J multiplies with OpenBLAS, but solves no equations here. */
    private static final String UNUSED = "(lib)?jniopenblas\\..*";
    /** How its jars are called, and the folder of its libraries. */
    static final String TREE_SITTER = "tree-sitter";

    private final Platform platform;

    NativesLayout(Platform platform) {
        this.platform = platform;
    }

    /**
     * Lays out the natives of the class path of this program for the system it runs on.
     *
     * @param args the folder for ND4J's sets and tree-sitter's libraries, and the folder for JavaFX's libraries
     */
    public static void main(String[] args) throws IOException, URISyntaxException {
        NativesLayout layout = new NativesLayout(Platform.host());
        List<Path> jars = jarsOfClassPath();
        layout.nd4j(jars, Path.of(args[0]));
        layout.treeSitter(jars, Path.of(args[0]));
        layout.javafx(jars, Path.of(args[1]));
    }

    /**
     * The set of ND4J's natives that is tried first: with oneDNN where there is one.
     *
     * @param folder gets one sub-folder, named after the set
     */
    void nd4j(List<Path> jars, Path folder) throws IOException {
        String plain = platform.nativesClassifier();
        boolean oneDnn = jars.stream().anyMatch(jar -> isFor(jar, plain + ONEDNN));
        Path set = folder.resolve(oneDnn ? "onednn" : "plain");
        for (Path jar : jars) {
            boolean nd4j = jar.getFileName().toString().startsWith("nd4j-native-");
            if (isFor(jar, nd4j && oneDnn ? plain + ONEDNN : plain)) {
                layOut(jar, set);
            }
        }
        alias(set);
    }

    /**
     * tree-sitter loads a file that has the name it has in the jar, if it is the same to the byte, and else unpacks it.
     *
     * @param folder gets one sub-folder
     */
    void treeSitter(List<Path> jars, Path folder) throws IOException {
        String prefix = platform.treeSitterPrefix() + "-";
        for (Path jar : jars) {
            if (jar.getFileName().toString().startsWith(TREE_SITTER)) {
                layOut(jar, folder.resolve(TREE_SITTER).resolve("lib"), name -> name.startsWith(prefix));
            }
        }
    }

    /** JavaFX looks for its libraries beside its jars before it unpacks them. */
    void javafx(List<Path> jars, Path folder) throws IOException {
        for (Path jar : jars) {
            if (jar.getFileName().toString().startsWith("javafx-") && isFor(jar, platform.javafxClassifier())) {
                layOut(jar, folder);
            }
        }
    }

    private static boolean isFor(Path jar, String classifier) {
        return jar.getFileName().toString().endsWith("-" + classifier + ".jar");
    }

    private void layOut(Path jar, Path folder) throws IOException {
        layOut(jar, folder, name -> !name.matches(UNUSED));
    }

    private void layOut(Path jar, Path folder, Predicate<String> wanted) throws IOException {
        Files.createDirectories(folder);
        try (JarFile file = new JarFile(jar.toFile())) {
            for (ZipEntry entry : Collections.list(file.entries())) {
                String name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                Path target = folder.resolve(name);
                if (platform.isLibrary(name) && wanted.test(name) && !isThere(target, entry)) {
                    Path part = part(folder);
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
                    }
                    Files.setLastModifiedTime(part, FileTime.fromMillis(entry.getTime()));
                    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
                }
            }
        }
    }

    /** Where a library is until it is whole: a build may be killed, and everything in the folder is loaded. */
    private static Path part(Path folder) {
        return folder.resolveSibling(folder.getFileName() + ".part");
    }

    private static boolean isThere(Path file, ZipEntry entry) throws IOException {
        return Files.exists(file)
                && Files.size(file) == entry.getSize()
                && Files.getLastModifiedTime(file).toMillis() == entry.getTime();
    }

    /** The second name: a link, or a copy on Windows, where not everyone may make links. */
    private void alias(Path set) throws IOException {
        List<Path> libraries;
        try (var files = Files.list(set)) {
            libraries = files.toList();
        }
        for (Path library : libraries) {
            String name = library.getFileName().toString();
            if (name.matches("(lib)?" + OPENBLAS + "\\..*")) {
                Path alias = set.resolve(name.replace(OPENBLAS + ".", OPENBLAS_ALIAS + "."));
                if (!Files.exists(alias) && platform.isWindows()) {
                    Files.copy(
                            library,
                            part(set),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                    Files.move(part(set), alias, StandardCopyOption.ATOMIC_MOVE);
                } else if (!Files.exists(alias)) {
                    Files.createSymbolicLink(alias, library.getFileName());
                }
            }
        }
    }

    private static List<Path> jarsOfClassPath() throws IOException, URISyntaxException {
        List<Path> jars = new ArrayList<>();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        for (URL manifest : Collections.list(loader.getResources(JarFile.MANIFEST_NAME))) {
            if (manifest.openConnection() instanceof JarURLConnection connection) {
                jars.add(Path.of(connection.getJarFileURL().toURI()));
            }
        }
        return jars;
    }
}
