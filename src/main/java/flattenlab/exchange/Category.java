package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import java.util.Optional;
import java.util.Set;

/**
 * The drawer in which a question lies, as Moodle names it: a path such as {@code $course$/top/Flatten/Shapes}, where two
 * strokes stand for one inside a name. Files say it once for all questions behind it; here each question carries its own.
 */
public final class Category {
    private static final String NAME = "category";
    /** Where Moodle puts what says nothing. */
    private static final String TOP = "$course$/top";

    private static final Set<String> NOWHERE = Set.of("", "top", "$course$", TOP);
    private static final int LONGEST = 1_000;

    private Category() {}

    /**
     * What a question carries of the category that a file names; nothing for the usual one.
     *
     * @throws BadInputException if the path is longer than any that Moodle makes
     */
    static Optional<Extra> read(String path) {
        String line = Clean.line(path);
        if (line.length() > LONGEST) {
            throw new BadInputException(NAME, Clean.brief(line), Phrase.of("allowed.path_long", LONGEST));
        }
        return NOWHERE.contains(line) ? Optional.empty() : Optional.of(Extra.of(NAME, line));
    }

    static boolean is(Extra extra) {
        return extra.name().equals(NAME);
    }

    /** The path that a file has to name for a question. */
    static String written(WrittenQuestion question) {
        return question.extra(NAME).map(Extra::words).orElse(TOP);
    }

    /** The path that a file names before it has named any. */
    static String atFirst() {
        return TOP;
    }

    /** A path of names, from the outermost on. */
    static Extra of(String outer, String inner) {
        return Extra.of(NAME, TOP + "/" + outer.replace("/", "//") + "/" + inner.replace("/", "//"));
    }

    /** What people call the drawer of a question: its names without those that every one has; empty if it lies in none. */
    public static String shown(WrittenQuestion question) {
        return question.extra(NAME)
                .map(Extra::words)
                .map(path -> path.replaceFirst("^\\$[a-z]+\\$/(top/)?", "").replaceFirst("^top/", ""))
                .map(path -> path.replace("//", "\0").replace("/", " \u203a ").replace('\0', '/'))
                .orElse("");
    }
}
