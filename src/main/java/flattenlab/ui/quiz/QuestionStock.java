package flattenlab.ui.quiz;

import flattenlab.handout.Worksheet;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Posed;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizWords;
import flattenlab.preset.Preset.Quiz;
import flattenlab.preset.RoundQuestions;
import flattenlab.tensor.Language;
import flattenlab.ui.common.HandoutPane;
import flattenlab.ui.quiz.QuizViewModel.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What there is to ask, in the language of the quiz: questions whose numbers are drawn by lot, or about a model of the
 * learner's own, and what somebody wrote. Many at once take a while; those are made on any thread, and belong to what
 * there was when they were asked for.
 */
final class QuestionStock {
    private final Questions drawn = new Questions(OutcomeTable.bundled());
    private final WrittenShelf written = new WrittenShelf();
    private final ReadOnlyObjectWrapper<Optional<Asked>> model = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final Locale spoken;
    private final QuizWords words;

    /** @param locale of the questions: English, unless there are words in it */
    QuestionStock(Locale locale) {
        spoken = Language.spoken(locale);
        words = new QuizWords(spoken);
    }

    /** The language of the questions. */
    Locale spoken() {
        return spoken;
    }

    QuizWords words() {
        return words;
    }

    /** Those whose numbers are drawn by lot. */
    Questions drawn() {
        return drawn;
    }

    /** What somebody wrote. */
    WrittenShelf written() {
        return written;
    }

    /** The model that is asked about; empty while the numbers are drawn by lot. */
    ReadOnlyObjectProperty<Optional<Asked>> modelProperty() {
        return model.getReadOnlyProperty();
    }

    /** Draws from a model from now on; empty for lots. */
    void about(Optional<Asked> newModel) {
        model.set(newModel);
    }

    /** Where questions with numbers come from now. */
    QuestionSource source() {
        return model.get().map(Asked::source).orElse(drawn);
    }

    /** What stands above a question, and where it is listed: what its type asks, or what its author calls it. */
    String title(ExerciseId id) {
        return id instanceof ExerciseId.Drawn one
                ? one.type().title(words)
                : written.all().title(id);
    }

    boolean isThere(ExerciseId.Named id) {
        return written.all().question(id).isPresent();
    }

    /**
     * Questions of a type, or of each in turn, with seeds that follow one another.
     *
     * @param only empty for each in turn
     */
    Callable<List<Posed>> sample(Optional<QuestionType> only, int difficulty, int count, long seed) {
        QuestionSource from = source();
        List<QuestionType> types = only.map(List::of).orElseGet(from::types);
        return () -> IntStream.range(0, count)
                .mapToObj(i -> Posed.of(from.question(types.get(i % types.size()), seed + i, difficulty, spoken)))
                .toList();
    }

    /** A worksheet of a type, or of each in turn. */
    HandoutPane.Maker worksheet(Optional<QuestionType> only, int difficulty, int count) {
        QuestionSource from = source();
        return edition -> Worksheet.drawn(edition, from, only.map(List::of).orElse(List.of()), difficulty, count);
    }

    /** What the questions of a round are just now. */
    RoundQuestions roundQuestions() {
        return new RoundQuestions(drawn, written.all(), spoken);
    }

    /** A worksheet of a round. */
    HandoutPane.Maker worksheet(Quiz quiz) {
        RoundQuestions there = roundQuestions();
        return edition -> Worksheet.round(
                edition,
                there.of(quiz, edition.seed()),
                quiz.seed().isPresent() || !quiz.picked().isEmpty() ? quiz.seed() : OptionalLong.of(edition.seed()));
    }

    /**
     * Questions of a round as somebody has chosen it, as far as they are there.
     *
     * @param seed of the first question of the round, where they are drawn
     * @param from place of the first one that is wanted, from 0
     */
    Callable<List<Posed>> round(Quiz quiz, long seed, int from, int count) {
        RoundQuestions there = roundQuestions();
        return () -> there.of(quiz, seed, from, count);
    }
}
