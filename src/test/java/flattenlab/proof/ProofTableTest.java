package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private void part(String name, String... lines) throws IOException {
        Files.write(folder.resolve(name + ".tsv"), List.of(lines));
    }
}
