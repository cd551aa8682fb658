package flattenlab.ui.unroll;

import flattenlab.explain.IndexFormula;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Piece;
import java.util.ArrayList;
import java.util.List;

/** The formula line: how a cell's index becomes its slot's number, and how division leads back. */
final class TraceWords {
    private final Messages messages;

    TraceWords(Messages messages) {
        this.messages = messages;
    }

    /**
     * From a cell to its slot.
     *
     * @param slot {@link FlattenMapping#DROPPED} for none
     */
    List<Piece> forward(FlattenMapping map, long cell, long slot) {
        long[] index = map.input().index(cell);
        List<IndexFormula.Term> terms = IndexFormula.terms(map.input(), map.order(), index);
        List<Piece> pieces = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            pieces.add(Piece.of(axis, IndexFormula.letter(axis)));
            pieces.add(Piece.plain("=" + index[axis.ordinal()] + "  "));
        }
        pieces.add(new Piece(" \u2192  ", "mute"));
        pieces.add(Piece.plain("k = "));
        for (int i = 0; i < terms.size(); i++) {
            pieces.add(Piece.plain(i == 0 ? "" : " + "));
            letters(pieces, terms.get(i));
        }
        pieces.add(Piece.plain(" = "));
        for (int i = 0; i < terms.size(); i++) {
            pieces.add(Piece.plain((i == 0 ? "" : " + ") + terms.get(i).numbers()));
        }
        pieces.add(Piece.plain(" = "));
        pieces.add(new Piece(Long.toString(IndexFormula.sum(terms)), "accent-text"));
        goesOn(map, pieces, index[0], IndexFormula.sum(terms), slot);
        return pieces;
    }

    private static void letters(List<Piece> pieces, IndexFormula.Term term) {
        pieces.add(Piece.of(term.axis(), IndexFormula.letter(term.axis())));
        for (Axis factor : term.factors()) {
            pieces.add(Piece.plain("\u00b7"));
            pieces.add(Piece.of(factor, factor.name()));
        }
    }

    /** Where the cell ends up if the row-major number is not the end of the story. */
    private void goesOn(FlattenMapping map, List<Piece> pieces, long sample, long number, long slot) {
        if (slot == FlattenMapping.DROPPED) {
            pieces.add(new Piece("  \u2192  ", "mute"));
            pieces.add(new Piece(messages.text("unroll.formula.dropped"), "crash-text"));
            return;
        }
        long row = slot / map.columns();
        long column = slot % map.columns();
        if (row != sample || column != number || map.cellsPerSlot() > 1) {
            pieces.add(new Piece("  \u2192  ", "mute"));
            pieces.add(new Piece(messages.named(map.variant().id(), ""), "mute"));
            pieces.add(new Piece(messages.text("unroll.formula.slot", row, column), "accent-text"));
        }
        if (map.cellsPerSlot() > 1) {
            pieces.add(new Piece("  (" + messages.text("unroll.formula.mean", map.cellsPerSlot()) + ")", "mute"));
        }
    }

    /** From the number within the sample back to the cell, by division. */
    List<Piece> back(FlattenMapping map, long cell) {
        long[] index = map.input().index(cell);
        long number = IndexFormula.sum(IndexFormula.terms(map.input(), map.order(), index));
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(messages.text("unroll.formula.back") + " ", "mute"));
        for (IndexFormula.Division division : IndexFormula.divisions(map.input(), map.order(), number)) {
            boolean last = division.divisor() == 1;
            if (!last) {
                pieces.add(Piece.plain(division.dividend() + " \u00f7 " + division.divisor() + " = "));
            }
            pieces.add(Piece.of(division.axis(), IndexFormula.letter(division.axis())));
            pieces.add(Piece.plain("=" + division.quotient()));
            if (!last) {
                pieces.add(new Piece(" " + messages.text("unroll.formula.rest") + " ", "mute"));
                pieces.add(Piece.plain(division.remainder() + "   "));
            }
        }
        return pieces;
    }
}
