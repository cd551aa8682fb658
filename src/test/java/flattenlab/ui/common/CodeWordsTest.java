package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CodeWordsTest {
    private static final String LONG =
            "def forward(self, x):\n    x = x.view(-1, 392)                          # (64, 392)\n    return x";

    private static String text(String language, String code) {
        return CodeWords.pieces(language, code).stream().map(Piece::text).collect(Collectors.joining());
    }

    @Test
    void colouringChangesNoCharacter() {
        for (String code : new String[] {LONG, "", "s = 'a # no comment'", "\"unfinished", "x = 1_000.5 // 3"}) {
            assertThat(text("python", code)).isEqualTo(code);
            assertThat(text("java", code)).isEqualTo(code);
            assertThat(text("text", code)).isEqualTo(code);
        }
    }

    @Test
    void aHashInATextIsNoComment() {
        assertThat(CodeWords.pieces("python", "s = 'a # b'"))
                .extracting(Piece::style)
                .contains("code-text")
                .doesNotContain("code-comment");
    }

    @Test
    void twoSlashesDivideInPythonAndThreeQuotesHoldLines() {
        assertThat(CodeWords.pieces("python", "x = 784 // 2"))
                .extracting(Piece::style)
                .doesNotContain("code-comment");
        assertThat(CodeWords.pieces("java", "int x; // two"))
                .extracting(Piece::style)
                .contains("code-comment");
        assertThat(CodeWords.pieces("python", "\"\"\"of 28\nlines\"\"\""))
                .containsExactly(new Piece("\"\"\"of 28\nlines\"\"\"", "code-text"));
    }

    @Test
    void aCommentBehindALongLineMovesAboveIt() {
        assertThat(CodeWords.fitted("python", LONG, 30))
                .isEqualTo("def forward(self, x):\n  # (64, 392)\n  x = x.view(-1, 392)\n  return x");
        assertThat(CodeWords.fitted("python", LONG + "\ny = 1            # one", 40))
                .endsWith("\ny = 1  # one");
        assertThat(CodeWords.fitted("python", "x = 1  # short", 40)).isEqualTo("x = 1  # short");
    }
}
