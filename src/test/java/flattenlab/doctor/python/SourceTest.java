package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Python, written as people paste it. */
class SourceTest {
    /** Each statement on a line of its own: where it stands, how deep, what it is and what is written there. */
    private static List<String> read(String... lines) {
        Paste paste = Paste.of(String.join("\n", lines));
        List<String> all = new ArrayList<>();
        show(paste, Source.of(paste).statements(), 0, all);
        return all;
    }

    private static void show(Paste paste, List<Statement> statements, int depth, List<String> all) {
        for (Statement statement : statements) {
            all.add(paste.line(statement.span()) + " ".repeat(2 * depth + 1)
                    + statement.getClass().getSimpleName() + " " + paste.text(statement.span()));
            if (statement instanceof Statement.If choice) {
                show(paste, choice.then(), depth + 1, all);
                if (!choice.otherwise().isEmpty()) {
                    all.add(" ".repeat(2 * depth) + "otherwise");
                    show(paste, choice.otherwise(), depth + 1, all);
                }
            } else if (statement instanceof Statement.For loop) {
                show(paste, loop.body(), depth + 1, all);
            } else if (statement instanceof Statement.While loop) {
                show(paste, loop.body(), depth + 1, all);
            } else if (statement instanceof Statement.With with) {
                show(paste, with.body(), depth + 1, all);
            } else if (statement instanceof Statement.Try attempt) {
                show(paste, attempt.body(), depth + 1, all);
            } else if (statement instanceof Statement.Function function) {
                show(paste, function.body(), depth + 1, all);
            } else if (statement instanceof Statement.ClassOf type) {
                show(paste, type.body(), depth + 1, all);
            }
        }
    }

    private static Statement only(String line) {
        List<Statement> statements = Source.of(Paste.of(line)).statements();
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    private static Expression value(String line) {
        return ((Statement.Assign) only("y = " + line)).value();
    }

    @Test
    void aClassHoldsItsMethodsAndEachStandsWhereItIsWritten() {
        assertThat(read(
                        "import torch.nn as nn",
                        "",
                        "class Net(nn.Module):  # mine",
                        "    def __init__(self, k=3):",
                        "        super().__init__()",
                        "        self.body = nn.Sequential(",
                        "            nn.Conv2d(1, 8, k),  # first",
                        "            nn.Flatten())",
                        "",
                        "    def forward(self, x):",
                        "        return self.body(x)",
                        "net = Net()"))
                .containsExactly(
                        "1 Import import torch.nn as nn",
                        "3 ClassOf class Net(nn.Module):",
                        "4   Function def __init__(self, k=3):",
                        "5     Evaluate super().__init__()",
                        "6     Assign self.body = nn.Sequential(\n            nn.Conv2d(1, 8, k),  # first\n            nn.Flatten())",
                        "10   Function def forward(self, x):",
                        "11     Return return self.body(x)",
                        "12 Assign net = Net()");
    }

    @Test
    void argumentsKeepTheirNamesStarsAndPlaces() {
        String text = "y = nn.Conv2d(3, out_channels = 16, *more, **rest)";
        Expression.Call call = (Expression.Call) ((Statement.Assign) only(text)).value();
        assertThat(call.arguments()).extracting(Expression.Argument::stars).containsExactly(0, 0, 1, 2);
        Expression.Argument named = call.arguments().get(1);
        assertThat(named.name()).contains("out_channels");
        Span sixteen = named.value().span();
        assertThat(text.substring(sixteen.start(), sixteen.end())).isEqualTo("16");
        assertThat(named.value()).isEqualTo(new Expression.Whole(sixteen, 16));
    }

    @Test
    void numbersAndTextsHaveTheirValues() {
        assertThat(value("1_000"))
                .isInstanceOfSatisfying(
                        Expression.Whole.class, n -> assertThat(n.value()).isEqualTo(1000));
        assertThat(value("0x1F"))
                .isInstanceOfSatisfying(
                        Expression.Whole.class, n -> assertThat(n.value()).isEqualTo(31));
        assertThat(value("1e-3"))
                .isInstanceOfSatisfying(
                        Expression.Real.class, n -> assertThat(n.value()).isEqualTo(0.001));
        assertThat(value("'a\\n' \"b\" r'\\n'"))
                .isInstanceOfSatisfying(
                        Expression.Text.class, t -> assertThat(t.value()).isEqualTo("a\nb\\n"));
        assertThat(value("99999999999999999999")).isInstanceOf(Expression.Unread.class);
    }
}
