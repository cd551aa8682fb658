package flattenlab.doctor;

import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Repairs.Candidate;
import flattenlab.doctor.Site.Argument;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
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
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What could be edited where a finding points, the most sensible first. None is tried here. */
final class Candidates {
    private static final Pattern NAMED = Pattern.compile("\\(\\s*[\"'][^\"']*[\"']\\s*,$");

    /** The key of the title of those that type another number. */
    static final String NUMBER = "doctor.fix.number";

    /** Layers of Keras imported one by one, in brackets or not. */
    private static final Pattern LAYER_IMPORT =
            Pattern.compile("from\\s+[\\w.]*\\blayers[\\w.]*\\s+import\\s+\\(?((?<=\\()[^)]+|(?<!\\()[^(\\n#;]+)");

    private static final Pattern RESHAPE = Pattern.compile("(?s)(tf\\.reshape\\(\\s*)(\\w+)\\s*,.*\\)");
    private static final Pattern FROM_LOGITS = Pattern.compile("from_logits\\s*=\\s*(True)");
    private static final Pattern DENSE = Pattern.compile("[\\w.]*\\bDense\\(");
    private static final Pattern CALLED =
            Pattern.compile("(\\s*)\\w+\\s*=\\s*[\\w.]*\\bDense\\(.*\\)\\s*\\((\\w+)\\).*");
    private static final Pattern KNOWN = Pattern.compile("\\bFlatten\\b|\\*");

    private final Diagnosis sick;
    private final Paste paste;
    private final Way way;
    private final Finding finding;
    private final List<Candidate> found = new ArrayList<>();

    private Candidates(Diagnosis sick) {
        this.sick = sick;
        this.paste = sick.paste();
        this.way = new Way(sick.steps());
        this.finding = sick.findings().get(0);
    }

    /** For the first finding. */
    static List<Candidate> of(Diagnosis sick) {
        if (sick.findings().isEmpty() || sick.findings().get(0).step().isEmpty()) {
            return List.of();
        }
        Candidates candidates = new Candidates(sick);
        candidates.collect();
        return candidates.found;
    }

    private void collect() {
        TracedStep step = way.step(finding.step().getAsInt());
        switch (finding.kind()) {
            case IN_FEATURES, HEAD_IN_FEATURES -> {
                inFeatures(step);
                adaptivePool(step);
            }
            case IMAGE_SIZE -> {
                declared(step);
                constantView(step);
                inFeatures(step);
                adaptivePool(step);
            }
            case NO_FLATTEN, KEEPS_SPATIAL -> flattenBefore(step);
            case FLATTEN_BATCH, VIEW_CONSTANT, MIXES_SAMPLES, SPLITS_BATCH -> {
                constantView(step);
                way.flattenBefore(step).ifPresent(this::constantView);
                targetSize(step);
            }
            case CHANNELS -> channels(step);
            case SOFTMAX_TWICE -> fromLogits();
            case CHANNELS_LAST -> {
                channelsBehind();
                String order = channelsFirst(step.in().rank());
                beforeUse(step, "x." + order, order);
                channels(step);
            }
            case MISSING_AXIS -> {
                if (isKeras()) {
                    channelAxis(step);
                } else {
                    beforeUse(step, "x.unsqueeze(1)", "unsqueeze(1)");
                    channels(step);
                }
            }
            case BN_AFTER_FLATTEN -> rename(step, "BatchNorm2d", "BatchNorm1d");
            case CONV_AFTER_FLATTEN -> moveFlatten(step);
            case NON_CONTIGUOUS, ORDER -> reordered(step);
            case TOO_SMALL -> padding(step);
            default -> {}
        }
    }

    private void add(Phrase title, Edit... edits) {
        found.add(Candidate.of(title, edits));
    }

    // ---- Numbers
    // -----------------------------------------------------------------------------------------------------

    private static Optional<Argument> argument(TracedStep step, String... names) {
        return Arrays.stream(names)
                .filter(step.site().arguments()::containsKey)
                .map(step.site().arguments()::get)
                .findFirst();
    }

    private void inFeatures(TracedStep step) {
        if (step.layer().orElse(null) instanceof Linear) {
            Shape came = step.in();
            long right = came.dim(came.rank() - 1);
            Optional<Shape> maps = way.flattenBefore(step).map(TracedStep::in);
            argument(step, "in_features", "nIn", "input_dim").ifPresent(argument -> number(argument, maps, right));
        }
    }

