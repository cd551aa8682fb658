package flattenlab.doctor.python;

import static flattenlab.doctor.python.SmallModel.assertReadBehind;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Python, as whole and as broken as people paste it. */
class SourceTest {
    private static Statement only(String line) {
        List<Statement> statements = Source.of(Paste.of(line)).statements();
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    private static <T extends Expression> T value(Class<T> type, String line) {
        Expression value = ((Statement.Assign) only("y = " + line)).value();
        assertThat(value).isInstanceOf(type);
        return type.cast(value);
    }

    @Test
    void aClassHoldsItsMethodsAndEachStandsWhereItIsWritten() {
        assertThat(Outline.of(
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
    void anOpenBracketInFrontOfATextWithoutAnEndEndsWithItsLine() {
        assertThat(Outline.of("y = f(\"\"\"what", "z = 2", "w = 3"))
                .containsExactly("2 Assign z = 2", "3 Assign w = 3");
    }

    @Test
    void nothingIsLeftOfTheLineInWhichATextWithoutAnEndStarts() {
        assertThat(LineJoiner.join(CodeFinder.find(Paste.of("y = f([\"\"\"what\nz = 2\nw = 3"))
                        .get(0)))
                .extracting(line -> line.text().text())
                .containsExactly("z = 2", "w = 3");
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
        assertThat(value(Expression.Whole.class, "1_000").value()).isEqualTo(1000);
        assertThat(value(Expression.Whole.class, "0x1F").value()).isEqualTo(31);
        assertThat(value(Expression.Real.class, "1e-3").value()).isEqualTo(0.001);
        assertThat(value(Expression.Text.class, "'a\\n' \"b\" r'\\n' '\\x41'").value())
                .isEqualTo("a\nb\\nA");
        assertThat(value(Expression.Unread.class, "99999999999999999999").text())
                .startsWith("999");
    }

    @Test
    void whatWordProcessorsAndWebPagesMadeOfSignsIsUndone() {
        assertThat(value(Expression.Call.class, "Conv2D(padding=“same”, activation=‘relu’)")
                        .arguments())
                .extracting(argument -> ((Expression.Text) argument.value()).value())
                .containsExactly("same", "relu");
        assertThat(value(Expression.Text.class, "'it’s “so”'").value()).isEqualTo("it’s “so”");
        assertThat(Outline.of(
                        "if x&nbsp;&lt; 3:",
                        "\u00a0\u00a0\u00a0\u00a0y = nn.Linear（3，\u200b4）",
                        "\ufeffz = a −b",
                        "w = a\u001b[0;31m.view\u001b[0m(1)"))
                .containsExactly(
                        "1 If if x&nbsp;&lt; 3:",
                        "2   Assign y = nn.Linear（3，\u200b4）",
                        "3 Assign z = a −b",
                        "4 Assign w = a\u001b[0;31m.view\u001b[0m(1)");
        assertThat(value(Expression.Binary.class, "a −b").sign()).isEqualTo("-");
    }

    @Test
    void bracketsThatWereNotClosedAreClosed() {
        assertThat(Outline.of("net = nn.Sequential(", "    nn.Flatten(),", "    nn.Linear(8, 2)", "", "y = net(x"))
                .containsExactly(
                        "1 Assign net = nn.Sequential(\n    nn.Flatten(),\n    nn.Linear(8, 2)", "5 Assign y = net(x");
        assertThat(Outline.of(
                        "def f(x):",
                        "    x = F.relu(conv(x)",
                        "    return x.view(-1, (3 * 4)",
                        "a = b[0))",
                        "c = d([1)"))
                .containsExactly(
                        "1 Function def f(x):",
                        "2   Assign x = F.relu(conv(x)",
                        "3   Return return x.view(-1, (3 * 4)",
                        "4 Assign a = b[0",
                        "5 Assign c = d([1)");
    }

    @Test
    void lostIndentationIsFoundAgain() {
        assertReadBehind(0, SmallModel.with(String::strip));
        assertThat(Outline.of(
                        "class Net(nn.Module):",
                        "def __init__(self, n):",
                        "super().__init__()",
                        "self.convs = nn.ModuleList()",
                        "for i in range(n):",
                        "self.convs.append(nn.Conv2d(i, i + 1, 3))",
                        "self.fc = nn.Linear(8, 2)",
                        "def forward(self, x):",
                        "for conv in self.convs:",
                        "x = F.relu(conv(x))",
                        "if self.training:",
                        "x = self.drop(x)",
                        "y = x",
                        "else:",
                        "y = x",
                        "z = 1",
                        "x = x.flatten(1)",
                        "return self.fc(x)",
                        "",
                        "net = Net(3)",
                        "with torch.no_grad():",
                        "print(net(x))"))
                .containsExactly(
                        "1 ClassOf class Net(nn.Module):",
                        "2   Function def __init__(self, n):",
                        "3     Evaluate super().__init__()",
                        "4     Assign self.convs = nn.ModuleList()",
                        "5     For for i in range(n):",
                        "6       Evaluate self.convs.append(nn.Conv2d(i, i + 1, 3))",
                        "7     Assign self.fc = nn.Linear(8, 2)",
                        "8   Function def forward(self, x):",
                        "9     For for conv in self.convs:",
                        "10       Assign x = F.relu(conv(x))",
                        "11     If if self.training:",
                        "12       Assign x = self.drop(x)",
                        "13       Assign y = x",
                        "    otherwise",
                        "15       Assign y = x",
                        "16       Assign z = 1",
                        "17     Assign x = x.flatten(1)",
                        "18     Return return self.fc(x)",
                        "20 Assign net = Net(3)",
                        "21 With with torch.no_grad():",
                        "22   Evaluate print(net(x))");
        assertThat(Outline.of(
                        "def f(self, x):",
                        "return x",
                        "class A:",
                        "@staticmethod",
                        "def g(y):",
                        "return y",
                        "def k(self):",
                        "return 1",
                        "def h():",
                        "return A()",
                        "a = 1"))
                .containsExactly(
                        "1 Function def f(self, x):",
                        "2   Return return x",
                        "3 ClassOf class A:",
                        "5   Function def g(y):",
                        "6     Return return y",
                        "7   Function def k(self):",
                        "8     Return return 1",
                        "9 Function def h():",
                        "10   Return return A()",
                        "11 Assign a = 1");
    }

    @Test
    void codeThatIsShiftedIsReadAsIfItWereNot() {
        String[] shifted = SmallModel.with(line -> line.isEmpty() ? line : " ".repeat(8) + line);
        assertReadBehind(0, shifted);
        shifted[0] = shifted[0].strip();
        assertReadBehind(0, shifted);
        assertReadBehind(0, SmallModel.with(line -> line.replace("    ", "\t")));
        assertReadBehind(0, SmallModel.with(line -> line.replace("        ", "\t")));
        assertThat(Outline.of("def f(x):", "    a = 1", "     b = 2", "   c = 3", "d = 4"))
                .containsExactly(
                        "1 Function def f(x):",
                        "2   Assign a = 1",
                        "3   Assign b = 2",
                        "4   Assign c = 3",
                        "5 Assign d = 4");
    }

    @Test
    void whatIsNoPythonOfTodayIsUnreadAndTakesNothingAlong() {
        assertThat(Outline.of("a = 1", "print a, b", "b = foo(3 4)", "x = = 2", "c = 3", "return c"))
                .containsExactly(
                        "1 Assign a = 1",
                        "2 Unread print a, b",
                        "3 Assign b = foo(3 4)",
                        "4 Unread x = = 2",
                        "5 Assign c = 3",
                        "6 Return return c");
        assertThat(value(Expression.Unread.class, "foo(3 4)[1 2]").text()).isEqualTo("foo(3 4)[1 2]");
        assertThat(Outline.of("match x:", "    case 1:", "        y = 2", "z = 3"))
                .containsExactly("1 Unread match x:", "4 Assign z = 3");
        assertThat(value(Expression.Call.class, "f(await g(), h)")
                        .arguments()
                        .get(0)
                        .value())
                .isInstanceOf(Expression.Unread.class);
        assertThat(Outline.of("class A(B)", "    def f(self)", "        y = 1"))
                .containsExactly("1 ClassOf class A(B)", "2   Function def f(self)", "3     Assign y = 1");
    }

    @Test
    void everyStatementThatModelsAreWrittenInIsRead() {
        assertThat(Outline.of(
                        "a: int = 3; b: str; c += 1; d = e = \\",
                        "    4",
                        "if a: b = 1",
                        "elif c: b = 2",
                        "else: b = 3",
                        "@torch.no_grad()",
                        "async def f(x: Tensor, *args: int, k: int = 3, **kw) -> Tensor: return x",
                        "with open(f) as g, h():",
                        "    pass",
                        "try:",
                        "    i = 1",
                        "except (A, B) as e:",
                        "    j = 2",
                        "else:",
                        "    k = 3",
                        "finally:",
                        "    l = 4",
                        "while True: break",
                        "from a.b import c as d, e",
                        "from f import *",
                        "del a; global b; assert c; raise D(3)"))
                .containsExactly(
                        "1 Assign a: int = 3",
                        "1 Change c += 1",
                        "1 Assign d = e = \\\n    4",
                        "3 If if a:",
                        "3   Assign b = 1",
                        "otherwise",
                        "4   If elif c:",
                        "4     Assign b = 2",
                        "  otherwise",
                        "5     Assign b = 3",
                        "7 Function async def f(x: Tensor, *args: int, k: int = 3, **kw) -> Tensor:",
                        "7   Return return x",
                        "8 With with open(f) as g, h():",
                        "9   Idle pass",
                        "10 Try try:",
                        "11   Assign i = 1",
                        "15   Assign k = 3",
                        "17   Assign l = 4",
                        "18 While while True:",
                        "18   Break break",
                        "19 Import from a.b import c as d, e",
                        "19 Import from a.b import c as d, e",
                        "20 Import from f import *",
                        "21 Idle del a",
                        "21 Idle global b",
                        "21 Idle assert c",
                        "21 Raise raise D(3)");
        Statement.Function function = (Statement.Function) only("def f(self, a: int = 3, *args: int, b, **kw): pass");
        assertThat(function.parameters())
                .extracting(parameter -> "*".repeat(parameter.stars()) + parameter.name())
                .containsExactly("self", "a", "*args", "b", "**kw");
    }

    @Test
    void everyExpressionThatModelsAreWrittenInIsRead() {
        assertThat(value(Expression.Text.class, "f'{n}x{m}'").value()).isEqualTo("{n}x{m}");
        assertThat(value(Expression.Comprehension.class, "[f(i) for i in r if i if not j for k in i]")
                        .clauses())
                .extracting(clause -> clause.conditions().size())
                .containsExactly(2, 0);
        assertThat(value(Expression.Comparison.class, "1 < a not in b is not c").signs())
                .containsExactly("<", "not in", "is not");
        Expression.Subscript part = value(Expression.Subscript.class, "x[1:, ..., ::2, -1]");
        assertThat(part.indices()).hasSize(4);
        assertThat(((Expression.Slice) part.indices().get(0)).start()).isPresent();
        assertThat(((Expression.Slice) part.indices().get(2)).step()).isPresent();
        assertThat(value(Expression.Lambda.class, "lambda x, *y, z=3: x + z").parameters())
                .extracting(Statement.Parameter::name)
                .containsExactly("x", "y", "z");
        Expression.Conditional choice = value(Expression.Conditional.class, "a if (n := b) else {**c, 'd': e}");
        assertThat(choice.condition()).isInstanceOf(Expression.Walrus.class);
        assertThat(((Expression.Mapping) choice.otherwise()).keys().get(0)).isEmpty();
        assertThat(Walk.expressions(List.of(only("y = (a[0], *b, {c}, -d ** 2, not e @ f, None, ..., True)"))))
                .noneMatch(Expression.Unread.class::isInstance);
    }

    @Test
    void textsOfSeveralLinesAreNoProse() {
        assertThat(Outline.of(
                        "class A:",
                        "    \"\"\"This is my net, it doesn't work (yet.",
                        "",
                        "    class B: it is not a class",
                        "    and here it ends\"\"\"",
                        "    x = 1",
                        "y = '''never ended, and this is prose",
                        "z = 2"))
                .contains("6   Assign x = 1", "8 Assign z = 2")
                .noneMatch(line -> line.contains("ClassOf class B"));
    }

    @Test
    void headsThatAreAllWordsAreNoProse() {
        assertThat(Outline.of(
                        "for layer in net:",
                        "    x = layer(x)",
                        "if train and not frozen:",
                        "    y = x",
                        "class Empty:",
                        "    pass"))
                .containsExactly(
                        "1 For for layer in net:",
                        "2   Assign x = layer(x)",
                        "3 If if train and not frozen:",
                        "4   Assign y = x",
                        "5 ClassOf class Empty:",
                        "6   Idle pass");
    }
}
