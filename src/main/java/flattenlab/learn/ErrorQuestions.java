package flattenlab.learn;

import static flattenlab.learn.Misconception.M1;
import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M3;
import static flattenlab.learn.Misconception.M4;

import flattenlab.explain.ErrorTexts;
import flattenlab.explain.PyTorchLayers;
import flattenlab.net.Chain;
import flattenlab.net.Channels;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Pool;
import flattenlab.net.ShapeCheck;
import flattenlab.net.Window;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Questions about reading an error: Q8 and Q9. */
final class ErrorQuestions {
    /** Places of the lines in the program of Q9. */
    private static final int CONV = 0;

    private static final int POOL = 1;
    private static final int LINEAR = 2;
    private static final int MAPS = 3;
    private static final int FLATTEN = 4;
    private static final int LOGITS = 5;
    private static final int LOSS = 6;
    private static final int OUTPUTS = 10;

    private ErrorQuestions() {}

    /** Q8: the four numbers of a message. */
    static Optional<Question> decode(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = dice.pictures(Math.max(2, draft.difficulty));
        int outputs = dice.pick(10, 20, 64, 100, 128);
        Kind kind = switch (draft.difficulty) {
            case 1 -> Kind.IN_FEATURES;
            case 2 -> dice.pick(Kind.IN_FEATURES, Kind.FOLD_BATCH);
            default -> dice.pick(Kind.FOLD_BATCH, Kind.NO_FLATTEN);
        };
        long wanted = kind == Kind.IN_FEATURES
                ? shape.with(Axis.H, shape.dim(Axis.H) + dice.between(1, 5)).features()
                : shape.features();
        return decode(draft, shape, kind, wanted, outputs);
    }

    /**
     * Q8 about these maps.
     *
     * @param wanted what the Linear was built for
     */
    static Optional<Question> decode(Draft draft, Shape shape, Kind kind, long wanted, long outputs) {
        FlattenVariant variant = kind == Kind.IN_FEATURES ? new FlattenVariant(kind, wanted) : FlattenVariant.of(kind);
        Optional<Crash> crash = ShapeCheck.firstCrash(shape, variant, AxisOrder.NCHW, wanted, outputs);
        if (crash.isEmpty() || !(crash.get() instanceof Crash.LinearMismatch mismatch)) {
            return Optional.empty();
        }
        long rows = mismatch.rows();
        long have = mismatch.have();
        ShapeQuestions.name(draft, shape)
                .let("rows", rows)
                .let("have", have)
                .let("want", wanted)
                .let("outputs", outputs)
                .about(Subject.of(shape, variant))
                .worked(".worked." + kind.id())
                .ask(".prompt")
                .code(ErrorTexts.of(mismatch).pytorch());
        draft.right(Answer.Typed.of(rows, have, wanted, outputs))
                .wrong(M1, ".matrices", Answer.Typed.of(wanted, outputs, rows, have))
                .wrong(M4, ".batch", Answer.Typed.of(have, rows, wanted, outputs))
                .wrong(M1, ".havewant", Answer.Typed.of(rows, wanted, have, outputs))
                .wrong(M1, ".outputs", Answer.Typed.of(rows, have, outputs, wanted));
        return draft.fields(
                Field.integer(draft.say(".field1"), rows),
                Field.integer(draft.say(".field2"), have),
                Field.integer(draft.say(".field3"), wanted),
                Field.integer(draft.say(".field4"), outputs));
    }

    /**
     * A right program.
     *
     * @param outputs of its Linear
     */
    private record Sound(Block block, long outputs) {
        Shape input() {
            return block.input();
        }

        Conv conv() {
            return block.conv();
        }

        Shape maps() {
            return block.maps();
        }

        Shape pooled() {
            return block.pooled();
        }

        long features() {
            return pooled().features();
        }

        String linear(long inFeatures) {
            return "fc = nn.Linear(" + inFeatures + ", " + outputs + ")";
        }

        List<String> lines() {
            return List.of(
                    "conv = " + code(conv()),
                    "pool = " + code(block.pool()),
                    linear(features()),
                    "x = pool(conv(x))",
                    "x = x.flatten(1)",
                    "logits = fc(x)",
                    "loss = F.cross_entropy(logits, labels)");
        }
    }

    /**
     * A program with one mistake.
     *
     * @param guilty place of the line that is wrong
     * @param changed the lines that differ from those of the right program, by their places
     * @param throwing place of the line that stops
     * @param error what PyTorch says there
     * @param subject the flatten that can be shown with it; none where the mistake lies elsewhere
     */
    private record Model(
            String id,
            int guilty,
            Map<Integer, String> changed,
            int throwing,
            String error,
            Optional<Subject> subject,
            Misconception idea) {}

