package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines as they are pasted, and the statements that they are read as; {@code ~} ends a line. */
class PastedLinesTest {
    /** Each statement behind its line, those in a body behind dots. */
    private static String outline(String text) {
        return Outline.of(text.replace("TAB", "\t").split("~", -1)).stream()
                .map(PastedLinesTest::dotted)
                .map(line -> line.replace("\n", "~"))
                .collect(Collectors.joining(" / "));
    }

    private static String dotted(String line) {
        String number = line.replaceAll("(?s)^(\\d*).*", "$1");
        String rest = line.substring(number.length());
        String statement = rest.stripLeading();
        int depth = (rest.length() - statement.length()) / 2;
        return (number + ".".repeat(depth) + (depth == 0 ? " " : "") + statement).strip();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                " a = 1~-b = 2~+b = 3~ c = 4|1 Assign a = 1 / 3 Assign b = 3 / 4 Assign c = 4",
                "-b = 2~+b = 3|2 Assign b = 3",
                "+b = f(~+    c~+)|1 Assign b = f(~+    c~+)",
                "+~+b = 3|2 Assign b = 3",
                "a = 1~+b|1 Assign a = 1 / 2 Evaluate +b",
                "a = 1~-b|1 Assign a = 1 / 2 Evaluate -b",
                "diff --git a/n.py b/n.py~index 3a4b..5c6d 100644~--- a/n.py~+++ b/n.py~@@ -3,2 +3,2 @@ class A:~a = 0~-b = 2~+b = 3"
                        + "|6 Assign a = 0 / 8 Assign b = 3",
                "@@ -1 +1 @@~ a = 1~~+b = 3|2 Assign a = 1 / 4 Assign b = 3"
            })
    void aDifferenceIsReadAsItsNewerText(String text, String outline) {
        assertThat(outline(text)).isEqualTo(outline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "1 a = 1~2 b = 2|1 Assign a = 1 / 2 Assign b = 2",
                "1 a = 1~x = 2|2 Assign x = 2",
                "7 a = 1~8~9 b = 2|1 Assign a = 1 / 3 Assign b = 2",
                "1 a = 1~2 b = 2~3 c = 3~x = 4|1 Assign a = 1 / 2 Assign b = 2 / 3 Assign c = 3 / 4 Assign x = 4",
                "1 a = 1~1 b = 2~x = 3|3 Assign x = 3",
                "x = 3~1 a = 1~2 b = 2~3 c = 3~y = 4|1 Assign x = 3 / 2 Assign a = 1 / 3 Assign b = 2 / 4 Assign c = 3 / 5 Assign y = 4"
            })
    void numbersOfLinesAreTakenOffWhereTheyRunOn(String text, String outline) {
        assertThat(outline(text)).isEqualTo(outline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                ">>> a = 1~>>> a + 1~2~>>> b = 2|1 Assign a = 1 / 2 Evaluate a + 1 / 4 Assign b = 2",
                ">>> if a:~...     b = 1~...~>>> c = 2|1 If if a: / 2.Assign b = 1 / 4 Assign c = 2",
                ">>> f(x)~y = 3|1 Evaluate f(x)",
                ">>> f(x)~~y = 3|1 Evaluate f(x) / 3 Assign y = 3",
                "In [1]: if a:~   ...:     b = 1~~Out[1]: 3~4~~c = 2|1 If if a: / 2.Assign b = 1 / 7 Assign c = 2",
                "In [1]: if a:~    b = 1~~    c = 2|1 If if a: / 2.Assign b = 1 / 4.Assign c = 2",
                "In [ ]:~a = 1~[2]:~b = 2|2 Assign a = 1 / 4 Assign b = 2",
                "In [*]: a = 1~Out[]:~(3,)|1 Assign a = 1",
                "x = [1]~[3]~y = 2|1 Assign x = [1] / 3 Assign y = 2",
                "... a = 1~b = 2|2 Assign b = 2"
            })
    void promptsAreTakenOffAndTheirAnswersTakenOut(String text, String outline) {
        assertThat(outline(text)).isEqualTo(outline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "a = f(1,~    2)~b = 3|1 Assign a = f(1,~    2) / 3 Assign b = 3",
                "a = f(1, [2~b = 3|1 Assign a = f(1, [2 / 2 Assign b = 3",
                "a = f(1~self.b = 3|1 Assign a = f(1 / 2 Assign self.b = 3",
                "a = f(1,~b, c)|1 Assign a = f(1,~b, c)",
                "a = f(1~    + b)|1 Assign a = f(1~    + b)",
                "a = f(b if c~else d)|1 Assign a = f(b if c~else d)",
                "a = f(1~return a|1 Assign a = f(1 / 2 Return return a",
                "a = f(1,~    # more, (~    2)|1 Assign a = f(1,~    # more, (~    2)",
                "a = 1 + \\~    2~b = 3|1 Assign a = 1 + \\~    2 / 3 Assign b = 3",
                "a = 'b\\'c'~d = 1|1 Assign a = 'b\\'c' / 2 Assign d = 1",
                "a = 'b # c'  # d|1 Assign a = 'b # c'",
                "a = 'b~c = 2|1 Unread a = 'b / 2 Assign c = 2",
                "a = ```b~c = ```~d = 1|1 Assign a = ```b~c = ``` / 3 Assign d = 1",
                "a = “b”~c = ‘d’|1 Assign a = “b” / 2 Assign c = ‘d’",
                "a = [1， 2】~b = 【3、 4]|1 Assign a = [1， 2】 / 2 Assign b = 【3、 4]",
                "a = 3 × 4~b = 5 — 6|1 Assign a = 3 × 4 / 2 Assign b = 5 — 6",
                "x[…] = 2|1 Assign x[…] = 2",
                "a = 1)~b = 2|1 Assign a = 1 / 2 Assign b = 2",
                "a = f([1)~b = 2|1 Assign a = f([1) / 2 Assign b = 2",
                "if a:~TABb = 1~        c = 2|1 If if a: / 2.Assign b = 1 / 3.Assign c = 2",
                "if a:~   TABb = 1~        c = 2|1 If if a: / 2.Assign b = 1 / 3.Assign c = 2"
            })
    void bracketsTextsAndSignsMakeStatementsOfLines(String text, String outline) {
        assertThat(outline(text.replace("```", "\"\"\""))).isEqualTo(outline.replace("```", "\"\"\""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "if a:~    b = 1~  c = 2~d = 3|1 If if a: / 2.Assign b = 1 / 3.Assign c = 2 / 4 Assign d = 3",
                "if a:~    b = 1~ c = 2~d = 3|1 If if a: / 2.Assign b = 1 / 3 Assign c = 2 / 4 Assign d = 3",
                "a = 1~    b = 2~    c = 3|1 Assign a = 1 / 2 Assign b = 2 / 3 Assign c = 3",
                "    a = 1~b = 2|1 Assign a = 1 / 2 Assign b = 2",
                "a = 1~    if b:~        c = 2~    d = 3|1 Assign a = 1 / 2 If if b: / 3.Assign c = 2 / 4 Assign d = 3",
                "if a:~b = 1~c = 2|1 If if a: / 2.Assign b = 1 / 3 Assign c = 2",
                "if a:~b = 1~else:~c = 2|1 If if a: / 2.Assign b = 1 / otherwise / 4.Assign c = 2",
                "for i in r:~b = i~c = b~d = 1|1 For for i in r: / 2.Assign b = i / 3.Assign c = b / 4 Assign d = 1",
                "while a:~a = f(a)~b = 1|1 While while a: / 2.Assign a = f(a) / 3 Assign b = 1",
                "def f(x):~a = x~return a~b = 1|1 Function def f(x): / 2.Assign a = x / 3.Return return a / 4 Assign b = 1",
                "with a:~b = 1~c = 2|1 With with a: / 2.Assign b = 1 / 3.Assign c = 2",
                "try:~a = 1~except E:~b = 2~c = 3|1 Try try: / 2.Assign a = 1 / 5 Assign c = 3",
                "class A:~b = 1~def f(self):~return 1~def g(y):~return 2|1 ClassOf class A: / 2.Assign b = 1 / 3.Function def f(self): / 4..Return return 1"
                        + " / 5 Function def g(y): / 6.Return return 2",
                "def f(x):~a = 1~import b|1 Function def f(x): / 2.Assign a = 1 / 3 Import import b",
                "def f(x):~a = 1~class B:~c = 2|1 Function def f(x): / 2.Assign a = 1 / 3 ClassOf class B: / 4.Assign c = 2"
            })
    void whatBelongsToWhatIsToldByItsIndentationOrByItsWords(String text, String outline) {
        assertThat(outline(text)).isEqualTo(outline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "this is my code~a = 1|2 Assign a = 1",
                "Why?~a = 1|2 Assign a = 1",
                "Output:~a = 1|2 Assign a = 1",
                "else:~a = 1|2 Assign a = 1",
                "%time a = 1~b = 2|2 Assign b = 2",
                "!ls~files = !ls~b = 2|3 Assign b = 2",
                "net~pass~b = 2|2 Idle pass / 3 Assign b = 2",
                "print 'my net is here'~b = 2|1 Unread print 'my net is here' / 2 Assign b = 2",
                "a = f('it is my net')~b = 2|1 Assign a = f('it is my net') / 2 Assign b = 2",
                "为什么？~b = 2|2 Assign b = 2",
                "$ python a.py~b = 2|2 Assign b = 2",
                "E   assert 3 == 4~b = 2|2 Assign b = 2",
                "not a is b~b = 2|1 Evaluate not a is b / 2 Assign b = 2",
                "b = f(1~but then it still does fail~c = 2|1 Assign b = f(1 / 3 Assign c = 2"
            })
    void whatPeopleWriteBetweenIsNoCode(String text, String outline) {
        assertThat(outline(text)).isEqualTo(outline);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "Traceback (most recent call last):~  File \"a.py\", line 3, in f~    x = 1~ValueError: bad~y = 2|5 Assign y = 2",
                "Traceback (most recent call last):~  File \"a.py\", line 3~    x = 1~    ^^^~  File \"b.py\", line 4~    z = 1~E.Error: x~y = 2"
                        + "|8 Assign y = 2",
                "Traceback (most recent call last):~File \"a.py\", line 3, in f~x = 1~ValueError: bad~y = 2|5 Assign y = 2",
                "Traceback (most recent call last):~  File \"a.py\", line 3, in f~    x = 1~  [Previous line repeated 3 more times]~"
                        + "RuntimeError~y = 2|6 Assign y = 2",
                "  File \"a.py\", line 3~    x = 1~y = 2|3 Assign y = 2",
                "  File \"a.py\", line 3~    x = f(~        1)~    z = x~y = 2|5 Assign y = 2",
                "a = 1~ValueError: bad~b = 2|1 Assign a = 1 / 3 Assign b = 2",
                "a = 1~torch.cuda.OutOfMemoryError: x~b = 2|1 Assign a = 1 / 3 Assign b = 2",
                "----> 3 x = 1~      4 y = 2~z = 3|3 Assign z = 3",
                "/net.py in forward(self, x)~     12 x = 1~---> 13 y = 2~     14~ValueError: no~z = 3|6 Assign z = 3",
                "Cell In[3], line 7~      5 x = 1~----> 7 y = 2~~KeyError: 'a'~z = 3|6 Assign z = 3",
                "E   ValueError: x~z = 3|2 Assign z = 3",
                "Net(~  (fc): Linear(in_features=3)~)~a = 1|4 Assign a = 1",
                "  (fc): Linear(in_features=3)~a = 1|2 Assign a = 1",
                "f(~    3)~a = 1|1 Evaluate f(~    3) / 3 Assign a = 1",
                "Layer (type)     Output Shape     Param #~=====~d (Dense)    (None, 3)    12~_____~Total params: 12~~a = f(1)|7 Assign a = f(1)",
                "> a = 1~> b = 2|1 Assign a = 1 / 2 Assign b = 2",
                "> a = 1~b = 2|2 Assign b = 2",
                "<pre><code>a = 1~b = 2~</code></pre>|1 Assign a = 1 / 2 Assign b = 2",
                "[code]a = 1~[/code]|1 Assign a = 1",
                " ```python~a = f(1)~```~b = g(2)|2 Assign a = f(1)",
                "%%bash~a = 1~~b = 2|4 Assign b = 2",
                "%%writefile a.py~a = 1|2 Assign a = 1",
                "# In[3]:~a = 1~%%html~b = 2~# %%~c = 3|2 Assign a = 1 / 6 Assign c = 3"
            })
    void whatIsPrintedAroundCodeIsTakenOut(String text, String outline) {
        assertThat(outline(text)).isEqualTo(outline);
    }
}
