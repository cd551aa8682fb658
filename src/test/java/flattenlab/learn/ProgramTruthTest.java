package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of a short program is what PyTorch does with it, told from its lines alone. */
class ProgramTruthTest {
    private static final int SEEDS = 150;
    private static final Pattern NUMBERS = Pattern.compile("\\d+");

    private static void each(QuestionType type, Consumer<Question> check) {
        for (long seed = 0; seed < SEEDS; seed++) {
            check.accept(Quizzes.english(type, seed, 1 + (int) (seed % Question.MAX_DIFFICULTY)));
        }
    }

    private static List<Long> numbers(String text) {
        return NUMBERS.matcher(text)
                .results()
                .map(found -> Long.parseLong(found.group()))
                .toList();
    }

    private static String line(Question question, String begin) {
        return question.prompt().code().stream()
                .map(String::strip)
                .filter(line -> line.startsWith(begin))
                .map(line -> line.substring(begin.length()))
                .findFirst()
                .orElse("");
    }

    private static String rightText(Question question) {
        return question.right().orElseThrow().text();
    }

    @Test
    void aProgramStopsWhereItsShapesDoNotFit() {
        Set<String> met = new TreeSet<>();
        each(QuestionType.Q7, question -> {
            Shape shape = question.subject().orElseThrow().shape();
            long pictures = numbers(question.prompt().text()).get(4);
            long wanted = numbers(line(question, "linear = ")).get(0);
            String flatten = line(question, "y = ");
            boolean dropLast = line(question, "loader = ").endsWith(", drop_last=True)");
            String end = end(flatten, shape, wanted, dropLast);
            assertThat(rightText(question)).as(flatten + " " + shape).isEqualTo(end);
            assertThat(numbers(line(question, "loader = "))).containsExactly(shape.dim(0));
            assertThat(pictures / shape.dim(0)).as("whole batches").isBetween(10L, 40L);
            assertThat(pictures % shape.dim(0)).as("a smaller last batch").isPositive();
            long batches = pictures / shape.dim(0);
            if (end.contains("last batch")) {
                assertThat(question.worked().words())
                        .contains(batches + " batches of " + shape.dim(0), "only " + pictures % shape.dim(0));
            }
            workedOut(question, end, dropLast);
            asEasyAs(question.difficulty(), flatten, dropLast);
            if (flatten.equals("x.flatten(1)")) {
                assertThat(question.hints().get(2).words())
                        .contains("the shape is (" + shape.dim(0) + ", " + shape.features() + ");");
                // A number that does not fit is a few rows of pixels short.
                long missing = shape.features() - wanted;
                assertThat(missing % shape.dim(3)).isZero();
                assertThat(missing / shape.dim(3)).isBetween(0L, 9L);
            }
            met.add(flatten.replaceAll("\\d+", "#") + (dropLast ? " dropped" : "") + " -> " + end);
            otherEnds(question, shape);
        });
        assertThat(met)
                .contains(
                        "x.flatten(#) -> It runs",
                        "x.flatten(#) -> It stops at linear(y)",
                        "torch.flatten(x) -> It stops at linear(y)",
                        "x.view(-#, #) -> It stops at the line with y =",
                        "x.view(-#, #) -> It stops at the loss",
                        "x.flatten(#) -> It stops at the loss",
                        "x -> It stops at the loss",
                        "x -> It stops at linear(y)",
                        "x.view(#, -#) -> It stops, but only with the last batch",
                        "x.view(#, -#) dropped -> It runs",
                        "x.mean(dim=(#, #)) -> It runs",
                        "x.flatten(#)[:, :#] -> It runs",
                        "x.reshape(x.size(#), -#) -> It runs");
    }

    private static void workedOut(Question question, String end, boolean dropLast) {
        assertThat(question.worked().words())
                .contains(
                        switch (end) {
                            case "It runs" ->
                                dropLast
                                        ? "but drop_last=True leaves it out"
                                        : "A smaller last batch does not change that";
                            case "It stops at the line with y =" -> "the reshape itself refuses";
                            case "It stops at linear(y)" -> "which is something else: it stops there";
                            case "It stops at the loss" -> "the loss does not find one row for each";
                            default -> "that fails";
                        });
    }

    private static void asEasyAs(int difficulty, String flatten, boolean dropLast) {
        String way = flatten.replaceAll("\\d+", "#");
        boolean easy = Set.of("torch.flatten(x)", "x.view(-#, #)").contains(way) || flatten.equals("x.flatten(1)");
        boolean hard = dropLast
                || Set.of("x.mean(dim=(#, #))", "x.flatten(#)[:, :#]", "x.reshape(x.size(#), -#)")
                        .contains(way);
        assertThat(difficulty).as(flatten).isGreaterThanOrEqualTo(hard ? 3 : easy ? 1 : 2);
    }

