package flattenlab.ui.quiz;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.quiz.QuizViewModel.Asked;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/** What there is to ask, one at a time and many at once. */
class QuestionStockTest {
    private final QuestionStock stock = new QuestionStock(Locale.ENGLISH);

    private static List<Question> generated(Callable<List<Posed>> some) throws Exception {
        return some.call().stream().map(one -> one.generated().orElseThrow()).toList();
    }

    @Test
    void aSampleIsOfOneTypeOrOfEachInTurnWithSeedsThatFollowOneAnother() throws Exception {
        List<Question> one = generated(stock.sample(Optional.of(QuestionType.Q5), 2, 4, 20));
        assertThat(one).extracting(Question::seed).containsExactly(20L, 21L, 22L, 23L);
        assertThat(one).allMatch(question -> question.type() == QuestionType.Q5 && question.difficulty() == 2);
        int types = stock.source().types().size();
        List<Question> each = generated(stock.sample(Optional.empty(), 1, types + 1, 0));
        assertThat(each.subList(0, types))
                .extracting(Question::type)
                .isEqualTo(stock.source().types());
        assertThat(each.get(types).type()).isEqualTo(each.get(0).type());
    }

    @Test
    void aRoundHasItsQuestionsFromAnyPlaceAsFarAsTheyAreThere() throws Exception {
        Quiz drawn = new Quiz(Set.of(QuestionType.Q1, QuestionType.Q5), 1, OptionalLong.of(7), 6);
        List<Posed> whole = stock.round(drawn, 7, 0, 6).call();
        assertThat(stock.round(drawn, 7, 2, 3).call())
                .extracting(Posed::id)
                .containsExactlyElementsOf(
                        whole.subList(2, 5).stream().map(Posed::id).toList());
        ExerciseId.Drawn there = new ExerciseId.Drawn(QuestionType.Q3, 5, 2);
        ExerciseId.Named gone = new ExerciseId.Named(ExerciseId.Source.WRITTEN, "mine.gift", "A");
        assertThat(stock.isThere(gone)).isFalse();
        Quiz picked = new Quiz(Set.of(), 1, OptionalLong.empty(), 0, QuizRules.USUAL, Set.of(), List.of(gone, there));
        assertThat(stock.round(picked, 0, 0, 2).call()).extracting(Posed::id).containsExactly(there);
    }

    @Test
    void whatWasAskedForBeforeAModelIsDrawnByLotAllTheSame() throws Exception {
        Questions others = new Questions(OutcomeTable.bundled());
        var before = stock.sample(Optional.of(QuestionType.Q5), 1, 1, 3);
        stock.about(Optional.of(new Asked(others, Optional.empty(), false)));
        assertThat(stock.source()).isSameAs(others);
        assertThat(before.call()).hasSize(1);
        stock.about(Optional.empty());
        assertThat(stock.source()).isSameAs(stock.drawn());
    }
}
