package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** GIFT: what is written is read as the same, and no text stops the reader. */
class GiftTest {
    private static WrittenQuestion one(String text) {
        Reading reading = Gift.read(text, 1);
        assertThat(reading.refusals()).isEmpty();
        assertThat(reading.questions()).hasSize(1);
        return reading.questions().get(0);
    }

    private static <A extends Answers> A answers(String text, Class<A> form) {
        return form.cast(one(text).answers());
    }

    static List<WrittenQuestion> withoutLines(List<WrittenQuestion> questions) {
        return questions.stream().map(question -> question.at(0)).toList();
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
        Drawn drawn = new Drawn(1);
        for (int i = 0; i < 3000; i++) {
            List<WrittenQuestion> questions = List.of(drawn.question(), drawn.question());
            String text = Gift.write(questions);
            Reading reading = Gift.read(text, 1);
            assertThat(reading.refusals()).as(text).isEmpty();
            assertThat(withoutLines(reading.questions())).as(text).isEqualTo(questions);
        }
    }

    @Test
    void everyControlCharacterIsKeptOrNamedAsLost() {
        for (char c = 0; c < 0xA0; c++) {
            WrittenQuestion question = WrittenQuestion.of("", "a" + c + "b", new Answers.Essay(), "");
            boolean lost = Character.isISOControl(c) && c != '\n' && c != '\t' && c != '\r';
            assertThat(question.stem()).isEqualTo("a" + (lost ? '\uFFFD' : c == '\r' ? '\n' : c) + "b");
            assertThat(one(Gift.write(List.of(question))).at(0)).isEqualTo(question);
        }
    }

    @Test
    void noDamageStopsTheReader() {
        Drawn drawn = new Drawn(2);
        Random random = new Random(2);
        for (int i = 0; i < 3000; i++) {
            List<WrittenQuestion> questions = new ArrayList<>();
            for (int k = 0; k <= random.nextInt(4); k++) {
                questions.add(drawn.question());
            }
            String text = drawn.damaged(Gift.write(questions));
            int first = 1 + random.nextInt(50);
            long lines = text.replace("\r\n", "\n").replace('\r', '\n').lines().count();
            Reading reading = Gift.read(text, first);
            assertThat(reading.refusals())
                    .as(text)
                    .allMatch(refusal -> refusal.line() >= first && refusal.line() < first + Math.max(1, lines));
            assertThat(reading.questions())
                    .as(text)
                    .allMatch(question -> question.line() >= first && question.line() < first + Math.max(1, lines));
            assertThat(withoutLines(
                            Gift.read(Gift.write(reading.questions()), 1).questions()))
                    .as(text)
                    .isEqualTo(withoutLines(reading.questions()));
        }
    }

    /** Not even one with far more marks than words, and not for long. */
    @Test
    @Timeout(20)
    void aTextOfMarksAloneIsReadInTime() {
        int many = 100_000;
        for (String text : List.of("a {" + "~".repeat(many) + "}", "a {\n".repeat(many), "a {T}\n".repeat(many))) {
            assertThat(Gift.read(text, 1)).isNotNull();
        }
        assertThat(Gift.read("a {~%" + "1".repeat(many) + "%b =c}", 1).refusals())
                .hasSize(1);
    }

    @Test
    void oneBadQuestionDoesNotStopTheOthers() {
        String bad = "::Bad:: open {\n=a\n~b\n\n";
        String good = "::Good:: 1+1 {\n=2\n~3\n}\n\n";
        Reading reading = Gift.read(good + bad + good + "no right {~a ~b}\n\n" + good, 10);
        assertThat(reading.questions()).extracting(WrittenQuestion::line).containsExactly(10, 19, 26);
        assertThat(reading.refusals())
                .extracting(Refusal::line, Refusal::message)
                .containsExactly(
                        tuple(15, "question 2 ('Bad') does not end; allowed: } behind its answers"),
                        tuple(24, "question 4 has no correct answer; allowed: one that begins with ="));
    }

