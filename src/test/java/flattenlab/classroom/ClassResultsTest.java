package flattenlab.classroom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.classroom.ClassResults.Kind;
import flattenlab.classroom.ClassResults.Notice;
import flattenlab.journal.Entry;
import flattenlab.journal.Profile;
import flattenlab.journal.Results;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import flattenlab.store.Csv;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a class has handed in, put together. */
class ClassResultsTest {
    private static final ZoneId ZONE = ZoneOffset.UTC;
    private static final Instant BEGIN = Instant.parse("2026-03-02T08:00:00Z");

    @TempDir
    private Path folder;

    private static Optional<Profile> profile(String nickname) {
        return Optional.of(new Profile("x", nickname, "blue", BEGIN));
    }

    /** So many questions about one idea, all right or all wrong at the first try. */
    private static List<Entry> work(long seed, Misconception idea, int questions, boolean right) {
        List<Entry> entries = new ArrayList<>();
        Random random = new Random(seed);
        Instant at = BEGIN.plusSeconds(random.nextInt(100_000));
        entries.add(new Entry.Started(at, 1, "1.0"));
        for (int i = 0; i < questions; i++) {
            at = at.plus(Duration.ofSeconds(20 + random.nextInt(60)));
            ExerciseId asked = new ExerciseId.Drawn(QuestionType.Q1, random.nextLong(), 1);
            Optional<Misconception> shown = right ? Optional.empty() : Optional.of(idea);
            double score = right ? 1 : 0.25;
            entries.add(new Entry.Tried(
                    at,
                    1,
                    asked,
                    Optional.of(idea),
                    1,
                    Optional.of(new Entry.Given("=1+1", Optional.of(score), shown, "")),
                    Optional.empty()));
            QuizResult result = new QuizResult(asked, idea, right ? 1 : 0, right, 1, 0, shown);
            entries.add(Entry.Tried.over(at.plusMillis(5), 1, result, Mastery.Setting.ORDINARY));
        }
        return entries;
    }

    private void json(String file, String nickname, List<Entry> entries) throws IOException {
        Files.writeString(folder.resolve(file), Results.json(profile(nickname), entries, ZONE));
    }

    private ClassResults read() {
        return ClassResults.read(folder, ZONE);
    }

    @Test
    void eachLearnerIsARowWithTheLevelsThatTheirOwnRecordShows() throws IOException {
        json("a.json", "Mia", work(1, Misconception.M7, 3, false));
        json("b.json", "Ben", work(2, Misconception.M7, 5, true));
        ClassResults results = read();
        assertThat(results.notices()).isEmpty();
        assertThat(results.members().stream().map(ClassMember::nickname)).containsExactly("Ben", "Mia");
        ClassMember ben = results.members().get(0);
        assertThat(ben.level(Misconception.M7)).isEqualTo(Mastery.Level.PROFICIENT);
        assertThat(ben.questions()).isEqualTo(5);
        assertThat(ben.rightAtOnce()).isEqualTo(5);
        ClassMember mia = results.members().get(1);
        assertThat(mia.level(Misconception.M7)).isEqualTo(Mastery.Level.ATTEMPTED);
        assertThat(mia.rightAtOnce()).isZero();
    }

    @Test
    void whatMostHaveNotOvercomeIsToBeRepeatedFirst() throws IOException {
        json("a.json", "Ada", work(1, Misconception.M4, 2, false));
        json("b.json", "Ben", work(2, Misconception.M9, 2, false));
        json("c.json", "Cem", work(3, Misconception.M9, 2, false));
        json("d.json", "Dea", work(4, Misconception.M2, 5, true));
        assertThat(read().open())
                .containsExactly(
                        new ClassResults.Open(Misconception.M9, List.of("Ben", "Cem"), 2),
                        new ClassResults.Open(Misconception.M4, List.of("Ada"), 1));
    }

    @Test
    void aTableSaysTheSameAsJsonWhateverTheSeparator() throws IOException {
        List<Entry> entries = work(5, Misconception.M1, 4, false);
        json("a.json", "Mia", entries);
        ClassMember expected = read().members().get(0);
        for (Csv.Separator separator : Csv.Separator.values()) {
            Files.writeString(
                    folder.resolve("a.json"), Results.csv(profile("Mia"), entries, separator), StandardCharsets.UTF_8);
            assertThat(read().members().get(0).entries()).isEqualTo(expected.entries());
        }
    }