    private static String end(String flatten, Shape shape, long wanted, boolean dropLast) {
        long features = shape.dim(1) * shape.dim(2) * shape.dim(3);
        long all = shape.dim(0) * features;
        return switch (flatten.replaceAll("\\d+", "#")) {
            case "torch.flatten(x)" -> "It stops at linear(y)";
            case "x.flatten(#)" ->
                flatten.endsWith("(1)")
                        ? wanted == features ? "It runs" : "It stops at linear(y)"
                        : wanted == shape.dim(2) * shape.dim(3) ? "It stops at the loss" : "It stops at linear(y)";
            case "x" -> wanted == shape.dim(3) ? "It stops at the loss" : "It stops at linear(y)";
            case "x.view(-#, #)" ->
                all % numbers(flatten).get(1) == 0 ? "It stops at the loss" : "It stops at the line with y =";
            case "x.view(#, -#)" -> dropLast ? "It runs" : "It stops, but only with the last batch";
            default -> "It runs";
        };
    }

    /** Who foresees a crash at the Linear is shown a Linear that would crash. */
    private static void otherEnds(Question question, Shape shape) {
        for (Option option : question.options()) {
            boolean linear = !option.correct() && option.text().equals("It stops at linear(y)");
            assertThat(option.picture().isPresent()).as(option.text()).isEqualTo(linear);
            option.picture()
                    .map(picture -> ((Picture.OfFlatten) picture).subject().variant())
                    .ifPresent(variant -> assertThat(variant.id())
                            .isEqualTo("in-features:" + (shape.features() + question.difficulty())));
        }
    }

    /** The line that is wrong, the line that stops, and what PyTorch says there, by hand. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Q9-2-1 | M2 | 1 | 4 | conv = nn.Conv2d(3, 12, kernel_size=3, padding=1) | weight of size [12, 3, 3, 3], expected input[32, 1, 12, 12] to have 3 channels, but got 1 channels
            Q9-4-3 | M2 | 1 | 4 | conv = nn.Conv2d(1, 8, kernel_size=3) | weight of size [8, 1, 3, 3], expected input[16, 3, 19, 19] to have 1 channels, but got 3 channels
            Q9-3-2 | M2 | 2 | 4 | pool = nn.MaxPool2d(22) | Given input size: (8x17x17). Calculated output size: (8x0x0)
            Q9-4-1 | M1 | 3 | 6 | fc = nn.Linear(324, 10) | (64x144 and 324x10)
            Q9-12-1 | M2 | 3 | 6 | fc = nn.Linear(49, 10) | (32x294 and 49x10)
            Q9-13-3 | M1 | 3 | 6 | fc = nn.Linear(4096, 10) | (64x1024 and 4096x10)
            Q9-1-1 | M4 | 5 | 6 | x = torch.flatten(x) | (1x18432 and 288x10)
            Q9-1-2 | M3 | 5 | 6 | x = torch.relu(x) | (1536x6 and 144x10)
            Q9-9-2 | M2 | 5 | 6 | x = x.flatten(2) | (768x361 and 4332x10)
            Q9-2-3 | M4 | 6 | 6 | logits = fc(x.T) | (2700x64 and 2700x10)
            Q9-6-3 | M4 | 7 | 7 | loss = F.cross_entropy(logits, labels.repeat(2)) | Expected input batch_size (32) to match target batch_size (64)
            """)
    void theGuiltyLineIsTheOneThatDiffers(
            String id, Misconception idea, int guilty, int throwing, String text, String error) {
        ExerciseId.Drawn drawn = ExerciseId.Drawn.of(id).orElseThrow();
        Question question = Quizzes.english(drawn.type(), drawn.seed(), drawn.difficulty());
        assertThat(question.focus()).isEqualTo(idea);
        assertThat(question.prompt().text()).contains(error);
        assertThat(question.options()).hasSize(7);
        if (id.equals("Q9-6-3")) {
            assertThat(question.worked().words()).contains("32 rows of logits meet 64 labels");
        }
        for (int line = 1; line <= 7; line++) {
            Option option = question.options().get(line - 1);
            String said = line == guilty
                    ? guilty == throwing ? "Yes" : "line " + throwing + " only found out"
                    : line == throwing
                            ? "You found the line where the error is raised"
                            : "Line " + line
                                    + (line > throwing
                                            ? " is never reached"
                                            : line == 6 ? " gets the last axis that it expects" : " is sound");
            assertThat(option.feedback()).contains(said);
            assertThat(option.correct()).isEqualTo(line == guilty);
            if (line != guilty) {
                assertThat(option.misconception()).contains(line == throwing ? idea : Misconception.M2);
            }
        }
        assertThat(rightText(question)).isEqualTo(text);
        assertThat(question.right().orElseThrow().answer()).isEqualTo(new Answer.Pick(guilty - 1));
    }

    /** Easy programs have one mistake that can be seen; what a batch, a label or a turned matrix does is for later. */
    @Test
    void theHarderAQuestionTheMoreLinesMayBeGuilty() {
        List<Set<String>> met = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        each(
                QuestionType.Q9,
                question -> met.get(question.difficulty() - 1)
                        .add(rightText(question).replaceAll("\\(.*", "").replace("nn.", "")));
        assertThat(met.get(0)).containsExactly("conv = Conv2d", "fc = Linear", "x = torch.flatten");
        assertThat(met.get(1))
                .containsExactly(
                        "conv = Conv2d",
                        "fc = Linear",
                        "logits = fc",
                        "pool = MaxPool2d",
                        "x = torch.flatten",
                        "x = torch.relu",
                        "x = x.flatten");
        assertThat(met.get(2)).contains("loss = F.cross_entropy").containsAll(met.get(1));
    }

