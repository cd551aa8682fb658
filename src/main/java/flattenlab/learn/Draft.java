package flattenlab.learn;

import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A question in the making: collects names and values for the texts, and the answers that are foreseen. */
final class Draft {
    private static final int HINTS = 3;

    final Dice dice;
    final int difficulty;
    final QuizWords words;
    private final boolean given;
    private final QuestionType type;
    private final long seed;
    private final Map<String, Object> values = new HashMap<>();
    private final List<Option> options = new ArrayList<>();
    private final List<Trial> trials = new ArrayList<>();
    private Misconception focus;
    private String text;
    private List<String> code = List.of();
    private List<Prompt.Curve> curves = List.of();
    private Table table;
    private String hints;
    private String worked;
    private String praise = ".right";
    private Subject subject;
    private boolean clash;

    /** @param given whether the numbers are given, so that drawing again brings no others */
    Draft(QuestionType type, long seed, int difficulty, QuizWords words, Dice dice, boolean given) {
        this.given = given;
        this.type = type;
        this.seed = seed;
        this.difficulty = difficulty;
        this.words = words;
        this.dice = dice;
        this.focus = type.focus();
        this.hints = type.key();
        this.worked = type.key() + ".worked";
        let("difficulty", difficulty);
    }

    QuestionType type() {
        return type;
    }

    /** Gives a name in the texts its value. */
    Draft let(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** Curves to look at. */
    Draft curves(List<Prompt.Curve> measured) {
        curves = measured;
        return this;
    }

    /** The text of a key with the values so far. A key that begins with a dot belongs to this type. */
    String say(String key) {
        return words.text(full(key), values);
    }

    private String full(String key) {
        return key.startsWith(".") ? type.key() + key : key;
    }

    Draft ask(String key) {
        text = say(key);
        return this;
    }

    Draft code(String... lines) {
        return code(List.of(lines));
    }

    Draft code(List<String> lines) {
        code = lines;
        return this;
    }

    Draft table(Table shown) {
        table = shown;
        return this;
    }

    /** Where the three hints are found: {@code prefix.hint1} and so on. */
    Draft hints(String prefix) {
        hints = full(prefix);
        return this;
    }

    Draft worked(String key) {
        worked = full(key);
        return this;
    }

    Draft about(Subject shown) {
        subject = shown;
        return this;
    }

    Draft focus(Misconception idea) {
        focus = idea;
        return this;
    }

    Draft trial(Trial run) {
        trials.add(run);
        return this;
    }

    /** What is said to the right answer; {@code right} of this type, if nothing else is set before it is added. */
    Draft praise(String key) {
        praise = key;
        return this;
    }

    /** The right answer. */
    Draft right(String shown, Answer answer) {
        return add(shown, answer, null, praise, null);
    }

    Draft right(Answer.Typed answer) {
        return right(shown(answer), answer);
    }

    /**
     * A wrong answer that must differ from all others; if it does not, the question is drawn again, or the answer is left
     * out where that would change nothing.
     */
    Draft wrong(Misconception idea, String key, String shown, Answer answer, Picture picture) {
        return given && has(shown, answer) ? this : add(shown, answer, idea, key, picture);
    }

    Draft wrong(Misconception idea, String key, Answer.Typed answer, Picture picture) {
        return wrong(idea, key, shown(answer), answer, picture);
    }

    Draft wrong(Misconception idea, String key, Answer.Typed answer) {
        return wrong(idea, key, answer, null);
    }

    /** A wrong answer that is left out if it happens to be the same as another. */
    Draft maybe(Misconception idea, String key, Answer.Typed answer, Picture picture) {
        return has(shown(answer), answer) ? this : wrong(idea, key, answer, picture);
    }

    Draft maybe(Misconception idea, String key, Answer.Typed answer) {
        return maybe(idea, key, answer, null);
    }

    private Draft add(String shown, Answer answer, Misconception idea, String key, Picture picture) {
        clash |= has(shown, answer);
        let("answer", shown);
        options.add(new Option(
                shown, answer, idea == null, Optional.ofNullable(idea), say(key), Optional.ofNullable(picture)));
        return this;
    }

    private boolean has(String shown, Answer answer) {
        return options.stream()
                .anyMatch(option -> option.text().equals(shown) || (answer != null && answer.equals(option.answer())));
    }

    private static String shown(Answer.Typed answer) {
        return String.join("  ", answer.fields());
    }

    int wrongOnes() {
        return (int) options.stream().filter(option -> !option.correct()).count();
    }

    /** A choice of what was added, in the order in which it was added or in a drawn one. */
    Optional<Question> choice(boolean shuffle) {
        List<Option> order = shuffle ? dice.shuffled(options) : List.copyOf(options);
        options.clear();
        IntStream.range(0, order.size()).forEach(i -> options.add(order.get(i).as(new Answer.Pick(i))));
        return build(AnswerForm.Choice.of(order.stream().map(Option::text).toList(), rightIndex()), 2);
    }

    /** A click on a line; the answers were added line by line. */
    Optional<Question> lines() {
        List<Option> order = List.copyOf(options);
        options.clear();
        IntStream.range(0, order.size()).forEach(i -> options.add(order.get(i).as(new Answer.Pick(i))));
        return build(new AnswerForm.Lines(order.stream().map(Option::text).toList(), rightIndex()), 2);
    }

    private int rightIndex() {
        return IntStream.range(0, options.size())
                .filter(i -> options.get(i).correct())
                .findFirst()
                .orElse(-1);
    }

    Optional<Question> fields(Field... fields) {
        return build(new AnswerForm.Fields(List.of(fields)), 2);
    }

    /** The finished question, unless two answers were the same or too few are left. */
    Optional<Question> build(AnswerForm form, int minWrong) {
        int rights = options.size() - wrongOnes();
        boolean graded = !(form instanceof AnswerForm.Estimate);
        if (clash || (graded && (rights != 1 || wrongOnes() < minWrong))) {
            return Optional.empty();
        }
        List<FormattedText> steps = IntStream.rangeClosed(1, HINTS)
                .mapToObj(i -> FormattedText.plain(words.text(hints + ".hint" + i, values)))
                .toList();
        return Optional.of(new Question(
                type,
                seed,
                difficulty,
                focus,
                new Prompt(FormattedText.plain(text), code, Optional.ofNullable(table), curves),
                form,
                options,
                steps,
                FormattedText.plain(words.text(worked, values)),
                Optional.ofNullable(subject),
                trials,
                words.language()));
    }
}
