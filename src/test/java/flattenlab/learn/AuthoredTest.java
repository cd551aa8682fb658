package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is written keeps its id, whatever is written around it. */
class AuthoredTest {
    private record Written(String name, int line) implements Authored {
        @Override
        public Prompt prompt() {
            return Prompt.of(FormattedText.plain(name));
        }

        @Override
        public AnswerForm form() {
            return new AnswerForm.Reading();
        }

        @Override
        public ExerciseId.Source source() {
            return ExerciseId.Source.WRITTEN;
        }

        @Override
        public Optional<Misconception> idea() {
            return Optional.empty();
        }

        @Override
        public List<FormattedText> hints() {
            return List.of();
        }

        @Override
        public FormattedText worked() {
            return FormattedText.EMPTY;
        }

        @Override
        public Optional<Grade> judge(Answer answer) {
            return Optional.empty();
        }
    }

    @Test
    void ofSeveralWithOneNameTheLaterOnesHaveANumber() {
        Written last = new Written("size", 30);
        Written first = new Written("size", 4);
        Written other = new Written("order", 10);
        Written second = new Written("size", 12);
        List<Written> there = List.of(last, first, other, second);
        assertThat(there)
                .extracting(one -> one.id("quiz.gift", there).text())
                .containsExactly("quiz.gift/size-3", "quiz.gift/size", "quiz.gift/order", "quiz.gift/size-2");
        assertThat(Authored.byId("quiz.gift", there).values()).containsExactly(first, other, second, last);
        Authored.byId("quiz.gift", there).forEach((id, one) -> {
            assertThat(id).isEqualTo(one.id("quiz.gift", there));
            assertThat(id.source()).isEqualTo(ExerciseId.Source.WRITTEN);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            quiz.gift/which-product   | quiz.gift | which-product
            ' quiz.gift/a/b '         | quiz.gift | a/b
            a/b                       | a         | b
            /which-product            |           |
            quiz.gift/                |           |
            quiz.gift                 |           |
            'quiz.gift/a\tb'          |           |
            ''                        |           |
            """)
    void aWrittenExerciseIsCalledByItsPlaceAndItsName(String text, String place, String name) {
        assertThat(ExerciseId.Named.of(text))
                .isEqualTo(Optional.ofNullable(place)
                        .map(there -> new ExerciseId.Named(ExerciseId.Source.WRITTEN, there, name)));
    }

    @Test
    void anIdIsReadAsThatOfADrawnQuestionFirst() {
        assertThat(ExerciseId.of("q5-11-2")).contains(new ExerciseId.Drawn(QuestionType.Q5, 11, 2));
        assertThat(ExerciseId.of("Q5-11-4/x"))
                .contains(new ExerciseId.Named(ExerciseId.Source.WRITTEN, "Q5-11-4", "x"));
        assertThat(ExerciseId.of("Q5-11-4")).isEmpty();
        String longest = "p/" + "n".repeat(598);
        assertThat(ExerciseId.of(longest)).isPresent();
        assertThat(ExerciseId.of(longest + "n")).isEmpty();
    }

    @Test
    void aNameFollowsFromWhatIsAskedAndNotFromItsBlanks() {
        String name = ExerciseId.Named.nameOf("Which shape has  y = x.flatten(1)?");
        assertThat(name).matches("which-shape-has-y-x-flatten-[0-9a-f]{8}");
        assertThat(ExerciseId.Named.nameOf(" Which shape\nhas y = x.flatten(1)? "))
                .isEqualTo(name);
        assertThat(ExerciseId.Named.nameOf("Which shape has y = x.flatten(2)?"))
                .startsWith("which-shape-has-y-x-flatten-")
                .isNotEqualTo(name);
        assertThat(ExerciseId.Named.nameOf("¿Qué tamaño?")).matches("qué-tamaño-[0-9a-f]{8}");
        assertThat(ExerciseId.Named.nameOf("w".repeat(60))).matches("w{40}-[0-9a-f]{8}");
        assertThat(ExerciseId.Named.nameOf("?!")).matches("-[0-9a-f]{8}");
    }
}