    @Test
    void aTableThatAGermanSpreadsheetHasSavedAgainIsRead() throws IOException {
        List<Entry> entries = work(6, Misconception.M1, 4, true);
        String saved = Results.csv(profile("Jörg"), entries, Csv.Separator.SEMICOLON)
                .substring(1)
                .replace("true", "WAHR")
                .replace("false", "FALSCH")
                .replaceAll(";(-?)(\\d)(\\d{2})\\d{14,17};", ";$1$2,$3E+18;");
        Files.write(folder.resolve("joerg.csv"), saved.getBytes(Charset.forName("windows-1252")));
        ClassResults results = read();
        assertThat(results.notices()).isEmpty();
        assertThat(results.members().get(0).nickname()).isEqualTo("Jörg");
        assertThat(results.members().get(0).rightAtOnce()).isEqualTo(4);
    }

    @Test
    void whatIsHandedInTwiceCountsOnce() throws IOException {
        List<Entry> all = work(7, Misconception.M5, 4, false);
        json("monday.json", "Mia", all.subList(0, 5));
        json("tuesday.json", "Mia", all);
        ClassResults results = read();
        assertThat(results.members()).hasSize(1);
        assertThat(results.members().get(0).questions()).isEqualTo(4);
        assertThat(results.members().get(0).files()).containsExactly("monday.json", "tuesday.json");
        assertThat(results.notices())
                .containsExactly(new Notice("tuesday.json", Kind.TWICE, Phrase.asIs("monday.json")));
    }

    @Test
    void twoWhoDidOneThingAtTheSameMomentStayTwo() throws IOException {
        List<Entry> mia = work(19, Misconception.M5, 5, true);
        List<Entry> ben = new ArrayList<>(work(20, Misconception.M6, 5, true));
        ben.add(new Entry.Started(mia.get(0).at(), 1, "1.0"));
        json("a.json", "Mia", mia);
        json("b.json", "Ben", ben);
        assertThat(read().members()).hasSize(2);
        assertThat(read().notices()).isEmpty();
    }

    /** A spreadsheet rounds seeds and writes parts in its own way; the answers are the same for all that. */
    @Test
    void aRecordAndTheTableThatASpreadsheetHasMadeOfItCountOnce() throws IOException {
        List<Entry> all = work(15, Misconception.M5, 4, false);
        json("a.json", "Mia", all);
        Files.writeString(
                folder.resolve("b.csv"),
                Results.csv(profile("Mia"), all, Csv.Separator.SEMICOLON)
                        .replaceAll(";'?(-?)(\\d)(\\d{2})\\d{14,17};", ";$1$2,$3E+18;"));
        ClassResults results = read();
        assertThat(results.members()).hasSize(1);
        assertThat(results.members().get(0).questions()).isEqualTo(4);
        assertThat(results.notices()).containsExactly(new Notice("b.csv", Kind.TWICE, Phrase.asIs("a.json")));
    }

    @Test
    void theMinutesOfALearnerAreThoseOfTheirOwnFile() throws IOException {
        List<Entry> twoDays = new ArrayList<>(work(16, Misconception.M5, 9, true));
        twoDays.addAll(work(17, Misconception.M6, 9, true));
        twoDays.sort(Comparator.comparing(Entry::at));
        json("a.json", "Mia", twoDays);
        long minutes = read().members().get(0).minutes();
        assertThat(minutes).isPositive();
        assertThat(Files.readString(folder.resolve("a.json"))).contains("\"minutes\" : " + minutes);
    }

    @Test
    void aNicknameThatNoProfileCanHaveIsLeftOut() throws IOException {
        json("good.json", "Mia", work(18, Misconception.M5, 1, true));
        String whole = Files.readString(folder.resolve("good.json"));
        Files.writeString(folder.resolve("long.json"), whole.replace("\"Mia\"", "\"" + "M".repeat(30_000) + "\""));
        Files.writeString(folder.resolve("turned.json"), whole.replace("\"Mia\"", "\"M\u202Eia\""));
        assertThat(read().members()).hasSize(1);
        assertThat(read().notices()).extracting(Notice::file).containsExactly("long.json", "turned.json");
        assertThat(read().notices()).extracting(Notice::kind).containsOnly(Kind.LEFT_OUT);
    }

    @Test
    void twoWhoAreCalledTheSameStayTwo() throws IOException {
        json("a.json", "Mia", work(8, Misconception.M5, 2, false));
        json("b.json", "Mia", work(9, Misconception.M5, 3, true));
        ClassResults results = read();
        assertThat(results.members().stream().map(ClassMember::nickname)).containsExactly("Mia", "Mia (2)");
        assertThat(results.notices()).containsExactly(new Notice("b.json", Kind.NAMESAKE, Phrase.asIs("Mia")));
    }

