package flattenlab.learn;

import static flattenlab.learn.Misconception.M1;
import static flattenlab.learn.Misconception.M11;
import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M3;
import static flattenlab.learn.Misconception.M4;
import static flattenlab.learn.Misconception.M5;

import flattenlab.tensor.Axis;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about the shape that comes out and the number that the next layer needs: Q1, Q2, Q3, Q15. */
final class ShapeQuestions {
    private ShapeQuestions() {}

    /** Gives every axis of the shape its name in the texts. */
    static Draft name(Draft draft, Shape shape) {
        for (Axis axis : Axis.values()) {
            draft.let(axis.name().toLowerCase(java.util.Locale.ROOT), shape.dim(axis));
        }
        return draft.let("shape", shape)
                .let("hw", shape.dim(Axis.H) * shape.dim(Axis.W))
                .let("chw", shape.features())
                .let("total", shape.elements());
    }

    static long sumOfAxes(Shape shape) {
        return shape.dim(Axis.C) + shape.dim(Axis.H) + shape.dim(Axis.W);
    }

    private static long plane(Shape shape) {
        return shape.with(Axis.C, 1).features();
    }

    /** Q1: the output shape of Flatten. */
    static Optional<Question> outputShape(Draft draft) {
        Shape shape = draft.dice.pictures(draft.difficulty);
        Subject subject = Subject.of(shape, FlattenVariant.CORRECT);
        Shape flat = subject.mapping().output();
        Shape folded = Subject.of(shape, Kind.FOLD_BATCH).mapping().output();
        Shape oneChannel = Shape.of(shape.dim(Axis.N), plane(shape));
        Shape summed = Shape.of(shape.dim(Axis.N), sumOfAxes(shape));
        Shape channelRows = Shape.of(shape.dim(Axis.C), shape.dim(Axis.N) * plane(shape));
        name(draft, shape).let("flat", flat).about(subject).ask(".prompt").code(code(draft, shape));
        draft.right(Answer.Typed.of(flat))
                .wrong(M4, ".folded", Answer.Typed.of(folded), flatten(shape, Kind.FOLD_BATCH))
                .wrong(M2, ".plane", Answer.Typed.of(oneChannel), new Picture.OfCount(shape, plane(shape)))
                .wrong(M2, ".sum", Answer.Typed.of(summed), new Picture.OfCount(shape, sumOfAxes(shape)))
                .wrong(M4, ".channelrows", Answer.Typed.of(channelRows), new Picture.OfShape(channelRows))
                .wrong(M3, ".unchanged", Answer.Typed.of(shape), flatten(shape, Kind.NO_FLATTEN))
                .maybe(M4, ".onerow", Answer.Typed.of(Shape.of(1, shape.elements())), flatten(shape, Kind.FOLD_BATCH))
                .maybe(
                        M2,
                        ".keptchannels",
                        Answer.Typed.of(
                                Subject.of(shape, Kind.KEEP_CHANNELS).mapping().output()),
                        flatten(shape, Kind.KEEP_CHANNELS));
        return draft.fields(Field.shape(draft.say("field.shape"), flat));
    }

    private static Picture flatten(Shape shape, Kind kind) {
        return new Picture.OfFlatten(Subject.of(shape, kind));
    }

    private static String code(Draft draft, Shape shape) {
        return switch (draft.difficulty) {
            case 1 -> "y = nn.Flatten()(x)";
            case 2 -> draft.dice.pick("y = x.flatten(1)", "y = torch.flatten(x, start_dim=1)", "y = nn.Flatten()(x)");
            default ->
                draft.dice.pick(
                        "y = x.reshape(x.size(0), -1)",
                        "y = x.permute(0, 2, 3, 1).flatten(1)",
                        "y = x.view(" + shape.dim(Axis.N) + ", -1)");
        };
    }

