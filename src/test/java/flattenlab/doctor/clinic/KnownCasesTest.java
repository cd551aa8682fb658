package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.clinic.KnownCase.Column;
import flattenlab.doctor.clinic.KnownCase.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people bring, held against what is true of it, and the table of it in the document. */
class KnownCasesTest {
    private static final Path DOCUMENT = Path.of(System.getProperty("basedir", ""), "docs", "doctor.md");
    private static final Pattern TABLE = Pattern.compile("(?s)(<!-- table of cases -->\n).*?(<!-- end -->)");

    static Stream<KnownCase> cases() {
        return KnownCase.all().stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsSaidIsTrue(KnownCase known) {
        Said said = known.said();
        assertThat(said.wrong(known)).as(known + "\n" + said).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsRepairedRuns(KnownCase known) {
        Diagnosis diagnosis = known.diagnosis();
        for (Fix fix : diagnosis.fixes()) {
            if (!fix.lines().isEmpty()) {
                Diagnosis repaired = Clinic.diagnose(Paste.of(fix.repaired()), known.given());
                assertThat(repaired.verdict()).as(fix.toString()).isEqualTo(Verdict.FINE);
                assertThat(repaired.fixes()).isEmpty();
            }
        }
    }

    /** How many of each form are told right, of those that have an answer. */
    private static String table() {
        List<KnownCase> all = KnownCase.all();
        List<String> forms = all.stream().map(KnownCase::form).distinct().toList();
        String head = "| what is brought | cases |"
                + Column.ALL.stream()
                        .map(column -> " " + column.name().toLowerCase(Locale.ROOT) + " |")
                        .collect(Collectors.joining())
                + "\n|---|---|" + "---|".repeat(Column.ALL.size()) + "\n";
        return head + forms.stream().map(form -> row(form, all)).collect(Collectors.joining());
    }

    private static String row(String form, List<KnownCase> all) {
        List<KnownCase> these =
                all.stream().filter(known -> known.form().equals(form)).toList();
        List<Said> said = these.stream().map(KnownCase::said).toList();
        StringBuilder row = new StringBuilder("| " + form + " | " + these.size() + " |");
        for (Column column : Column.ALL) {
            int asked = 0;
            int right = 0;
            for (int i = 0; i < these.size(); i++) {
                asked += column.isAsked(these.get(i)) ? 1 : 0;
                right += column.isAsked(these.get(i)) && column.isRight(these.get(i), said.get(i)) ? 1 : 0;
            }
            row.append(asked == 0 ? " – |" : " " + right + " of " + asked + " |");
        }
        return row.append('\n').toString();
    }

    /** With {@code -Dcases.renew=true} the document's table is written anew. */
    @Test
    void theDocumentSaysWhatIsSo() throws IOException {
        String text = Files.readString(DOCUMENT);
        Matcher table = TABLE.matcher(text);
        assertThat(table.find()).isTrue();
        String now = text.substring(0, table.end(1)) + table() + text.substring(table.start(2));
        if (Boolean.getBoolean("cases.renew")) {
            Files.writeString(DOCUMENT, now);
        }
        assertThat(Files.readString(DOCUMENT)).isEqualTo(now);
    }

    @Test
    void noCaseIsWithoutItsTruth() throws IOException {
        try (Stream<Path> files = Files.list(KnownCase.FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.concat(cases().map(KnownCase::file), Stream.of("truth.txt"))
                                    .toList());
        }
    }
}
