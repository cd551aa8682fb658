package flattenlab.proof.walk;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;

/** The first half. */
@Tag("proof")
class RandomWalkTest extends RandomWalks {
    RandomWalkTest() {
        super("first half", LongStream.rangeClosed(1, KEYBOARD_ALONE / 2), 1);
    }
}
