package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import flattenlab.text.Clean;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Moodle XML: what is written is read as the same, and no text stops the reader. */
class MoodleXmlTest {
    private static FormattedText html(String text) {
        return new FormattedText(text, Format.HTML);
    }

    private static WrittenQuestion named(WrittenQuestion question, String title) {
        return new WrittenQuestion(
                title,
                question.whole(),
                question.answers(),
                "",
                question.generalFeedback(),
                question.format(),
                List.of(),
                0);
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Drawn drawn = new Drawn(4);
        for (int i = 0; i < 2000; i++) {
            List<WrittenQuestion> questions = List.of(named(drawn.question(), "a"), named(drawn.question(), "b"));
            String text = MoodleXml.write(questions);
            Reading reading = MoodleXml.read(text);
            assertThat(reading.refusals()).as(text).isEmpty();
            assertThat(GiftTest.withoutLines(reading.questions())).as(text).isEqualTo(questions);
        }
    }

    @Test
    void everyQuestionHasANameOfItsOwn() {
        WrittenQuestion bare = WrittenQuestion.of("", "x", new Answers.Essay(), "");
        WrittenQuestion named = WrittenQuestion.of("Question 1", "x", new Answers.Essay(), "");
        assertThat(MoodleXml.read(MoodleXml.write(List.of(bare, bare, named, named, named)))
                        .questions())
                .extracting(WrittenQuestion::title)
                .containsExactly("Question 1", "Question 2", "Question 1 (2)", "Question 1 (3)", "Question 1 (4)");
    }

    @Test
    void aBlankInsideASentenceBecomesALine() {
        WrittenQuestion question =
                Gift.read("It has {=2 =two} axes.", 1).questions().get(0);
        assertThat(MoodleXml.read(MoodleXml.write(List.of(question)))
                        .questions()
                        .get(0)
                        .stem())
                .isEqualTo("It has _____ axes.");
    }

    @Test
    void aFileOfMoodleIsRead() {
        Reading reading = MoodleXml.read("""

                <?xml version="1.0" encoding="UTF-8"?>
                <quiz>
                <!-- question: 0  -->
                  <question type="category"><category><text>$course$/top</text></category></question>
                  <question type="multichoice">
                    <name><text>N</text></name>
                    <questiontext format="html"><text><![CDATA[<p>x &amp; y</p>]]></text>
                <file name="a.png" encoding="base64">AA==</file></questiontext>
                    <generalfeedback format="html"><text></text></generalfeedback>
                    <defaultgrade>1.0000000</defaultgrade><single>false</single>
                    <answer fraction="50" format="html"><text>a</text><feedback format="html"><text>A</text></feedback></answer>
                    <answer fraction="50" format="html"><text>b</text></answer>
                    <answer fraction="-100" format="html"><text>c</text></answer>
                  </question>
                  <question type="cloze"><questiontext><text>{1:SA:=a}</text></questiontext></question>
                </quiz>
                """);
        assertThat(reading.questions())
                .containsExactly(new WrittenQuestion(
                        "N",
                        "<p>x &amp; y</p>",
                        new Answers.Choices(
                                List.of(
                                        new Choice(html("a"), 0.5, html("A")),
                                        new Choice(html("b"), 0.5, FormattedText.EMPTY),
                                        new Choice(html("c"), -1, FormattedText.EMPTY)),
                                true,
                                false),
                        "",
                        FormattedText.EMPTY,
                        Format.HTML,
                        List.of(Extra.of("defaultgrade", "1.0000000")),
                        6));
        assertThat(reading.refusals()).extracting(Refusal::line).containsExactly(9, 16);
        assertThat(reading.refusals().get(1).message())
                .isEqualTo("question 2: type: 'cloze' cannot be used; allowed: multichoice, truefalse, shortanswer,"
                        + " numerical, matching, essay, description");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE quiz SYSTEM \"file:///etc/passwd\"><quiz></quiz>",
                "<!DOCTYPE quiz [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><quiz><question type=\"essay\">"
                        + "<questiontext><text>&a;</text></questiontext></question></quiz>",
                "<!DOCTYPE quiz [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><quiz>&b;</quiz>"
            })
    void aDocumentTypeIsRefused(String text) {
        Reading reading = MoodleXml.read(text);
        assertThat(reading.questions()).isEmpty();
        assertThat(reading.refusals())
                .extracting(Refusal::line, Refusal::message)
                .containsExactly(tuple(1, "doctype: it is not read; allowed: a file without one"));
    }

    /** Written out, it would have two milliards of digits. */
    @Test
    void aShareWithALongExponentIsNone() {
        String text = "<quiz><question type=\"shortanswer\"><questiontext><text>a</text></questiontext>"
                + "<answer fraction=\"1e2147483647\"><text>b</text></answer></question></quiz>";
        for (String exponent : List.of("2147483647", "999999999", "-999999999", "1000")) {
            assertThat(MoodleXml.read(text.replace("2147483647", exponent)).refusals())
                    .extracting(Refusal::message)
                    .singleElement()
                    .asString()
                    .contains("share: '1e" + exponent + "' cannot be used");
        }
    }

    @Test
    void noDamageStopsTheReader() {
        Drawn drawn = new Drawn(5);
        for (int i = 0; i < 2000; i++) {
            String text = drawn.damaged(MoodleXml.write(List.of(drawn.question(), drawn.question())));
            int lines = Clean.file(text).split("\n", -1).length;
            assertThat(MoodleXml.read(text).refusals())
                    .as(text)
                    .allMatch(refusal -> refusal.line() >= 1 && refusal.line() <= lines)
                    .allMatch(refusal -> refusal.message().contains("allowed: "));
        }
        assertThat(MoodleXml.read("").refusals()).hasSize(1);
        assertThat(MoodleXml.read("<a>".repeat(5000)).refusals()).hasSize(1);
        assertThat(MoodleXml.read("<quiz>".repeat(5000)).refusals()).hasSize(1);
    }
}
