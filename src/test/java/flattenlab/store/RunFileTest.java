package flattenlab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.ConfusionMatrix;
import flattenlab.training.Design;
import flattenlab.training.Evaluation;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.Revival;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.ScriptedNetwork;
import flattenlab.training.Seedings;
import flattenlab.training.Task;
import flattenlab.training.Training;
import flattenlab.training.TrainingSession;
import flattenlab.training.Verdict;
import flattenlab.training.VerdictWords;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What was saved is what is opened; what is not a saved file is refused, and nothing is touched. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RunFileTest {
    private static final VerdictWords WORDS = new VerdictWords(Locale.ENGLISH);

    private static final Network.Factory NETWORKS = new Nd4jNetworks(Path.of("target", "test-home"));
    private static final Dataset DIGITS = Dataset.load(Dataset.Source.DIGITS);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    Path folder;

    private List<RunFile.Saved> saved;
    private byte[] bytes;

    private static Training training(String variant) {
        return new Training(
                Task.of(Dataset.Source.DIGITS, Shape.of(16, 1, 12, 12)).withSizes(320, 100),
                Design.of(Net.TINY).withHidden(6),
                Schedule.USUAL.withEpochs(2),
                List.of(FlattenVariant.parse(variant)),
                null,
                7);
    }

    private static Run train(Training training, Network.Factory factory, int steps) {
        try (TrainingSession session = new TrainingSession(training, DIGITS, factory, 4)) {
            for (int i = 0; i < steps && !session.isOver(); i++) {
                session.step();
            }
            if (!session.isOver()) {
                session.stop();
            }
            return session.runs().get(0);
        }
    }

    private static RunFile.Saved entry(String name, Training training) {
        return new RunFile.Saved(name, true, training, train(training, NETWORKS, Integer.MAX_VALUE));
    }

    /** One of each end, and settings that are nowhere the usual ones. */
    private static List<RunFile.Saved> everyKind() {
        Training usual = training("correct");
        Training again = usual.withSeed(Seedings.seed(7, 1));
        Training odd = new Training(
                new Task(Dataset.Source.CLOTHING, Shape.of(8, 3, 10, 9), Placement.LAST, 64, 40, 0.25),
                new Design(Net.parse("5k3p2s2m1"), AxisOrder.NHWC, 0, 0, true),
                new Schedule(3, 0.00123456789012345, 0.99, 2),
                List.of(FlattenVariant.parse("roll:-3")),
                null,
                Long.MAX_VALUE);
        Training patient = usual.withSchedule(Schedule.USUAL.withEpochs(9).withStop(0, 2));
        Network.Factory losing = spec -> new ScriptedNetwork(10, step -> 2, steps -> -steps);
        Network.Factory endless =
                spec -> new ScriptedNetwork(10, step -> step == 25 ? Double.POSITIVE_INFINITY : 1.0 / 3, steps -> 1);
        Network.Factory none = spec -> new ScriptedNetwork(10, step -> Double.NaN, steps -> 1);
        return List.of(
                entry("trained", usual),
                new RunFile.Saved("trained", false, again, train(again, NETWORKS, Integer.MAX_VALUE)),
                entry("\u00e4 \"name\", with\nmore \\ \ud83d\ude80", training("pad:900")),
                entry("crashed", training("fold-batch")),
                entry("does not fit", usual.withDesign(Design.of(Net.parse("4k11p0s1m8")))),
                entry("stopped by its aim", usual.withSchedule(Schedule.USUAL.withStop(0.05, 0))),
                // Weights of a network that was written down beforehand are no weights, so these come without any.
                plain("gave up", patient, losing, Integer.MAX_VALUE),
                plain("ran away", usual.withSeed(3), endless, Integer.MAX_VALUE),
                plain("no number", usual.withSeed(4), none, Integer.MAX_VALUE),
                new RunFile.Saved("stopped", true, usual.withSeed(5), train(usual.withSeed(5), NETWORKS, 27)),
                entry("converted", usual.withEvalVariant(FlattenVariant.parse("channels-last"))),
                entry("no repair", usual.withEvalVariant(FlattenVariant.parse("mix-samples"))),
                new RunFile.Saved("odd", true, odd, trainClothing(odd)));
    }

    private static Run trainClothing(Training training) {
        Dataset clothing = Dataset.load(Dataset.Source.CLOTHING);
        try (TrainingSession session = new TrainingSession(training, clothing, NETWORKS, 1)) {
            while (!session.isOver()) {
                session.step();
            }
            return session.runs().get(0);
        }
    }

    private static RunFile.Saved plain(String name, Training training, Network.Factory factory, int steps) {
        Run.Kept kept = train(training, factory, steps).kept();
        return new RunFile.Saved(name, true, training, Run.of(withParameters(kept, null)));
    }

    private static Run.Kept withParameters(Run.Kept kept, float[] parameters) {
        return new Run.Kept(
                kept.spec(),
                kept.stepsPerEpoch(),
                kept.stepsPlanned(),
                kept.loss(),
                kept.accuracy(),
                kept.epochs(),
                kept.testPoints(),
                kept.gradients(),
                kept.outcome(),
                kept.stop(),
                kept.divergence(),
                kept.asTrained(),
                kept.repaired(),
                parameters);
    }

    @BeforeAll
    void save(@TempDir Path elsewhere) throws IOException {
        saved = everyKind();
        Path file = elsewhere.resolve("saved.json");
        RunFile.write(file, saved);
        bytes = Files.readAllBytes(file);
    }

    private static Dataset.Source find(String id, long splitSeed) {
        return Dataset.Source.find(id).orElseThrow(() -> new BadInputException("data", id, "digits, clothing"));
    }

    private static List<RunFile.Saved> read(Path file) {
        return RunFile.read(file).entries(RunFileTest::find);
    }

    private List<RunFile.Saved> read(byte[] content) throws IOException {
        return read(Files.write(folder.resolve("opened.json"), content));
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static int[] bits(float[] values) {
        return IntStream.range(0, values.length)
                .map(i -> Float.floatToRawIntBits(values[i]))
                .toArray();
    }

    private static float[] floats(double... values) {
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        return floats;
    }

    private static void assertSame(Evaluation actual, Evaluation expected) {
        assertThat(actual == null).isEqualTo(expected == null);
        if (expected != null) {
            assertThat(floats(actual.loss())).containsExactly(floats(expected.loss()));
            assertThat(actual.confusion().counts())
                    .isDeepEqualTo(expected.confusion().counts());
            assertThat(actual.right()).isEqualTo(expected.right());
        }
    }

    private static void assertSame(Run.Kept actual, Run.Kept expected) {
        assertThat(actual.spec()).isEqualTo(expected.spec());
        assertThat(actual.stepsPerEpoch()).isEqualTo(expected.stepsPerEpoch());
        assertThat(actual.stepsPlanned()).isEqualTo(expected.stepsPlanned());
        assertThat(bits(floats(actual.loss()))).containsExactly(bits(floats(expected.loss())));
        assertThat(actual.accuracy()).containsExactly(expected.accuracy());
        assertThat(actual.epochs()).hasSameSizeAs(expected.epochs());
        for (int i = 0; i < actual.epochs().size(); i++) {
            Run.Epoch one = actual.epochs().get(i);
            Run.Epoch other = expected.epochs().get(i);
            assertThat(one.epoch()).isEqualTo(other.epoch());
            assertThat(floats(one.trainLoss())).containsExactly(floats(other.trainLoss()));
            assertThat(one.trainAccuracy()).isEqualTo(other.trainAccuracy());
            assertSame(one.test(), other.test());
        }
        assertThat(actual.testPoints()).isEqualTo(expected.testPoints());
        assertThat(actual.gradients()).hasSameSizeAs(expected.gradients());
        for (int i = 0; i < actual.gradients().size(); i++) {
            Run.GradientPoint one = actual.gradients().get(i);
            Run.GradientPoint other = expected.gradients().get(i);
            assertThat(one.step()).isEqualTo(other.step());
            assertThat(floats(one.norms().behind(), one.norms().before()))
                    .containsExactly(
                            floats(other.norms().behind(), other.norms().before()));
        }
        assertThat(actual.outcome()).isEqualTo(expected.outcome());
        assertThat(actual.stop()).isEqualTo(expected.stop());
        assertThat(actual.divergence()).isEqualTo(expected.divergence());
        assertSame(actual.asTrained(), expected.asTrained());
        assertSame(actual.repaired(), expected.repaired());
        assertThat(actual.parameters() == null).isEqualTo(expected.parameters() == null);
        if (expected.parameters() != null) {
            assertThat(bits(actual.parameters())).containsExactly(bits(expected.parameters()));
        }
    }

    private static void assertSame(List<RunFile.Saved> actual, List<RunFile.Saved> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            RunFile.Saved one = actual.get(i);
            RunFile.Saved other = expected.get(i);
            assertThat(one.name()).isEqualTo(other.name());
            assertThat(one.shown()).isEqualTo(other.shown());
            assertThat(one.training()).isEqualTo(other.training());
            assertSame(one.run().kept(), other.run().kept());
            assertThat(one.run().crash().map(Object::toString))
                    .isEqualTo(other.run().crash().map(Object::toString));
            assertThat(one.run().evaluation().map(Evaluation::accuracy))
                    .isEqualTo(other.run().evaluation().map(Evaluation::accuracy));
        }
    }

    @Test
    void everyKindOfEndIsAmongWhatIsSaved() {
        assertThat(saved.stream().map(entry -> entry.run().outcome()))
                .contains(Run.Outcome.TRAINED, Run.Outcome.CRASHED, Run.Outcome.DIVERGED, Run.Outcome.STOPPED);
        assertThat(saved.stream().map(entry -> entry.run().stop()).flatMap(Optional::stream))
                .contains(Run.Stop.values());
        assertThat(saved).anyMatch(entry -> entry.run().repaired().isPresent());
        assertThat(saved)
                .anyMatch(entry -> entry.run().asTrained().isPresent()
                        && entry.run().repaired().isEmpty());
        assertThat(saved).anyMatch(entry -> !entry.shown());
    }

    @Test
    void whatIsSavedIsWhatIsOpened() throws IOException {
        assertSame(read(bytes), saved);
    }

    @Test
    void savingWhatWasOpenedGivesTheSameFileToTheLastByte() throws IOException {
        Path again = folder.resolve("again.json");
        RunFile.write(again, read(bytes));
        assertThat(Files.readAllBytes(again)).isEqualTo(bytes);
    }

    @Test
    void anOpenedRunIsJudgedLikeTheOneThatWasSaved() throws IOException {
        List<RunFile.Saved> opened = read(bytes);
        for (int i = 0; i < opened.size(); i++) {
            Verdict one = Verdict.of(opened.get(i).run(), opened.get(0).run());
            Verdict other = Verdict.of(saved.get(i).run(), saved.get(0).run());
            assertThat(one).isEqualTo(other);
            assertThat(WORDS.evidence(one, opened.get(i).run()))
                    .isEqualTo(WORDS.evidence(other, saved.get(i).run()));
        }
    }

    /** As files were before: the same verdict where it is clear, with a wider margin, and with a word on that. */
    @Test
    void aFileThatDoesNotSayWhichPicturesWereRightIsJudgedByItsSums() throws IOException {
        ObjectNode root = (ObjectNode) MAPPER.readTree(bytes);
        root.findParents("right").forEach(node -> ((ObjectNode) node).remove("right"));
        assertThat(root.findValues("right")).isEmpty();
        List<RunFile.Saved> old = read(signed(root));
        Verdict verdict = Verdict.of(old.get(2).run(), old.get(0).run());
        Verdict whole = Verdict.of(saved.get(2).run(), saved.get(0).run());
        assertThat(verdict.accuracy()).isEqualTo(whole.accuracy());
        assertThat(verdict.tolerance()).isGreaterThan(whole.tolerance());
        assertThat(verdict.chance().loss()).isCloseTo(whole.chance().loss(), Offset.offset(1e-12));
        assertThat(WORDS.evidence(verdict, old.get(2).run()))
                .endsWith("was not saved, so that chance may explain less.");
    }

    @Test
    void rightAnswersThatTheMatrixDoesNotHaveAreRefused() throws IOException {
        ObjectNode root = (ObjectNode) MAPPER.readTree(bytes);
        ((ObjectNode) root.findParent("right")).put("right", "////////////////////");
        assertRefused(signed(root), "right", "the confusion matrix has right");
    }

    @Test
    void aRevivedRunReachesWhatTheFileSaysOfItPictureByPicture() throws IOException {
        List<RunFile.Saved> opened = read(bytes);
        int revived = 0;
        for (int i = 0; i < opened.size(); i++) {
            Run run = opened.get(i).run();
            double said = run.evaluation().map(Evaluation::accuracy).orElse(Double.NaN);
            assertThat(run.inspection()).isEmpty();
            assertThat(Revival.revive(run, opened.get(i).training(), NETWORKS))
                    .as(opened.get(i).name())
                    .isTrue();
            if (run.parameters().isPresent() && run.evaluation().isPresent()) {
                revived++;
                Evaluation again = run.evaluation().orElseThrow();
                assertThat(again.accuracy()).isEqualTo(said);
                assertThat(again.confusion().counts())
                        .isDeepEqualTo(saved.get(i)
                                .run()
                                .evaluation()
                                .orElseThrow()
                                .confusion()
                                .counts());
                assertThat(again.predictions().labels())
                        .hasSize(again.confusion().total());
                assertThat(run.inspection()).isPresent();
            } else {
                assertThat(run.inspection()).isEmpty();
            }
        }
        assertThat(revived).isGreaterThanOrEqualTo(7);
    }

    @Test
    void aRunWhoseWeightsAreOthersDoesNotReachWhatTheFileSaysOfIt() {
        Run.Kept kept = saved.get(0).run().kept();
        Run zeroed = Run.of(withParameters(kept, new float[kept.parameters().length]));
        assertThat(Revival.revive(zeroed, saved.get(0).training(), NETWORKS)).isFalse();
        Run crashed = saved.get(3).run();
        assertThat(Revival.revive(crashed, saved.get(3).training(), NETWORKS)).isTrue();
    }

    /** Ten million weights: a colour picture, every feature, and the largest hidden layer. */
    @Test
    void theWeightsOfALargeNetworkAreOpenedAgain() throws IOException {
        Training large = new Training(
                Task.of(Dataset.Source.DIGITS, Shape.of(32, 3, 28, 28)),
                Design.of(Net.LINEAR).withHidden(Design.MAX_HIDDEN),
                Schedule.USUAL,
                List.of(FlattenVariant.CORRECT),
                null,
                7);
        float[] parameters = new float[(int) large.spec(FlattenVariant.CORRECT).parameters()];
        parameters[parameters.length - 1] = 0.1f;
        Run.Kept kept = new Run.Kept(
                large.spec(FlattenVariant.CORRECT),
                1,
                1,
                new double[] {1},
                new float[] {1},
                List.of(),
                List.of(),
                List.of(),
                Run.Outcome.STOPPED,
                Run.Stop.BY_HAND,
                null,
                null,
                null,
                parameters);
        Path file = folder.resolve("large.json");
        RunFile.write(file, List.of(new RunFile.Saved("large", true, large, Run.of(kept))));
        float[] opened = read(file).get(0).run().parameters().orElseThrow();
        assertThat(Arrays.equals(opened, parameters)).isTrue();
        Files.delete(file);
    }

    private static List<String> cannotBeUsed(String... reasons) {
        return Stream.concat(Stream.of("cannot be used"), Stream.of(reasons)).toList();
    }

    private void assertRefused(byte[] content, String... reasons) throws IOException {
        Path file = Files.write(folder.resolve("bad.json"), content);
        List<String> before = names();
        assertThatThrownBy(() -> read(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("runs: 'bad.json' cannot be used; allowed: ")
                .satisfies(thrown -> assertThat(thrown.getMessage())
                        .contains(cannotBeUsed(reasons))
                        .doesNotContain("\n", "\r", "Exception"));
        assertThat(names()).isEqualTo(before);
        assertThat(file).hasBinaryContent(content);
    }

    private ObjectNode tree() throws IOException {
        return (ObjectNode) MAPPER.readTree(bytes);
    }

    private static byte[] bytes(JsonNode root) throws IOException {
        return MAPPER.writeValueAsBytes(root);
    }

    @Test
    void aNewerVersionSaysThatItNeedsANewerProgram() throws IOException {
        assertRefused(bytes(tree().put("version", RunFile.VERSION + 1)), "version 2", "newer FlattenLab");
        assertRefused(bytes(tree().put("version", 1000)), "version 1000", "newer FlattenLab");
        assertRefused(bytes(tree().put("version", 0)), "version");
        assertRefused(bytes((ObjectNode) tree().without("version")), "version");
    }

    @Test
    void aForeignFileIsRefused() throws IOException {
        for (String foreign : List.of(
                "{}",
                "[]",
                "1",
                "\"text\"",
                "null",
                "",
                " ",
                "{\"format\":\"other\",\"version\":1}",
                "[[[[[[",
                "\u0000")) {
            assertRefused(foreign.getBytes(StandardCharsets.UTF_8));
        }
        assertRefused("a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
        assertRefused("[".repeat(5000).getBytes(StandardCharsets.UTF_8));
        assertRefused(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        assertRefused(new byte[] {(byte) 0xff, (byte) 0xfe, 0, 0});
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        assertRefused(noise);
    }

    @Test
    void aFolderAndAMissingFileAreNamed() {
        for (Path path : List.of(folder, folder.resolve("missing.json"))) {
            assertThatThrownBy(() -> read(path))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(path.getFileName().toString())
                    .hasMessageContaining("a file that can be read");
        }
    }

    @Test
    void aFileCutShortAnywhereIsRefused() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 200; i++) {
            int length = i < 10 ? bytes.length - 1 - i : random.nextInt(bytes.length);
            assertRefused(Arrays.copyOf(bytes, length));
        }
    }

    /** A byte that changes nothing but how a number is written may pass; then all is as it was saved. */
    @Test
    void aFileWithOneByteChangedIsRefusedOrIsTheSame() throws IOException {
        Random random = new Random(6);
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] changed = bytes.clone();
            int place = i < 200 ? i : random.nextInt(changed.length);
            byte other = (byte) random.nextInt(256);
            changed[place] = other == changed[place] ? (byte) ~other : other;
            List<RunFile.Saved> opened = null;
            try {
                opened = read(changed);
            } catch (BadInputException e) {
                assertThat(e).hasMessageStartingWith("runs: 'opened.json' cannot be used; allowed: ");
                assertThat(e.getMessage()).doesNotContain("\n", "\r");
                refused++;
            }
            if (opened != null) {
                assertSame(opened, saved);
            }
        }
        assertThat(refused).isGreaterThan(980);
    }

    /** The content with its checksum made to fit: what is left to refuse are the values themselves. */
    private static byte[] signed(ObjectNode root) throws IOException {
        try {
            byte[] content = root.path("content").toString().getBytes(StandardCharsets.UTF_8);
            root.put(
                    "sha256",
                    HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            return bytes(root);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aDeviceHasNoEndAndIsRefusedAtOnce() {
        assertThatThrownBy(() -> read(Path.of("/dev/zero")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("an ordinary file");
    }

    @Test
    void aForgedCurveOrWeightIsRefused() throws IOException {
        ObjectNode beyond = tree();
        ((ArrayNode) beyond.at("/content/runs/0/run/testPoints/0")).set(1, 1.5);
        assertRefused(signed(beyond), "testPoints", "1.5", "from 0 to 1");

        ObjectNode accuracy = tree();
        ObjectNode run = (ObjectNode) accuracy.at("/content/runs/0/run");
        int points = Base64.getDecoder().decode(run.path("accuracy").asText()).length / Float.BYTES;
        run.put("accuracy", base64(points, 7f));
        assertRefused(signed(accuracy), "accuracy", "7.0", "from 0 to 1");

        ObjectNode weights = tree();
        run = (ObjectNode) weights.at("/content/runs/0/run");
        int count = Base64.getDecoder().decode(run.path("parameters").asText()).length / Float.BYTES;
        run.put("parameters", base64(count, Float.NaN));
        assertRefused(signed(weights), "parameters", "NaN", "finite");
    }

    private static String base64(int count, float value) {
        ByteBuffer buffer = ByteBuffer.allocate(count * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < count; i++) {
            buffer.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(buffer.array());
    }

    /** A file of a few short runs, so that a mutation more often meets a setting than a point of a curve. */
    private ObjectNode smallTree() throws IOException {
        ObjectNode root = tree();
        ArrayNode runs = (ArrayNode) root.path("content").path("runs");
        runs.forEach(run -> {
            ((ObjectNode) run.path("run")).withArray("testPoints").removeAll();
            ArrayNode gradients = ((ObjectNode) run.path("run")).withArray("gradients");
            while (gradients.size() > 1) {
                gradients.remove(1);
            }
        });
        return root;
    }

    private static void collect(JsonNode node, List<JsonNode> parents) {
        if (node.isContainerNode() && !node.isEmpty()) {
            parents.add(node);
            node.forEach(child -> collect(child, parents));
        }
    }

    private static JsonNode strange(Random random, JsonNode old) {
        JsonNodeFactory make = JsonNodeFactory.instance;
        ObjectNode tenFields = make.objectNode();
        IntStream.range(0, 10).forEach(i -> tenFields.put("f" + i, i));
        return switch (random.nextInt(22)) {
            case 0 -> make.nullNode();
            case 1 -> make.numberNode(-1);
            case 2 -> make.numberNode(0);
            case 3 -> make.numberNode(Integer.MAX_VALUE);
            case 4 -> make.numberNode(Long.MAX_VALUE);
            case 5 -> make.numberNode(Long.MIN_VALUE);
            case 6 -> make.numberNode(1e308);
            case 7 -> make.numberNode(0.5);
            case 8 -> make.textNode("");
            case 9 -> make.textNode("AAAA");
            case 10 -> make.textNode("AAAAAA==");
            case 11 -> make.textNode("=HYPERLINK()\n");
            case 12 -> make.booleanNode(random.nextBoolean());
            case 13 -> make.arrayNode();
            case 14 -> make.objectNode();
            case 15 -> tenFields;
            case 16 -> make.arrayNode().add(old);
            case 17 -> make.textNode(old.asText() + "0");
            case 18 -> make.textNode("9223372036854775807,1,1,1");
            case 19 ->
                make.textNode(List.of("trained", "crashed", "stopped", "diverged", "running")
                        .get(random.nextInt(5)));
            case 20 ->
                make.textNode(List.of("correct", "pad:1099511627776", "fold-batch", "pool", "truncate:1")
                        .get(random.nextInt(5)));
            default ->
                make.textNode(List.of("tiny", "linear", "64k11p5s1m1,64k11p5s1m1", "1k1p0s4m8")
                        .get(random.nextInt(4)));
        };
    }

    private static String mutate(ObjectNode root, Random random) {
        List<JsonNode> parents = new ArrayList<>();
        collect(root.path("content"), parents);
        // Settings rather than the hundred counts of each confusion matrix.
        parents.removeIf(node -> node.isArray() && node.size() == 10 && random.nextInt(10) > 0);
        JsonNode parent = parents.get(random.nextInt(parents.size()));
        int place = random.nextInt(parent.size());
        boolean removes = random.nextInt(6) == 0;
        if (parent instanceof ArrayNode array) {
            JsonNode value = strange(random, array.get(place));
            String what = "[" + place + "] " + (removes ? "removed" : value);
            if (removes) {
                array.remove(place);
            } else {
                array.set(place, value);
            }
            return what;
        }
        List<String> keys = new ArrayList<>();
        parent.fieldNames().forEachRemaining(keys::add);
        String key = keys.get(place);
        JsonNode value = strange(random, parent.get(key));
        if (removes) {
            ((ObjectNode) parent).remove(key);
        } else {
            ((ObjectNode) parent).set(key, value);
        }
        return key + " " + (removes ? "removed" : value);
    }

    /** Whoever computes the checksum anew can write anything: it is refused by name, or it can be shown and saved. */
    @Test
    void aFileWithOneValueChangedAndTheChecksumMadeToFitIsRefusedOrCanBeUsed() throws IOException {
        Random random = new Random(8);
        ObjectNode whole = smallTree();
        int refused = 0;
        for (int i = 0; i < 1000; i++) {
            ObjectNode root = whole.deepCopy();
            String what = mutate(root, random);
            List<RunFile.Saved> opened = null;
            try {
                opened = read(signed(root));
            } catch (BadInputException e) {
                assertThat(e).as(what).hasMessageStartingWith("runs: 'opened.json' cannot be used; allowed: ");
                assertThat(e.getMessage()).as(what).doesNotContain("\n", "\r");
                refused++;
            } catch (RuntimeException e) {
                throw new AssertionError("after " + what, e);
            }
            if (opened != null) {
                assertUsable(opened, what);
            }
        }
        assertThat(refused).isBetween(500, 950);
    }

    private void assertUsable(List<RunFile.Saved> opened, String what) {
        for (RunFile.Saved entry : opened) {
            Run run = entry.run();
            assertThat(run.outcome()).as(what).isNotEqualTo(Run.Outcome.RUNNING);
            assertThat(run.crash().isPresent()).as(what).isEqualTo(run.outcome() == Run.Outcome.CRASHED);
            assertThat(WORDS.evidence(Verdict.of(run, run), run)).as(what).isNotNull();
            run.evaluation()
                    .map(Evaluation::confusion)
                    .map(ConfusionMatrix::accuracy)
                    .ifPresent(accuracy -> assertThat(accuracy).as(what).isBetween(0.0, 1.0));
        }
        Path again = folder.resolve("again.json");
        RunFile.write(again, opened);
        assertSame(read(again), opened);
    }

    @Test
    void aValueThatDoesNotFitIsNamed() throws IOException {
        String[][] cases = {
            {"outcome", "running", "outcome"},
            {"outcome", "crashed", "outcome"},
            {"stop", "TIRED", "stop"},
            {"loss", "!!", "loss"},
            {"accuracy", "AAAA", "accuracies"},
            {"parameters", "AAAAAA==", "parameters"},
        };
        for (String[] one : cases) {
            ObjectNode root = tree();
            ((ObjectNode) root.path("content").path("runs").path(0).path("run")).put(one[0], one[1]);
            assertRefused(signed(root), one[2]);
        }
        ObjectNode root = tree();
        ((ObjectNode) root.path("content").path("runs").path(0).path("experiment")).put("data", "horses");
        assertRefused(signed(root), "data", "horses");
    }

    @Test
    void aWriteThatFailsLeavesTheOldFileWhole() throws IOException {
        Path file = Files.write(folder.resolve("kept.json"), bytes);
        List<String> before = names();
        RunFile.Saved broken = new RunFile.Saved("broken", true, saved.get(0).training(), null);
        assertThatThrownBy(() -> RunFile.write(file, List.of(saved.get(0), broken)))
                .isInstanceOf(NullPointerException.class);
        assertThat(file).hasBinaryContent(bytes);
        for (Path target : List.of(folder, folder.resolve("missing").resolve("a.json"))) {
            assertThatThrownBy(() -> RunFile.write(target, saved))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(target.toString());
        }
        assertThat(names()).isEqualTo(before);
    }

    @Test
    void aWriteWhereNobodyMayWriteLeavesTheOldFileWhole() throws IOException {
        assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Path file = Files.write(locked.resolve("kept.json"), bytes);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        try {
            assumeFalse(Files.isWritable(locked), "root may write everything");
            for (Path target : List.of(file, locked.resolve("new.json"))) {
                assertThatThrownBy(() -> RunFile.write(target, List.of(saved.get(0))))
                        .isInstanceOf(BadInputException.class)
                        .hasMessageContaining(target.toString());
            }
            assertThat(file).hasBinaryContent(bytes);
            assertThat(locked.resolve("new.json")).doesNotExist();
        } finally {
            Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }
}
