package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
        return Course.of(texts, new ArrayList<>()).problems();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de"})
    void theShippedCourseHasThirteenLessonsInNineModesAndNoProblem(String language) {
        Course course = Course.read(Path.of("lessons", language));
        assertThat(course.problems()).isEmpty();
        assertThat(course.lessons())
                .extracting(Lesson::number)
                .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13);
        for (Lesson lesson : course.lessons()) {
            assertThat(lesson.sections()).extracting(Lesson.Section::mode).containsExactly(Mode.values());
            assertThat(lesson.minutes()).isBetween(6, 12);
        }
        assertThat(course.glossary()).hasSizeGreaterThan(40);
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

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "variant=mix-samples content=digits | variant=mixed content=digits | mixed",
                "stage shape=4,2,3,3 | stage shape=4,2,3 | 4, 2, 3",
                "experiment id=mixing | experiment id=stirring | stirring",
                "point at=loss | point at=lost | lost",
                "kind: choice | kind: guess | guess",
                "= TRAINS_FINE | = TRAINS_WELL | CRASHES, TRAINS_BADLY or TRAINS_FINE",
                "(term:transpose) | (term:transposition) | term:transposition",
                "(lesson:view-copy-strides) | (lesson:elsewhere) | lesson:elsewhere",
                "{explore} | {discover} | {why}, {watch}",
                "minutes: 11 | minutes: eleven | eleven",
                "requires: batch-axis | requires: axis-batch | axis-batch",
                "quiz type=Q16 | quiz type=Q61 | Q61",
                "=Only that the number | ~Only that the number | question 1 has no correct answer",
            })
    void everyFaultIsNamedAtItsLine(String right, String wrong, String named) throws IOException {
        String before = right.replace("\\n", "\n");
        String text = lesson();
        assertThat(text).contains(before);
        int line = (int) text.substring(0, text.indexOf(before)).lines().count();
        assertThat(problems(text.replaceFirst(java.util.regex.Pattern.quote(before), wrong.replace("\\n", "\n"))))
                .isNotEmpty()
                .allMatch(problem -> problem.file().equals("09-reshape-is-not-transpose.md"))
                .anyMatch(problem -> problem.message().contains(named)
                        && (problem.line() == 1 || Math.abs(problem.line() - line) <= 12));
    }

    @Test
    void aThousandDamagedLessonsAreReadWithoutAnException() throws IOException {
        String text = lesson();
        Random random = new Random(17);
        int faulty = 0;
        for (int i = 0; i < 1000; i++) {
            List<String> lines = new ArrayList<>(text.lines().toList());
            switch (random.nextInt(4)) {
                case 0 -> lines.remove(random.nextInt(lines.size()));
                case 1 -> Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
                case 2 -> lines.add(random.nextInt(lines.size()), lines.get(random.nextInt(lines.size())));
                default -> {
                    int at = random.nextInt(lines.size());
                    StringBuilder line = new StringBuilder(lines.get(at));
                    line.insert(random.nextInt(line.length() + 1), "{}=~:#`[](\\|\0".charAt(random.nextInt(13)));
                    lines.set(at, line.toString());
                }
            }
            faulty += problems(String.join("\n", lines)).isEmpty() ? 0 : 1;
        }
        assertThat(faulty).isGreaterThan(100);
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> Course.read(Path.of("nowhere")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("nowhere");
    }
}
