package flattenlab.doctor;

import flattenlab.doctor.Reading.Framework;
import flattenlab.net.Linear;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What to type where there is no line to edit: of a table that was printed, of a file. */
final class Hints {
    private Hints() {}

    /** For the first finding. */
    static List<Fix> of(Diagnosis sick) {
        if (sick.findings().isEmpty() || sick.findings().get(0).step().isEmpty()) {
            return List.of();
        }
        Finding finding = sick.findings().get(0);
        Way way = new Way(sick.steps());
        TracedStep step = way.step(finding.step().getAsInt());
        return switch (finding.kind()) {
            case IN_FEATURES, IMAGE_SIZE, HEAD_IN_FEATURES -> number(sick, step);
            case FLATTEN_BATCH, VIEW_CONSTANT, MIXES_SAMPLES, SPLITS_BATCH ->
                flatten(sick, Optional.of(step).filter(Way::flattens).or(() -> way.flattenBefore(step)));
            case NO_FLATTEN, KEEPS_SPATIAL -> List.of(fix(sick, Findings.features(step), flatten(sick), keep()));
            case ORDER ->
                List.of(fix(sick, Findings.features(step), flatten(sick), Phrase.of("doctor.fix.no_permute")));
            default -> List.of();
        };
    }

    private static List<Fix> number(Diagnosis sick, TracedStep step) {
        if (!(step.layer().orElse(null) instanceof Linear linear)) {
            return List.of();
        }
        long right = step.in().dim(step.in().rank() - 1);
        String line = framework(sick) == Framework.ONNX
                ? "weight: (" + linear.out() + ", " + right + ")"
                : framework(sick) == Framework.KERAS
                        ? "kernel: (" + right + ", " + linear.out() + ")"
                        : "nn.Linear(" + right + ", " + linear.out() + ")";
        return List.of(fix(sick, right, line, Phrase.of(NumberCandidates.NUMBER, Long.toString(right))));
    }

    private static List<Fix> flatten(Diagnosis sick, Optional<TracedStep> flatten) {
        // Rows behind the first axis are one sample each only if that is where the samples lie.
        return flatten.filter(one -> one.inputs().get(0).samples().areRows())
                .map(one -> List.of(fix(sick, Findings.features(one), flatten(sick), keep())))
                .orElse(List.of());
    }

    private static Framework framework(Diagnosis sick) {
        return sick.framework().orElse(Framework.PYTORCH);
    }

    /** A flatten that keeps the batch, as the framework writes it. */
    private static String flatten(Diagnosis sick) {
        return switch (framework(sick)) {
            case KERAS -> "layers.Flatten()";
            case ONNX -> "Flatten(axis=1)";
            case DL4J -> ".setInputType(InputType.convolutional(height, width, channels))";
            default -> "torch.flatten(x, 1)";
        };
    }

    private static Phrase keep() {
        return Phrase.of("doctor.fix.keep_batch");
    }

    private static Fix fix(Diagnosis sick, long right, String line, Phrase title) {
        return new Fix(
                List.of(),
                line,
                OptionalLong.of(right),
                OptionalLong.empty(),
                title,
                sick.paste().text());
    }
}
