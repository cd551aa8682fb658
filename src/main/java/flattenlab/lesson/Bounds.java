package flattenlab.lesson;

import flattenlab.tensor.Phrase;

/** How much of a course is read; more is named where it begins. */
final class Bounds {
    /** Files of a folder. */
    static final int FILES = 200;

    /** Bytes of a file. */
    static final long FILE = 500_000;

    /** Problems of a file; the rest is counted as one. */
    static final int PROBLEMS = 200;

    /** Characters in lines that no blank line parts. */
    static final int PARAGRAPH = 10_000;

    /** Lines that no blank line parts. */
    static final int LINES = 300;

    /** Columns of a table. */
    static final int COLUMNS = 20;

    /** Characters of a fenced block. */
    static final int CODE = 20_000;

    /** Bars in a line of a fenced block. */
    static final int BARS = 200;

    /** Lists and quotes inside each other. */
    static final int NESTING = 5;

    /** What is said of more. */
    static final Phrase TOO_DEEP = Phrase.of("lesson.too_deep", NESTING);

    /** Blocks of a section. */
    static final int BLOCKS = 150;

    /** Commands of a script. */
    static final int COMMANDS = 40;

    /** Options of a forecast. */
    static final int OPTIONS = 12;

    /** Written questions of a block. */
    static final int QUESTIONS = 30;

    /** Words of a list in the front matter. */
    static final int LISTED = 50;

    /** Bytes of a picture. */
    static final long PICTURE = 5_000_000;

    /** Pixels of a picture, of all its frames together. */
    static final long PIXELS = 16_000_000;

    private Bounds() {}
}
