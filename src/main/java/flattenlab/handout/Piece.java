package flattenlab.handout;

import java.util.List;

/** One thing that stands on a sheet, below the one before it. */
sealed interface Piece {
    /** A heading inside a sheet. */
    record Heading(String text) implements Piece {}

    /** Words in a paragraph of their own. */
    record Words(Rich text) implements Piece {}

    /** Several paragraphs, lists, tables or pictures that were written by somebody. */
    record Passage(Rich text) implements Piece {}

    /** What the program shows at this place, in a frame. */
    record Aside(String text) implements Piece {}

    /** Lines whose blanks count. */
    record Code(List<String> lines) implements Piece {}

    /**
     * A table.
     *
     * @param head of its columns; empty for none
     * @param rows their cells; an empty one is to be filled in
     */
    record Grid(List<String> head, List<List<String>> rows) implements Piece {}

    /**
     * Texts below each other.
     *
     * @param room before each
     * @param marks behind the room; empty ones for none
     */
    record Listed(Room room, List<String> marks, List<Rich> texts) implements Piece {}

    /** What is left free before a text. */
    enum Room {
        /** Nothing. */
        NONE,
        /** A box to be ticked. */
        BOX,
        /** A line for a letter or a number. */
        LINE
    }

    /**
     * A line to write on, behind its label.
     *
     * @param label empty for none
     */
    record Blank(Rich label) implements Piece {}

    /** Empty lines across the sheet. */
    record Lines(int count) implements Piece {}

    /**
     * Squares in rows.
     *
     * @param caption above them; empty for none
     * @param columns how many stand in a row
     */
    record Squares(String caption, int columns, List<Square> squares, Cut cut) implements Piece {}

    /**
     * One square.
     *
     * @param small in its upper corner
     * @param large in its middle; empty if it is to be filled in
     */
    record Square(String small, String large) {}

    /** How squares are parted. */
    enum Cut {
        /** By a thin line. */
        NONE,
        /** By a dashed line to cut along. */
        SCISSORS
    }

    /**
     * A picture.
     *
     * @param address of its bytes, which are in it
     * @param alternative what it shows, in words
     */
    record Image(String address, String alternative) implements Piece {}

    /** What stands on one sheet where it fits. */
    record Kept(List<Piece> pieces) implements Piece {}

    /** A question with its number, kept on one sheet where it fits. */
    record Task(int number, List<Piece> pieces) implements Piece {}

    /** What follows begins on a new sheet. */
    record NewPage() implements Piece {}
}
