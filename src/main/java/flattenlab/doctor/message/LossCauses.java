package flattenlab.doctor.message;

import flattenlab.explain.ErrorMeaning;
import flattenlab.explain.ErrorTable.Library;
import flattenlab.explain.ErrorValues;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Why a loss refuses logits and labels. */
final class LossCauses {
    private static final String LABELS = "labels";

    private final Message message;
    private final ErrorValues values;
    private final boolean isKeras;
    private final List<Cause> causes = new ArrayList<>();

    LossCauses(Message message) {
        this.message = message;
        this.values = message.values();
        this.isKeras = Hints.isOf(Library.KERAS, message);
    }

    List<Cause> all() {
        switch (message.meaning()) {
            case BATCH -> batch();
            case LOGITS -> logits();
            default -> labels();
        }
        return causes;
    }

    private void batch() {
        List<Long> logits = values.sizes("logits");
        List<Long> target = values.sizes("target");
        long rows = values.number("rows").orElse(logits.isEmpty() ? 0 : logits.get(0));
        long labels = values.number("labels").orElse(target.isEmpty() ? 0 : target.get(0));
        long classes = values.number("outputs").orElse(logits.size() == 2 ? logits.get(1) : 0);
        if (message.wording().equals("keras.batch-samples")) {
            causes.add(Cause.of(
                    "loss-batch",
                    Phrase.of("doctor.cause.samples", rows, labels),
                    Phrase.of("doctor.why.batch_other", rows, labels),
                    Phrase.of("doctor.look.labels")));
        } else if (rows <= 0 || labels <= 0) {
            split(rows, labels, Phrase.of("doctor.why.no_numbers"));
        } else if (classes > 1 && labels == rows * classes) {
            causes.add(Cause.of(
                            LABELS,
                            Phrase.of("doctor.cause.one_hot"),
                            Phrase.of("doctor.why.one_hot", labels, rows, classes),
                            Phrase.of("doctor.look.labels"))
                    .type("loss='categorical_crossentropy'"));
        } else if (rows % labels == 0) {
            rows(rows, labels, rows / labels);
        } else {
            split(
                    rows,
                    labels,
                    labels % rows == 0
                            ? Phrase.of("doctor.why.batch_less", labels, rows, labels / rows)
                            : Phrase.of("doctor.why.batch_other", rows, labels));
        }
    }

    private void rows(long rows, long labels, long each) {
        long side = Factors.root(each);
        if (isKeras) {
            // Keras has no views in front of its layers, so that what makes more rows are the places of maps.
            noFlatten(
                    side > 1
                            ? Phrase.of("doctor.why.rows_of_maps", rows, labels, side)
                            : Phrase.of("doctor.why.batch_more", rows, labels, each));
            return;
        }
        split(rows, labels, Phrase.of("doctor.why.batch_more", rows, labels, each));
        causes.add(Cause.of(
                        "splits-batch",
                        Phrase.of("doctor.cause.splits_batch", each),
                        Phrase.of("doctor.why.batch_more", rows, labels, each),
                        Phrase.of("doctor.look.loss_batch"))
                .type(Hints.VIEW));
    }

    private void split(long rows, long labels, Phrase why) {
        causes.add(Cause.of(
                        "loss-batch",
                        Phrase.of("doctor.cause.loss_batch", rows, labels),
                        why,
                        Phrase.of("doctor.look.loss_batch"))
                .type(Hints.view(message)));
    }

    private void noFlatten(Phrase why) {
        causes.add(Cause.of(
                        "no-flatten",
                        Phrase.of("doctor.cause.no_flatten"),
                        why,
                        Phrase.of(isKeras ? "doctor.look.no_flatten_keras" : "doctor.look.no_flatten"))
                .type(isKeras ? Hints.KERAS_FLATTEN : Hints.FLATTEN));
    }

    private void logits() {
        long axes = values.number("rank").orElse(1);
        if (axes > 1) {
            // Targets of more axes than classes have: they are at fault, not the logits.
            causes.add(Cause.of(
                            LABELS,
                            Phrase.of("doctor.cause.labels_axes"),
                            Phrase.of("doctor.why.labels_axes", axes),
                            Phrase.of("doctor.look.labels_axes"))
                    .type("y = y.squeeze(1)"));
            return;
        }
        if (values.sizes("logits").size() == 1) {
            causes.add(Cause.of(
                            "missing-batch",
                            Phrase.of("doctor.cause.missing_axes"),
                            Phrase.of("doctor.why.rank", 1, 2),
                            Phrase.of("doctor.look.missing_batch"))
                    .type(Hints.BATCH_OF_ONE));
            return;
        }
        noFlatten(Phrase.of("doctor.why.logits"));
    }

