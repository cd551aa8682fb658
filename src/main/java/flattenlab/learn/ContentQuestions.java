package flattenlab.learn;

import static flattenlab.learn.Misconception.M11;
import static flattenlab.learn.Misconception.M12;
import static flattenlab.learn.Misconception.M4;
import static flattenlab.learn.Misconception.M7;
import static flattenlab.learn.Misconception.M8;
import static flattenlab.learn.Misconception.M9;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.IndexMap;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Questions about what ends up where in rows and in memory: Q13, Q14, Q16. */
final class ContentQuestions {
    private ContentQuestions() {}

    /** The four patterns of Q13. */
    private enum Pattern {
        OWN,
        MIXED,
        SPLIT,
        SHIFTED;

        String key() {
            return "." + name().toLowerCase(java.util.Locale.ROOT);
        }

        FlattenVariant variant(Shape shape, Dice dice) {
            return switch (this) {
                case OWN ->
                    FlattenVariant.of(
                            dice.pick(Kind.CORRECT, Kind.CHANNELS_LAST, Kind.COLUMN_MAJOR, Kind.FIXED_SHUFFLE));
                case MIXED -> FlattenVariant.of(Kind.MIX_SAMPLES);
                case SPLIT -> new FlattenVariant(Kind.SPLIT_BATCH, shape.features() / 2);
                case SHIFTED -> new FlattenVariant(Kind.ROLL, dice.between(1, (int) shape.features() - 1));
            };
        }

        Misconception idea() {
            return switch (this) {
                case OWN -> M12;
                case MIXED -> M7;
                case SPLIT -> M4;
                case SHIFTED -> M12;
            };
        }
    }

    /** Q13: read a dependency matrix. */
    static Optional<Question> dependencies(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = Shape.of(
                dice.between(3, 3 + draft.difficulty), dice.between(2, 4), 2, draft.difficulty + dice.between(1, 3));
        Pattern pattern = dice.pick(Pattern.values());
        Subject subject = Subject.of(shape, pattern.variant(shape, dice));
        List<List<String>> matrix = dependencies(subject.mapping());
        for (Pattern other : Pattern.values()) {
            FlattenVariant variant =
                    other == Pattern.SHIFTED ? new FlattenVariant(Kind.ROLL, 1) : other.variant(shape, new Dice(0));
            if (other != pattern
                    && dependencies(Subject.of(shape, variant).mapping()).equals(matrix)) {
                return Optional.empty();
            }
        }
        ShapeQuestions.name(draft, shape)
                .let("rows", matrix.size())
                .let("pieces", Math.min(shape.dim(Axis.N), shape.dim(Axis.C)))
                .focus(pattern.idea())
                .worked(".worked" + pattern.key())
                .about(subject)
                .table(Table.matrix(matrix))
                .ask(".prompt");
        for (Pattern option : Pattern.values()) {
            String text = draft.say(option.key());
            if (option == pattern) {
                draft.right(text, null);
            } else {
                Picture picture = new Picture.OfFlatten(Subject.of(shape, option.variant(shape, new Dice(0))));
                draft.wrong(option.idea(), ".not" + option.key(), text, null, picture);
            }
        }
        return draft.choice(true);
    }

    /** Row i, column j: 1 if row i of the output holds a cell of sample j. */
    static List<List<String>> dependencies(FlattenMapping mapping) {
        long samples = mapping.input().dim(Axis.N);
        long features = mapping.input().features();
        List<List<String>> rows = new ArrayList<>();
        for (long row = 0; row < mapping.rows(); row++) {
            long first = row * mapping.columns();
            List<Long> met = LongStream.range(first, first + mapping.columns())
                    .map(slot -> mapping.cellOf(slot) / features)
                    .distinct()
                    .boxed()
                    .toList();
            rows.add(LongStream.range(0, samples)
                    .mapToObj(sample -> met.contains(sample) ? "1" : "0")
                    .toList());
        }
        return rows;
    }

    /**
     * How y is made of x.
     *
     * @param way what is done to x before anything is merged
     * @param before x after it
     * @param merges whether the axes 1 to 3 are merged then
     */
    private record Making(String way, Strided before, boolean merges) {
        boolean isView() {
            return !merges || before.mergesWithoutCopy(1, 3);
        }
    }

    /** The ways that are asked for; the first are the easiest, and each difficulty takes more of them. */
    private static List<Making> makings(Shape shape, int difficulty) {
        Strided whole = Strided.of(shape);
        long channels = shape.dim(Axis.C) - 1;
        long rows = shape.dim(Axis.H) - 1;
        List<Making> views = List.of(
                new Making("", whole, true),
                new Making(".permute(0, 2, 3, 1)", whole.permute(0, 2, 3, 1), false),
                new Making("[:, :" + channels + "]", whole.narrow(1, channels), true),
                new Making(".transpose(2, 3)", whole.permute(0, 1, 3, 2), false));
        List<Making> copies = List.of(
                new Making(".permute(0, 2, 3, 1)", whole.permute(0, 2, 3, 1), true),
                new Making("[:, :, :" + rows + "]", whole.narrow(2, rows), true),
                new Making(".transpose(2, 3)", whole.permute(0, 1, 3, 2), true),
                new Making("[:, :, :, ::2]", whole.everyOther(3), true));
        List<Making> makings = new ArrayList<>(views.subList(0, difficulty + 1));
        makings.addAll(copies.subList(0, difficulty + 1));
        return makings;
    }

