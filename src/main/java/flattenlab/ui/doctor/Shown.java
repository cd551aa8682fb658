package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.doctor.Totals;
import flattenlab.doctor.TracedStep;
import flattenlab.doctor.Verdict;
import flattenlab.learn.OwnQuestions;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.tensor.BadInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * A diagnosis with what the screen shows besides.
 *
 * @param beyond the steps behind the one that stops the model, as they go once the first repair is taken; the model itself
 *     never reaches them
 * @param whole whether those are all that stand behind it
 * @param questions that can be asked about the model
 * @param proof of what runs and is wrong all the same
 * @param opening the convolution that the model begins with, where what enters is asked for
 */
record Shown(
        Diagnosis diagnosis,
        List<TracedStep> beyond,
        boolean whole,
        Onward<OwnQuestions> questions,
        Optional<Proof> proof,
        Optional<Conv> opening) {
    /** How far a repair may move the step that stops. */
    private static final int MOST_ADDED = 3;

    /** Axes of a batch of pictures. */
    private static final int PICTURES = 4;
    /** A batch of pictures that enters nothing but to see what comes first. */
    private static final List<Long> ANY = List.of(1L, 1L, 64L, 64L);

    Shown {
        beyond = List.copyOf(beyond);
    }

    private Shown(Diagnosis diagnosis, List<TracedStep> beyond, boolean whole) {
        this(diagnosis, beyond, whole, Optional.empty());
    }

    private Shown(Diagnosis diagnosis, List<TracedStep> beyond, boolean whole, Optional<Conv> opening) {
        this(diagnosis, beyond, whole, AskedModel.way(diagnosis, beyond), Proof.of(diagnosis), opening);
    }

    /** Looks beyond the step that stops a model, if a repair leads there. */
    static Shown of(Diagnosis diagnosis, Said said, Consultation consultation) {
        if (diagnosis.verdict() != Verdict.CRASHES
                || diagnosis.fixes().isEmpty()
                || diagnosis.steps().isEmpty()) {
            return new Shown(diagnosis, List.of(), false, opening(diagnosis, said, consultation));
        }
        Fix fix = diagnosis.fixes().get(0);
        if (fix.lines().isEmpty()) {
            return new Shown(diagnosis, List.of(), false);
        }
        try {
            Diagnosis well = consultation.diagnose(Paste.of(fix.repaired()), said);
            Optional<List<TracedStep>> behind = behind(diagnosis, well.steps());
            boolean whole = behind.isPresent()
                    && well.verdict() != Verdict.CRASHES
                    && well.gaps().isEmpty();
            return new Shown(diagnosis, behind.orElse(List.of()), whole);
        } catch (BadInputException e) {
            // Of a file there may be no text that can be read again.
            return new Shown(diagnosis, List.of(), false);
        }
    }

    private static TracedStep broken(Diagnosis diagnosis) {
        return diagnosis.steps().get(diagnosis.steps().size() - 1);
    }

    /** A repair may put steps before the one that stops, and none behind it. */
    private static Optional<List<TracedStep>> behind(Diagnosis sick, List<TracedStep> repaired) {
        String name = broken(sick).name();
        int first = sick.steps().size() - 1;
        return IntStream.range(first, Math.min(first + MOST_ADDED, repaired.size()))
                .filter(i -> repaired.get(i).name().equals(name))
                .mapToObj(i -> repaired.subList(i + 1, repaired.size()))
                .findFirst();
    }

    /** Whether the first layer, as far as it is known, takes the channels of a shape of pictures. */
    boolean mayEnter(InputShape pictures) {
        return opening.filter(first -> pictures.dims().size() == PICTURES)
                .filter(first -> first.in() != pictures.dims().get(first.order() == Channels.LAST ? PICTURES - 1 : 1))
                .isEmpty();
    }

    /** The convolution that a model begins with, of which no text says what enters it. */
    private static Optional<Conv> opening(Diagnosis diagnosis, Said said, Consultation consultation) {
        if (diagnosis.verdict() != Verdict.UNDECIDABLE || diagnosis.input().isPresent()) {
            return Optional.empty();
        }
        try {
            // Whatever enters, the first layer is asked before anything can refuse it.
            InputShape any = new InputShape(ANY, InputShape.From.GIVEN, Optional.empty());
            return consultation.diagnose(diagnosis.paste(), new Said(Optional.of(any), said.leaving())).steps().stream()
                    .findFirst()
                    .flatMap(TracedStep::layer)
                    .filter(Conv.class::isInstance)
                    .map(Conv.class::cast);
        } catch (BadInputException e) {
            // Of a file there may be no text that can be read again.
            return Optional.empty();
        }
    }

    /** Whether the model stops at its last step. */
    boolean isBroken() {
        return !diagnosis.steps().isEmpty() && broken(diagnosis).crash().isPresent();
    }

    /** How many parameters a repair adds to the model as it was pasted; empty where that is not known of either. */
    OptionalLong cost(Fix fix) {
        OptionalLong before = parameters(fix);
        return fix.parameters().isEmpty() || before.isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(fix.parameters().getAsLong() - before.getAsLong());
    }

    /** Behind the step that stops it, a model is known only if the repair changes nothing but that step. */
    private OptionalLong parameters(Fix fix) {
        List<TracedStep> steps = diagnosis.steps();
        boolean known = steps.stream().allMatch(step -> step.parameters().isPresent());
        if (!known || !diagnosis.gaps().isEmpty() || steps.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!isBroken()) {
            return OptionalLong.of(Totals.parameters(steps));
        }
        if (!whole || fix.lines().size() != 1) {
            return OptionalLong.empty();
        }
        Map<String, Long> each = new HashMap<>();
        beyond.forEach(step -> each.put(step.module(), step.parameters().orElse(0)));
        steps.forEach(step -> each.put(step.module(), step.parameters().orElse(0)));
        return OptionalLong.of(each.values().stream().mapToLong(Long::longValue).sum());
    }
}
