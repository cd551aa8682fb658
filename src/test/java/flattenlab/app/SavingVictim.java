package flattenlab.app;

import flattenlab.proof.LastWords;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/**
 * Saves one thing after the other and says each that is saved, with its version. Arguments: the program's folder, the first
 * version, the things.
 */
final class SavingVictim {
    private SavingVictim() {}

    public static void main(String[] args) throws Exception {
        Path home = Path.of(args[0]);
        int first = Integer.parseInt(args[1]);
        List<Thing> things = Stream.of(args).skip(2).map(Thing::valueOf).toList();
        // What Java loads is loaded before the start, so that what is killed is writing.
        Path elsewhere = Files.createTempDirectory(home.getParent(), "warm");
        for (Thing thing : things) {
            thing.write(elsewhere, 1);
        }
        FileUtils.deleteDirectory(elsewhere.toFile());
        LastWords words = LastWords.whenReady();
        Random random = new Random(first);
        Map<Thing, Integer> versions = new EnumMap<>(Thing.class);
        while (true) {
            Thing thing = things.get(random.nextInt(things.size()));
            int version = versions.merge(thing, first, (before, start) -> before + 1);
            thing.write(home, version);
            words.say(thing + " " + version);
        }
    }
}
