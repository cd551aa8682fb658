package flattenlab.doctor.python;

import java.util.List;
import java.util.Optional;

/**
 * A node of a tree that tree-sitter has made, as {@link TreeCopy} takes it over.
 *
 * @param type as the grammar calls it; the sign or word itself where {@code named} is false
 * @param field what it is to its parent; empty if the grammar has no name for that
 * @param wrong whether it stands for what could not be parsed, or is not there at all
 * @param start its first character in the parsed text
 * @param end the first behind it
 */
record SyntaxNode(
        String type, String field, boolean named, boolean wrong, int start, int end, List<SyntaxNode> children) {
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
