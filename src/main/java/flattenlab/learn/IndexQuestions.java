package flattenlab.learn;

import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M4;
import static flattenlab.learn.Misconception.M7;
import static flattenlab.learn.Misconception.M8;

import flattenlab.explain.IndexFormula;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** Questions about which cell meets which slot: Q5, Q6, Q18. */
final class IndexQuestions {
    private IndexQuestions() {}

    private static FlattenVariant variantOf(AxisOrder order) {
        return switch (order) {
            case NCHW -> FlattenVariant.CORRECT;
            case NHWC -> FlattenVariant.of(Kind.CHANNELS_LAST);
            case COLUMN -> FlattenVariant.of(Kind.COLUMN_MAJOR);
        };
    }

    private static AxisOrder orderFor(Draft draft) {
        return draft.difficulty == Question.MAX_DIFFICULTY && draft.dice.coin() ? AxisOrder.NHWC : AxisOrder.NCHW;
    }

    private static void ask(Draft draft, Shape shape, AxisOrder order) {
        ShapeQuestions.name(draft, shape)
                .let("order", draft.say("order." + order.id()))
                .hints("." + order.id())
                .about(Subject.of(shape, variantOf(order)))
                .code("y = x" + (order == AxisOrder.NHWC ? ".permute(0, 2, 3, 1)" : "") + ".flatten(1)");
    }

    private static void nameCell(Draft draft, Shape shape, AxisOrder order, long[] cell) {
        List<IndexFormula.Term> terms = IndexFormula.terms(shape, order, cell);
        draft.let("ci", cell[1])
                .let("hi", cell[2])
                .let("wi", cell[3])
                .let("cell", "(" + cell[1] + ", " + cell[2] + ", " + cell[3] + ")")
                .let("k", IndexFormula.sum(terms))
                .let(
                        "letters",
                        String.join(
                                " + ",
                                terms.stream().map(IndexFormula.Term::letters).toList()))
                .let(
                        "numbers",
                        String.join(
                                " + ",
                                terms.stream().map(IndexFormula.Term::numbers).toList()))
                .let(
                        "first",
                        terms.get(0).letters() + " = " + terms.get(0).numbers() + " = "
                                + terms.get(0).index() * terms.get(0).stride());
    }

    /** Q5: the slot of a cell. */
    static Optional<Question> slotOfCell(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = dice.uneven(draft.difficulty);
        AxisOrder order = orderFor(draft);
        long[] cell = {
            0,
            dice.between(1, (int) shape.dim(Axis.C) - 1),
            dice.between(1, (int) shape.dim(Axis.H) - 1),
            dice.between(1, (int) shape.dim(Axis.W) - 1)
        };
        Subject subject = Subject.of(shape, variantOf(order));
        long slot = subject.mapping().slotOf(shape.linearIndex(cell));
        AxisOrder other = order == AxisOrder.NCHW ? AxisOrder.NHWC : AxisOrder.NCHW;
        ask(draft, shape, order);
        nameCell(draft, shape, order, cell);
        draft.ask(".prompt").right(Answer.Typed.of(slot));
        wrongSlot(draft, M8, ".otherorder", subject, slot(shape, other, cell));
        wrongSlot(draft, M7, ".columns", subject, downColumns(shape, order, cell));
        wrongSlot(draft, M2, ".fromone", subject, slot + 1);
        wrongSlot(draft, M2, ".nofactors", subject, IndexFormula.sum(withoutInner(shape, order, cell)));
        wrongSlot(draft, M2, ".planeonly", subject, shape.dim(Axis.W) * cell[2] + cell[3]);
        if (draft.difficulty > 1) {
            wrongSlot(draft, M4, ".acrossbatch", subject, shape.features() + slot);
        }
        return draft.fields(Field.integer("k", slot));
    }

    private static long slot(Shape shape, AxisOrder order, long[] cell) {
        return IndexFormula.sum(IndexFormula.terms(shape, order, cell));
    }

    /** The slot if each plane were walked down its columns. */
    private static long downColumns(Shape shape, AxisOrder order, long[] cell) {
        Shape turned = shape.permute(0, 1, 3, 2);
        return slot(turned, order, new long[] {cell[0], cell[1], cell[3], cell[2]});
    }

    /** The terms without the factor of the second of them. */
    private static List<IndexFormula.Term> withoutInner(Shape shape, AxisOrder order, long[] cell) {
        List<IndexFormula.Term> terms = IndexFormula.terms(shape, order, cell);
        IndexFormula.Term inner = terms.get(1);
        return List.of(terms.get(0), new IndexFormula.Term(inner.axis(), List.of(), inner.index(), 1), terms.get(2));
    }

    private static void wrongSlot(Draft draft, Misconception idea, String key, Subject subject, long slot) {
        Picture picture = slot < subject.shape().features() ? new Picture.OfSlot(subject, slot) : null;
        draft.maybe(idea, key, Answer.Typed.of(slot), picture);
    }

