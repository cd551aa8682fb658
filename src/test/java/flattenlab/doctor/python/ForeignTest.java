package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values of a library in a program, and classes that are built on those of a library. */
class ForeignTest {
    /** A value of a library that holds 1 and 2. */
    private record Box(long size) implements Foreign {
        @Override
        public String type() {
            return "Box";
        }

        @Override
        public Optional<Object> attribute(String name, Span at) {
            return name.equals("size") ? Optional.of(size) : Optional.empty();
        }

        @Override
        public Optional<Object> call(Arguments arguments) {
            return arguments.values().isEmpty() ? Optional.empty() : Optional.of("called");
        }

        @Override
        public Optional<Object> index(Object key, Span at) {
            return key instanceof Long place ? Optional.of(place + size) : Optional.empty();
        }

        @Override
        public Optional<List<Object>> items(Span at) {
            return Optional.of(List.of(1L, 2L));
        }

        @Override
        public Optional<Long> length() {
            return Optional.of(size - 1);
        }

        @Override
        public Optional<Object> operate(String sign, Object left, Object right, Span at) {
            return sign.equals("+") ? Optional.of("sum") : Optional.empty();
        }
    }

    /** Its class. */
    private record BoxClass(String name) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return new Box(arguments.get(0, "size").orElse(3L) instanceof Long size ? size : 3);
        }
    }

    private static final String CLASSES = """
            class Mine(Box):
                def __init__(self, size=3):
                    super().__init__(size)
                    self.own = 4
            class Old(Box):
                def __init__(self):
                    Box.__init__(self, 8)
            class Bare(Box): pass
            class Late(Box):
                def __init__(self):
                    self.own = 5
            class Lower(Mine):
                def __init__(self):
                    super().__init__(size=9)
            class Called(Box):
                def __call__(self, v): return v + 1
                def __getitem__(self, k): return k * 10
            b, m = Box(), Mine()
            """;

    private static String answer(String expression) {
        return new PlainRun(Map.of("Box", new BoxClass("Box"), "Other", new BoxClass("Other")))
                .answer(CLASSES, expression);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "b.size; 3",
                "Box(7).size; 7",
                "b.missing; ?",
                "b(1); called",
                "b(); ?",
                "b[4]; 7",
                "b['a']; ?",
                "[i for i in b]; [1, 2]",
                "len(b); 2",
                "b + 1; sum",
                "1 + b; sum",
                "b - 1; ?",
                "-b; ?",
                "bool(b); True",
                "bool(Box(1)); False",
                "abs(b) is b; True",
                "b == b; True",
                "b == Box(); ?",
                "b == None; False",
                "None != b; True",
                "b is None; False",
                "'a' in b; False",
                "type(b).__name__; Box",
                "type(b) == Box; True",
                "type(b) == Other; False",
                "isinstance(b, Box); True",
                "isinstance(b, Other); False",
                "isinstance(3, Box); False",
                "isinstance(b, (int, Box)); True",
                "Box.__name__; Box",
                "Box.missing; ?",
                "callable(b) and callable(Box); True"
            })
    void aValueOfALibraryDoesWhatTheLibrarySays(String expression, String value) {
        assertThat(answer(expression)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "m.size + m.own; 7",
                "Mine(6).size; 6",
                "Mine(size=6).size; 6",
                "Old().size; 8",
                "Bare(5).size; 5",
                "Late().size + Late().own; 8",
                "Lower().size + Lower().own; 13",
                "m(1); called",
                "m(); ?",
                "m[4]; 7",
                "len(m); 2",
                "[i for i in m]; [1, 2]",
                "m + 1; sum",
                "Called()(4); 5",
                "Called()[4]; 40",
                "isinstance(m, Box) and isinstance(m, Mine) and isinstance(Lower(), Box); True",
                "isinstance(m, Other) or isinstance(m, Old); False",
                "issubclass(Mine, Box) and issubclass(Lower, Mine); True",
                "issubclass(Mine, Other); False",
                "type(m).__name__; Mine",
                "m.missing; ?"
            })
    void aClassThatIsBuiltOnOneOfALibraryHasWhatThatHas(String expression, String value) {
        assertThat(answer(expression)).isEqualTo(value);
    }

    @Test
    void whatWalksOverAProgramSeesAllOfIt() {
        List<Statement> program = Source.of(Paste.of("""
                import torch.nn as nn, numpy
                from keras.layers import Dense
                x = [a, {b: c}, *d] if e else f[g:h:i](j, k=l)
                class A(m):
                    def n(o): return p + -q < r
                with s() as t: u += (v, w := y)
                for z in [aa for bb in cc if dd]: (lambda: ee).ff
                """)).statements();
        assertThat(Walk.imported(program)).containsExactlyInAnyOrder("torch", "numpy", "keras");
        assertThat(Walk.expressions(program)
                        .filter(Expression.Name.class::isInstance)
                        .map(name -> ((Expression.Name) name).name()))
                .contains("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "l", "m", "p", "q", "r", "s", "u", "v", "y")
                .contains("z", "aa", "cc", "dd", "ee");
        Expression member = ((Statement.Assign)
                        Source.of(Paste.of("x = nn.Linear")).statements().get(0))
                .value();
        assertThat(Walk.isMemberOf(member, Set.of("nn"))).isTrue();
        assertThat(Walk.isMemberOf(member, Set.of("Linear"))).isFalse();
    }

    /** What is kept is not made again, and what nobody asks for goes when there is too much. */
    @Test
    void treesAreKeptWhileThereIsRoom() {
        KeptTrees kept = new KeptTrees();
        int[] made = {0};
        Function<String, SyntaxNode> parser = text -> {
            made[0]++;
            return new SyntaxNode(text.substring(0, 1), "", true, false, 0, 1, List.of());
        };
        assertThat(kept.get("abc", parser).type()).isEqualTo("a");
        assertThat(kept.get("abc", parser).type()).isEqualTo("a");
        assertThat(made[0]).isEqualTo(1);
        kept.get("l".repeat(10_001), parser);
        assertThat(kept.get("l".repeat(10_001), parser).type()).isEqualTo("l");
        assertThat(made[0]).as("what is too long is made each time").isEqualTo(3);
        for (int i = 0; i < 39; i++) {
            kept.get((char) ('a' + i % 26) + "x".repeat(9_990 - i), parser);
            kept.get("abc", parser);
        }
        assertThat(made[0]).as("what is asked for stays").isEqualTo(42);
        kept.get("y".repeat(10_000), parser);
        kept.get("z".repeat(10_000), parser);
        assertThat(made[0]).isEqualTo(44);
        kept.get("abc", parser);
        kept.get("z".repeat(10_000), parser);
        assertThat(made[0]).as("what was asked for last stays").isEqualTo(44);
        kept.get("a" + "x".repeat(9_990), parser);
        assertThat(made[0])
                .as("what nobody has asked for the longest time went")
                .isEqualTo(45);
    }
}
