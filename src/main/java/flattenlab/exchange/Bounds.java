package flattenlab.exchange;

/** How much of a file of questions is read; more is named where it begins. */
final class Bounds {
    /** Bytes of a file. */
    static final long FILE = 32L << 20;

    /** Questions of a file. */
    static final int QUESTIONS = 5_000;

    /** Answers, pairs or ranges of a question. */
    static final int ANSWERS = 200;

    /** Characters of all texts of a question as they are shown. */
    static final int SHOWN = 20_000;

    /** Characters of all texts of a question with their tags. */
    static final int TEXT = 200_000;

    /** Problems of a file; the rest is counted. */
    static final int PROBLEMS = 1_000;

    /** Elements of XML inside each other. */
    static final int DEPTH = 100;

    private Bounds() {}
}
