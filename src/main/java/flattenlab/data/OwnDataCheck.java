package flattenlab.data;

import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;

/**
 * What a learner's own data are like, said before they are used.
 *
 * @param place the folder or file, as it was given
 * @param classes the classes with pictures, by label; empty where counting was given up
 * @param total pictures that can be used
 * @param skipped files that cannot be read and are left out, if the learner agrees
 * @param inverted whether dark and light were exchanged: the ground was bright, as on paper, and is 0 like that of the
 *     bundled pictures
 * @param problems what is wrong, the worst first; of files that cannot be read, at most {@link #LISTED}
 */
public record OwnDataCheck(
        String place, List<ClassCount> classes, int total, int skipped, boolean inverted, List<Problem> problems) {
    /** More files than anyone reads through. */
    public static final int LISTED = 100;

    /** A copy of the lists. */
    public OwnDataCheck {
        classes = List.copyOf(classes);
        problems = List.copyOf(problems);
    }

    /**
     * A class.
     *
     * @param pictures that can be used
     */
    public record ClassCount(String name, int pictures) {}

    /** What a problem means for the data. */
    public enum Weight {
        /** They cannot be used. */
        FATAL,
        /** They can be used without the file that is named. */
        CONSENT,
        /** They can be used, and something should be known. */
        WARNING
    }

    /** What can be wrong. */
    public enum Kind {
        /** There are more files than are looked at. */
        TOO_MANY_FILES(Weight.FATAL),
        /** Nothing to tell apart. */
        TOO_FEW_CLASSES(Weight.FATAL),
        /** More classes than can be told apart on the screen. */
        TOO_MANY_CLASSES(Weight.FATAL),
        /** No class has a second picture. */
        NOTHING_TO_TEST(Weight.FATAL),
        /** A folder holds several pairs of IDX files, and it is not plain which are meant. */
        SEVERAL_PAIRS(Weight.FATAL),
        /** An IDX file is missing, damaged, or of another kind. */
        BAD_IDX(Weight.FATAL),
        /** An IDX file of pictures and its file of labels hold different numbers. */
        COUNTS_DISAGREE(Weight.FATAL),
        /** A label is larger than any allowed one. */
        LABEL_OUTSIDE(Weight.FATAL),
        /** A picture is damaged, too large, or may not be read. */
        UNREADABLE_FILE(Weight.CONSENT),
        /** A file among the pictures is none. */
        NO_PICTURE(Weight.CONSENT),
        /** There are more pictures than are used. */
        TOO_MANY_PICTURES(Weight.WARNING),
        /** So few pictures that the result says little. */
        FEW_PICTURES(Weight.WARNING),
        /** A class has no picture at all and is left out. */
        EMPTY_CLASS(Weight.WARNING),
        /** A class has so few pictures that it will hardly be learned. */
        SMALL_CLASS(Weight.WARNING),
        /** A network that always guesses the largest class looks better than it is. */
        UNEVEN_CLASSES(Weight.WARNING),
        /** The pictures lie in a folder inside the one that was given. */
        DEEPER(Weight.WARNING),
        /** Files or folders lie where they belong to no class. */
        NOT_LOOKED_AT(Weight.WARNING);

        private final Weight weight;

        Kind(Weight weight) {
            this.weight = weight;
        }

        /** What it means for the data. */
        public Weight weight() {
            return weight;
        }
    }

    /**
     * One thing that is wrong.
     *
     * @param file the file or folder, seen from the place; empty if it is about all of them
     * @param phrase one line that says what is wrong, and what is allowed or advised
     */
    public record Problem(Kind kind, String file, Phrase phrase) {
        /** What is said, in English. */
        public String words() {
            return phrase.toString();
        }
    }

    /** Whether the data can be used, perhaps with consent. */
    public boolean canBeUsed() {
        return fatal().isEmpty();
    }

    /** Whether files have to be left out, which the learner must agree to. */
    public boolean needsConsent() {
        return canBeUsed() && skipped > 0;
    }

    /** Why the data cannot be used. */
    public Optional<Problem> fatal() {
        return of(Weight.FATAL).stream().findFirst();
    }

    /** The first files that cannot be read; {@link #skipped} is how many there are. */
    public List<Problem> unreadable() {
        return of(Weight.CONSENT);
    }

    /** What should be known though it hinders nothing. */
    public List<Problem> warnings() {
        return of(Weight.WARNING);
    }

    private List<Problem> of(Weight weight) {
        return problems.stream().filter(p -> p.kind().weight() == weight).toList();
    }
}
