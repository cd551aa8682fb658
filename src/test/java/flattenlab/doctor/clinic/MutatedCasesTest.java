package flattenlab.doctor.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.LineEdit;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.message.Causes;
import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people bring, damaged by lot: whatever is said of it, nothing breaks and nothing hangs. */
@Tag("slow")
class MutatedCasesTest {
    private static final int TEXTS = 10_000;
    private static final int FILES = 1_000;
    private static final long MOST_NANOS = 2_000_000_000L;

    /** All that was brought as a text. */
    private static List<String> texts() throws IOException {
        List<String> texts = new ArrayList<>();
        for (KnownCase known : KnownCase.all()) {
            if (known.file().endsWith(".txt")) {
                texts.add(Files.readString(known.path()));
            }
        }
        return texts;
    }

    private static void assertWithin(Diagnosis diagnosis, Optional<Span> place) {
        place.ifPresent(span -> assertThat(span.end())
                .isLessThanOrEqualTo(diagnosis.paste().text().length()));
    }

    private static void assertSound(Diagnosis diagnosis, Optional<InputShape> given) {
        for (Finding finding : diagnosis.findings()) {
            assertThat(finding.message().toString()).isNotBlank();
            assertThat(finding.why().toString()).isNotBlank();
            assertWithin(diagnosis, finding.where());
            assertWithin(diagnosis, finding.blamed());
        }
        diagnosis.gaps().forEach(gap -> assertWithin(diagnosis, gap.where()));
        diagnosis.steps().forEach(step -> assertWithin(diagnosis, diagnosis.place(step)));
        for (Fix fix : diagnosis.fixes()) {
            for (LineEdit edit : fix.lines()) {
                assertThat(edit.line()).isBetween(1, diagnosis.paste().lines() + 1);
            }
            if (!fix.lines().isEmpty()) {
                Diagnosis repaired = Clinic.diagnose(Paste.of(fix.repaired()), given);
                if (!isSaidByAMessage(repaired)) {
                    assertThat(repaired.verdict()).isIn(Verdict.FINE, Verdict.UNDECIDABLE);
                    assertThat(repaired.findings()).isEmpty();
                }
            }
        }
    }

    /** A message that stays in a repaired text is no part of the program, and may say that another part of it stops. */
    private static boolean isSaidByAMessage(Diagnosis repaired) {
        return Causes.of(repaired.paste())
                .message()
                .filter(message ->
                        repaired.steps().stream().allMatch(step -> step.crash().isEmpty()))
                .filter(message -> repaired.findings().stream()
                        .allMatch(finding -> finding.where().equals(Optional.of(message.where()))))
                .isPresent();
    }

    @Test
    void damagedTexts() throws IOException {
        List<String> texts = texts();
        Mutations mutations = new Mutations(51);
        Random random = new Random(52);
        Optional<InputShape> shape = Optional.of(InputShape.parse("N,3,32,32"));
        for (int i = 0; i < TEXTS; i++) {
            String text = mutations.of(texts.get(random.nextInt(texts.size())), texts);
            Optional<InputShape> given = random.nextInt(3) == 0 ? shape : Optional.empty();
            long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            try {
                Diagnosis diagnosis = Clinic.diagnose(Paste.of(text), given);
                assertThat(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before)
                        .as(text)
                        .isLessThan(MOST_NANOS);
                assertSound(diagnosis, given);
            } catch (BadInputException e) {
                assertThat(e.getMessage())
                        .as(text)
                        .isNotBlank()
                        .doesNotContain("\n")
                        .hasSizeLessThan(400);
            } catch (RuntimeException | Error e) {
                throw new AssertionError(text, e);
            }
        }
    }

    @Test
    void damagedFiles(@TempDir Path folder) throws IOException {
        Mutations mutations = new Mutations(53);
        for (KnownCase known : KnownCase.all()) {
            if (known.file().endsWith(".txt")) {
                continue;
            }
            byte[] whole = Files.readAllBytes(known.path());
            Path file = folder.resolve(known.file());
            for (int i = 0; i < FILES; i++) {
                byte[] changed = mutations.of(whole);
                Files.write(file, changed);
                try {
                    Diagnosis diagnosis = Clinic.diagnose(file, known.given());
                    diagnosis.findings().forEach(finding -> assertWithin(diagnosis, finding.where()));
                } catch (BadInputException e) {
                    assertThat(e.getMessage()).isNotBlank().doesNotContain("\n");
                } catch (RuntimeException | Error e) {
                    throw new AssertionError(new String(changed, StandardCharsets.UTF_8), e);
                }
            }
        }
    }
}
