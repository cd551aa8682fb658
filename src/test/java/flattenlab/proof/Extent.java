package flattenlab.proof;

import java.util.Locale;

/** How much is done: all of it by {@code ./mvnw -Pproof verify}, or a short form of each part. */
public enum Extent {
    SHORT,
    FULL;

    /** What the build asks for by {@code -Dproof.extent}; short if it does not say. */
    public static Extent asked() {
        return valueOf(System.getProperty("proof.extent", "short").toUpperCase(Locale.ROOT));
    }

    /** One of two amounts of something. */
    public static int of(int shortOne, int fullOne) {
        return asked() == FULL ? fullOne : shortOne;
    }
}
