package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Aiken, the plainest format: lines of a question, a line for each answer with its letter, and the letter of the right
 * one behind {@code ANSWER:}.
 */
public final class Aiken {
    private static final Pattern OPTION = Pattern.compile("\\s*([A-Z])[.)](?:\\s+(.*?)\\s*)?");
    private static final Pattern ANSWER = Pattern.compile("(?i)\\s*ANSWER\\s*:(.*)");
    private static final String RIGHT = "a line such as ANSWER: B behind its answers";

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
        }
        aiken.open();
        return new Reading(aiken.questions, aiken.refusals);
    }

    private void take(String line, int at) {
        Matcher option = OPTION.matcher(line);
        Matcher answer = ANSWER.matcher(line);
        if (answer.matches()) {
            begin(at);
            answer(answer.group(1).strip(), at);
            end();
        } else if (option.matches() && !stem.isEmpty()) {
            option(option.group(1), option.group(2) == null ? "" : option.group(2), at);
        } else if (!line.isBlank()) {
            if (!options.isEmpty()) {
                open();
            }
            begin(at);
            stem.append(line.strip()).append('\n');
        }
    }

    private void begin(int at) {
        if (first == 0) {
            number++;
            first = at;
        }
    }

    private void option(String letter, String words, int at) {
        String due = String.valueOf((char) ('A' + options.size()));
        if (!letter.equals(due)) {
            say(at, " has the letter '" + letter + "' out of order; allowed: " + due);
        }
        options.add(words);
        places.add(at);
    }

    private void answer(String letter, int at) {
        int right = letter.length() == 1 ? Character.toUpperCase(letter.charAt(0)) - 'A' : -1;
        if (stem.isEmpty()) {
            say(at, " has no text; allowed: words before its answers");
        } else if (options.size() < 2) {
            say(first, " has fewer than two answers to choose from; allowed: two or more, from A. on");
        } else if (right < 0 || right >= options.size()) {
            char last = (char) ('A' + options.size() - 1);
            say(at, " has the answer '" + GiftAnswers.brief(letter) + "'; allowed: a letter from A to " + last);
        }
        if (!refused) {
            keep(right);
        }
    }

    private void keep(int right) {
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < options.size(); i++) {
            choices.add(new Choice(options.get(i), i == right ? 1 : 0, ""));
        }
        Answers answers = new Answers.Choices(choices, false);
        List<Sound.Fault> faults = Sound.faults(answers, RIGHT);
        faults.forEach(fault -> say(fault.place() < 0 ? first : places.get(fault.place()), " " + fault.message()));
        if (faults.isEmpty()) {
            try {
                questions.add(new WrittenQuestion("", stem.toString(), answers, "", "", Format.PLAIN, first));
            } catch (BadInputException e) {
                say(first, ": " + e.getMessage());
            }
        }
    }

    /** A question that ends without its answer. */
    private void open() {
        if (first > 0) {
            say(first, " has no correct answer; allowed: " + RIGHT);
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

    private void say(int line, String message) {
        refusals.add(new Refusal(line, "question " + number + message));
        refused = true;
    }
}
