package flattenlab.doctor;

import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * A repair that was traced again.
 *
 * @param lines what changes; empty where there is no line to edit, and {@code hint} says what to type
 * @param hint a line of code to type; empty where there are lines to edit
 * @param rightNumber features that the first Linear must be built for, where that is the point
 * @param parameters numbers that the repaired model learns, as far as they are known
 * @param title what is done, in a few words
 * @param repaired the whole text as it is then; as it was, where there is no line to edit
 */
public record Fix(
        List<LineEdit> lines,
        String hint,
        OptionalLong rightNumber,
        OptionalLong parameters,
        Phrase title,
        String repaired) {
    public Fix {
        lines = List.copyOf(lines);
    }

    /** Numbers, in the repaired text, of the lines that are new there. */
    public List<Integer> changedLines() {
        List<Integer> changed = new ArrayList<>();
        int moved = 0;
        List<LineEdit> inOrder =
                lines.stream().sorted(Comparator.comparingInt(LineEdit::line)).toList();
        for (LineEdit edit : inOrder) {
            int height = edit.op() == LineEdit.Op.DELETE ? 0 : edit.text().split("\n", -1).length;
            for (int i = 0; i < height; i++) {
                changed.add(edit.line() + moved + i);
            }
            moved += height - (edit.op() == LineEdit.Op.INSERT_BEFORE ? 0 : 1);
        }
        return List.copyOf(changed);
    }
}
