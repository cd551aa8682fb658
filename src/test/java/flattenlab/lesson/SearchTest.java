package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTest {
    private static final Course ENGLISH = Course.read(Path.of("lessons/en"));
    private static final Search SEARCH = new Search(ENGLISH);

    @Test
    void aTitleComesBeforeTextThatMentionsIt() {
        List<Search.Hit> hits = SEARCH.find("reshape is not transpose");
        assertThat(hits).isNotEmpty();
        assertThat(hits.get(0).lesson()).isEqualTo("reshape-is-not-transpose");
    }

    @Test
    void everyLessonIsFoundByItsTitleAndEveryTermByItsName() {
        for (Lesson lesson : ENGLISH.lessons()) {
            assertThat(SEARCH.find(lesson.title()))
                    .extracting(Search.Hit::lesson)
                    .contains(lesson.id());
        }
        ENGLISH.glossary()
                .values()
                .forEach(term -> assertThat(SEARCH.find(term.name()))
                        .extracting(Search.Hit::term)
                        .contains(term.id()));
    }

    @Test
    void caseAndAccentsDoNotMatterAndAllWordsMustStandInOnePlace() {
        Search german = new Search(Course.read(Path.of("lessons/de")));
        assertThat(german.find("KANALE")).isEqualTo(german.find("kanäle")).isNotEmpty();
        assertThat(german.find("kanaele"))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("excerpt")
                .isEqualTo(german.find("kanäle"));
        assertThat(Search.standIn("gross rueckgaengig", "Rückgängig machen, groß"))
                .isTrue();
        assertThat(SEARCH.numbered("01").orElseThrow().lesson())
                .isEqualTo(ENGLISH.lessons().get(0).id());
        assertThat(SEARCH.numbered("999")).isEmpty();
        assertThat(SEARCH.find("batch zebra")).isEmpty();
        assertThat(SEARCH.find("  ")).isEmpty();
    }

    @Test
    void aWordIsFoundByItsBeginningAndNotByItsMiddle() {
        assertThat(SEARCH.find("confus")).isNotEmpty();
        assertThat(SEARCH.find("onfusion")).isEmpty();
    }

    /** Messages as a learner's own program prints them: the words are those of the lessons, the numbers are not. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x512 and 1024x7) | who-eats-the-vector",
                "mat1 and mat2 shapes cannot be multiplied (1x512 and 8x7) | reading-the-error",
                "RuntimeError: shape '[16, -1]' is invalid for input of size 9999 | batch-axis",
                "ValueError: Expected input batch_size (128) to match target batch_size (77). | batch-axis",
                "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [7, 99] | reading-the-error",
                "RuntimeError: Given groups=1, weight of size [5, 1, 7, 7], expected input[9, 33, 33, 1] to have 1 channels,"
                        + " but got 33 channels instead | order",
                "Cannot execute matrix multiplication: [9, 77]x[88, 6]: Column of left array 77 != rows of right 88"
                        + " | who-eats-the-vector",
                "RuntimeError: only batches of spatial targets supported (3D tensors) but got targets of dimension: 2"
                        + " | who-eats-the-vector",
            })
    void anErrorMessageIsFoundWhateverItsNumbersAre(String message, String lesson) {
        for (String language : List.of("en", "de")) {
            List<Search.Hit> hits = new Search(Course.read(Path.of("lessons", language))).find(message);
            assertThat(hits).extracting(Search.Hit::lesson).contains(lesson);
            assertThat(hits).allSatisfy(hit -> assertThat(hit.excerpt()).isNotBlank());
        }
        assertThat(SEARCH.find(message + " zebra")).isEmpty();
    }

    @Test
    void wordsThatStandThereWithTheirOwnNumbersAreFoundWithThese() {
        assertThat(SEARCH.find("32x2352"))
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.excerpt()).contains("2352"));
    }

    @Test
    void anExcerptHoldsTheWordThatWasLookedFor() {
        assertThat(SEARCH.find("stride"))
                .isNotEmpty()
                .allSatisfy(hit -> assertThat(hit.excerpt().toLowerCase(java.util.Locale.ROOT))
                        .contains("stride"));
    }

    @Test
    void whatIsTypedInAHurryNeverFails() {
        for (String words : List.of("(", "[a-z", "\\", "$", "\u00a0", "::", "a".repeat(10_000), "\ud83d")) {
            assertThat(SEARCH.find(words)).hasSizeLessThanOrEqualTo(Search.MOST);
        }
    }
}
