package flattenlab.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.exchange.Gift;
import flattenlab.exchange.MoodleXml;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.lesson.Course;
import flattenlab.lesson.WrittenQuestions;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Language;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is asked stands on the sheet, what is right stands with the answers alone. */
class WorksheetTest {
    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());
    private static final String GIFT = """
            What is 2 x 3? {=six ~five ~seven}

            Grant was buried in a tomb.{T#No\\, above it.#So it is.}

            How many cells has (3, 28, 28)? {#2352}

            It is called {=a slot =one slot} of the row.

            Match. {=rot -> rouge =gelb -> jaune =blau -> bleu}

            Say why. {}
            """;

    private static Edition edition(long seed, String... names) {
        return new Edition("", Locale.ENGLISH, Paper.A4, seed, List.of(names), true);
    }

    private static List<WrittenQuestion> written() {
        return Gift.read(GIFT, 1).questions();
    }

    private static Stream<String> languages() {
        return Language.BUNDLED.stream();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void theSheetHasTheQuestionsAndNoneOfTheWaysToTheAnswers(String code) throws IOException {
        Locale language = Locale.forLanguageTag(code);
        List<QuestionType> types = Worksheet.types(QUESTIONS);
        Edition edition = new Edition("", language, Paper.A4, 7, List.of("A"), true);
        Handout handout = Worksheet.drawn(edition, QUESTIONS, types, 1, types.size());
        List<String> pages = Printed.pages(HandoutPdf.bytes(handout));
        int key = first(pages, heading(handout, language));
        String sheet = Printed.all(pages.subList(0, key));
        String answers = Printed.all(pages.subList(key, pages.size()));
        for (int i = 0; i < types.size(); i++) {
            Question question = QUESTIONS.question(types.get(i), 7 + i, 1, language);
            String worked = Printed.flat(question.worked().text());
            assertThat(sheet).contains(start(question.prompt().text())).doesNotContain(worked);
            assertThat(answers).contains(start(question.worked().text()));
            question.form().typed().forEach(field -> assertThat(answers).contains(Printed.flat(field.rightText())));
        }
        assertThat(sheet + answers).doesNotContain("#");
    }

    /** The start of a text: further on a page may end. */
    private static String start(String text) {
        String flat = Printed.flat(text);
        return flat.substring(0, Math.min(20, flat.length()));
    }

    private static String heading(Handout handout, Locale language) {
        return Printed.flat(new HandoutWords(language)
                .text("heading.answers.named", Map.of("title", handout.title(), "name", "A")));
    }

    private static int first(List<String> pages, String text) {
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).contains(text)) {
                return i;
            }
        }
        throw new AssertionError("no page holds " + text + ": " + pages);
    }

    @Test
    void twoSheetsDifferAndAskTheSameTypes() {
        Handout handout = Worksheet.drawn(edition(7, "A", "B"), QUESTIONS, List.of(QuestionType.Q5), 2, 4);
        assertThat(handout.sheets()).extracting(Sheet::name).containsExactly("A", "B", "A", "B");
        assertThat(handout.sheets()).extracting(Sheet::key).containsExactly(false, false, true, true);
        assertThat(handout.sheets().get(0).pieces())
                .hasSize(4)
                .doesNotContainAnyElementsOf(handout.sheets().get(1).pieces());
    }

    @Test
    void aSecondSheetChangesNothingOfTheFirst() {
        Handout one = Worksheet.drawn(edition(7, "A"), QUESTIONS, List.of(), 1, 5);
        Handout two = Worksheet.drawn(edition(7, "A", "B"), QUESTIONS, List.of(), 1, 5);
        assertThat(two.sheets().get(0)).isEqualTo(one.sheets().get(0));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 99, -5, Long.MIN_VALUE})
    void theSameSeedIsTheSameFile(long seed) throws IOException {
        byte[] first = HandoutPdf.bytes(Worksheet.drawn(edition(seed, "A", "B"), QUESTIONS, List.of(), 1, 3));
        byte[] second = HandoutPdf.bytes(Worksheet.drawn(edition(seed, "A", "B"), QUESTIONS, List.of(), 1, 3));
        assertThat(first).isEqualTo(second);
        assertThat(HandoutPdf.bytes(Worksheet.drawn(edition(seed + 1, "A", "B"), QUESTIONS, List.of(), 1, 3)))
                .isNotEqualTo(first);
    }

    @Test
    void writtenQuestionsStandInTheirOrderAndTheirAnswersBehindThem() throws IOException {
        Handout handout = Worksheet.written(edition(3, ""), written(), 0);
        List<String> pages = Printed.pages(HandoutPdf.bytes(handout));
        assertThat(pages).hasSize(2);
        assertThat(pages.get(0))
                .containsSubsequence("1.Whatis2x3?", "3.Howmanycells", "4.Itiscalled_____oftherow.", "6.Saywhy.")
                .contains("six", "seven", "rouge")
                .doesNotContain("2352", "aslot");
        assertThat(pages.get(1))
                .contains("2352", "aslot/oneslot", "six", "\u2192")
                .doesNotContain("seven");
    }

    @Test
    void severalSheetsHaveWrittenQuestionsInOrdersOfTheirOwn() {
        Handout handout = Worksheet.written(edition(3, "A", "B"), written(), 4);
        assertThat(handout.sheets().get(0).pieces()).hasSize(4);
        assertThat(handout.sheets().get(0).pieces())
                .isNotEqualTo(handout.sheets().get(1).pieces());
    }

    @Test
    void theKeyOfAMatchingPointsToWhereItsTextStands() {
        WrittenQuestion matching = written().get(4);
        for (long seed = 0; seed < 20; seed++) {
            PaperQuestion paper = WrittenOnPaper.of(matching, PaperQuestion.Desk.of(Locale.ENGLISH, seed));
            Piece.Listed rights = (Piece.Listed) paper.asked().get(2);
            int place = rights.texts().indexOf(Rich.plain("jaune"));
            String key = ((Piece.Words) paper.answer().get(0)).text().html();
            assertThat(key).contains("2 \u2192 " + PaperQuestion.letter(place));
        }
    }

    @Test
    void whatSomebodyWroteIsTextAndNoTag() throws IOException {
        List<WrittenQuestion> hostile = Gift.read(
                        "[plain]<script>alert(1)</script> & \\<b> \\\"x\\\" {T}\n\n"
                                + "[html]<img src\\=\"http\\://127.0.0.1/x.png\"> Which?<script>alert(1)</script> {=a ~b}\n",
                        1)
                .questions();
        String html = HandoutHtml.of(Worksheet.written(edition(1, ""), hostile, 0));
        assertThat(html).doesNotContain("<script", "<img").contains("&lt;script&gt;alert(1)");
        assertThat(Printed.all(Printed.pages(HandoutPdf.bytes(Worksheet.written(edition(1, ""), hostile, 0)))))
                .contains("<script>alert(1)</script>&\\<b>", "[notprinted:");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 101, 10_000})
    void aCountOutOfRangeIsOneSentence(int count) {
        assertThatThrownBy(() -> Worksheet.drawn(edition(1, ""), QUESTIONS, List.of(), 1, count))
                .isInstanceOf(BadInputException.class)
                .hasMessage("count: '" + count + "' cannot be used; allowed: from 1 to 100");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> Worksheet.drawn(edition(1, ""), QUESTIONS, List.of(QuestionType.Q12), 1, 1))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("type: 'Q12' cannot be used");
        assertThatThrownBy(() -> Worksheet.written(edition(1, ""), List.of(), 0))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> Worksheet.written(edition(1, ""), written(), 7))
                .hasMessage("count: '7' cannot be used; allowed: from 1 to 6");
        assertThatThrownBy(() -> edition(1, "A", "A")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> edition(1, "A", "")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> edition(1, "a", "b", "c", "d", "e", "f", "g", "h", "i"))
                .hasMessageContaining("1 to 8 names");
    }

    @Test
    void onlyTheQuestionAboutOnesOwnRunIsLeftToTheComputer() {
        for (QuestionType type : QUESTIONS.types()) {
            assertThat(DrawnOnPaper.canStand(QUESTIONS.question(type, 1, 1, Locale.ENGLISH)))
                    .isEqualTo(Worksheet.types(QUESTIONS).contains(type));
        }
    }

    @Test
    void formulasArePicturesWithTheirSourceAsWordsAndWhatIsNoneStaysAsItIsWritten() throws IOException {
        List<WrittenQuestion> asked = Gift.read(
                        "[html]Is \\\\(x < 3\\\\) or \\\\(\\\\input\\{x\\}\\\\)? {=\\\\(y^2\\\\) ~no}", 1)
                .questions();
        Handout handout = Worksheet.written(edition(1, "A"), asked, 1);
        String html = HandoutHtml.of(handout);
        assertThat(html)
                .contains("alt=\"x &lt; 3\"", "alt=\"y^2\"", "src=\"data:image/png;base64,")
                .contains("\\(\\input{x}\\)");
        assertThat(Printed.all(Printed.pages(HandoutPdf.bytes(handout)))).contains("\\(\\input{x}\\)");
        assertThat(HandoutPdf.bytes(handout)).isEqualTo(HandoutPdf.bytes(handout));
    }

    @Test
    void picturesThatComeWithAQuestionArePrinted() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(2_000, 500, BufferedImage.TYPE_BYTE_GRAY), "png", bytes);
        String content = Base64.getEncoder().encodeToString(bytes.toByteArray());
        List<WrittenQuestion> asked = MoodleXml.read("<quiz><question type=\"essay\"><name><text>N</text></name>"
                        + "<questiontext format=\"html\"><text>&lt;img src=\"@@PLUGINFILE@@/a.png\" alt=\"a graph\"&gt; Why?"
                        + "</text><file name=\"a.png\" path=\"/\" encoding=\"base64\">" + content
                        + "</file></questiontext></question></quiz>")
                .questions();
        Handout handout = Worksheet.written(edition(1, "A"), asked, 1);
        assertThat(HandoutHtml.of(handout))
                .contains("src=\"data:image/png;base64," + content, "alt=\"a graph\"", "width: 520px");
        try (PDDocument document = Loader.loadPDF(HandoutPdf.bytes(handout))) {
            assertThat(document.getPage(0).getResources().getXObjectNames()).hasSize(1);
        }
    }

    private static List<Posed> round() {
        List<Posed> round = new ArrayList<>();
        round.add(Posed.of(QUESTIONS.question(QuestionType.Q5, 11, 2, Locale.ENGLISH)));
        WrittenQuestions.of(List.of())
                .and("mine.gift", written())
                .places()
                .forEach(place -> place.questions().forEach((id, question) -> round.add(new Posed(id, question))));
        round.add(Posed.of(QUESTIONS.question(QuestionType.Q12, 3, 1, Locale.ENGLISH)));
        round.add(Posed.of(QUESTIONS.question(QuestionType.Q1, 4, 1, Locale.ENGLISH)));
        return round;
    }

    @Test
    void aRoundStandsAsItWasPickedGeneratedAndWritten() {
        Handout one = Worksheet.round(edition(7, ""), round(), OptionalLong.empty());
        assertThat(one.sheets().get(0).pieces())
                .as("what only a run answers has no place on paper, an essay none in a round")
                .hasSize(7);
        String html = HandoutHtml.of(one);
        assertThat(html).contains("What is 2 x 3?", "jaune", "2352");
        String first = round().get(0).exercise().prompt().text();
        String last = round().get(7).exercise().prompt().text();
        int[] places = Stream.of(first, "What is 2 x 3?", "How many cells has", last)
                .mapToInt(asked -> html.indexOf(asked.substring(0, Math.min(24, asked.length()))))
                .toArray();
        assertThat(places).isSorted().doesNotContain(-1);
    }

    /** A teacher looks for the round by it. */
    @Test
    void belowARoundStandsItsOwnSeedOrNoneWhereNothingIsDrawn() {
        assertThat(Worksheet.round(edition(7, ""), round(), OptionalLong.of(266_254))
                        .note())
                .isEqualTo("FlattenLab \u00b7 seed 266254");
        List<Posed> drawn = List.of(round().get(0));
        assertThat(Worksheet.round(edition(7, ""), drawn, OptionalLong.empty()).note())
                .isEqualTo("FlattenLab");
        assertThat(Worksheet.round(edition(7, ""), round(), OptionalLong.empty())
                        .note())
                .as("answers to choose from are dealt")
                .isEqualTo("FlattenLab \u00b7 seed 7");
        assertThat(Worksheet.round(edition(7, "A", "B"), drawn, OptionalLong.empty())
                        .note())
                .isEqualTo("FlattenLab \u00b7 seed 7");
    }

    private static Posed predicted(String lesson, String id) {
        return WrittenQuestions.of(Course.read(Path.of("lessons/en")).lessons()).places().stream()
                .filter(place -> place.id().equals(lesson))
                .flatMap(place -> place.questions().entrySet().stream())
                .filter(one -> one.getKey().name().equals(id))
                .map(one -> new Posed(one.getKey(), one.getValue()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSlotIsAskedForByItsRowAndItsPlaceAndItsAnswerStandsThereOnce() {
        Handout handout = Worksheet.round(
                edition(7, ""),
                List.of(predicted("one-picture-one-row", "where-does-cell-1-0-2-1")),
                OptionalLong.empty());
        Piece.Task asked = (Piece.Task) handout.sheets().get(0).pieces().get(0);
        assertThat(asked.pieces())
                .filteredOn(Piece.Blank.class::isInstance)
                .containsExactly(new Piece.Blank(Rich.plain("Row:")), new Piece.Blank(Rich.plain("Slot:")));
        Piece.Task answer = (Piece.Task) handout.sheets().get(1).pieces().get(0);
        assertThat(answer.pieces().get(0)).isEqualTo(new Piece.Words(Rich.strong("(1, 7)")));
    }

    @Test
    void aShapeThatMayBeTypedInManyWaysIsPrintedOnce() {
        List<WrittenQuestion> asked = Gift.read("Which shape? {=(2, 12) =2,12 =2x12 =two by twelve}", 1)
                .questions();
        Handout handout = Worksheet.written(edition(1, "A"), asked, 1);
        Piece.Task answer = (Piece.Task) handout.sheets().get(1).pieces().get(0);
        assertThat(answer.pieces().get(0)).isEqualTo(new Piece.Words(Rich.strong("(2, 12) / two by twelve")));
    }

    @Test
    void neighboursHaveTheSameRoundInOrdersOfTheirOwn() {
        Handout two = Worksheet.round(edition(7, "A", "B"), round(), OptionalLong.empty());
        assertThat(two.sheets()).hasSize(4);
        List<Piece> a = two.sheets().get(0).pieces();
        List<Piece> b = two.sheets().get(1).pieces();
        assertThat(b).hasSameSizeAs(a);
        assertThat(HandoutHtml.of(two).split("What is 2 x 3", -1)).hasSize(3);
        assertThat(HandoutHtml.of(two))
                .isEqualTo(HandoutHtml.of(Worksheet.round(edition(7, "A", "B"), round(), OptionalLong.empty())));
        assertThatThrownBy(() -> Worksheet.round(edition(1, ""), List.of(round().get(6)), OptionalLong.empty()))
                .as("an estimate alone")
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("questions");
    }
}
