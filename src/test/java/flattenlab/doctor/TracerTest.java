package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.net.Activation;
import flattenlab.net.Linear;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is taken down of the way of a shape. */
class TracerTest {
    private static final Phrase WHY = Phrase.of("doctor.not_traced", "mylib.Squash");

    private static InputShape shape(long... dims) {
        return new InputShape(java.util.Arrays.stream(dims).boxed().toList(), InputShape.From.GIVEN, Optional.empty());
    }

    @Test
    void theFirstThatEntersIsTheInput() {
        Tracer tracer = new Tracer(Optional.empty());
        assertThat(tracer.batch()).isEqualTo(Batch.UNKNOWN);
        Tensor entered = tracer.enter(shape(4, 3));
        tracer.enter(shape(9, 9));
        assertThat(tracer.input()).contains(shape(4, 3));
        assertThat(tracer.batch()).isEqualTo(Batch.of(4));
        assertThat(entered.samples()).isEqualTo(new Samples.Along(0, 1));
        tracer.fed(new Span(1, 2));
        tracer.fed(new Span(3, 4));
        assertThat(tracer.fed()).contains(new Span(1, 2));
    }

    /** A sequence read with time in front has its samples along the second of two or three axes. */
    @Test
    void timeMayComeFirst() {
        Tracer tracer = new Tracer(Said.NOTHING, Paste.of(""), true);
        assertThat(tracer.enter(shape(7, 4)).samples()).isEqualTo(new Samples.Along(1, 1));
        assertThat(tracer.enter(shape(7, 4, 3)).samples()).isEqualTo(new Samples.Along(1, 1));
        assertThat(tracer.enter(shape(7, 4, 3, 3)).samples()).isEqualTo(new Samples.Along(0, 1));
        assertThat(tracer.enter(shape(7)).samples()).isEqualTo(Samples.Lost.NONE);
        assertThat(tracer.asRead(Tensor.constant(Shape.of(7, 4))).samples()).isEqualTo(Samples.Lost.NONE);
    }

