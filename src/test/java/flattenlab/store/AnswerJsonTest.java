package flattenlab.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.learn.Answer;
import flattenlab.tensor.BadInputException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers in files. */
class AnswerJsonTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static List<Answer> answers() {
        return List.of(
                new Answer.Pick(2),
                new Answer.Picks(Set.of(3, 0)),
                new Answer.Says(true),
                new Answer.Slot(1, 40),
                Answer.Typed.of("3*4", "", "\u00e4 \"b\"\n"),
                new Answer.Order(List.of(2, 0, 1)),
                new Answer.Match(List.of(1, Answer.Match.NONE)),
                new Answer.Reasoned(1, 0),
                new Answer.Guess(-0.5));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatWasWrittenIsRead(Answer answer) throws Exception {
        assertThat(AnswerJson.read(MAPPER.readTree(AnswerJson.write(answer).toString())))
                .isEqualTo(answer);
    }

    @Test
    void everyWayOfAnsweringIsAmongThem() {
        assertThat(answers().stream().map(Object::getClass))
                .containsExactlyInAnyOrder(Answer.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7",
                "[]",
                "{}",
                "{\"pick\":1,\"says\":true}",
                "{\"shout\":1}",
                "{\"pick\":1.5}",
                "{\"order\":[1,\"x\"]}",
                "{\"typed\":[1]}",
                "{\"slot\":[1]}",
                "{\"reasoned\":[]}"
            })
    void anythingElseIsRefused(String json) throws Exception {
        var node = MAPPER.readTree(json);
        assertThatThrownBy(() -> AnswerJson.read(node)).isInstanceOf(BadInputException.class);
    }
}
