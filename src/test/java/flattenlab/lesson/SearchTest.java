package flattenlab.lesson;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

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
        assertThat(SEARCH.find("batch zebra")).isEmpty();
        assertThat(SEARCH.find("  ")).isEmpty();
    }

    @Test
    void aWordIsFoundByItsBeginningAndNotByItsMiddle() {
        assertThat(SEARCH.find("confus")).isNotEmpty();
        assertThat(SEARCH.find("onfusion")).isEmpty();
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
