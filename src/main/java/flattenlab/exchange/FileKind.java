package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.text.Clean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The kinds of file in which questions are kept. */
public enum FileKind {
    /** Plain text of Moodle; see {@link Gift}. Read and written. */
    GIFT(true, true),
    /** The plainest text; see {@link Aiken}. Read only. */
    AIKEN(true, false),
    /** XML of Moodle; see {@link MoodleXml}. Read and written. */
    MOODLE(true, true),
    /** Cards; see {@link AnkiText}. Written only. */
    ANKI(false, true);

    private final boolean read;
    private final boolean written;

    FileKind(boolean read, boolean written) {
        this.read = read;
        this.written = written;
    }

    /** As it is typed on a command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind of a file that is to be read.
     *
     * @param flag where it was typed
     * @throws BadInputException if there is none with this id that can be read
     */
    public static FileKind toRead(String flag, String id) {
        return find(flag, id, Arrays.stream(values()).filter(kind -> kind.read).toList());
    }

    /**
     * The kind of a file that is to be written.
     *
     * @param flag where it was typed
     * @throws BadInputException if there is none with this id that can be written
     */
    public static FileKind toWrite(String flag, String id) {
        return find(
                flag, id, Arrays.stream(values()).filter(kind -> kind.written).toList());
    }

    private static FileKind find(String flag, String id, List<FileKind> kinds) {
        return kinds.stream()
                .filter(kind -> kind.id().equalsIgnoreCase(id.strip()))
                .findFirst()
                .orElseThrow(() -> new BadInputException(
                        flag, id, kinds.stream().map(FileKind::id).collect(Collectors.joining(", "))));
    }

    /** The kind that a file seems to be, by what is in it and then by its name; {@link #GIFT} if nothing tells. */
    public static FileKind guess(String name, String text) {
        String small = name.toLowerCase(Locale.ROOT);
        if (Clean.text(text).startsWith("<") || small.endsWith(".xml")) {
            return MOODLE;
        }
        return !small.endsWith(".gift") && Aiken.is(text) ? AIKEN : GIFT;
    }

    /**
     * Reads a file of this kind.
     *
     * @throws BadInputException if the kind is written only
     */
    public Reading read(String text) {
        return switch (this) {
            case GIFT -> Gift.read(text, 1);
            case AIKEN -> Aiken.read(text);
            case MOODLE -> MoodleXml.read(text);
            case ANKI -> throw new BadInputException("format", id(), "gift, aiken, moodle");
        };
    }

    /** What questions lose in a file of this kind, each with its line. */
    public List<Refusal> losses(List<WrittenQuestion> questions) {
        return this == MOODLE ? List.of() : Losses.of(questions, this == ANKI);
    }

    /**
     * A file of this kind.
     *
     * @param deck of the cards; other kinds have none
     * @throws BadInputException if the kind is read only
     */
    public String write(List<WrittenQuestion> questions, String deck) {
        return switch (this) {
            case GIFT -> Gift.write(questions);
            case MOODLE -> MoodleXml.write(questions);
            case ANKI -> AnkiText.write(questions, deck);
            case AIKEN -> throw new BadInputException("format", id(), "gift, moodle, anki");
        };
    }
}
