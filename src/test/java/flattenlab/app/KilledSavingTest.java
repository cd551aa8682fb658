package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.proof.Extent;
import flattenlab.proof.Kills;
import flattenlab.proof.Victim;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Killed while something is saved: what was said to be saved, or something newer, is there and whole. */
@Tag("proof")
@Timeout(1800)
class KilledSavingTest {
    private static final List<Thing> TRAINED = List.of(Thing.RUNS, Thing.WINDOW);
    /** Those of each process are newer than those of the one before. */
    private static final int APART = 100;

    @TempDir
    private Path folder;

    private record Saving(List<Thing> things) implements Kills.Act {
        @Override
        public Victim start(Path home, Random random, int kill) throws IOException {
            List<String> arguments = new ArrayList<>(List.of(home.toString(), String.valueOf(kill * APART)));
            things.forEach(thing -> arguments.add(thing.name()));
            return Victim.of(SavingVictim.class, arguments.toArray(String[]::new));
        }

        @Override
        public int longest(int kill) {
            return kill == 2 ? 100 : 500;
        }

        @Override
        public void look(Path home, List<String> said) throws Exception {
            for (Thing thing : things) {
                int saved = said.stream()
                        .filter(line -> line.startsWith(thing + " "))
                        .mapToInt(line ->
                                Integer.parseInt(line.substring(thing.name().length() + 1)))
                        .max()
                        .orElse(Thing.NONE);
                int there = thing.read(home);
                if (there == Thing.UNKNOWN) {
                    continue;
                }
                assertThat(there).as("%s, of which %d was saved", thing, saved).isGreaterThanOrEqualTo(saved);
            }
        }

        /** Saved once more, it is what was saved last; what nobody finished is cleared away when it is a day old. */
        @Override
        public void comeBack(Path home, List<String> said) throws Exception {
            for (Path part : Kills.parts(home)) {
                Files.setLastModifiedTime(part, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
            }
            int newest = 5 * APART;
            for (Thing thing : things) {
                thing.write(home, newest);
                assertThat(thing.read(home)).as(thing.name()).isIn(newest, Thing.UNKNOWN);
            }
            assertThat(Kills.parts(home)).isEmpty();
        }
    }

    @Test
    void whatWasSaidToBeSavedIsThere() throws Exception {
        List<Thing> things = new ArrayList<>(List.of(Thing.values()));
        things.removeAll(TRAINED);
        new Kills("saving", KilledSavingTest.class, folder.resolve("saving"))
                .of(new Saving(things), Extent.of(3, 60), "settings, presets, exports and results said to be saved");
    }

    @Test
    void runsAndTheWindowInWhichTheyStandAreWhole() throws Exception {
        new Kills("training", KilledSavingTest.class, folder.resolve("training"))
                .of(new Saving(TRAINED), Extent.of(3, 60), "run files and windows said to be saved");
    }
}