    private void labels() {
        List<Long> logits = values.sizes("logits");
        List<Long> target = values.sizes("target");
        if (message.wording().equals("keras.labels-binary")) {
            causes.add(Cause.of(
                            LABELS,
                            Phrase.of("doctor.cause.sparse"),
                            Phrase.of("doctor.why.column", target.toString(), "(samples, classes)"),
                            Phrase.of("doctor.look.labels"))
                    .type("loss='sparse_categorical_crossentropy'"));
            return;
        } else if (values.has("classes")) {
            causes.add(Cause.of(
                            LABELS,
                            Phrase.of("doctor.cause.one_hot"),
                            Phrase.of(
                                    "doctor.why.classes",
                                    1,
                                    values.number("classes").orElse(0)),
                            Phrase.of("doctor.look.labels"))
                    .type("loss='categorical_crossentropy'"));
            return;
        } else if (logits.isEmpty() || target.isEmpty()) {
            axes();
            return;
        }
        // Without the batch they have one axis, which is the classes'.
        boolean batches = logits.size() > 1 && target.size() > 1;
        long rows = logits.get(0);
        long samples = target.get(0);
        if (logits.size() > 2 && target.size() <= 2) {
            noFlatten(Phrase.of("doctor.why.logits"));
        } else if (batches && rows > 0 && samples > 0 && rows != samples) {
            causes.addAll(new LossCauses(new Message(
                            message.where(),
                            message.wording(),
                            message.library(),
                            ErrorMeaning.BATCH,
                            new ErrorValues(Map.of("rows", rows, LABELS, samples))))
                    .all());
        } else if (logits.size() != target.size()) {
            long outputs = logits.get(logits.size() - 1);
            if (isKeras && outputs > 1) {
                classes(outputs, 1);
            } else {
                column();
            }
        } else {
            classes(logits.get(logits.size() - 1), target.get(target.size() - 1));
        }
    }

    private void axes() {
        causes.add(Cause.of(
                        LABELS,
                        Phrase.of("doctor.cause.labels_axes"),
                        Phrase.of("doctor.why.labels_axes", 2),
                        Phrase.of("doctor.look.labels_axes"))
                .type("y = y.squeeze(1)"));
    }

    private void column() {
        causes.add(Cause.of(
                        LABELS,
                        Phrase.of("doctor.cause.column"),
                        Phrase.of(
                                "doctor.why.column",
                                values.sizes("target").toString(),
                                values.sizes("logits").toString()),
                        Phrase.of("doctor.look.labels"))
                .type(columnHint()));
    }

    /** An axis of size 1 is put in or left out; where there are more outputs, none of both would do. */
    private Optional<String> columnHint() {
        List<Long> logits = values.sizes("logits");
        List<Long> target = values.sizes("target");
        if (logits.size() == target.size() + 1 && logits.get(logits.size() - 1) == 1) {
            return Optional.of(isKeras ? "y = y.reshape(-1, 1)" : "y = y.unsqueeze(1).float()");
        }
        return target.size() == logits.size() + 1 && target.get(target.size() - 1) == 1
                ? Optional.of(isKeras ? "y = y.reshape(-1)" : "y = y.squeeze(1).float()")
                : Optional.empty();
    }

    private void classes(long outputs, long classes) {
        boolean sparse = classes == 1 && outputs > 1;
        if (outputs == 1 && classes > 1 && message.wording().startsWith("keras.labels-")) {
            // The loss that takes numbers of classes wants one a sample, whatever the outputs are.
            causes.add(Cause.of(
                            LABELS,
                            Phrase.of("doctor.cause.one_hot"),
                            Phrase.of("doctor.why.classes", outputs, classes),
                            Phrase.of("doctor.look.labels"))
                    .type("loss='categorical_crossentropy'"));
        }
        Cause cause = Cause.of(
                LABELS,
                sparse ? Phrase.of("doctor.cause.sparse") : Phrase.of("doctor.cause.classes", outputs, classes),
                sparse ? Phrase.of("doctor.why.sparse", outputs) : Phrase.of("doctor.why.classes", outputs, classes),
                Phrase.of("doctor.look.labels"));
        if (sparse) {
            causes.add(cause.type(isKeras ? "loss='sparse_categorical_crossentropy'" : "y = y.squeeze(1)"));
        } else {
            causes.add(cause.number(classes)
                    .type(isKeras ? "layers.Dense(" + classes + ")" : "nn.Linear(in_features, " + classes + ")"));
        }
    }
}
