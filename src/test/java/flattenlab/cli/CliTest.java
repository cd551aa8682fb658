package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.data.Dataset;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.opening.Opening;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Network;
import flattenlab.training.Plan;
import flattenlab.training.Runner;
import flattenlab.training.Schedule;
import flattenlab.training.ScriptedNetwork;
import flattenlab.training.Task;
import flattenlab.training.Training;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a contract: keys, numbers, exit status, and one line for whoever mistyped. */
class CliTest {
    private static final Path HOME = Path.of("target", "test-home");
    private static final Network.Factory NETWORKS = new Nd4jNetworks(HOME);
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    /** Real networks; a window and a gallery that only note what they were asked for. */
    private static final class Fake extends NotedWindow {
        GalleryOptions gallery;

        Fake() {
            super(NETWORKS);
        }

        @Override
        public List<Path> renderGallery(GalleryOptions options) {
            gallery = options;
            return List.of(options.out().resolve("unroll-light.png"));
        }

        @Override
        public Map<String, Object> about() {
            Map<String, Object> about = new LinkedHashMap<>();
            about.put("flattenlab", "0.0");
            about.put("cpu", "of a kind");
            return about;
        }
    }

    private record Result(int status, String out, String err, Fake services) {}

    private static Result run(String... arguments) {
        Fake services = new Fake();
        Shell.Result result = Shell.run(services, arguments);
        return new Result(result.status(), result.out(), result.err(), services);
    }

    private static Result line(String command) {
        return run(Shell.words(command));
    }

    private static JsonNode json(String command) {
        Result result = line(command + " --json");
        assertThat(result.err()).as("standard error of %s", command).isEmpty();
        assertThat(result.status()).as(command).isZero();
        return parse(result.out());
    }

    private static JsonNode parse(String out) {
        try {
            // Fails on anything behind the document.
            return JSON.readTree(out);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no single JSON document: " + out, e);
        }
    }

