package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.opening.Opening;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A course or a lesson of one's own opens from the command line, or is refused in one line before there is a window. */
class LessonChoiceTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void twoLessons() throws IOException {
        Path lessons = Files.createDirectory(folder.resolve("my course"));
        Files.createDirectory(folder.resolve("empty"));
        for (String name : List.of("01-one-picture-one-row.md", "02-counting-cells.md")) {
            Files.copy(Path.of("lessons", "en", name), lessons.resolve(name));
        }
        Files.writeString(folder.resolve("notes.text"), "no lesson");
    }

    private Shell.Result run(NotedWindow services, String typed) {
        return Shell.run(services, Shell.words(typed.replace("HERE", folder.toString())));
    }

    @ParameterizedTest
    @CsvSource({
        "--course 'HERE/my course', my course",
        "--course 'HERE/my course' --lesson counting-cells, my course/02-counting-cells.md",
        "--lesson 'HERE/my course/02-counting-cells.md', my course/02-counting-cells.md",
        "--lesson 'HERE/my course/02-counting-cells.md' --theme dark, my course/02-counting-cells.md",
    })
    void oneOfOnesOwnOpens(String typed, String opened) {
        NotedWindow services = new NotedWindow(null);
        Shell.Result result = run(services, typed.replace('\'', '"'));
        assertThat(result.status()).as(result.err()).isZero();
        assertThat(services.window.lesson()).isNull();
        assertThat(services.window.files()).containsExactly(new Opening(folder.resolve(opened), Opening.Kind.LESSONS));
    }

    @Test
    void anAddressAndAPathFromHereWillDo() {
        for (String lesson : List.of(Path.of("lessons/en/07-order.md").toUri().toString(), "lessons/en/07-order.md")) {
            NotedWindow services = new NotedWindow(null);
            assertThat(run(services, "--lesson " + lesson).status()).isZero();
            assertThat(services.window.files())
                    .containsExactly(
                            new Opening(Path.of("lessons/en/07-order.md").toAbsolutePath(), Opening.Kind.LESSONS));
        }
    }

    @Test
    void anIdStaysOneOfTheProgramsOwnLessons() {
        NotedWindow services = new NotedWindow(null);
        assertThat(run(services, "--lesson order pom.xml").status()).isZero();
        assertThat(services.window.lesson()).isEqualTo("order");
        assertThat(services.window.files()).singleElement().matches(file -> file.kind() == Opening.Kind.QUESTIONS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--course HERE/gone | --course: 'HERE/gone' cannot be used; allowed: an existing folder of Markdown files",
                "--course pom.xml | --course: 'pom.xml' cannot be used; allowed: an existing folder of Markdown files",
                "--course HERE/empty | --course: 'HERE/empty' cannot be used; allowed: a folder with a Markdown file or more",
                "--course \"HERE/my course\" --lesson order | --lesson: 'order' cannot be used; allowed: one-picture-one-row, counting-cells",
                "--course \"HERE/my course\" README.md | --course: 'HERE/my course' cannot be used; allowed: one file of a kind",
                "--course file:x | --course: 'file:x' cannot be used; allowed: an existing folder of Markdown files",
                "--course | --course: has no value",
                "--lesson HERE/gone.md | --lesson: 'HERE/gone.md' cannot be used; allowed: an existing file of Markdown (.md), or the id of a lesson such as counting-cells",
                "--lesson HERE/notes.text | --lesson: 'HERE/notes.text' cannot be used; allowed: an existing file of Markdown",
                "--lesson HERE/empty | --lesson: 'HERE/empty' cannot be used; allowed: an existing file of Markdown",
                "--course HERE/empty shape --shape 2,3 | --course is for the window; behind shape stand",
            })
    void whatIsNotThereIsOneLine(String typed, String says) {
        NotedWindow services = new NotedWindow(null);
        Shell.Result result = run(services, typed);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines())
                .singleElement()
                .asString()
                .startsWith("flattenlab: ")
                .contains(says.replace("HERE", folder.toString()));
        assertThat(services.window).isNull();
    }
}