    /** A batch that is cut into halves goes through the Linear, and no number of labels fits. */
    @Test
    void halvesOfPicturesReachTheLoss() {
        int[] met = new int[1];
        for (long seed = 0; seed < 300; seed++) {
            Question question = Quizzes.english(QuestionType.Q9, seed, 3);
            if (rightText(question).contains("view(-1")) {
                met[0]++;
                Shape maps = question.subject().orElseThrow().shape();
                assertThat(rightText(question)).isEqualTo("x = x.view(-1, " + maps.features() / 2 + ")");
                assertThat(question.options().get(2).text()).isEqualTo("fc = nn.LazyLinear(10)");
                assertThat(question.prompt().text())
                        .contains("batch_size (" + 2 * maps.dim(0) + ") to match target batch_size (" + maps.dim(0));
            }
        }
        assertThat(met[0]).isPositive();
    }

    @Test
    void whatMergesAxesThatDoNotLieBesideEachOtherIsACopy() {
        List<Set<String>> met = List.of(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());
        each(QuestionType.Q14, question -> {
            String code = String.join("; ", question.prompt().code());
            long width = numbers(question.prompt().text()).get(3);
            String way = code.replaceAll(":\\d+", ":k");
            boolean merges = way.endsWith(".flatten(1)");
            boolean view = !merges
                    || Set.of("y = x.flatten(1)", "x = x[:, :k]; y = x.flatten(1)")
                            .contains(way)
                    // Every other column of rows with an even width: one step of 2 reads them all.
                    || way.startsWith("x = x[:, :, :, ::k]") && width % 2 == 0;
            String reason = !merges
                    ? "No axes are merged, and sizes and strides only change their places"
                    : view
                            ? "Of the merged axes each stride is the next stride times the next size"
                            : "Of the merged axes one stride is not the next one times the next size";
            assertThat(rightText(question)).as(code).isEqualTo((view ? "View: " : "Copy: ") + reason);
            assertThat(question.worked().words()).as(code).startsWith(view ? "View" : "Copy");
            met.get(question.difficulty() - 1).add(way);
        });
        assertThat(met.get(0))
                .containsExactlyInAnyOrder(
                        "y = x.flatten(1)",
                        "y = x.permute(0, 2, 3, 1)",
                        "x = x.permute(0, 2, 3, 1); y = x.flatten(1)",
                        "x = x[:, :, :k]; y = x.flatten(1)");
        assertThat(met.get(1))
                .hasSize(6)
                .containsAll(met.get(0))
                .contains("x = x[:, :k]; y = x.flatten(1)", "x = x.transpose(2, 3); y = x.flatten(1)");
        assertThat(met.get(2))
                .hasSize(8)
                .containsAll(met.get(1))
                .contains("y = x.transpose(2, 3)", "x = x[:, :, :, ::k]; y = x.flatten(1)");
    }