    /** Written as it was: a product where a product stood. */
    private void number(Argument argument, Optional<Shape> maps, long right) {
        String old = paste.text(argument.span());
        boolean product = maps.isPresent() && old.contains("*") && product(maps.get()) == right;
        String now = product ? written(maps.get()) : Long.toString(right);
        add(Phrase.of(NUMBER, Long.toString(right)), new Edit(argument.span(), now));
    }

    private static long product(Shape maps) {
        return Arrays.stream(maps.dims()).skip(1).reduce(1, (a, b) -> a * b);
    }

    private static String written(Shape maps) {
        return Arrays.stream(maps.dims()).skip(1).mapToObj(Long::toString).collect(Collectors.joining(" * "));
    }

    /** The number of channels that comes, or that the layer before is to give. */
    private void channels(TracedStep step) {
        step.crash().ifPresent(crash -> {
            if (crash instanceof Crash.ChannelMismatch mismatch) {
                argument(step, "in_channels", "num_features", "nIn")
                        .ifPresent(argument -> add(
                                Phrase.of("doctor.fix.channels", Long.toString(mismatch.found())),
                                new Edit(argument.span(), Long.toString(mismatch.found()))));
                way.nearestBefore(step, one -> Way.is(one, Conv.class) || Way.is(one, TransposedConv.class))
                        .flatMap(one -> argument(one, "out_channels", "filters", "nOut"))
                        .ifPresent(argument -> add(
                                Phrase.of("doctor.fix.channels_before", Long.toString(mismatch.expected())),
                                new Edit(argument.span(), Long.toString(mismatch.expected()))));
            }
        });
    }

    // ---- Flattens
    // ----------------------------------------------------------------------------------------------------

    /** Sizes written into a view or reshape give way to what keeps the batch, whatever comes. */
    private void constantView(TracedStep step) {
        boolean flat = Way.is(step, Reshape.class) || Way.flattens(step);
        Optional<Span> place = step.site().written().or(step.site()::called);
        if (!flat || place.isEmpty()) {
            return;
        }
        if (isKeras()) {
            kerasReshape(place.get());
            return;
        }
        String call = paste.text(place.get());
        int dot = call.lastIndexOf('.', call.indexOf('(') < 0 ? call.length() : call.indexOf('('));
        if (call.startsWith("torch.flatten(") && call.endsWith(")")) {
            String inside = call.substring("torch.flatten(".length(), call.length() - 1);
            String tensor = inside.contains(",") ? inside.substring(0, inside.indexOf(',')) : inside;
            add(Phrase.of("doctor.fix.keep_batch"), new Edit(place.get(), "torch.flatten(" + tensor + ", 1)"));
        } else if (call.startsWith("nn.Flatten(")) {
            add(Phrase.of("doctor.fix.keep_batch"), new Edit(place.get(), "nn.Flatten()"));
        } else if (dot > 0) {
            String tensor = call.substring(0, dot);
            String method = call.substring(dot + 1, call.indexOf('(', dot));
            String now = method.equals("flatten")
                    ? tensor + ".flatten(1)"
                    : tensor + "." + method + "(" + tensor + ".size(0), -1)";
            add(Phrase.of("doctor.fix.keep_batch"), new Edit(place.get(), now));
        }
    }

    private void kerasReshape(Span place) {
        Matcher call = RESHAPE.matcher(paste.text(place));
        if (call.matches()) {
            String rows = call.group(2) + ", [tf.shape(" + call.group(2) + ")[0], -1])";
            add(Phrase.of("doctor.fix.keep_batch"), new Edit(place, call.group(1) + rows));
        }
    }

    /** What a Keras model was declared with becomes what is fed. */
    private void declared(TracedStep step) {
        if (isKeras() && step.crash().orElse(null) instanceof Crash.BranchMismatch) {
            stated(Arrays.stream(step.in().dims()).skip(1).boxed().toList());
        }
    }

    /** The sizes that enter, with the channels moved behind the others. */
    private void channelsBehind() {
        List<Long> dims = sick.input().map(InputShape::dims).orElse(List.of());
        if (isKeras() && dims.size() == 4) {
            stated(List.of(dims.get(2), dims.get(3), dims.get(1)));
        }
    }

