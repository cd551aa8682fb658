package flattenlab.exchange;

/** How much of a file of questions is read; more is named where it begins. */
final class Bounds {
    /** Bytes of a file. */
    static final long FILE = 100L << 20;

    /** Questions of a file. */
    static final int QUESTIONS = 5_000;

    /** Answers, pairs or ranges of a question. */
    static final int ANSWERS = 200;

    /** Characters of all texts of a question as they are shown. */
    static final int SHOWN = 20_000;

    /** Characters of all texts of a question with their tags. */
    static final int TEXT = 200_000;

    /** Bytes of all pictures of a question. */
    static final long PICTURES = 20_000_000;

    /** Characters of an element of XML; a picture of the largest size has fewer. */
    static final int WORDS = 8_000_000;

    /** Problems of a file; the rest is counted. */
    static final int PROBLEMS = 1_000;

    /** Elements of XML inside each other. */
    static final int DEPTH = 100;

    private Bounds() {}
}
