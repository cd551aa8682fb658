package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.data.PngBytes;
import flattenlab.exchange.Gift;
import flattenlab.learn.Misconception;
import flattenlab.tensor.BadInputException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

class CourseTest {
    private static final Path ENGLISH = Path.of("lessons", "en");

    private static String lesson() throws IOException {
        return Files.readString(ENGLISH.resolve("09-reshape-is-not-transpose.md"));
    }

    /** The problems of one lesson in the company of the whole course. */
    private static List<Problem> problems(String changed) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        try (var files = Files.list(ENGLISH)) {
            for (Path file : files.toList()) {
                texts.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        texts.put("09-reshape-is-not-transpose.md", changed);
        return Course.of(texts, List.of()).problems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theShippedCourseHasFourteenLessonsInNineModesAndNoProblem(String language) {
        Course course = Course.read(Path.of("lessons", language));
        assertThat(course.problems()).isEmpty();
        assertThat(course.lessons())
                .extracting(Lesson::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
        for (Lesson lesson : course.lessons()) {
            assertThat(lesson.sections()).extracting(Lesson.Section::mode).containsExactly(Mode.values());
            assertThat(lesson.minutes()).isBetween(6, 12);
        }
        assertThat(course.glossary()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @FieldSource("flattenlab.tensor.Language#BUNDLED")
    void everyIdeaHasALessonThatTreatsIt(String language) {
        Course course = Course.read(Path.of("lessons", language));
        assertThat(Misconception.values())
                .allSatisfy(idea -> assertThat(course.treating(idea)).isPresent());
        assertThat(course.treating(Misconception.M10)).map(Lesson::id).contains("flatten-around-the-world");
    }

    @Test
    void bothLanguagesAskAndShowTheSame() {
        List<Lesson> english = Course.read(Path.of("lessons", "en")).lessons();
        List<Lesson> german = Course.read(Path.of("lessons", "de")).lessons();
        for (int i = 0; i < english.size(); i++) {
            assertThat(scripts(german.get(i))).isEqualTo(scripts(english.get(i)));
            assertThat(german.get(i).id()).isEqualTo(english.get(i).id());
        }
    }

    private static List<Map<String, String>> scripts(Lesson lesson) {
        return lesson.sections().stream()
                .flatMap(section -> section.blocks().stream())
                .filter(Block.Script.class::isInstance)
                .flatMap(block -> ((Block.Script) block).directives().stream())
                .map(Directive::values)
                .toList();
    }

    /** Text of the lesson, what stands there instead, what the message names; the fault lies in the line of the text. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "variant=mix-samples content=digits | variant=mixed content=digits | mixed",
                "stage shape=4,2,3,3 | stage shape=4,2,3 | 4, 2, 3",
                "stage shape=4,2,3,3 | stage shpe=4,2,3,3 | shpe",
                "stage shape=4,2,3,3 | stage shape=4,2,3,3 shape=4,2,3,3 | each setting once",
                "stage shape=4,2,3,3 | stage shape=4,2,3,3 order=random | order",
                "stage shape=4,2,3,3 | stage shape=4,2,3,3 grain=\"row | name=value",
                "stage shape=4,2,3,3 | stage | shape=",
                "stage shape=4,2,3,3 | paint shape=4,2,3,3 | paint",
                "wait for=shape | wait for=rain | rain",
                "wait for=shape | trace | either cell= or slot=",
                "wait for=shape | trace cell=1.5,0,0,0 | 1.5",
                "wait for=shape | trace slot=1 | 2 whole numbers",
                "wait for=shape | seek at=NaN | NaN",
                "wait for=shape | seek at=1.5 | from 0 to 1",
                "wait for=shape | train variants=correct epochs=2.5 | 2.5",
                "wait for=shape | train variants=correct epochs=0 | from 1 to 1000",
                "wait for=shape | train variants=correct net=giant | giant",
                "wait for=shape | train variants=correct data=cats | cats",
                "wait for=shape | train variants=correct,upside-down | upside-down",
                "experiment id=mixing | experiment id=stirring | stirring",
                "point at=loss | point at=lost | lost",
                "kind: choice | kind: guess | guess",
                "kind: choice | knd: choice | knd",
                "ask: What will | ask: once~ask: What will | each key once",
                "= TRAINS_FINE | = TRAINS_WELL | CRASHES, TRAINS_BADLY or TRAINS_FINE",
                "option: stop with an error = CRASHES | option: train as well as the correct run = CRASHES | twice",
                "about: mix-samples | about: pool | correct, mix-samples",
                "run: variants=correct | run: variants=corect | corect",
                "answer: 2.303 | answer: much | much",
                "tolerance: 0.002 | tolerance: -1 | from 0",
                "answer: 2.303 | answer: | answer",
                "(term:transpose) | (term:transposition) | term:transposition",
                "(lesson:view-copy-strides) | (lesson:elsewhere) | lesson:elsewhere",
                "(lesson:view-copy-strides) | (lab:kitchen) | lab:kitchen",
                "(lesson:view-copy-strides) | (https://example.org) | https://example.org",
                "There are two. | ![x](https://example.org/x.png) | https://example.org/x.png",
                "There are two. | ![x](//example.org/x.png) | //example.org/x.png",
                "There are two. | There are <b>two</b>. | <b>",
                "There are two. | <script>alert(1)</script> | <script>",
                "{explore} | {discover} | {why}, {watch}",
                "{explore} | {watch} | comes twice",
                "minutes: 11 | minutes: eleven | eleven",
                "minutes: 11 | hours: 11 | hours",
                "title: Reshape | title: x~title: Reshape | title",
                "requires: batch-axis | requires: axis-batch | axis-batch",
                "misconceptions: M7 | misconceptions: M99 | M99",
                "id: reshape-is-not-transpose | id: reshape-is-not-transpose, | ",
                "number: 9 | number: 10 | comes twice",
                "```python | ```pythn | pythn",
                "```quiz type=Q16 | ```quiz type=Q61 | Q61",
                "```quiz type=Q16 count=2 | ```quiz type=Q16 cuont=2 | cuont",
                "```quiz type=Q16 count=2 | ```quiz type=Q16 count=99 | 99",
                "- Same shape, two | - x~~  ```do~  play~  ```~- Same shape, two | not inside a list",
            })
    void everyFaultIsNamedAtItsLine(String right, String wrong, String named) throws IOException {
        String text = lesson();
        int at = text.indexOf(right);
        assertThat(at).isNotNegative();
        String put = wrong.replace('~', '\n');
        String changed = text.substring(0, at) + put + text.substring(at + right.length());
        int first = lineOf(text, right);
        int last = first + (int) put.chars().filter(c -> c == '\n').count();
        List<Problem> problems = problems(changed);
        if (named == null) {
            assertThat(problems).as("lessons that lead here").isNotEmpty();
            return;
        }
        assertThat(problems).allMatch(problem -> !problem.message().contains("\n"));
        assertThat(problems)
                .anyMatch(problem -> problem.message().contains(named)
                        && (problem.line() >= first && problem.line() <= last
                                || problem.message().contains("comes twice")));
    }

    private static int lineOf(String text, String part) {
        return 1
                + (int) text.substring(0, text.indexOf(part))
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }

    @Test
    void whatIsMissingIsNamed() throws IOException {
        String text = lesson();
        assertThat(messages(text.replaceFirst("(?m)^ask: .*\n", ""))).contains("'ask' is missing");
        assertThat(messages(text.replaceFirst("(?m)^why: .*\n", ""))).contains("'why' is missing");
        assertThat(messages(text.replaceFirst("(?m)^about: .*\n", ""))).contains("'about' is missing");
        assertThat(messages(text.replaceFirst("(?m)^run: .*\nabout: .*\n", ""))).contains("0 options are right");
        assertThat(messages(text.replaceFirst("(?m)^minutes: .*\n", ""))).contains("minutes: it is missing");
        assertThat(messages(text.replaceFirst("(?s)## What to keep.*", ""))).contains("'review' is missing");
        assertThat(messages(text.replaceFirst("(?m)^---\n\n", ""))).contains("front matter");
        assertThat(messages(text + "\n```text\nopen")).contains("does not end");
        assertThat(messages("")).contains("front matter");
    }

    private static String messages(String changed) throws IOException {
        List<String> messages = problems(changed).stream().map(Problem::message).toList();
        assertThat(messages).allMatch(message -> message.lines().count() == 1);
        return String.join("\n", messages);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A {/=b#yes \\= so/~c/} |",
                "A {/=b#yes = so/~c/} | 7: question 1 has 2 correct answers",
                "A { =b ~c } |",
                "A {T} |",
                "A {#3:0.1} |",
                "A { =a -> b =c -> d } |",
                "A { ~%50%b ~%50%c ~%-100%d } |",
                "A { ~b\\=c =d } |",
                "A {/~b/~c/} | 7: question 1 has no correct answer",
                "A {/~b#it is \\= c/~c/} | 7: question 1 has no correct answer",
                "A {}// | 7: question 1 has no correct answer",
                "A {=b/~c}//B {=b/~c}//C {/~c/~d} | 13: question 3 has no correct answer",
                "A {/=b/=c/~d} | 7: question 1 has 2 correct answers",
                "A {/=b/~c/~c/} | 10: question 1 has the answer 'c' twice",
                "A {/=/~c/} | 8: question 1 has an answer without words",
                "A {/=b/~c | 7: question 1 does not end",
                "A =b | 7: question 1 has no answers",
            })
    void aQuestionNeedsOneRightAnswer(String gift, String expected) {
        List<String> said = new ArrayList<>();
        Gift.readJudged(gift.replace('/', '\n'), 7)
                .refusals()
                .forEach(refusal -> said.add(refusal.line() + ": " + refusal.message()));
        String first = said.isEmpty() ? null : said.get(0).split(";", 2)[0];
        if (expected == null) {
            assertThat(first).isNull();
        } else {
            assertThat(first).startsWith(expected);
        }
    }

    @Test
    void writtenQuestionsAreReadWithTheLinesOfTheirFile() throws IOException {
        for (String language : List.of("en", "de")) {
            for (Lesson lesson : Course.read(Path.of("lessons", language)).lessons()) {
                List<String> lines = Files.readAllLines(Path.of("lessons", language, lesson.file()));
                List<Block.Gift> gifts = lesson.sections().stream()
                        .flatMap(section -> section.blocks().stream())
                        .filter(Block.Gift.class::isInstance)
                        .map(Block.Gift.class::cast)
                        .toList();
                assertThat(gifts).as(lesson.file()).isNotEmpty();
                for (Block.Gift gift : gifts) {
                    assertThat(gift.questions()).isNotEmpty().allSatisfy(question -> {
                        assertThat(question.title()).isNotEmpty();
                        assertThat(lines.get(question.line() - 1)).startsWith("::" + question.title() + "::");
                    });
                }
            }
        }
    }

    @Test
    void theGlossaryIsCheckedToo() {
        String text = "## a: A\nSee [b](term:b).\n\n## b\nx\n\n## a: Again\ny\n\n## c: C\n";
        assertThat(Course.of(Map.of("glossary.md", text), List.of()).problems())
                .extracting(Problem::line)
                .containsExactly(2, 4, 7, 10);
    }

    @Test
    void twoLessonsWithOneIdAreNamed() throws IOException {
        Course course = Course.of(Map.of("a.md", lesson(), "b.md", lesson()), List.of());
        assertThat(course.problems())
                .anyMatch(problem -> problem.line() == 2
                        && problem.message().contains("id: 'reshape-is-not-transpose' comes twice"));
    }

    @Test
    void aThousandDamagedFilesAreReadWithoutAnException() throws IOException {
        Map<String, Map<String, String>> courses = new LinkedHashMap<>();
        for (String language : List.of("en", "de")) {
            Map<String, String> texts = new LinkedHashMap<>();
            try (var files = Files.list(Path.of("lessons", language))) {
                for (Path file : files.sorted().toList()) {
                    texts.put(file.getFileName().toString(), Files.readString(file));
                }
            }
            courses.put(language, texts);
        }
        Random random = new Random(17);
        int faulty = 0;
        for (int i = 0; i < 1000; i++) {
            Map<String, String> texts = courses.get(i % 2 == 0 ? "en" : "de");
            List<String> names = List.copyOf(texts.keySet());
            String name = names.get(i / 2 % names.size());
            String damaged = texts.get(name);
            for (int times = 1 + random.nextInt(3); times > 0; times--) {
                damaged = damage(damaged, random);
            }
            Map<String, String> few = new LinkedHashMap<>();
            few.put("glossary.md", texts.get("glossary.md"));
            few.put(name, damaged);
            long whole = damaged.lines().count() + 1;
            List<Problem> problems = Course.of(few, List.of()).problems();
            assertThat(problems)
                    .allMatch(problem -> problem.line() >= 1 && problem.line() <= whole
                            || problem.file().equals("glossary.md"))
                    .allMatch(problem -> problem.message().lines().count() == 1);
            faulty += problems.isEmpty() ? 0 : 1;
        }
        assertThat(faulty).isGreaterThan(300);
    }

    private static String damage(String text, Random random) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        int at = random.nextInt(lines.size());
        int other = random.nextInt(lines.size());
        StringBuilder line = new StringBuilder(lines.get(at));
        String bad = "{}=~:#`[](\\|\0<>!\"-\u2028%,";
        switch (random.nextInt(6)) {
            case 0 -> lines.remove(at);
            case 1 -> Collections.swap(lines, at, other);
            case 2 -> lines.add(other, lines.get(at));
            case 3 -> lines.set(at, lines.get(other));
            case 4 -> {
                line.insert(random.nextInt(line.length() + 1), bad.charAt(random.nextInt(bad.length())));
                lines.set(at, line.toString());
            }
            default -> {
                if (line.length() > 0) {
                    line.deleteCharAt(random.nextInt(line.length()));
                }
                lines.set(at, line.toString());
            }
        }
        return String.join("\n", lines);
    }

    @ParameterizedTest
    @ValueSource(strings = {"> ", "[", "*a **b ", "- ", "![", "{", "\u0060", "<"})
    void noDepthIsTooDeep(String mark) throws IOException {
        String deep = mark.repeat(20_000) + "x";
        assertThat(problems(lesson().replace("There are two.", deep + "\n\n"))).isNotNull();
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Course.read(Path.of("nowhere")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void theTemplateIsALessonWithoutAFault() throws IOException {
        Course course =
                Course.of(Map.of("my-lesson.md", Files.readString(Path.of("docs/lesson-template.md"))), List.of());
        assertThat(course.problems()).isEmpty();
        assertThat(course.lessons().get(0).sections()).hasSize(Mode.values().length);
    }

    @Test
    void aPictureIsShownOnlyFromBesideTheLesson(@TempDir Path folder) throws IOException {
        Path course = Files.createDirectory(folder.resolve("course"));
        Files.write(folder.resolve("outside.png"), new byte[10]);
        ImageIO.write(
                new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB),
                "png",
                course.resolve("plane.png").toFile());
        Files.write(course.resolve("plane.svg"), new byte[10]);
        String lesson = Files.readString(Path.of("docs/lesson-template.md"))
                .replace(
                        "Say what will be compared",
                        "![a](plane.png) ![b](plane.svg) ![c](../outside.png) ![d](no.png)");
        Files.writeString(course.resolve("a.md"), lesson);
        assertThat(Course.read(course).problems())
                .extracting(Problem::message)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains("'plane.svg'"),
                        message -> assertThat(message).contains("'../outside.png'"),
                        message -> assertThat(message).contains("'no.png'"));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "links need rights there")
    void aLinkThatLeadsOutOfTheFolderIsNotRead(@TempDir Path folder) throws IOException {
        Path course = Files.createDirectory(folder.resolve("course"));
        Path lesson = Files.copy(Path.of("docs/lesson-template.md"), folder.resolve("outside.md"));
        Files.copy(lesson, course.resolve("b.txt"));
        Files.createSymbolicLink(course.resolve("a.md"), lesson);
        Files.createSymbolicLink(course.resolve("b.md"), Path.of("b.txt"));
        Files.createSymbolicLink(course.resolve("quiz.gift"), lesson);
        Course read = Course.read(course);
        assertThat(read.lessons()).hasSize(1);
        assertThat(read.problems())
                .extracting(problem -> problem.file() + ": " + problem.message())
                .contains("a.md: file: it is a link that leads out of the folder; allowed: files that lie in it");
        assertThat(read.quiz()).isEmpty();
    }

    @Test
    void aHugePictureIsRefusedByItsHeader(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("large.png"), PngBytes.claiming(4000, 4000));
        Files.write(folder.resolve("huge.png"), PngBytes.claiming(4001, 4000));
        Files.write(folder.resolve("bomb.png"), PngBytes.claiming(2_000_000_000, 2_000_000_000));
        Files.write(folder.resolve("text.png"), "no picture".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Files.writeString(
                folder.resolve("a.md"),
                Files.readString(Path.of("docs/lesson-template.md"))
                        .replace(
                                "Say what will be compared",
                                "![a](large.png) ![b](huge.png) ![c](bomb.png) ![d](text.png)"));
        Course course = Course.read(folder);
        assertThat(course.problems())
                .hasSize(3)
                .allMatch(problem -> problem.message().contains("16 megapixels"))
                .extracting(problem -> problem.message().substring(10, 14))
                .containsExactly("huge", "bomb", "text");
        assertThat(course.problems())
                .extracting(Problem::message)
                .satisfiesExactly(
                        message -> assertThat(message).endsWith("this one has 4001×4000 pixels"),
                        message -> assertThat(message).endsWith("this one has 2000000000×2000000000 pixels"),
                        message -> assertThat(message).endsWith("this one is not whole"));
        assertThat(course.picture("large.png").file()).isPresent();
        assertThat(course.picture("huge.png").file()).isEmpty();
    }

    @Test
    void whichLimitAPictureBreaksIsTold(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("heavy.png"), new byte[5_000_001]);
        Files.write(folder.resolve("drawing.svg"), new byte[1]);
        Files.writeString(
                folder.resolve("a.md"),
                Files.readString(Path.of("docs/lesson-template.md"))
                        .replace(
                                "Say what will be compared",
                                "![a](heavy.png) ![b](drawing.svg) ![c](no.png) ![d](https://a.b/c.png)"));
        Course course = Course.read(folder);
        assertThat(course.picture("heavy.png").fault().toString()).endsWith("; this one has 5000001 bytes");
        assertThat(course.picture("drawing.svg").fault().toString()).endsWith("; this one is of the kind .svg");
        assertThat(course.picture("no.png").fault().toString())
                .endsWith("; there is none of that name beside the lesson");
        assertThat(course.picture("https://a.b/c.png").fault())
                .isEqualTo(course.picture("no.png").fault());
    }

    @Test
    void aMarkOfTheByteOrderIsNoPartOfALesson() throws IOException {
        assertThat(problems("\uFEFF" + lesson())).isEmpty();
        assertThat(Course.of(Map.of("glossary.md", "\uFEFF## a: A\nx\n"), List.of())
                        .glossary())
                .containsKey("a");
    }

    private static List<String> faults(String block) throws IOException {
        String lesson = Files.readString(Path.of("docs/lesson-template.md"));
        int before = (int) lesson.lines().count();
        return Course.of(Map.of("a.md", lesson + "\n" + block + "\n"), List.of()).problems().stream()
                .map(problem -> problem.line() - before - 2 + ": " + problem.message())
                .toList();
    }

    @Test
    void everyFaultOfALineIsNamed() throws IOException {
        assertThat(faults("```do\nstage shpe=1 variant=mixed content=cats x\nplay\n```"))
                .extracting(fault -> fault.substring(0, fault.indexOf(" cannot")))
                .containsExactlyInAnyOrder(
                        "1: do: 'x'", "1: stage: 'shpe'", "1: variant: 'mixed'", "1: content: 'cats'", "1: stage: ''");
        assertThat(faults("```do\ntrain variants=corect,pol epochs=0\n```")).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "stage shape=2,3,4,4~trace cell=1,2,3,3 |",
                "stage shape=2,3,4,4~trace cell=2,0,0,0 | 2: cell: '2,0,0,0' cannot be used; allowed: a cell of (2, 3, 4, 4)",
                "stage shape=2,3,4,4~trace cell=0,0,0,4 | 2: cell: '0,0,0,4' cannot be used",
                "stage shape=2,3,4,4~trace slot=1,47 |",
                "stage shape=2,3,4,4~trace slot=1,48 | 2: slot: '1,48' cannot be used; allowed: from 0,0 to 1,47",
                "stage shape=2,3,4,4~trace slot=2,0 | 2: slot: '2,0' cannot be used",
                "stage shape=2,3,4,4 variant=truncate:5~trace slot=0,5 | 2: slot: '0,5' cannot be used",
                "stage shape=2,3,4,4 variant=fold-batch~trace slot=0,95 |",
                "point at=stge | 1: at: 'stge' cannot be used",
            })
    void aCellOrASlotThatIsNotThereIsNamed(String script, String expected) throws IOException {
        List<String> faults = faults("```do\n" + script.replace('~', '\n') + "\n```");
        if (expected == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).singleElement().asString().startsWith(expected);
        }
    }

    /** Of a directive for the network, what is said of it; nothing where it is sound. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "flow |",
                "flow at=linear logit=3 |",
                "flow at=hidden unit=40 picture=2 epoch=1 |",
                "flow at=conv1 map=2 row=3 col=4 show=trace |",
                "flow at=pool1 map=7 |",
                "flow at=relu2 |",
                "flow variant=mix-samples show=play |",
                "flow variant=mix-samples beside=correct |",
                "flow beside=upside-down | variant: 'upside-down' cannot be used",
                "flow net=tiny variant=mix-samples beside=truncate:0 | variant: 'truncate:0' cannot be used",
                "flow show=occlusion |",
                "flow at=linear logit=3 show=occlusion |",
                "flow at=conv4 | at: 'conv4' cannot be used; allowed: conv1, conv2, conv3, flatten, hidden, input, linear, pool1, pool2, pool3, relu1, relu2, relu3, softmax",
                "flow at=linear logit=three | logit: 'three' cannot be used; allowed: a whole number from 0 to 1000000000",
                "flow at=linear slot=3 | slot: '3' cannot be used; allowed: slot= beside at=flatten",
                "flow slot=3 | slot: '3' cannot be used; allowed: slot= beside at=flatten",
                "flow at=softmax logit=3 | logit: '3' cannot be used; allowed: logit= beside at=linear",
                "flow at=flatten slot=1,2 | slot: '1,2' cannot be used; allowed: a whole number",
                "flow at=conv1 map=2 row=3 | row: '3' cannot be used; allowed: row= and col= together, with map=",
                "flow at=conv1 row=3 col=4 | row: '3' cannot be used; allowed: row= and col= together, with map=",
                "flow at=conv1 map=2 col=3 | col: '3' cannot be used; allowed: row= and col= together, with map=",
                "flow at=conv1 map=2 show=trace | show: 'trace' cannot be used; allowed: trace with one cell",
                "flow show=trace | show: 'trace' cannot be used; allowed: trace with one cell",
                "flow at=softmax show=trace | show: 'trace' cannot be used; allowed: trace with one cell",
                "flow at=linear show=play | show: 'play' cannot be used; allowed: play without at=",
                "flow at=linear show=back | show: 'back' cannot be used; allowed: back without at=",
                "flow at=linear show=occlusion | show: 'occlusion' cannot be used; allowed: occlusion without at=, or",
                "flow show=film | show: 'film' cannot be used; allowed: back, occlusion, play, trace",
                "flow picture=0 | picture: '0' cannot be used; allowed: a whole number from 1 to",
                "flow epoch=1.5 | epoch: '1.5' cannot be used; allowed: a whole number from 0 to 1000",
                "flow variant=upside-down | variant: 'upside-down' cannot be used",
                "flow epochs=3 | flow: 'epochs' cannot be used; allowed: the settings at, beside, col, data,",
                "flow play | do: 'play' cannot be used; allowed: name=value",
                "flow net=tiny at=conv2 map=15 row=13 col=13 |",
                "flow net=tiny at=conv3 | at: 'conv3' cannot be used; allowed: input, conv1, relu1, pool1, conv2, relu2, pool2, flatten, linear, softmax",
                "flow net=linear at=hidden unit=1 | at: 'hidden' cannot be used; allowed: input, flatten, linear, softmax",
                "flow net=8k3p0s1m1 at=relu1 map=7 row=25 col=25 |",
                "flow net=8k3p0s1m1 at=relu1 map=7 row=26 col=25 | row: '26' cannot be used; allowed: 0 to 25",
                "flow net=tiny at=conv1 map=8 | map: '8' cannot be used; allowed: 0 to 7",
                "flow net=tiny at=pool2 map=0 row=6 col=7 | col: '7' cannot be used; allowed: 0 to 6",
                "flow net=tiny at=linear logit=10 | logit: '10' cannot be used; allowed: 0 to 9",
                "flow net=tiny at=flatten slot=784 | slot: '784' cannot be used; allowed: 0 to 783",
                "flow net=tiny variant=truncate:5 at=flatten slot=5 | slot: '5' cannot be used; allowed: 0 to 4",
                "flow net=linear variant=in-features:1000 |",
                "flow net=linear variant=in-features:1000 at=linear | at: 'linear' cannot be used; allowed: the network as a whole",
                "flow shape=2,1,4 | shape: '(2, 1, 4)' cannot be used",
            })
    void whatANetworkDoesNotHaveIsNamed(String script, String expected) throws IOException {
        // A slot of a flow is not one of the stage that was set before.
        List<String> faults = faults("```do\nstage shape=1,1,2,2\n" + script + "\n```");
        if (expected == null) {
            assertThat(faults).isEmpty();
        } else {
            assertThat(faults).singleElement().asString().startsWith("2: " + expected);
        }
    }

    @Test
    void whatCannotBeShownLeavesItsPlace() throws IOException {
        String lesson = Files.readString(Path.of("docs/lesson-template.md"));
        int line = (int) lesson.lines().count() + 2;
        Lesson read = Course.of(
                        Map.of(
                                "a.md",
                                lesson + "\n```gift\na {~b ~c}\n\nd {T}\n\ne {true}\n```\n\n"
                                        + "```predict\nkind: guess\n```\n\n```quiz type=Q61\n```\n"),
                        List.of())
                .lessons()
                .get(0);
        List<Block> blocks = read.section(Mode.REVIEW).orElseThrow().blocks();
        List<Block> last = blocks.subList(blocks.size() - 3, blocks.size());
        Block.Gift gift = (Block.Gift) last.get(0);
        assertThat(gift.questions()).hasSize(2);
        assertThat(gift.lost())
                .singleElement()
                .satisfies(lost -> assertThat(lost.line()).isEqualTo(line + 1));
        assertThat(last.subList(1, 3))
                .allSatisfy(block -> assertThat(block).isInstanceOf(Block.Unusable.class))
                .extracting(block -> ((Block.Unusable) block).what())
                .containsExactly("predict", "quiz");
        assertThat(last.get(1).line()).isEqualTo(line + 9);
    }
}