    private static void assertKeys(JsonNode node, String... keys) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly(keys);
    }

    private static JsonNode tree(String json) {
        return parse(json.replace('\'', '"'));
    }

    @Test
    void onlyWhatIsTypedIsDescribed() {
        assertThat(FlattenLabCommand.needed()).isEmpty();
        assertThat(FlattenLabCommand.needed("--theme", "dark", "--lang", "de")).isEmpty();
        assertThat(FlattenLabCommand.needed("shape", "1,2,3,4", "--json")).containsExactly("shape");
        // Whoever asks, or has mistyped something, is told of all verbs.
        for (String typed : List.of("--help", "shpae", "--theme", "--theme dark shape", "--lang shape", "@shape")) {
            assertThat(FlattenLabCommand.needed(typed.split(" "))).hasSize(16);
        }
    }

    @Test
    void shapeTellsBeforeAndAfter() {
        JsonNode json = json("shape --shape 32,3,28,28");
        assertThat(json)
                .isEqualTo(tree("{'input':{'shape':[32,3,28,28],'strides':[2352,784,28,1],'elements':75264,"
                        + "'bytes':301056},'output':{'shape':[32,2352],'strides':[2352,1],"
                        + "'elements':75264,'bytes':301056}}"));
        assertThat(json("shape --shape 32x3x28x28 --start-dim 2 --end-dim -1").at("/output/shape"))
                .isEqualTo(tree("[32,3,784]"));
        assertThat(json("shape --shape \"(32, 3, 28, 28)\" --start-dim 0").at("/output/shape"))
                .isEqualTo(tree("[75264]"));
    }

    @Test
    void mapFollowsACellAndASlot() {
        assertThat(json("map --shape 2,3,4,5 --slot 1,59"))
                .isEqualTo(tree("{'slot':[1,59],'index':[1,2,3,4],'cellsPerSlot':1}"));
        assertThat(json("map --shape 2,3,4,5 --index 1,2,3,4")).isEqualTo(tree("{'index':[1,2,3,4],'slot':[1,59]}"));
        assertThat(json("map --shape 2,3,4,5 --index 0,1,2,3 --variant channels-last"))
                .isEqualTo(tree("{'index':[0,1,2,3],'slot':[0,40]}"));
        assertThat(json("map --shape 2,3,4,5 --index 0,2,3,4 --variant truncate:10"))
                .isEqualTo(tree("{'index':[0,2,3,4],'slot':null}"));
        assertThat(json("map --shape 2,3,4,5 --slot 1,61 --variant pad:70"))
                .isEqualTo(tree("{'slot':[1,61],'index':null,'cellsPerSlot':1}"));
        assertThat(json("map --shape 2,3,4,5 --slot 1,2 --variant pool"))
                .isEqualTo(tree("{'slot':[1,2],'index':[1,2,0,0],'cellsPerSlot':20}"));
        assertThat(json("map --shape 2,3,4,5 --slot 0,119 --variant fold-batch").at("/index"))
                .isEqualTo(tree("[1,2,3,4]"));
    }

    @Test
    void mapListsEverySlotAndWhatWasDropped() {
        JsonNode truncated = json("map --shape 2,1,2,2 --variant truncate:3 --all");
        assertThat(truncated)
                .isEqualTo(tree("{'shape':[2,1,2,2],'variant':'truncate:3','output':[2,3],'slots':["
                        + "[[0,0,0,0],[0,0,0,1],[0,0,1,0]],[[1,0,0,0],[1,0,0,1],[1,0,1,0]]],"
                        + "'dropped':[[0,0,1,1],[1,0,1,1]],'cellsPerSlot':1}"));
        assertKeys(truncated, "shape", "variant", "output", "slots", "dropped", "cellsPerSlot");
        assertThat(json("map --shape 1,1,2,2 --variant pad:5 --all").at("/slots/0"))
                .isEqualTo(tree("[[0,0,0,0],[0,0,0,1],[0,0,1,0],[0,0,1,1],null]"));
    }

    @Test
    void checkFindsTheMixedSamples() {
        JsonNode mixed = json("check --shape 4,3,5,5 --variant mix-samples");
        assertThat(mixed)
                .isEqualTo(tree("{'variant':'mix-samples','output':[4,75],'agrees':true,'oneToOne':false,"
                        + "'dependency':[[1,1,1,0],[1,1,0,1],[1,0,1,1],[0,1,1,1]],'crash':null}"));
        assertKeys(mixed, "variant", "output", "agrees", "oneToOne", "dependency", "crash");
        assertThat(json("check --shape 4,3,5,5 --variant channels-last"))
                .isEqualTo(tree("{'variant':'channels-last','output':[4,75],'agrees':true,'oneToOne':true,"
                        + "'dependency':[[1,0,0,0],[0,1,0,0],[0,0,1,0],[0,0,0,1]],'crash':null}"));
        JsonNode crash = json("check --shape 4,3,5,5 --variant split-batch:7");
        assertThat(crash.get("output").isNull()).isTrue();
        assertKeys(crash.get("crash"), "stage", "message");
        assertThat(crash.at("/crash/stage").asText()).isEqualTo("reshape");
        assertThat(crash.at("/crash/message").asText()).contains("[-1, 7]", "300");
    }

    @Test
    void explainNamesTheStageTheErrorsAndTheNumberToType() {
        JsonNode json = json("explain --shape 32,3,28,28 --in-features 1000");
        assertKeys(json, "runs", "stage", "pytorch", "keras", "nd4j", "fix", "advice");
        assertThat(json.get("runs").asBoolean()).isFalse();
        assertThat(json.get("stage").asText()).isEqualTo("linear");
        assertThat(json.get("fix")).isEqualTo(tree("{'inFeatures':2352}"));
        assertThat(json.get("pytorch").asText()).contains("(32x2352 and 1000x10)");
        assertThat(json.get("keras").asText()).contains("value 1000", "(32, 2352)");
        assertThat(json.get("nd4j").asText()).contains("[32, 2352]x[1000, 10]");
        assertThat(json("explain --shape 32,3,28,28"))
                .isEqualTo(tree(
                        "{'runs':true,'stage':null,'pytorch':null,'keras':null,'nd4j':null,'fix':null,'advice':null}"));
        assertThat(json("explain --shape 32,3,28,28 --variant split-batch:1176")
                        .get("stage")
                        .asText())
                .isEqualTo("loss");
        assertThat(json("explain --shape 784").get("stage").asText()).isEqualTo("flatten");
    }

    @Test
    void explainAdvisesWhatIsLikelyMeantWhereTheNumberAloneWouldNotHelp() {
        assertThat(json("explain --shape 32,16,13,13 --in-features 400")
                        .get("advice")
                        .asText())
                .contains("400 = 16\u00b75\u00b75", "maps of 5x5", "13x13", "resize the pictures");
        assertThat(json("explain --shape 3,28,28 --in-features 2352")
                        .get("advice")
                        .asText())
                .contains("without its batch axis", "(1, 3, 28, 28)", "2352 features");
        assertThat(json("explain --shape 32,3,28,28 --in-features 1000")
                        .get("advice")
                        .isNull())
                .isTrue();
    }

    @Test
    void anOpenBatchIsTakenAndSaid() {
        Result result = line("shape --shape \"(None, 26, 26, 32)\"");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("(32, 26, 26, 32)");
        assertThat(result.err()).contains("taken as 32", "(32, 32, 26, 26)");
        assertThat(line("map --shape \"(None,2,2,2)\" --index 0,0,0,0").err().lines())
                .hasSize(1);
    }

    @Test
    void aPictureTooSmallForTheNetCrashesAtTheLayerThatRefusesIt() {
        JsonNode json = json("train --shape 32,1,2,28");
        assertThat(json.at("/runs/0/outcome").asText()).isEqualTo("crashed");
        assertThat(json.at("/runs/0/crash/stage").asText()).isEqualTo("pool");
        assertThat(json.at("/runs/0/crash/message").asText()).contains("2x2 does not fit into 1x14");
        assertThat(json.at("/verdicts/0/verdict").asText()).isEqualTo("CRASHES");
    }

    @Test
    void lessonsCheckNamesEveryFaultWithFileAndLine(@TempDir Path folder) throws IOException {
        assertThat(json("lessons check lessons/en")).isEqualTo(tree("{'lessons':14,'problems':[]}"));
        assertThat(json("lessons check lessons/de")).isEqualTo(tree("{'lessons':14,'problems':[]}"));
        String good = Files.readString(Path.of("lessons", "en", "02-counting-cells.md"));
        Files.writeString(folder.resolve("one.md"), good.replaceFirst("stage shape=", "stage shpe="));
        JsonNode problems = json("lessons check " + folder).get("problems");
        assertThat(problems.findValuesAsText("message")).anyMatch(message -> message.contains("shpe"));
        assertThat(problems.get(0).get("file").asText()).isEqualTo("one.md");
        int line = 1
                + (int) good.substring(0, good.indexOf("stage shape=")).lines().count();
        line -= good.charAt(good.indexOf("stage shape=") - 1) == '\n' ? 0 : 1;
        Result people = line("lessons check " + folder);
        assertThat(people.status()).isZero();
        assertThat(people.out())
                .contains("one.md:" + line + ": ")
                .containsPattern("1 lesson, (1 problem|[1-9]\\d* problems)\\R");
        for (JsonNode problem : problems) {
            assertKeys(problem, "file", "line", "message");
        }
    }

    @Test
    void quizGivesTheSameQuestionForTheSameSeed() {
        JsonNode json = json("quiz --type Q3 --seed 11 --count 3");
        assertKeys(json, "questions");
        assertThat(json.get("questions")).hasSize(3);
        for (JsonNode question : json.get("questions")) {
            assertKeys(question, "type", "seed", "difficulty", "prompt", "options", "answer", "explanation");
            assertThat(question.get("options")).as("typed, not chosen").isEmpty();
        }
        assertThat(json("quiz --type Q3 --seed 11 --count 3")).isEqualTo(json);
        JsonNode chosen = json("quiz --type Q13 --seed 4 --difficulty 2").at("/questions/0/options");
        assertThat(chosen).isNotEmpty();
        long right = 0;
        for (JsonNode option : chosen) {
            assertKeys(option, "text", "correct", "misconception", "feedback");
            right += option.get("correct").asBoolean() ? 1 : 0;
        }
        assertThat(right).isEqualTo(1);
        assertThat(line("quiz --count 20 --lang de --answer-key").out()).contains("Flatten", "= ");
    }

    @Test
    void seedsGiveTheSpreadOfEveryFlattenInOneTable() {
        Result result = line("train --net linear --compare all --seeds 3 --epochs 1 --train-size 640 --test-size 200"
                + " --markdown");
        assertThat(result.status()).isZero();
        assertThat(result.out().lines().filter(row -> row.startsWith("| `")))
                .hasSize(FlattenVariant.Kind.values().length);
        assertThat(result.out())
                .containsPattern("\\| `correct` \\| trained \\| [0-9.]+ % \\([0-9.]+ to [0-9.]+\\) \\| TRAINS_FINE");
        assertThat(result.out()).containsPattern("\\| `no-flatten` \\| crashed \\| - \\| CRASHES");
    }

    @Test
    void theFlattenThatIsTrainedAnywayMayBeNamedAgain() {
        JsonNode json = parse(line("train --net linear --compare correct,fixed-shuffle --epochs 1 --train-size 640"
                        + " --test-size 200 --json")
                .out());
        assertThat(json.get("verdicts").findValuesAsText("variant")).containsExactly("correct", "fixed-shuffle");
        assertThat(json.get("runs")).hasSize(2);
        assertThat(json.at("/verdicts/0/evidence").asText()).contains("the correct flatten itself");
    }

    @Test
    void pairsSayOnHowManyPicturesEachRunAndTheCorrectOneOfItsSeedDisagree() {
        Result result = line("train --net linear --variant dims:13 --compare truncate:100 --seeds 2 --epochs 1"
                + " --train-size 640 --test-size 200 --pairs");
        assertThat(result.out().lines().findFirst()).contains("data,net,placement,variant,seed,pictures,won,lost");
        List<String> rows = result.out().lines().skip(1).toList();
        assertThat(rows).hasSize(4);
        assertThat(rows.get(0)).isEqualTo("digits,linear,all,dims:13,7,200,0,0");
        assertThat(rows.get(2)).matches("digits,linear,all,truncate:100,7,200,[0-9]+,[1-9][0-9]+");
    }

    @Test
    void onATerminalTheLineBelowTheEpochsSaysHowFarItIs() {
        StringWriter text = new StringWriter();
        ProgressLines progress = new ProgressLines(new PrintWriter(text, true), true);
        Training training = new Training(
                Task.of(Dataset.Source.DIGITS, Shape.of(32, 1, 4, 4)).withSizes(320, 20),
                Design.of(Net.LINEAR),
                Schedule.USUAL.withEpochs(20),
                List.of(FlattenVariant.CORRECT),
                null,
                7);
        Network.Factory networks = spec -> new ScriptedNetwork(
                10,
                step -> {
                    LockSupport.parkNanos(10_000_000);
                    return 2;
                },
                step -> 1);
        try (Runner runner = new Runner(Plan.of(List.of(training)), networks, 0)) {
            runner.finish(() -> progress.follow(runner));
        }
        assertThat(text.toString()).contains("epoch 20/20").containsPattern("[0-9]+ %, 0:0[0-9] left");
        // The last of them is wiped out.
        assertThat(text.toString()).endsWith("\r\u001b[K");
    }

    @Test
    void movingTheWeightRowsRepairsANetThatMeetsAnotherOrder() {
        JsonNode run = parse(line("train --shape 32,3,28,28 --net linear --eval-variant channels-last --epochs 1"
                                + " --train-size 3200 --test-size 500 --json")
                        .out())
                .at("/runs/0");
        double met = run.at("/epochs/0/testAccuracy").asDouble();
        double asTrained = run.at("/conversion/asTrained").asDouble();
        assertThat(met).isLessThan(0.3);
        assertThat(asTrained).isGreaterThan(0.7);
        assertThat(run.at("/conversion/repaired").asDouble()).isEqualTo(asTrained);
    }

    @Test
    void trainDescribesEveryRunAndItsVerdict() {
        Result result = line("train --data digits --shape 32,1,28,28 --variant truncate:100 --compare in-features:1000"
                + " --epochs 2 --seed 7 --train-size 640 --test-size 200 --json");
        assertThat(result.status()).isZero();
        JsonNode json = parse(result.out());
        assertKeys(json, "runs", "verdicts", "reference");
        assertThat(json.get("runs")).hasSize(2);
        for (JsonNode run : List.of(json.at("/runs/0"), json.at("/runs/1"), json.get("reference"))) {
            assertKeys(
                    run,
                    "variant",
                    "data",
                    "shape",
                    "placement",
                    "net",
                    "seed",
                    "parameters",
                    "flattenShape",
                    "steps",
                    "epochs",
                    "confusion",
                    "precision",
                    "recall",
                    "f1",
                    "outcome",
                    "crash",
                    "imagesPerSecond",
                    "seconds");
        }
        JsonNode trained = json.at("/runs/0");
        assertThat(trained.get("outcome").asText()).isEqualTo("trained");
        // conv 1→8 and 8→16 with 3x3 kernels, then Linear(100, 10).
        assertThat(trained.get("parameters").asInt()).isEqualTo(80 + 1168 + 1010);
        assertThat(trained.get("flattenShape")).isEqualTo(tree("[32,100]"));
        assertThat(trained.get("steps")).hasSize(40);
        assertKeys(trained.at("/steps/0"), "step", "loss", "accuracy");
        assertThat(trained.at("/steps/39/step").asInt()).isEqualTo(40);
        assertThat(trained.get("epochs")).hasSize(2);
        assertKeys(trained.at("/epochs/0"), "epoch", "trainLoss", "trainAccuracy", "testLoss", "testAccuracy");
        assertThat(trained.get("confusion")).hasSize(10);
        assertThat(trained.get("precision")).hasSize(10);
        assertThat(trained.get("recall")).hasSize(10);
        int pictures = 0;
        for (JsonNode row : trained.get("confusion")) {
            for (JsonNode count : row) {
                pictures += count.asInt();
            }
        }
        assertThat(pictures).isEqualTo(200);
        JsonNode crashed = json.at("/runs/1");
        assertThat(crashed.get("outcome").asText()).isEqualTo("crashed");
        assertKeys(crashed.get("crash"), "stage", "message");
        assertThat(crashed.at("/crash/stage").asText()).isEqualTo("linear");
        assertThat(crashed.get("steps")).isEmpty();
        assertThat(json.at("/reference/variant").asText()).isEqualTo("correct");
        assertThat(json.get("verdicts")).hasSize(2);
        assertKeys(json.at("/verdicts/0"), "variant", "verdict", "evidence");
        assertThat(json.at("/verdicts/1/verdict").asText()).isEqualTo("CRASHES");
        assertThat(json.at("/verdicts/1/evidence").asText()).contains("1000x10");
    }

    @Test
    void trainWithTheCorrectFlattenNeedsNoReference() {
        JsonNode json = parse(
                line("train --epochs 1 --train-size 320 --test-size 50 --json").out());
        assertKeys(json, "runs", "verdicts");
        assertThat(json.at("/runs/0/shape")).isEqualTo(tree("[32,1,28,28]"));
        assertThat(json.at("/runs/0/data").asText()).isEqualTo("digits");
        assertThat(json.at("/runs/0/net").asText()).isEqualTo("tiny");
        assertThat(json.at("/runs/0/placement").asText()).isEqualTo("all");
        assertThat(json.at("/runs/0/seed").asLong()).isEqualTo(7);
    }

    @Test
    void aRunThatDivergedSaysWhatTheLossDid() {
        JsonNode json = parse(line("train --learning-rate 100 --train-size 2000 --test-size 50 --json")
                .out());
        assertThat(json.at("/runs/0/outcome").asText()).isEqualTo("diverged");
        assertThat(json.at("/runs/0/divergence").asText()).contains("loss", "step");
        assertThat(json.at("/verdicts/0/verdict").asText()).isEqualTo("TRAINS_BADLY");
    }

    @Test
    @Timeout(30)
    void aTimeLimitStopsWithAnEvaluation() {
        JsonNode json = parse(line("train --epochs 1000 --max-seconds 0.3 --test-size 50 --json")
                .out());
        assertThat(json.at("/runs/0/outcome").asText()).isEqualTo("stopped");
        assertThat(json.at("/runs/0/epochs")).isNotEmpty();
    }

    @Test
    void sweepHasARowAValue() {
        JsonNode json = parse(line("sweep --variant truncate --values 50,784,5000 --seeds 2 --epochs 1 --train-size 320"
                        + " --test-size 100 --json")
                .out());
        assertKeys(json, "rows");
        assertThat(json.get("rows")).hasSize(3);
        for (JsonNode row : json.get("rows")) {
            assertKeys(row, "value", "accuracyMean", "accuracyMin", "accuracyMax", "seeds");
            assertThat(row.get("seeds").asInt()).isEqualTo(2);
        }
        JsonNode row = json.at("/rows/1");
        assertThat(row.get("accuracyMean").asDouble())
                .isBetween(
                        row.get("accuracyMin").asDouble(),
                        row.get("accuracyMax").asDouble());
        assertThat(json.at("/rows/2/accuracyMean").isNull()).isTrue();
    }

    /** Bars that lie and bars that stand, at random places, in noise. */
    private static void bars(Path folder, int each) throws IOException {
        Random random = new Random(31);
        for (String name : List.of("lying", "standing")) {
            Path of = Files.createDirectories(folder.resolve(name));
            for (int i = 0; i < each; i++) {
                BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_BYTE_GRAY);
                int at = 4 + random.nextInt(26);
                for (int y = 0; y < 40; y++) {
                    for (int x = 0; x < 40; x++) {
                        int across = name.equals("lying") ? y : x;
                        int grey = random.nextInt(60) + (across >= at && across < at + 6 ? 180 : 0);
                        image.getRaster().setSample(x, y, 0, grey);
                    }
                }
                ImageIO.write(image, "png", of.resolve(i + ".png").toFile());
            }
        }
    }

    @Test
    void aNetworkLearnsALearnersOwnPictures(@TempDir Path folder) throws IOException {
        bars(folder, 100);
        Result result =
                line("train --data \"" + folder + "\" --shape 16,1,28,28 --compare mix-samples --epochs 4 --json");
        assertThat(result.status()).isZero();
        JsonNode json = parse(result.out());
        assertThat(json.at("/runs/0/data").asText())
                .isEqualTo(folder.toAbsolutePath().toString());
        assertThat(json.at("/runs/0/confusion")).hasSize(2);
        assertThat(json.at("/runs/0/steps")).hasSize(4 * 10);
        // Of 40 test pictures, guessing gets 32 or more right once in 11,000 times.
        assertThat(json.at("/runs/0/epochs/3/testAccuracy").asDouble()).isGreaterThanOrEqualTo(0.8);
        assertThat(json.at("/verdicts/0/verdict").asText()).isEqualTo("TRAINS_FINE");
        assertThat(json.at("/verdicts/1/verdict").asText()).isEqualTo("TRAINS_BADLY");
        JsonNode again = parse(line("train --data \"" + folder + "\" --shape 16,1,28,28 --epochs 4 --json")
                .out());
        assertThat(again.at("/runs/0/steps")).isEqualTo(json.at("/runs/0/steps"));
    }

    @Test
    void aSweepTakesALearnersOwnPicturesToo(@TempDir Path folder) throws IOException {
        bars(folder, 30);
        JsonNode json = json("sweep --data \"" + folder
                + "\" --shape 8,1,28,28 --variant truncate --values 100,784 --seeds 2 --epochs 1");
        assertThat(json.get("rows")).hasSize(2);
    }

    @Test
    void filesThatCannotBeReadAreLeftOutOnlyIfAskedFor(@TempDir Path folder) throws IOException {
        bars(folder, 20);
        Files.writeString(folder.resolve("lying").resolve("notes.txt"), "x");
        String train = "train --compare all --epochs 1 --shape 8,1,28,28 --data \"" + folder + "\"";
        Result refused = line(train);
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err().lines())
                .singleElement()
                .asString()
                .contains("--data: ", folder.toString(), "--skip-unreadable", "1", "lying/notes.txt");
        Result trained = line(train + " --skip-unreadable");
        assertThat(trained.status()).isZero();
        assertThat(trained.err()).contains("data: 1 of 41 files left out", "data: 40 pictures in all; advised: 50");
        assertThat(trained.err().lines().filter(text -> text.startsWith("data: ")))
                .as("said once")
                .hasSize(2);
        assertThat(trained.out()).doesNotContain("left out");
    }

    @Test
    void aFolderThatCannotBeTrainedOnGetsOneLine(@TempDir Path folder) throws IOException {
        for (String verb : List.of("train", "sweep --variant truncate --values 100")) {
            Result result = line(verb + " --data \"" + folder + "\"");
            assertThat(result.status()).isEqualTo(2);
            assertThat(result.out()).isEmpty();
            assertThat(result.err().lines())
                    .singleElement()
                    .asString()
                    .contains("--data: ", folder.toString(), "0 folders", "2 to 100");
        }
        bars(folder, 3);
        assertThat(line("train --data \"" + folder + "\"")
                        .err()
                        .lines()
                        .filter(text -> text.startsWith("flattenlab: ")))
                .singleElement()
                .asString()
                .contains("--shape", "32, 1, 28, 28", "at most the 4 training pictures");
    }

    @Test
    void galleryAndAboutAnswerInJsonToo() {
        Result gallery = line("gallery --out some/where --theme dark --size 1280x800 --text 200 --json");
        assertThat(gallery.status()).isZero();
        assertKeys(parse(gallery.out()), "files");
        assertThat(gallery.services().gallery)
                .isEqualTo(new Services.GalleryOptions(
                        Path.of("some/where"), List.of("dark"), "en", "", false, 1280, 800, 200));
        assertThat(line("gallery --out x").services().gallery.themes()).containsExactly("light", "dark");
        assertThat(line("gallery --out x --lang de").services().gallery.lang()).isEqualTo("de");
        assertThat(json("about")).isEqualTo(tree("{'flattenlab':'0.0','cpu':'of a kind'}"));
    }

    @Test
    void withoutAVerbTheWindowOpens() {
        assertThat(run().services().window).isEqualTo(new Services.WindowOptions(null, null, null, null, List.of()));
        Result result = line("--preset lesson.json --theme dark --lang de --lesson order");
        assertThat(result.status()).isZero();
        assertThat(result.services().window)
                .isEqualTo(new Services.WindowOptions("lesson.json", "dark", "de", "order", List.of()));
    }

    @Test
    void aFileOpensInTheWindow(@TempDir Path folder) throws IOException {
        Path preset = Files.writeString(folder.resolve("mine ü.flattenlab.json"), "{}");
        Path lesson = Files.writeString(folder.resolve("a.md"), "# A");
        Result result = run("--theme", "dark", preset.toString(), lesson.toUri().toString());
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(result.services().window.theme()).isEqualTo("dark");
        assertThat(result.services().window.files())
                .containsExactly(new Opening(preset, Opening.Kind.PRESET), new Opening(lesson, Opening.Kind.LESSONS));
        assertThat(run("pom.xml").services().window.files())
                .containsExactly(new Opening(Path.of("pom.xml").toAbsolutePath(), Opening.Kind.QUESTIONS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "gone.flattenlab.json | file: 'HERE/gone.flattenlab.json' cannot be used; allowed: a file or folder that is there: settings (.flattenlab.json)",
                "./shap | file: 'HERE/./shap' cannot be used; allowed: a file or folder",
                "file:///gone.md | file: '/gone.md' cannot be used; allowed: a file or folder",
                "file:gone.md | file: 'file:gone.md' cannot be used; allowed: a path, or the address",
                "mvnw | file: 'HERE/mvnw' cannot be used; allowed: settings (.flattenlab.json)",
                "pom.xml NOTICE | file: 'HERE/NOTICE' cannot be used; allowed: settings (.flattenlab.json)",
                "README.md CONTRIBUTING.md | and README.md is of the same kind",
                "README.md --lesson order | --lesson: 'order' cannot be used; allowed: one file of a kind at a time",
                "x.flattenlab.json shape --shape 2,3 | FILE is for the window; behind shape stand",
                "shap | verb: 'shap' cannot be used; allowed: shape, map, check",
                "shap --json | verb: 'shap' cannot be used; allowed: shape, map, check",
                "README.md shap | verb: 'shap' cannot be used; allowed: shape, map, check",
                "\"\" | verb: '' cannot be used; allowed: shape, map, check",
            })
    void whatCannotBeOpenedIsRefusedBeforeThereIsAWindow(String typed, String says) {
        Result result = line(typed);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("flattenlab: ")
                .contains(says.replace("HERE", Path.of("").toAbsolutePath().toString()));
        assertThat(result.services().window).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shape --shape 2,3,4,5",
                "map --shape 2,3,4,5 --index 1,2,3,4",
                "map --shape 2,2,2,2 --variant truncate:5 --all",
                "check --shape 4,3,5,5",
                "explain --shape 32,3,28,28 --in-features 1000",
                "explain --shape 32,3,28,28",
                "about",
                "--help",
                "train --help",
            })
    void withoutJsonThereIsTextForPeople(String command) {
        Result result = line(command);
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).isNotBlank().doesNotStartWith("{");
    }

    /** Command line; what the one line must name, separated by "&". */
    @ParameterizedTest
    @Timeout(10)
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "frobnicate | verb & frobnicate & allowed: shape, map, check",
                "--frobnicate | --frobnicate & --help",
                "train --frobnicate | --frobnicate & --help",
                "explain --shape 32,3,28,28 extra | extra & --help",
                "--theme pink | --theme & pink & light, dark, contrast",
                "gallery --out x --theme pink | --theme & pink & light, dark, contrast",
                "gallery --out x --size 80x60 | --size & 80x60 & 1280x800 & 1024x700",
                "gallery --out x --size 999x999 | --size & 999x999 & 1024x700",
                "gallery --out x --text 300 | --text & 300 & 80 & 200",
                "gallery | --out",
                "shape | --shape",
                "shape --shape 3;4 | --shape & 3;4 & 32,3,28,28",
                "shape --shape 1,-2,3 | --shape & 1,-2,3 & 32,3,28,28",
                "shape --shape 1,1,1,1,1,1,1,1,1 | --shape & 1,1,1,1,1,1,1,1,1 & at most 8",
                "shape --shape 4294967296,2147483648 | --shape & 4294967296 & 2^63",
                "shape --shape 99999999999999999999 | --shape & 99999999999999999999 & 2^63",
                "shape --shape 2,3,4,5 --start-dim 9 | --start-dim & 9 & from -4 to 3",
                "shape --shape 2,3,4,5 --start-dim 3 --end-dim 1 | --start-dim & 3 & end",
                "shape --shape 2,3,4,5 --start-dim one | --start-dim & one & a whole number",
                "map --shape 2,3,4,5 | --index & --slot & --all",
                "map --shape 2,3,4 --all | --shape & 2, 3, 4 & N,C,H,W",
                "map --shape 2,3,4,5 --index 2,0,0,0 | --index & 2, 0, 0, 0 & 2, 3, 4, 5",
                "map --shape 2,3,4,5 --index a,b | --index & a,b & whole numbers",
                "map --shape 2,3,4,5 --slot 0,60 | --slot & 0, 60 & 2, 60",
                "map --shape 1000,1000,1000,1 --all | --all & at most 1000000",
                "map --shape 2,3,4,5 --variant split-batch:7 --all | --variant & split-batch:7 & 120",
                "check --shape 4,3,5,5 --variant truncate:0 | --variant & truncate:0 & from 1",
                "check --shape 4,3,5,5 --variant truncate | --variant & truncate & truncate:K",
                "check --shape 4,3,5,5 --variant correct:5 | --variant & correct:5 & channels-last",
                "check --shape 4,3,5,5 --variant roll:x | --variant & roll:x & whole number",
                "check --shape 4,3,5,5 --order abc | --order & abc & nchw, nhwc, column",
                "check --shape 4096,4096,1,1 | --shape & 4096, 4096, 1, 1 & 4194304",
                "explain --shape 32,3,28,28 --in-features 0 | --in-features & 0 & 1 or more",
                "explain --shape 32,3,28,28 --outputs -1 | --outputs & -1 & 1 or more",
                "train --epochs 0 | --epochs & 0 & from 1 to 1000",
                "train --epochs many | --epochs & many & a whole number",
                "train --learning-rate -1 | --learning-rate & -1 & above 0, at most 100",
                "train --learning-rate NaN | --learning-rate & NaN & above 0, at most 100",
                "train --hidden -1 | --hidden & -1 & from 0 to 4096",
                "train --data cats | --data & cats & digits, clothing",
                "train --data pom.xml | --data & pom.xml & digits, clothing & folder",
                "train --data src | --data & 'src' & 0 classes with pictures & 2 to 100",
                "train --data \"\" | --data & '' & digits, clothing",
                "train --net huge | --net & huge & tiny, linear",
                "train --placement middle | --placement & middle & all, first, last",
                "train --net 8k3 | --net & 8k3 & 8k3p1s1m2",
                "train --net 8k3p1s1m2,8k3p1s1m2,8k3p1s1m2,8k3p1s1m2 | --net & 4 blocks & 0 to 3",
                "train --net 99k3p1s1m2 | filters & 99 & from 1 to 64",
                "train --wrong-labels 2 | --wrong-labels & 2 & from 0 to 1",
                "train --in-features -3 | --in-features & -3 & from 1",
                "train --seeds 0 | --seeds & 0 & from 1 to 100",
                "train --stop-at 90 | --stop-at & 90 & from 0 to 1",
                "train --shape 0,1,28,28 | --shape & 0, 1, 28, 28 & 1 or more",
                "train --shape 10000,1,28,28 | --shape & 10000 & training pictures",
                "train --shape 1024,1024,1024,1024 | --shape & 1024, 1024, 1024, 1024 & GB",
                "train --train-size 0 | --train-size & 0 & 1 or more",
                "train --compare pool,pool | --compare & pool & once",
                "train --compare pool,nothing | --compare & nothing & channels-last",
                "train --max-seconds 0 | --max-seconds & 0 & above 0",
                "train --eval-variant upside-down | --eval-variant & upside-down & channels-last",
                "lessons check nowhere | lessons & nowhere & existing folder",
                "quiz --type Q21 | --type & Q21 & Q1, Q2",
                "quiz --difficulty 4 | --difficulty & 4 & from 1 to 3",
                "quiz --count 0 | --count & 0 & from 1",
                "quiz --lang it | --lang & it & en, de",
                "--lang it | --lang & it & allowed: en, de",
                "gallery --out x --lang it | --lang & it & allowed: en, de",
                "sweep --variant truncate | --values",
                "sweep --variant truncate --values ten | --values & ten",
                "sweep --variant truncate --values 0 | --variant & truncate:0 & from 1",
                "sweep --variant pool --values 3 | --variant & pool & truncate",
                "sweep --variant truncate --values 5 --seeds 0 | --seeds & 0 & from 1 to 100",
            })
    void aMistypedCommandGetsOneLineThatNamesTheFlagTheValueAndWhatIsAllowed(String command, String named) {
        Result result = line(command);
        assertThat(result.err().lines()).as("standard error").hasSize(1);
        assertThat(result.err()).contains(named.split(" & "));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    /** A probe of many small samples has a dependency matrix of its own size squared, and must be refused as well. */
    @Test
    @Timeout(20)
    void aProbeWhoseDependencyMatrixWouldFillTheMemoryIsRefused() {
        for (String shape : List.of("100000,1,1,1", "4194304,1,1,1")) {
            Result result = line("check --shape " + shape);
            assertThat(result.err()).contains("--shape", shape.replace(",", ", "));
            assertThat(result.status()).isEqualTo(2);
        }
    }

    /** A padding may be asked for that is far larger than the shape it pads. */
    @Test
    @Timeout(20)
    void aProbeWhosePaddingWouldFillTheMemoryIsRefused() {
        Result result = line("check --shape 200,1,2,2 --variant pad:4000000");
        assertThat(result.err()).contains("pad:4000000");
        assertThat(result.status()).isEqualTo(2);
    }
}
