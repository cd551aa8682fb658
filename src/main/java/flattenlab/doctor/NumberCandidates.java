package flattenlab.doctor;

import flattenlab.doctor.Site.Argument;
import flattenlab.net.Conv;
import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Another number where one is written. */
final class NumberCandidates {
    /** The key of the title of those that type another number. */
    static final String NUMBER = "doctor.fix.number";

    private final Draft draft;
    private final Paste paste;
    private final Way way;

    NumberCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.way = draft.way();
    }

    void inFeatures(TracedStep step) {
        if (step.layer().orElse(null) instanceof Linear) {
            Shape came = step.in();
            long right = came.dim(came.rank() - 1);
            Optional<Shape> maps = way.flattenBefore(step).map(TracedStep::in);
            Draft.argument(step, "in_features", "nIn", "input_dim").ifPresent(argument -> number(argument, maps, right));
        }
    }

    /** Written as it was: a product where a product stood. */
    private void number(Argument argument, Optional<Shape> maps, long right) {
        String old = paste.text(argument.span());
        boolean product = maps.isPresent() && old.contains("*") && product(maps.get()) == right;
        String now = product ? written(maps.get()) : Long.toString(right);
        draft.add(Phrase.of(NUMBER, Long.toString(right)), new Edit(argument.span(), now));
    }

    private static long product(Shape maps) {
        return Arrays.stream(maps.dims()).skip(1).reduce(1, (a, b) -> a * b);
    }

    private static String written(Shape maps) {
        return Arrays.stream(maps.dims()).skip(1).mapToObj(Long::toString).collect(Collectors.joining(" * "));
    }

    /** The number of channels that comes, or that the layer before is to give. */
    void channels(TracedStep step) {
        step.crash().ifPresent(crash -> {
            if (crash instanceof Crash.ChannelMismatch mismatch) {
                Draft.argument(step, "in_channels", "num_features", "nIn")
                        .ifPresent(argument -> draft.add(
                                Phrase.of("doctor.fix.channels", Long.toString(mismatch.found())),
                                new Edit(argument.span(), Long.toString(mismatch.found()))));
                way.nearestBefore(step, one -> Way.is(one, Conv.class))
                        .flatMap(one -> Draft.argument(one, "out_channels", "filters", "nOut"))
                        .ifPresent(argument -> draft.add(
                                Phrase.of("doctor.fix.channels_before", Long.toString(mismatch.expected())),
                                new Edit(argument.span(), Long.toString(mismatch.expected()))));
            }
        });
    }

    /** The Dense before a Reshape is to make as many numbers as the Reshape takes, or the other way round. */
    void targetSize(TracedStep step) {
        if (!(step.crash().orElse(null) instanceof Crash.ReshapeMismatch mismatch)) {
            return;
        }
        long sizes = Sizes.row(mismatch.requested());
        way.nearestBefore(step, one -> Way.is(one, Linear.class))
                .flatMap(one -> Draft.argument(one, "out_features", "units", "nOut"))
                .ifPresent(argument -> {
                    String old = paste.text(argument.span());
                    String target = Draft.argument(step, "target_shape", "size")
                            .map(shape -> listed(shape.value()))
                            .orElse(Long.toString(sizes));
                    draft.add(
                            Phrase.of(NUMBER, Long.toString(sizes)),
                            new Edit(argument.span(), old.contains("*") ? target : Long.toString(sizes)));
                });
    }

    private static String listed(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" * "))
                : String.valueOf(value);
    }
}
