package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.tensor.Phrase;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import flattenlab.text.ShownText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files are read as Moodle reads them; what cannot be followed is named with its line. */
class AsMoodleTest {
    private static List<String> named(Reading reading) {
        return reading.refusals().stream()
                .map(refusal -> refusal.line() + ": " + refusal.message())
                .toList();
    }

    private static WrittenQuestion one(Reading reading) {
        assertThat(named(reading)).isEmpty();
        assertThat(reading.questions()).hasSize(1);
        return reading.questions().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100",
                "90",
                "83.33333",
                "80",
                "75",
                "70",
                "66.66667",
                "66.666",
                "60",
                "50",
                "40",
                "33.33333",
                "33.333",
                "30",
                "25",
                "20",
                "16.66667",
                "16.666",
                "14.28571",
                "14.2857",
                "12.5",
                "11.11111",
                "11.111",
                "10",
                "5",
                "0",
                "50.0"
            })
    void theWeightsOfMoodleAreTaken(String weight) {
        for (String sign : List.of("", "-")) {
            double share = Share.ofPercent(sign + weight);
            assertThat(share).isBetween(-1.0, 1.0);
            assertThat(Math.abs(Double.parseDouble(sign + weight) / 100 - share))
                    .isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @CsvSource({"-15, -14.28571", "33, 33.33333", "34, 33.33333", "33.33, 33.33333", "67, 66.66667", "99, 100", "1, 0"})
    void anyOtherWeightIsNamedWithTheNearest(String weight, String nearest) {
        Reading reading = Gift.read("a {\n~%" + weight + "%b\n=c\n}", 1);
        assertThat(reading.questions()).isEmpty();
        assertThat(named(reading))
                .singleElement()
                .asString()
                .startsWith(
                        "2: question 1: share: '" + weight + "' cannot be used; allowed: " + nearest + ", which is");
        assertThat(named(MoodleXml.read("<quiz>\n<question type=\"multichoice\"><questiontext><text>a</text>"
                        + "</questiontext>\n<answer fraction=\"" + weight + "\"><text>b</text></answer>\n"
                        + "<answer fraction=\"100\"><text>c</text></answer></question></quiz>")))
                .singleElement()
                .asString()
                .startsWith(
                        "3: question 1: share: '" + weight + "' cannot be used; allowed: " + nearest + ", which is");
    }

    @Test
    void everyWeightThatIsWrongIsNamed() {
        assertThat(named(Gift.read("Sizes? {\n~%33%2\n~%33.33333%3\n~%34%4\n~%-15%5\n}", 7)))
                .extracting(line -> line.substring(0, line.indexOf("cannot")))
                .containsExactly(
                        "8: question 1: share: '33' ", "10: question 1: share: '34' ", "11: question 1: share: '-15' ");
    }

    @Test
    void weightsThatAreNotEverythingTogetherAreNamedAndTaken() {
        Reading reading = Gift.read("a {~%50%b ~%25%c ~%-50%d}", 1);
        assertThat(reading.questions()).hasSize(1);
        assertThat(named(reading))
                .containsExactly("1: question 1 has right answers that are worth 75 % together, as"
                        + " Moodle warns, too; allowed: 100 %");
    }

    @Test
    void eachAnswerKeepsItsFormat() {
        WrittenQuestion question = one(Gift.read("""
                ::F::[html]<p>Which is <b>true</b>?</p>{
                \t=[plain]3<4 & 4>3#[markdown]*yes*
                \t~[markdown]**never**
                \t~[moodle]first line\\nsecond line
                \t~<i>x</i>
                ####[plain]2<3
                }
                """, 1));
        assertThat(((Answers.Choices) question.answers()).choices())
                .extracting(Choice::text)
                .containsExactly(
                        new FormattedText("3<4 & 4>3", Format.PLAIN),
                        new FormattedText("**never**", Format.MARKDOWN),
                        new FormattedText("first line\nsecond line", Format.MOODLE),
                        new FormattedText("<i>x</i>", Format.HTML));
        assertThat(question.generalFeedback()).isEqualTo(new FormattedText("2<3", Format.PLAIN));
        String xml = MoodleXml.write(List.of(question));
        assertThat(xml)
                .contains("<answer fraction=\"100\" format=\"plain_text\">\n<text>3&lt;4 &amp; 4&gt;3</text>")
                .contains("<answer fraction=\"0\" format=\"markdown\">\n<text>**never**</text>")
                .contains(
                        "<answer fraction=\"0\" format=\"moodle_auto_format\">\n<text>first line\nsecond line</text>");
        assertThat(one(MoodleXml.read(xml)).answers()).isEqualTo(question.answers());
    }

    @Test
    void wordsWithoutAMarkAreAShortAnswer() {
        Reading reading = Gift.read("The layer that merges axes: {Flatten}\n\nWhich letter? {N#Right.}\n\nx {b =c}", 1);
        assertThat(named(reading)).isEmpty();
        assertThat(reading.questions())
                .extracting(WrittenQuestion::answers)
                .containsExactly(
                        new Answers.Short(List.of(new Choice("Flatten", 1, ""))),
                        new Answers.Short(List.of(new Choice("N", 1, "Right."))),
                        new Answers.Short(List.of(new Choice("b", 1, ""), new Choice("c", 1, ""))));
    }

    @Test
    void anyOfSeveralRightAnswersScoresFullMarks() {
        WrittenQuestion question = one(Gift.read("Name a letter\\: {\n   = C\n   = H\n   = W\n   ~ Q\n}", 1));
        for (int i = 0; i < 4; i++) {
            assertThat(question.judge(new Answer.Pick(i)).orElseThrow().right()).isEqualTo(i < 3);
        }
        WrittenQuestion all = new WrittenQuestion(
                "",
                "x",
                new Answers.Choices(List.of(new Choice("a", 1, ""), new Choice("b", 1, "")), false),
                "",
                FormattedText.EMPTY,
                Format.MOODLE,
                List.of(),
                1);
        assertThat(one(Gift.read(Gift.write(List.of(all)), 1))).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a {true} | 1: question 1 says 'true', taken as true or false",
                "a {#3,5} | 1: question 1 has the number '3,5', taken with a decimal point",
                "a {/=%100%b/~c} | 2: question 1 has a weight behind =, taken as = alone",
            })
    void whatIsTakenAsItIsMeantIsNamed(String text, String expected) {
        Reading reading = Gift.read(text.replace('/', '\n'), 1);
        assertThat(reading.questions()).hasSize(1);
        assertThat(named(reading)).singleElement().asString().startsWith(expected);
    }

    @Test
    void aNumberAndTagsOfACommentAreKept() {
        String text = "// [id:L1] words [tag:shape] [tag:a\\]b]\n::T::x {T}\n\n// [tag:none]\n\ny {T}\n";
        Reading reading = Gift.read(text, 1);
        assertThat(reading.questions().get(1).extras()).isEmpty();
        String xml = MoodleXml.write(reading.questions());
        assertThat(xml)
                .contains("<idnumber>L1</idnumber>")
                .contains("<text>shape</text></tag>")
                .contains("<text>a]b</text></tag>");
        assertThat(GiftTest.withoutLines(
                        Gift.read(Gift.write(reading.questions()), 1).questions()))
                .isEqualTo(GiftTest.withoutLines(reading.questions()));
    }

    @Test
    void anAnswerOfAikenNeedsNoBlankBehindItsLetter() {
        String text =
                "Which axis stays?\nA)N\nB)C\nANSWER: A\n\nWhich has no weights?\nA.Linear\nB.Flatten\nANSWER:B\n";
        Reading reading = FileKind.guess("q.txt", text).read(text);
        assertThat(named(reading)).isEmpty();
        assertThat(reading.questions()).hasSize(2).allSatisfy(question -> {
            assertThat(question.answers()).isInstanceOf(Answers.Choices.class);
            assertThat(question.judge(new Answer.Pick(question.line() == 1 ? 0 : 1))
                            .orElseThrow()
                            .right())
                    .isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Q?/a) x/b) y/ANSWER: B | 2: question 1 has 'a)', taken as A) & 3: question 1 has 'b)', taken as B)",
                "Q?/A) x/B) y/ANSWER : B | 4: question 1 has 'ANSWER :', taken as ANSWER:",
                "Q?/A) x/B) y/Answer: B | 4: question 1 has 'Answer:', taken as ANSWER:",
                "Q?/A) x/B) y/ANSWER: b | 4: question 1 has the answer 'b', taken as B",
            })
    void whatAikenDoesNotReadIsTakenAsItIsMeantAndNamed(String text, String expected) {
        String file = text.replace('/', '\n');
        Reading reading = FileKind.guess("q.txt", file).read(file);
        assertThat(reading.questions()).hasSize(1);
        assertThat(reading.questions()
                        .get(0)
                        .judge(new Answer.Pick(1))
                        .orElseThrow()
                        .right())
                .isTrue();
        assertThat(named(reading))
                .extracting(line -> line.substring(0, line.indexOf(", which is all")))
                .containsExactly(expected.split(" & "));
    }

    @Test
    void whatMoodleKeepsWithAQuestionIsKept() {
        String text = """
                <quiz>
                  <question type="multichoice">
                    <name><text>Sizes</text></name>
                    <questiontext format="html"><text><![CDATA[<p>Which?</p>]]></text></questiontext>
                    <generalfeedback format="html"><text></text></generalfeedback>
                    <defaultgrade>2.0000000</defaultgrade>
                    <penalty>0.3333333</penalty>
                    <idnumber>L1</idnumber>
                    <single>false</single>
                    <shuffleanswers>false</shuffleanswers>
                    <answernumbering>ABCD</answernumbering>
                    <correctfeedback format="html"><text>All of them.</text></correctfeedback>
                    <partiallycorrectfeedback format="html"><text>Some.</text></partiallycorrectfeedback>
                    <shownumcorrect/>
                    <answer fraction="50" format="html"><text>2</text></answer>
                    <answer fraction="50" format="plain_text"><text>3</text></answer>
                    <answer fraction="-50" format="html"><text>5</text></answer>
                    <hint format="html"><text>Look again</text><shownumcorrect/></hint>
                    <hint format="html"><text>And again</text></hint>
                    <tags><tag><text>shape</text></tag></tags>
                  </question>
                  <question type="shortanswer">
                    <name><text>Word</text></name>
                    <questiontext format="html"><text>x</text></questiontext>
                    <usecase>1</usecase>
                    <answer fraction="100"><text>Batch</text></answer>
                  </question>
                </quiz>
                """;
        Reading reading = MoodleXml.read(text);
        assertThat(named(reading)).isEmpty();
        WrittenQuestion sizes = reading.questions().get(0);
        assertThat(((Answers.Choices) sizes.answers()).shuffled()).isFalse();
        assertThat(sizes.hints()).extracting(FormattedText::text).containsExactly("Look again", "And again");
        assertThat(sizes.combinedFeedback(1).text()).isEqualTo("All of them.");
        assertThat(sizes.combinedFeedback(0.5).text()).isEqualTo("Some.");
        assertThat(sizes.combinedFeedback(0).isEmpty()).isTrue();
        WrittenQuestion word = reading.questions().get(1);
        assertThat(word.judge(Answer.Typed.of("batch")).orElseThrow().right()).isFalse();
        assertThat(word.judge(Answer.Typed.of("Batch")).orElseThrow().right()).isTrue();
        Reading again = MoodleXml.read(MoodleXml.write(reading.questions()));
        assertThat(named(again)).isEmpty();
        assertThat(GiftTest.withoutLines(again.questions())).isEqualTo(GiftTest.withoutLines(reading.questions()));
        assertThat(FileKind.GIFT.losses(reading.questions()))
                .extracting(loss -> loss.line() + ": " + loss.message())
                .containsExactly(
                        "2: question 1 ('Sizes') loses answernumbering, correctfeedback, defaultgrade, hint, hint,"
                                + " partiallycorrectfeedback, shownumcorrect, shuffleanswers; allowed: Moodle XML, which"
                                + " has a place for it",
                        "22: question 2 ('Word') loses usecase; allowed: Moodle XML, which has a place for it");
        assertThat(FileKind.MOODLE.losses(reading.questions())).isEmpty();
    }

    @Test
    void whatCannotBeKeptIsNamedWithItsLine() {
        assertThat(named(MoodleXml.read("""
                        <quiz>
                          <question type="numerical">
                            <name><text>Bytes</text></name>
                            <questiontext format="html"><text><![CDATA[<p>How <img src="http://example.org/a.png"></p>]]></text>
                              <file name="b.png" encoding="base64">AA==</file></questiontext>
                            <image>c.png</image>
                            <answer fraction="100"><text>3136</text><tolerance>0</tolerance></answer>
                            <units><unit><multiplier>1</multiplier><unit_name>B</unit_name></unit></units>
                            <calculator>yes</calculator>
                          </question>
                          <question type="gapselect">
                            <name><text>Gap</text></name>
                            <questiontext format="html"><text>Flatten keeps [[1]]</text></questiontext>
                          </question>
                          <question type="shortanswer">
                            <name><text>Tags</text></name>
                            <questiontext format="html"><text>Is <b>bold</b> lost?</text></questiontext>
                            <answer fraction="100"><text>no</text></answer>
                          </question>
                          <comment>x</comment>
                        </quiz>
                        """)))
                .extracting(line -> line.substring(0, line.indexOf(';')))
                .containsExactly(
                        "2: question 1 ('Bytes') has the picture 'http://example.org/a.png', which is left out",
                        "5: question 1 ('Bytes') has the file 'b.png', which is not taken over",
                        "6: question 1 ('Bytes') has the picture 'c.png', which is not taken over",
                        "8: question 1 ('Bytes') has units, which are carried along for Moodle and not judged here",
                        "9: question 1 ('Bytes') has 'calculator', which is carried along for Moodle and means nothing here",
                        "11: question 2 ('Gap'): type: 'gapselect' cannot be used",
                        "15: question 3 ('Tags'): text with tags in line 17: '<b>' cannot be used",
                        "20: element: 'comment' is not taken over");
    }

    @Test
    void htmlIsShownAsWordsWithTheirEmphasis() {
        ShownText shown = ShownText.of(new FormattedText(
                "<p>Which is <b>true</b>,<br>and <i>why</i> x<sub>2</sub>?</p><ul><li>one<ul><li>deep</li></ul></li></ul>"
                        + "<ol><li>a</li><li>b <code>c &lt; d</code></li></ol><pre>if x:\n    y()</pre>"
                        + "<script>alert(1)</script><img src='http://example.org/x.png' alt='a graph'>"
                        + "<table><tr><th>N</th><td>2</td></tr></table>",
                Format.HTML));
        assertThat(shown.text())
                .isEqualTo("Which is true,\nand why x2?\n\u2022 one\n  \u2022 deep\n1. a\n2. b c < d\nif x:\n    y()\n"
                        + "[a graph]\nN | 2");
        assertThat(shown.left())
                .map(Phrase::toString)
                .containsExactly("a script", "the picture 'http://example.org/x.png'");
        ShownText.Line first = shown.lines().get(0);
        assertThat(first.runs())
                .containsExactly(
                        new ShownText.Words("Which is ", ShownText.Style.PLAIN),
                        new ShownText.Words("true", new ShownText.Style(true, false, false, ShownText.Level.LINE)),
                        new ShownText.Words(",", ShownText.Style.PLAIN));
        assertThat(ShownText.of(new FormattedText("**never** `x`", Format.MARKDOWN))
                        .text())
                .isEqualTo("never x");
        assertThat(ShownText.of(new FormattedText("4<b & b<c", Format.MOODLE)).text())
                .isEqualTo("4<b & b<c");
        assertThat(ShownText.of(new FormattedText("a <b>b</b>\nc", Format.MOODLE))
                        .text())
                .isEqualTo("a b\nc");
        assertThat(ShownText.of(new FormattedText("<b>x</b>", Format.PLAIN)).text())
                .isEqualTo("<b>x</b>");
    }
}
