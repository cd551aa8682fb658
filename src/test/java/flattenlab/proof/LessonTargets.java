package flattenlab.proof;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.Reading;
import flattenlab.exchange.Refusal;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.formula.Typesetter;
import flattenlab.lesson.Course;
import flattenlab.lesson.Search;
import flattenlab.text.FormattedText;
import flattenlab.text.Formula;
import flattenlab.text.ShownText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Lessons, and questions in every kind of file. */
final class LessonTargets {
    private static final int WRITTEN = 500;
    private static final List<String> MARKDOWN = List.of(
            "```do\n",
            "```predict\n",
            "```quiz type=Q1\n",
            "```gift\n",
            "```\n",
            "---\n",
            "## ",
            "{why}",
            "{predict}",
            "stage shape=",
            "trace cell=",
            "flow at=",
            "train ",
            "kind: ",
            "option: ",
            "answer: ",
            "why: ",
            "ask: ",
            "run: ",
            "requires: ",
            "id: ",
            "number: ",
            "> ",
            "- ",
            "  - ",
            "| a ",
            "|---",
            "![p](",
            "](term:",
            "[",
            "](",
            "**",
            "`",
            "<b>",
            "<!--",
            "&#0;",
            "\\(",
            "\\)",
            "$$",
            "\\frac{",
            "http://x/",
            "file:///etc/passwd",
            "../",
            "1,3,28,28");
    private static final List<String> GIFT = List.of(
            "{",
            "}",
            "=",
            "~",
            "::",
            "//",
            "->",
            "#",
            "%",
            "%50%",
            "%-100%",
            "\\",
            "\\n",
            "[html]",
            "[markdown]",
            "[moodle]",
            "[plain]",
            "$CATEGORY: ",
            "{T}",
            "{#3:1}",
            "{#1..5}",
            "{}",
            "{####",
            "\n\n",
            "<b>",
            "<img src=\"",
            "&lt;",
            "\\(",
            "\\)",
            "$$",
            "_____",
            "// [id:a]",
            "// [tag:M1]",
            "data:image/png;base64,",
            "@@PLUGINFILE@@/");
    private static final List<String> AIKEN =
            List.of("A. ", "A) ", "B. ", "Z. ", "ANSWER: ", "ANSWER: A\n", "\n", "\r", "\r\n", "\n\n", "answer:");
    private static final List<String> XML = List.of(
            "<question type=\"",
            "<question type=\"multichoice\">",
            "</question>",
            "<answer fraction=\"100\">",
            "</answer>",
            "<text>",
            "</text>",
            "<![CDATA[",
            "]]>",
            "<!--",
            "-->",
            "<?xml version=\"1.0\" encoding=\"UTF-16\"?>",
            "<!DOCTYPE quiz [<!ENTITY a \"b\">]>",
            "<!ENTITY e SYSTEM \"file:///etc/passwd\">",
            "&e;",
            "&#0;",
            "&#x110000;",
            "&lt;",
            "<file name=\"a\" encoding=\"base64\">",
            "<quiz>",
            "</quiz>",
            "<a>",
            "<a",
            "xmlns:a=\"",
            "<subquestion>",
            "<tolerance>",
            "<category>",
            "<tags>",
            "<tag>",
            "<single>",
            "<image_base64>",
            "<p>",
            "<table>",
            "<tr>",
            "<td>");
    private static final List<String> LATEX = List.of(
            "\\frac{",
            "\\sqrt{",
            "}",
            "{",
            "^",
            "_",
            "\\left(",
            "\\right)",
            "\\begin{matrix}",
            "\\end{matrix}",
            "&",
            "\\\\",
            "\\text{",
            "\\sum",
            "\\color{",
            "\\newcommand{\\a}{",
            "\\def",
            "\\includegraphics{",
            "\\input{",
            "\\rule{",
            "$",
            "\\hspace{",
            "\\scalebox{",
            "\\unicode{",
            "\\char",
            "\\fbox{",
            "\\mathbb{",
            "\\overbrace{",
            "#1",
            "~",
            "''");

    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    private LessonTargets() {}

    static List<FuzzTarget> all() throws IOException {
        List<byte[]> lessons;
        try (Stream<Path> files = Files.list(Path.of("lessons", "en"))) {
            lessons = FuzzTarget.files(files.sorted().toList());
        }
        List<byte[]> gift = gift();
        return List.of(
                FuzzTarget.file("markdown", "a.md", lessons, MARKDOWN, file -> look(Course.read(file.getParent()))),
                questions("gift", FileKind.GIFT, gift, GIFT),
                questions("aiken", FileKind.AIKEN, aiken(), AIKEN),
                questions("moodle", FileKind.MOODLE, moodle(gift), XML),
                new FuzzTarget("formula", formulas(), LATEX, (input, folder) -> formula(input)));
    }

