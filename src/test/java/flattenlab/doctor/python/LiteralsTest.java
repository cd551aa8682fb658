package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers, texts and signs, as they are written and what they stand for. */
class LiteralsTest {
    @ParameterizedTest
    @CsvSource({
        "7, 7",
        "1_000, 1000",
        "0x1F, 31",
        "0XfF, 255",
        "0o17, 15",
        "0b101, 5",
        "017, 17",
        "5L, 5",
        "9223372036854775807, 9223372036854775807"
    })
    void wholeNumbers(String text, long value) {
        assertThat(Literals.whole(text)).contains(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9223372036854775808", "0x", "0b2", "x", "0x10000000000000000"})
    void whatHasNoRoomOrIsNoNumberIsNone(String text) {
        assertThat(Literals.whole(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({".5, 0.5", "1., 1.0", "1e-3, 0.001", "1_0.5, 10.5"})
    void numbersWithAFraction(String text, double value) {
        assertThat(Literals.real(text)).contains(value);
    }

    @Test
    void whatIsImaginaryIsNoNumberHere() {
        assertThat(Literals.real("3j")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'a' | a",
                "\"it's\" | it's",
                "'''a''' | a",
                "u'a' | a",
                "'\\x41\\u00e9\\101' | A\u00e9A",
                "'a\\'b\\\"c\\\\d' | a'b\"c\\d",
                "r'\\x41' | \\x41",
                "Rb'\\n' | \\n",
                "'\\q' | \\q",
                "a | a"
            })
    void texts(String written, String value) {
        assertThat(Literals.string(written)).isEqualTo(value);
    }

    @Test
    void signsThatNobodySees() {
        assertThat(Literals.string("'\\a\\b\\f\\n\\r\\t\\v\\0'")).isEqualTo("\u0007\b\f\n\r\t\u000b\0");
        assertThat(Literals.string("'a\\\nb'")).isEqualTo("ab");
    }

    private static MappedText meant(String text) {
        return Characters.of(Paste.of(text), new Span(0, text.length()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a &lt; b &gt; c &amp; d | a < b > c & d",
                "&quot;a&quot; &apos;b&apos; | \"a\" 'b'",
                "&#39;a&#x27; | 'a'",
                "a&nbsp;b\u00a0c\u2003d | a b c d",
                "a\u200bb\ufeffc\u00add | abcd",
                "x\u001b[1;31ma\u001b[0m b | xa b",
                "a & b &auml; | a & b &auml;"
            })
    void whatWebPagesWriteForSignsIsThoseSigns(String text, String meant) {
        assertThat(meant(text).text()).isEqualTo(meant);
    }

    /** Each sign knows where it stands in what was pasted. */
    @Test
    void whatWasChangedKeepsItsPlaces() {
        String pasted = "a\u200b &lt; bc";
        MappedText text = meant(pasted);
        assertThat(text.text()).isEqualTo("a < bc");
        assertThat(text.span(0, 1)).isEqualTo(new Span(0, 1));
        assertThat(text.span(2, 3)).isEqualTo(new Span(3, 7));
        assertThat(text.span(4, 6)).isEqualTo(new Span(8, 10));
        assertThat(text.span(4, 60)).isEqualTo(new Span(8, 10));
        assertThat(text.span(2, 2)).isEqualTo(new Span(3, 3));
        assertThat(text.span(6, 6)).isEqualTo(new Span(10, 10));
        assertThat(text.span(9, 12)).isEqualTo(new Span(10, 10));
        assertThat(text.part(2, 4).span(0, 1)).isEqualTo(new Span(3, 7));
        assertThat(text.text(4, 99)).isEqualTo("bc");
        assertThat(text.text(8, 9)).isEmpty();
        assertThat(meant("").span(0, 1)).isEqualTo(new Span(0, 0));
    }
}
