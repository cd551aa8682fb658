package flattenlab.learn;

import static flattenlab.learn.Misconception.M1;
import static flattenlab.learn.Misconception.M12;
import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M3;
import static flattenlab.learn.Misconception.M4;
import static flattenlab.learn.Misconception.M6;

import flattenlab.net.ShapeCheck;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The question whether a program runs, and if not, where it stops: Q7. */
final class RunQuestions {
    private static final int OUTPUTS = 10;

    private RunQuestions() {}

    /** Where a program ends. */
    enum End {
        RUNS,
        FLATTEN,
        LINEAR,
        LOSS,
        LAST;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A program.
     *
     * @param hard whether the batch size is typed into the reshape
     * @param dropLast whether the loader leaves out a smaller last batch
     */
    private record Program(
            String flatten,
            FlattenVariant variant,
            long inFeatures,
            boolean hard,
            boolean dropLast,
            Misconception idea) {
        private Program(String flatten, FlattenVariant variant, long inFeatures, Misconception idea) {
            this(flatten, variant, inFeatures, false, false, idea);
        }

        /** A batch size that is typed into the reshape fits no smaller last batch: it makes more rows than there are labels. */
        End end(Shape shape) {
            return ShapeCheck.firstCrash(shape, variant, AxisOrder.NCHW, inFeatures, OUTPUTS)
                    .map(crash -> switch (crash.stage()) {
                        // Nothing stands before the flatten here.
                        case CONV, POOL, NORM, ACTIVATION, RESIZE, JOIN ->
                            throw new IllegalStateException("refused before the flatten: " + crash);
                        case RESHAPE, FLATTEN -> End.FLATTEN;
                        case LINEAR -> End.LINEAR;
                        case LOSS -> End.LOSS;
                    })
                    .orElse(hard && !dropLast ? End.LAST : End.RUNS);
        }
    }

    /** Q7: does it run? */
    static Optional<Question> willItRun(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = dice.pictures(Math.max(2, draft.difficulty));
        long batch = shape.dim(Axis.N);
        long batches = dice.between(10, 40);
        long remaining = dice.between(1, (int) batch - 1);
        long pictures = batches * batch + remaining;
        Program program = dice.pick(programs(draft.difficulty, shape, dice));
        End end = program.end(shape);
        List<String> code = new ArrayList<>();
        code.add(
                "loader = DataLoader(data, batch_size=" + batch + (program.dropLast() ? ", drop_last=True" : "") + ")");
        code.add("linear = nn.Linear(" + program.inFeatures() + ", " + OUTPUTS + ")");
        code.add("for x, labels in loader:");
        code.add("    y = " + program.flatten());
        code.add("    z = linear(y)");
        code.add("    loss = F.cross_entropy(z, labels)");
        ShapeQuestions.name(draft, shape)
                .let("pictures", pictures)
                .let("batches", batches)
                .let("remaining", remaining)
                .let("in", program.inFeatures())
                .let("flat", flat(shape, program))
                .focus(program.idea())
                .about(Subject.of(shape, program.variant()))
                .ask(".prompt")
                .code(code);
        draft.worked(".worked." + (end == End.RUNS && program.dropLast() ? "dropped" : end.key()));
        for (End option : End.values()) {
            String text = draft.say("." + option.key());
            if (option == end) {
                draft.right(text, null);
            } else {
                draft.let("look", draft.say(".look." + end.key()));
                draft.wrong(
                        idea(program, option, end), ".not." + option.key(), text, null, picture(draft, shape, option));
            }
        }
        return draft.choice(false);
    }

    private static String flat(Shape shape, Program program) {
        try {
            return Subject.of(shape, program.variant()).mapping().output().toString();
        } catch (CrashException e) {
            return "?";
        }
    }

    private static Misconception idea(Program program, End option, End end) {
        if (end != End.RUNS) {
            return program.idea();
        }
        return option == End.FLATTEN || option == End.LINEAR ? M1 : M4;
    }

    /** A crash at Linear that is not there is shown as one that is. */
    private static Picture picture(Draft draft, Shape shape, End option) {
        return option == End.LINEAR
                ? new Picture.OfFlatten(
                        Subject.of(shape, new FlattenVariant(Kind.IN_FEATURES, shape.features() + draft.difficulty)))
                : null;
    }

    private static List<Program> programs(int difficulty, Shape shape, Dice dice) {
        long features = shape.features();
        long plane = shape.dim(Axis.H) * shape.dim(Axis.W);
        long width = shape.dim(Axis.W);
        List<Program> programs = new ArrayList<>(List.of(
                new Program("x.flatten(1)", FlattenVariant.CORRECT, features, M1),
                wrongNumber(features - dice.between(1, 9) * width),
                new Program("torch.flatten(x)", FlattenVariant.of(Kind.FOLD_BATCH), features, M4),
                split(features - 1)));
        if (features % 2 == 0) {
            programs.add(split(features / 2));
        }
        if (difficulty > 1) {
            programs.add(new Program("x.flatten(2)", FlattenVariant.of(Kind.KEEP_CHANNELS), plane, M2));
            programs.add(new Program("x.flatten(2)", FlattenVariant.of(Kind.KEEP_CHANNELS), features, M2));
            programs.add(new Program("x", FlattenVariant.of(Kind.NO_FLATTEN), width, M3));
            programs.add(new Program("x", FlattenVariant.of(Kind.NO_FLATTEN), features, M3));
            programs.add(hard(shape, false));
        }
        if (difficulty > 2) {
            long kept = features / 2 + 1;
            programs.add(
                    new Program("x.flatten(1)[:, :" + kept + "]", new FlattenVariant(Kind.TRUNCATE, kept), kept, M12));
            programs.add(new Program("x.mean(dim=(2, 3))", FlattenVariant.of(Kind.POOL), shape.dim(Axis.C), M6));
            programs.add(hard(shape, true));
            programs.add(new Program("x.reshape(x.size(0), -1)", FlattenVariant.CORRECT, features, M4));
        }
        return programs;
    }

    private static Program wrongNumber(long inFeatures) {
        long positive = Math.max(1, inFeatures);
        return new Program("x.flatten(1)", new FlattenVariant(Kind.IN_FEATURES, positive), positive, M1);
    }

    private static Program split(long columns) {
        return new Program("x.view(-1, " + columns + ")", new FlattenVariant(Kind.SPLIT_BATCH, columns), columns, M4);
    }

    private static Program hard(Shape shape, boolean dropLast) {
        return new Program(
                "x.view(" + shape.dim(Axis.N) + ", -1)", FlattenVariant.CORRECT, shape.features(), true, dropLast, M4);
    }
}
