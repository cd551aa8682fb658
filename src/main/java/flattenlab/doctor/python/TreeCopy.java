package flattenlab.doctor.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.treesitter.TSLanguage;
import org.treesitter.TSNode;
import org.treesitter.TSSymbolType;
import org.treesitter.TSTreeCursor;

/** Copies trees of tree-sitter's into Java. Each question to a node costs a microsecond, so that few are asked. */
final class TreeCopy {
    /** What lies deeper is not read: nobody writes so, and what reads the copy calls itself. */
    static final int MAX_DEPTH = 200;
    /** Signs whose place nobody asks for. */
    private static final List<String> PLACELESS = List.of("(", ")", "[", "]", "{", "}", ",", ".", "=");

    /** Words that the grammar has as values or places of their own. */
    private static final List<String> WORDS = List.of("True", "False", "None", "__future__", "_");

    private final String[] types;
    private final boolean[] named;
    private final boolean[] placeless;
    private final String[] fields;
    private final Set<String> keywords;

    TreeCopy(TSLanguage language) {
        int count = language.symbolCount();
        Set<String> words = new HashSet<>(WORDS);
        types = new String[count];
        named = new boolean[count];
        placeless = new boolean[count];
        for (int i = 0; i < count; i++) {
            types[i] = language.symbolName(i);
            named[i] = language.symbolType(i) == TSSymbolType.TSSymbolTypeRegular;
            placeless[i] = !named[i] && PLACELESS.contains(types[i]);
            if (!named[i]) {
                words.add(types[i]);
            }
        }
        keywords = Set.copyOf(words);
        fields = new String[language.fieldCount() + 1];
        fields[0] = "";
        for (int i = 1; i < fields.length; i++) {
            fields[i] = language.fieldNameForId(i);
        }
    }

    /** Words that the grammar knows, as it knows signs. */
    Set<String> keywords() {
        return keywords;
    }

    /** Copies the tree under a cursor; a node below {@link #MAX_DEPTH} is wrong. */
    SyntaxNode copy(TSTreeCursor cursor) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(cursor));
        while (true) {
            Open top = open.peek();
            if (!top.entered && !top.isPlaceless() && cursor.gotoFirstChild()) {
                top.entered = true;
                if (open.size() <= MAX_DEPTH) {
                    open.push(new Open(cursor));
                    continue;
                }
                top.tooDeep = true;
                cursor.gotoParent();
            }
            SyntaxNode done = open.pop().closed();
            if (open.isEmpty()) {
                return done;
            }
            open.peek().children.add(done);
            if (cursor.gotoNextSibling()) {
                open.push(new Open(cursor));
            } else {
                cursor.gotoParent();
            }
        }
    }

    /** A node whose children are still being read. */
    private final class Open {
        private final TSNode node;
        private final int symbol;
        private final String field;
        private final List<SyntaxNode> children = new ArrayList<>();
        private boolean entered;
        private boolean tooDeep;

        private Open(TSTreeCursor cursor) {
            this.node = cursor.currentNode();
            this.symbol = node.getSymbol();
            this.field = fields[cursor.currentFieldId()];
        }

        private boolean isError() {
            return symbol < 0 || symbol >= types.length;
        }

        private boolean isPlaceless() {
            return !isError() && placeless[symbol];
        }

        private SyntaxNode closed() {
            if (isPlaceless()) {
                return new SyntaxNode(types[symbol], field, false, false, 0, 0, List.of());
            }
            int start = node.getStartByte();
            int end = node.getEndByte();
            // What is missing takes no room.
            boolean wrong = tooDeep || isError() || start == end && node.isMissing();
            return isError()
                    ? new SyntaxNode("ERROR", field, true, true, start, end, children)
                    : new SyntaxNode(types[symbol], field, named[symbol], wrong, start, end, children);
        }
    }
}
