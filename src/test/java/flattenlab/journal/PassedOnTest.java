package flattenlab.journal;

import static flattenlab.journal.SomeEntries.NOON;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.learn.ExerciseId;
import flattenlab.store.Csv;
import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a learner hands in is what was recorded; what was changed, cut or made by hand is known as such. */
class PassedOnTest {
    private static final Optional<Profile> ANN = Optional.of(new Profile("a1", "=Ann", "blue", NOON));
    private static final List<Entry> ENTRIES = SomeEntries.list(new Random(3), 60);

    @TempDir
    Path folder;

    private PassedOn read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private PassedOn read(byte[] bytes) throws IOException {
        return PassedOn.read(Files.write(folder.resolve("ann"), bytes));
    }

    private static String json() {
        return Results.json(ANN, ENTRIES, ZoneOffset.UTC);
    }

    @Test
    void aFileIsReadAsItWasSaved() throws IOException {
        assertThat(read(json())).isEqualTo(new PassedOn("=Ann", ENTRIES, 0, false));
        assertThat(read("\uFEFF" + json()).entries()).isEqualTo(ENTRIES);
    }

    @ParameterizedTest
    @EnumSource(Csv.Separator.class)
    void aTableIsReadAsItWasSaved(Csv.Separator separator) throws IOException {
        assertThat(read(Results.csv(ANN, ENTRIES, separator))).isEqualTo(new PassedOn("=Ann", ENTRIES, 0, false));
        assertThat(read(Results.csv(ANN, ENTRIES, separator).substring(1)).entries())
                .as("without its mark")
                .isEqualTo(ENTRIES);
    }

    @Test
    void whoeverChangesAFileBreaksItsSealAndWhoeverTakesItOffDoesNot() throws IOException {
        String changed = json().replaceFirst("\"score\" : 0", "\"score\" : 1");
        assertThat(changed).isNotEqualTo(json());
        assertThat(read(changed).changed()).isTrue();
        assertThat(read(json().replace("\"=Ann\"", "\"Ben\"")).changed()).isTrue();
        assertThat(read(changed.replaceFirst(",\\s*\"seal\" : \"[0-9a-f]+\"", ""))
                        .changed())
                .isFalse();
        assertThat(read(json().replace("  ", "\t")).changed())
                .as("blanks say nothing")
                .isFalse();
    }

    @Test
    void anEntryOfANewerVersionIsCountedAndCostsNoOther() throws IOException {
        String json = json().replaceFirst("\"kind\" : \"visited\"", "\"kind\" : \"sung\"");
        assertThat(read(json).skipped()).isEqualTo(1);
        assertThat(read(json).entries()).hasSize(59);
        String table = Results.csv(ANN, ENTRIES, Csv.Separator.COMMA).replace(",visited,", ",sung,");
        int sung =
                (int) ENTRIES.stream().filter(Entry.Visited.class::isInstance).count();
        assertThat(sung).isPositive();
        assertThat(read(table).skipped()).isEqualTo(sung);
        assertThat(read(table).entries()).hasSize(60 - sung);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"format":"flattenlab-results","version":1,"nickname":"Ann","entries":[      | a whole file of results
            {"format":"flattenlab-results","version":1,"nickname":"Ann","entries":{}}    | a whole file of results
            {"format":"flattenlab-results","version":1,"nickname":7,"entries":[]}        | a whole file of results
            {"format":"flattenlab-results","version":1,"nickname":"  ","entries":[]}     | a whole file of results
            {"format":"flattenlab-results","version":1,"nickname":"a\\nb","entries":[]}  | a whole file of results
            {"format":"flattenlab-results","version":3,"nickname":"Ann","entries":[]}    | a file of version 2 at most; this one is of version 3
            {"format":"flattenlab-journal","version":1,"nickname":"Ann","entries":[]}    | a file that a learner has saved in Progress
            {}                                                                           | a file that a learner has saved in Progress
            Dear diary                                                                   | a file that a learner has saved in Progress
            time,nickname                                                                | a file that a learner has saved in Progress
            nickname,session,time                                                        | a file with at least one entry
            """)
    void whatNoLearnerHasSavedIsRefusedAndSaysWhy(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("ann", why);
    }

    @Test
    void theNewestVersionIsReadAndAnEmptyListIsAList() throws IOException {
        String text = "{\"format\":\"flattenlab-results\",\"version\":" + Results.VERSION
                + ",\"nickname\":\"Ann\",\"entries\":[]}";
        assertThat(read(text)).isEqualTo(new PassedOn("Ann", List.of(), 0, false));
        assertThatThrownBy(() -> PassedOn.read(folder.resolve("none"))).isInstanceOf(BadInputException.class);
    }

    /** Spreadsheets save a table again in their own way: rounded, with other words for true, in an older encoding. */
    @Test
    void aTableThatASpreadsheetHasSavedAgainIsUnderstood() throws IOException {
        String head =
                "nickname;session;time;kind;source;type;seed;difficulty;focus;tries;answer;score;first;solved;hints;setting";
        String row = "J\u00e4n;2;2026-05-04T12:00:00Z;tried;GENERATED;Q5;%s;1;M2;1;'-3;0,5;0,5;%s;0;ORDINARY";
        String table = String.join(
                "\r\n", head, row.formatted("9,00719925474099E+15", "WAHR"), "", row.formatted("-7", "FALSCH"), "");
        PassedOn read = read(table.getBytes(Charset.forName("windows-1252")));
        assertThat(read.nickname()).isEqualTo("J\u00e4n");
        assertThat(read.skipped()).isZero();
        assertThat(read.entries()).hasSize(2);
        Entry.Tried first = (Entry.Tried) read.entries().get(0);
        assertThat(((ExerciseId.Drawn) first.exercise()).seed()).isEqualTo(9007199254740990L);
        assertThat(first.ended().orElseThrow().solved()).isTrue();
        assertThat(first.ended().orElseThrow().first()).isEqualTo(0.5);
        assertThat(first.given().orElseThrow().answer())
                .as("without the apostrophe")
                .isEqualTo("-3");
        Entry.Tried second = (Entry.Tried) read.entries().get(1);
        assertThat(SomeEntries.number(second)).isEqualTo(-7);
        assertThat(second.ended().orElseThrow().solved()).isFalse();
        for (String yes : List.of("TRUE", "verdadero", "vrai")) {
            Entry.Tried tried = (Entry.Tried) read(head + "\n" + row.formatted("9007199254740993", yes))
                    .entries()
                    .get(0);
            assertThat(tried.ended().orElseThrow().solved()).as(yes).isTrue();
            assertThat(SomeEntries.number(tried)).as("to its last digit").isEqualTo(9007199254740993L);
        }
    }
}
