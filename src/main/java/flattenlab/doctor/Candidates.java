package flattenlab.doctor;

import flattenlab.doctor.Repairs.Candidate;
import flattenlab.net.Layer;
import java.util.List;

/** What could be edited where a finding points, the most sensible first. None is tried here. */
final class Candidates {
    private Candidates() {}

    /** For the first finding. */
    static List<Candidate> of(Diagnosis sick) {
        if (sick.findings().isEmpty() || sick.findings().get(0).step().isEmpty()) {
            return List.of();
        }
        Draft draft = Draft.of(sick);
        Finding finding = sick.findings().get(0);
        collect(draft, finding.kind(), draft.way().step(finding.step().getAsInt()));
        return draft.found();
    }

    private static void collect(Draft draft, Kind kind, TracedStep step) {
        NumberCandidates numbers = new NumberCandidates(draft);
        FlattenCandidates flattens = new FlattenCandidates(draft);
        AxisCandidates axes = new AxisCandidates(draft);
        BranchCandidates branches = new BranchCandidates(draft);
        KerasCandidates keras = new KerasCandidates(draft);
        switch (kind) {
            case IN_FEATURES, HEAD_IN_FEATURES -> {
                numbers.inFeatures(step);
                new SizeCandidates(draft).of(step);
                flattens.adaptivePool(step);
            }
            case IMAGE_SIZE -> {
                keras.declared(step);
                flattens.constantView(step);
                numbers.inFeatures(step);
                new SizeCandidates(draft).of(step);
                flattens.adaptivePool(step);
            }
            case NO_FLATTEN, KEEPS_SPATIAL -> flattens.flattenBefore(step);
            case FLATTEN_BATCH, VIEW_CONSTANT, MIXES_SAMPLES, SPLITS_BATCH -> {
                flattens.constantView(step);
                draft.way().flattenBefore(step).ifPresent(flattens::constantView);
                numbers.targetSize(step);
                new SizeCandidates(draft).of(step);
                axes.batchFirst(step);
            }
            case CHANNELS -> {
                numbers.channels(step);
                branches.of(step);
            }
            case BRANCHES -> branches.of(step);
            case SOFTMAX_TWICE -> {
                if (draft.isKeras()) {
                    keras.fromLogits();
                } else {
                    draft.way().before(step).ifPresent(axes::without);
                }
            }
            case CHANNELS_LAST -> {
                keras.channelsBehind();
                boolean sequence = step.layer().orElse(null) instanceof Layer.Windowed windowed
                        && windowed.window().sides() == 1;
                if (sequence) {
                    axes.beforeUse(step, "x.transpose(1, 2)", "transpose(1, 2)");
                    axes.beforeCall("transpose(1, 2)");
                } else if (step.in().rank() == 5) {
                    axes.beforeCall("permute(0, 4, 1, 2, 3)");
                } else if (step.in().rank() == 3) {
                    axes.beforeCall("permute(2, 0, 1).unsqueeze(0)");
                } else {
                    axes.beforeCall("permute(0, 3, 1, 2)");
                    axes.beforeUse(step, "x.permute(0, 3, 1, 2)", "permute(0, 3, 1, 2)");
                }
            }
            case MISSING_AXIS -> {
                if (draft.isKeras()) {
                    keras.channelAxis(step);
                } else {
                    axes.beforeCall(step.in().rank() == 2 ? "unsqueeze(0).unsqueeze(0)" : "unsqueeze(1)");
                    axes.beforeUse(step, "x.unsqueeze(1)", "unsqueeze(1)");
                }
            }
            case LABELS -> axes.labels(step);
            case AXIS -> {
                if (step.in().rank() == 4 && step.in().dim(1) == 1) {
                    axes.beforeUse(step, "x.squeeze(1)", "squeeze(1)");
                    axes.beforeCall("squeeze(1)");
                }
            }
            case SINGLE_SAMPLE -> axes.evaluating();
            case MISSING_BATCH -> axes.beforeCall("unsqueeze(0)");
            case NORM -> axes.rename(step, "BatchNorm1d", "BatchNorm2d");
            case BN_AFTER_FLATTEN -> axes.rename(step, "BatchNorm2d", "BatchNorm1d");
            case CONV_AFTER_FLATTEN -> flattens.moveFlatten(step);
            case NON_CONTIGUOUS, ORDER -> flattens.reordered(step);
            case TOO_SMALL -> axes.padding(step);
            default -> {}
        }
    }
}
