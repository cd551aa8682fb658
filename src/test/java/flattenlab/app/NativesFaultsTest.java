package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import flattenlab.proof.Extent;
import flattenlab.proof.Figures;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native libraries are missing, empty, cut short or something else: it trains all the same, or says in a line why not. */
@Tag("proof")
class NativesFaultsTest {
    private static final String PROPERTY = "flattenlab.natives.folder";
    private static final String LARGE = "libnd4jcpu.so";

    @TempDir
    private Path folder;

    private int started;
    private int fallen;
    private Path natives;
    private Path whole;

    private interface Damage {
        void to(Path library) throws IOException;
    }

    /** What can befall a library, by what it is called. */
    private final Map<String, Damage> damages = new LinkedHashMap<>();

    @BeforeEach
    void layOut() throws IOException {
        String there = System.getProperty(PROPERTY, "");
        whole = Path.of(there, "onednn");
        assumeTrue(Files.exists(whole.resolve(LARGE)), "the natives are not laid out on Linux here");
        natives = Files.createDirectories(folder.resolve("natives").resolve("onednn"));
        try (Stream<Path> libraries = Files.list(whole)) {
            for (Path library : libraries.toList()) {
                Files.createSymbolicLink(natives.resolve(library.getFileName()), library.toRealPath());
            }
        }
        damages.put("cut short", library -> {
            Files.copy(whole.resolve(LARGE), library, StandardCopyOption.REPLACE_EXISTING);
            try (RandomAccessFile file = new RandomAccessFile(library.toFile(), "rw")) {
                file.setLength(file.length() / 2);
            }
        });
        damages.put("missing", Files::delete);
        damages.put("empty", library -> {
            Files.delete(library);
            Files.createFile(library);
        });
        damages.put("something else", library -> {
            byte[] noise = new byte[100_000];
            new Random(1).nextBytes(noise);
            Files.delete(library);
            Files.write(library, noise);
        });
    }

    private record End(int status, String out, String err) {
        boolean hasFallen() {
            return status < 0 || status > 1 || (out + err).contains("\tat ");
        }
    }

    private End train(String classPath) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:ErrorFile=" + folder.resolve("crashed-%p"),
                "-Dflattenlab.home=" + folder.resolve("home"),
                "-D" + PROPERTY + "=" + natives.getParent(),
                "-Dorg.bytedeco.javacpp.cachedir=" + Path.of(System.getProperty(PROPERTY), "unpacked"),
                "-cp",
                classPath,
                "flattenlab.app.Main"));
        command.addAll(List.of("train", "--shape", "8,1,12,12", "--train-size", "64", "--epochs", "1", "--json"));
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        End end = new End(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
        started++;
        fallen += end.hasFallen() ? 1 : 0;
        return end;
    }

    @Test
    void whateverBefallsThemItTrainsOrSaysWhyNot() throws Exception {
        int tried = 0;
        for (Map.Entry<String, Damage> damage : damages.entrySet()) {
            Path library = natives.resolve(LARGE);
            damage.getValue().to(library);
            End with = train(System.getProperty("java.class.path"));
            System.out.println("NATIVES " + damage.getKey() + " " + with);
            assertThat(with.status()).as("%s: %s", damage.getKey(), with).isZero();
            assertThat(with.out()).as(damage.getKey()).contains("\"outcome\":\"trained\"");
            End without = train(withoutPlain());
            System.out.println("NATIVES " + damage.getKey() + " alone " + without);
            // One that is missing comes from its jar again; one that is there is taken for what it should be.
            boolean comesAgain = damage.getKey().equals("missing");
            assertThat(without.status()).as("%s: %s", damage.getKey(), without).isEqualTo(comesAgain ? 0 : 1);
            assertThat(without.err() + without.out())
                    .as(damage.getKey())
                    .contains(comesAgain ? "\"outcome\":\"trained\"" : "native libraries in " + natives);
            Files.deleteIfExists(library);
            Files.createSymbolicLink(library, whole.resolve(LARGE).toRealPath());
            End repaired = train(withoutPlain());
            assertThat(repaired.status())
                    .as("put right after %s: %s", damage.getKey(), repaired)
                    .isZero();
            tried++;
            if (Extent.asked() == Extent.SHORT) {
                break;
            }
        }
        new Figures("3 faults, natives")
                .note("damages to native libraries", tried)
                .note("programs started with them, or after they were put right", started)
                .note("of these fallen", fallen, "0");
        assertThat(fallen).isZero();
    }

    private static String withoutPlain() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(entry -> !entry.matches(".*nd4j-native-[^/]*linux-x86_64\\.jar"))
                        .toList());
    }
}
