package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Add;
import flattenlab.net.CrossEntropy;
import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Losses: what comes is compared with labels, whose number has to fit. */
final class Losses {
    /** Classes. */
    static final List<String> NAMES = List.of(
            "CrossEntropyLoss",
            "NLLLoss",
            "BCELoss",
            "BCEWithLogitsLoss",
            "MSELoss",
            "L1Loss",
            "SmoothL1Loss",
            "HuberLoss",
            "KLDivLoss",
            "MultiMarginLoss",
            "MultiLabelSoftMarginLoss",
            "PoissonNLLLoss");
    /** Functions that do the same. */
    static final Map<String, String> FUNCTIONS = Map.of(
            "cross_entropy", "CrossEntropyLoss",
            "nll_loss", "NLLLoss",
            "binary_cross_entropy", "BCELoss",
            "binary_cross_entropy_with_logits", "BCEWithLogitsLoss",
            "mse_loss", "MSELoss",
            "l1_loss", "L1Loss",
            "smooth_l1_loss", "SmoothL1Loss",
            "kl_div", "KLDivLoss");

    private Losses() {}

    /** One number for a batch. */
    static Object judge(Session session, Object loss, String name, Arguments arguments, Site site) {
        Object given = arguments.get(0, "input").orElse(Value.NONE);
        if (!(Weights.plain(given) instanceof TensorValue logits)) {
            return given instanceof Unknown ? given : Unknown.of("doctor.no_tensor", name);
        }
        TensorValue one = session.constant(Shape.of());
        if (!session.judges(loss, logits)) {
            return one;
        }
        Object labels = arguments.get(1, "target").orElse(Value.NONE);
        boolean classes = name.equals("CrossEntropyLoss") || name.equals("NLLLoss");
        Site at = sited(site, arguments);
        if (labels instanceof TensorValue target) {
            Shape wanted = target.shape();
            if (classes && wanted.rank() == 1 && logits.shape().rank() >= 2) {
                CrossEntropy layer = new CrossEntropy(wanted.dim(0), features(session, logits));
                if (refuses(layer, logits)) {
                    session.apply(name, name, layer, List.of(logits), site);
                    return one;
                }
            }
            boolean column = classes && wanted.rank() == 2 && logits.shape().rank() == 2;
            if ((!classes || column) && !wanted.equals(logits.shape())) {
                unequal(session, name, logits, target, at);
            }
        }
        // Sizes that are repeated are what a finding is about; else the labels are no part of the way.
        boolean repeated = labels instanceof TensorValue target
                && !classes
                && target.shape().rank() != logits.shape().rank();
        List<TensorValue> inputs = repeated ? List.of(logits, (TensorValue) labels) : List.of(logits);
        Object passed = session.pass(
                name, name, inputs, Shape.of(), Samples.Lost.NONE, OptionalLong.of(0), repeated ? at : site);
        return passed instanceof TensorValue ? one : passed;
    }

    private static boolean refuses(CrossEntropy layer, TensorValue logits) {
        try {
            layer.output(logits.shape());
            return false;
        } catch (CrashException e) {
            return true;
        }
    }

    private static Site sited(Site site, Arguments arguments) {
        return arguments.positional().size() < 2
                ? site
                : new Site(
                        site.called(),
                        site.written(),
                        Map.of(
                                "target",
                                new Site.Argument(arguments.positional().get(1).span(), Value.NONE)));
    }

    /** Labels of other sizes: another number of rows, or what no loss repeats. What is repeated is a step of its own. */
    private static void unequal(Session session, String name, TensorValue logits, TensorValue target, Site site) {
        Shape rows = logits.shape();
        Shape wanted = target.shape();
        List<Tensor> inputs = List.of(session.entered(logits).tensor(), target.tensor());
        if (rows.rank() == 1 && wanted.rank() == 1) {
            throw session.tracer().refuse(name, inputs, new Crash.BatchMismatch(rows.dim(0), wanted.dim(0), 1), site);
        }
        try {
            new Add().output(List.of(rows, wanted));
        } catch (CrashException e) {
            throw session.tracer().refuse(name, inputs, e.crash(), site);
        }
        if (name.startsWith("BCE") || name.equals("CrossEntropyLoss") || name.equals("NLLLoss")) {
            throw session.tracer().refuse(name, inputs, new Crash.BranchMismatch(rows, wanted, 1, -1, -1), site);
        }
    }

    /** What the Linear takes that made the logits; else their last axis. */
    private static long features(Session session, TensorValue logits) {
        Shape shape = logits.shape();
        long last = shape.dim(shape.rank() - 1);
        List<TracedStep> steps = session.tracer().steps();
        int step = logits.tensor().step().orElse(-1);
        while (step >= 0 && step < steps.size()) {
            TracedStep made = steps.get(step);
            if (made.layer().orElse(null) instanceof Linear linear) {
                return linear.in();
            }
            step = made.inputs().get(0).step().orElse(-1);
        }
        return last;
    }
}
