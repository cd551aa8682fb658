package flattenlab.doctor;

import flattenlab.doctor.Repairs.Candidate;
import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import java.util.List;
import java.util.regex.Pattern;

/** What could be edited where a finding points, the most sensible first. None is tried here. */
final class Candidates {
    private static final Pattern CALL = Pattern.compile("[\\w.]+\\(|\\w+(?:\\[[^\\]]*\\])*\\.|[\\w.]+\\s*[-+*@]");

    private Candidates() {}

    /** For the first finding. */
    static List<Candidate> of(Diagnosis sick) {
        if (sick.findings().isEmpty() || sick.findings().get(0).step().isEmpty()) {
            return List.of();
        }
        Draft draft = Draft.of(sick);
        if (draft.isKeras()
                && !isCode(draft, draft.way().step(sick.findings().get(0).step().getAsInt()))) {
            return List.of();
        }
        Finding finding = sick.findings().get(0);
        if (finding.kind() == Kind.SINGLE_SAMPLE && LastBatch.isWhere(finding)) {
            new BatchCandidates(draft).dropLast();
            return draft.found();
        }
        collect(draft, finding.kind(), draft.way().step(finding.step().getAsInt()));
        if (LastBatch.isWhere(finding)) {
            new BatchCandidates(draft).dropLast();
        }
        return draft.found();
    }

    /** A row of a printed table is nothing to edit. */
    private static boolean isCode(Draft draft, TracedStep step) {
        return step.site()
                .written()
                .or(step.site()::called)
                .filter(place -> CALL.matcher(draft.sick().paste().text(place)).lookingAt())
                .isPresent();
    }

    private static void collect(Draft draft, Kind kind, TracedStep step) {
        NumberCandidates numbers = new NumberCandidates(draft);
        FlattenCandidates flattens = new FlattenCandidates(draft);
        AxisCandidates axes = new AxisCandidates(draft);
        BranchCandidates branches = new BranchCandidates(draft);
        KerasCandidates keras = new KerasCandidates(draft);
        Dl4jCandidates dl4j = new Dl4jCandidates(draft);
        switch (kind) {
            case IN_FEATURES, HEAD_IN_FEATURES -> {
                axes.mean(step);
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
            case NO_FLATTEN, KEEPS_SPATIAL -> {
                if (draft.isKeras() && step.crash().orElse(null) instanceof Crash.WrongRank) {
                    keras.rows(step);
                    keras.sequence(step);
                } else if (draft.isDl4j()) {
                    dl4j.inputType();
                } else {
                    flattens.flattenBefore(step);
                }
            }
            case FLATTEN_BATCH, VIEW_CONSTANT, MIXES_SAMPLES, SPLITS_BATCH -> {
                axes.mean(step);
                flattens.batchInFront(step);
                flattens.constantView(step);
                draft.way().flattenBefore(step).ifPresent(flattens::constantView);
                new BatchCandidates(draft).state(step);
                numbers.targetSize(step);
                new SizeCandidates(draft).of(step);
                axes.batchFirst(step);
                keras.channels(step);
                dl4j.preprocessor(step);
            }
            case CHANNELS -> {
                new EmbeddingCandidates(draft).of(step);
                keras.declared(step);
                numbers.channels(step);
                axes.colours(step);
                branches.of(step);
            }
            case BRANCHES -> {
                new EmbeddingCandidates(draft).of(step);
                branches.of(step);
            }
            case LABELS -> {
                keras.labels(step);
                new EnlargingCandidates(draft).of(step);
                axes.labels(step);
            }
            case STRICT -> dl4j.mode();
            case SOFTMAX_TWICE -> {
                if (draft.isKeras()) {
                    keras.fromLogits();
                } else {
                    draft.way().before(step).ifPresent(axes::without);
                }
            }
            case CHANNELS_LAST -> {
                keras.channelsMoved(step);
                if (draft.isDl4j()) {
                    dl4j.channelsFirst();
                }
                boolean sequence = step.layer().orElse(null) instanceof Layer.Windowed windowed
                        && windowed.window().sides() == 1;
                if (sequence) {
                    axes.beforeUse(step, "x.transpose(1, 2)", "transpose(1, 2)");
                    axes.beforeCall("transpose(1, 2)");
                } else if (step.in().rank() == 3) {
                    axes.beforeCall("permute(2, 0, 1).unsqueeze(0)");
                } else {
                    String order = AxisCandidates.channelsFirst(step.in().rank());
                    axes.beforeCall(order);
                    axes.beforeUse(step, "x." + order, order);
                    numbers.channels(step);
                }
            }
            case MISSING_AXIS -> {
                if (draft.isKeras()) {
                    keras.declaredChannel(step);
                    keras.sequence(step);
                    keras.channelAxis(step);
                } else if (draft.isDl4j()) {
                    dl4j.flat();
                } else {
                    axes.beforeCall(step.in().rank() == 2 ? "unsqueeze(0).unsqueeze(0)" : "unsqueeze(1)");
                    axes.beforeUse(step, "x.unsqueeze(1)", "unsqueeze(1)");
                    numbers.channels(step);
                }
            }
            case AXIS -> {
                if (step.in().rank() == 4 && step.in().dim(1) == 1) {
                    axes.beforeUse(step, "x.squeeze(1)", "squeeze(1)");
                    axes.beforeCall("squeeze(1)");
                }
                axes.lastAxis(step);
            }
            case SINGLE_SAMPLE -> axes.evaluating();
            case MISSING_BATCH -> {
                keras.batchAxis(step);
                axes.beforeCall("unsqueeze(0)");
            }
            case NORM -> axes.rename(step, "BatchNorm1d", "BatchNorm2d");
            case BN_AFTER_FLATTEN -> axes.rename(step, "BatchNorm2d", "BatchNorm1d");
            case CONV_AFTER_FLATTEN -> flattens.moveFlatten(step);
            case NON_CONTIGUOUS, ORDER -> flattens.reordered(step);
            case TOO_SMALL -> {
                axes.padding(step);
                axes.resized(step);
            }
            default -> {}
        }
    }
}
