package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandoutVerbTest {
    @TempDir
    private Path folder;

    private Shell.Result run(String... arguments) {
        return Shell.run(null, arguments);
    }

    private void assertRefused(String message, String... arguments) {
        Shell.Result result = run(arguments);
        assertThat(result.err()).isEqualToIgnoringNewLines("flattenlab: " + message);
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.out()).isEmpty();
    }

    @Test
    void aWorksheetIsWrittenAndCounted() throws IOException {
        Path file = folder.resolve("w.html");
        Shell.Result result = run(
                "handout",
                "worksheet",
                "--type",
                "q5,Q1",
                "--count",
                "3",
                "--sheets",
                "A,B",
                "--lang",
                "de",
                "--out",
                file.toString());
        assertThat(result.status()).isZero();
        assertThat(result.out()).isEqualToIgnoringNewLines(file + ": 2 sheets");
        assertThat(Files.readString(file)).contains("Arbeitsblatt – Blatt A</h1>", "Arbeitsblatt – Blatt B: Lösungen");
        var json = new ObjectMapper()
                .readTree(run("handout", "worksheet", "--json", "--out", file.toString())
                        .out());
        assertThat(json.get("format").asText()).isEqualTo("html");
        assertThat(json.get("sheets").asInt()).isEqualTo(1);
        assertThat(json.get("file").asText()).isEqualTo(file.toString());
    }

    @Test
    void questionsComeFromAFile() throws IOException {
        Path questions = Files.writeString(folder.resolve("q.gift"), "Which? {=right ~wrong}\n\nBroken {\n");
        Path file = folder.resolve("w.html");
        Shell.Result result = run(
                "handout", "worksheet", "--questions", questions.toString(), "--no-answers", "--out", file.toString());
        assertThat(result.status()).isZero();
        assertThat(result.err()).startsWith(questions + ":3: ");
        assertThat(Files.readString(file)).contains("Which?").doesNotContain("answers");
    }

    @Test
    void badInputIsOneLine() throws IOException {
        String out = folder.resolve("w.pdf").toString();
        assertRefused(
                "--count: '0' cannot be used; allowed: from 1 to 100",
                "handout",
                "worksheet",
                "--count",
                "0",
                "--out",
                out);
        assertRefused(
                "--count: '10000' cannot be used; allowed: from 1 to 100",
                "handout",
                "worksheet",
                "--count",
                "10000",
                "--out",
                out);
        assertRefused(
                "--out: 'w.doc' cannot be used; allowed: a file that ends in .pdf or .html",
                "handout",
                "worksheet",
                "--out",
                "w.doc");
        assertRefused(
                "--sheets: 'A,A' cannot be used; allowed: 1 to 8 names that differ, each of 1 to 12 characters, such as A,B",
                "handout",
                "worksheet",
                "--sheets",
                "A,A",
                "--out",
                out);
        assertRefused(
                "--paper: 'a5' cannot be used; allowed: a4, letter",
                "handout",
                "worksheet",
                "--paper",
                "a5",
                "--out",
                out);
        assertThat(run("handout", "worksheet", "--type", "Q12", "--out", out).err())
                .startsWith("flattenlab: --type: 'Q12' cannot be used; allowed: Q1, Q2");
        assertThat(run("handout", "worksheet").err()).startsWith("flattenlab: --out: is missing");
        assertThat(run("handout").status()).isEqualTo(2);
        Path missing = folder.resolve("none");
        assertRefused(
                "file: '" + missing.resolve("w.pdf")
                        + "' cannot be used; allowed: a file in an existing folder, there is" + " no folder " + missing,
                "handout",
                "worksheet",
                "--count",
                "1",
                "--out",
                missing.resolve("w.pdf").toString());
        Path large = folder.resolve("large.xml");
        try (var file = Files.newByteChannel(
                large, java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE)) {
            file.position(110_000_000);
            file.write(java.nio.ByteBuffer.wrap(new byte[] {'x'}));
        }
        assertRefused(
                "file: '" + large + "' cannot be used; allowed: a file of questions of at most 100 MB",
                "handout",
                "worksheet",
                "--questions",
                large.toString(),
                "--out",
                out);
        assertThat(folder.resolve("w.pdf")).doesNotExist();
    }

    @Test
    void cellsAndLessonsArePrinted() throws IOException {
        Path cells = folder.resolve("c.html");
        assertThat(run("handout", "cells", "--shape", "1,2,2,3", "--out", cells.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(cells)).contains("To cut out", "nn.Flatten()");
        assertRefused(
                "--shape: '(1, 3, 28, 28)' cannot be used; allowed: 1 to 200 cells to be laid by hand",
                "handout",
                "cells",
                "--shape",
                "1,3,28,28",
                "--out",
                cells.toString());
        Path lesson = folder.resolve("l.html");
        assertThat(run("handout", "lesson", "counting-cells", "--lang", "de", "--out", lesson.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(lesson)).contains("<h1>Zellen zählen</h1>");
        assertThat(run("handout", "lesson", "lessons/en/02-counting-cells.md", "--out", lesson.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(lesson)).contains("<h1>Counting cells</h1>");
        assertThat(run("handout", "lesson", "none", "--out", lesson.toString()).err())
                .startsWith("flattenlab: lesson: 'none' cannot be used; allowed: one-picture-one-row, counting-cells");
        assertThat(run("handout", "lesson", "none", "--course", "lessons/de", "--out", lesson.toString())
                        .status())
                .isEqualTo(2);
    }

    @Test
    void aRoundOfAPresetIsPrintedAsItWasPicked() throws IOException {
        Path written = Files.writeString(folder.resolve("mine.gift"), "// [id:tea]\nIs tea a layer? {FALSE}");
        Path preset = Files.writeString(
                folder.resolve("class.flattenlab.json"),
                "{\"version\":6,\"quiz\":{\"picked\":[\"counting-cells/which-product\",\"Q12-3-1\",\"Q5-11-2\","
                        + "\"mine.gift/tea\",\"gone.xml/a\"]}}");
        Path file = folder.resolve("w.html");
        Shell.Result result = run(
                "handout",
                "worksheet",
                "--preset",
                preset.toString(),
                "--questions",
                written.toString(),
                "--sheets",
                "A,B",
                "--out",
                file.toString());
        assertThat(result.status()).isZero();
        assertThat(result.err().lines())
                .containsExactly(
                        "gone.xml/a is left out: it is not there",
                        "Q12-3-1 is left out: only a run tells what is right");
        String html = Files.readString(file);
        assertThat(html.split("Is tea a layer", -1)).hasSize(3);
        assertThat(html.split("Which product is in_features", -1)).hasSize(3);
        run("handout", "worksheet", "--preset", preset.toString(), "--lang", "de", "--out", file.toString());
        assertThat(Files.readString(file)).contains("in_features des Linear").doesNotContain("Is tea a layer");
    }

    @Test
    void aRoundSaysWhatIsAskedAlone() {
        String out = folder.resolve("w.pdf").toString();
        assertRefused(
                "--count: cannot be used here; allowed: without --preset, which says it",
                "handout",
                "worksheet",
                "--preset",
                "33EEN",
                "--count",
                "3",
                "--out",
                out);
        assertRefused(
                "--preset: '33EEN' cannot be used; allowed: one with a round that is the same for everybody",
                "handout",
                "worksheet",
                "--preset",
                "33EEN",
                "--out",
                out);
    }
}
