package flattenlab.journal;

import static flattenlab.journal.SomeEntries.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.learn.Misconception;
import flattenlab.store.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is passed on is what was recorded: read back, it is the same. */
class ResultsTest {
    private static final Optional<Profile> ANN = Optional.of(new Profile("a1", "=Ann, \"A\"", "blue", NOON));
    private static final int SEEDS = 60;

    /** Reads RFC 4180 by its grammar, sign by sign. */
    private static List<List<String>> parse(String file) {
        assertThat(file).startsWith("\uFEFF");
        String text = file.substring(1);
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (!quoted && c == '\r') {
                assertThat(text.charAt(++i)).isEqualTo('\n');
                row.add(cell.toString());
                rows.add(row);
                row = new ArrayList<>();
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        assertThat(quoted || !row.isEmpty() || !cell.isEmpty()).isFalse();
        return rows;
    }

    private static List<Map<String, String>> table(String text) {
        List<List<String>> rows = parse(text);
        return rows.stream()
                .skip(1)
                .map(row -> {
                    assertThat(row).hasSameSizeAs(rows.get(0));
                    Map<String, String> cells = new HashMap<>();
                    for (int i = 0; i < row.size(); i++) {
                        cells.put(rows.get(0).get(i), row.get(i));
                    }
                    return cells;
                })
                .toList();
    }

    @Test
    void theTableHoldsEveryFieldOfEveryEntry() {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Entry> entries = SomeEntries.list(new Random(seed), 50);
            List<Map<String, String>> rows = table(Results.csv(ANN, entries, Csv.Separator.COMMA));
            assertThat(rows).hasSameSizeAs(entries);
            for (int i = 0; i < rows.size(); i++) {
                Map<String, String> row = rows.get(i);
                assertThat(row).containsEntry("nickname", "'=Ann, \"A\"");
                EntryJson.write(entries.get(i))
                        .fields()
                        .forEachRemaining(field -> assertThat(row)
                                .containsEntry(
                                        field.getKey().equals("at") ? "time" : field.getKey(),
                                        Csv.harmless(field.getValue().asText())));
                assertThat(row.values().stream().filter(cell -> !cell.isEmpty()).count())
                        .isLessThanOrEqualTo(1 + EntryJson.write(entries.get(i)).size());
            }
        }
    }

    @Test
    void theTableBeginsWithItsHeader() {
        assertThat(parse(Results.csv(Optional.empty(), List.of(), Csv.Separator.COMMA)))
                .singleElement()
                .satisfies(header -> assertThat(header)
                        .startsWith(
                                "nickname",
                                "session",
                                "time",
                                "kind",
                                "source",
                                "type",
                                "seed",
                                "difficulty",
                                "place",
                                "name",
                                "focus",
                                "tries",
                                "answer",
                                "score",
                                "misconception"));
    }

    @Test
    void noCellIsRunByASpreadsheet() {
        for (String typed : List.of("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "=\"a\",b\n")) {
            Entry entry = SomeEntries.open(NOON, 1, -7, typed, 0, Optional.of(Misconception.M1));
            Map<String, String> row = table(Results.csv(Optional.empty(), List.of(entry), Csv.Separator.COMMA))
                    .get(0);
            assertThat(row).containsEntry("answer", "'" + typed).containsEntry("seed", "'-7");
            assertThat(row.values()).noneMatch(cell -> cell.matches("(?s)[=+@\\-\t\r].*"));
        }
    }

    @Test
    void theJsonHoldsTheEntriesAsTheyAre() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Entry> entries = SomeEntries.list(new Random(seed), 50);
            JsonNode root = new ObjectMapper().readTree(Results.json(ANN, entries, ZoneOffset.UTC));
            List<Entry> found = new ArrayList<>();
            root.path("entries").forEach(node -> found.add(EntryJson.read(node)));
            assertThat(found).isEqualTo(entries);
            assertThat(root.path("format").asText()).isEqualTo("flattenlab-results");
            assertThat(root.path("version").asInt()).isEqualTo(Results.VERSION);
            assertThat(root.path("nickname").asText()).isEqualTo("=Ann, \"A\"");
        }
    }

    @Test
    void theSummaryIsThatOfTheProgress() throws IOException {
        for (int seed = 0; seed < SEEDS; seed++) {
            List<Entry> entries = SomeEntries.list(new Random(seed), 80);
            Progress progress = Progress.of(entries, ZoneOffset.UTC);
            JsonNode summary = new ObjectMapper()
                    .readTree(Results.json(Optional.empty(), entries, ZoneOffset.UTC))
                    .path("summary");
            for (Misconception idea : Misconception.values()) {
                assertThat(summary.path("mastery").path(idea.name()).asText())
                        .isEqualTo(progress.mastery().level(idea).name());
            }
            int ideas = 0;
            for (JsonNode count : summary.path("ideasAtLevel")) {
                ideas += count.asInt();
            }
            assertThat(ideas).isEqualTo(Misconception.values().length);
            assertThat(summary.path("days")).hasSameSizeAs(progress.days());
            assertThat(summary.path("questions").asInt())
                    .isEqualTo(progress.share().finished());
            assertThat(summary.path("entries").asInt()).isEqualTo(80);
        }
    }

    @Test
    void aGuestIsCalledGuestAndNoFolderIsNamed(@TempDir Path folder) {
        List<Entry> entries = SomeEntries.list(new Random(1), 10);
        assertThat(table(Results.csv(Optional.empty(), entries, Csv.Separator.COMMA)))
                .allMatch(row -> row.get("nickname").equals("guest"));
        Profiles profiles = new Profiles(folder, SomeEntries.CLOCK, new Random(5));
        Optional<Profile> ann = Optional.of(profiles.create("Ann", "blue"));
        String id = ann.get().id();
        assertThat(Results.csv(ann, entries, Csv.Separator.COMMA))
                .contains("Ann")
                .doesNotContain(id);
        assertThat(Results.json(ann, entries, ZoneOffset.UTC))
                .contains("Ann")
                .doesNotContain(id)
                .doesNotContain(folder.toString());
    }

    /** A German spreadsheet splits at semicolons and takes 1.5 for the first of May. */
    @Test
    void aTableForGermanSpreadsheetsHasSemicolonsAndDecimalCommas() {
        Entry entry = SomeEntries.open(NOON, 1, 7, "a;b, c 1.5", 0, Optional.empty());
        String table = Results.csv(Optional.empty(), List.of(entry), Csv.Separator.SEMICOLON);
        assertThat(table).startsWith("\uFEFFnickname;session;time;kind;").contains(";\"a;b, c 1.5\";");
        assertThat(Csv.number("0.25", Csv.Separator.SEMICOLON)).isEqualTo("0,25");
        assertThat(Csv.number("0.25", Csv.Separator.COMMA)).isEqualTo("0.25");
        assertThat(Csv.Separator.of(Locale.GERMAN)).isEqualTo(Csv.Separator.SEMICOLON);
        assertThat(Csv.Separator.of(Locale.ENGLISH)).isEqualTo(Csv.Separator.COMMA);
    }
}
