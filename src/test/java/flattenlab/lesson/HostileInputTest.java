package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.exchange.FileKind;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What strangers write takes no reader time out of proportion to its length. */
@Tag("slow")
class HostileInputTest {
    private static final int SMALL = 25_000;
    private static final int TIMES = 16;
    /** Sixteen times as much may take sixteen times as long, and the logarithm, and what a busy machine adds. */
    private static final int GENEROUS = 5;

    private static final double FLOOR_MILLIS = 8;
    private static final String HEAD = "---\nid: a\ntitle: A\nnumber: 1\nminutes: 5\n---\n\n## A {why}\n\n";

    private static void lesson(String text) {
        assertThat(Course.of(Map.of("a.md", text), List.of())).isNotNull();
    }

    private static Arguments lesson(String name, IntFunction<String> text) {
        return Arguments.of(name, text, (Consumer<String>) HostileInputTest::lesson);
    }

    private static Arguments file(String name, FileKind kind, IntFunction<String> text) {
        return Arguments.of(name, text, (Consumer<String>) written -> kind.read(written));
    }

    private static IntFunction<String> repeated(String before, String part, String after) {
        return length -> before + part.repeat(Math.max(1, length / part.length())) + after;
    }

    private static String numbered(int length, String before, String part, String after) {
        return IntStream.range(0, length / (part.length() + 5))
                .mapToObj(i -> part.replace("#", Integer.toString(i)))
                .collect(Collectors.joining("", before, after));
    }

