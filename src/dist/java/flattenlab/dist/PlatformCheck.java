package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whether a platform folder holds what its system will load, and nothing else. */
final class PlatformCheck {
    /** Windows' own, of those that the libraries need. */
    private static final Set<String> OF_WINDOWS = Set.of(
            "kernel32.dll",
            "msvcrt.dll",
            "user32.dll",
            "gdi32.dll",
            "advapi32.dll",
            "ole32.dll",
            "oleaut32.dll",
            "comdlg32.dll",
            "imm32.dll");

    private static final String UNWANTED =
            ".*(monocle|mkl|junit|testfx|assertj|archunit|djl|pytorch|commons-compress).*";

    private final Platform platform;
    private final List<String> faults = new ArrayList<>();

    private PlatformCheck(Platform platform) {
        this.platform = platform;
    }

    /**
     * What is wrong with a folder that {@link PlatformFolders} has made; empty if nothing is.
     *
     * @param folder with {@code app} and {@code javafx}
     */
    static List<String> faults(Path folder, Platform platform) throws IOException {
        PlatformCheck check = new PlatformCheck(platform);
        check.jars(names(folder.resolve("app")));
        String set = platform == Platform.MACOS_ARM64 ? "plain" : "onednn";
        Path natives = folder.resolve("app/natives");
        check.expect(
                names(natives).equals(Set.of(set, NativesLayout.TREE_SITTER)),
                "natives holds " + new TreeSet<>(names(natives)) + ", not only " + set + " and "
                        + NativesLayout.TREE_SITTER);
        check.libraries(natives.resolve(set), check.nd4j());
        check.libraries(natives.resolve(NativesLayout.TREE_SITTER).resolve("lib"), check.treeSitter());
        check.libraries(folder.resolve("javafx"), check.javafx());
        return check.faults.stream()
                .map(fault -> platform.nativesClassifier() + ": " + fault)
                .toList();
    }

    private void expect(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }

    private static Set<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        }
    }

    private void jars(Set<String> names) {
        for (String wanted : List.of("flattenlab.jar", "LICENSE", "NOTICE")) {
            expect(names.contains(wanted), wanted + " is missing");
        }
        for (String part : List.of(
                "nd4j-api-", "nd4j-native-", "javacpp-", "openblas-", "atlantafx-base-", "picocli-", "tree-sitter-")) {
            expect(names.stream().anyMatch(name -> name.startsWith(part)), "no jar " + part + "*");
        }
        for (String name : names) {
            expect(!name.matches(UNWANTED), name + " is not needed");
            expect(!name.startsWith("javafx-"), name + " belongs into the runtime");
            expect(
                    Arrays.stream(Platform.values()).noneMatch(other -> name.contains(other.nativesClassifier())),
                    name + " is laid out and not needed as a jar");
        }
    }

    /** By the names that JavaCPP's and ND4J's own code is linked with. */
    private List<String> nd4j() {
        return platform.isWindows()
                ? List.of(
                        "jnijavacpp.dll",
                        "jniopenblas_nolapack.dll",
                        "jnind4jcpu.dll",
                        "libnd4jcpu.dll",
                        "libopenblas.dll",
                        "libopenblas_nolapack.dll")
                : List.of(
                        "libjnijavacpp.dylib",
                        "libjniopenblas_nolapack.dylib",
                        "libjnind4jcpu.dylib",
                        "libnd4jcpu.dylib",
                        "libopenblas.0.dylib",
                        "libopenblas_nolapack.0.dylib");
    }

    private List<String> treeSitter() {
        return Stream.of("", "-python")
                .map(part -> platform.treeSitterPrefix() + "-tree-sitter" + part
                        + (platform.isWindows() ? ".dll" : ".dylib"))
                .toList();
    }

    /** What JavaFX calls its libraries, as {@code System.loadLibrary} turns it into a file's name there. */
    private List<String> javafx() {
        return Stream.of(
                        "glass",
                        "javafx_font",
                        "javafx_iio",
                        "decora_sse",
                        "prism_common",
                        "prism_sw",
                        platform.isWindows() ? "prism_d3d" : "prism_es2")
                .map(name -> platform.isWindows() ? name + ".dll" : "lib" + name + ".dylib")
                .toList();
    }

    private void libraries(Path folder, List<String> wanted) throws IOException {
        Set<String> names = names(folder);
        for (String name : wanted) {
            expect(names.contains(name), name + " is missing");
        }
        Set<String> there =
                names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        for (String name : names) {
            if (!platform.isLibrary(name)) {
                faults.add(name + " is no library");
                continue;
            }
            LibraryHeader header = LibraryHeader.read(folder.resolve(name));
            expect(header.platforms().contains(platform), name + " is for " + header.platforms());
            expect(platform != Platform.MACOS_ARM64 || header.signed(), name + " is not signed");
            for (String need : header.needs()) {
                expect(isFound(need, there), name + " needs " + need + ", which is not there");
            }
            if (platform.isWindows()) {
                expect(!Files.isSymbolicLink(folder.resolve(name)), name + " is a link, which not everyone may make");
            }
        }
    }

    private boolean isFound(String need, Set<String> there) {
        String name = need.substring(need.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return there.contains(name)
                || (platform.isWindows()
                        ? OF_WINDOWS.contains(name) || name.startsWith("api-ms-win-")
                        : need.startsWith("/usr/lib/") || need.startsWith("/System/Library/"));
    }
}
