package flattenlab.doctor;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Data and labels that have another form than the model, or its loss, takes. */
final class FedFindings {
    private final Findings all;
    private final Batch batch;
    private final Optional<InputShape> input;

    FedFindings(Findings all) {
        this.all = all;
        this.batch = all.batch();
        this.input = all.input();
    }

    /** Steps of Keras that take data into a model. */
    static final Set<String> FEEDS = Set.of(
            "fit", "fit_generator", "train_on_batch", "evaluate", "predict", "predict_on_batch", "test_on_batch");

    /** Losses of PyTorch that compare two tensors. */
    static final Set<String> LOSSES = Set.of(
            "CrossEntropyLoss",
            "NLLLoss",
            "BCELoss",
            "BCEWithLogitsLoss",
            "MSELoss",
            "L1Loss",
            "SmoothL1Loss",
            "HuberLoss",
            "cross_entropy",
            "nll_loss",
            "binary_cross_entropy",
            "binary_cross_entropy_with_logits",
            "mse_loss",
            "l1_loss",
            "smooth_l1_loss");

    /** Labels that a loss of PyTorch cannot compare with the outputs. */
    void compared(int number, TracedStep step) {
        String outputs = batch.text(step.in());
        String labels = batch.text(step.inputs().get(1).shape());
        all.add(
                Verdict.CRASHES,
                Kind.LABELS,
                number,
                Findings.written(step),
                Phrase.of("doctor.labels", labels, outputs),
                Phrase.of(arePictures(step) ? "doctor.trace.labels_sides" : "doctor.trace.labels"));
    }

    /** Whether maps are compared with maps of other sides. */
    private static boolean arePictures(TracedStep step) {
        Shape labels = step.inputs().get(1).shape();
        return step.in().rank() == Findings.PICTURE_RANK
                && labels.rank() == Findings.PICTURE_RANK
                && step.in().dim(1) == labels.dim(1);
    }

    /** Labels of another form than the outputs. */
    void labels(int number, TracedStep step, Crash.BranchMismatch crash) {
        Shape labels = crash.other();
        Shape outputs = crash.first();
        long classes = outputs.dim(outputs.rank() - 1);
        boolean numbers = labels.rank() < outputs.rank() || labels.dim(labels.rank() - 1) == 1;
        all.add(
                Verdict.CRASHES,
                Kind.LABELS,
                number,
                Findings.written(step),
                Phrase.of("doctor.why.column", batch.text(labels), batch.text(outputs)),
                numbers && classes > 1 && !step.name().startsWith("binary")
                        ? Phrase.of("doctor.cause.sparse")
                        : Phrase.of("doctor.cause.classes", classes, numbers ? 1 : labels.dim(labels.rank() - 1)));
    }

    /** Data of another shape than the model was declared with. */
    void data(int number, TracedStep step, Crash crash) {
        Kind kind = kind(crash, step.in());
        String declared = input.map(shape -> batch.text(shape.shape())).orElse("");
        String came = batch.text(step.in());
        all.add(
                Verdict.CRASHES,
                kind,
                number,
                Findings.written(step),
                Phrase.of("doctor.why.entry", declared, came),
                switch (kind) {
                    case MISSING_AXIS -> Phrase.of("doctor.why.entry_keras3");
                    case MISSING_BATCH -> Phrase.of("doctor.cause.missing_axes");
                    case NO_FLATTEN -> Phrase.of("doctor.cause.flat_entry");
                    case CHANNELS_LAST -> Phrase.of("doctor.cause.channels_first");
                    default -> Phrase.of("doctor.look.entry");
                });
    }

    private Kind kind(Crash crash, Shape came) {
        List<Long> declared = input.map(InputShape::dims).orElse(List.of());
        List<Long> sizes = Arrays.stream(came.dims()).boxed().toList();
        if (crash instanceof Crash.WrongRank) {
            boolean one =
                    !declared.isEmpty() && declared.subList(1, declared.size()).equals(sizes);
            return one
                    ? Kind.MISSING_BATCH
                    : declared.size() == 2 && sizes.size() > 2 ? Kind.NO_FLATTEN : Kind.MISSING_AXIS;
        } else if (crash instanceof Crash.ChannelMismatch) {
            boolean turned = declared.size() == Findings.PICTURE_RANK
                    && sizes.get(1).equals(declared.get(3))
                    && sizes.subList(2, 4).equals(declared.subList(1, 3));
            return turned ? Kind.CHANNELS_LAST : Kind.CHANNELS;
        }
        return Kind.IMAGE_SIZE;
    }
}