    @Test
    void aChoiceHasOneRightAnswerAndTheFeedbackOfEach() {
        WrittenQuestion question = one("""
                // question: 1 name: Grants tomb
                ::Grants tomb::Who is buried in Grant's tomb in New York City? {
                =Grant#Yes
                ~No one
                #Was true for 12 years, but Grant's remains were buried in the tomb in 1897
                ~%50%Napoleon # He was buried in France
                ~Churchill ~Mother Teresa
                }
                """);
        assertThat(question.title()).isEqualTo("Grants tomb");
        assertThat(question.line()).isEqualTo(2);
        assertThat(question.stem()).isEqualTo("Who is buried in Grant's tomb in New York City?");
        Answers.Choices choices = (Answers.Choices) question.answers();
        assertThat(choices.several()).isFalse();
        assertThat(choices.choices())
                .containsExactly(
                        new Choice("Grant", 1, "Yes"),
                        new Choice(
                                "No one",
                                0,
                                "Was true for 12 years, but Grant's remains were buried in the tomb in 1897"),
                        new Choice("Napoleon", 0.5, "He was buried in France"),
                        new Choice("Churchill", 0, ""),
                        new Choice("Mother Teresa", 0, ""));
    }

    @Test
    void sharesWithoutARightAnswerMeanThatSeveralAreRight() {
        Answers.Choices choices = answers(
                "Who? {~%-100%No one ~%50%Grant ~%50%Grant's wife ~%-100%Grant's father}", Answers.Choices.class);
        assertThat(choices.several()).isTrue();
        assertThat(choices.choices()).extracting(Choice::share).containsExactly(-1.0, 0.5, 0.5, -1.0);
    }

    @ParameterizedTest
    @CsvSource({
        "Grant was buried in a tomb.{F}, false, '', ''",
        "The sun rises in the east.{T}, true, '', ''",
        "x {TRUE#wrong#right}, true, wrong, right",
        "x {FALSE # no#yes####all}, false, no, yes"
    })
    void aClaimIsTrueOrFalse(String text, boolean right, String wrongly, String rightly) {
        assertThat(answers(text, Answers.Truth.class)).isEqualTo(new Answers.Truth(right, wrongly, rightly));
    }

    @Test
    void wordsAreAcceptedEachWithItsShare() {
        assertThat(answers("Two plus two equals {=four =%50%4#a digit}.", Answers.Short.class)
                        .accepted())
                .containsExactly(new Choice("four", 1, ""), new Choice("4", 0.5, "a digit"));
    }

    @ParameterizedTest
    @CsvSource({
        "When? {#1822:5}, 1817, 1827",
        "Pi? {#3.141..3.142}, 3.141, 3.142",
        "Pi? {#3.14:0.005}, 3.135, 3.145",
        "x? {#-5..-3}, -5, -3",
        "'x? {# 3.5 }', 3.5, 3.5",
        "x? {#1e3}, 1000, 1000"
    })
    void aNumberHasItsTolerance(String text, double from, double to) {
        assertThat(answers(text, Answers.Numeric.class).accepted()).containsExactly(new Range(from, to, 1, ""));
    }

    @Test
    void severalNumbersHaveTheirShares() {
        assertThat(answers("When? {#\n=1822:0#Yes\n=%50%1822:2#Near\n~#No\n}", Answers.Numeric.class)
                        .accepted())
                .containsExactly(
                        new Range(1822, 1822, 1, "Yes"),
                        new Range(1820, 1824, 0.5, "Near"),
                        Range.everything(0, FormattedText.of("No")));
    }

    @Test
    void pairsBelongTogetherAndAnAnswerMayStandAlone() {
        assertThat(answers("Match. {\n=Canada -> Ottawa\n=Italy->Rome\n= -> Delhi\n}", Answers.Matching.class)
                        .pairs())
                .containsExactly(new Pair("Canada", "Ottawa"), new Pair("Italy", "Rome"), new Pair("", "Delhi"));
    }

    @Test
    void theWordMayBeMissingInsideTheSentence() {
        WrittenQuestion question = one("Moodle costs {~lots =nothing ~little} to download, as you know.");
        assertThat(question.stem()).isEqualTo("Moodle costs");
        assertThat(question.tail()).isEqualTo(" to download, as you know.");
        assertThat(one("It is {T}.").tail()).isEqualTo(".");
    }

