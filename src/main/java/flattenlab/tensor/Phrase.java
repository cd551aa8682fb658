package flattenlab.tensor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Words that can be said in any language: what is wrong with something, or a part of such a sentence, as data. Its English
 * words are what {@link #toString} gives; {@link FaultWords} says it in the learner's language.
 *
 * @param key in {@code resources/i18n/faults*.properties}
 * @param arguments {0} first: numbers, phrases, and names or values as they were given
 */
public record Phrase(String key, List<Object> arguments) {
    private static final List<String> SYSTEM = List.of(
            "system.is_a_directory",
            "system.not_a_directory",
            "system.permission_denied",
            "system.no_space_left_on_device",
            "system.read_only_file_system",
            "system.input_output_error",
            "system.file_name_too_long",
            "system.disk_quota_exceeded",
            "system.no_such_file_or_directory");

    /** Nothing, where nothing is to be said. */
    public static final Phrase NONE = asIs("");

    /** Keeps what is still to be said, and of all else its text. */
    public Phrase {
        arguments = arguments.stream()
                .map(one -> one instanceof Phrase || one instanceof Number ? one : String.valueOf(one))
                .toList();
    }

    /** The words of a key, {0} first. */
    public static Phrase of(String key, Object... arguments) {
        return new Phrase(key, Arrays.asList(arguments));
    }

    /** What is the same in every language: names, ids, signs, or what another program said. */
    public static Phrase asIs(String text) {
        return of("as_is", text);
    }

    /** What the operating system says of a file, which is English unless that speaks another language. */
    public static Phrase system(IOException e) {
        // What writes pictures says only that it could not; the reason is behind that.
        for (Throwable at = e; at != null; at = at.getCause()) {
            Optional<Phrase> known = known(String.valueOf(at.getMessage()));
            if (known.isPresent()) {
                return known.get();
            }
        }
        return asIs(String.valueOf(e.getMessage()));
    }

    private static Optional<Phrase> known(String message) {
        for (String key : SYSTEM) {
            String known = FaultWords.ENGLISH.text(of(key));
            int at = message.lastIndexOf(known);
            if (at >= 0) {
                return Optional.of(
                        of("system.said", message.substring(0, at), of(key), message.substring(at + known.length())));
            }
        }
        return Optional.empty();
    }

    /** What a thing is called: a word of the language where it has one, else its name. */
    static Phrase thing(String name) {
        String key = "thing." + name.replace(' ', '_');
        return FaultWords.ENGLISH.has(key) ? of(key) : asIs(name);
    }

    /** Phrases, or what else there is, one behind the other with commas. */
    public static Phrase list(List<?> parts) {
        return parts.stream()
                .map(one -> one instanceof Phrase phrase ? phrase : asIs(String.valueOf(one)))
                .reduce((all, next) -> of("list", all, next))
                .orElse(NONE);
    }

    /** The same with the texts in it changed, those of its phrases too. */
    public Phrase with(UnaryOperator<String> change) {
        List<Object> changed = new ArrayList<>();
        for (Object one : arguments) {
            changed.add(
                    one instanceof Phrase phrase
                            ? phrase.with(change)
                            : one instanceof String text ? change.apply(text) : one);
        }
        return new Phrase(key, changed);
    }

    /** Whether nothing is said. */
    public boolean isEmpty() {
        return equals(NONE);
    }

    /** The English words. */
    @Override
    public String toString() {
        return FaultWords.ENGLISH.text(this);
    }
}
