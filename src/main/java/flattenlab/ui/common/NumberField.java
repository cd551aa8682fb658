package flattenlab.ui.common;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.function.IntConsumer;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** A field for a whole number from a least to a largest. Up and Down count. */
public final class NumberField extends ValueField {
    private final int least;
    private final int most;

    /** @param changed called with each new number */
    public NumberField(Messages messages, int least, int most, int value, IntConsumer changed) {
        super(messages, Integer.toString(value), text -> changed.accept(parse(text, least, most)));
        this.least = least;
        this.most = most;
        setPrefColumnCount(Math.max(3, Integer.toString(most).length()));
        addEventFilter(KeyEvent.KEY_PRESSED, this::count);
    }

    private static int parse(String text, int least, int most) {
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below, like a number that is too large.
        }
        throw new BadInputException("number", text, Phrase.of("allowed.whole_numbers_from_to", least, most));
    }

    /** The number that was taken over last. */
    public int value() {
        return Integer.parseInt(taken());
    }

    private void count(KeyEvent event) {
        int step = event.getCode() == KeyCode.UP ? 1 : event.getCode() == KeyCode.DOWN ? -1 : 0;
        int next = value() + step;
        if (step != 0 && next >= least && next <= most) {
            setText(Integer.toString(next));
            take();
            event.consume();
        }
    }
}
