package flattenlab.doctor;

import flattenlab.net.Layer;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes down the way of a shape, step by step, as a reader goes it. As a program does, it stops at the first crash: the step
 * is taken down and its {@link CrashException} goes on to the reader.
 */
public final class Tracer {
    /** More than any network that a person writes. */
    public static final int MAX_STEPS = 10_000;

    private static final int MAX_PARTS = 10 * MAX_STEPS;

    private static final Pattern CALLED = Pattern.compile("^[\\w.]*?(\\w+)\\s*\\(");
    private static final int LONGEST_NAME = 16;
    /** Axes of a sequence: time, batch, and perhaps features. */
    private static final int SEQUENCE_RANK = 3;

    private final Said said;
    private final Paste paste;
    private final boolean timeFirst;
    private final Map<String, Departure> departures = new LinkedHashMap<>();
    private final Map<Phrase, Integer> placeless = new HashMap<>();
    private final List<TracedStep> steps = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private Optional<InputShape> input = Optional.empty();
    private Optional<Span> fed = Optional.empty();
    private Optional<Tensor> result = Optional.empty();
    private final List<Tensor> answers = new ArrayList<>();
    private Optional<LastBatch> smallerLast = Optional.empty();
    private boolean goesToLastBatch;
    private int parts;

    /** @param given what the person says enters, which goes before what the text says */
    public Tracer(Optional<InputShape> given) {
        this(Said.of(given), Paste.of(""));
    }

    /**
     * A way that nobody has gone yet.
     *
     * @param said what the person says, which goes before what the text says
     * @param paste what the spans are of
     */
    public Tracer(Said said, Paste paste) {
        this(said, paste, false);
    }

    /** @param timeFirst whether the samples of a sequence lie along its second axis, and its moments along the first */
    Tracer(Said said, Paste paste, boolean timeFirst) {
        this.said = said;
        this.paste = paste;
        this.timeFirst = timeFirst;
    }

    /** One who tries a step of this way; what enters there is no input of the model. */
    public Tracer aside() {
        return new Tracer(new Said(Optional.empty(), said.leaving()), paste);
    }

    /** A way that nobody has gone yet, which does not end with the first batch of the data. */
    Tracer toLastBatch() {
        Tracer tracer = new Tracer(said, paste, timeFirst);
        tracer.goesToLastBatch = true;
        return tracer;
    }

    /** Whether data give their last batch behind their first. */
    public boolean goesToLastBatch() {
        return goesToLastBatch;
    }

    /** Data that go through the model have a last batch that is smaller. */
    public void smallerLast(LastBatch last) {
        smallerLast = smallerLast.or(() -> Optional.of(last));
    }

    /** The same, if there are such data. */
    Optional<LastBatch> smallerLast() {
        return smallerLast;
    }

    /** What the spans are of. */
    Paste paste() {
        return paste;
    }

    /** What the person says enters. */
    public Optional<InputShape> given() {
        return said.input();
    }

    /** What entered first. */
    public Optional<InputShape> input() {
        return input;
    }

    /** Something enters; the first counts as the model's input. */
    public Tensor enter(InputShape shape) {
        if (input.isEmpty()) {
            input = Optional.of(shape);
        }
        return asRead(Tensor.entering(shape.shape()));
    }

    /** What enters, with its samples where this way takes them to lie. */
    public Tensor asRead(Tensor entering) {
        boolean sequence = entering.shape().rank() > 1
                && entering.shape().rank() <= SEQUENCE_RANK
                && entering.samples().areRows();
        return timeFirst && sequence
                ? new Tensor(entering.memory(), new Samples.Along(1, 1), entering.step())
                : entering;
    }

    /** Where the model's input stands in the call that first runs it. */
    public void fed(Span where) {
        fed = fed.or(() -> Optional.of(where));
    }

    /** The same, if a call runs the model. */
    public Optional<Span> fed() {
        return fed;
    }

    /** How many samples entered. */
    public Batch batch() {
        return input.map(InputShape::batch).orElse(Batch.UNKNOWN);
    }

