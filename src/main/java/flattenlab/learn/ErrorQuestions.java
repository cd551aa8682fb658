package flattenlab.learn;

import static flattenlab.learn.Misconception.M1;
import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M3;
import static flattenlab.learn.Misconception.M4;

import flattenlab.explain.ErrorTexts;
import flattenlab.explain.PyTorchLayers;
import flattenlab.net.Conv;
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
import java.util.Optional;

/** Questions about reading an error: Q8 and Q9. */
final class ErrorQuestions {
    /** Places of the lines in the program of Q9. */
    private static final int LINEAR = 2;

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
     * A model with one mistake.
     *
     * @param linear the line that makes the Linear
     * @param flatten the line that should flatten
     * @param guilty which of the lines is wrong
     */
    private record Model(
            String id,
            String linear,
            String flatten,
            FlattenVariant variant,
            long inFeatures,
            int guilty,
            Misconception idea) {}

    /** Q9: the guilty line. */
    static Optional<Question> guiltyLine(Draft draft) {
        Dice dice = draft.dice;
        int side = draft.difficulty == 1 ? 2 * dice.between(4, 8) : dice.between(10, 40);
        int filters = dice.pick(4, 6, 8, 12, 16);
        Window kernel = Window.square(3).padding(draft.difficulty > 2 ? dice.between(0, 1) : 1);
        Pool pool = Pool.max(2);
        Shape input = Shape.of(dice.pick(16, 32, 64), dice.pick(1, 3), side, side);
        Conv conv = Conv.of(input.dim(Axis.C), filters, kernel);
        Shape maps = conv.output(input);
        Shape pooled = pool.output(maps);
        Model model = dice.pick(models(draft.difficulty, input, maps, pooled, dice));
        Optional<Crash> crash =
                ShapeCheck.firstCrash(pooled, model.variant(), AxisOrder.NCHW, model.inFeatures(), OUTPUTS);
        if (crash.isEmpty()) {
            return Optional.empty();
        }
        int throwing = switch (crash.get().stage()) {
            // The maps before the flatten have been worked out already: no block refuses.
            case CONV, POOL, NORM, ACTIVATION, RESIZE, JOIN ->
                throw new IllegalStateException("refused before the flatten: " + crash.get());
            case RESHAPE, FLATTEN -> FLATTEN;
            case LINEAR -> LOGITS;
            case LOSS -> LOSS;
        };
        List<String> lines = List.of(
                "conv = " + PyTorchLayers.code(conv).orElseThrow(),
                "pool = nn.MaxPool2d(2)",
                "fc = " + model.linear(),
                "x = pool(conv(x))",
                "x = " + model.flatten(),
                "logits = fc(x)",
                "loss = F.cross_entropy(logits, labels)");
        ShapeQuestions.name(draft, pooled)
                .let("input", input)
                .let("maps", maps)
                .let("pooled", pooled)
                .let("filters", filters)
                .let("in", model.inFeatures())
                .let("guilty", model.guilty() + 1)
                .let("throwing", throwing + 1)
                .let("error", ErrorTexts.of(crash.get()).pytorch())
                .focus(model.idea())
                .worked(".worked." + model.id())
                .about(Subject.of(pooled, model.variant()))
                .ask(".prompt");
        for (int line = 0; line < lines.size(); line++) {
            if (line == model.guilty()) {
                draft.right(lines.get(line), null);
            } else if (line == throwing) {
                draft.wrong(model.idea(), ".throws", lines.get(line), null, null);
            } else {
                draft.wrong(M2, ".line" + (line + 1), lines.get(line), null, null);
            }
        }
        return draft.lines();
    }

    private static List<Model> models(int difficulty, Shape input, Shape maps, Shape pooled, Dice dice) {
        long features = pooled.features();
        String right = "nn.Linear(" + features + ", 10)";
        List<Model> models = new ArrayList<>();
        Shape otherSize = pooled.with(Axis.H, pooled.dim(Axis.H) + dice.between(1, 3))
                .with(Axis.W, pooled.dim(Axis.W) + dice.between(1, 3));
        models.add(wrongNumber("stale", otherSize.features(), M1));
        models.add(wrongNumber("plane", pooled.with(Axis.C, 1).features(), M2));
        models.add(new Model(
                "folded", right, "torch.flatten(x)", FlattenVariant.of(Kind.FOLD_BATCH), features, FLATTEN, M4));
        if (difficulty > 1) {
            models.add(wrongNumber("unpooled", maps.features(), M1));
            models.add(new Model(
                    "missing", right, "torch.relu(x)", FlattenVariant.of(Kind.NO_FLATTEN), features, FLATTEN, M3));
            models.add(new Model(
                    "keep", right, "x.flatten(2)", FlattenVariant.of(Kind.KEEP_CHANNELS), features, FLATTEN, M2));
        }
        if (difficulty > 2) {
            long half = features / 2;
            models.add(new Model(
                    "split",
                    "nn.LazyLinear(10)",
                    "x.view(-1, " + half + ")",
                    new FlattenVariant(Kind.SPLIT_BATCH, half),
                    half,
                    FLATTEN,
                    M4));
            models.add(wrongNumber(
                    "inputchannels", pooled.with(Axis.C, input.dim(Axis.C)).features(), M2));
        }
        return models;
    }

    private static Model wrongNumber(String id, long inFeatures, Misconception idea) {
        return new Model(
                id,
                "nn.Linear(" + inFeatures + ", 10)",
                "x.flatten(1)",
                new FlattenVariant(Kind.IN_FEATURES, inFeatures),
                inFeatures,
                LINEAR,
                idea);
    }
}
