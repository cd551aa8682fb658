package flattenlab.lesson;

/**
 * Why a picture of a lesson is not shown.
 *
 * @param kind the limit that it breaks
 * @param found what was found instead: a size such as {@code 6000×4000}, a number of bytes, an ending
 */
public record PictureFault(Kind kind, String found) {
    /** What a picture must not be. */
    public enum Kind {
        /** Not beside the lesson. */
        MISSING,
        /** Not of a kind that is shown. */
        KIND,
        /** Too large a file. */
        BYTES,
        /** Too many pixels, of all frames together. */
        PIXELS,
        /** Not a whole picture. */
        DAMAGED
    }

    /** Of the kind of file, for messages. */
    public static final String KINDS = "PNG, JPEG, GIF";

    /** At most so many bytes, in MB. */
    public static final long MEGABYTES = Bounds.PICTURE / 1_000_000;

    /** At most so many pixels, in millions. */
    public static final long MEGAPIXELS = Bounds.PIXELS / 1_000_000;

    /** In English, for the list of a course's faults. */
    String words() {
        return switch (kind) {
            case MISSING -> "is not beside the lesson";
            case KIND -> "is of the kind " + found;
            case BYTES -> "has " + found + " bytes";
            case PIXELS -> "has " + found + " pixels";
            case DAMAGED -> "is not a whole picture";
        };
    }
}
