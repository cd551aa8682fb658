package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs come to, as Python itself says, and where following them ends. */
class InterpreterTest {
    private final PlainRun runner = new PlainRun();
    private final List<String> gaps = runner.gaps();

    private Map<String, Object> run(String text) {
        return runner.run(text);
    }

    private static final String DEFINITIONS = """
            class Base:
                width = 3
                def __init__(self, a, b=2):
                    self.a, self.b = a, b
                def total(self, *more, **named):
                    return self.a + self.b + sum(more) + len(named)
                @property
                def double(self):
                    return 2 * self.a
                @staticmethod
                def seven():
                    return 7
                @classmethod
                def make(cls, a):
                    return cls(a, 10)
            class Derived(Base):
                def __init__(self):
                    super().__init__(5)
                def total(self):
                    return super(Derived, self).total(1) * 100
            def fib(n):
                return n if n < 2 else fib(n - 1) + fib(n - 2)
            def counter():
                steps = []
                def step(k=1):
                    steps.append(k)
                    return len(steps)
                return step
            def first_even(values):
                for v in values:
                    if v % 2:
                        continue
                    return v
            step = counter()
            step()
            values = [4, 5, 6]
            sizes = {'a': 1, 'b': 2}
            name = 'conv'
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(28 - 5 + 2 * 2) // 2 + 1 | 14",
                "7 / 2 | 3.5",
                "-7 // 2 | -4",
                "-7 % 3 | 2",
                "2 ** 10 | 1024",
                "int(7 / 2) * 3 | 9",
                "int('12') + round(2.6) | 15",
                "1 if 0 else 2 | 2",
                "0 or 3 | 3",
                "1 < 2 <= 2 | true",
                "not [] and 2 in [1, 2] and 3 not in (1, 2) | true",
                "[i * i for i in range(6) if i % 2][-1] | 25",
                "sum(x * y for x, y in zip(values, [1, 2, 3])) | 32",
                "[k for k in sizes][1] | b",
                "{k: v + 1 for k, v in sizes.items()}['b'] | 3",
                "sizes.get('c', 9) | 9",
                "len(values[1:]) + values[::-1][0] | 8",
                "(1, 2, 3)[-1] | 3",
                "[*values, 7][3] | 7",
                "max(values) - min(3, 2) | 4",
                "abs(-3) + pow(2, 3) | 11",
                "all(v > 3 for v in values) and any(v > 5 for v in values) | true",
                "list(map(lambda v: v + 1, values))[0] | 5",
                "list(reversed(values))[0] + sorted([3, 1, 2])[0] | 7",
                "list(enumerate(values, 1))[2][0] | 3",
                "next(iter(values)) | 4",
                "isinstance(3, int) and isinstance(Derived(), Base) and not isinstance(3, str) | true",
                "Base(1).total(2, 3, x=1) | 9",
                "Base(b=1, a=2).total() | 3",
                "Derived().total() | 800",
                "Base(4).double + Base.seven() + Base.make(1).b + Derived().width | 28",
                "fib(10) | 55",
                "step() | 2",
                "first_even([3, 5, 8]) | 8",
                "f'{name}{undefined}' | conv{undefined}",
                "f'{name}_{values}' == name | false",
                "name + '1' | conv1",
                "'-'.join(['a', 'b']) | a-b",
                "'{}x{}'.format(2, 3) | 2x3",
                "getattr(Base(1), 'missing', 5) | 5",
                "hasattr(Base(1), 'a') | true",
                "type(Base(1)).__name__ | Base",
                "[] == [] and (1, 2) == (1, 2) and 'a' != 'b' and None is None | true",
                "(y := 4) + y | 8",
            })
    void expressionsComeToWhatPythonSays(String expression, String value) {
        Map<String, Object> names = run(DEFINITIONS + "answer = " + expression + "\n");
        assertThat(String.valueOf(names.get("answer"))).isEqualTo(value);
        assertThat(gaps).isEmpty();
    }

    @Test
    void statementsSetWhatTheySay() {
        Map<String, Object> names = run("""
                a = b = 3
                c, (d, *e) = 1, (2, 3, 4)
                a += 2
                total = 0
                for i in range(10):
                    if i == 7:
                        break
                    total += i
                while total > 20:
                    total -= 1
                try:
                    t = 5
                except ValueError:
                    t = 6
                finally:
                    u = 7
                with open('x') as f:
                    v = 8
                values = [1]
                values += [2, 3]
                values[0] = 9
                """);
        assertThat(names).containsEntry("a", 5L).containsEntry("b", 3L).containsEntry("d", 2L);
        assertThat(names).containsEntry("total", 20L).containsEntry("t", 5L).containsEntry("u", 7L);
        assertThat(names).containsEntry("v", 8L);
        assertThat(((Value.Items) names.get("e")).items()).containsExactly(3L, 4L);
        assertThat(((Value.Items) names.get("values")).items()).containsExactly(9L, 2L, 3L);
        assertThat(names.get("f")).isInstanceOf(Value.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "undefined + 1",
                "9223372036854775807 + 1",
                "2 ** 5000",
                "1 // 0",
                "[0] * 10 ** 12",
                "'ab' * 10 ** 9",
                "[1][5]",
                "{}['a']",
                "len(undefined)",
                "Undefined(3).x[2](1, 2)",
                "1 if undefined else 2",
                "3 < undefined",
                "[i for i in undefined]",
                "int('x')",
                "1 + 'a'",
                "[i for i in range(10 ** 8)]",
            })
    void whatCannotBeKnownIsUnknownAndNeverGuessed(String expression) {
        assertThat(run("answer = " + expression).get("answer")).isInstanceOf(Value.Unknown.class);
    }

    @Test
    void aBranchThatIsNotKnownLeavesNothingKnownThatItSets() {
        Map<String, Object> names = run("a = 1\nb = 1\nif undefined():\n    a = 2\nelse:\n    c = 3\n");
        assertThat(names.get("a")).isInstanceOf(Value.Unknown.class);
        assertThat(names.get("c")).isInstanceOf(Value.Unknown.class);
        assertThat(names).containsEntry("b", 1L);
        assertThat(run("a = 1\nif undefined:\n    raise ValueError\nelse:\n    a = 2"))
                .containsEntry("a", 2L);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "while True:\\n    x = 1 | 1: a loop without end",
                "for i in range(10 ** 10):\\n    x = i | 1: more than 1000 rounds of a loop",
                "def f(n):\\n    return f(n + 1)\\nf(0) | 2: f calls itself without end",
                "class A:\\n    def __init__(self):\\n        self.a = A()\\nA() | 3: __init__ calls itself without end",
                "for i in range(999):\\n    for j in range(999):\\n        for k in range(999):\\n            x = i | 3: a loop without end",
                "a = [1] * 99999\\nfor i in range(999):\\n    x = sum(a) | 3: a loop without end",
                "a = 'a' * 99999\\nfor i in range(999):\\n    x = f'{a}{a}' | 3: a loop without end",
            })
    void whatHasNoEndIsAGapAndWhatFollowsIsStillRead(String text, String gap) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> run(text.replace("\\n", "\n") + "\nlast = 1\n"));
        assertThat(gaps).hasSize(1);
        assertThat(gaps.get(0)).endsWith(gap.substring(gap.indexOf(':')));
    }

    /** What holds itself, and what has more parts than there are atoms. */
    @Test
    void valuesInsideOfEachOtherAreComparedAndShownWithinBounds() {
        Map<String, Object> names = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> run("""
                        l = [1]
                        l.append(l)
                        m = [1]
                        m.append(m)
                        same = l == m
                        t = (1,)
                        u = (1,)
                        for i in range(500):
                            t = (t, t)
                            u = (u, u)
                        equal = t == u
                        d = {t: 1}
                        text = str(t)
                        found = [t].index(u)
                        """));
        assertThat(names.get("same")).isInstanceOf(Value.Unknown.class);
        assertThat(names.get("equal")).isInstanceOf(Value.Unknown.class);
    }
}
