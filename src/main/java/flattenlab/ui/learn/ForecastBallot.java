package flattenlab.ui.learn;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Grade;
import flattenlab.learn.QuizWords;
import flattenlab.lesson.Forecast;
import flattenlab.lesson.ForecastQuestion;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.exercise.AnswerWords;
import flattenlab.ui.common.vote.Ballot;
import flattenlab.ui.common.vote.Said;
import flattenlab.ui.common.vote.Tally;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A prediction of a lesson as a class is asked: one of its options, or a number, a slot or an order that is called out. */
final class ForecastBallot {
    private ForecastBallot() {}

    static Ballot of(ForecastQuestion question, Forecast forecast, Tally tally, Messages messages) {
        AnswerForm form = forecast.form();
        boolean options = form instanceof AnswerForm.Choice;
        return new Ballot(
                question.ask(),
                tally,
                answer -> AnswerWords.of(form, form.words(answer), messages),
                options
                        ? Optional.empty()
                        : Optional.of(new Called(forecast, hint(question, form, messages), messages.locale())),
                messages.text(question.run().isPresent() ? "learn.run" : "vote.compare"));
    }

    private record Called(Forecast forecast, String hint, Locale language) implements Ballot.Calls {
        @Override
        public Answer read(String said) {
            return forecast.read(said, language);
        }

        @Override
        public List<Answer> ready() {
            return forecast.foreseen();
        }
    }

    private static String hint(ForecastQuestion question, AnswerForm form, Messages messages) {
        if (form instanceof AnswerForm.Cards dealt) {
            return messages.text("vote.call.order", letters(dealt));
        } else if (form instanceof AnswerForm.Slot) {
            return messages.text("vote.call.slot");
        }
        return messages.text(question.kind() == ForecastQuestion.Kind.SLOT ? "vote.call.column" : "vote.call.number");
    }

    /** What stands on each card, behind its letter. */
    private static String letters(AnswerForm.Cards dealt) {
        return IntStream.range(0, dealt.cards().size())
                .mapToObj(card ->
                        Forecast.letter(card) + "\u00a0=\u00a0" + dealt.cards().get(card))
                .collect(Collectors.joining(", "));
    }

    /** What a class has said beside what has happened. */
    static List<Said> beside(Ballot ballot, Forecast forecast, Grade grade, Messages messages) {
        QuizWords words = new QuizWords(messages.locale());
        return Said.beside(
                ballot,
                answer -> {
                    Optional<Grade> worth = forecast.judge(answer);
                    return new Said.Worth(
                            worth.filter(Grade::right).isPresent(),
                            worth.flatMap(Grade::misconception)
                                    .map(idea -> idea.words(words))
                                    .orElse(""));
                },
                AnswerWords.of(forecast.form(), grade.happened(), messages));
    }
}