    @Test
    void anEssayHasEmptyBracesAndATextNone() {
        assertThat(one("Write about it. {}").answers()).isEqualTo(new Answers.Essay());
        assertThat(one("Write. { ####Thanks }").generalFeedback().text()).isEqualTo("Thanks");
        assertThat(one("::T:: Read this.").answers()).isEqualTo(new Answers.Description());
    }

    @Test
    void theFormatStandsInBrackets() {
        assertThat(one("::Q::[html]<p>x</p> {T}").format()).isEqualTo(Format.HTML);
        assertThat(one("[markdown] *x* {T}").stem()).isEqualTo("*x*");
        assertThat(one("x {T}").format()).isEqualTo(Format.MOODLE);
        assertThat(answers("[html]x {=[html]<b>a</b>#[plain]b ~c}", Answers.Choices.class)
                        .choices()
                        .get(0))
                .isEqualTo(new Choice(
                        new FormattedText("<b>a</b>", Format.HTML), 1, new FormattedText("b", Format.PLAIN)));
    }

    @Test
    void escapedMarksAreWords() {
        assertThat(answers("x \\{a\\} {=1 \\= 1\\: \\~\\#\\\\n\\nb ~c}", Answers.Choices.class)
                        .choices()
                        .get(0)
                        .text()
                        .text())
                .isEqualTo("1 = 1: ~#\\n\nb");
        assertThat(one("x \\{a\\} \\frac {T}").stem()).isEqualTo("x {a} \\frac");
    }

    @Test
    void blankLinesInsideBracesAndNoneBetweenQuestionsAreForgiven() {
        Reading reading = Gift.read("One {\n=a\n\n~b\n}\nTwo\nlines {T}\n::Three::x {F}\n// end\n", 1);
        assertThat(reading.refusals()).isEmpty();
        assertThat(reading.questions()).extracting(WrittenQuestion::stem).containsExactly("One", "Two\nlines", "x");
        assertThat(reading.questions()).extracting(WrittenQuestion::line).containsExactly(1, 6, 8);
    }

    @Test
    void commentsAreNoPartOfAText() {
        assertThat(one("a\n// no\nb {\n//=x\n=c\n // y\n~d}").stem()).isEqualTo("a\nb");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "::a x {T} | 1: question 1 has a title that does not end",
                "a } {T} | 1: question 1 has a } without a {",
                "a {T} {F} | 1: question 1 has more than one pair of braces",
                "a {=b/~%200%c} | 2: question 1: share: '200' cannot be used",
                "a {=b ~c/~c} | 2: question 1 has the answer 'c' twice",
                "a {/=b/~#c} | 3: question 1 has an answer without words",
                "a {#three} | 1: question 1: numeric answer: 'three' cannot be used",
                "a {#5..3} | 1: question 1: range: '5.0..3.0' cannot be used",
                "a {=b -> c/=d} | 2: question 1 has the answer 'd' without -> among pairs",
                "a {=b/~=c -> d} | 2: question 1 has an answer without words",
                "a {=b/~%50,5%c} | 2: question 1: share: '50,5' cannot be used",
                "a {=%50%b ~c} | 1: question 1 has the weight '50' behind =",
                "a {#} | 1: question 1 has no number",
                "a {~b} | 1: question 1 has no correct answer",
                "a {=b -> c} | 1: question 1 has too few pairs",
                "{T} | 1: question: '' cannot be used",
            })
    void whatCannotBeUsedIsNamed(String text, String expected) {
        Refusal refusal = Gift.read(text.replace('/', '\n').replace("$\na", "$/a"), 1)
                .refusals()
                .get(0);
        assertThat(refusal.line() + ": " + refusal.message().replace("question 1: question", "question"))
                .startsWith(expected);
        assertThat(refusal.message()).contains("allowed: ");
    }

    @Test
    void aQuestionToBeJudgedNeedsARightAnswer() {
        assertThat(Gift.readJudged("a {}\n\nb\n\nc {T}", 5).refusals())
                .extracting(Refusal::line, Refusal::message)
                .containsExactly(
                        tuple(5, "question 1 has no correct answer; allowed: one that begins with ="),
                        tuple(7, "question 2 has no answers; allowed: answers in braces"));
    }
}