    /** Q9: the guilty line. */
    static Optional<Question> guiltyLine(Draft draft) {
        Dice dice = draft.dice;
        int side = draft.difficulty == 1 ? 2 * dice.between(4, 8) : dice.between(10, 40);
        int filters = dice.pick(4, 6, 8, 12, 16);
        Window kernel = Window.square(3).padding(draft.difficulty > 2 ? dice.between(0, 1) : 1);
        Shape input = Shape.of(dice.pick(16, 32, 64), dice.pick(1, 3), side, side);
        Conv conv = Conv.of(input.dim(Axis.C), filters, kernel);
        return guiltyLine(draft, new Block(input, conv, Pool.max(2)), OUTPUTS, ".prompt");
    }

    /**
     * Q9 about a program with these layers.
     *
     * @param prompt key of what is asked
     */
    static Optional<Question> guiltyLine(Draft draft, Block block, long outputs, String prompt) {
        Dice dice = draft.dice;
        Sound sound = new Sound(block, outputs);
        List<Model> models = models(draft, sound);
        // First the line, then the mistake in it: otherwise the line with the most mistakes would be a good guess.
        int guilty = dice.pick(models.stream().map(Model::guilty).distinct().toList());
        Model model =
                dice.pick(models.stream().filter(one -> one.guilty() == guilty).toList());
        ShapeQuestions.name(draft, sound.pooled())
                .let("input", sound.input())
                .let("maps", sound.maps())
                .let("pooled", sound.pooled())
                .let("filters", sound.conv().out())
                .let("pool", block.pool().window().axes().get(0).kernel())
                .let("guilty", guilty + 1)
                .let("throwing", model.throwing() + 1)
                .let("error", model.error())
                .focus(model.idea())
                .praise(guilty == model.throwing() ? ".right.itself" : ".right")
                .ask(prompt);
        draft.worked(".worked." + model.id());
        model.subject()
                .ifPresent(subject ->
                        draft.about(subject).let("in", subject.variant().inFeatures(subject.shape())));
        List<String> lines = new ArrayList<>(sound.lines());
        model.changed().forEach(lines::set);
        for (int line = 0; line < lines.size(); line++) {
            draft.let("line", line + 1);
            if (line == guilty) {
                draft.right(lines.get(line), null);
            } else if (line == model.throwing()) {
                draft.wrong(model.idea(), ".throws", lines.get(line), null, null);
            } else {
                String key = line > model.throwing() ? ".unreached" : ".line" + (line + 1);
                draft.wrong(M2, key, lines.get(line), null, null);
            }
        }
        return draft.lines();
    }

    private static List<Model> models(Draft draft, Sound sound) {
        Dice dice = draft.dice;
        Shape pooled = sound.pooled();
        long features = sound.features();
        List<Model> models = new ArrayList<>();
        Shape otherSize = pooled.with(Axis.H, pooled.dim(Axis.H) + dice.between(1, 3))
                .with(Axis.W, pooled.dim(Axis.W) + dice.between(1, 3));
        models.add(otherChannels(draft, sound));
        wrongNumber("stale", sound, otherSize.features(), M1).ifPresent(models::add);
        wrongNumber("plane", sound, pooled.with(Axis.C, 1).features(), M2).ifPresent(models::add);
        wrongFlatten("folded", sound, "torch.flatten(x)", FlattenVariant.of(Kind.FOLD_BATCH), M4)
                .ifPresent(models::add);
        if (draft.difficulty > 1) {
            models.add(largeWindow(draft, sound));
            wrongNumber("unpooled", sound, sound.maps().features(), M1).ifPresent(models::add);
            wrongFlatten("missing", sound, "torch.relu(x)", FlattenVariant.of(Kind.NO_FLATTEN), M3)
                    .ifPresent(models::add);
            wrongFlatten("keep", sound, "x.flatten(2)", FlattenVariant.of(Kind.KEEP_CHANNELS), M2)
                    .ifPresent(models::add);
            if (features != pooled.dim(Axis.N)) {
                models.add(turned(sound));
            }
        }
        if (draft.difficulty > 2) {
            if (features % 2 == 0) {
                long half = features / 2;
                FlattenVariant split = new FlattenVariant(Kind.SPLIT_BATCH, half);
                wrongFlatten("split", sound, "x.view(-1, " + half + ")", split, M4)
                        .ifPresent(models::add);
            }
            long unfiltered = pooled.with(Axis.C, sound.input().dim(Axis.C)).features();
            wrongNumber("inputchannels", sound, unfiltered, M2).ifPresent(models::add);
            models.add(repeated(draft, sound));
        }
        return models;
    }

