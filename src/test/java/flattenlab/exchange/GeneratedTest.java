package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
import flattenlab.learn.Grade;
import flattenlab.learn.Option;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizWords;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every generated question is worth the same as a written one. */
class GeneratedTest {
    private static final Questions QUESTIONS = new Questions(OutcomeTable.bundled());
    private static final int SEEDS = 50;

    @ParameterizedTest
    @EnumSource(QuestionType.class)
    void aGeneratedQuestionKeepsItsAnswerInEveryFormat(QuestionType type) {
        for (Locale language : List.of(Locale.ENGLISH, Locale.GERMAN)) {
            QuizWords words = new QuizWords(language);
            List<WrittenQuestion> all = new ArrayList<>();
            for (int seed = 1; seed <= SEEDS; seed++) {
                Question question = QUESTIONS.question(type, seed, 1 + seed % 3, language);
                Optional<WrittenQuestion> written = Generated.of(question, words);
                assertThat(written.isEmpty()).isEqualTo(question.form() instanceof AnswerForm.Estimate);
                written.ifPresent(one -> {
                    assertThat(one.judge(right(question, one)).orElseThrow().right())
                            .as("%s", one)
                            .isTrue();
                    assertThat(Sound.faults(one.answers(), Phrase.NONE))
                            .as("%s", one)
                            .isEmpty();
                    assertThat(one.generalFeedback()).isEqualTo(question.worked());
                    wrongOnesAreWorthLess(question, one);
                    all.add(one);
                });
            }
            assertThat(GiftTest.withoutLines(Gift.read(Gift.write(all), 1).questions()))
                    .isEqualTo(all);
            assertThat(GiftTest.withoutLines(
                            MoodleXml.read(MoodleXml.write(all)).questions()))
                    .isEqualTo(all);
            assertThat(AnkiText.write(all, "d").lines()).hasSize(7 + all.size());
        }
    }

    private static Answer right(Question question, WrittenQuestion written) {
        if (written.answers() instanceof Answers.Choices choices) {
            AnswerForm form = question.form();
            if (form instanceof AnswerForm.Choice choice) {
                return new Answer.Pick(choice.right());
            } else if (form instanceof AnswerForm.Lines lines) {
                return new Answer.Pick(lines.right());
            } else if (form instanceof AnswerForm.TwoTier tiers) {
                return new Answer.Pick(tiers.claim() * tiers.reasons().size() + tiers.reason());
            }
            FormattedText text =
                    FormattedText.plain(question.right().orElseThrow().text());
            return new Answer.Pick(
                    choices.choices().stream().map(Choice::text).toList().indexOf(text));
        } else if (written.form() instanceof AnswerForm.Matching form) {
            List<String> texts = question.form() instanceof AnswerForm.Matching own
                    ? own.accepted().stream()
                            .map(good ->
                                    Clean.text(own.right().get(good.iterator().next())))
                            .toList()
                    : question.form().typed().stream().map(Field::rightText).toList();
            return new Answer.Match(texts.stream().map(form.right()::indexOf).toList());
        } else if (question.form() instanceof AnswerForm.Cards cards) {
            return Answer.Typed.of(cards.right().stream()
                    .map(card -> String.valueOf((char) ('A' + card)))
                    .collect(Collectors.joining(" ")));
        }
        return Answer.Typed.of(question.form().typed().stream()
                .map(field -> field.rightText().isEmpty() ? "impossible" : field.rightText())
                .collect(Collectors.joining(", ")));
    }

    private static void wrongOnesAreWorthLess(Question question, WrittenQuestion written) {
        if (written.answers() instanceof Answers.Short || written.answers() instanceof Answers.Numeric) {
            for (Option option : question.options()) {
                if (!option.correct() && option.answer() instanceof Answer.Typed typed) {
                    Grade grade = written.judge(Answer.Typed.of(String.join(", ", typed.fields())))
                            .orElseThrow();
                    assertThat(grade.score()).as("%s: %s", written, typed).isZero();
                    assertThat(grade.remarks()).containsExactly(FormattedText.plain(option.feedback()));
                }
            }
        }
    }
}
