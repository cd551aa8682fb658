package flattenlab.proof.walk;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;

/** The other half, with the walk by keyboard alone. */
@Tag("proof")
class OtherRandomWalkTest extends RandomWalks {
    OtherRandomWalkTest() {
        super("other half", LongStream.rangeClosed(KEYBOARD_ALONE / 2 + 1, KEYBOARD_ALONE), KEYBOARD_ALONE);
    }
}