    private static String code(Layer layer) {
        return PyTorchLayers.code(layer).orElseThrow();
    }

    /** What PyTorch says where a layer refuses its input. */
    private static String refusal(Layer layer, Shape input) {
        Crash crash = Chain.of(layer)
                .trace(input)
                .crash()
                .orElseThrow(() -> new IllegalStateException(layer + " takes " + input));
        return ErrorTexts.of(crash).pytorch();
    }

    private static Model otherChannels(Draft draft, Sound sound) {
        long channels = sound.input().dim(Axis.C);
        long other = channels == 1 ? 3 : 1;
        Conv conv = Conv.of(other, sound.conv().out(), sound.conv().window());
        draft.let("channels", channels).let("other", other);
        return new Model(
                "channels",
                CONV,
                Map.of(CONV, "conv = " + code(conv)),
                MAPS,
                refusal(conv, sound.input()),
                Optional.empty(),
                M2);
    }

    private static Model largeWindow(Draft draft, Sound sound) {
        int window = (int) sound.maps().dim(Axis.H) + draft.dice.between(1, 9);
        Pool pool =
                new Pool(sound.block().pool().reduction(), Window.square(window).stride(window), false, Channels.FIRST);
        draft.let("window", window);
        return new Model(
                "window",
                POOL,
                Map.of(POOL, "pool = " + code(pool)),
                MAPS,
                refusal(pool, sound.maps()),
                Optional.empty(),
                M2);
    }

    private static Model turned(Sound sound) {
        Crash crash = new Crash.LinearMismatch(
                Shape.of(sound.features(), sound.pooled().dim(Axis.N)), sound.features(), sound.outputs());
        return new Model(
                "turned",
                LOGITS,
                Map.of(LOGITS, "logits = fc(x.T)"),
                LOGITS,
                ErrorTexts.of(crash).pytorch(),
                Optional.empty(),
                M4);
    }

    private static Model repeated(Draft draft, Sound sound) {
        long rows = sound.pooled().dim(Axis.N);
        draft.let("labels", 2 * rows);
        return new Model(
                "repeated",
                LOSS,
                Map.of(LOSS, "loss = F.cross_entropy(logits, labels.repeat(2))"),
                LOSS,
                ErrorTexts.of(new Crash.BatchMismatch(rows, 2 * rows, sound.outputs()))
                        .pytorch(),
                Optional.empty(),
                M4);
    }

    private static Optional<Model> wrongNumber(String id, Sound sound, long inFeatures, Misconception idea) {
        FlattenVariant variant = new FlattenVariant(Kind.IN_FEATURES, inFeatures);
        return refused(id, LINEAR, Map.of(LINEAR, sound.linear(inFeatures)), sound, variant, idea);
    }

    private static Optional<Model> wrongFlatten(
            String id, Sound sound, String flatten, FlattenVariant variant, Misconception idea) {
        Map<Integer, String> changed = variant.inFeatures(sound.pooled()) == sound.features()
                ? Map.of(FLATTEN, "x = " + flatten)
                : Map.of(FLATTEN, "x = " + flatten, LINEAR, "fc = nn.LazyLinear(" + sound.outputs() + ")");
        return refused(id, FLATTEN, changed, sound, variant, idea);
    }

    /** Empty if it runs all the same, as it may with axes of size 1. */
    private static Optional<Model> refused(
            String id,
            int guilty,
            Map<Integer, String> changed,
            Sound sound,
            FlattenVariant variant,
            Misconception idea) {
        return ShapeCheck.firstCrash(
                        sound.pooled(), variant, AxisOrder.NCHW, variant.inFeatures(sound.pooled()), sound.outputs())
                .map(crash -> refused(id, guilty, changed, sound, variant, idea, crash));
    }

    private static Model refused(
            String id,
            int guilty,
            Map<Integer, String> changed,
            Sound sound,
            FlattenVariant variant,
            Misconception idea,
            Crash crash) {
        int throwing = switch (crash.stage()) {
            // The maps before the flatten have been worked out already: no block refuses.
            case CONV, POOL, NORM, ACTIVATION, RESIZE, JOIN ->
                throw new IllegalStateException("refused before the flatten: " + crash);
            case RESHAPE, FLATTEN -> FLATTEN;
            case LINEAR -> LOGITS;
            case LOSS -> LOSS;
        };
        return new Model(
                id,
                guilty,
                changed,
                throwing,
                ErrorTexts.of(crash).pytorch(),
                Optional.of(Subject.of(sound.pooled(), variant)),
                idea);
    }
}
