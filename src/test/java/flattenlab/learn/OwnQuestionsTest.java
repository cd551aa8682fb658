package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.net.AdaptivePool;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Window;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Questions about a model that is given. */
class OwnQuestionsTest {
    private static final OwnModel LENET = new OwnModel(
            Shape.of(64, 1, 28, 28),
            List.of(
                    Conv.of(1, 6, Window.square(5).padding(2)),
                    Pool.average(Window.square(2).stride(2)),
                    Conv.of(6, 16, Window.square(5)),
                    Pool.average(Window.square(2).stride(2))),
            true,
            new FlattenVariant(FlattenVariant.Kind.IN_FEATURES, 256),
            120);

    private final Grading grading = new Grading(Locale.ENGLISH);

    private static Question ask(OwnModel model, QuestionType type, long seed, int difficulty) {
        return new OwnQuestions(model).question(type, seed, difficulty, Locale.ENGLISH);
    }

    private static List<String> right(Question question) {
        return ((Answer.Typed) question.right().orElseThrow().answer()).fields();
    }

    @Test
    void theNumbersAreTheModelsOwn() {
        assertThat(new OwnQuestions(LENET).types())
                .containsExactly(QuestionType.Q3, QuestionType.Q20, QuestionType.Q4, QuestionType.Q8, QuestionType.Q9);
        Question linear = ask(LENET, QuestionType.Q3, 1, 1);
        assertThat(right(linear)).containsExactly("400");
        assertThat(linear.prompt().code()).containsExactly("nn.Flatten(),", "nn.Linear(?, 120),");
        assertThat(linear.prompt().text()).contains("(64, 16, 5, 5)");
        assertThat(right(ask(LENET, QuestionType.Q4, 1, 3))).containsExactly("10", "5", "400");
        assertThat(right(ask(LENET, QuestionType.Q8, 1, 1))).containsExactly("64", "400", "256", "120");
        assertThat(right(ask(LENET, QuestionType.Q20, 1, 2)))
                .containsExactly(
                        "(64, 6, 28, 28)",
                        "(64, 6, 14, 14)",
                        "(64, 16, 10, 10)",
                        "(64, 16, 5, 5)",
                        "(64, 400)",
                        "(64, 120)");
        AnswerForm.Lines lines =
                (AnswerForm.Lines) ask(LENET, QuestionType.Q9, 1, 1).form();
        assertThat(lines.lines()).hasSize(7).anyMatch(line -> line.equals("pool = nn.AvgPool2d(2)"));
    }

    @Test
    void theLabelsNameItsOwnLayers() {
        AnswerForm.Fields fields =
                (AnswerForm.Fields) ask(LENET, QuestionType.Q4, 1, 1).form();
        assertThat(fields.fields().get(1).label()).isEqualTo("side after AvgPool2d");
    }

