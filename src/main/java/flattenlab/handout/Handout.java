package flattenlab.handout;

import flattenlab.tensor.Language;
import java.util.List;
import java.util.Locale;

/**
 * Something to be printed: sheets, and behind all of them their answers. The same handout is the same file, byte by byte.
 *
 * @param title above each sheet
 * @param note in small letters below each page: what the handout was made from
 * @param language of its words
 * @param sheets in their order, those with the answers last
 */
public record Handout(String title, String note, Locale language, Paper paper, List<Sheet> sheets) {
    /** Characters that a title may have. */
    public static final int LONGEST_TITLE = 120;

    public Handout {
        language = Language.spoken(language);
        sheets = List.copyOf(sheets);
    }

    /** The same on other paper. */
    public Handout on(Paper other) {
        return new Handout(title, note, language, other, sheets);
    }

    /** How many sheets are for learners. */
    public long forLearners() {
        return sheets.stream().filter(sheet -> !sheet.key()).count();
    }
}
