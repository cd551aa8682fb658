package flattenlab.dist;

import java.util.Arrays;
import java.util.Locale;

/** A system that FlattenLab is packaged for, with what the libraries call it. */
enum Platform {
    LINUX_X86_64("linux-x86_64", "linux", "tar.xz"),
    LINUX_ARM64("linux-arm64", "linux-aarch64", "tar.xz"),
    WINDOWS_X86_64("windows-x86_64", "win", "zip"),
    MACOS_X86_64("macosx-x86_64", "mac", "zip"),
    MACOS_ARM64("macosx-arm64", "mac-aarch64", "zip");

    private final String nativesClassifier;
    private final String javafxClassifier;
    private final String archive;

    Platform(String nativesClassifier, String javafxClassifier, String archive) {
        this.nativesClassifier = nativesClassifier;
        this.javafxClassifier = javafxClassifier;
        this.archive = archive;
    }

    /** The classifier of ND4J's and JavaCPP's jars, to which {@code -onednn} may be added. */
    String nativesClassifier() {
        return nativesClassifier;
    }

    /** The classifier of JavaFX's jars. */
    String javafxClassifier() {
        return javafxClassifier;
    }

    /** How the names of tree-sitter's libraries begin, which all lie in one jar. */
    String treeSitterPrefix() {
        String processor = osArch().equals("aarch64") ? "aarch64" : "x86_64";
        return processor + (isWindows() ? "-windows" : isMac() ? "-macos" : "-linux-gnu");
    }

    /** What the name of a portable archive ends with. */
    String archive() {
        return archive;
    }

    boolean isLinux() {
        return this == LINUX_X86_64 || this == LINUX_ARM64;
    }

    boolean isWindows() {
        return this == WINDOWS_X86_64;
    }

    boolean isMac() {
        return this == MACOS_X86_64 || this == MACOS_ARM64;
    }

    /** Whether a file of this name is a library that this system loads. */
    boolean isLibrary(String name) {
        return name.endsWith(isWindows() ? ".dll" : isMac() ? ".dylib" : ".so") || name.matches(".*\\.so\\.\\d+");
    }

    /** What Java calls the system there. */
    String osName() {
        return isWindows() ? "Windows 11" : isMac() ? "Mac OS X" : "Linux";
    }

    /** What Java calls the processor there. */
    String osArch() {
        return this == MACOS_ARM64 || this == LINUX_ARM64 ? "aarch64" : this == MACOS_X86_64 ? "x86_64" : "amd64";
    }

    /** The one that this program runs on. */
    static Platform host() {
        return of(System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /**
     * The one that Java describes so.
     *
     * @throws IllegalArgumentException if FlattenLab is not packaged for it
     */
    static Platform of(String osName, String osArch) {
        String os = osName.toLowerCase(Locale.ROOT);
        String family = os.startsWith("win") ? "windows" : os.startsWith("mac") ? "macosx" : "linux";
        String processor = osArch.matches("amd64|x86_64") ? "x86_64" : osArch.equals("aarch64") ? "arm64" : osArch;
        return named(family + "-" + processor);
    }

    /**
     * The one with this classifier.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Platform named(String nativesClassifier) {
        return Arrays.stream(values())
                .filter(platform -> platform.nativesClassifier.equals(nativesClassifier))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("FlattenLab is not packaged for " + nativesClassifier
                        + ", only for "
                        + String.join(
                                ", ",
                                Arrays.stream(values())
                                        .map(platform -> platform.nativesClassifier)
                                        .toList())));
    }
}