    @Test
    void stepsKnowWhatTheyMadeAndWeightsCountOnce() {
        Tracer tracer = new Tracer(Optional.empty());
        Tensor entered = tracer.enter(shape(4, 3));
        Tensor one = tracer.apply("Linear", "Linear 1", Linear.of(3, 3), List.of(entered), Site.NONE);
        Tensor two = tracer.apply("Linear", "Linear 1", Linear.of(3, 3), List.of(one), Site.NONE);
        Tensor three = tracer.pass(
                "own", "own", List.of(two), Shape.of(4, 5), Samples.Lost.NONE, OptionalLong.of(7), Site.NONE);
        assertThat(List.of(one.step(), two.step(), three.step()))
                .containsExactly(OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
        assertThat(tracer.parameters()).isEqualTo(12 + 7);
        assertThat(Totals.parameters(tracer.steps())).isEqualTo(12 + 7);
        assertThat(tracer.result()).contains(three);
        assertThat(tracer.isAnswered()).isFalse();
        assertThat(tracer.answers()).containsExactly(three);
        tracer.answer(one);
        tracer.answer(two);
        assertThat(tracer.answers()).containsExactly(one, two);
        assertThat(tracer.result()).contains(one);
        assertThat(tracer.isAnswered()).isTrue();
        assertThat(tracer.isStopped()).isFalse();
    }

    @Test
    void theStepThatRefusesIsTheLast() {
        Tracer tracer = new Tracer(Optional.empty());
        Tensor entered = tracer.enter(shape(4, 3));
        assertThatThrownBy(() -> tracer.apply("Linear", "Linear 1", Linear.of(9, 3), List.of(entered), Site.NONE))
                .isInstanceOf(CrashException.class);
        assertThat(tracer.isStopped()).isTrue();
        assertThat(tracer.result()).isEmpty();
        assertThat(tracer.steps()).hasSize(1);
        assertThat(tracer.steps().get(0).crash()).isPresent();
        assertThat(tracer.steps().get(0).parameters()).hasValue(30);
    }

    @Test
    void theSameIsSaidOnce() {
        Tracer tracer = new Tracer(Optional.empty());
        for (int i = 0; i < 2; i++) {
            tracer.gap(Optional.of(new Span(1, 2)), WHY);
            tracer.note(Optional.empty(), WHY);
        }
        tracer.gap(Optional.of(new Span(3, 4)), WHY);
        tracer.note(Optional.of(new Span(3, 4)), WHY);
        assertThat(tracer.gaps()).hasSize(2);
        assertThat(tracer.notes()).hasSize(2);
    }

    @Test
    void aWayHasAnEnd() {
        Tracer tracer = new Tracer(Optional.empty());
        Tensor at = tracer.enter(shape(4, 3));
        for (int i = 0; i < Tracer.MAX_STEPS - 1; i++) {
            at = tracer.view("view", List.of(at), at.memory(), at.samples(), Site.NONE);
        }
        assertThat(tracer.isFull()).isFalse();
        tracer.apply("ReLU", "ReLU", Activation.RELU, List.of(at), Site.NONE);
        assertThat(tracer.isFull()).isTrue();
    }

    // --- what is not understood

    private static final String TEXT = "y = Squash(3)(x)\nz = Squash(3)(y)\n";
    private static final Span FIRST = new Span(4, 16);
    private static final Span SECOND = new Span(21, 33);

    private static Optional<Tensor> departs(Tracer tracer, Span where, Tensor came) {
        return tracer.departure(Optional.of(where), WHY, "", List.of(came), Site.at(where));
    }

    @Test
    void whatIsNotUnderstoodIsAGapUntilAPersonSaysWhatLeaves() {
        Tracer open = new Tracer(Said.NOTHING, Paste.of(TEXT));
        assertThat(departs(open, FIRST, open.enter(shape(4, 3)))).isEmpty();
        assertThat(open.gaps()).containsExactly(new Gap(Optional.of(FIRST), WHY));
        Departure departure = open.departures().get(0);
        assertThat(departure.key()).isEqualTo("Squash(3)(x)@0");
        assertThat(departure.name()).isEqualTo("Squash");
        assertThat(departure.said()).isEmpty();
        assertThat(departure.step()).isEmpty();

        Tracer told = told("Squash(3)(x)@0", shape(-1, 8, 2));
        Tensor left = departs(told, FIRST, told.enter(shape(4, 3))).orElseThrow();
        assertThat(left.shape()).isEqualTo(Shape.of(4, 8, 2));
        assertThat(left.samples()).isEqualTo(new Samples.Along(0, 1));
        assertThat(told.gaps()).isEmpty();
        assertThat(told.notes().get(0).what().arguments()).containsExactly("Squash", "(4, 8, 2)");
        assertThat(told.departures().get(0).step()).hasValue(0);
        assertThat(told.steps().get(0).name()).isEqualTo("Squash");
    }

    private static Tracer told(String key, InputShape left) {
        return new Tracer(new Said(Optional.empty(), Map.of(key, left)), Paste.of(TEXT));
    }

    /** What is written alike elsewhere is another thing, and so is what one place runs again. */
    @Test
    void placesAreToldApart() {
        Tracer tracer = new Tracer(Said.NOTHING, Paste.of("f(x)\nf(x)\n"));
        Tensor came = tracer.enter(shape(4, 3));
        departs(tracer, new Span(0, 4), came);
        departs(tracer, new Span(5, 9), came);
        tracer.departure(Optional.of(new Span(5, 9)), WHY, "", List.of(came), Site.at(new Span(5, 9)), 2);
        tracer.departure(Optional.of(new Span(0, 4)), WHY, "", List.of(came), Site.NONE);
        tracer.departure(Optional.empty(), WHY, "", List.of(came), Site.NONE);
        tracer.departure(Optional.empty(), WHY, "", List.of(came), Site.NONE);
        tracer.departure(Optional.of(new Span(5, 99)), WHY, "", List.of(came), Site.NONE);
        assertThat(tracer.departures())
                .extracting(Departure::key)
                .containsExactly("f(x)@0", "f(x)@1", "f(x)@1.2", WHY + "@0", WHY + "@1", WHY + "@2");
    }

    /** A thing has the name that is given, that is said not to be traced, or that is called there. */
    @Test
    void whatIsNotUnderstoodHasAName() {
        Phrase other = Phrase.of("doctor.index");
        Tracer tracer = new Tracer(Said.NOTHING, Paste.of(TEXT + "lib.AVeryLongNameIndeed(x)\nx[1]\n"));
        Tensor came = tracer.enter(shape(4, 3));
        tracer.departure(Optional.of(FIRST), WHY, "Own", List.of(came), Site.at(FIRST));
        tracer.departure(Optional.of(SECOND), other, "", List.of(came), Site.at(SECOND));
        Span longName = new Span(TEXT.length(), TEXT.length() + 26);
        tracer.departure(Optional.of(longName), other, "", List.of(came), Site.at(longName));
        Span index = new Span(TEXT.length() + 27, TEXT.length() + 31);
        tracer.departure(Optional.of(index), other, "", List.of(came), Site.at(index));
        tracer.departure(Optional.empty(), other, "", List.of(came), Site.NONE);
        tracer.departure(Optional.of(new Span(0, 999)), other, "", List.of(came), Site.NONE);
        assertThat(tracer.departures())
                .extracting(Departure::name)
                .containsExactly("Own", "Squash", "AVeryLongNameInd\u2026", "x[1]", "?", "?");
    }

    /** The samples are rows of what leaves only if so many rows leave, and nothing was mixed before. */
    @Test
    void theBatchIsCountedWhereTheSamplesLie() {
        Tracer tracer = told("Squash(3)(x)@0", shape(-1, 5));
        tracer.enter(shape(4, 3));
        Tensor turned = new Tensor(Strided.of(Shape.of(3, 8)), new Samples.Along(1, 2), OptionalInt.empty());
        Tensor left = departs(tracer, FIRST, turned).orElseThrow();
        assertThat(left.shape()).isEqualTo(Shape.of(4, 5));
        assertThat(left.samples()).isEqualTo(new Samples.Along(0, 1));
        Tensor mixed = new Tensor(Strided.of(Shape.of(4, 3)), Samples.Lost.MIXED, OptionalInt.empty());
        assertThat(departs(told("Squash(3)(x)@0", shape(4, 5)), FIRST, mixed)
                        .orElseThrow()
                        .samples())
                .isEqualTo(Samples.Lost.MIXED);
        Tracer other = told("Squash(3)(x)@0", shape(9, 5));
        assertThat(departs(other, FIRST, other.enter(shape(4, 3))).orElseThrow().samples())
                .isEqualTo(Samples.Lost.NONE);
        Tracer one = told("Squash(3)(x)@0", shape(4));
        assertThat(departs(one, FIRST, one.enter(shape(4, 3))).orElseThrow().samples())
                .isEqualTo(Samples.Lost.NONE);
        Tracer nothing = told("Squash(3)(x)@0", shape(4, 5));
        assertThat(nothing.departure(Optional.of(FIRST), WHY, "", List.of(), Site.at(FIRST)))
                .isEmpty();
    }

    @Test
    void whatWasTriedAsideIsAskedForToo() {
        Tracer aside = new Tracer(Said.NOTHING, Paste.of(TEXT));
        departs(aside, FIRST, aside.enter(shape(4, 3)));
        Tracer tracer = new Tracer(Said.NOTHING, Paste.of(TEXT));
        tracer.takeGaps(aside);
        assertThat(tracer.gaps()).isEqualTo(aside.gaps());
        assertThat(tracer.departures()).isEqualTo(aside.departures());
        Tracer said = told("Squash(3)(x)@0", shape(4, 5));
        departs(said, FIRST, said.enter(shape(4, 3)));
        Tracer other = new Tracer(Said.NOTHING, Paste.of(TEXT));
        other.takeGaps(said);
        assertThat(other.departures()).isEmpty();
    }

    // --- layers by name

    @Test
    void aLayerThatIsNotKnownIsAGapAndOneThatIsNotUnderstoodToo() {
        LayerTable table = new LayerTable();
        table.row(
                "Dense Linear",
                "units bias",
                use -> use.apply(Linear.of(3, use.arguments().number("units"))));
        table.row("Huge", "", use -> use.same(OptionalLong.of(Math.multiplyExact(Long.MAX_VALUE, 2))));
        assertThat(table.knows("Dense")).isTrue();
        assertThat(table.knows("Lambda")).isFalse();
        assertThat(table.names()).containsExactlyInAnyOrder("Dense", "Linear", "Huge");
        assertThat(table.parameters("Linear")).containsExactly("units", "bias");
        assertThat(table.parameters("Huge")).isEmpty();
        assertThat(table.parameters("Lambda")).isEmpty();
        Tracer tracer = new Tracer(Optional.empty());
        Tensor came = tracer.enter(shape(4, 3));
        assertThat(table.run(use(tracer, "Dense", Map.of("units", 5L), came))
                        .orElseThrow()
                        .shape())
                .isEqualTo(Shape.of(4, 5));
        assertThat(table.run(use(tracer, "Dense", Map.of(), came))).isEmpty();
        assertThat(table.run(use(tracer, "Lambda", Map.of(), came))).isEmpty();
        assertThat(table.run(use(tracer, "Huge", Map.of(), came))).isEmpty();
        assertThat(table.run(use(tracer, "Dense", Map.of("units", 5L)))).isEmpty();
        assertThat(tracer.gaps())
                .extracting(Gap::what)
                .containsExactly(
                        Phrase.of("doctor.gap.argument", "units", "Dense"),
                        Phrase.of("doctor.gap.layer", "Lambda"),
                        Phrase.of("doctor.gap.argument", "size", "Huge"),
                        Phrase.of("doctor.gap.layer", "Dense"));
    }

    private static LayerUse use(Tracer tracer, String name, Map<String, Object> arguments, Tensor... inputs) {
        return new LayerUse(tracer, name, name, new Arguments(arguments), List.of(inputs), Site.NONE);
    }
}
