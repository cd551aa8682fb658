package flattenlab.doctor;

import flattenlab.doctor.Site.Argument;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.Linear;
import flattenlab.net.Reshape;
import flattenlab.net.TransposedConv;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Another number where one is written. */
final class NumberCandidates {
    /** The key of the title of those that type another number. */
    static final String NUMBER = "doctor.fix.number";

    private static final Pattern DIVISOR = Pattern.compile("//?\\s*(\\d{1,6})\\b");

    private final Draft draft;
    private final Paste paste;
    private final Way way;

    NumberCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.way = draft.way();
    }

    void inFeatures(TracedStep step) {
        Shape came = step.in();
        long right = came.dim(came.rank() - 1);
        if (step.layer().orElse(null) instanceof Linear) {
            Draft.argument(step, "in_features", "nIn", "input_dim")
                    .ifPresent(argument -> number(step, argument, right));
        } else if (Way.isRecurrent(step)) {
            Draft.argument(step, "input_size").ifPresent(argument -> number(step, argument, right));
        }
    }

    /** Written as it was: a divisor where one stood, a product where a product stood, a sum of such where a sum stood. */
    private void number(TracedStep step, Argument argument, long right) {
        String old = paste.text(argument.span());
        Phrase title = Phrase.of(NUMBER, Long.toString(right));
        divided(argument, right).ifPresent(now -> draft.add(title, new Edit(argument.span(), now)));
        String now = Long.toString(right);
        if (old.contains("+")) {
            now = summands(step, right).orElse(now);
        } else if (old.contains("*")) {
            now = maps(step)
                    .filter(maps -> product(maps) == right)
                    .map(Sizes::written)
                    .orElse(now);
        }
        draft.add(title, new Edit(argument.span(), now));
        argument.origin().ifPresent(origin -> draft.add(title, new Edit(origin, Long.toString(right))));
    }

    /** The sizes whose product comes. */
    private Optional<List<Long>> maps(TracedStep step) {
        return way.flattenBefore(step)
                .or(() -> way.nearestBefore(step, one -> Way.is(one, Reshape.class)))
                .map(flatten -> {
                    List<Long> dims = Arrays.stream(flatten.in().dims()).boxed().toList();
                    int rows = flatten.out().map(out -> out.rank() - 1).orElse(1);
                    return dims.subList(Math.min(rows, dims.size()), dims.size());
                });
    }

    private static long product(List<Long> sizes) {
        return sizes.stream().reduce(1L, (a, b) -> a * b);
    }

    /** What is joined before a layer, each as a product where it was flattened. */
    private Optional<String> summands(TracedStep step, long right) {
        Optional<TracedStep> joined =
                way.nearestBefore(step, one -> !Way.keepsFeatures(one)).filter(one -> Way.is(one, Concat.class));
        if (joined.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        long sum = 0;
        for (Tensor part : joined.get().inputs()) {
            long size = part.shape().dim(part.shape().rank() - 1);
            sum += size;
            parts.add(
                    part.step().isEmpty()
                            ? Long.toString(size)
                            : Optional.of(way.step(part.step().getAsInt()))
                                    .filter(Way::flattens)
                                    .map(flatten -> Sizes.written(
                                            Arrays.stream(flatten.in().dims())
                                                    .skip(1)
                                                    .boxed()
                                                    .toList()))
                                    .orElse(Long.toString(size)));
        }
        return sum == right ? Optional.of(String.join(" + ", parts)) : Optional.empty();
    }

    /** {@code (size // 8) ** 2} with the divisor that gives the right number, if one does. */
    private Optional<String> divided(Argument argument, long right) {
        String old = paste.text(argument.span());
        Matcher divisor = DIVISOR.matcher(old);
        if (!(argument.value() instanceof Long value) || !divisor.find() || right <= 0) {
            return Optional.empty();
        }
        int start = divisor.start(1);
        int end = divisor.end(1);
        if (divisor.find()) {
            return Optional.empty();
        }
        long now = Math.round(Long.parseLong(old.substring(start, end)) * Math.sqrt((double) value / right));
        return Optional.of(old.substring(0, start) + now + old.substring(end));
    }

    /** The number of channels that comes, or that the layer before is to give. */
    void channels(TracedStep step) {
        if (step.crash().orElse(null) instanceof Crash.ChannelMismatch mismatch) {
            // A LayerNorm over several axes takes the sizes of all of them.
            Optional<Argument> several = Draft.argument(step, "normalized_shape")
                    .filter(argument -> argument.value() instanceof List<?> list
                            && list.size() > 1
                            && list.size() < step.in().rank());
            if (several.isPresent()) {
                int sizes = ((List<?>) several.get().value()).size();
                String now = Arrays.stream(step.in().dims())
                        .skip(step.in().rank() - (long) sizes)
                        .mapToObj(Long::toString)
                        .collect(Collectors.joining(", ", "[", "]"));
                draft.add(
                        Phrase.of("doctor.fix.channels", now),
                        new Edit(several.get().span(), now));
                return;
            }
            Draft.argument(step, "in_channels", "num_features", "normalized_shape", "nIn")
                    .ifPresent(argument -> channels("doctor.fix.channels", argument, mismatch.found()));
            way.nearestBefore(step, one -> Way.is(one, Conv.class) || Way.is(one, TransposedConv.class))
                    .flatMap(one -> Draft.argument(one, "out_channels", "filters", "nOut"))
                    .ifPresent(argument -> channels("doctor.fix.channels_before", argument, mismatch.expected()));
        }
    }

    /** Where a block is built of what it is given, that changes before what is written in the block. */
    private void channels(String title, Argument argument, long channels) {
        String now = Long.toString(channels);
        argument.origin().ifPresent(origin -> draft.add(Phrase.of(title, now), new Edit(origin, now)));
        draft.add(Phrase.of(title, now), new Edit(argument.span(), now));
    }

    /** The Dense before a Reshape is to make as many numbers as the Reshape takes, or the other way round. */
    void targetSize(TracedStep step) {
        Optional<long[]> requested = step.crash().orElse(null) instanceof Crash.ReshapeMismatch mismatch
                ? Optional.of(mismatch.requested())
                : step.layer().orElse(null) instanceof Reshape reshape
                        ? Optional.of(reshape.sizes().stream()
                                .mapToLong(Long::longValue)
                                .toArray())
                        : Optional.empty();
        if (requested.isEmpty() || requested.get().length < 2) {
            return;
        }
        long sizes = Sizes.row(requested.get());
        way.nearestBefore(step, one -> Way.is(one, Linear.class))
                .flatMap(one -> Draft.argument(one, "out_features", "units", "nOut"))
                .ifPresent(argument -> {
                    String old = paste.text(argument.span());
                    String target = Draft.argument(step, "target_shape")
                            .map(shape -> listed(shape.value()))
                            .orElse(Sizes.written(Arrays.stream(requested.get())
                                    .skip(1)
                                    .boxed()
                                    .toList()));
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