    /** Q2: the output shape of flatten(start, end). */
    static Optional<Question> startAndEnd(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = dice.pictures(Math.min(2, draft.difficulty));
        if (draft.difficulty == Question.MAX_DIFFICULTY) {
            shape = Shape.of(shape.dim(0), shape.dim(1), dice.between(2, 6), shape.dim(2), shape.dim(3));
        }
        int rank = shape.rank();
        int start = dice.between(0, rank - 2);
        int end = dice.between(start + 1, rank - 1);
        boolean negative = draft.difficulty > 1;
        int writtenStart =
                negative && draft.difficulty == Question.MAX_DIFFICULTY && dice.coin() ? start - rank : start;
        int writtenEnd = negative ? end - rank : end;
        Shape flat = new FlattenStep.Flatten(writtenStart, writtenEnd).outputShape(shape);
        draft.let("shape", shape)
                .let("flat", flat)
                .let("start", start)
                .let("end", end)
                .let("writtenStart", writtenStart)
                .let("writtenEnd", writtenEnd)
                .let("rank", rank)
                .let(
                        "sizes",
                        Shape.of(java.util.Arrays.copyOfRange(shape.dims(), start, end + 1))
                                .compact())
                .let("merged", flat.dim(start))
                .ask(".prompt")
                .code("y = x.flatten(" + writtenStart + ", " + writtenEnd + ")");
        if (rank == Axis.values().length) {
            draft.about(Subject.of(shape, FlattenVariant.flatten(start, end)));
        }
        draft.right(Answer.Typed.of(flat));
        Shape exclusive = shape.flatten(start, end - 1);
        draft.maybe(M5, ".exclusive", Answer.Typed.of(exclusive), new Picture.OfShape(exclusive));
        if (start > 0) {
            Shape early = shape.flatten(start - 1, end - 1);
            draft.maybe(M5, ".fromone", Answer.Typed.of(early), new Picture.OfShape(early));
            Shape folded = shape.flatten(0, end);
            draft.maybe(M4, ".folded", Answer.Typed.of(folded), new Picture.OfShape(folded));
        } else {
            Shape kept = shape.flatten(1, end);
            draft.maybe(M5, ".batchkept", Answer.Typed.of(kept), new Picture.OfShape(kept));
        }
        if (end < rank - 1) {
            Shape all = shape.flatten(start, -1);
            draft.maybe(M5, ".tolast", Answer.Typed.of(all), new Picture.OfShape(all));
        }
        Shape summed = summed(shape, start, end);
        draft.maybe(M2, ".sum", Answer.Typed.of(summed), new Picture.OfShape(summed));
        return draft.fields(Field.shape(draft.say("field.shape"), flat));
    }

    private static Shape summed(Shape shape, int start, int end) {
        List<Long> sizes = new ArrayList<>(Field.sizes(shape.flatten(start, end)));
        long sum = 0;
        for (int i = start; i <= end; i++) {
            sum += shape.dim(i);
        }
        sizes.set(start, sum);
        return Field.shapeOf(sizes);
    }

    /** Q3: in_features of the next Linear. */
    static Optional<Question> inFeatures(Draft draft) {
        Shape shape = draft.dice.pictures(draft.difficulty);
        return inFeatures(draft, shape, draft.dice.pick(10, 20, 64, 100));
    }

    /** Q3 about these maps. */
    static Optional<Question> inFeatures(Draft draft, Shape shape, long outputs) {
        Dice dice = draft.dice;
        long right = FlattenVariant.CORRECT.inFeatures(shape);
        Shape before = shape.with(Axis.H, shape.dim(Axis.H) + dice.between(1, 4))
                .with(Axis.W, shape.dim(Axis.W) + dice.between(1, 4));
        name(draft, shape).let("outputs", outputs).let("old", before.features()).let("before", before);
        draft.about(Subject.of(shape, FlattenVariant.CORRECT))
                .ask(draft.difficulty == 1 ? ".prompt" : ".changed")
                .code("nn.Flatten(),", "nn.Linear(?, " + outputs + "),");
        draft.right(Answer.Typed.of(right))
                .wrong(M4, ".total", Answer.Typed.of(shape.elements()), flatten(shape, Kind.FOLD_BATCH))
                .wrong(M2, ".plane", Answer.Typed.of(plane(shape)), new Picture.OfCount(shape, plane(shape)))
                .wrong(M2, ".sum", Answer.Typed.of(sumOfAxes(shape)), new Picture.OfCount(shape, sumOfAxes(shape)))
                .maybe(M3, ".width", Answer.Typed.of(shape.dim(Axis.W)), flatten(shape, Kind.NO_FLATTEN))
                .maybe(M1, ".outputs", Answer.Typed.of(outputs));
        if (draft.difficulty > 1) {
            FlattenVariant stale = new FlattenVariant(Kind.IN_FEATURES, before.features());
            draft.wrong(
                    M1, ".old", Answer.Typed.of(before.features()), new Picture.OfFlatten(Subject.of(shape, stale)));
        }
        return draft.fields(Field.integer("in_features", right));
    }

