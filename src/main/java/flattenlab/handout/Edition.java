package flattenlab.handout;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * What is chosen for a handout of any kind. The same choice gives the same handout.
 *
 * @param title above each sheet; empty for the usual one
 * @param seed of everything that is drawn by lot
 * @param names of the sheets, such as A and B; each has lots of its own
 * @param answers whether the answers are printed behind the sheets
 */
public record Edition(String title, Locale language, Paper paper, long seed, List<String> names, boolean answers) {
    /** Sheets that a handout may have, without those with the answers. */
    public static final int MOST_SHEETS = 8;

    private static final int LONGEST_NAME = 12;
    private static final String PROGRAM = "FlattenLab";

    /**
     * Checks the choice.
     *
     * @throws BadInputException if the title or a name is too long, or there are no, too many or equal names
     */
    public Edition {
        title = title.strip();
        names = names.stream().map(String::strip).toList();
        if (title.length() > Handout.LONGEST_TITLE) {
            throw new BadInputException("title", title, Phrase.of("allowed.at_most_characters", Handout.LONGEST_TITLE));
        }
        if (names.isEmpty() || names.size() > MOST_SHEETS || !areNames(names)) {
            throw new BadInputException(
                    "sheets", String.join(",", names), Phrase.of("allowed.sheets", MOST_SHEETS, LONGEST_NAME));
        }
    }

    /** One sheet for everybody, with the answers behind it. */
    public static Edition usual(Locale language) {
        return new Edition("", language, Paper.A4, 1, List.of(""), true);
    }

    private static boolean areNames(List<String> names) {
        Set<String> seen = new HashSet<>();
        return names.stream()
                .allMatch(name ->
                        seen.add(name) && name.length() <= LONGEST_NAME && (!name.isEmpty() || names.size() == 1));
    }

    HandoutWords words() {
        return new HandoutWords(language);
    }

    /** The seed of a sheet. The first has the seed itself, so that a second sheet changes nothing of it. */
    long seedOf(int sheet) {
        return sheet == 0 ? seed : Seeds.mix(seed, sheet);
    }

    /** What a sheet holds, and what the one with its answers does. */
    record Content(List<Piece> sheet, List<Piece> answers) {}

    /**
     * The handout.
     *
     * @param usual the title, where none is chosen
     * @param named whether learners write their names on it
     * @param make gives the content of a sheet by its place from 0
     */
    Handout handout(String usual, boolean named, Function<Integer, Content> make) {
        return handout(usual, named, OptionalLong.of(seed), make);
    }

    /**
     * The same.
     *
     * @param drawn the seed that stands below the sheets; empty where none decides anything
     */
    Handout handout(String usual, boolean named, OptionalLong drawn, Function<Integer, Content> make) {
        List<Sheet> sheets = new ArrayList<>();
        List<Sheet> keys = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Content content = make.apply(i);
            sheets.add(new Sheet(names.get(i), false, named, content.sheet()));
            if (answers && !content.answers().isEmpty()) {
                keys.add(new Sheet(names.get(i), true, false, content.answers()));
            }
        }
        sheets.addAll(keys);
        String note = drawn.isPresent() ? words().text("note", Map.of("seed", drawn.getAsLong())) : PROGRAM;
        return new Handout(title.isEmpty() ? usual : title, note, language, paper, sheets);
    }
}
