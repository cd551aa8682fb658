package flattenlab.doctor;

import java.util.Arrays;

/** The cause of a finding in a word. */
public enum Kind {
    /** The first Linear behind the flatten was built for another number. */
    IN_FEATURES("in-features"),
    /** The same, where the number belongs to pictures of another size. */
    IMAGE_SIZE("image-size"),
    /** The same of a head put on a network that was trained before. */
    HEAD_IN_FEATURES("head-in-features"),
    /** Maps reach a Linear with nothing between that flattens them. */
    NO_FLATTEN("no-flatten"),
    /** A flatten that takes the batch axis too. */
    FLATTEN_BATCH("flatten-batch"),
    /** A size is written into a view, a reshape or a state that is not what comes. */
    VIEW_CONSTANT("view-constant"),
    /** Rows with values of several samples. */
    MIXES_SAMPLES("mixes-samples"),
    /** Several rows for each sample. */
    SPLITS_BATCH("splits-batch"),
    /** An answer for each place of the maps instead of one for each picture. */
    KEEPS_SPATIAL("keeps-spatial"),
    /** The features come in another order than that of the maps. */
    ORDER("order"),
    /** A view of values that do not lie side by side. */
    NON_CONTIGUOUS("non-contiguous"),
    /** Layers built for other numbers of channels. */
    CHANNELS("channels"),
    /** Channels stand on the last axis where they are taken from the second, or the other way round. */
    CHANNELS_LAST("channels-last"),
    /** A batch without its channel axis. */
    MISSING_AXIS("missing-axis"),
    /** A picture without its batch axis. */
    MISSING_BATCH("missing-batch"),
    /** A normalisation over a batch of one. */
    SINGLE_SAMPLE("single-sample"),
    /** A normalisation of maps where rows come. */
    BN_AFTER_FLATTEN("bn-after-flatten"),
    /** A convolution or pooling where rows come. */
    CONV_AFTER_FLATTEN("conv-after-flatten"),
    /** A window that does not fit what is left of the picture. */
    TOO_SMALL("too-small"),
    /** A window that would leave a rest, where the library cuts nothing off. */
    STRICT("strict"),
    /** A normalisation for another number of axes or features. */
    NORM("norm"),
    /** An operation that is asked for an axis that is not there. */
    AXIS("axis"),
    /** Branches whose sizes do not go together. */
    BRANCHES("branches"),
    /** Not as many logits as labels. */
    LOSS_BATCH("loss-batch"),
    /** Softmax before a loss that applies it. */
    SOFTMAX_TWICE("softmax-twice"),
    /** Weights of a file that do not fit the model. */
    STATE_DICT("state-dict"),
    /** Labels of another form than the loss takes. */
    LABELS("labels");

    private final String id;

    Kind(String id) {
        this.id = id;
    }

    /** The kind of this name. */
    public static Kind of(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id));
    }

    /** The name in JSON. */
    public String id() {
        return id;
    }
}
