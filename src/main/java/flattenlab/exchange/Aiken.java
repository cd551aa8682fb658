package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Aiken, the plainest format: lines of a question, a line for each answer with its letter, and the letter of the right
 * one behind {@code ANSWER:}.
 */
public final class Aiken {
    private static final String ANSWER = "ANSWER";
    private static final Phrase RIGHT = Phrase.of("question.aiken_right");

    private final List<WrittenQuestion> questions = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private final List<String> options = new ArrayList<>();
    private final List<Integer> places = new ArrayList<>();
    private final StringBuilder stem = new StringBuilder();
    private int number;
    private int first;
    private boolean refused;

    private Aiken() {}

    /** Reads every question that can be read; one that cannot be does not stop the others. */
    public static Reading read(String text) {
        Aiken aiken = new Aiken();
        String[] lines = Clean.file(text).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            aiken.take(lines[i], i + 1);
            if (aiken.number > Bounds.QUESTIONS) {
                aiken.end();
                aiken.refusals.add(new Refusal(i + 1, Phrase.of("question.file_long", Bounds.QUESTIONS)));
                break;
            }
        }
        aiken.open();
        return new Reading(aiken.questions, aiken.refusals);
    }

    /** Whether a text has lines of answers and a line with the right one. */
    static boolean is(String text) {
        boolean option = false;
        boolean answer = false;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            String words = line.strip();
            option |= isOption(words);
            answer |= behindAnswer(words).isPresent();
        }
        return option && answer;
    }

    /** A letter with a full stop or a bracket; Moodle wants no blank behind it. */
    private static boolean isOption(String words) {
        return words.length() > 1
                && (words.charAt(1) == '.' || words.charAt(1) == ')')
                && Character.toUpperCase(words.charAt(0)) >= 'A'
                && Character.toUpperCase(words.charAt(0)) <= 'Z';
    }

    /** What stands behind {@code ANSWER:}, however it is written. */
    private static Optional<String> behindAnswer(String words) {
        if (!words.regionMatches(true, 0, ANSWER, 0, ANSWER.length())) {
            return Optional.empty();
        }
        String rest = words.substring(ANSWER.length()).strip();
        return rest.startsWith(":") ? Optional.of(rest.substring(1).strip()) : Optional.empty();
    }

    private void take(String line, int at) {
        String words = line.strip();
        Optional<String> answer = behindAnswer(words);
        if (answer.isPresent()) {
            begin(at);
            if (!words.startsWith(ANSWER + ":")) {
                note(at, Phrase.of("value.quoted", words.substring(0, words.indexOf(':') + 1)), ANSWER + ":");
            }
            answer(answer.get(), at);
            end();
        } else if (isOption(words) && !stem.isEmpty() && (Character.isUpperCase(words.charAt(0)) || isNext(words))) {
            option(words, at);
        } else if (!words.isEmpty()) {
            if (!options.isEmpty()) {
                open();
            }
            begin(at);
            stem.append(words).append('\n');
        }
    }

    /** A small letter begins an answer where it is the next one; elsewhere it may begin a line of the question. */
    private boolean isNext(String words) {
        return words.charAt(0) == 'a' + options.size();
    }

    private void begin(int at) {
        if (first == 0) {
            number++;
            first = at;
        }
    }

    private void option(String words, int at) {
        String due = String.valueOf((char) ('A' + options.size()));
        String letter = words.substring(0, 1);
        if (letter.equals(due.toLowerCase(Locale.ROOT))) {
            note(at, Phrase.of("value.quoted", words.substring(0, 2)), due + words.charAt(1));
        } else if (!letter.equals(due)) {
            say(at, Phrase.of("question.letter_order", letter, due));
        }
        options.add(words.substring(2).strip());
        places.add(at);
    }

    private void answer(String words, int at) {
        int right = words.isEmpty() ? -1 : Character.toUpperCase(words.charAt(0)) - 'A';
        if (stem.isEmpty()) {
            say(at, Phrase.of("question.no_stem"));
        } else if (options.size() < 2) {
            say(first, Phrase.of("question.few_options"));
        } else if (right < 0 || right >= options.size() || !isLetterAlone(words, options.get(right))) {
            char last = (char) ('A' + options.size() - 1);
            say(at, Phrase.of("question.aiken_answer", Clean.brief(words), last));
        } else if (Character.isLowerCase(words.charAt(0))) {
            note(at, Phrase.of("question.the_answer", words.charAt(0)), String.valueOf((char) ('A' + right)));
        }
        if (!refused) {
            keep(right);
        }
    }

    /** Behind the letter may stand what stands behind it where it is an answer. */
    private static boolean isLetterAlone(String words, String option) {
        String rest = words.substring(1);
        return rest.isEmpty()
                || isOption(words)
                        && (rest.substring(1).isBlank()
                                || rest.substring(1).strip().equals(option));
    }

    private void keep(int right) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            choices.add(new Choice(
                    new FormattedText(options.get(i), Format.PLAIN), i == right ? 1 : 0, FormattedText.EMPTY));
        }
        Answers answers = new Answers.Choices(choices, false);
        List<Sound.Fault> faults = new ArrayList<>(Sound.faults(answers, RIGHT));
        faults.forEach(fault -> say(fault.place() < 0 ? first : places.get(fault.place()), fault.phrase()));
        if (faults.isEmpty()) {
            try {
                questions.add(new WrittenQuestion(
                        "", stem.toString(), answers, "", FormattedText.EMPTY, Format.PLAIN, List.of(), first));
            } catch (BadInputException e) {
                say(first, "question.cannot", e.phrase());
            }
        }
    }

    /** A question that ends without its answer. */
    private void open() {
        if (first > 0) {
            say(first, Phrase.of("question.none_right", RIGHT));
        }
        end();
    }

    private void end() {
        stem.setLength(0);
        options.clear();
        places.clear();
        first = 0;
        refused = false;
    }

    /** Taken as it is meant; Moodle is not so kind. */
    private void note(int line, Object written, String allowed) {
        refusals.add(new Refusal(line, Phrase.of("question.taken", number, written, allowed, allowed)));
    }

    private void say(int line, Phrase phrase) {
        say(line, "question.says", phrase);
    }

    private void say(int line, String frame, Phrase phrase) {
        refusals.add(new Refusal(line, Phrase.of(frame, number, phrase)));
        refused = true;
    }
}
