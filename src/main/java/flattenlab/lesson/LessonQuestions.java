package flattenlab.lesson;

import static flattenlab.text.FormattedText.plain;

import flattenlab.exchange.Answers;
import flattenlab.exchange.Choice;
import flattenlab.exchange.Range;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Answer;
import flattenlab.learn.Authored;
import flattenlab.learn.ExerciseId;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What lessons ask, as questions that other programs can ask too. */
public final class LessonQuestions {
    private static final List<String> WAYS = List.of("(%d, %d)", "%d, %d", "(%d,%d)", "%d,%d", "%d %d");
    private static final Pattern PLACE = Pattern.compile("\\((\\d{1,18}), (\\d{1,18})\\)");

    private LessonQuestions() {}

    /**
     * Everything in a lesson that has a right answer without a run: its written questions and its predictions, each with
     * its name in the lesson, the idea that it trains, and the lesson as its category.
     */
    public static List<WrittenQuestion> of(Lesson lesson) {
        return List.copyOf(byId(lesson).values());
    }

    /** The same by the ids under which they are answered in the lesson. */
    static Map<ExerciseId.Named, WrittenQuestion> byId(Lesson lesson) {
        Map<ExerciseId.Named, WrittenQuestion> questions = new LinkedHashMap<>();
        Authored.byId(lesson.id(), lesson.exercises()).forEach((id, one) -> {
            Optional<WrittenQuestion> question = one instanceof ForecastQuestion forecast
                    ? written(forecast, lesson.title() + " " + (questions.size() + 1))
                    : Optional.of((WrittenQuestion) one);
            question.ifPresent(asked -> questions.put(
                    id,
                    asked.filed(
                            "FlattenLab",
                            lesson.number() + " " + lesson.title(),
                            id.name(),
                            one.idea().or(lesson::idea))));
        });
        return questions;
    }

    /** How many predictions of a lesson only a run can answer. */
    public static long measured(Lesson lesson) {
        return lesson.exercises().stream()
                .filter(one -> one.source() == ExerciseId.Source.MEASURED)
                .count();
    }

    /** The slot that answers ask for which were made of a prediction of one; empty for all others. */
    public static Optional<Answer.Slot> slot(Answers answers) {
        return answers instanceof Answers.Short words
                ? words.accepted().stream()
                        .map(choice -> PLACE.matcher(choice.text().text()))
                        .filter(Matcher::matches)
                        .map(place -> new Answer.Slot(Long.parseLong(place.group(1)), Long.parseLong(place.group(2))))
                        .filter(slot -> slot(slot).equals(answers))
                        .findFirst()
                : Optional.empty();
    }

    /** Row and column, as the lab writes them, or as people do. */
    private static Answers slot(Answer.Slot slot) {
        return new Answers.Short(WAYS.stream()
                .map(way -> new Choice(plain(way.formatted(slot.row(), slot.column())), 1, FormattedText.EMPTY))
                .toList());
    }

    private static Optional<WrittenQuestion> written(ForecastQuestion forecast, String title) {
        if (forecast.source() == ExerciseId.Source.MEASURED) {
            return Optional.empty();
        }
        return answers(forecast)
                .map(answers -> new WrittenQuestion(
                        title, forecast.ask(), answers, "", forecast.worked(), Format.PLAIN, List.of(), 0));
    }

    private static Optional<Answers> answers(ForecastQuestion forecast) {
        return switch (forecast.kind()) {
            case CHOICE ->
                Optional.of(new Answers.Choices(
                        forecast.options().stream()
                                .map(option -> new Choice(
                                        plain(option.words()),
                                        option.outcome().equals("right") ? 1 : 0,
                                        FormattedText.EMPTY))
                                .toList(),
                        false));
            case NUMBER -> Optional.of(new Answers.Numeric(List.of(range(forecast))));
            case SLOT -> new Forecast(forecast).slot().right().map(LessonQuestions::slot);
            case ORDER -> Optional.empty();
        };
    }

    private static Range range(ForecastQuestion forecast) {
        double answer = Double.parseDouble(forecast.values().get("answer"));
        double tolerance = Double.parseDouble(forecast.values().getOrDefault("tolerance", "0"));
        return new Range(answer - tolerance, answer + tolerance, 1, FormattedText.EMPTY);
    }
}
