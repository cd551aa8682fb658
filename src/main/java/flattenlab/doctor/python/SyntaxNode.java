package flattenlab.doctor.python;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.treesitter.TSNode;
import org.treesitter.TSTreeCursor;

/**
 * A node of tree-sitter's tree, copied into Java in one walk.
 *
 * @param type as the grammar calls it; the sign or word itself where {@code named} is false
 * @param field what it is to its parent; empty if the grammar has no name for that
 * @param wrong whether it stands for what could not be parsed, or is not there at all
 * @param start its first character in the parsed text
 * @param end the first behind it
 */
record SyntaxNode(
        String type, String field, boolean named, boolean wrong, int start, int end, List<SyntaxNode> children) {
    /** What lies deeper is not read: nobody writes so, and everything here calls itself. */
    static final int MAX_DEPTH = 200;

    /** Copies the tree under a cursor; a node below {@link #MAX_DEPTH} makes the one that holds it wrong. */
    static SyntaxNode of(TSTreeCursor cursor) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(cursor));
        while (true) {
            Open top = open.peek();
            boolean tooDeep = open.size() > MAX_DEPTH;
            if (!tooDeep && !top.entered && cursor.gotoFirstChild()) {
                top.entered = true;
                open.push(new Open(cursor));
                continue;
            }
            top.tooDeep = tooDeep && top.node.getChildCount() > 0;
            SyntaxNode done = open.pop().closed();
            if (open.isEmpty()) {
                return done;
            }
            open.peek().children.add(done);
            if (cursor.gotoNextSibling()) {
                open.push(new Open(cursor));
            } else {
                cursor.gotoParent();
                open.peek().entered = true;
            }
        }
    }

    /** A node whose children are still being read. */
    private static final class Open {
        private final TSNode node;
        private final String field;
        private final List<SyntaxNode> children = new ArrayList<>();
        private boolean entered;
        private boolean tooDeep;

        private Open(TSTreeCursor cursor) {
            this.node = cursor.currentNode();
            this.field = Optional.ofNullable(cursor.currentFieldName()).orElse("");
        }

        private SyntaxNode closed() {
            boolean wrong = tooDeep || node.isError() || node.isMissing();
            return new SyntaxNode(
                    node.getType(), field, node.isNamed(), wrong, node.getStartByte(), node.getEndByte(), children);
        }
    }

    SyntaxNode {
        children = List.copyOf(children);
    }

    /** Whether it is of one of these types. */
    boolean is(String... types) {
        return List.of(types).contains(type);
    }

    /** The first child that is this to it. */
    Optional<SyntaxNode> child(String field) {
        return children.stream().filter(child -> child.field.equals(field)).findFirst();
    }

    /** All children that are this to it. */
    List<SyntaxNode> all(String field) {
        return children.stream().filter(child -> child.field.equals(field)).toList();
    }

    /** The children that are more than signs and words of the language. */
    List<SyntaxNode> parts() {
        return children.stream()
                .filter(child -> child.named && !child.type.equals("comment"))
                .toList();
    }

    /** Whether a child is wrong; what is wrong deeper is the child's own. */
    boolean isBroken() {
        return wrong || children.stream().anyMatch(SyntaxNode::wrong);
    }

    /** Whether anything in it is wrong. */
    boolean hasFaults() {
        return wrong || children.stream().anyMatch(SyntaxNode::hasFaults);
    }
}
