package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.exchange.Gift;
import flattenlab.exchange.MoodleXml;
import flattenlab.exchange.WrittenQuestion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions that somebody wrote, and questions that others are to use, from the command line. */
class QuestionsVerbTest {
    private static final String AIKEN = "What stays?\nA. N\nB. C\nANSWER: A\n\nBad?\nA. a\nB. b\nANSWER: C\n";

    @TempDir
    private Path folder;

    private static Shell.Result run(String... arguments) {
        return Shell.run(null, arguments);
    }

    private static JsonNode json(Shell.Result result) throws IOException {
        assertThat(result.status()).isZero();
        return new ObjectMapper().readTree(result.out());
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void checkNamesEachProblemWithFileAndLine() throws IOException {
        String file = file("q.txt", AIKEN);
        Shell.Result result = run("questions", "check", file);
        assertThat(result.out().lines())
                .containsExactly(
                        file + ":9: question 2 has the answer 'C'; allowed: a letter from A to B",
                        "1 question, 1 problem");
        JsonNode json = json(run("questions", "check", file, "--json"));
        assertThat(json.at("/questions").asInt()).isEqualTo(1);
        assertThat(json.at("/problems/0/file").asText()).isEqualTo(file);
        assertThat(json.at("/problems/0/line").asInt()).isEqualTo(9);
        assertThat(json.at("/problems/0/message").asText()).startsWith("question 2 has the answer 'C'");
    }

    @Test
    void convertPrintsTheQuestionsAndNamesWhatIsLeftOutBesideThem() throws IOException {
        String file = file("q.txt", AIKEN);
        Shell.Result gift = run("questions", "convert", file, "--to", "gift");
        assertThat(gift.status()).isZero();
        assertThat(gift.out()).isEqualTo("[plain]What stays? {\n\t=N\n\t~C\n}\n\n");
        assertThat(gift.err().lines())
                .containsExactly(file + ":9: question 2 has the answer 'C'; allowed: a letter from A to B");
        Path xml = folder.resolve("q.xml");
        Shell.Result moodle = run("questions", "convert", file, "--to", "moodle", "--out", xml.toString());
        assertThat(moodle.out().lines()).containsExactly(xml + ": 1 question, 1 problem");
        assertThat(MoodleXml.read(Files.readString(xml)).questions())
                .extracting(WrittenQuestion::stem)
                .containsExactly("What stays?");
        assertThat(run("questions", "convert", xml.toString(), "--to", "anki", "--deck", "d")
                        .out())
                .contains("#deck:d\n", "\tWhat stays?<ul><li>N</li><li>C</li></ul>\tN\t");
        assertThat(json(run("questions", "convert", file, "--to", "gift", "--json"))
                        .at("/text")
                        .asText())
                .isEqualTo(gift.out());
    }

    @Test
    void generatedQuestionsAreExported() throws IOException {
        Shell.Result gift = run("quiz", "--count", "20", "--export", "gift", "--lang", "de");
        assertThat(gift.status()).isZero();
        assertThat(gift.err().lines()).containsExactly("Q12-12-1 is left out: only a run tells what is right");
        List<WrittenQuestion> questions = Gift.read(gift.out(), 1).questions();
        assertThat(questions).hasSize(19);
        assertThat(questions.get(4).title()).isEqualTo("Q5 seed 5");
        Path file = folder.resolve("quiz.xml");
        Shell.Result moodle =
                run("quiz", "--count", "20", "--export", "moodle", "--lang", "de", "--out", file.toString());
        assertThat(moodle.out().lines()).containsExactly(file + ": 19 questions");
        assertThat(MoodleXml.read(Files.readString(file)).questions())
                .extracting(WrittenQuestion::stem)
                .containsExactlyElementsOf(
                        questions.stream().map(WrittenQuestion::stem).toList());
        assertThat(run("quiz", "--type", "Q5", "--export", "anki").out())
                .contains("#deck:FlattenLab en\n", "\nq5-seed-1-");
        assertThat(json(run("quiz", "--type", "Q5", "--export", "gift", "--json"))
                        .at("/questions")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void whatIsMistypedGetsOneLine() throws IOException {
        String file = file("q.txt", AIKEN);
        Path latin = Files.write(folder.resolve("latin.gift"), "ä {T}".getBytes(StandardCharsets.ISO_8859_1));
        assertRefused(
                "--to: 'aiken' cannot be used; allowed: gift, moodle, anki",
                "questions",
                "convert",
                file,
                "--to",
                "aiken");
        assertRefused(
                "--from: 'anki' cannot be used; allowed: gift, aiken, moodle",
                "questions",
                "check",
                file,
                "--from",
                "anki");
        assertRefused("nowhere' cannot be used; allowed: a file of questions", "questions", "check", "nowhere");
        assertRefused("allowed: a text in UTF-8", "questions", "check", latin.toString());
        assertRefused("--export: 'word' cannot be used; allowed: gift, moodle, anki", "quiz", "--export", "word");
        assertRefused("--out: 'x' cannot be used; allowed: a file beside --export", "quiz", "--out", "x");
        assertRefused(
                "no folder",
                "questions",
                "convert",
                file,
                "--to",
                "gift",
                "--out",
                folder.resolve("no").resolve("x").toString());
    }

    private static void assertRefused(String message, String... arguments) {
        Shell.Result result = run(arguments);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err().lines()).hasSize(1);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
    }
}
