package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A report of PIT is counted as it stands. */
class MutantsTest {
    private static final String MUTANT = """
            <mutation detected='%s' status='%s' numberOfTestsRun='3'><sourceFile>A.java</sourceFile>\
            <mutatedClass>flattenlab.%s</mutatedClass><mutatedMethod>of</mutatedMethod>\
            <lineNumber>%d</lineNumber><description>removed call to x</description></mutation>
            """;

    @Test
    void whatNoTestHasNoticedIsNamedAndCountedByItsRoom(@TempDir Path folder) throws Exception {
        Path report = folder.resolve("mutations.xml");
        Files.writeString(
                report,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<mutations>\n"
                        + MUTANT.formatted("true", "KILLED", "tensor.Shape", 7)
                        + MUTANT.formatted("true", "TIMED_OUT", "tensor.Shape", 8)
                        + MUTANT.formatted("false", "SURVIVED", "tensor.Shape", 9)
                        + MUTANT.formatted("false", "NO_COVERAGE", "doctor.clinic.Clinic", 10)
                        + MUTANT.formatted("true", "RUN_ERROR", "net.Layer", 11)
                        + MUTANT.formatted("true", "NON_VIABLE", "net.Layer", 12)
                        + "</mutations>\n");
        Mutants mutants = Mutants.read(report);
        assertThat(mutants.all()).isEqualTo(new Mutants.Share(2, 4));
        assertThat(mutants.all().percent()).isEqualTo(50);
        assertThat(mutants.rooms())
                .containsEntry("tensor", new Mutants.Share(2, 3))
                .containsEntry("doctor", new Mutants.Share(0, 1))
                .as("that PIT fails is noticed by no test")
                .hasSize(2);
        assertThat(mutants.undecided()).isEqualTo(2);
        assertThat(mutants.survivors())
                .containsExactly(
                        "flattenlab.tensor.Shape.of:9 removed call to x",
                        "flattenlab.doctor.clinic.Clinic.of:10 removed call to x");
    }
}
