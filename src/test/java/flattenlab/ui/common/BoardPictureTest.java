package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which page beside a picture would have JavaFX open an address. */
class BoardPictureTest {
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "plain words | true",
                "<img alt=\"a\"> | true",
                "<img src=\"http://a.b/c.png\"> | true",
                "<IMG\t SRC=\"HTTPS://a.b/c.png\"> | true",
                "<img src=\"data:image/png;base64," + PIXEL + "\"> | true",
                "<img src=\"data:image/png;base64,AAAA\"> | false",
                "<img src=\"file:///home/ada/c.png\"> | false",
                "<img src=\"file://a.b/share/c.png\"> | false",
                "<img src=\"\\\\a.b\\share\\c.png\"> | false",
                "<img src=\"//a.b/c.png\"> | false",
                "<img src=\"jar:file:/c.jar!/c.png\"> | false",
                "<img src=\"jar:http://a.b/c.jar!/c.png\"> | false",
                "<img src=\"c.png\"> | false",
            })
    void onlyWhatNobodyOpensIsAskedFor(String html, boolean asked) {
        assertThat(BoardPicture.mayBeAsked(html)).isEqualTo(asked);
    }
}