    private void stated(List<Long> sizes) {
        String now = sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        sick.input()
                .flatMap(InputShape::where)
                .filter(place -> paste.text(place).matches("[(\\[][\\d, ]+[)\\]]"))
                .ifPresent(place -> add(Phrase.of("doctor.fix.declared", now), new Edit(place, now)));
    }

    /** Keras's loss is told that probabilities come. */
    private void fromLogits() {
        Matcher said = FROM_LOGITS.matcher(paste.text());
        if (isKeras() && said.find()) {
            add(Phrase.of("doctor.fix.from_logits"), new Edit(new Span(said.start(1), said.end(1)), "False"));
        }
    }

    /** The Dense before a Reshape is to make as many numbers as the Reshape takes, or the other way round. */
    private void targetSize(TracedStep step) {
        if (!(step.crash().orElse(null) instanceof Crash.ReshapeMismatch mismatch)) {
            return;
        }
        long sizes = Sizes.row(mismatch.requested());
        way.nearestBefore(step, one -> Way.is(one, Linear.class))
                .flatMap(one -> argument(one, "out_features", "units", "nOut"))
                .ifPresent(argument -> {
                    String old = paste.text(argument.span());
                    String target = argument(step, "target_shape", "size")
                            .map(shape -> listed(shape.value()))
                            .orElse(Long.toString(sizes));
                    add(
                            Phrase.of(NUMBER, Long.toString(sizes)),
                            new Edit(argument.span(), old.contains("*") ? target : Long.toString(sizes)));
                });
    }