    /**
     * A layer of {@link flattenlab.net} on tensors.
     *
     * @param name of the layer or function in its framework
     * @param module which layer it is: the same for each use of the same weights
     * @throws CrashException if the layer refuses what comes
     */
    public Tensor apply(String name, String module, Layer layer, List<Tensor> inputs, Site site) {
        List<Shape> shapes = inputs.stream().map(Tensor::shape).toList();
        try {
            Shape output = layer.output(shapes);
            Strided memory = layer.memory(inputs.stream().map(Tensor::memory).toList(), output);
            Layer built = layer.built(shapes);
            Samples samples = layer.accept(new SamplesAfter(inputs, output));
            return add(
                    name,
                    module,
                    Optional.of(built),
                    inputs,
                    new Tensor(memory, samples, OptionalInt.of(steps.size())),
                    built.parameters(),
                    site);
        } catch (CrashException e) {
            crash(name, module, Optional.of(layer), inputs, e.crash(), site);
            throw e;
        }
    }

    /**
     * A step that {@link flattenlab.net} has no layer for, whose result the reader knows.
     *
     * @param samples where they lie in the result
     */
    public Tensor pass(
            String name,
            String module,
            List<Tensor> inputs,
            Shape output,
            Samples samples,
            OptionalLong parameters,
            Site site) {
        Tensor left = new Tensor(Strided.of(output), samples, OptionalInt.of(steps.size()));
        return add(name, module, Optional.empty(), inputs, left, parameters, site);
    }

    /** The same where the result is a view, not row-major. */
    public Tensor view(String name, List<Tensor> inputs, Strided memory, Samples samples, Site site) {
        Tensor left = new Tensor(memory, samples, OptionalInt.of(steps.size()));
        return add(name, name, Optional.empty(), inputs, left, OptionalLong.of(0), site);
    }

    /** A step without a layer that refuses what comes. */
    public CrashException refuse(String name, List<Tensor> inputs, Crash crash, Site site) {
        crash(name, name, Optional.empty(), inputs, crash, site);
        return new CrashException(crash);
    }

    private Tensor add(
            String name,
            String module,
            Optional<Layer> layer,
            List<Tensor> inputs,
            Tensor left,
            OptionalLong parameters,
            Site site) {
        steps.add(new TracedStep(name, module, layer, inputs, Optional.of(left), Optional.empty(), parameters, site));
        result = Optional.of(left);
        return left;
    }

    private void crash(String name, String module, Optional<Layer> layer, List<Tensor> inputs, Crash crash, Site site) {
        steps.add(new TracedStep(
                name,
                module,
                layer,
                inputs,
                Optional.empty(),
                Optional.of(crash),
                layer.map(Layer::parameters).orElse(OptionalLong.empty()),
                site));
        result = Optional.empty();
    }

    /** Something was not understood. */
    public void gap(Optional<Span> where, Phrase what) {
        Gap gap = new Gap(where, what);
        if (!gaps.contains(gap)) {
            gaps.add(gap);
        }
    }

    /**
     * Something was not understood, and what is traced goes into it. What leaves it is what the person says; else it is a
     * gap.
     *
     * @param where it stands, if it is in the text
     * @param what it is, as a phrase that can follow "line 14:"
     * @param name of its class or function, empty for the name that is called there
     * @param inputs what comes
     * @param site where it stands; what is written at one place is one thing
     */
    public Optional<Tensor> departure(Optional<Span> where, Phrase what, String name, List<Tensor> inputs, Site site) {
        return departure(where, what, name, inputs, site, 0);
    }

    /**
     * The same where one place runs several things.
     *
     * @param visit which of them, from 0
     */
    public Optional<Tensor> departure(
            Optional<Span> where, Phrase what, String name, List<Tensor> inputs, Site site, int visit) {
        Gap gap = new Gap(where, what);
        String key = key(site.written().or(() -> where), what, visit);
        String shown =
                name.isEmpty() ? named(what).or(() -> where.map(this::called)).orElse("?") : name;
        Optional<InputShape> left = Optional.ofNullable(said.leaving().get(key)).filter(shape -> !inputs.isEmpty());
        departures.put(
                key,
                new Departure(
                        gap, key, shown, left, left.isPresent() ? OptionalInt.of(steps.size()) : OptionalInt.empty()));
        if (left.isEmpty()) {
            gap(where, what);
            return Optional.empty();
        }
        Tensor first = inputs.get(0);
        long batch = first.samples() instanceof Samples.Along along
                ? first.shape().dim(along.axis()) / along.each()
                : batch().size();
        Shape out = left.get().dims().get(0) == InputShape.UNKNOWN
                ? left.get().shape().with(0, batch)
                : left.get().shape();
        boolean rows = out.rank() > 1 && out.dim(0) == batch && first.samples() != Samples.Lost.MIXED;
        note(where, Phrase.of("doctor.note.typed", shown, batch().text(out)));
        return Optional.of(pass(
                shown,
                shown + " " + key,
                inputs,
                out,
                rows
                        ? new Samples.Along(0, 1)
                        : first.samples() == Samples.Lost.MIXED ? Samples.Lost.MIXED : Samples.Lost.NONE,
                OptionalLong.empty(),
                site));
    }

