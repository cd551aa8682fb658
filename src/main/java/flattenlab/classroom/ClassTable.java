package flattenlab.classroom;

import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.store.Csv;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Results of a class as a table, a row a learner and a column an idea, for a spreadsheet. */
public final class ClassTable {
    private static final List<String> NUMBERS = List.of("nickname", "questions", "right_at_once", "minutes");
    /** From never right to right for good, light enough for black letters. */
    private static final Map<Mastery.Level, String> COLOURS = Map.of(
            Mastery.Level.ATTEMPTED, "F8CBAD",
            Mastery.Level.FAMILIAR, "FFE699",
            Mastery.Level.PROFICIENT, "C6E0B4",
            Mastery.Level.MASTERED, "A9D08E");

    private ClassTable() {}

    /** The word for a level, as it stands in the table: empty for an idea that was never asked. */
    private static String word(Mastery.Level level) {
        return level == Mastery.Level.NOT_STARTED ? "" : level.name().toLowerCase(Locale.ROOT);
    }

    private static List<Object> head() {
        List<Object> head = new ArrayList<>(NUMBERS);
        Arrays.stream(Misconception.values()).map(Enum::name).forEach(head::add);
        return head;
    }

    private static List<Object> row(ClassMember member) {
        List<Object> row =
                new ArrayList<>(List.of(member.nickname(), member.questions(), member.rightAtOnce(), member.minutes()));
        Arrays.stream(Misconception.values())
                .map(idea -> word(member.level(idea)))
                .forEach(row::add);
        return row;
    }

    /** The table as text, with a byte order mark before it. */
    public static String csv(ClassResults results, Csv.Separator separator) {
        StringBuilder text = new StringBuilder(Csv.BYTE_ORDER_MARK).append(Csv.row(head(), separator));
        results.members().forEach(member -> text.append(Csv.row(row(member), separator)));
        return text.toString();
    }

    /**
     * The table as a workbook (Office Open XML); a second sheet says what to repeat.
     *
     * @param to stays open
     */
    public static void workbook(ClassResults results, OutputStream to) throws IOException {
        try (Workbook workbook = new Workbook(to, "FlattenLab", "1.0")) {
            Worksheet table = workbook.newWorksheet("class");
            List<Object> head = head();
            for (int column = 0; column < head.size(); column++) {
                table.value(0, column, head.get(column).toString());
                table.style(0, column).bold().set();
            }
            table.freezePane(1, 1);
            int line = 1;
            for (ClassMember member : results.members()) {
                List<Object> row = row(member);
                for (int column = 0; column < row.size(); column++) {
                    if (row.get(column) instanceof Number number) {
                        table.value(line, column, number);
                    } else {
                        table.value(line, column, row.get(column).toString());
                    }
                }
                for (Misconception idea : Misconception.values()) {
                    String colour = COLOURS.get(member.level(idea));
                    if (colour != null) {
                        table.style(line, NUMBERS.size() + idea.ordinal())
                                .fillColor(colour)
                                .set();
                    }
                }
                line++;
            }
            repeat(results, workbook.newWorksheet("repeat"));
        }
    }

    private static void repeat(ClassResults results, Worksheet sheet) {
        List<String> head = List.of("idea", "not_overcome", "asked", "learners");
        for (int column = 0; column < head.size(); column++) {
            sheet.value(0, column, head.get(column));
            sheet.style(0, column).bold().set();
        }
        int line = 1;
        for (ClassResults.Open open : results.open()) {
            sheet.value(line, 0, open.idea().name());
            sheet.value(line, 1, open.learners().size());
            sheet.value(line, 2, open.asked());
            sheet.value(line, 3, String.join(", ", open.learners()));
            line++;
        }
    }
}