    private static String listed(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" * "))
                : String.valueOf(value);
    }

    private boolean isKeras() {
        return sick.framework().filter(Framework.KERAS::equals).isPresent();
    }

    /** A flatten on a line of its own before a layer that is written in a list or added, or around what a call is given. */
    private void flattenBefore(TracedStep step) {
        Optional<Span> written = step.site().written();
        Optional<Span> called = step.site().called();
        Phrase title = Phrase.of("doctor.fix.flatten");
        if (isKeras()) {
            written.ifPresent(place -> kerasFlatten(title, step, place));
            return;
        }
        boolean runs = called.isPresent() && !called.equals(written);
        if (runs) {
            wrap(called.get()).ifPresent(edit -> add(title, edit));
        }
        written.filter(this::isListed)
                .ifPresent(place ->
                        add(title, new Edit(new Span(place.start(), place.start()), flattenOf(place) + ", ")));
    }

    /** Whether what stands at a place is one of several in brackets, and not one with its name. */
    private boolean isListed(Span place) {
        String before = paste.text().substring(0, place.start()).stripTrailing();
        return !before.isEmpty()
                && "([,".indexOf(before.charAt(before.length() - 1)) >= 0
                && !NAMED.matcher(before.substring(before.lastIndexOf('\n') + 1))
                        .find();
    }

    /** {@code nn.Flatten()} with the prefix that the layer behind it has. */
    private String flattenOf(Span place) {
        String text = paste.text(place);
        String function = text.contains("(") ? text.substring(0, text.indexOf('(')) : "nn.Linear";
        String prefix = function.contains(".") ? function.substring(0, function.lastIndexOf('.') + 1) : "";
        return prefix + "Flatten()";
    }

    private void kerasFlatten(Phrase title, TracedStep step, Span place) {
        String layer = flattenOf(place);
        Span call = step.site().called().orElse(place);
        boolean functional = paste.text(call).matches("(?s).*\\)\\s*\\(\\s*[\\w.]+\\s*\\)")
                && !paste.lineText(paste.line(place)).strip().matches("\\w+\\.add\\(.*");
        Optional<Edit> edit = functional ? wrap(call, layer) : Optional.of(inList(place, layer));
        edit.ifPresent(one -> {
            List<Edit> all = new ArrayList<>(List.of(one));
            if (layer.equals("Flatten()")) {
                flattenImport().ifPresent(all::add);
            }
            add(title, all.toArray(Edit[]::new));
        });
    }

    /** Where layers are imported by their names, that of Flatten joins them. */
    private Optional<Edit> flattenImport() {
        Optional<MatchResult> last =
                LAYER_IMPORT.matcher(paste.text()).results().reduce((first, next) -> next);
        boolean there = LAYER_IMPORT
                .matcher(paste.text())
                .results()
                .anyMatch(one -> KNOWN.matcher(one.group(1)).find());
        if (last.isEmpty() || there) {
            return Optional.empty();
        }
        int end = last.get().start(1) + last.get().group(1).stripTrailing().length();
        String names = paste.text(new Span(last.get().start(1), end));
        return Optional.of(new Edit(new Span(end, end), names.endsWith(",") ? " Flatten" : ", Flatten"));
    }

    /** The last name in round brackets of a call becomes that name flattened. */
    private Optional<Edit> wrap(Span call) {
        return lastArgument(call).map(name -> new Edit(name, "torch.flatten(" + paste.text(name) + ", 1)"));
    }

    private Optional<Edit> wrap(Span call, String layer) {
        return lastArgument(call).map(name -> new Edit(name, layer + "(" + paste.text(name) + ")"));
    }

    private Optional<Span> lastArgument(Span call) {
        String text = paste.text(call);
        int close = text.lastIndexOf(')');
        int open = close < 0 ? -1 : matching(text, close);
        return open < 0 || open + 1 == close
                ? Optional.empty()
                : Optional.of(new Span(call.start() + open + 1, call.start() + close));
    }

    private static int matching(String text, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** The flatten that stands too early goes, and stands before the next Linear instead. */
    private void moveFlatten(TracedStep step) {
        Optional<TracedStep> flatten = way.nearestBefore(step, Way::flattens);
        Optional<Span> place = flatten.flatMap(one -> one.site().written());
        if (place.isEmpty()) {
            return;
        }
        List<Edit> edits = new ArrayList<>(List.of(removed(place.get())));
        if (isKeras()) {
            Matcher dense = DENSE.matcher(paste.text());
            if (dense.find(step.site().written().orElse(place.get()).end())) {
                edits.add(beforeDense(new Span(dense.start(), dense.end()), paste.text(place.get())));
            }
        }
        add(Phrase.of("doctor.fix.move_flatten"), edits.toArray(Edit[]::new));
    }

    /** A flatten before a Dense: added, in a list, or called on what the Dense is called on. */
    private Edit beforeDense(Span dense, String flatten) {
        Matcher called = CALLED.matcher(paste.lineText(paste.line(dense)));
        return called.matches()
                ? new Edit(
                        lineStart(dense),
                        called.group(1) + called.group(2) + " = " + flatten + "(" + called.group(2) + ")\n")
                : inList(dense, flatten);
    }

    private Span lineStart(Span place) {
        int start = paste.span(paste.line(place)).start();
        return new Span(start, start);
    }

    /** A layer before another that is added, or stands in a list. */
    private Edit inList(Span place, String layer) {
        String text = paste.lineText(paste.line(place));
        String before = text.substring(0, text.length() - text.stripLeading().length());
        String add = text.strip();
        if (add.matches("\\w+\\.add\\(.*")) {
            return new Edit(lineStart(place), before + add.substring(0, add.indexOf('(')) + "(" + layer + ")\n");
        }
        return lineStart(place).start() + before.length() == place.start()
                ? new Edit(lineStart(place), before + layer + ",\n")
                : new Edit(new Span(place.start(), place.start()), layer + ", ");
    }

    /** What stands on a line of its own goes with the line, else with the comma behind it. */
    private Edit removed(Span place) {
        int line = paste.line(place);
        String rest = paste.lineText(line)
                .replace(paste.text(place), "")
                .replaceFirst("#.*", "")
                .strip();
        Span whole = paste.span(line);
        boolean called = rest.matches("\\w+\\.add\\(\\)|(\\w+)\\s*=\\s*\\(\\s*\\1\\s*\\)");
        if (rest.isEmpty() || rest.equals(",") || rest.endsWith("=") || called) {
            int end = Math.min(whole.end() + 1, paste.text().length());
            return new Edit(new Span(whole.start(), end), "");
        }
        int end = place.end();
        String text = paste.text();
        while (end < text.length() && (text.charAt(end) == ',' || text.charAt(end) == ' ')) {
            end++;
        }
        return new Edit(new Span(place.start(), end), "");
    }

    /** The last of so many axes moved behind the batch. */
    private static String channelsFirst(int rank) {
        return IntStream.concat(IntStream.of(0, rank - 1), IntStream.range(1, rank - 1))
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(", ", "permute(", ")"));
    }

    // ---- Order and axes
    // ----------------------------------------------------------------------------------------------

    private void reordered(TracedStep step) {
        way.nearestBefore(step, Way::reorders)
                .flatMap(one -> one.site().written().or(one.site()::called))
                .ifPresent(place -> add(Phrase.of("doctor.fix.no_permute"), removedStatement(place)));
        Optional<Span> place = step.site().written().or(step.site()::called);
        place.map(paste::text)
                .filter(text -> text.contains(".view("))
                .ifPresent(text -> add(
                        Phrase.of("doctor.fix.reshape"), new Edit(place.get(), text.replace(".view(", ".reshape("))));
    }

    private Edit removedStatement(Span place) {
        int line = paste.line(place);
        String text = paste.lineText(line).strip();
        boolean assigns = text.matches("(\\w+)\\s*=\\s*\\1\\s*\\..*");
        return assigns ? removed(paste.span(line)) : removed(place);
    }

    /** Data that is fed without its channel axis gets one at its end, without its batch axis one in front. */
    private void channelAxis(TracedStep step) {
        for (String axis : List.of("[..., None]", "[None]")) {
            argument(step, "x")
                    .ifPresent(data -> add(
                            Phrase.of("doctor.fix.axes", axis), new Edit(data.span(), paste.text(data.span()) + axis)));
        }
    }

    /** What enters the layer gets its axes right before. */
    private void beforeUse(TracedStep step, String whole, String method) {
        Phrase title = Phrase.of("doctor.fix.axes", method);
        step.site().called().flatMap(this::lastArgument).ifPresent(name -> {
            String text = paste.text(name);
            if (text.matches("[\\w.]+")) {
                add(title, new Edit(name, text + whole.substring(1)));
            }
        });
    }

    private void rename(TracedStep step, String from, String to) {
        step.site()
                .written()
                .filter(place -> paste.text(place).contains(from))
                .ifPresent(place -> add(
                        Phrase.of("doctor.fix.rename", to),
                        new Edit(place, paste.text(place).replace(from, to))));
    }

    // ---- Windows
    // -----------------------------------------------------------------------------------------------------

    private void padding(TracedStep step) {
        step.site().written().ifPresent(place -> {
            String call = paste.text(place);
            int close = call.lastIndexOf(')');
            boolean said = call.contains("padding");
            if (close > 0 && !said && step.layer().orElse(null) instanceof Layer.Windowed windowed) {
                String quote = call.contains("\"") && !call.contains("'") ? "\"" : "'";
                String padding = isKeras()
                        ? quote + "same" + quote
                        : Long.toString(windowed.window().kernel()[0] / 2);
                Span end = new Span(place.start() + close, place.start() + close);
                add(Phrase.of("doctor.fix.padding"), new Edit(end, ", padding=" + padding));
            }
        });
    }

    /** A pool that makes maps of one size, whatever comes: the number that the Linear was built for holds again. */
    private void adaptivePool(TracedStep step) {
        if (isKeras() || !(step.layer().orElse(null) instanceof Linear linear)) {
            return;
        }
        way.flattenBefore(step).filter(flatten -> flatten.in().rank() == 4).ifPresent(flatten -> {
            long side = flatten.in().dim(1) == 0 || linear.in() % flatten.in().dim(1) != 0
                    ? 0
                    : Sizes.root(linear.in() / flatten.in().dim(1));
            Optional<Span> called = flatten.site().written().or(flatten.site()::called);
            if (side == 0 || called.isEmpty()) {
                return;
            }
            String text = paste.text(called.get());
            String pool = "AdaptiveAvgPool2d(" + side + ")";
            if (text.startsWith("nn.Flatten")) {
                add(
                        Phrase.of("doctor.fix.adaptive", side),
                        new Edit(new Span(called.get().start(), called.get().start()), "nn." + pool + ", "));
            } else {
                firstName(called.get())
                        .ifPresent(name -> add(
                                Phrase.of("doctor.fix.adaptive", side),
                                new Edit(name, "nn." + pool + "(" + paste.text(name) + ")")));
            }
        });
    }

    /** The tensor that a flatten is given or called on: {@code x} in {@code x.view(…)} and in {@code torch.flatten(x, 1)}. */
    private Optional<Span> firstName(Span call) {
        String text = paste.text(call);
        String function = "torch.flatten(";
        int start = text.startsWith(function) ? function.length() : 0;
        int end = start;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end == start ? Optional.empty() : Optional.of(new Span(call.start() + start, call.start() + end));
    }
}
