package flattenlab.lesson;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Authored;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Grade;
import flattenlab.learn.Misconception;
import flattenlab.learn.Prompt;
import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Something that the learner says before it is shown.
 *
 * @param kind how it is answered
 * @param ask the question
 * @param options of a choice
 * @param values everything else by its key
 * @param line of the file
 */
public record ForecastQuestion(Kind kind, String ask, List<Choice> options, Map<String, String> values, int line)
        implements Authored {
    /** How a forecast is answered. */
    public enum Kind {
        /** One of several. */
        CHOICE,
        /** A number. */
        NUMBER,
        /** Runs in the order of their accuracy. */
        ORDER,
        /** The slot of a cell. */
        SLOT
    }

    /**
     * An option.
     *
     * @param words what it says
     * @param outcome what must have happened for it to be right: a verdict, or {@code right} and {@code wrong}
     * @param idea that leads to it, where the lesson says so
     */
    public record Choice(String words, String outcome, Optional<Misconception> idea) {
        /** One that does not tell an idea. */
        public Choice(String words, String outcome) {
            this(words, outcome, Optional.empty());
        }
    }

    /** Copies of the lists. */
    public ForecastQuestion {
        options = List.copyOf(options);
        values = Map.copyOf(values);
    }

    @Override
    public ExerciseId.Source source() {
        return values.containsKey("run") ? ExerciseId.Source.MEASURED : ExerciseId.Source.WRITTEN;
    }

    @Override
    public String name() {
        return Optional.ofNullable(values.get("id")).orElseGet(() -> ExerciseId.Named.nameOf(ask));
    }

    @Override
    public Prompt prompt() {
        return Prompt.of(FormattedText.plain(ask));
    }

    @Override
    public AnswerForm form() {
        return new Forecast(this).form();
    }

    @Override
    public List<FormattedText> hints() {
        return List.of();
    }

    @Override
    public FormattedText worked() {
        return FormattedText.plain(values.getOrDefault("why", ""));
    }

    @Override
    public Optional<Grade> judge(Answer answer) {
        return new Forecast(this).judge(answer);
    }

    @Override
    public Optional<Misconception> idea() {
        return Optional.ofNullable(values.get("idea")).flatMap(Misconception::of);
    }

    /** The runs that answer it; empty if it needs none. */
    public Optional<Directive> run() {
        return Optional.ofNullable(values.get("run"))
                .map(text -> new Directive(
                        Directive.Command.TRAIN, DirectiveReader.pairs(text, line, (at, message) -> {}), line));
    }
}
