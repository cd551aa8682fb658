package flattenlab.doctor.python;

import flattenlab.doctor.Paste;
import java.util.ArrayList;
import java.util.List;

/** Finds the lines of a paste that are Python. */
final class CodeFinder {
    private CodeFinder() {}

    static List<CodeLine> find(Paste paste) {
        List<CodeLine> lines = new ArrayList<>();
        for (int number = 1; number <= paste.lines(); number++) {
            lines.add(new CodeLine(number, Characters.of(paste, paste.span(number))));
        }
        return lines.stream().filter(line -> !Prose.isProse(line.text().text())).toList();
    }
}
