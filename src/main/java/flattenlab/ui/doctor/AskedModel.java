package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.TracedStep;
import flattenlab.learn.OwnModel;
import flattenlab.learn.OwnQuestions;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** A diagnosed model as the quiz asks about it: its maps, the Linear behind its flatten, and the layers that lead there. */
final class AskedModel {
    /** Samples in a batch where no text says how many. */
    private static final long USUAL_BATCH = 32;

    private static final int RANK = 4;

    private final Diagnosis diagnosis;
    private final StagedFlatten staged;

    private AskedModel(Diagnosis diagnosis, Shape before) {
        this.diagnosis = diagnosis;
        this.staged = StagedFlatten.of(diagnosis, before);
    }

    /**
     * The way to the quiz.
     *
     * @param beyond the steps behind the one that stops the model
     */
    static Onward<OwnQuestions> way(Diagnosis diagnosis, List<TracedStep> beyond) {
        Optional<Shape> flattened = diagnosis.flatten().flatMap(Diagnosis.FlattenShapes::before);
        if (flattened.isEmpty()) {
            return Onward.closed("doctor.onward.no_flatten");
        }
        Shape before = flattened.get();
        if (before.rank() != RANK) {
            return Onward.closed("doctor.onward.ask_axes", before.rank());
        }
        List<TracedStep> all = new ArrayList<>(diagnosis.steps());
        all.addAll(beyond);
        Optional<TracedStep> flatten = StagedFlatten.step(all, before);
        Optional<Linear> linear = all.stream()
                .skip(flatten.map(all::indexOf).orElse(all.size()))
                .flatMap(step -> step.layer().stream())
                .filter(Linear.class::isInstance)
                .map(Linear.class::cast)
                .findFirst();
        if (linear.isEmpty()) {
            return Onward.closed("doctor.onward.no_linear");
        }
        try {
            OwnModel model = new AskedModel(diagnosis, before)
                    .of(flatten.orElseThrow(), linear.get().out());
            OwnQuestions questions = new OwnQuestions(model);
            return questions.types().isEmpty() ? Onward.closed("doctor.onward.ask_nothing") : Onward.to(questions);
        } catch (BadInputException e) {
            return Onward.closed("doctor.onward.limits", e.phrase());
        }
    }

    /** With the layers that lead to the flatten, as far as they are a chain of such as are asked about. */
    private OwnModel of(TracedStep flatten, long outputs) {
        Shape maps = usual(staged.shape());
        Deque<Layer> layers = new ArrayDeque<>();
        Shape enters = flatten.in();
        Optional<TracedStep> at = before(flatten);
        while (at.isPresent() && at.get().inputs().size() == 1) {
            TracedStep step = at.get();
            Optional<Layer> shown = step.layer().flatMap(OwnModel::shown);
            boolean same = step.out().filter(step.in()::equals).isPresent();
            boolean turns = layers.isEmpty()
                    && step.layer().filter(StagedFlatten::isToLast).isPresent();
            if (shown.isEmpty() && !same && !turns) {
                break;
            }
            shown.ifPresent(layers::addFirst);
            enters = step.in();
            at = before(step);
        }
        boolean whole = at.isEmpty()
                && diagnosis
                        .input()
                        .map(InputShape::shape)
                        .filter(enters::equals)
                        .isPresent();
        try {
            OwnModel model = new OwnModel(inOrder(enters), List.copyOf(layers), whole, staged.variant(), outputs);
            if (model.maps().equals(maps)) {
                return model;
            }
        } catch (CrashException e) {
            // As they are shown the layers do not make these maps: only these are asked about.
        }
        return new OwnModel(maps, List.of(), false, staged.variant(), outputs);
    }

    private Optional<TracedStep> before(TracedStep step) {
        return step.inputs().get(0).step().isPresent() && diagnosis.steps().contains(step)
                ? Optional.of(diagnosis.steps().get(step.inputs().get(0).step().getAsInt()))
                : Optional.empty();
    }

    private Shape usual(Shape shape) {
        return diagnosis.batch().known() ? shape : shape.with(0, USUAL_BATCH);
    }

    /** As (N,C,H,W). */
    private Shape inOrder(Shape enters) {
        boolean last =
                staged.order() == AxisOrder.NHWC && StagedFlatten.channelsLast(diagnosis) && enters.rank() == RANK;
        return usual(last ? enters.permute(0, 3, 1, 2) : enters);
    }
}
