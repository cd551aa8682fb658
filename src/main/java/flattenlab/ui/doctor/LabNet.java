package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Verdict;
import flattenlab.net.Activation;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Slide;
import flattenlab.net.Softmax;
import flattenlab.net.Window;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.Design;
import flattenlab.training.Net;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A model as the lab can train it: blocks of convolution, ReLU and pooling, a flatten, and one or two Linears. Whatever else
 * stands in it closes the way, by its name; nothing is left out in silence.
 */
final class LabNet {
    private static final int RANK = 4;
    /** Samples in a batch where no text says how many. */
    private static final long USUAL_BATCH = 32;

    private final Deque<TracedStep> left = new ArrayDeque<>();
    private final List<ConvBlock> blocks = new ArrayList<>();
    private final List<Linear> heads = new ArrayList<>();

    private LabNet(Shown shown) {
        left.addAll(shown.diagnosis().steps());
        left.addAll(shown.beyond());
    }

    /** What closes the way. */
    private static final class Refusal extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Onward<UnaryOperator<Setup>> closed;

        private Refusal(String reason, Object... arguments) {
            super(reason);
            this.closed = Onward.closed(reason, arguments);
        }
    }

    /** The way to the training screen. */
    static Onward<UnaryOperator<Setup>> way(Shown shown, Setup setup) {
        Diagnosis diagnosis = shown.diagnosis();
        if (diagnosis.input().isEmpty()
                || diagnosis.verdict() == Verdict.UNDECIDABLE
                || !diagnosis.gaps().isEmpty()) {
            return Onward.closed("doctor.onward.untraced");
        }
        Shape enters = diagnosis.input().get().shape();
        if (enters.rank() != RANK) {
            return Onward.closed("doctor.onward.pictures");
        }
        try {
            LabNet net = new LabNet(shown);
            net.read();
            long batch = diagnosis.batch().known() ? enters.dim(0) : USUAL_BATCH;
            return net.way(diagnosis, enters.with(0, batch), setup);
        } catch (Refusal e) {
            return e.closed;
        } catch (BadInputException e) {
            return Onward.closed("doctor.onward.limits", e.phrase());
        }
    }

    private Onward<UnaryOperator<Setup>> way(Diagnosis diagnosis, Shape enters, Setup now) {
        Linear first = heads.get(0);
        Linear last = heads.get(heads.size() - 1);
        int hidden = heads.size() > 1 ? (int) Math.min(Integer.MAX_VALUE, first.out()) : 0;
        if (last.out() != now.classes()) {
            return Onward.closed("doctor.onward.classes", last.out(), now.classes());
        }
        Shape before =
                diagnosis.flatten().flatMap(Diagnosis.FlattenShapes::before).orElse(enters);
        StagedFlatten staged = StagedFlatten.of(diagnosis, before);
        Net net = new Net(blocks);
        return Onward.from(now, Onward.to(setup -> {
            Design design = setup.design().withNet(net).withHidden(hidden).withInFeatures(0);
            return setup.withShape(enters).withDesign(design).withFlatten(staged.variant(), staged.order());
        }));
    }

    private void read() throws Refusal {
        while (next() instanceof Conv conv) {
            blocks.add(block(conv));
        }
        Layer flatten = next();
        if (!(flatten instanceof Flatten || flatten instanceof Reshape) && !(flatten instanceof Linear)) {
            throw refusal();
        }
        if (!(flatten instanceof Linear)) {
            left.removeFirst();
        }
        if (!(next() instanceof Linear)) {
            throw refusal();
        }
        heads.add((Linear) taken());
        if (next() == Activation.RELU) {
            left.removeFirst();
            if (!(next() instanceof Linear)) {
                throw refusal();
            }
            heads.add((Linear) taken());
        }
        // The lab has a softmax and the loss of a classifier at the end of every net.
        if (next() instanceof Softmax) {
            left.removeFirst();
        }
        while (!left.isEmpty() && left.peekFirst().comparesClasses()) {
            left.removeFirst();
        }
        if (!left.isEmpty()) {
            throw refusal();
        }
    }

    /** The layer that comes; null at the end, and for a step that is none. */
    private Layer next() {
        return left.isEmpty() ? null : left.peekFirst().layer().orElse(null);
    }

    private Layer taken() {
        return left.removeFirst().layer().orElseThrow();
    }

    private Refusal refusal() {
        return left.isEmpty()
                ? new Refusal("doctor.onward.ends")
                : new Refusal("doctor.onward.layer", left.peekFirst().name());
    }

    private ConvBlock block(Conv conv) throws Refusal {
        Optional<Slide> slide = square(conv.window());
        if (conv.order() != Channels.FIRST || conv.groups() != 1 || !conv.bias() || slide.isEmpty()) {
            throw refusal();
        }
        left.removeFirst();
        if (next() != Activation.RELU) {
            // A layer that the lab does not have is to blame itself; one that it has stands there too early.
            throw isKnown(next()) ? new Refusal("doctor.onward.relu") : refusal();
        }
        left.removeFirst();
        int pool = 1;
        if (next() instanceof Pool layer) {
            Optional<Slide> window = square(layer.window());
            boolean plain = layer.reduction() == Reduction.MAX
                    && !layer.roundedUp()
                    && window.filter(one -> one.stride() == one.kernel() && padding(one) == 0)
                            .isPresent();
            if (!plain) {
                throw refusal();
            }
            left.removeFirst();
            pool = number(window.get().kernel());
        }
        Slide window = slide.get();
        return new ConvBlock(
                number(conv.out()), number(window.kernel()), number(padding(window)), number(window.stride()), pool);
    }

    private static boolean isKnown(Layer layer) {
        return layer instanceof Conv
                || layer instanceof Pool
                || layer instanceof Flatten
                || layer instanceof Reshape
                || layer instanceof Linear;
    }

    /** The one way in which a window slides along both axes of a picture. */
    private static Optional<Slide> square(Window window) {
        Slide first = window.axes().get(0);
        boolean same = window.sides() == 2 && window.axes().get(1).equals(first) && first.dilation() == 1;
        return same && padding(first) >= 0 ? Optional.of(first) : Optional.empty();
    }

    /** Zeros on each side; -1 where they differ. */
    private static long padding(Slide slide) {
        if (slide.padding() instanceof Padding.Zeros zeros) {
            return zeros.before() == zeros.after() ? zeros.before() : -1;
        }
        boolean none = slide.padding() == Padding.Named.VALID;
        boolean halves = slide.stride() == 1 && slide.kernel() % 2 == 1;
        return none ? 0 : halves ? slide.kernel() / 2 : -1;
    }

    private static int number(long size) {
        return (int) Math.min(Integer.MAX_VALUE, size);
    }
}
