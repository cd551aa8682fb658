package flattenlab.ui.common.exercise;

import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
import flattenlab.ui.common.Messages;

/** How what was answered, or has happened, is told within a sentence. */
public final class AnswerWords {
    /** Shorter ones are read at a glance, and stand without groups in the texts of the lessons too. */
    private static final String LONG = "-?[0-9]{5,15}";

    private AnswerWords() {}

    /**
     * A number in the way of the language, in groups if it is long; accuracies behind cards with its decimal sign. Places stand
     * as in code, words as they are written.
     *
     * @param words with a point as decimal sign and without groups
     */
    public static String of(AnswerForm form, String words, Messages messages) {
        boolean number = form instanceof AnswerForm.Fields
                && form.typed().stream().allMatch(field -> field.kind() == Field.Kind.NUMBER);
        if (number && words.matches(LONG)) {
            return messages.number(Long.parseLong(words));
        }
        return number || form instanceof AnswerForm.Cards ? messages.shown(words) : words;
    }
}