    /** Q14: view or copy, and why. */
    static Optional<Question> viewOrCopy(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = dice.uneven(draft.difficulty);
        boolean view = dice.coin();
        Making made = dice.pick(makings(shape, draft.difficulty).stream()
                .filter(making -> making.isView() == view)
                .toList());
        Strided before = made.before();
        Strided shown = made.merges() ? before : Strided.of(shape);
        int right = view ? (made.merges() ? 0 : 1) : 2;
        draft.let("shape", shape)
                .let("sizes", shown.shape())
                .let("strides", shown.stridesText())
                .let("next", before.stridesText())
                .ask(".prompt")
                .worked(".worked" + right)
                .code(
                        made.merges() && !made.way().isEmpty()
                                ? List.of("x = x" + made.way(), "y = x.flatten(1)")
                                : List.of("y = x" + (made.merges() ? ".flatten(1)" : made.way())));
        List<String> claims = List.of(draft.say(".view"), draft.say(".copy"));
        List<String> keys = List.of("adjacent", "untouched", "apart", dice.coin() ? "always" : "newshape");
        List<Misconception> ideas = List.of(M9, M9, M9, keys.get(3).equals("always") ? M9 : M11);
        return ClaimWithReasons.build(draft, claims, view ? 0 : 1, keys, right, ideas);
    }

    /** Q16: the first rows after view or transpose. */
    static Optional<Question> viewOrTranspose(Draft draft) {
        Dice dice = draft.dice;
        int rows = draft.difficulty == 3 ? dice.between(2, 4) : 2;
        int columns = dice.between(3, 2 + draft.difficulty);
        if (rows == columns) {
            return Optional.empty();
        }
        Shape shape = Shape.of(rows, columns);
        int start = dice.between(0, 20);
        List<Integer> numbers = draft.difficulty == 1
                ? IntStream.range(0, rows * columns).map(i -> i + start).boxed().toList()
                : dice.shuffled(IntStream.rangeClosed(10, 99).boxed().toList()).subList(0, rows * columns);
        boolean view = dice.coin();
        FlattenStep reshape = new FlattenStep.Reshape(columns, rows);
        FlattenStep turn = new FlattenStep.Permute(1, 0);
        List<Integer> viewed = applied(numbers, reshape.indexMap(shape));
        List<Integer> turned = applied(numbers, turn.indexMap(shape));
        // Column-major: read down the columns, written down the columns.
        List<Integer> column = applied(turned, new FlattenStep.Permute(1, 0).indexMap(Shape.of(rows, columns)));
        List<Integer> right = view ? viewed : turned;
        String mode = view ? ".viewed" : ".turned";
        draft.let("rows", rows)
                .let("columns", columns)
                .let("cells", 4)
                .let("first", numbers.get(0))
                .let("firstrow", corner(right, rows).subList(0, 2))
                .let("secondrow", corner(right, rows).subList(2, 4))
                .hints(mode)
                .worked(view ? ".workedview" : ".workedturn")
                .focus(M7)
                .table(Table.matrix(matrix(numbers, columns)))
                .ask(".prompt")
                .code(view ? "y = x.view(" + columns + ", " + rows + ")" : "y = x.transpose(0, 1)");
        draft.right(Answer.Typed.of(corner(right, rows).toArray()))
                .wrong(
                        M7,
                        view ? ".turn" : ".view",
                        Answer.Typed.of(corner(view ? turned : viewed, rows).toArray()))
                .maybe(
                        M8,
                        mode + ".column",
                        Answer.Typed.of(corner(column, rows).toArray()))
                .maybe(
                        M7,
                        mode + ".cropped",
                        Answer.Typed.of(corner(numbers, columns).toArray()))
                .maybe(M7, mode + ".line", Answer.Typed.of(numbers.subList(0, 4).toArray()));
        List<Field> fields = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fields.add(Field.integer(
                    "y[" + i / 2 + ", " + i % 2 + "]", corner(right, rows).get(i)));
        }
        return draft.build(new AnswerForm.Cells(2, fields), 2);
    }

    private static List<Integer> applied(List<Integer> numbers, IndexMap map) {
        return IntStream.range(0, numbers.size())
                .mapToObj(slot -> numbers.get((int) map.backward(slot, 0)))
                .toList();
    }

    /** The upper left 2x2 cells of a matrix. */
    private static List<Integer> corner(List<Integer> numbers, int columns) {
        return List.of(numbers.get(0), numbers.get(1), numbers.get(columns), numbers.get(columns + 1));
    }

    private static List<List<String>> matrix(List<Integer> numbers, int columns) {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < numbers.size(); i += columns) {
            rows.add(numbers.subList(i, i + columns).stream()
                    .map(String::valueOf)
                    .toList());
        }
        return rows;
    }
}
