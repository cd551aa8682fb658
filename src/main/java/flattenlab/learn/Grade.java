package flattenlab.learn;

import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What an answer is worth and what to say to it.
 *
 * @param readable whether it could be understood and judged; if not, nothing was tried yet
 * @param score from 0 to 1; 1 is right. An author may take something off: down to -1
 * @param misconception the idea that the answer shows, where it is known
 * @param remarks what to say to it, in turn
 * @param option the foreseen answer that this one is or contains
 * @param byChance whether it is right only because chance can explain that another was ahead
 * @param happened what a run has told, or what is right, in the form in which it was predicted; empty where nothing was
 */
public record Grade(
        boolean readable,
        double score,
        Optional<Misconception> misconception,
        List<FormattedText> remarks,
        Optional<Option> option,
        boolean byChance,
        String happened) {
    /** The remarks that say something. */
    public Grade {
        remarks = remarks.stream().filter(text -> !text.isEmpty()).toList();
    }

    /** Nothing to judge: says what could not be read and how to write it. */
    public static Grade unreadable(String remark) {
        return new Grade(false, 0, Optional.empty(), List.of(FormattedText.plain(remark)), Optional.empty(), false, "");
    }

    /** What only a person can judge: it is set beside what its author says. */
    public static Grade compared() {
        return new Grade(false, 0, Optional.empty(), List.of(), Optional.empty(), false, "");
    }

    /** Worth a share, from -1 to 1, to whoever wrote the question. */
    public static Grade worth(double share, List<FormattedText> remarks) {
        return new Grade(true, share, Optional.empty(), remarks, Optional.empty(), false, "");
    }

    /** A prediction beside what has happened. */
    public static Grade predicted(boolean right, Optional<Misconception> misconception, String happened) {
        return predicted(right, false, misconception, happened);
    }

    /**
     * An order beside what has happened.
     *
     * @param byChance whether it is right only because chance can explain that another was ahead
     */
    public static Grade ordered(
            boolean right, boolean byChance, Optional<Misconception> misconception, String happened) {
        return predicted(right, byChance, misconception, happened);
    }

    private static Grade predicted(
            boolean right, boolean byChance, Optional<Misconception> misconception, String happened) {
        return new Grade(
                true,
                right ? 1 : 0,
                right ? Optional.empty() : misconception,
                List.of(),
                Optional.empty(),
                byChance,
                happened);
    }

    static Grade of(double score, Option option, String remark) {
        return new Grade(
                true,
                score,
                option.misconception(),
                List.of(FormattedText.plain(remark)),
                Optional.of(option),
                false,
                "");
    }

    static Grade unforeseen(double score, String remark) {
        return new Grade(
                true, score, Optional.empty(), List.of(FormattedText.plain(remark)), Optional.empty(), false, "");
    }

    /** The same, with what has happened in other words. */
    public Grade told(String inOtherWords) {
        return new Grade(readable, score, misconception, remarks, option, byChance, inOtherWords);
    }

    /** Whether everything is right. */
    public boolean right() {
        return score >= 1;
    }

    /** The remarks in words alone. */
    public String feedback() {
        return remarks.stream().map(FormattedText::words).collect(Collectors.joining(" "));
    }
}
