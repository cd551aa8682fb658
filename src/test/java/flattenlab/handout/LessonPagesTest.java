package flattenlab.handout;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Questions;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LessonPagesTest {
    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());

    private static Edition edition(Locale language, String... names) {
        return new Edition("", language, Paper.A4, 1, List.of(names), true);
    }

    private static Stream<Arguments> lessons() {
        return Stream.of("en", "de").flatMap(code -> {
            Course course = Course.read(Path.of("lessons", code));
            return course.lessons().stream().map(lesson -> Arguments.of(code, course, lesson));
        });
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("lessons")
    void everyLessonCanBePrinted(String code, Course course, Lesson lesson) throws IOException {
        Handout handout = LessonPages.of(edition(Locale.forLanguageTag(code), ""), course, lesson, QUESTIONS);
        List<String> pages = Printed.pages(HandoutPdf.bytes(handout));
        String all = Printed.all(pages);
        assertThat(all).contains(Printed.flat(lesson.title()));
        lesson.sections().forEach(section -> assertThat(all).contains(Printed.flat(section.heading())));
        // Links are words on paper.
        assertThat(HandoutHtml.of(handout)).doesNotContain("term:", "lesson:", "lab:");
    }

    @Test
    void whatIsAskedIsOnThePagesAndItsAnswerBehindThem() throws IOException {
        Course course = Course.read(Path.of("lessons/en"));
        Lesson lesson = course.lesson("counting-cells").orElseThrow();
        Handout handout = LessonPages.of(edition(Locale.ENGLISH, "A", "B"), course, lesson, QUESTIONS);
        assertThat(handout.sheets()).extracting(Sheet::name).containsExactly("A", "B", "A", "B");
        assertThat(handout.sheets().get(0)).isNotEqualTo(handout.sheets().get(1));
        Piece.Task first = (Piece.Task) handout.sheets().get(2).pieces().get(0);
        assertThat(((Piece.Words) first.pieces().get(0)).text().html()).isEqualTo("<b>2352</b>");
        // Cell (1, 2, 3, 4) of (2, 3, 4, 5): 2·20 + 3·5 + 4.
        Piece.Task slot = (Piece.Task) handout.sheets().get(2).pieces().get(1);
        assertThat(((Piece.Words) slot.pieces().get(0)).text().html()).isEqualTo("<b>(1, 59)</b>");
    }

    @Test
    void picturesAreInTheFileAndTagsAreText(@TempDir Path folder) throws IOException {
        ImageIO.write(
                new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB),
                "png",
                folder.resolve("a.png").toFile());
        Files.writeString(
                folder.resolve("01.md"),
                "---\nid: mine\ntitle: Mine & <yours>\nnumber: 1\nminutes: 1\nmisconceptions: M1\n---\n\n"
                        + "## Why {why}\n\nSee ![a *cat*](a.png) and ![gone](b.png) and <script>alert(1)</script>.\n\n"
                        + "| a | b |\n|---|---|\n| 1 | 2 |\n\n```predict\nnonsense\n```\n");
        Course course = Course.read(folder);
        Handout handout = LessonPages.of(
                edition(Locale.ENGLISH, ""), course, course.lesson("mine").orElseThrow(), QUESTIONS);
        String html = HandoutHtml.of(handout);
        assertThat(html)
                .contains("<img src=\"data:image/png;base64,", "alt=\"a cat\"", "Mine &amp; &lt;yours&gt;", "<table>")
                .contains("[not printed: ")
                .doesNotContain("<script");
        assertThat(Printed.all(Printed.pages(HandoutPdf.bytes(handout)))).contains("<script>alert(1)</script>");
    }
}
