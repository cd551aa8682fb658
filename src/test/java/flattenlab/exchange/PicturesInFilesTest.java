package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.text.FormattedText;
import flattenlab.text.Picture;
import flattenlab.text.ShownText;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures come in with their question and go out as they were; what is none is named, and the question is usable. */
class PicturesInFilesTest {
    private static byte[] picture(String kind, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), kind, bytes);
        return bytes.toByteArray();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String file(String name, String content) {
        return "<file name=\"" + name + "\" path=\"/\" encoding=\"base64\">" + content + "</file>";
    }

    private static String question(String html, String files) {
        return "<quiz><question type=\"multichoice\"><name><text>N</text></name>\n"
                + "<questiontext format=\"html\"><text><![CDATA[" + html + "]]></text>" + files + "</questiontext>\n"
                + "<answer fraction=\"100\" format=\"html\"><text><![CDATA[<img src=\"@@PLUGINFILE@@/a.png\">]]></text>"
                + file("a.png", DOT) + "<feedback format=\"html\"><text>&lt;img src=\"@@PLUGINFILE@@/f.png\"&gt;</text>"
                + file("f.png", DOT) + "</feedback></answer>\n<answer fraction=\"0\"><text>b</text></answer>\n"
                + "<hint format=\"html\"><text>&lt;img src=\"@@PLUGINFILE@@/h.png\"&gt;</text>" + file("h.png", DOT)
                + "</hint></question></quiz>";
    }

    private static final String DOT;

    static {
        try {
            DOT = base64(picture("png", 3, 2));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> messages(Reading reading) {
        return reading.refusals().stream().map(Refusal::message).toList();
    }

    private static List<Picture> pictures(FormattedText text) {
        return ShownText.of(text).pictures();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void filesAndAddressesWithContentAreShown(String kind) throws IOException {
        String content = base64(picture(kind, 4, 4));
        Reading reading = MoodleXml.read(question(
                "See <img src=\"@@PLUGINFILE@@/my%20file." + kind + "?x=1\" alt=\"a graph\"> and"
                        + " <img src='data:image/" + kind + ";base64," + content + "'>",
                file("my file." + kind, content)));
        assertThat(messages(reading)).isEmpty();
        WrittenQuestion question = reading.questions().get(0);
        assertThat(pictures(question.asked()))
                .containsExactly(
                        new Picture("@@PLUGINFILE@@/my%20file." + kind + "?x=1", "a graph", content),
                        new Picture("data:", "data:", content));
        assertThat(ShownText.of(question.asked()).text()).isEqualTo("See [a graph] and [data:]");
        assertThat(ShownText.of(question.asked()).isPlain()).isFalse();
        Choice right = ((Answers.Choices) question.answers()).choices().get(0);
        for (FormattedText text :
                List.of(right.text(), right.feedback(), question.hints().get(0))) {
            assertThat(pictures(text)).extracting(Picture::content).containsExactly(DOT);
        }
    }

    @Test
    void theyGoOutAsTheyCameInAndOtherKindsLoseThem() {
        List<WrittenQuestion> questions = MoodleXml.read(
                        question("<img src=\"@@PLUGINFILE@@/q.png\">", file("q.png", DOT)))
                .questions();
        String written = MoodleXml.write(questions);
        for (String name : List.of("q", "a", "f", "h")) {
            assertThat(written.split("name=\"" + name + ".png\"", -1)).as(name).hasSize(2);
        }
        assertThat(MoodleXml.read(written).questions().get(0).at(0))
                .isEqualTo(questions.get(0).at(0));
        assertThat(FileKind.ANKI.losses(questions))
                .singleElement()
                .extracting(Refusal::message)
                .asString()
                .startsWith("question 1 ('N') loses file, hint, ");
        assertThat(FileKind.GIFT.losses(questions))
                .singleElement()
                .extracting(Refusal::message)
                .asString()
                .startsWith("question 1 ('N') loses hint, ");
    }

    @Test
    void thereIsNothingToSeeOfWhatIsNotInTheFile(@TempDir Path folder) throws IOException {
        Path there = Files.write(folder.resolve("x.png"), picture("png", 2, 2));
        for (String address :
                List.of("http://127.0.0.1:1/x.png", there.toUri().toString(), "x.png", "@@PLUGINFILE@@/no.png")) {
            WrittenQuestion question = MoodleXml.read(
                            question("<img src=\"" + address + "\" alt=\"w\">", file("q.png", DOT)))
                    .questions()
                    .get(0);
            assertThat(pictures(question.asked())).isEmpty();
            assertThat(ShownText.of(question.asked()).text()).isEqualTo("[w]");
        }
    }

    /** GIFT has no place for files, but an address may hold one; no address of Moodle's stays behind in any kind of file. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "html|<img src=\"@@PLUGINFILE@@/a%20(1).png\" alt=\"w\">",
                "html|<img src='@@PLUGINFILE@@/a (1).png?x=1' alt='w'>",
                "html|<img alt=w src=@@PLUGINFILE@@/a%20%281%29.png>",
                "markdown|See ![w](@@PLUGINFILE@@/a%20%281%29.png) {=~#:}",
                "moodle_auto_format|See <img src=\"@@PLUGINFILE@@/a (1).png\" alt=\"w\"> here"
            })
    void inOtherKindsAFileStandsInItsAddress(String text) {
        String[] parts = text.split("\\|");
        String asked = "<questiontext format=\"" + parts[0] + "\"><text><![CDATA[" + parts[1] + "]]></text>"
                + file("a (1).png", DOT) + "</questiontext>";
        List<WrittenQuestion> questions = MoodleXml.read(
                        "<quiz><question type=\"shortanswer\"><name><text>N</text></name>" + asked
                                + "<answer fraction=\"100\"><text>x</text></answer></question></quiz>")
                .questions();
        String gift = FileKind.GIFT.write(questions, "");
        Reading again = Gift.read(gift, 1);
        assertThat(messages(again)).isEmpty();
        assertThat(pictures(again.questions().get(0).asked()))
                .extracting(Picture::content)
                .containsExactly(DOT);
        assertThat(again.questions().get(0).asked().words().replace("data:", "w"))
                .isEqualTo(questions.get(0).asked().words());
        assertThat(FileKind.GIFT.losses(questions)).isEmpty();
        assertThat(gift + FileKind.ANKI.write(questions, "deck")).doesNotContain("PLUGINFILE");
    }

    @Test
    void anAddressWithoutItsFileBecomesTheNameAndIsNamed() {
        Reading reading = MoodleXml.read(question("x <img src=\"@@PLUGINFILE@@/no%20file.png\" alt=\"w\">", ""));
        assertThat(messages(reading))
                .containsExactly("question 1 ('N') has the file 'no file.png', which is left out; allowed: text with"
                        + " emphasis and lists, formulas, and pictures that come with the question");
        assertThat(reading.refusals()).extracting(Refusal::lost).containsExactly(false);
        String gift = FileKind.GIFT.write(reading.questions(), "");
        assertThat(gift).contains("src\\=\"no file.png\"").doesNotContain("PLUGINFILE");
        assertThat(FileKind.GIFT.losses(reading.questions()).get(0).message()).contains("loses file, hint");
    }

    /** A header that promises more than there is. */
    private static byte[] claiming(int side) throws IOException {
        byte[] bytes = picture("png", 2, 2);
        ByteBuffer.wrap(bytes).putInt(16, side).putInt(20, side);
        CRC32 sum = new CRC32();
        sum.update(bytes, 12, 17);
        ByteBuffer.wrap(bytes).putInt(29, (int) sum.getValue());
        return bytes;
    }

    @Test
    void whatIsNoPictureOrTooLargeIsOneSentenceAndTheQuestionStays() throws IOException {
        String allowed = "; allowed: a PNG, JPEG or GIF picture, whole, of at most 5 MB and 16 megapixels; ";
        for (List<String> one : List.of(
                List.of(base64(claiming(30_000)), "this one has 30000\u00d730000 pixels"),
                List.of(base64("hello".getBytes()), "this one is not whole"),
                List.of("%%%", "this one is not whole"),
                List.of(base64(picture("bmp", 2, 2)), "this one is of the kind bmp"),
                List.of("A".repeat(8_000_000), "this one has 6000000 bytes"))) {
            Reading reading = MoodleXml.read(
                    question("x <img src=\"@@PLUGINFILE@@/q.png\" alt=\"w\">", file("q.png", one.get(0))));
            assertThat(messages(reading))
                    .containsExactly(
                            "question 1 ('N') has the file 'q.png', which is not taken over" + allowed + one.get(1));
            assertThat(ShownText.of(reading.questions().get(0).asked()).text()).isEqualTo("x [w]");
            assertThat(MoodleXml.write(reading.questions())).doesNotContain("name=\"q.png\"");
        }
        Reading inside = MoodleXml.read(
                question("x <img src=\"data:image/png;base64," + base64(claiming(30_000)) + "\" alt=\"w\">", ""));
        assertThat(messages(inside))
                .singleElement()
                .asString()
                .contains("the file 'data:'")
                .endsWith("000 pixels");
        assertThat(inside.questions()).hasSize(1);
    }

    @Test
    void fiftyMegabytesOfPicturesAreReadUpToTheBoundAndNamed(@TempDir Path folder) throws IOException {
        byte[] whole = Arrays.copyOf(picture("png", 2, 2), 4_900_000);
        StringBuilder files = new StringBuilder();
        for (int i = 0; i < 10; i++) {
            files.append(file(i + ".png", base64(whole)));
        }
        Path quiz = Files.writeString(
                folder.resolve("q.xml"), question("<img src=\"@@PLUGINFILE@@/0.png\">", files.toString()));
        Reading reading = QuestionFile.read(quiz, Optional.empty());
        assertThat(reading.questions()).hasSize(1);
        assertThat(pictures(reading.questions().get(0).asked())).hasSize(1);
        assertThat(messages(reading))
                .hasSize(6)
                .allMatch(message -> message.endsWith("allowed: at most 20 MB of pictures in a question"));
        Path one = Files.writeString(
                folder.resolve("one.xml"),
                question("<img src=\"@@PLUGINFILE@@/q.png\">", file("q.png", "A".repeat(66_000_000))));
        assertThat(messages(QuestionFile.read(one, Optional.empty())))
                .singleElement()
                .asString()
                .endsWith("this one has 49500000 bytes");
    }
}
