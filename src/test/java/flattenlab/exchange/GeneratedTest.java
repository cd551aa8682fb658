package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.learn.AnswerForm;
import flattenlab.learn.Field;
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
                    assertThat(one.judge(right(question, one)).right())
                            .as("%s", one)
                            .isTrue();
                    assertThat(Sound.faults(one.answers(), Phrase.NONE))
                            .as("%s", one)
                            .isEmpty();
                    assertThat(one.generalFeedback()).isEqualTo(Generated.plain(question.worked()));
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

    private static Response right(Question question, WrittenQuestion written) {
        if (written.answers() instanceof Answers.Choices choices) {
            AnswerForm form = question.form();
            if (form instanceof AnswerForm.Choice choice) {
                return Response.pick(choice.right());
            } else if (form instanceof AnswerForm.Lines lines) {
                return Response.pick(lines.right());
            } else if (form instanceof AnswerForm.TwoTier tiers) {
                return Response.pick(tiers.claim() * tiers.reasons().size() + tiers.reason());
            }
            FormattedText text = Generated.plain(question.right().orElseThrow().text());
            return Response.pick(
                    choices.choices().stream().map(Choice::text).toList().indexOf(text));
        } else if (written.answers() instanceof Answers.Matching matching) {
            return new Response.Matched(
                    question.form() instanceof AnswerForm.Matching form
                            ? form.accepted().stream()
                                    .map(good -> Clean.text(
                                            form.right().get(good.iterator().next())))
                                    .toList()
                            : question.form().typed().stream()
                                    .map(Field::rightText)
                                    .toList());
        } else if (question.form() instanceof AnswerForm.Cards cards) {
            return new Response.Typed(cards.right().stream()
                    .map(card -> String.valueOf((char) ('A' + card)))
                    .collect(Collectors.joining(" ")));
        }
        return new Response.Typed(question.form().typed().stream()
                .map(field -> field.rightText().isEmpty() ? "impossible" : field.rightText())
                .collect(Collectors.joining(", ")));
    }

    private static void wrongOnesAreWorthLess(Question question, WrittenQuestion written) {
        if (written.answers() instanceof Answers.Short || written.answers() instanceof Answers.Numeric) {
            for (Option option : question.options()) {
                if (!option.correct() && option.answer() instanceof flattenlab.learn.Answer.Typed typed) {
                    Judged judged = written.judge(new Response.Typed(String.join(", ", typed.fields())));
                    assertThat(judged.share()).as("%s: %s", written, typed).isZero();
                    assertThat(judged).isEqualTo(Judged.of(0, Generated.plain(option.feedback())));
                }
            }
        }
    }
}