    /** Q6: the cell of a slot. */
    static Optional<Question> cellOfSlot(Draft draft) {
        Dice dice = draft.dice;
        Shape shape = dice.uneven(draft.difficulty);
        AxisOrder order = orderFor(draft);
        Subject subject = Subject.of(shape, variantOf(order));
        FlattenMapping mapping = subject.mapping();
        long slot = dice.between((int) (shape.features() / 2), (int) shape.features() - 2);
        long[] cell = shape.index(mapping.cellOf(slot));
        AxisOrder other = order == AxisOrder.NCHW ? AxisOrder.NHWC : AxisOrder.NCHW;
        ask(draft, shape, order);
        nameCell(draft, shape, order, cell);
        List<IndexFormula.Division> divisions = IndexFormula.divisions(shape, order, slot);
        draft.let("division1", division(divisions.get(0)))
                .let("division2", division(divisions.get(1)))
                .let(
                        "last",
                        IndexFormula.letter(divisions.get(2).axis()) + " = "
                                + divisions.get(2).quotient())
                .ask(".prompt");
        draft.right(cell(cell));
        draft.maybe(M8, ".otherorder", cell(indexOf(shape, other, slot)));
        long[] turned = indexOf(shape.permute(0, 1, 3, 2), order, slot);
        draft.maybe(M7, ".columns", cell(new long[] {0, turned[1], turned[3], turned[2]}));
        draft.maybe(M7, ".swapped", cell(new long[] {0, cell[1], cell[3], cell[2]}));
        draft.maybe(M2, ".fromone", cell(new long[] {0, cell[1] + 1, cell[2] + 1, cell[3] + 1}));
        draft.maybe(M2, ".neighbour", cell(indexOf(shape, order, slot - 1)));
        return draft.fields(Field.integer("c", cell[1]), Field.integer("h", cell[2]), Field.integer("w", cell[3]));
    }

    private static String division(IndexFormula.Division division) {
        return division.dividend() + " : " + division.divisor() + " = " + division.quotient() + " R "
                + division.remainder() + " → " + IndexFormula.letter(division.axis()) + " = " + division.quotient();
    }

    private static long[] indexOf(Shape shape, AxisOrder order, long slot) {
        return shape.index(Subject.of(shape, variantOf(order)).mapping().cellOf(slot));
    }

    private static Answer.Typed cell(long[] index) {
        return Answer.Typed.of(index[1], index[2], index[3]);
    }

    /** Q18: cards, in one layout or with the slots of one, in the order of another. */
    static Optional<Question> reorder(Draft draft) {
        Dice dice = draft.dice;
        boolean numbered = draft.difficulty > 1;
        Shape shape = numbered
                ? dice.pick(Shape.of(1, 2, 2, 2), Shape.of(1, 2, 2, 3), Shape.of(1, 2, 3, 2), Shape.of(1, 3, 2, 2))
                : Shape.of(1, 2, 2, 2);
        List<AxisOrder> orders = dice.shuffled(List.of(AxisOrder.values()));
        AxisOrder source = draft.difficulty == Question.MAX_DIFFICULTY ? orders.get(0) : AxisOrder.NCHW;
        List<AxisOrder> others =
                orders.stream().filter(order -> order != source).toList();
        AxisOrder target = others.get(0);
        AxisOrder third = others.get(1);
        // The slots of the source, in the order in which the target reads their cells.
        long[] right = slots(shape, source, target);
        List<Long> dealt =
                dice.shuffled(LongStream.range(0, shape.elements()).boxed().toList());
        FlattenMapping numbering = Subject.of(shape, variantOf(source)).mapping();
        List<String> cards = dealt.stream()
                .map(slot -> numbered ? Long.toString(slot) : cellText(shape, numbering.cellOf(slot)))
                .toList();
        ShapeQuestions.name(draft, shape)
                .let("last", shape.elements() - 1)
                .let("from", draft.say("order." + source.id()))
                .let("order", draft.say("order." + target.id()))
                .let("other", draft.say("order." + third.id()))
                .hints("." + target.id())
                .about(Subject.of(shape, variantOf(target)))
                .let("solution", order(right, dealt, cards))
                .let("second", cellText(shape, numbering.cellOf(right[1])))
                .ask(numbered ? ".numbers" : ".prompt");
        draft.right(order(right, dealt, cards), new Answer.Order(places(right, dealt)));
        long[] inverse = new long[right.length];
        for (int slot = 0; slot < right.length; slot++) {
            inverse[(int) right[slot]] = slot;
        }
        wrongOrder(draft, M8, ".identity", slots(shape, source, source), dealt, cards, flatten(shape, source));
        wrongOrder(draft, M7, ".third", slots(shape, source, third), dealt, cards, flatten(shape, third));
        if (!Arrays.equals(inverse, right) && !Arrays.equals(inverse, slots(shape, source, third))) {
            wrongOrder(draft, M8, ".inverse", inverse, dealt, cards, null);
        }
        return draft.build(new AnswerForm.Cards(cards, places(right, dealt)), 2);
    }

    private static Picture flatten(Shape shape, AxisOrder order) {
        return new Picture.OfFlatten(Subject.of(shape, variantOf(order)));
    }

    /** The slots that the cells have in one order, as another order meets them. */
    private static long[] slots(Shape shape, AxisOrder numbered, AxisOrder read) {
        FlattenMapping numbering = Subject.of(shape, variantOf(numbered)).mapping();
        FlattenMapping reading = Subject.of(shape, variantOf(read)).mapping();
        return LongStream.range(0, shape.elements())
                .map(slot -> numbering.slotOf(reading.cellOf(slot)))
                .toArray();
    }

    private static void wrongOrder(
            Draft draft,
            Misconception idea,
            String key,
            long[] slots,
            List<Long> dealt,
            List<String> cards,
            Picture picture) {
        draft.wrong(idea, key, order(slots, dealt, cards), new Answer.Order(places(slots, dealt)), picture);
    }

    private static List<Integer> places(long[] slots, List<Long> dealt) {
        return Arrays.stream(slots).mapToObj(slot -> dealt.indexOf(slot)).toList();
    }

    private static String order(long[] slots, List<Long> dealt, List<String> cards) {
        return String.join(" ", places(slots, dealt).stream().map(cards::get).toList());
    }

    private static String cellText(Shape shape, long cell) {
        long[] index = shape.index(cell);
        return "(" + index[1] + "," + index[2] + "," + index[3] + ")";
    }
}
