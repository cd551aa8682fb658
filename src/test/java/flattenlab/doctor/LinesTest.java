package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinesTest {
    private static String applied(String text, List<LineEdit> edits) {
        List<String> lines = new ArrayList<>(Arrays.asList(text.split("\n", -1)));
        for (int i = edits.size() - 1; i >= 0; i--) {
            LineEdit edit = edits.get(i);
            switch (edit.op()) {
                case REPLACE -> lines.set(edit.line() - 1, edit.text());
                case DELETE -> lines.remove(edit.line() - 1);
                case INSERT_BEFORE -> lines.add(edit.line() - 1, edit.text());
            }
        }
        return String.join("\n", lines);
    }

    @Test
    void oneLineThatChangesIsReplaced() {
        assertThat(Lines.changed("a\nb\nc", "a\nx\nc")).containsExactly(new LineEdit(LineEdit.Op.REPLACE, 2, "x"));
        assertThat(Lines.changed("a\nb\nc", "a\nc")).containsExactly(new LineEdit(LineEdit.Op.DELETE, 2, ""));
        assertThat(Lines.changed("a\nc", "a\nb\nc")).containsExactly(new LineEdit(LineEdit.Op.INSERT_BEFORE, 2, "b"));
        assertThat(Lines.changed("a", "a")).isEmpty();
    }

    @Test
    void eachKindOfEditHasItsNameInJson() {
        assertThat(LineEdit.Op.values())
                .extracting(LineEdit.Op::id)
                .containsExactly("replace", "delete", "insert_before");
    }

    @Test
    void theEditsMakeTheOneTextOfTheOther() {
        Random random = new Random(5);
        for (int i = 0; i < 3_000; i++) {
            String before = text(random);
            String after = text(random);
            assertThat(applied(before, Lines.changed(before, after))).isEqualTo(after);
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(6); line >= 0; line--) {
            text.append((char) ('a' + random.nextInt(3))).append(line > 0 ? "\n" : "");
        }
        return text.toString();
    }
}