    /** Q15: what -1 becomes. */
    static Optional<Question> inferred(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = dice.pictures(draft.difficulty);
        name(draft, shape);
        int kind = draft.difficulty == 1 ? dice.between(0, 1) : dice.between(1, 4);
        return switch (kind) {
            case 0 -> restOfRow(draft, shape);
            case 1, 2 -> rowsOf(draft, shape);
            case 3 -> twoUnknown(draft, shape);
            default -> restOfPlane(draft, shape);
        };
    }

    private static Optional<Question> restOfRow(Draft draft, Shape shape) {
        ask(draft, shape.dim(Axis.N) + ", -1", shape.dim(Axis.N));
        return infer(draft, shape, shape.dim(Axis.N), FlattenStep.INFER);
    }

    private static Optional<Question> restOfPlane(Draft draft, Shape shape) {
        ask(draft, shape.dim(Axis.N) + ", " + shape.dim(Axis.C) + ", -1", shape.dim(Axis.N) * shape.dim(Axis.C));
        return infer(draft, shape, shape.dim(Axis.N), shape.dim(Axis.C), FlattenStep.INFER);
    }

    /** A number of columns that may or may not divide. */
    private static Optional<Question> rowsOf(Draft draft, Shape shape) {
        long columns = switch (draft.dice.between(0, 2)) {
            case 0 -> shape.dim(Axis.H) * shape.dim(Axis.W);
            case 1 -> shape.features() * 2;
            default -> shape.features() - draft.dice.between(1, 3);
        };
        ask(draft, "-1, " + columns, columns);
        return infer(draft, shape, FlattenStep.INFER, columns);
    }

    private static void ask(Draft draft, String sizes, long known) {
        draft.let("sizes", sizes).let("known", known).ask(".prompt").code("y = x.reshape(" + sizes + ")");
    }

    private static Optional<Question> infer(Draft draft, Shape shape, long... sizes) {
        List<Long> right;
        try {
            Shape output = new FlattenStep.Reshape(sizes).outputShape(shape);
            int place = java.util.Arrays.stream(sizes).boxed().toList().indexOf(FlattenStep.INFER);
            right = List.of(output.dim(place));
        } catch (CrashException e) {
            right = List.of();
        }
        long known = java.util.Arrays.stream(sizes).filter(size -> size > 0).reduce(1, Math::multiplyExact);
        String impossible = draft.say("answer.impossible");
        boolean possible = !right.isEmpty();
        draft.let("quotient", shape.elements() / known).let("rest", shape.elements() % known);
        draft.worked(possible ? ".worked" : ".workednone");
        draft.right(Answer.Typed.of(possible ? right.get(0) : impossible));
        if (possible) {
            draft.wrong(M1, ".notimpossible", Answer.Typed.of(impossible));
        } else {
            draft.maybe(M1, ".rounded", Answer.Typed.of(shape.elements() / known))
                    .maybe(M1, ".roundedup", Answer.Typed.of(shape.elements() / known + 1));
        }
        draft.maybe(M4, ".batch", Answer.Typed.of(shape.dim(Axis.N)))
                .maybe(M4, ".total", Answer.Typed.of(shape.elements()))
                .maybe(M2, ".features", Answer.Typed.of(shape.features()))
                .maybe(M2, ".plane", Answer.Typed.of(plane(shape)));
        Field field = new Field(draft.say(".field"), Field.Kind.INTEGER_OR_IMPOSSIBLE, right, Optional.empty());
        return draft.fields(field);
    }

    private static Optional<Question> twoUnknown(Draft draft, Shape shape) {
        ask(draft, shape.dim(Axis.N) + ", -1, -1", shape.dim(Axis.N));
        String impossible = draft.say("answer.impossible");
        draft.worked(".workedtwo")
                .hints(".two")
                .praise(".two.right")
                .right(Answer.Typed.of(impossible))
                .wrong(M11, ".twochannels", Answer.Typed.of(shape.dim(Axis.C)))
                .maybe(M11, ".twoplane", Answer.Typed.of(plane(shape)))
                .maybe(M11, ".tworest", Answer.Typed.of(shape.features()));
        return draft.fields(
                new Field(draft.say(".field"), Field.Kind.INTEGER_OR_IMPOSSIBLE, List.of(), Optional.empty()));
    }
}
