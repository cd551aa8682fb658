package flattenlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.store.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A record that an older version has written opens and loses nothing: the lines stand here as it wrote them. */
class OlderRecordTest {
    private static final Instant AT = Instant.parse("2026-05-04T12:00:00Z");
    private static final List<String> LINES = List.of(
            "{\"kind\":\"started\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"program\":\"1.0\"}",
            "{\"kind\":\"answered\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"type\":\"Q5\",\"seed\":41,"
                    + "\"difficulty\":2,\"answer\":\"(0, 7)\",\"score\":0.25,\"right\":false,\"tries\":1,"
                    + "\"misconception\":\"M7\"}",
            "{\"kind\":\"finished\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"type\":\"Q5\",\"seed\":41,"
                    + "\"difficulty\":2,\"focus\":\"M2\",\"score\":0.25,\"solved\":false,\"tries\":2,\"hints\":1,"
                    + "\"misconception\":\"M7\",\"setting\":\"MIXED\"}",
            "{\"kind\":\"eased\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3}",
            "{\"kind\":\"predicted\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"lesson\":\"order\",\"line\":47,"
                    + "\"prediction\":\"it trains\",\"outcome\":\"it stops\",\"right\":false}",
            "{\"kind\":\"predicted\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"lesson\":\"order\",\"line\":61,"
                    + "\"prediction\":\"97\",\"outcome\":\"96.1 %\"}",
            "{\"kind\":\"visited\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"lesson\":\"order\","
                    + "\"mode\":\"watch\"}",
            "{\"kind\":\"written\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"lesson\":\"order\",\"line\":90,"
                    + "\"title\":\"Counting\",\"answer\":\"2352\",\"share\":0.5}",
            "{\"kind\":\"written\",\"at\":\"2026-05-04T12:00:00Z\",\"session\":3,\"lesson\":\"own.gift\",\"line\":1,"
                    + "\"title\":\"\",\"answer\":\"\",\"share\":1.0}");

    private static List<Entry> read() throws IOException {
        List<Entry> entries = new ArrayList<>();
        for (String line : LINES) {
            entries.add(EntryJson.read(new ObjectMapper().readTree(line)));
        }
        return entries;
    }

    private static Entry once(ExerciseId.Source source, String place, String name, Entry.Given given) {
        return Entry.Tried.authored(AT, 3, new ExerciseId.Named(source, place, name), Optional.empty(), 1, given);
    }

    @Test
    void everyFieldOfEveryOldLineIsKept() throws IOException {
        ExerciseId drawn = new ExerciseId.Drawn(QuestionType.Q5, 41, 2);
        Optional<Misconception> shown = Optional.of(Misconception.M7);
        List<Entry> entries = read();
        assertThat(entries.get(1))
                .isEqualTo(new Entry.Tried(
                        AT,
                        3,
                        drawn,
                        Optional.empty(),
                        1,
                        Optional.of(new Entry.Given("(0, 7)", Optional.of(0.25), shown, "")),
                        Optional.empty()));
        assertThat(entries.get(2))
                .isEqualTo(new Entry.Tried(
                        AT,
                        3,
                        drawn,
                        Optional.of(Misconception.M2),
                        2,
                        Optional.empty(),
                        Optional.of(new Entry.Ended(0.25, false, 1, shown, Mastery.Setting.MIXED))));
        assertThat(entries.get(4))
                .isEqualTo(once(
                        ExerciseId.Source.MEASURED,
                        "order",
                        "line 47",
                        new Entry.Given("it trains", Optional.of(0.0), Optional.empty(), "it stops")));
        assertThat(entries.get(5))
                .isEqualTo(once(
                        ExerciseId.Source.MEASURED,
                        "order",
                        "line 61",
                        new Entry.Given("97", Optional.empty(), Optional.empty(), "96.1 %")));
        assertThat(entries.get(7))
                .isEqualTo(once(
                        ExerciseId.Source.WRITTEN,
                        "order",
                        "Counting, line 90",
                        new Entry.Given("2352", Optional.of(0.5), Optional.empty(), "")));
        assertThat(entries.get(8))
                .isEqualTo(once(
                        ExerciseId.Source.WRITTEN,
                        "own.gift",
                        "line 1",
                        new Entry.Given("", Optional.of(1.0), Optional.empty(), "")));
    }

    @Test
    void itsProgressCountsAllThatHadRightAndWrong() throws IOException {
        Progress progress = Progress.of(read(), ZoneOffset.UTC);
        assertThat(progress.share()).isEqualTo(new Progress.Share(4, 1));
        assertThat(progress.questions()).containsOnlyKeys(QuestionType.Q5);
        assertThat(progress.lastPlace()).isPresent();
    }

    @Test
    void theFileOpensWithoutANoticeAndIsNotTouched(@TempDir Path home) throws IOException {
        Profiles profiles = new Profiles(home, SomeEntries.CLOCK, new java.util.Random(5));
        Profile ann = profiles.create("Ann", "blue");
        Path file = home.resolve("profiles").resolve(ann.id()).resolve("journal.jsonl");
        String before = "{\"format\":\"flattenlab-journal\",\"version\":1,\"profile\":\"" + ann.id()
                + "\",\"created\":\"2026-05-04T12:00:00Z\"}\n" + String.join("\n", LINES) + "\n";
        Files.writeString(file, before);
        Journal journal = profiles.open(ann);
        assertThat(journal.notices()).isEmpty();
        assertThat(journal.entries()).isEqualTo(read());
        assertThat(Files.readString(file)).isEqualTo(before);
    }

    /** As a learner with an older version hands it in: JSON and table say the same as what is written now. */
    @Test
    void whatAnOlderVersionHasPassedOnIsUnderstood(@TempDir Path folder) throws IOException {
        List<Entry> entries = read();
        Path old = folder.resolve("old.json");
        Files.writeString(
                old,
                "{\"format\":\"flattenlab-results\",\"version\":1,\"nickname\":\"Ann\",\"entries\":["
                        + String.join(",", LINES) + "]}");
        assertThat(PassedOn.read(old)).isEqualTo(new PassedOn("Ann", entries, 0, false));
        Path table = folder.resolve("old.csv");
        Files.writeString(table, oldTable());
        assertThat(PassedOn.read(table).entries()).isEqualTo(entries);
        Path renewed = folder.resolve("new.csv");
        for (Csv.Separator separator : Csv.Separator.values()) {
            Files.writeString(renewed, Results.csv(Optional.empty(), entries, separator));
            assertThat(PassedOn.read(renewed).entries()).isEqualTo(entries);
        }
    }

    private static String oldTable() throws IOException {
        List<String> columns = List.of(
                ("session,at,kind,type,seed,difficulty,answer,right,score,tries,hints,misconception,lesson,mode,"
                                + "line,title,prediction,outcome,share,focus,solved,setting,program")
                        .split(","));
        StringBuilder table =
                new StringBuilder("nickname," + String.join(",", columns).replace("at,", "time,"));
        for (String line : LINES) {
            JsonNode node = new ObjectMapper().readTree(line);
            table.append("\r\nAnn");
            columns.forEach(column ->
                    table.append(",\"").append(node.path(column).asText()).append('"'));
        }
        return table.append("\r\n").toString();
    }
}
