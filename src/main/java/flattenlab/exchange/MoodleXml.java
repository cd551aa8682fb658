package flattenlab.exchange;

import java.util.List;

/** Moodle XML, the format in which Moodle keeps everything that a question has. */
public final class MoodleXml {
    private MoodleXml() {}

    /**
     * The questions as a file for Moodle. A question without a name gets one, and two do not get the same. The blank of
     * a sentence becomes a line, for which the format has no place of its own.
     */
    public static String write(List<WrittenQuestion> questions) {
        return new MoodleXmlWriter().write(questions);
    }

    /**
     * Reads every question that can be read. A file that is no XML is read up to where it ends to be, and one with a
     * document type is refused.
     */
    public static Reading read(String text) {
        return new MoodleXmlReader().read(text);
    }
}
