package flattenlab.doctor;

import flattenlab.doctor.Site.Argument;
import flattenlab.net.Concat;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.TransposedConv;
import flattenlab.net.Upsample;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Two ways of a shape that meet again, in a sum or side by side, and do not go together. */
final class BranchCandidates {
    private static final Pattern SUM = Pattern.compile("\\s*(.+?)\\s*\\+=?\\s*(.+?)\\s*");
    private static final Pattern JOINED =
            Pattern.compile("(?s)torch\\.(?:cat|concat)\\(\\s*[(\\[]\\s*([\\w.]+)\\s*,\\s*([\\w.]+)\\s*[)\\]].*");

    private final Draft draft;
    private final Paste paste;
    private final CodeText code;
    private final Way way;

    BranchCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.code = draft.code();
        this.way = draft.way();
    }

    /** For a step that refuses two tensors. */
    void of(TracedStep step) {
        if (draft.isKeras()) {
            same(step);
            return;
        }
        if (step.inputs().size() != 2) {
            return;
        }
        boolean sameChannels = channels(step, 0) == channels(step, 1);
        if (!Way.is(step, Concat.class)) {
            if (sameChannels) {
                strides(step);
            }
            shortcut(step);
            if (!sameChannels) {
                channels(step);
            }
        }
        if (sameChannels || Way.is(step, Concat.class)) {
            padding(step);
            resized(step);
        }
    }

    /** Keras keeps the size of maps with one word, on all ways that lose some of it before they meet. */
    private void same(TracedStep step) {
        Set<Span> places = new LinkedHashSet<>();
        for (int input = 0; input < step.inputs().size(); input++) {
            for (TracedStep one : path(step, input)) {
                boolean bare = one.layer().orElse(null) instanceof Conv conv
                        && conv.window().kernel()[0] > 1
                        && Draft.argument(one, "padding").isEmpty();
                if (bare) {
                    one.site().written().ifPresent(places::add);
                }
            }
        }
        Edit[] edits = places.stream()
                .filter(place -> paste.text(place).contains(")"))
                .map(place -> appended(place, paste.text(place).contains("\"") ? "padding=\"same\"" : "padding='same'"))
                .toArray(Edit[]::new);
        if (edits.length > 0) {
            draft.add(Phrase.of("doctor.fix.padding_all"), edits);
        }
    }

    private static long channels(TracedStep step, int input) {
        Shape shape = step.inputs().get(input).shape();
        return shape.rank() > 1 ? shape.dim(1) : 0;
    }

    /** The steps that lead to an input, the last first. */
    private List<TracedStep> path(TracedStep step, int input) {
        List<TracedStep> path = new ArrayList<>();
        Optional<TracedStep> at = step.inputs().get(input).step().isPresent()
                ? Optional.of(way.step(step.inputs().get(input).step().getAsInt()))
                : Optional.empty();
        while (at.isPresent() && path.size() < way.steps().size()) {
            path.add(at.get());
            at = way.before(at.get());
        }
        return path;
    }

    /** The convolutions that only one of both ways has. */
    private List<TracedStep> own(TracedStep step, int input) {
        List<TracedStep> other = path(step, 1 - input);
        return path(step, input).stream()
                .filter(one -> !other.contains(one) && Way.is(one, Conv.class))
                .toList();
    }

    /** The last convolution of one way makes the channels of the other. */
    private void channels(TracedStep step) {
        for (int input : new int[] {1, 0}) {
            String now = Long.toString(channels(step, 1 - input));
            Optional<Argument> out =
                    own(step, input).stream().findFirst().flatMap(conv -> Draft.argument(conv, "out_channels"));
            Phrase title = Phrase.of("doctor.fix.channels_branch", now);
            out.flatMap(Argument::origin).ifPresent(origin -> draft.add(title, new Edit(origin, now)));
            out.ifPresent(argument -> draft.add(title, new Edit(argument.span(), now)));
        }
    }

    /** A convolution on the shortcut slides as the other way does. */
    private void strides(TracedStep step) {
        for (int input : new int[] {1, 0}) {
            Optional<String> stride = stride(own(step, 1 - input));
            List<TracedStep> here = own(step, input);
            if (stride.isPresent()
                    && here.size() == 1
                    && Draft.argument(here.get(0), "stride").isEmpty()) {
                here.get(0)
                        .site()
                        .written()
                        .ifPresent(place ->
                                draft.add(Phrase.of("doctor.fix.stride"), appended(place, "stride=" + stride.get())));
            }
        }
    }

    /** As it is written in the one convolution that has one. */
    private Optional<String> stride(List<TracedStep> convs) {
        List<String> strides = convs.stream()
                .map(conv -> Draft.argument(conv, "stride"))
                .flatMap(Optional::stream)
                .filter(argument -> !Long.valueOf(1).equals(argument.value()))
                .map(argument -> paste.text(argument.span()))
                .toList();
        return strides.size() == 1 ? Optional.of(strides.get(0)) : Optional.empty();
    }

    private Edit appended(Span call, String argument) {
        int close = call.start() + paste.text(call).lastIndexOf(')');
        return new Edit(new Span(close, close), ", " + argument);
    }

    /** A 1x1 convolution where what came is added as it came. */
    private void shortcut(TracedStep step) {
        Optional<Span> sum = step.site().called();
        Matcher sides = SUM.matcher(sum.map(paste::text).orElse(""));
        if (!sides.matches()) {
            return;
        }
        for (int input : new int[] {1, 0}) {
            List<TracedStep> other = own(step, 1 - input);
            boolean identity = own(step, input).isEmpty() && !other.isEmpty();
            if (!identity) {
                continue;
            }
            TracedStep first = other.get(other.size() - 1);
            Optional<Argument> in = Draft.argument(first, "in_channels");
            Optional<Argument> out = Draft.argument(other.get(0), "out_channels");
            Optional<Span> written = first.site().written();
            if (in.isEmpty() || out.isEmpty() || written.isEmpty()) {
                continue;
            }
            Optional<Edit> layer = line(
                    written.get(),
                    "nn.Conv2d(" + paste.text(in.get().span()) + ", "
                            + paste.text(out.get().span()) + ", kernel_size=1"
                            + stride(other).map(stride -> ", stride=" + stride).orElse("") + ")");
            String name = sides.group(input + 1);
            int start = sum.get().start() + sides.start(input + 1);
            if (layer.isPresent() && name.matches("\\w+")) {
                draft.add(
                        Phrase.of("doctor.fix.shortcut"),
                        layer.get(),
                        new Edit(new Span(start, start + name.length()), "self.shortcut(" + name + ")"));
            }
        }
    }

    /** A layer on a line of its own before the one that makes another: {@code self.conv = nn.Conv2d(…)}. */
    private Optional<Edit> line(Span written, String layer) {
        String text = paste.lineText(paste.line(written));
        if (!text.strip().matches("self\\.\\w+\\s*=.*")) {
            return Optional.empty();
        }
        String indentation =
                text.substring(0, text.length() - text.stripLeading().length());
        return Optional.of(new Edit(code.lineStart(written), indentation + "self.shortcut = " + layer + "\n"));
    }

    /** Convolutions without zeros around make maps smaller, which a way beside them does not follow. */
    private void padding(TracedStep step) {
        List<TracedStep> onWays = new ArrayList<>(path(step, 0));
        onWays.addAll(path(step, 1));
        Set<Span> places = new LinkedHashSet<>();
        for (TracedStep conv : onWays) {
            boolean bare = conv.layer().orElse(null) instanceof Conv layer
                    && Draft.argument(conv, "padding").isEmpty()
                    && layer.window().kernel()[0] % 2 == 1
                    && layer.window().kernel()[0] > 1;
            if (bare) {
                conv.site().written().ifPresent(places::add);
            }
        }
        List<Edit> edits = places.stream()
                .map(place -> appended(place, "padding=" + kernel(onWays, place) / 2))
                .toList();
        if (!edits.isEmpty()) {
            draft.add(Phrase.of("doctor.fix.padding_all"), edits.toArray(Edit[]::new));
        }
    }

    private static long kernel(List<TracedStep> steps, Span written) {
        return steps.stream()
                .filter(step -> step.site().written().filter(written::equals).isPresent())
                .map(step ->
                        ((Layer.Windowed) step.layer().orElseThrow()).window().kernel()[0])
                .findFirst()
                .orElseThrow();
    }

    /** The maps that were made larger again get the size of those they are joined with. */
    private void resized(TracedStep step) {
        Optional<Span> call = step.site().called();
        Matcher joined = JOINED.matcher(call.map(paste::text).orElse(""));
        if (!joined.matches()) {
            return;
        }
        boolean first = path(step, 0).stream().anyMatch(BranchCandidates::enlarges);
        int group = first ? 1 : 2;
        String other = joined.group(3 - group);
        int start = call.get().start() + joined.start(group);
        draft.add(
                Phrase.of("doctor.fix.interpolate"),
                new Edit(
                        new Span(start, start + joined.group(group).length()),
                        "nn.functional.interpolate(" + joined.group(group) + ", size=" + other + ".shape[2:])"));
    }

    private static boolean enlarges(TracedStep step) {
        return Way.is(step, TransposedConv.class) || Way.is(step, Upsample.class);
    }
}
