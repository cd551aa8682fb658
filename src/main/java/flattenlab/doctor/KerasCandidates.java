package flattenlab.doctor;

import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is edited in a program for Keras alone. */
final class KerasCandidates {
    /** Layers of Keras imported one by one, in brackets or not. */
    private static final Pattern LAYER_IMPORT =
            Pattern.compile("from\\s+[\\w.]*\\blayers[\\w.]*\\s+import\\s+\\(?((?<=\\()[^)]+|(?<!\\()[^(\\n#;]+)");

    private static final Pattern RESHAPE = Pattern.compile("(?s)(([\\w.]+)\\.reshape\\(\\s*)(\\w+)\\s*,.*\\)");
    private static final Pattern LAYER = Pattern.compile("(?s)([\\w.]*)Reshape\\(.*\\)");
    private static final Pattern LAST_SIZE = Pattern.compile("\\d+(?=\\s*,?\\s*[)\\]]+$)");
    private static final Pattern LOSS =
            Pattern.compile("(sparse_)?categorical_crossentropy|(Sparse)?CategoricalCrossentropy");
    private static final Pattern STATED = Pattern.compile(",\\s*(?:batch_)?input_shape\\s*=\\s*$");
    private static final Pattern FROM_LOGITS = Pattern.compile("from_logits\\s*=\\s*(True)");
    private static final Pattern DENSE = Pattern.compile("[\\w.]*\\bDense\\(");
    private static final Pattern CALLED =
            Pattern.compile("(\\s*)\\w+\\s*=\\s*[\\w.]*\\bDense\\(.*\\)\\s*\\((\\w+)\\).*");

    private final Draft draft;
    private final Paste paste;
    private final CodeText code;

    KerasCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.code = draft.code();
    }

    void reshape(Span place) {
        Matcher call = RESHAPE.matcher(paste.text(place));
        if (call.matches()) {
            String tensor = call.group(3);
            String rows = tensor + ", [" + call.group(2) + ".shape(" + tensor + ")[0], -1])";
            draft.add(Phrase.of("doctor.fix.keep_batch"), new Edit(place, call.group(1) + rows));
        }
    }

    /** A Reshape to rows becomes a Flatten. */
    void rows(TracedStep step, Span place) {
        Matcher layer = LAYER.matcher(paste.text(place));
        if (target(step).size() == 1 && layer.matches()) {
            String flatten = layer.group(1) + "Flatten()";
            draft.add(Phrase.of("doctor.fix.keep_batch"), withImport(flatten, "Flatten", new Edit(place, flatten)));
        }
    }

    /** What a Reshape that refuses makes of each sample; empty where it is none. */
    private static List<?> target(TracedStep step) {
        return step.crash().orElse(null) instanceof Crash.ReshapeMismatch
                        && Draft.argument(step, "target_shape")
                                        .map(Site.Argument::value)
                                        .orElse(null)
                                instanceof List<?> sizes
                ? sizes
                : List.of();
    }

    /** A Reshape to maps takes as many channels as come. */
    void channels(TracedStep step) {
        List<?> sizes = target(step);
        Optional<Site.Argument> target = Draft.argument(step, "target_shape");
        if (sizes.isEmpty() || target.isEmpty()) {
            return;
        }
        long others = sizes.stream()
                .limit(sizes.size() - 1L)
                .mapToLong(size -> ((Number) size).longValue())
                .reduce(1, (a, b) -> a * b);
        long came = step.in().features();
        Matcher last = LAST_SIZE.matcher(paste.text(target.get().span()));
        if (others > 0 && came % others == 0 && last.find()) {
            String now = last.replaceFirst(Long.toString(came / others));
            draft.add(Phrase.of("doctor.fix.target", now), new Edit(target.get().span(), now));
        }
    }

    /** An edit, with the class that it needs joining the others where they are imported by their names. */
    private Edit[] withImport(String layer, String name, Edit edit) {
        List<Edit> all = new ArrayList<>(List.of(edit));
        if (layer.startsWith(name)) {
            imported(name).ifPresent(all::add);
        }
        return all.toArray(Edit[]::new);
    }

    /** Maps that come to a recurrent layer are cut into steps, one for each place. */
    void sequence(TracedStep step) {
        Optional<TracedStep> flatten = draft.way().flattenBefore(step);
        Shape maps = flatten.map(TracedStep::in).orElse(step.in());
        Optional<Span> place =
                flatten.map(one -> one.site().written()).orElse(step.site().written());
        if (place.isEmpty() || maps.rank() < 3) {
            return;
        }
        long features = maps.dim(maps.rank() - 1);
        String layer = code.flattenOf(place.get()).replace("Flatten()", "Reshape((-1, " + features + "))");
        Edit edit = flatten.isPresent() ? new Edit(place.get(), layer) : code.inList(place.get(), layer);
        draft.add(Phrase.of("doctor.fix.sequence", features), withImport(layer, "Reshape", edit));
    }

    /** The loss that takes labels as they are; for two classes as one number, the last layer of one output. */
    void labels(TracedStep step) {
        boolean oneHot = step.crash().orElse(null) instanceof Crash.BatchMismatch;
        Matcher loss = LOSS.matcher(paste.text());
        while (loss.find()) {
            String said = loss.group();
            boolean sparse = loss.group(1) != null || loss.group(2) != null;
            if (sparse == oneHot && (oneHot || takesClasses(step))) {
                String now = oneHot
                        ? said.replaceFirst("^(?i)sparse_?", "")
                        : (Character.isUpperCase(said.charAt(0)) ? "Sparse" : "sparse_") + said;
                draft.add(Phrase.of("doctor.fix.loss", now), new Edit(new Span(loss.start(), loss.end()), now));
                return;
            }
        }
        if (step.crash().orElse(null) instanceof Crash.BranchMismatch crash) {
            Shape target = crash.other();
            String classes = Long.toString(target.rank() < 2 ? 1 : target.dim(target.rank() - 1));
            draft.way()
                    .nearestBefore(step, one -> Way.is(one, Linear.class))
                    .flatMap(one -> Draft.argument(one, "units"))
                    .ifPresent(units ->
                            draft.add(Phrase.of(NumberCandidates.NUMBER, classes), new Edit(units.span(), classes)));
        }
    }

    /** What a Keras model was declared with becomes what is fed. */
    void declared(TracedStep step) {
        Crash crash = step.crash().orElse(null);
        boolean sizes = crash instanceof Crash.BranchMismatch
                || crash instanceof Crash.ChannelMismatch
                        && Draft.argument(step, "x").isPresent();
        if (draft.isKeras() && sizes) {
            stated(Arrays.stream(step.in().dims()).skip(1).boxed().toList());
        }
    }

    /** Pictures with their channels first get them last: those that are fed, else those that are declared. */
    void channelsMoved(TracedStep step) {
        if (Draft.argument(step, "x").isPresent()) {
            behind(step, ".transpose(0, 2, 3, 1)");
        } else {
            channelsBehind();
        }
    }

    /** The sizes that enter, with the channels moved to the other end. */
    private void channelsBehind() {
        List<Long> dims = draft.sick().input().map(InputShape::dims).orElse(List.of());
        if (draft.isKeras() && dims.size() == 4) {
            boolean first = dims.get(1) < dims.get(3);
            stated(
                    first
                            ? List.of(dims.get(2), dims.get(3), dims.get(1))
                            : List.of(dims.get(3), dims.get(1), dims.get(2)));
        }
    }

    /** Whether labels are one number a sample. */
    private static boolean takesClasses(TracedStep step) {
        return step.crash().orElse(null) instanceof Crash.BranchMismatch crash
                && (crash.other().rank() < 2 || crash.other().dim(crash.other().rank() - 1) == 1);
    }

    /** A model declared without an axis for the channels gets one. */
    void declaredChannel(TracedStep step) {
        boolean enters = step.inputs().get(0).step().isEmpty();
        Optional<Span> where = draft.sick().input().flatMap(InputShape::where);
        if (!enters || where.isEmpty()) {
            return;
        }
        String said = paste.text(where.get());
        if (said.matches("[(\\[][^()\\[\\]]+[)\\]]")) {
            String sizes = said.substring(0, said.length() - 1).replaceFirst(",?\\s*$", "");
            String now = sizes + ", 1" + said.charAt(said.length() - 1);
            draft.add(Phrase.of("doctor.fix.declared", now), new Edit(where.get(), now));
        }
    }

    private void stated(List<Long> sizes) {
        if (sizes.size() == 1) {
            String size = Long.toString(sizes.get(0));
            draft.sick()
                    .input()
                    .flatMap(InputShape::where)
                    .filter(place -> paste.text(place).matches("\\d[\\d *]*"))
                    .ifPresent(place -> draft.add(Phrase.of("doctor.fix.declared", size), new Edit(place, size)));
        }
        String now = sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        draft.sick()
                .input()
                .flatMap(InputShape::where)
                .filter(place -> paste.text(place).matches("[(\\[][\\d, ]+[)\\]]"))
                .ifPresent(place -> draft.add(Phrase.of("doctor.fix.declared", now), new Edit(place, now)));
    }

    /** Keras's loss is told that probabilities come. */
    void fromLogits() {
        Matcher said = FROM_LOGITS.matcher(paste.text());
        if (draft.isKeras() && said.find()) {
            draft.add(Phrase.of("doctor.fix.from_logits"), new Edit(new Span(said.start(1), said.end(1)), "False"));
        }
    }

    void flatten(Phrase title, TracedStep step, Span place) {
        String layer = code.flattenOf(place);
        Optional<Site.Argument> stated = Draft.argument(step, "input_shape");
        if (stated.isPresent() && step.inputs().get(0).step().isEmpty()) {
            first(title, place, layer, stated.get().span());
            return;
        }
        Span call = step.site().called().orElse(place);
        boolean calledOn = paste.text(call).matches("(?s).*\\)\\s*\\(\\s*[\\w.]+\\s*\\)")
                && !paste.lineText(paste.line(place)).strip().matches("\\w+\\.add\\(.*");
        // A layer that is made in one place and called in another: self.fc(x).
        boolean apart = call.end() <= place.start() || place.end() <= call.start();
        boolean functional = calledOn || apart && paste.text(call).matches("(?s)[\\w.]+\\(.+\\)");
        Optional<Edit> edit = functional ? wrap(call, layer) : Optional.of(code.inList(place, layer));
        edit.ifPresent(one -> {
            draft.add(title, withImport(layer, "Flatten", one));
        });
    }

    /** The first layer says what enters: then the flatten before it has to. */
    private void first(Phrase title, Span place, String layer, Span shape) {
        Matcher named = STATED.matcher(paste.text().substring(place.start(), shape.start()));
        if (!named.find()) {
            return;
        }
        Edit without = new Edit(new Span(place.start() + named.start(), shape.end()), "");
        String flatten = layer.replace("()", "(input_shape=" + paste.text(shape) + ")");
        List<Edit> all = new ArrayList<>(List.of(withImport(layer, "Flatten", code.inList(place, flatten))));
        all.add(without);
        draft.add(title, all.toArray(Edit[]::new));
    }

    /** Where layers are imported by their names, another joins them. */
    private Optional<Edit> imported(String layer) {
        Pattern known = Pattern.compile("\\b" + layer + "\\b|\\*");
        Optional<MatchResult> last =
                LAYER_IMPORT.matcher(paste.text()).results().reduce((first, next) -> next);
        boolean there = LAYER_IMPORT
                .matcher(paste.text())
                .results()
                .anyMatch(one -> known.matcher(one.group(1)).find());
        if (last.isEmpty() || there) {
            return Optional.empty();
        }
        int end = last.get().start(1) + last.get().group(1).stripTrailing().length();
        String names = paste.text(new Span(last.get().start(1), end));
        return Optional.of(new Edit(new Span(end, end), (names.endsWith(",") ? " " : ", ") + layer));
    }

    private Optional<Edit> wrap(Span call, String layer) {
        return code.lastArgument(call).map(name -> new Edit(name, layer + "(" + paste.text(name) + ")"));
    }

    /** A flatten before the first Dense that is written behind a place. */
    Optional<Edit> flattenAfter(Span place, String flatten) {
        Matcher dense = DENSE.matcher(paste.text());
        return dense.find(place.end())
                ? Optional.of(beforeDense(new Span(dense.start(), dense.end()), flatten))
                : Optional.empty();
    }

    /** A flatten before a Dense: added, in a list, or called on what the Dense is called on. */
    private Edit beforeDense(Span dense, String flatten) {
        Matcher called = CALLED.matcher(paste.lineText(paste.line(dense)));
        return called.matches()
                ? new Edit(
                        code.lineStart(dense),
                        called.group(1) + called.group(2) + " = " + flatten + "(" + called.group(2) + ")\n")
                : code.inList(dense, flatten);
    }

    /** Data that is fed without its channel axis gets one at its end, without its batch axis one in front. */
    void channelAxis(TracedStep step) {
        behind(step, "[..., None]");
        behind(step, "[None]");
    }

    /** Data that is fed without its batch axis gets one. */
    void batchAxis(TracedStep step) {
        behind(step, "[None]");
    }

    /** Pictures that are fed to a model of rows become rows. */
    void rows(TracedStep step) {
        behind(step, ".reshape(-1, " + step.in().features() + ")");
    }

    private void behind(TracedStep step, String code) {
        Draft.argument(step, "x")
                .ifPresent(data -> draft.add(
                        Phrase.of("doctor.fix.axes", code), new Edit(data.span(), paste.text(data.span()) + code)));
    }
}
