package flattenlab.doctor.python;

/**
 * A statement or a head, parsed on its own: what is wrong with it takes nothing else along.
 *
 * @param tree of the text, behind whose end a body is put in where it is a head; wrong as a whole if it is not readable
 */
record Parsed(LogicalLine line, SyntaxNode tree) {
    int width() {
        return line.width();
    }

    boolean isHead() {
        return line.isHead();
    }

    /** Whether all of it was understood. */
    boolean isWhole() {
        return !tree.hasFaults() && isTogether();
    }

    /** Whether its statements stand apart by semicolons, on which the parser does not insist. */
    boolean isTogether() {
        long semicolons =
                tree.children().stream().filter(child -> child.is(";")).count();
        return tree.parts().size() <= semicolons + 1;
    }
}
