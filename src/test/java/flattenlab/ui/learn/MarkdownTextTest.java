package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a line of a lesson may end; an underscore stands for a space at which it must not. */
class MarkdownTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "So c = 1, and w = 20. | So c_=_1, and w_=_20.",
                "weights (3, \u22121, 4). Then | weights (3,_\u22121,_4). Then",
                "turns (N, C, H, W) into (N, C\u00b7H\u00b7W) | turns (N,_C,_H,_W) into (N,_C\u00b7H\u00b7W)",
                "87 % of them | 87_% of them",
                "a sentence (with words, and more) ends | a sentence (with words, and more) ends",
                "1\u00b74 + 2\u00b73 = 10 | 1\u00b74 + 2\u00b73 = 10",
            })
    void whatIsReadAsOneIsNotBroken(String words, String kept) {
        assertThat(MarkdownText.together(words)).isEqualTo(kept.replace('_', '\u00a0'));
    }
}
