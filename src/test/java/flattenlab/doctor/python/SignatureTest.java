package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.doctor.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a function of a library is given under the names that it has for it. */
class SignatureTest {
    private static final Span AT = new Span(0, 9);
    private static final Signature LINEAR = Signature.of("in_features, out_features, bias=, *rest");

    private static Arguments.One one(Object value) {
        return new Arguments.One(value, AT);
    }

    private static Signature.Bound bound(boolean open, List<Object> positional, Map<String, Object> named) {
        Map<String, Arguments.One> ones = new LinkedHashMap<>();
        named.forEach((name, value) -> ones.put(name, one(value)));
        return LINEAR.bind(
                "Linear",
                new Arguments(AT, positional.stream().map(SignatureTest::one).toList(), ones, open));
    }

    private static Signature.Bound given(Object... positional) {
        return bound(false, List.of(positional), Map.of());
    }

    @Test
    void anEqualsSignMarksWhatMayBeLeftOutAndAStarWhatTakesTheRest() {
        assertThat(LINEAR)
                .isEqualTo(new Signature(List.of("in_features", "out_features", "bias"), 2, Optional.of("rest")));
        assertThat(Signature.of("")).isEqualTo(new Signature(List.of(), 0, Optional.empty()));
    }

    @Test
    void eachArgumentHasItsNameByItsPlaceOrIsNamed() {
        Signature.Bound bound = given(3L, 4L, true, 5L, 6L);
        assertThat(bound.whole("in_features")).isEqualTo(3);
        assertThat(bound.whole("out_features", 9)).isEqualTo(4);
        assertThat(bound.truth("bias", false)).isTrue();
        assertThat(bound.rest()).extracting(Arguments.One::value).containsExactly(5L, 6L);
        Signature.Bound named = bound(false, List.of(3L), Map.of("out_features", 7L));
        assertThat(named.wholeOr("out_features")).contains(7L);
        assertThat(named.truth("bias", true)).isTrue();
        assertThat(named.truth("bias", false)).isFalse();
        assertThat(named.whole("bias", 8)).isEqualTo(8);
        assertThat(named.real("bias", 0.5)).isEqualTo(0.5);
        assertThat(named.small("bias", -1)).isEqualTo(-1);
        assertThat(named.wholes("bias")).isEmpty();
    }

    @Test
    void whatIsMissingIsNamedUnlessMoreMayHaveBeenGiven() {
        assertThatThrownBy(() -> given(3L))
                .isInstanceOf(Signature.UnknownValueException.class)
                .hasMessageContaining("Linear")
                .hasMessageContaining("out_features");
        assertThatThrownBy(() -> given(3L, Value.NONE).whole("out_features")).hasMessageContaining("out_features");
        Signature.Bound open = bound(true, List.of(3L), Map.of());
        assertThat(open.whole("in_features")).isEqualTo(3);
        assertThatThrownBy(() -> open.get("out_features")).hasMessageContaining("out_features");
        assertThatThrownBy(() -> open.sizes("in_features")).isInstanceOf(Signature.UnknownValueException.class);
        assertThat(open.peek("out_features")).isEmpty();
    }

    @Test
    void noneIsAsGoodAsNothing() {
        Signature.Bound bound = given(3L, 4L, Value.NONE);
        assertThat(bound.get("bias")).isEmpty();
        assertThat(bound.peek("bias")).contains(Value.NONE);
        assertThat(bound.truth("bias", true)).isTrue();
    }

    @Test
    void wholeNumbersAreNoFractionsAndNoTexts() {
        assertThat(given(true, false).whole("in_features")).isEqualTo(1);
        assertThat(given(true, false).whole("out_features")).isZero();
        assertThatThrownBy(() -> given(392.0, 4L).whole("in_features")).hasMessageContaining("392.0");
        assertThatThrownBy(() -> given("3", 4L).whole("in_features")).hasMessageContaining("in_features");
        assertThatThrownBy(() -> given(1L << 31, 4L).small("in_features", 0))
                .isInstanceOf(Signature.UnknownValueException.class);
        assertThat(given(-2_147_483_647L, 4L).small("in_features", 0)).isEqualTo(-2_147_483_647);
        assertThat(given(3L, 4L).real("in_features", 0)).isEqualTo(3.0);
        assertThatThrownBy(() -> given("a", 4L).real("in_features", 0)).hasMessageContaining("in_features");
        Value.Unknown unknown = Value.Unknown.of("doctor.not_set", "width");
        assertThatThrownBy(() -> given(unknown, 4L).whole("in_features")).hasMessageContaining("width");
        assertThatThrownBy(() -> given(3L, 4L, unknown).truth("bias", true)).hasMessageContaining("width");
    }

    @Test
    void severalNumbersStandInAListOrBehindEachOther() {
        assertThat(given(Value.Tuple.of(3L, 5L), 7L).wholes("in_features")).containsExactly(3L, 5L);
        assertThat(given(new Value.Items(List.of(3L, true)), 7L).wholes("in_features"))
                .containsExactly(3L, 1L);
        assertThat(given(3L, 7L).wholes("in_features")).containsExactly(3L);
        assertThatThrownBy(() -> given("35", 7L).wholes("in_features")).hasMessageContaining("in_features");
        Signature view = Signature.of("size, *more");
        assertThat(view.bind("view", Arguments.of(AT, 2L, 3L, -1L)).sizes("size"))
                .containsExactly(2L, 3L, -1L);
        assertThat(view.bind("view", Arguments.of(AT, Value.Tuple.of(2L, 3L))).sizes("size"))
                .containsExactly(2L, 3L);
        assertThat(Signature.of("*sizes").bind("view", Arguments.of(AT)).sizes("size"))
                .isEmpty();
    }

    @Test
    void whatIsWrittenIsKeptWhereItIsPlain() {
        var written = LINEAR.bind("Linear", Arguments.of(AT, 3L, Value.Tuple.of(1L, 2.5), "same", 5L, 6L))
                .written();
        assertThat(written.get("in_features").value()).isEqualTo(3L);
        assertThat(written.get("out_features").value()).isEqualTo(List.of(1L, 2.5));
        assertThat(written.get("bias").value()).isEqualTo("same");
        assertThat(written.get("rest").value()).isEqualTo(List.of(5L, 6L));
        var less = LINEAR.bind("Linear", Arguments.of(AT, Value.NONE, Value.Tuple.of("a"), true, "a"))
                .written();
        assertThat(less).containsOnlyKeys("bias");
        assertThat(given(3L, 4L).written()).containsOnlyKeys("in_features", "out_features");
    }
}
