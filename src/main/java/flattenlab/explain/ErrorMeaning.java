package flattenlab.explain;

import flattenlab.tensor.Crash;
import java.util.Locale;
import java.util.Optional;

/** What is wrong, however a framework words it. */
public enum ErrorMeaning {
    /** A matrix product whose inner sizes differ. */
    PRODUCT(Crash.Stage.LINEAR),
    /** A layer of Keras for another size of one axis: a Dense, a convolution, or any other. */
    FEATURES(null),
    /** A matrix product with something of another rank than 2. */
    MATRIX(Crash.Stage.LINEAR),
    /** A reshape to another number of values. */
    RESHAPE(Crash.Stage.RESHAPE),
    /** A view that would have to move values. */
    VIEW(Crash.Stage.RESHAPE),
    /** Logits for another number of samples than there are labels. */
    BATCH(Crash.Stage.LOSS),
    /** Logits of another rank than a row a sample. */
    LOGITS(Crash.Stage.LOSS),
    /** Labels of another form than the loss takes. */
    LABELS(Crash.Stage.LOSS),
    /** A convolution for another number of channels. */
    CHANNELS(Crash.Stage.CONV),
    /** A normalisation for another number of channels. */
    NORM(Crash.Stage.NORM),
    /** A normalisation for another number of axes. */
    NORM_RANK(Crash.Stage.NORM),
    /** A normalisation over one value. */
    SINGLE(Crash.Stage.NORM),
    /** A layer for another number of axes. */
    RANK(null),
    /** A kernel larger than what it slides over. */
    WINDOW(Crash.Stage.CONV),
    /** A result with sides below 1. */
    SMALL(Crash.Stage.POOL),
    /** A window that would leave a rest, where none may be cut off. */
    STRICT(Crash.Stage.CONV),
    /** Summands of different sizes. */
    SUM(Crash.Stage.JOIN),
    /** Parts of a concatenation of different sizes. */
    JOIN(Crash.Stage.JOIN),
    /** Samples of different sizes in one batch. */
    STACK(Crash.Stage.JOIN),
    /** A recurrent layer's state for another number of samples. */
    STATE(Crash.Stage.JOIN),
    /** An axis that is not there. */
    DIM(Crash.Stage.FLATTEN),
    /** A permutation of another number of axes. */
    PERMUTE(Crash.Stage.FLATTEN),
    /** Saved weights of another shape than the model's. */
    WEIGHTS(null),
    /** What enters has other sizes than the model was declared for. */
    ENTRY(null),
    /** What enters has another number of axes. */
    ENTRY_RANK(null),
    /** One axis of what enters has another size. */
    ENTRY_AXIS(null),
    /** A size that has to be known is left open. */
    OPEN(null),
    /** Saved weights of other names; no shapes. */
    KEYS(null),
    /** Types, devices, memory: no shapes. */
    OTHER(null);

    private final Optional<Crash.Stage> stage;

    ErrorMeaning(Crash.Stage stage) {
        this.stage = Optional.ofNullable(stage);
    }

    /** Where a network stops so, if that is always the same stage. */
    public Optional<Crash.Stage> stage() {
        return stage;
    }

    /** Whether it is about shapes at all. */
    public boolean isAboutShapes() {
        return this != KEYS && this != OTHER;
    }

    /** The name in JSON and in {@code resources/errors.txt}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