    /** The other claim with the right reason contradicts itself; another reason shows its own idea beside either claim. */
    @Test
    void ofAReasonBesideEachClaimSomethingElseIsSaid() {
        each(QuestionType.Q14, question -> {
            AnswerForm.TwoTier form = (AnswerForm.TwoTier) question.form();
            assertThat(question.options()).hasSize(8);
            for (Option option : question.options()) {
                Answer.Reasoned given = (Answer.Reasoned) option.answer();
                String said = given.claim() == form.claim()
                        ? given.reason() == form.reason() ? "Yes" : "Your answer to the first part is right"
                        : given.reason() == form.reason()
                                ? "The reason that you chose is sound"
                                : "Begin with the reason";
                assertThat(option.feedback()).startsWith(said);
                assertThat(option.misconception().isEmpty()).isEqualTo(option.correct());
                boolean moved = option.text().contains("The values must stand");
                option.misconception()
                        .ifPresent(idea -> assertThat(idea).isEqualTo(moved ? Misconception.M11 : Misconception.M9));
            }
        });
    }

    @Test
    void aMatrixOfDependenciesHasOneReading() {
        Set<String> met = new HashSet<>();
        each(QuestionType.Q13, question -> {
            List<List<String>> rows = question.prompt().table().orElseThrow().rows();
            int samples = rows.get(0).size();
            boolean own = rows.size() == samples;
            boolean shifted = own;
            for (int i = 0; i < rows.size() && rows.size() == samples; i++) {
                for (int j = 0; j < samples; j++) {
                    boolean one = rows.get(i).get(j).equals("1");
                    own &= one == (i == j);
                    shifted &= one == (i == j || j == Math.floorMod(i - 1, samples));
                }
            }
            String reading = rows.size() > samples
                    ? "Each picture is cut into several rows of its own"
                    : own
                            ? "Every row holds its own picture and nothing else"
                            : shifted
                                    ? "Everything is shifted: each row takes a piece of its neighbour"
                                    : "Batch and channel axis were swapped: pictures mix in the rows";
            assertThat(rightText(question)).as(rows.toString()).isEqualTo(reading);
            Misconception idea =
                    rows.size() > samples ? Misconception.M4 : own || shifted ? Misconception.M12 : Misconception.M7;
            assertThat(question.focus()).isEqualTo(idea);
            assertThat(question.prompt().text()).contains("gives " + rows.size() + " rows");
            for (Option option : question.options()) {
                assertThat(option.picture().isEmpty()).isEqualTo(option.correct());
            }
            met.add(reading);
        });
        assertThat(met).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1 | Flatten changes no value. | true | It only gives the same values another shape
            1 | Flatten changes some of the values. | false | It only gives the same values another shape
            1 | nn.Flatten() takes pictures of any size. | true | No size is typed into it; the Linear behind it must fit
            1 | Flatten must match the input size exactly, or the model crashes. | false | No size is typed into it; the Linear behind it must fit
            1 | nn.Flatten() turns a whole batch into one long list. | false | It starts at axis 1: one row for each picture
            1 | Without Flatten, Linear does not see a whole picture at once. | true | Linear works on the last axis alone
            1 | Linear looks at the whole picture anyway, so Flatten can be left out. | false | Linear works on the last axis alone
            2 | A fixed shuffle of the features behind Flatten makes the model learn worse. | false | Linear has one weight a slot and learns any fixed order
            2 | In the backward pass Flatten only gives the gradient its old shape back. | true | No value was changed, so each gradient keeps its value
            2 | A network with Flatten and Linear takes pictures of any size. | false | C·H·W changes with the picture, the weights do not
            2 | Flatten has a part in whether a model overfits. | true | It decides how many weights the next layer gets
            3 | Good accuracy proves that Flatten is right. | false | Flattens that lose or shift values can train as well
            3 | y can have the shape (N, C·H·W) although its rows mix several pictures. | true | A reshape of swapped axes has that shape too
            3 | Weights trained channels-first also work channels-last, since the shape is the same. | false | Many slots hold another feature than their weight has learned
            3 | A model exported with a fixed batch size can fail with another batch size. | true | The batch size may be frozen into the reshape
            """)
    void aClaimAboutFlattenHoldsOrDoesNot(int difficulty, String claim, boolean holds, String reason) {
        Set<String> right = new HashSet<>();
        Matcher asked = Pattern.compile(Pattern.quote("“" + claim + "”")).matcher("");
        each(QuestionType.Q19, question -> {
            if (asked.reset(question.prompt().text()).find()) {
                right.add(rightText(question));
                assertThat(question.difficulty()).isEqualTo(difficulty);
                assertThat(question.worked().words()).startsWith(holds ? "True." : "False.");
                assertThat(question.hints().get(2).words()).contains(holds ? "is: True." : "is: False.");
            }
        });
        assertThat(right).containsExactly((holds ? "True: " : "False: ") + reason);
    }
}
