package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.RandomChains.Net;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nets of all kinds, written in all ways, are read as they were meant; with one number changed, that number is found. */
@Tag("slow")
class RandomNetsTest {
    private static final int NETS = 2_000;

    private static Diagnosis diagnose(String text, Optional<InputShape> given) {
        return Clinic.diagnose(Paste.of(text), given);
    }

    private static Optional<InputShape> given(Shape shape) {
        return Optional.of(InputShape.parse(shape.toString()));
    }

    private static List<Shape> shapes(Diagnosis diagnosis) {
        return diagnosis.steps().stream().map(step -> step.out().orElseThrow()).toList();
    }

    private static void assertWell(Net net, String text, Optional<InputShape> given) {
        Diagnosis well = diagnose(text, given);
        assertThat(well.gaps()).as(text).isEmpty();
        assertThat(well.verdict()).as(text).isEqualTo(Verdict.FINE);
        assertThat(shapes(well)).as(text).containsExactlyElementsOf(net.shapes());
        if (net.sides().isEmpty()) {
            assertThat(well.steps().stream()
                            .mapToLong(step -> step.parameters().orElseThrow())
                            .sum())
                    .as(text)
                    .isEqualTo(net.chain().trace(net.input()).parameters());
        }
    }

    /** Another number than the one that is right. */
    private static long wrong(long right, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> right + 1 + random.nextInt(9);
            case 1 -> 2 * right;
            case 2 -> right > 1 ? right - 1 : 3;
            default -> right + 64;
        };
    }

    /** One of the numbers that are marked is changed. */
    private static void assertMended(WrittenNet written, Optional<InputShape> given, Random random) {
        if (written.numbers().isEmpty()) {
            return;
        }
        WrittenNet.Marked number =
                written.numbers().get(random.nextInt(written.numbers().size()));
        String text = written.with(number, wrong(number.value(), random));
        Diagnosis sick = diagnose(text, given);
        Supplier<String> about = () -> number + "\n" + text + sick.findings() + sick.fixes();
        assertThat(sick.fixes()).as(about).isNotEmpty();
        assertThat(diagnose(sick.fixes().get(0).repaired(), given).verdict())
                .as(about)
                .isEqualTo(Verdict.FINE);
        Finding first = sick.findings().get(0);
        switch (number.name()) {
            // What takes it was built for another number: nobody can say which of the two is wrong.
            case "out_channels" -> {
                if (first.kind() == Kind.CHANNELS || first.kind() == Kind.CHANNELS_LAST) {
                    assertThat(sick.fixes()).as(about).extracting(Fix::repaired).contains(written.text());
                }
            }
            case "units" -> assertThat(sick.fixes().get(0).repaired()).as(about).isEqualTo(written.text());
            case "target_shape" ->
                assertThat(sick.findings()).as(about).extracting(Finding::kind).containsExactly(Kind.VIEW_CONSTANT);
            default -> {
                assertThat(sick.verdict()).as(about).isEqualTo(Verdict.CRASHES);
                assertThat(sick.paste().line(first.blamed().orElseThrow()))
                        .as(about)
                        .isEqualTo(sick.paste().line(number.place()));
                if (first.kind() == Kind.CHANNELS_LAST) {
                    // By chance as many as the last axis has.
                    assertThat(sick.fixes()).as(about).extracting(Fix::repaired).contains(written.text());
                } else if (!number.name().equals("view")) {
                    assertThat(sick.fixes().get(0).repaired()).as(about).isEqualTo(written.text());
                }
            }
        }
    }

    @Test
    void programsForPyTorch() {
        RandomChains chains = new RandomChains(41);
        Random random = new Random(42);
        for (int i = 0; i < NETS; i++) {
            Net net = chains.varied();
            WrittenNet module = TorchTexts.module(net, random);
            assertWell(net, module.text(), Optional.empty());
            assertMended(module, Optional.empty(), random);
            if (net.sides().isEmpty()) {
                WrittenNet sequential = TorchTexts.sequential(net);
                assertWell(net, sequential.text(), Optional.empty());
                assertMended(sequential, Optional.empty(), random);
            }
        }
    }

    @Test
    void modelsThatPyTorchPrints() {
        RandomChains chains = new RandomChains(43);
        Random random = new Random(44);
        for (int i = 0; i < NETS; i++) {
            Net net = chains.varied();
            if (net.sides().isEmpty()) {
                WrittenNet printed = TorchTexts.printed(net);
                assertWell(net, printed.text(), given(net.input()));
                assertMended(printed, given(net.input()), random);
                assertWell(net, TorchTexts.table(net), Optional.empty());
            }
        }
    }

    @Test
    void programsForKeras() {
        RandomChains chains = new RandomChains(45);
        for (int i = 0; i < NETS; i++) {
            Net net = chains.variedOfKeras();
            Optional<InputShape> given = given(net.input());
            assertWell(net, KerasTexts.functional(net), given);
            if (net.sides().isEmpty()) {
                assertWell(net, KerasTexts.sequential(net), given);
                Diagnosis summary = diagnose(KerasTexts.summary(net), Optional.empty());
                assertThat(summary.verdict()).as(KerasTexts.summary(net)).isEqualTo(Verdict.FINE);
                assertThat(shapes(summary).stream().map(RandomNetsTest::sample))
                        .as(KerasTexts.summary(net))
                        .containsExactlyElementsOf(net.shapes().stream()
                                .map(RandomNetsTest::sample)
                                .toList());
            }
        }
    }

    /** Its sizes without the batch. */
    private static List<Long> sample(Shape shape) {
        return Arrays.stream(shape.dims()).skip(1).boxed().toList();
    }

    @Test
    void generatorsForKeras() {
        Random random = new Random(46);
        for (int i = 0; i < NETS; i++) {
            List<Long> map = List.of(1L + random.nextInt(9), 1L + random.nextInt(9), 1L + random.nextInt(64));
            WrittenNet generator = KerasTexts.generator(10 + random.nextInt(90), map, 1 + random.nextInt(32));
            assertThat(diagnose(generator.text(), Optional.empty()).verdict()).isEqualTo(Verdict.FINE);
            assertMended(generator, Optional.empty(), random);
        }
    }
}
