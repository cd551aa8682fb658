package flattenlab.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Two texts held against each other line by line. */
public final class Lines {
    /** Numbers in the table of common lengths. */
    private static final long MOST = 4_000_000;

    private Lines() {}

    /** What became of the lines of the first, by the longest run of lines that both have in common. */
    public static List<LineEdit> changed(String before, String after) {
        List<String> old = Arrays.asList(before.split("\n", -1));
        List<String> now = Arrays.asList(after.split("\n", -1));
        int head = 0;
        while (head < Math.min(old.size(), now.size()) && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < Math.min(old.size(), now.size()) - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        return between(old.subList(head, old.size() - tail), now.subList(head, now.size() - tail), head + 1);
    }

    /** Edits are few and near each other, so the table of common lengths stays small; else lines are held against their like. */
    private static List<LineEdit> between(List<String> old, List<String> now, int firstLine) {
        if ((old.size() + 1L) * (now.size() + 1L) > MOST) {
            return oneByOne(old, now, firstLine);
        }
        int[][] common = new int[old.size() + 1][now.size() + 1];
        for (int i = old.size() - 1; i >= 0; i--) {
            for (int j = now.size() - 1; j >= 0; j--) {
                common[i][j] = old.get(i).equals(now.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        List<LineEdit> edits = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (i < old.size() || j < now.size()) {
            if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
                i++;
                j++;
            } else if (i < old.size() && j < now.size() && common[i + 1][j + 1] == common[i][j]) {
                edits.add(new LineEdit(LineEdit.Op.REPLACE, firstLine + i++, now.get(j++)));
            } else if (j < now.size() && (i == old.size() || common[i][j + 1] == common[i][j])) {
                edits.add(new LineEdit(LineEdit.Op.INSERT_BEFORE, firstLine + i, now.get(j++)));
            } else {
                edits.add(new LineEdit(LineEdit.Op.DELETE, firstLine + i++, ""));
            }
        }
        return edits;
    }

    private static List<LineEdit> oneByOne(List<String> old, List<String> now, int firstLine) {
        List<LineEdit> edits = new ArrayList<>();
        for (int i = 0; i < Math.max(old.size(), now.size()); i++) {
            if (i >= now.size()) {
                edits.add(new LineEdit(LineEdit.Op.DELETE, firstLine + i, ""));
            } else if (i >= old.size()) {
                edits.add(new LineEdit(LineEdit.Op.INSERT_BEFORE, firstLine + old.size(), now.get(i)));
            } else if (!old.get(i).equals(now.get(i))) {
                edits.add(new LineEdit(LineEdit.Op.REPLACE, firstLine + i, now.get(i)));
            }
        }
        return edits;
    }
}