    @Test
    void ofALongModelTheLastLayersAreAskedAbout() {
        List<Layer> layers = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            layers.add(Conv.of(i == 0 ? 3 : 8 + i - 1, 8 + i, Window.square(3).padding(1)));
        }
        OwnModel model = new OwnModel(Shape.of(16, 3, 32, 32), layers, true, FlattenVariant.CORRECT, 10);
        Question question = ask(model, QuestionType.Q20, 3, 1);
        assertThat(question.prompt().text()).contains("last layers").contains("(16, 11, 32, 32)");
        assertThat(right(question)).hasSize(8).last().isEqualTo("(16, 10)");
    }

    @Test
    void aFaultIsDrawnForAModelThatHasNone() {
        OwnModel fine = new OwnModel(Shape.of(8, 16, 7, 7), List.of(), false, FlattenVariant.CORRECT, 10);
        assertThat(new OwnQuestions(fine).types()).containsExactly(QuestionType.Q3, QuestionType.Q8);
        assertThat(right(ask(fine, QuestionType.Q8, 5, 1)))
                .startsWith("8", "784")
                .endsWith("10")
                .doesNotHaveDuplicates();
    }

    @Test
    void itsLayersAreShownAsPyTorchWritesThem() {
        Conv keras = new Conv(Layer.INFER, 32, Window.square(3).padding(Padding.Named.SAME), 1, true, Channels.LAST);
        assertThat(OwnModel.shown(keras))
                .contains(new Conv(Layer.INFER, 32, Window.square(3).padding(1), 1, true, Channels.FIRST));
        assertThat(OwnModel.shown(new Pool(
                        Pool.max(2).reduction(),
                        Window.square(2).stride(2).padding(Padding.Named.SAME),
                        false,
                        Channels.LAST)))
                .as("zeros on one side, depending on what comes")
                .isEmpty();
        assertThat(OwnModel.shown(Conv.of(8, 8, Window.square(3)).groups(8))).isEmpty();
        assertThat(OwnModel.shown(Conv.of(8, 8, Window.of(3)))).isEmpty();
    }

    @Test
    void whatIsBeyondAQuestionIsRefusedByName() {
        assertThatThrownBy(
                        () -> new OwnModel(Shape.of(1, 40_000, 200, 200), List.of(), true, FlattenVariant.CORRECT, 10))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("1600000000");
        assertThatThrownBy(() -> new OwnModel(Shape.of(1, 3, 0, 8), List.of(), true, FlattenVariant.CORRECT, 10))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new OwnModel(Shape.of(4, 784), List.of(), true, FlattenVariant.CORRECT, 10))
                .isInstanceOf(BadInputException.class);
    }

    /** Models with axes of 1, huge ones, and all between. */
    static Stream<OwnModel> models() {
        Random random = new Random(5);
        return Stream.generate(() -> model(random)).limit(200);
    }

    private static long size(Random random) {
        return switch (random.nextInt(5)) {
            case 0 -> 1;
            case 1 -> 1 + random.nextInt(3);
            case 2 -> 1 + random.nextInt(32);
            case 3 -> 1 + random.nextInt(300);
            default -> 1L << random.nextInt(12);
        };
    }

    private static OwnModel model(Random random) {
        while (true) {
            boolean square = random.nextBoolean();
            long side = size(random);
            Shape input = Shape.of(size(random), size(random), side, square ? side : size(random));
            List<Layer> layers = new ArrayList<>();
            for (int i = random.nextInt(10); i > 0; i--) {
                Window window = Window.square(1 + random.nextInt(5))
                        .stride(1 + random.nextInt(2))
                        .padding(random.nextInt(3));
                layers.add(
                        random.nextBoolean()
                                ? Conv.of(Layer.INFER, size(random), window)
                                : Pool.max(1 + random.nextInt(3)));
            }
            FlattenVariant variant = random.nextBoolean()
                    ? new FlattenVariant(FlattenVariant.Kind.IN_FEATURES, size(random))
                    : FlattenVariant.of(
                            random.nextBoolean() ? FlattenVariant.Kind.NO_FLATTEN : FlattenVariant.Kind.CORRECT);
            try {
                return new OwnModel(input, layers, random.nextBoolean(), variant, size(random));
            } catch (CrashException | BadInputException e) {
                // Another one.
            }
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void anyModelGivesSoundQuestions(OwnModel model) {
        OwnQuestions questions = new OwnQuestions(model);
        Shape maps = model.maps();
        if (maps.dim(1) > 1 && maps.dim(2) * maps.dim(3) > 1) {
            assertThat(questions.types())
                    .as("of maps in which no two sizes need be the same")
                    .contains(QuestionType.Q3);
        }
        for (QuestionType type : questions.types()) {
            for (int difficulty = 1; difficulty <= Question.MAX_DIFFICULTY; difficulty++) {
                for (long seed = 0; seed < 4; seed++) {
                    Question question = questions.question(type, seed, difficulty, Locale.ENGLISH);
                    assertThat(question).isEqualTo(questions.question(type, seed, difficulty, Locale.ENGLISH));
                    sound(question, model + " " + type + " " + seed + " " + difficulty);
                    Question german = questions.question(type, seed, difficulty, Locale.GERMAN);
                    assertThat(german.prompt().code())
                            .isEqualTo(question.prompt().code());
                }
            }
        }
    }

    private void sound(Question question, String name) {
        assertThat(question.options().stream().filter(Option::correct)).as(name).hasSize(1);
        assertThat(question.options()).as(name).hasSizeGreaterThanOrEqualTo(3);
        assertThat(question.options().stream().map(Option::text)).as(name).doesNotHaveDuplicates();
        assertThat(question.prompt().text() + question.worked())
                .as(name)
                .doesNotContain("{")
                .doesNotContain("null");
        for (Option option : question.options()) {
            Grade grade = grading.grade(question, option.answer());
            assertThat(grade.right()).as(name + " " + option.text()).isEqualTo(option.correct());
            option.picture()
                    .filter(Picture.OfFlatten.class::isInstance)
                    .map(picture -> ((Picture.OfFlatten) picture).subject())
                    .ifPresent(OwnQuestionsTest::canBeShown);
        }
        question.subject().ifPresent(OwnQuestionsTest::canBeShown);
    }

    private static void canBeShown(Subject subject) {
        FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                subject.shape(), subject.variant(), subject.order(), new FlattenVariant.Draw(0, 0));
        assertThat(mapping.output().elements()).isPositive();
    }

    private static final Pool HALVES = Pool.max(2);

    private static OwnModel of(long side, List<Layer> layers) {
        return new OwnModel(Shape.of(4, 3, side, side), layers, true, FlattenVariant.CORRECT, 10);
    }

    /** A block has one side for both axes, no dilation and a plain pooling; only such a block is asked about by its side. */
    @Test
    void aBlockIsAConvolutionAndAPlainPoolingOnSquareMaps() {
        Conv conv = Conv.of(3, 8, Window.square(3));
        assertThat(of(12, List.of(conv, HALVES)).block())
                .hasValueSatisfying(block -> assertThat(block.pooled()).isEqualTo(Shape.of(4, 8, 5, 5)));
        assertThat(of(12, List.of(HALVES, conv, HALVES)).block())
                .hasValueSatisfying(block -> assertThat(block.input()).isEqualTo(Shape.of(4, 3, 6, 6)));
        List<List<Layer>> others = List.of(
                List.of(),
                List.of(HALVES),
                List.of(HALVES, HALVES),
                List.of(conv, Conv.of(8, 8, Window.square(3))),
                List.of(Conv.of(3, 8, Window.of(3, 5)), HALVES),
                List.of(conv, Pool.max(Window.of(2, 3).stride(2, 3))),
                List.of(Conv.of(3, 8, Window.square(3).dilation(2)), HALVES),
                List.of(conv, Pool.max(Window.square(3).stride(2).padding(1))),
                List.of(conv, HALVES.ceil()));
        assertThat(others)
                .allSatisfy(layers -> assertThat(of(12, layers).block()).isEmpty());
        OwnModel oblong = new OwnModel(Shape.of(4, 3, 12, 14), List.of(conv, HALVES), true, FlattenVariant.CORRECT, 10);
        assertThat(oblong.block()).isEmpty();
    }

    @Test
    void whatIsShownHasItsZerosAsNumbers() {
        assertThat(OwnModel.shown(Conv.of(3, 8, Window.square(5).padding(Padding.Named.VALID))))
                .contains(Conv.of(3, 8, Window.square(5)));
        assertThat(OwnModel.shown(Conv.of(3, 8, Window.square(3).dilation(2).padding(Padding.Named.SAME))))
                .contains(Conv.of(3, 8, Window.square(3).dilation(2).padding(2)));
        assertThat(OwnModel.shown(Conv.of(3, 8, Window.square(4).padding(Padding.Named.SAME))))
                .isEmpty();
        assertThat(OwnModel.shown(Conv.of(3, 8, Window.square(3).stride(2).padding(Padding.Named.SAME))))
                .isEmpty();
        assertThat(OwnModel.shown(Conv.of(3, 8, Window.square(3).padding(new Padding.Zeros(0, 1)))))
                .isEmpty();
        assertThat(OwnModel.shown(Conv.of(3, 8, Window.square(3).padding(new Padding.Zeros(1, 1)))))
                .contains(Conv.of(3, 8, Window.square(3).padding(1)));
        assertThat(OwnModel.shown(HALVES.channels(Channels.LAST))).contains(HALVES);
        assertThat(OwnModel.shown(Pool.max(Window.of(2)))).isEmpty();
        assertThat(OwnModel.shown(Pool.average(Window.square(2).dilation(2))))
                .as("not in PyTorch")
                .isEmpty();
        assertThat(OwnModel.shown(AdaptivePool.average(4, 4))).contains(AdaptivePool.average(4, 4));
        assertThat(OwnModel.shown(AdaptivePool.average(4))).isEmpty();
        assertThat(OwnModel.shown(Linear.of(3, 4))).isEmpty();
    }

    @Test
    void aQuestionMayHoldABillionNumbersAndNoMore() {
        long most = OwnModel.MAX_ELEMENTS;
        assertThat(new OwnModel(Shape.of(1, 1, 1, 1), List.of(), true, FlattenVariant.CORRECT, most).outputs())
                .isEqualTo(most);
        assertThatThrownBy(() -> new OwnModel(Shape.of(1, 1, 1, 1), List.of(), true, FlattenVariant.CORRECT, most + 1))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> new OwnModel(Shape.of(2, 1, 1, 1), List.of(), true, FlattenVariant.CORRECT, most))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("2000000000");
        assertThatThrownBy(() -> new OwnModel(Shape.of(1, 1, 1, 1), List.of(), true, FlattenVariant.CORRECT, 0))
                .isInstanceOf(BadInputException.class);
        List<Layer> wide = List.of(Conv.of(1, 40_000, Window.square(1)));
        assertThatThrownBy(() -> new OwnModel(Shape.of(1, 1, 200, 200), wide, true, FlattenVariant.CORRECT, 10))
                .isInstanceOf(BadInputException.class);
    }

    /** Six layers, the flatten and its Linear are eight shapes. */
    @Test
    void ofSixLayersAllAreAskedAboutAndOfSevenTheLastSix() {
        List<Layer> six = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            six.add(Conv.of(i == 0 ? 3 : 4 + i - 1, 4 + i, Window.square(3).padding(1)));
        }
        assertThat(of(8, six).tail().whole()).isTrue();
        assertThat(of(8, six).tail().layers()).hasSize(8);
        List<Layer> seven = new ArrayList<>(six);
        seven.add(HALVES);
        OwnModel.Tail tail = of(8, seven).tail();
        assertThat(tail.whole()).isFalse();
        assertThat(tail.layers()).hasSize(8);
        assertThat(tail.input()).isEqualTo(Shape.of(4, 4, 8, 8));
        OwnModel part = new OwnModel(Shape.of(4, 3, 8, 8), six, false, FlattenVariant.CORRECT, 10);
        assertThat(part.tail().whole()).isFalse();
        assertThat(ask(part, QuestionType.Q20, 1, 1).prompt().text()).contains("last layers");
    }

    /** A model that does not flatten has the message of a Linear that meets the last axis alone. */
    @Test
    void theMessageIsThatOfTheModelsOwnFault() {
        OwnModel none = new OwnModel(
                Shape.of(8, 16, 7, 5), List.of(), false, FlattenVariant.of(FlattenVariant.Kind.NO_FLATTEN), 10);
        assertThat(right(ask(none, QuestionType.Q8, 1, 1))).containsExactly("896", "5", "560", "10");
        OwnModel folded = new OwnModel(
                Shape.of(8, 16, 7, 5), List.of(), false, FlattenVariant.of(FlattenVariant.Kind.FOLD_BATCH), 10);
        assertThat(right(ask(folded, QuestionType.Q8, 1, 1))).containsExactly("1", "4480", "560", "10");
        OwnModel pooled =
                new OwnModel(Shape.of(8, 16, 7, 5), List.of(), false, FlattenVariant.of(FlattenVariant.Kind.POOL), 10);
        assertThat(right(ask(pooled, QuestionType.Q8, 1, 1)))
                .startsWith("8", "560")
                .endsWith("10");
        assertThatThrownBy(() -> ask(none, QuestionType.Q4, 1, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Q4 is not asked");
    }
}