    static Stream<Arguments> inputs() {
        Stream<Arguments> marks = Stream.of(
                        "[",
                        "![",
                        "*a **b ",
                        "_",
                        "`",
                        "`a``b",
                        "<",
                        "<!--",
                        "<a ",
                        "[a](",
                        "[a][",
                        "> ",
                        "- ",
                        "\\",
                        "&",
                        "$",
                        "|a",
                        "| ",
                        " ",
                        "a ",
                        "1. ",
                        "# ",
                        "\t",
                        "{",
                        "## x {why}\n\n",
                        "a\n\n",
                        "- a\n",
                        "[a]: b\n\n",
                        "```\n",
                        "~~~\n\n",
                        "| a | b |\n|---|---|\n",
                        "![x](y.png)\n\n",
                        "[x](term:y)\n\n",
                        "<b>\n\n")
                .map(mark -> lesson("Markdown " + mark.strip(), repeated(HEAD, mark, "x\n")));
        Stream<Arguments> lessons = Stream.of(
                lesson(
                        "a table of many columns",
                        n -> HEAD + "|a".repeat(n / 8) + "|\n" + "|-".repeat(n / 8) + "|\n" + "|\n".repeat(n / 8)),
                lesson(
                        "nested lists",
                        n -> HEAD
                                + IntStream.range(0, (int) Math.sqrt(n))
                                        .mapToObj(i -> "  ".repeat(i) + "- a\n")
                                        .collect(Collectors.joining())),
                lesson("front matter of keys", repeated("---\n", "key: a\n", "---\n")),
                lesson("front matter of one key", n -> "---\nrequires: " + "a,".repeat(n / 2) + "\n---\n"),
                lesson("a command of letters", n -> HEAD + "```do\ntrace " + "a".repeat(n) + "\n```\n"),
                lesson("a command of settings", n -> HEAD + "```do\npoint " + "at=loss ".repeat(n / 8) + "\n```\n"),
                lesson("a command of quotes", n -> HEAD + "```do\npoint at=" + "\"a".repeat(n / 2) + "\n```\n"),
                lesson("a cell of commas", n -> HEAD + "```do\ntrace cell=" + "1,".repeat(n / 2) + "\n```\n"),
                lesson("a cell of digits", n -> HEAD + "```do\ntrace cell=" + "1".repeat(n) + "\n```\n"),
                lesson("a shape of sizes", n -> HEAD + "```do\nstage shape=1" + ",1".repeat(n / 2) + "\n```\n"),
                lesson(
                        "a predicted shape of sizes",
                        n -> HEAD + "```predict\nkind: slot\nask: a\nwhy: b\ncell: 0,0,0,0\nshape: 1"
                                + ",1".repeat(n / 2) + "\n```\n"),
                lesson(
                        "runs of many variants",
                        n -> HEAD + "```predict\nkind: order\nask: a\nwhy: b\nrun: variants=pool"
                                + ",pool".repeat(n / 5) + "\nitems: " + "pool,".repeat(n / 5) + "\n```\n"),
                lesson("many commands", repeated(HEAD + "```do\n", "play\n", "```\n")),
                lesson("many options", repeated(HEAD + "```predict\n", "option: a = b\n", "```\n")),
                lesson("many scripts", repeated(HEAD, "```do\nplay x\n```\n\n", "")),
                lesson("a quiz of letters", n -> HEAD + "```quiz " + "a".repeat(n) + "\n```\n"),
                lesson("many written questions", repeated(HEAD + "```gift\n", "a {T}\n\n", "```\n")),
                lesson("a glossary", n -> numbered(n, HEAD, "\n[x](term:t#)\n", "")));
        Stream<Arguments> files = Stream.of(
                file("GIFT ~", FileKind.GIFT, repeated("a {", "~", "}")),
                file("GIFT =a", FileKind.GIFT, repeated("a {", "=a", "}")),
                file("GIFT ->", FileKind.GIFT, repeated("a {=", "->", "}")),
                file("GIFT #", FileKind.GIFT, repeated("a {=a", "#", "}")),
                file("GIFT digits", FileKind.GIFT, repeated("a {#", "1", "}")),
                file("GIFT dots", FileKind.GIFT, repeated("a {#1", "..", "}")),
                file("GIFT %", FileKind.GIFT, repeated("a {~%", "1%", "}")),
                file("GIFT blanks", FileKind.GIFT, repeated("a {=a", " ", "b}")),
                file("GIFT braces", FileKind.GIFT, repeated("", "a {\n", "")),
                file("GIFT questions", FileKind.GIFT, repeated("", "a {T}\n", "")),
                file("GIFT comments", FileKind.GIFT, repeated("", "// [tag:a\n", "a {T}")),
                file("GIFT tags", FileKind.GIFT, repeated("[html]", "<b>", " {T}")),
                file("GIFT broken tags", FileKind.GIFT, repeated("[html]", "<a ", " {T}")),
                file("GIFT Markdown", FileKind.GIFT, repeated("[markdown]", "[a](", " {T}")),
                file("GIFT titles", FileKind.GIFT, repeated("", "::a\n", "")),
                file("GIFT backslashes", FileKind.GIFT, repeated("a {=", "\\", "}")),
                file("Aiken blanks", FileKind.AIKEN, repeated("Q\nA) ", " ", "x\nB) y\nANSWER: A\n")),
                file("Aiken blank lines", FileKind.AIKEN, repeated("Q\n", " \n", "A) x\n")),
                file("Aiken answers", FileKind.AIKEN, repeated("Q\n", "A) x\n", "ANSWER: A\n")),
                file("Aiken letters", FileKind.AIKEN, repeated("Q\n", "ANSWER", "")),
                file("Aiken questions", FileKind.AIKEN, repeated("", "Q\nA)x\nB)y\nANSWER:A\n", "")),
                file("Moodle elements", FileKind.MOODLE, repeated("<quiz>", "<a/>", "</quiz>")),
                file("Moodle depth", FileKind.MOODLE, repeated("<quiz>", "<a>", "")),
                file("Moodle attributes", FileKind.MOODLE, n -> numbered(n, "<quiz ", "a#='' ", "></quiz>")),
                file("Moodle sections", FileKind.MOODLE, repeated("<quiz><question>", "<![CDATA[a]]>", "")),
                file("Moodle references", FileKind.MOODLE, repeated("<quiz><question>", "&lt;", "")),
                file("Moodle comments", FileKind.MOODLE, repeated("<quiz>", "<!-- -->", "")),
                file(
                        "Moodle answers",
                        FileKind.MOODLE,
                        repeated(
                                "<quiz><question type='multichoice'><questiontext><text>a</text></questiontext>",
                                "<answer fraction='1'><text>b</text></answer>",
                                "</question></quiz>")),
                file(
                        "Moodle tags",
                        FileKind.MOODLE,
                        repeated(
                                "<quiz><question type='essay'><questiontext><text><![CDATA[",
                                "<table><tr>",
                                "]]></text></questiontext></question></quiz>")));
        return Stream.of(marks, lessons, files).flatMap(all -> all);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("inputs")
    @Timeout(60)
    void timeGrowsAsTheInput(String name, IntFunction<String> text, Consumer<String> reader) {
        String small = text.apply(SMALL);
        String large = text.apply(SMALL * TIMES);
        double shortest = Math.max(FLOOR_MILLIS, fastest(small, reader));
        double allowed = shortest * TIMES * GENEROUS;
        double taken = fastest(large, reader);
        assertThat(taken)
                .as("milliseconds for %s, with %s for a sixteenth", name, shortest)
                .isLessThan(allowed);
    }

    private static double fastest(String text, Consumer<String> reader) {
        double fastest = Double.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            long start = System.nanoTime();
            reader.accept(text);
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e6);
        }
        return fastest;
    }

    /** So that no window is asked to build very much. */
    @Test
    void whatIsBeyondABoundIsNamedAndNotShown() {
        Course course = Course.of(
                Map.of(
                        "a.md",
                        HEAD + "a\n\n".repeat(5000) + "\n## B {watch}\n\n" + "|a".repeat(100) + "|\n\n"
                                + IntStream.range(0, 20)
                                        .mapToObj(i -> "  ".repeat(i) + "- a\n")
                                        .collect(Collectors.joining())
                                + "\n" + "b".repeat(20_000) + "\n\n```do\n" + "play\n".repeat(1000)
                                + "```\n\n```gift\n" + "a {T}\n\n".repeat(1000) + "```\n"),
                List.of());
        assertThat(course.lessons().get(0).sections().get(0).blocks()).hasSize(Bounds.BLOCKS + 1);
        assertThat(course.problems())
                .extracting(Problem::message)
                .contains(
                        "section: it goes on here; allowed: 150 blocks",
                        "table: it has too many columns; allowed: 20",
                        "nesting: lists and quotes are too deep; allowed: 5",
                        "paragraph: it is too long; allowed: 10000 characters in 300 lines, then a blank one",
                        "do: it goes on here; allowed: 40 commands",
                        "gift: it goes on here; allowed: 30 questions");
        assertThat(course.problems()).hasSizeLessThan(Bounds.PROBLEMS + 2);
    }
}
