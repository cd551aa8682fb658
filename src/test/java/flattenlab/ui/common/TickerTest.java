package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;

/** What moves does not stand still because something else that moves is broken. */
@ExtendWith(ApplicationExtension.class)
class TickerTest {
    private final Ticker ticker = new Ticker();

    @Test
    void whateverOneThrowsTheOthersGoOn() {
        List<String> ticked = new ArrayList<>();
        ticker.add(seconds -> ticked.add("before"));
        for (Throwable thrown : List.of(
                new IllegalStateException("broken"),
                new StackOverflowError(),
                new OutOfMemoryError("a test's own"),
                new NoClassDefFoundError("flattenlab/Missing"))) {
            ticker.add(seconds -> {
                throw sneaky(thrown);
            });
        }
        ticker.add(seconds -> ticked.add("after"));
        ticker.tick(0.1);
        ticker.tick(0.1);
        assertThat(ticked.stream().collect(Collectors.joining(" "))).isEqualTo("before after before after");
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }
}
