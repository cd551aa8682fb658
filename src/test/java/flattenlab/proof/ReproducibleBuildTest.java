package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Whoever builds the same sources has the same program, byte for byte, whatever the folder, the time zone and the language. */
@Tag("proof")
@DisabledOnOs(OS.WINDOWS)
class ReproducibleBuildTest {
    private static final int PATIENT_MINUTES = 15;
    private static final Path JAR = Path.of("target", "flattenlab.jar");

    /** In which {@code i} and {@code I} are two letters. */
    private static final String TURKISH = "-Duser.language=tr -Duser.country=TR";

    /** What is not source. */
    private static final List<String> LEFT_OUT = List.of("target", ".git");

    @TempDir
    private Path folder;

    @Test
    void twoBuildsHaveTheSameBytes() throws Exception {
        Path here = Path.of("").toAbsolutePath();
        Path other = copy(here, folder.resolve("another folder, \u00fc"));
        Process build = build(other, Map.of("TZ", "Pacific/Auckland", "MAVEN_OPTS", TURKISH));
        Path jar = here.resolve(JAR);
        if (!isOfTheseSources(here)) {
            Path one = copy(here, folder.resolve("a"));
            await(build(one, Map.of("TZ", "UTC", "LC_ALL", "C")), one);
            jar = one.resolve(JAR);
        }
        await(build, other);
        Path same = other.resolve(JAR);
        List<String> apart = apart(jar, same);
        boolean equal = Files.mismatch(jar, same) == -1;
        new Figures("8 supply, build")
                .note("files in the program", entries(jar).size())
                .note("of them different in another build", apart.size(), "0")
                .note("both builds have the same bytes", equal ? "yes" : "no", "yes");
        assertThat(apart).isEmpty();
        assertThat(equal).isTrue();
    }

    /** Whether what the build has left here is younger than all that it is made of. */
    private static boolean isOfTheseSources(Path project) throws IOException {
        Path jar = project.resolve(JAR);
        if (!Files.exists(jar)) {
            return false;
        }
        FileTime made = Files.getLastModifiedTime(jar);
        for (String part : List.of("pom.xml", "src/main", "src/launch", "resources", "lessons")) {
            try (Stream<Path> all = Files.walk(project.resolve(part))) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    if (Files.getLastModifiedTime(file).compareTo(made) > 0) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static void await(Process build, Path project) throws IOException, InterruptedException {
        assertThat(build.waitFor(PATIENT_MINUTES, TimeUnit.MINUTES)).isTrue();
        assertThat(build.exitValue()).as(said(project)).isZero();
    }

    private static Path copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path file : all.filter(file -> file.equals(from)
                            || !LEFT_OUT.contains(
                                    from.relativize(file).getName(0).toString()))
                    .toList()) {
                Path copy = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
        return to;
    }

    /** Without what a network could change. */
    private static Process build(Path project, Map<String, String> environment) throws IOException {
        List<String> command = new ArrayList<>(List.of("./mvnw", "-o", "-B", "-q", "-ntp", "-DskipTests", "package"));
        ProcessBuilder build = new ProcessBuilder(command)
                .directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log(project));
        build.environment().putAll(environment);
        return build.start();
    }

    private static File log(Path project) {
        return project.resolve("build.log").toFile();
    }

    private static String said(Path project) throws IOException {
        return Files.readString(log(project).toPath());
    }

    /** Names of what is not the same in both, or is in one alone. */
    private static List<String> apart(Path jar, Path same) throws IOException {
        Map<String, Long> one = entries(jar);
        Map<String, Long> other = entries(same);
        TreeSet<String> names = new TreeSet<>(one.keySet());
        names.addAll(other.keySet());
        names.removeIf(name -> one.containsKey(name) && one.get(name).equals(other.get(name)));
        return List.copyOf(names);
    }

    /** Checksums by names. */
    private static Map<String, Long> entries(Path jar) throws IOException {
        Map<String, Long> checksums = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                checksums.put(entry.getName(), entry.getCrc());
            }
        }
        return checksums;
    }
}
