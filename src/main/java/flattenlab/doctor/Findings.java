package flattenlab.doctor;

import flattenlab.net.Flatten;
import flattenlab.net.Layer;
import flattenlab.net.Mean;
import flattenlab.net.Reshape;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What is wrong on the way of a shape: where it stops, and where it goes on but no longer means what it should. */
final class Findings {
    static final int PICTURE_RANK = 4;
    /** What a {@code long} holds. */
    private static final Pattern NUMBER = Pattern.compile("(?<!\\d)\\d{1,18}(?!\\d)");

    private final Way way;
    private final Batch batch;
    private final Optional<InputShape> input;
    private final CodeText code;
    private final List<Departure> departures;
    private final List<Finding> found = new ArrayList<>();

    private Findings(Tracer tracer) {
        this.way = new Way(tracer.steps());
        this.batch = tracer.batch();
        this.input = tracer.input();
        this.departures = tracer.departures();
        this.code = new CodeText(tracer.paste());
    }

    /** In the order in which they would be met: where the program stops is met before what it would never say. */
    static List<Finding> of(Tracer tracer) {
        Findings all = new Findings(tracer);
        all.way.crashed().ifPresent(new CrashFindings(all)::of);
        new SilentFindings(all).of(tracer);
        return List.copyOf(all.found);
    }

    Way way() {
        return way;
    }

    Batch batch() {
        return batch;
    }

    Optional<InputShape> input() {
        return input;
    }

    List<Departure> departures() {
        return departures;
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    void add(Finding finding) {
        found.add(finding);
    }

    void add(Verdict verdict, Kind kind, int step, Optional<Span> blamed, Phrase message, Phrase why) {
        found.add(
                new Finding(verdict, kind, way.step(step).site().place(), blamed, message, why, OptionalInt.of(step)));
    }

    static Optional<Span> written(TracedStep step) {
        return step.site().written().or(step.site()::called);
    }

    /** Where a flatten is missing: before a layer in a list, else before the call that runs it. */
    Optional<Span> unflattened(TracedStep step) {
        return step.site()
                .written()
                .filter(code::isListed)
                .or(step.site()::called)
                .or(step.site()::written);
    }

    void crash(int number, Kind kind, Optional<Span> blamed, Phrase why) {
        add(Verdict.CRASHES, kind, number, blamed, worded(way.step(number)), why);
    }

    /** An unknown batch has a number that no one should read. */
    Phrase worded(TracedStep step) {
        Crash crash = step.crash().orElseThrow();
        if (crash instanceof Crash.LinearMismatch linear) {
            return Phrase.of(
                    "doctor.linear", linear.inFeatures(), batch.text(linear.have()), batch.text(linear.flattened()));
        }
        if (crash instanceof Crash.ReshapeMismatch reshape
                && !batch.known()
                && reshape.input().rank() > 1) {
            return Phrase.of(
                    "doctor.reshape",
                    named(Arrays.toString(reshape.requested())),
                    Sizes.row(reshape.requested()),
                    batch.text(reshape.input()),
                    features(step));
        }
        return crash.phrase().with(this::named);
    }

    private String named(String text) {
        return batch.known()
                ? text
                : NUMBER.matcher(text).replaceAll(number -> batch.text(Long.parseLong(number.group())));
    }

    /** Whether one picture went through layers of maps without a batch axis. */
    boolean isUnbatched(Shape came) {
        int rank = came.rank();
        return input.filter(one -> one.dims().size() == rank).isPresent()
                && way.steps().stream()
                        .anyMatch(one -> one.in().rank() == rank
                                && one.layer().orElse(null) instanceof Layer.Windowed windowed
                                && windowed.window().sides() == rank - 1
                                && rank > 2);
    }

    /** Whether a number belongs to the same channels, on maps of pictures whose size a person has set. */
    boolean sized(Shape maps, long wanted) {
        if (maps.rank() != PICTURE_RANK || maps.dim(1) == 0 || wanted % maps.dim(1) != 0) {
            return false;
        }
        boolean ofTransforms = input.filter(shape -> shape.from() == InputShape.From.DATASET)
                .filter(shape -> !Sizes.isUsual(shape.dims()))
                .isPresent();
        boolean oblong = maps.dim(2) != maps.dim(3);
        return Sizes.root(wanted / maps.dim(1)) > 0 && (ofTransforms || oblong);
    }

    /** Values of one sample, wherever the samples lie; where nothing tells them apart, of a place of the first axis. */
    static long features(Tensor tensor) {
        Shape shape = tensor.shape();
        if (tensor.samples() instanceof Samples.Along along && shape.rank() > 1) {
            return shape.elements() / Math.max(1, shape.dim(along.axis()) / Math.max(1, along.each()));
        }
        return shape.rank() < 2 ? shape.elements() : shape.elements() / Math.max(1, shape.dim(0));
    }

    /** How a step puts values of several samples together. */
    static Phrase mixes(TracedStep step) {
        Tensor came = step.inputs().get(0);
        if (Way.takesTime(step) && came.samples().axis() == 0) {
            return Phrase.of("doctor.trace.mixes_time", step.name());
        }
        boolean cuts = !Way.is(step, Mean.class)
                && (Way.flattens(step) || Way.is(step, Reshape.class) || Way.is(step, Flatten.class));
        if (!cuts) {
            return Phrase.of("doctor.trace.mixes_over", step.name());
        }
        return Phrase.of(
                came.samples().axis() > 0 ? "doctor.trace.mixes_order" : "doctor.trace.mixes",
                Long.toString(features(came)));
    }

    /** The same of what comes to a step. */
    static long features(TracedStep step) {
        return features(step.inputs().get(0));
    }

    /** A layer of maps; one of which a table tells no more than its shapes; a net that a library keeps ready. */
    static boolean isOnMaps(TracedStep step) {
        boolean open = step.layer().isEmpty() && step.in().rank() == PICTURE_RANK;
        boolean stated = open
                && step.out()
                        .filter(out -> out.rank() == PICTURE_RANK && !out.equals(step.in()))
                        .isPresent();
        return stated || open && step.parameters().isEmpty() || Way.is(step, Layer.OnMaps.class);
    }
}
