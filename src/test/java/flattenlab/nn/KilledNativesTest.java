package flattenlab.nn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.proof.Extent;
import flattenlab.proof.Kills;
import flattenlab.proof.Victim;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Program;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Killed while native libraries are laid out, unpacked or tried: none is ever loaded by halves. */
@Tag("proof")
@Timeout(1800)
@DisabledOnOs(OS.WINDOWS)
class KilledNativesTest {
    private static final OneDnnTrial.Outcome FORGOTTEN = OneDnnTrial.Outcome.unknown(Phrase.of("natives.broken_off"));
    /** As many machines are remembered at least. */
    private static final int REMEMBERED = 40;

    @TempDir
    private Path folder;

    private static Victim loading(Path home, String... flags) throws IOException {
        return Victim.of(
                List.of(),
                List.of(flags),
                UnpackingVictim.class.getName(),
                home.resolve("err").toFile(),
                home.toString());
    }

    /** Loads what is there now. */
    private static void loads(Path home, String... flags) throws Exception {
        try (Victim whole = loading(home, flags)) {
            assertThat(whole.ended()).singleElement().asString().endsWith(" 3.0");
        }
    }

    /** What lies in jars, by the names of the files: the checksums that a file may have. */
    private static Map<String, Set<Long>> packed() throws IOException {
        Map<String, Set<Long>> sums = new HashMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            if (entry.endsWith(".jar")) {
                try (JarFile jar = new JarFile(entry)) {
                    Collections.list(jar.entries())
                            .forEach(one -> sums.computeIfAbsent(
                                            one.getName()
                                                    .substring(one.getName().lastIndexOf('/') + 1),
                                            name -> new HashSet<>())
                                    .add(one.getCrc()));
                }
            }
        }
        return sums;
    }

    private static long sum(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                CheckedInputStream checked = new CheckedInputStream(in, new CRC32())) {
            checked.transferTo(java.io.OutputStream.nullOutputStream());
            return checked.getChecksum().getValue();
        }
    }

    /** As the build does. */
    private static final class LayingOut implements Kills.Act {
        private final Map<String, Set<Long>> packed;

        LayingOut(Map<String, Set<Long>> packed) {
            this.packed = packed;
        }

        @Override
        public Victim start(Path home, Random random, int kill) throws IOException {
            return Victim.of(
                    List.of(),
                    List.of(),
                    "flattenlab.dist.NativesLayout",
                    null,
                    home.resolve("natives").toString(),
                    home.resolve("fx").toString());
        }

        @Override
        public int longest(int kill) {
            return kill == 2 ? 1_000 : 3_000;
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void look(Path home, List<String> said) throws IOException {
            for (Path library : libraries(home)) {
                assertThat(packed.get(library.getFileName().toString()))
                        .as("%s is whole", library)
                        .contains(sum(library));
            }
        }

        private static List<Path> libraries(Path home) throws IOException {
            try (Stream<Path> files = Files.walk(home)) {
                return files.filter(Files::isRegularFile)
                        .filter(file -> !file.getFileName().toString().endsWith(".part"))
                        .filter(file -> !Files.isSymbolicLink(file))
                        .toList();
            }
        }

        @Override
        public void comeBack(Path home, List<String> said) throws Exception {
            try (Victim whole = start(home, new Random(1), 0)) {
                whole.ended();
                assertThat(whole.status()).isZero();
            }
            look(home, said);
            try (Stream<Path> files = Files.walk(home)) {
                assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
            }
            loads(home, "-D" + Program.NATIVES_PROPERTY + "=" + home.resolve("natives"));
        }
    }

    /** As JavaCPP does where nothing is laid out. */
    private static final class Unpacking implements Kills.Act {
        private static String[] flags(Path home) {
            return new String[] {
                "-D" + Natives.CHOICE_PROPERTY + "=plain", "-Dorg.bytedeco.javacpp.cachedir=" + home.resolve("cache")
            };
        }

        @Override
        public Victim start(Path home, Random random, int kill) throws IOException {
            return loading(home, flags(home));
        }

        @Override
        public int longest(int kill) {
            return kill == 2 ? 1_500 : 3_500;
        }

        @Override
        public boolean waits() {
            return false;
        }

        @Override
        public void look(Path home, List<String> said) {
            // What JavaCPP has begun it knows by its size and its time; that shows when it comes back.
        }

        @Override
        public void comeBack(Path home, List<String> said) throws Exception {
            loads(home, flags(home));
        }
    }

    private static final class Trying implements Kills.Act {
        private static final int APART = 100_000;

        @Override
        public Victim start(Path home, Random random, int kill) throws IOException {
            return Victim.of(TriedVictim.class, home.toString(), String.valueOf(kill * APART));
        }

        @Override
        public int longest(int kill) {
            return 300;
        }

        @Override
        public void look(Path home, List<String> said) throws IOException {
            for (String machine : said.subList(Math.max(0, said.size() - REMEMBERED), said.size())) {
                int number = Integer.parseInt(machine);
                assertThat(TriedVictim.outcome(home, number, FORGOTTEN))
                        .as("machine %d", number)
                        .isEqualTo(TriedVictim.fails(number));
            }
        }

        @Override
        public void comeBack(Path home, List<String> said) throws IOException {
            TriedVictim.outcome(home, 1, TriedVictim.fails(1));
            look(home, said);
        }
    }

    private void kill(String act, Kills.Act what, int count, String said) throws Exception {
        new Kills(act, KilledNativesTest.class, folder.resolve(act.replace(' ', '-'))).of(what, count, said);
    }

    @Test
    void whatIsLaidOutIsWholeUnderItsName() throws Exception {
        kill("laying natives out", new LayingOut(packed()), Extent.of(3, 15), "words of the build");
    }

    @Test
    void whatWasUnpackedByHalvesIsUnpackedAgain() throws Exception {
        kill("unpacking natives", new Unpacking(), Extent.of(3, 15), "natives loaded before the kill");
    }

    @Test
    void whatIsKnownOfMachinesIsNotForgotten() throws Exception {
        kill("trying natives", new Trying(), Extent.of(3, 30), "machines said to be remembered");
    }
}
