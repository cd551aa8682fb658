package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnkiTextTest {
    /** The fields of each line that is no header, read as tab-separated values. */
    private static List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : text.split("\n")) {
            if (!line.startsWith("#")) {
                rows.add(fields(line));
            }
        }
        return rows;
    }

    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        for (String field : line.split("\t", -1)) {
            boolean quoted = field.startsWith("\"");
            String bare = quoted ? field.substring(1, field.length() - 1) : field;
            assertThat(quoted ? bare.replace("\"\"", "") : bare).doesNotContain("\"");
            fields.add(bare.replace("\"\"", "\""));
        }
        return fields;
    }

    @Test
    void everyQuestionIsOneLineOfFourFieldsWithAnIdentityOfItsOwn() {
        Drawn drawn = new Drawn(6);
        List<WrittenQuestion> questions = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            questions.add(drawn.question());
        }
        String text = AnkiText.write(questions, "a\tdeck\n");
        assertThat(text.lines().limit(7))
                .containsExactly(
                        "#separator:Tab",
                        "#html:true",
                        "#notetype:Basic",
                        "#deck:a deck",
                        "#columns:ID\tFront\tBack\tTags",
                        "#guid column:1",
                        "#tags column:4");
        List<WrittenQuestion> asked = questions.stream()
                .filter(question -> !(question.answers() instanceof Answers.Description))
                .toList();
        List<List<String>> rows = rows(text);
        assertThat(rows).hasSize(asked.size()).allMatch(row -> row.size() == 4);
        assertThat(rows.stream().map(row -> row.get(0))).doesNotHaveDuplicates();
        for (int i = 0; i < asked.size(); i++) {
            assertThat(rows.get(i).get(1))
                    .startsWith(AnkiText.html(
                            new FormattedText(asked.get(i).whole(), asked.get(i).format())));
        }
    }

    @Test
    void theBackHasTheRightAnswerAndWhatIsSaidToIt() {
        List<WrittenQuestion> questions = Gift.read(
                        "a \"<b>\" {~c =d#good & well ~e####all}\n\nx {#3..4#f}\n\ny {F#no#yes}\n\nz {=a*#A}\n\n"
                                + "m {=1 -> 2\n=3 -> 4}",
                        1)
                .questions();
        List<List<String>> rows = rows(AnkiText.write(questions, "d"));
        assertThat(rows.get(0).get(1)).isEqualTo("a \"&lt;b&gt;\"<ul><li>c</li><li>d</li><li>e</li></ul>");
        assertThat(rows)
                .extracting(row -> row.get(2))
                .containsExactly(
                        "d<br>good &amp; well<br>all",
                        "3 … 4<br>f",
                        "False<br>yes",
                        "a*<br>A",
                        "<ul><li>1 → 2</li><li>3 → 4</li></ul>");
        assertThat(rows.get(0).get(3)).isEqualTo("flattenlab flattenlab::choices");
    }

    @Test
    void anIdentityStaysTheSameWhenTheAnswersAreImproved() {
        WrittenQuestion before = Gift.read("::T::a {=b ~c}", 1).questions().get(0);
        WrittenQuestion after = Gift.read("::T::a {=better ~c}", 1).questions().get(0);
        assertThat(rows(AnkiText.write(List.of(before), "d")).get(0).get(0))
                .isEqualTo(rows(AnkiText.write(List.of(after), "d")).get(0).get(0))
                .startsWith("flattenlab-");
        WrittenQuestion generated = WrittenQuestion.of("Q5 seed -11", "x", new Answers.Essay(), "");
        assertThat(rows(AnkiText.write(List.of(generated), "d")).get(0).get(0)).startsWith("q5-seed--11-");
    }
}