    @Test
    void foreignAndDamagedFilesAreNamedAndTheOthersCount() throws IOException {
        json("good.json", "Mia", work(10, Misconception.M5, 2, false));
        String whole = Files.readString(folder.resolve("good.json"));
        Files.writeString(folder.resolve("cut.json"), whole.substring(0, whole.length() / 2));
        Files.writeString(folder.resolve("homework.txt"), "Dear teacher");
        Files.writeString(folder.resolve("other.json"), "{\"format\":\"something\"}");
        Files.writeString(folder.resolve("newer.json"), "{\"format\":\"flattenlab-results\",\"version\":99}");
        Files.write(folder.resolve("empty.csv"), new byte[0]);
        Files.writeString(folder.resolve("deep.json"), "{\"a\":" + "[".repeat(5000));
        ClassResults results = read();
        assertThat(results.members()).hasSize(1);
        Map<String, Kind> kinds = new HashMap<>();
        results.notices().forEach(notice -> kinds.put(notice.file(), notice.kind()));
        assertThat(kinds)
                .containsOnlyKeys("cut.json", "homework.txt", "other.json", "newer.json", "empty.csv", "deep.json")
                .containsValue(Kind.LEFT_OUT)
                .doesNotContainValue(Kind.CHANGED);
    }

    @Test
    void aFileThatWasChangedAfterItWasSavedIsNamedAndCountsAsItIs() throws IOException {
        json("a.json", "Mia", work(11, Misconception.M5, 2, false));
        Path file = folder.resolve("a.json");
        Files.writeString(file, Files.readString(file).replace("\"solved\" : false", "\"solved\" : true"));
        ClassResults results = read();
        assertThat(results.members()).hasSize(1);
        assertThat(results.notices()).containsExactly(new Notice("a.json", Kind.CHANGED, Phrase.NONE));
    }

    @Test
    void anEntryOfANewerVersionCostsNoOther() throws IOException {
        json("a.json", "Mia", work(12, Misconception.M5, 2, false));
        Path file = folder.resolve("a.json");
        Files.writeString(file, Files.readString(file).replace("\"kind\" : \"started\"", "\"kind\" : \"dreamt\""));
        assertThat(read().notices().stream().map(Notice::kind)).containsExactly(Kind.CHANGED, Kind.IN_PART);
        assertThat(read().members().get(0).questions()).isEqualTo(2);
    }

    @Test
    void aFolderWithoutResultsIsRefused() throws IOException {
        assertThatThrownBy(this::read).isInstanceOf(BadInputException.class);
        Files.writeString(folder.resolve("a.txt"), "no results");
        assertThatThrownBy(this::read).isInstanceOf(BadInputException.class);
    }

    @Test
    void theyAreListedAsATeacherCounts() throws IOException {
        List<String> listed = List.of("ada", "Owl 2", "owl 2", "Owl 10", "Owl 100", "Zoe");
        for (int i = 0; i < listed.size(); i++) {
            json("r" + (listed.size() - i) + ".json", listed.get(i), work(200 + i, Misconception.M5, 1, true));
        }
        assertThat(read().members()).extracting(ClassMember::nickname).isEqualTo(listed);
    }

    @Test
    void threeHundredFilesAreReadInAFewSeconds() throws IOException {
        for (int i = 0; i < 300; i++) {
            json("learner-" + i + ".json", "L" + i, work(100 + i, Misconception.values()[i % 12], 30, i % 3 == 0));
        }
        Instant before = Instant.now();
        ClassResults results = read();
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(20));
        assertThat(results.members()).hasSize(300);
        assertThat(results.notices()).isEmpty();
    }

    @Test
    void aNicknameIsNeverRunByASpreadsheet() throws IOException {
        json("a.json", "=cmd|calc", work(13, Misconception.M5, 1, false));
        assertThat(ClassTable.csv(read(), Csv.Separator.SEMICOLON)).contains("\r\n'=cmd|calc;1;0;");
    }

    @Test
    void theWorkbookHoldsTheTableAndWhatToRepeat() throws IOException {
        json("a.json", "Mia", work(14, Misconception.M7, 3, false));
        Path file = folder.resolve("class.xlsx");
        ClassResults results = read();
        try (OutputStream out = Files.newOutputStream(file)) {
            ClassTable.workbook(results, out);
        }
        Map<String, String> parts = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry part : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(part)) {
                    parts.put(part.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
        }
        assertThat(parts).containsKeys("xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml");
        assertThat(parts.get("xl/workbook.xml")).contains("class", "repeat");
        assertThat(parts.get("xl/sharedStrings.xml")).contains("Mia", "attempted", "M7");
    }
}
