package flattenlab.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FileKindTest {
    @Test
    void theKindOfAFileIsSeenByWhatIsInIt() {
        assertThat(FileKind.guess("q.txt", "\uFEFF\n<?xml version='1.0'?><quiz/>"))
                .isEqualTo(FileKind.MOODLE);
        assertThat(FileKind.guess("q.txt", "Q?\r\nA) a\r\nB) b\r\nANSWER: A\r\n"))
                .isEqualTo(FileKind.AIKEN);
        assertThat(FileKind.guess("q.gift", "Q?\nA) a\nANSWER: A\n {T}")).isEqualTo(FileKind.GIFT);
        assertThat(FileKind.guess("q.txt", "Q {T}")).isEqualTo(FileKind.GIFT);
        assertThat(FileKind.guess("", "")).isEqualTo(FileKind.GIFT);
    }

    @Test
    void whatIsReadOrWrittenOnlyIsRefusedTheOtherWay() {
        assertThatThrownBy(() -> FileKind.ANKI.read("")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> FileKind.AIKEN.write(List.of(), "")).isInstanceOf(BadInputException.class);
    }
}
