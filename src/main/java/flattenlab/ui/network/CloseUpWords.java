package flattenlab.ui.network;

import flattenlab.scene.Digits;
import flattenlab.tensor.Phrase;
import flattenlab.ui.common.Messages;
import java.util.function.Function;

/** What a close-up says, in the learner's language and with its decimal sign. */
record CloseUpWords(Messages messages) implements Function<Phrase, String> {
    @Override
    public String apply(Phrase phrase) {
        if (phrase.key().equals("as_is")) {
            return String.valueOf(phrase.arguments().get(0));
        }
        if (phrase.key().equals(Digits.TOLD)) {
            return messages.shown(String.valueOf(phrase.arguments().get(0)));
        }
        Object[] arguments = phrase.arguments().stream()
                .map(one -> one instanceof Phrase part ? apply(part) : one)
                .toArray();
        return messages.text(phrase.key(), arguments);
    }
}
