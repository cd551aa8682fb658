package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProofTableTest {
    @TempDir
    private Path folder;

    @Test
    void aTableStandsInLineWithThePartNamedOnce() throws IOException {
        part("7 numbers", "nets\t50\t", "worst gradient\t0.002\t0.01");
        part("3 faults, full disk", "lost\t0\t0");
        assertThat(ProofTable.rows(folder))
                .containsExactly(
                        "| part                | measured       | figure | allowed |",
                        "|---------------------|----------------|--------|---------|",
                        "| 3 faults, full disk | lost           | 0      | 0       |",
                        "| 7 numbers           | nets           | 50     |         |",
                        "|                     | worst gradient | 0.002  | 0.01    |");
    }

    /** What is run again by itself does not stand for everything in the document. */
    @Test
    void aTableIsWholeWhenNoPartIsMissing() throws IOException {
        for (String part : List.of("1 walk", "2 kills", "3 faults", "4 files", "5 soak", "6 mutants", "8 supply")) {
            part(part, "seeds\t7\t");
        }
        assertThat(ProofTable.isWhole(ProofTable.rows(folder))).isFalse();
        part("7 numbers on both natives", "nets\t50\t");
        assertThat(ProofTable.isWhole(ProofTable.rows(folder))).isTrue();
    }

    @Test
    void whatWasLeftOutIsToldWithItsReasonAndIsNoFailure() throws IOException {
        String suite =
                "<testsuite xmlns:xsi=\"x\" name=\"%s\" time=\"0.1\" tests=\"2\" errors=\"%d\" skipped=\"%d\" failures=\"%d\">\n";
        Files.writeString(folder.resolve("TEST-a.xml"), suite.formatted("a.WholeTest", 0, 0, 0) + "</testsuite>");
        Files.writeString(
                folder.resolve("TEST-b.xml"),
                suite.formatted("b.DiskTest", 0, 1, 0)
                        + "<testcase name=\"x\"><skipped message=\"no small disk\" type=\"y\"/></testcase></testsuite>");
        Files.writeString(folder.resolve("TEST-c.xml"), suite.formatted("c.WrongTest", 0, 0, 1) + "</testsuite>");
        Files.writeString(folder.resolve("TEST-d.xml"), suite.formatted("d.FallenTest", 1, 0, 0) + "</testsuite>");
        Files.writeString(folder.resolve("TEST-e.xml"), "<testsuite");
        assertThat(ProofTable.reports(folder))
                .isEqualTo(new ProofTable.Reports(
                        List.of("c.WrongTest", "d.FallenTest", "TEST-e.xml cannot be read"),
                        List.of("b.DiskTest: no small disk")));
    }

    @Test
    void theLineAboveTheTableSaysWhenWhereAndHowLong() {
        Instant noon = Instant.parse("2026-11-30T12:00:00Z");
        assertThat(ProofTable.when(noon, noon.plusSeconds(3_270)))
                .startsWith("2026-11-30, ")
                .contains(System.getProperty("java.version"))
                .endsWith("55 minutes with the build.");
    }

    private void part(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name + ".tsv"), List.of(lines));
    }
}
