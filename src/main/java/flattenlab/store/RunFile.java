package flattenlab.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.data.Dataset;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Digest;
import flattenlab.tensor.Phrase;
import flattenlab.training.Run;
import flattenlab.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs with their settings, curves, evaluations and weights in one versioned file; {@code docs/run-file.md} describes it.
 * A file that is damaged, cut short or from a newer version is refused with its reason.
 */
public final class RunFile {
    /** What this program writes and the newest it reads. */
    public static final int VERSION = 1;

    /** How a file of runs is called behind its first point. */
    public static final String ENDING = "flattenlab-runs.json";

    /** The key that names the {@link #FORMAT}. */
    public static final String FORMAT_KEY = "format";

    /** What such a file says that it is. */
    public static final String FORMAT = "flattenlab-runs";

    private static final int LARGEST = 500_000_000;
    private static final int MOST_RUNS = 200;

    /** The weights of a network are one text, which may be as long as a file. */
    private static final ObjectMapper MAPPER = new ObjectMapper(JsonFactory.builder()
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxStringLength(LARGEST).build())
            .build());

    private RunFile() {}

    /**
     * One run of a file.
     *
     * @param name what it is called on the screen
     * @param shown whether it stands in the list; others are repetitions with another seed, or what a run is judged
     *     against
     * @param training what it trained, with one variant
     * @param run what became of it
     */
    public record Saved(String name, boolean shown, Training training, Run run) {}

    /**
     * Writes runs that have ended.
     *
     * @throws BadInputException if the file cannot be written; an older file of that name is whole then
     */
    public static void write(Path file, List<Saved> entries) {
        ObjectNode content = MAPPER.createObjectNode();
        ArrayNode runs = content.putArray("runs");
        for (Saved entry : entries) {
            ObjectNode node = runs.addObject();
            node.put("name", entry.name);
            node.put("shown", entry.shown);
            node.set("experiment", TrainingJson.write(entry.training, MAPPER));
            node.set("run", KeptJson.write(entry.run.kept(), MAPPER));
        }
        ObjectNode root = MAPPER.createObjectNode();
        root.put(FORMAT_KEY, FORMAT);
        root.put("version", VERSION);
        root.put("sha256", digest(content));
        root.set("content", content);
        SafeFile.write(file, out -> out.write(MAPPER.writeValueAsBytes(root)));
    }

    /**
     * What a file says, before anything that it names is opened.
     *
     * @param ownData places of pictures of somebody's own that its runs were trained on
     */
    public record Contents(Path file, Set<String> ownData, JsonNode runs) {
        /**
         * Its runs.
         *
         * @param data finds the data that they were trained on
         * @throws BadInputException if they cannot be used; the message says why
         */
        public List<Saved> entries(DataFinder data) {
            List<Saved> entries;
            try {
                entries = RunFile.entries(runs, data);
            } catch (BadInputException e) {
                throw unusable(file, e);
            }
            if (entries.stream().noneMatch(Saved::shown)) {
                throw refused(file, Phrase.of("allowed.runs_some"));
            }
            return entries;
        }
    }

    /**
     * Reads a file; opens nothing that it names.
     *
     * @throws BadInputException if it cannot be used; the message says why
     */
    public static Contents read(Path file) {
        JsonNode root = parse(file);
        int version = root.path("version").asInt(0);
        if (!FORMAT.equals(root.path(FORMAT_KEY).asText()) || version < 1) {
            throw refused(file, Phrase.of("allowed.runs_versioned"));
        }
        if (version > VERSION) {
            throw refused(file, Phrase.of("allowed.runs_version", VERSION, root.path("version")));
        }
        JsonNode content = root.path("content");
        if (!digest(content).equals(root.path("sha256").asText())) {
            throw refused(file, Phrase.of("allowed.runs_intact"));
        }
        try {
            JsonNode runs = new JsonFields("content", content).list("runs");
            if (runs.size() > MOST_RUNS) {
                throw new BadInputException("runs", runs.size(), Phrase.of("allowed.at_most", MOST_RUNS));
            }
            Set<String> own = new TreeSet<>();
            for (JsonNode run : runs) {
                String id = new JsonFields("experiment", new JsonFields("run", run).object("experiment")).text("data");
                if (Dataset.Source.find(id).isEmpty()) {
                    own.add(id);
                }
            }
            return new Contents(file, own, runs);
        } catch (BadInputException e) {
            throw unusable(file, e);
        }
    }

    private static BadInputException unusable(Path file, BadInputException why) {
        BadInputException refused = refused(file, Phrase.of("allowed.runs_sound", why.phrase()));
        refused.initCause(why);
        return refused;
    }

    private static List<Saved> entries(JsonNode runs, DataFinder data) {
        record Place(String id, long splitSeed) {}
        List<Saved> entries = new ArrayList<>();
        // A learner's own pictures are opened once for all runs: the same object is the same data.
        Map<Place, Dataset.Source> sources = new HashMap<>();
        Map<String, Long> splits = splits(runs);
        for (JsonNode node : runs) {
            JsonFields fields = new JsonFields("run", node);
            Training training = TrainingJson.read(
                    "experiment",
                    fields.object("experiment"),
                    (id, split) -> sources.computeIfAbsent(
                            new Place(id, splits.getOrDefault(id, split)),
                            place -> data.find(place.id, place.splitSeed)));
            Run run = Run.of(KeptJson.read(
                    fields.object("run"), training.spec(training.variants().get(0))));
            entries.add(new Saved(fields.text("name"), fields.flag("shown"), training, run));
        }
        return entries;
    }

    /**
     * Older files do not say by which seed a learner's own pictures were split. All their runs had the same pictures, and
     * the first one most likely the seed of their split.
     */
    private static Map<String, Long> splits(JsonNode runs) {
        Map<String, Long> splits = new HashMap<>();
        for (JsonNode run : runs) {
            JsonNode training = run.path("experiment");
            if (!training.has(TrainingJson.SPLIT_KEY)) {
                splits.putIfAbsent(
                        training.path("data").asText(), training.path("seed").asLong());
            }
        }
        return splits;
    }

    private static JsonNode parse(Path file) {
        try {
            // A device or a pipe has no size and may have no end.
            boolean endless = Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file);
            if (endless || Files.size(file) > LARGEST) {
                throw refused(file, Phrase.of("allowed.runs_size", LARGEST / 1_000_000));
            }
            JsonNode root = MAPPER.readTree(Files.readAllBytes(file));
            if (root == null || !root.isObject()) {
                throw refused(file, Phrase.of("allowed.runs"));
            }
            return root;
        } catch (JsonProcessingException e) {
            throw refused(file, Phrase.of("allowed.runs_whole", e.getOriginalMessage()));
        } catch (IOException e) {
            throw refused(file, Phrase.of("allowed.file_to_read", Phrase.system(e)));
        }
    }

    private static BadInputException refused(Path file, Phrase allowed) {
        // What stands in a damaged file may have lines; a message has one.
        return new BadInputException("runs", file.getFileName(), allowed.with(text -> text.replaceAll("\\R", " ")));
    }

    /** Of the content as Jackson writes it, which for the same content is always the same. */
    private static String digest(JsonNode content) {
        return Digest.sha256(content.toString());
    }
}
