package flattenlab.doctor.python;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Trees of texts that were parsed before; those that nobody has asked for the longest time go first. */
final class KeptTrees {
    /** In characters. */
    private static final int MOST = 400_000;

    private static final int LONGEST = 10_000;

    private final Map<String, SyntaxNode> trees = new LinkedHashMap<>(64, 0.75f, true);
    private int characters;

    /** The tree of a text, made if it is not there. */
    SyntaxNode get(String text, Function<String, SyntaxNode> parser) {
        SyntaxNode kept = kept(text);
        if (kept != null) {
            return kept;
        }
        SyntaxNode made = parser.apply(text);
        if (text.length() <= LONGEST) {
            keep(text, made);
        }
        return made;
    }

    private synchronized SyntaxNode kept(String text) {
        return trees.get(text);
    }

    private synchronized void keep(String text, SyntaxNode tree) {
        if (trees.put(text, tree) == null) {
            characters += text.length();
        }
        var eldest = trees.entrySet().iterator();
        while (characters > MOST) {
            characters -= eldest.next().getKey().length();
            eldest.remove();
        }
    }
}