    /** The text of a place, and which of its like it is: the same wherever lines above come and go. */
    private String key(Optional<Span> where, Phrase what, int visit) {
        if (where.isEmpty() || where.get().end() > paste.text().length()) {
            return what + "@" + (placeless.merge(what, 1, Integer::sum) - 1);
        }
        String here = paste.text(where.get());
        int before = 0;
        for (int at = paste.text().indexOf(here); at >= 0 && at < where.get().start(); before++) {
            at = paste.text().indexOf(here, at + 1);
        }
        return here + "@" + before + (visit == 0 ? "" : "." + visit);
    }

    /** What is not traced, where that is what is said. */
    private static Optional<String> named(Phrase what) {
        return what.key().equals("doctor.not_traced") && !what.arguments().isEmpty()
                ? Optional.of(String.valueOf(what.arguments().get(0)))
                        .map(name -> name.substring(name.lastIndexOf('.') + 1))
                        .filter(name -> !name.isBlank())
                : Optional.empty();
    }

    private String called(Span where) {
        if (where.end() > paste.text().length()) {
            return "?";
        }
        String text = paste.text(where).strip();
        Matcher call = CALLED.matcher(text);
        String name = call.find() ? call.group(1) : text.lines().findFirst().orElse("?");
        return name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "\u2026" : name;
    }

    /** What was not understood in steps that were tried {@linkplain #aside aside} and could not be taken. */
    public void takeGaps(Tracer aside) {
        aside.gaps.forEach(gap -> gap(gap.where(), gap.what()));
        aside.departures.values().stream()
                .filter(departure -> departure.said().isEmpty())
                .forEach(departure -> departures.putIfAbsent(departure.key(), departure));
    }

    /** What was not understood where what is traced went, said or not, in the order in which it was met. */
    public List<Departure> departures() {
        return List.copyOf(departures.values());
    }

    /** Something was understood, but with an assumption, or is worth a remark. */
    public void note(Optional<Span> where, Phrase what) {
        Note note = new Note(where, what);
        if (!notes.contains(note)) {
            notes.add(note);
        }
    }

    /** Whether the last step refused what came. */
    boolean isStopped() {
        return !steps.isEmpty() && steps.get(steps.size() - 1).crash().isPresent();
    }

    /** Whether no more steps are taken down. */
    public boolean isFull() {
        return steps.size() >= MAX_STEPS;
    }

    /** A part of a model is gone through, which may take no step: whether another one may be. */
    public boolean enters() {
        return !isFull() && ++parts <= MAX_PARTS;
    }

    /** The steps, in the order in which they run; only the last may have crashed. */
    public List<TracedStep> steps() {
        return Collections.unmodifiableList(steps);
    }

    /** What was not understood. */
    public List<Gap> gaps() {
        return Collections.unmodifiableList(gaps);
    }

    /** What was assumed, and what is worth a remark. */
    public List<Note> notes() {
        return Collections.unmodifiableList(notes);
    }

    /** What the last step made, or what the reader says is the answer of the model. */
    public Optional<Tensor> result() {
        return result;
    }

    /** The model's answer; of several the first counts as its result. */
    public void answer(Tensor answer) {
        answers.add(answer);
        result = Optional.of(answers.get(0));
    }

    /** All answers of a model, or what the last step made. */
    public List<Tensor> answers() {
        return answers.isEmpty() ? result.stream().toList() : Collections.unmodifiableList(answers);
    }

    /** Whether the reader said what the model's answer is: nothing on the way to it was lost. */
    public boolean isAnswered() {
        return !answers.isEmpty();
    }

    /** All numbers that are known to be learned, those of a module that is used twice counted once. */
    public long parameters() {
        Set<String> counted = new HashSet<>();
        return steps.stream()
                .filter(step -> counted.add(step.module()))
                .mapToLong(step -> step.parameters().orElse(0))
                .sum();
    }
}