    private static void look(Course course) {
        course.problems().forEach(problem -> said(problem.message()));
        Search search = new Search(course);
        search.find("flatten batch");
        course.lessons().forEach(lesson -> {
            lesson.exercises().forEach(exercise -> exercise.form());
            lesson.idea();
            lesson.sections().forEach(section -> Objects.requireNonNull(section.blocks()));
        });
        course.picture("../a.png");
    }

    /** What is said in a list of problems is as short as a refusal. */
    static void said(String message) {
        if (message.isBlank() || message.lines().count() != 1) {
            throw new AssertionError("no line: " + message);
        }
    }

    private static FuzzTarget questions(String name, FileKind kind, List<byte[]> seeds, List<String> dictionary) {
        return FuzzTarget.file(
                name, "a." + name, seeds, dictionary, file -> look(QuestionFile.read(file, Optional.of(kind))));
    }

    /** As it is asked, answered and written again. */
    private static void look(Reading reading) {
        reading.refusals().stream().map(Refusal::message).forEach(LessonTargets::said);
        for (WrittenQuestion question : reading.questions()) {
            shown(question.asked());
            shown(question.worked());
            question.hints().forEach(LessonTargets::shown);
            question.form();
            question.name();
            question.idea();
            question.right().ifPresent(question::judge);
        }
        // Writing takes its memory by the question.
        List<WrittenQuestion> some = reading.questions().stream().limit(WRITTEN).toList();
        for (FileKind kind : List.of(FileKind.GIFT, FileKind.MOODLE, FileKind.ANKI)) {
            kind.losses(some).forEach(loss -> said(loss.message()));
            kind.write(some, "deck");
        }
    }

    private static void shown(FormattedText text) {
        ShownText shown = ShownText.of(text);
        Objects.requireNonNull(shown.pictures());
        Objects.requireNonNull(shown.text());
    }

    private static void formula(byte[] input) {
        ShownText.of(FormattedText.of("\\(" + new String(input, StandardCharsets.UTF_8) + "\\)"))
                .formulas()
                .forEach(LessonTargets::set);
    }

    /** On this thread, whose time and memory are counted. */
    private static void set(Formula formula) {
        try {
            Typesetter.set(formula);
        } catch (RuntimeException e) {
            // What the library does not take is shown as it is written.
        }
    }

    private static List<byte[]> gift() {
        return FuzzTarget.bytes(
                "// [id:a] [tag:M1]\n$CATEGORY: top/Course/Flatten\n\n::One::How many? {=12#yes ~9#no ~%50%6 ####why}\n\n"
                        + "Is it true? {T#wrong#right}\n\nHow much? {#3.5:0.1 =%50%4:1#near}\n\nFrom {#1..5} to\n\n",
                "[markdown]Match **these** {=a -> b =c -> d =e -> f}\n\n[html]<p>Which &lt;one&gt;? \\(x^2\\)</p>"
                        + "{~%100%<b>a</b> ~%-50%c ~%-50%d}\n\nWrite about it {}\n\nA description\n\n",
                "[html]<p>Look: <img src=\"data\\:image/png;base64,iVBORw0KGgo\\=\"></p> {=two =2 =%30%three}\n\n"
                        + "[moodle]One $$\\\\frac\\{1\\}\\{2\\}$$ \\= {=a\\=b ~c\\~d \\#e}\n\n");
    }

    private static List<byte[]> aiken() {
        return FuzzTarget.bytes("What does Flatten keep?\nA. The batch\nB. The height\nC. Nothing\nANSWER: A\n\n"
                + "And then?\nA) one\nB) two\nANSWER: B\n");
    }

    private static List<byte[]> moodle(List<byte[]> gift) {
        List<byte[]> all = new ArrayList<>();
        for (byte[] text : gift) {
            Reading reading = FileKind.GIFT.read(new String(text, StandardCharsets.UTF_8));
            all.add(FileKind.MOODLE.write(reading.questions(), "").getBytes(StandardCharsets.UTF_8));
        }
        all.addAll(FuzzTarget.bytes(
                "<?xml version=\"1.0\"?>\n<quiz><question type=\"shortanswer\"><name><text>a</text></name>"
                        + "<questiontext format=\"html\"><text><![CDATA[<p>b <img src=\"@@PLUGINFILE@@/p.png\"></p>]]></text>"
                        + "<file name=\"p.png\" encoding=\"base64\">" + PIXEL + "</file></questiontext>"
                        + "<answer fraction=\"100\"><text>c</text><feedback><text>d</text></feedback></answer>"
                        + "<hint><text>e</text></hint><tags><tag><text>M1</text></tag></tags></question></quiz>"));
        return all;
    }

    private static List<byte[]> formulas() {
        return FuzzTarget.bytes(
                "x^2 + \\frac{a_1}{\\sqrt{b}}",
                "\\left( \\begin{matrix} 1 & 2 \\\\ 3 & 4 \\end{matrix} \\right)",
                "\\sum_{i=0}^{n} c \\cdot H \\cdot W \\text{ cells}",
                "\\mathbb{R}^{C \\times H} \\to \\overline{x}");
    }
}
