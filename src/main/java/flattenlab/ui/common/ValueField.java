package flattenlab.ui.common;

import flattenlab.tensor.BadInputException;
import java.util.function.Consumer;

/**
 * A field whose text is taken over with Enter or when it is left. What cannot be used is said in one line below it, and
 * the field goes back to what it had.
 */
public class ValueField extends LineField {
    private final Messages messages;
    private final Consumer<String> commit;
    private String taken;

    /**
     * @param messages in which it is said
     * @param text what it holds at first
     * @param commit takes over a new text, or refuses it with a {@link BadInputException}
     */
    public ValueField(Messages messages, String text, Consumer<String> commit) {
        super(text);
        this.messages = messages;
        this.commit = commit;
        this.taken = text;
        getStyleClass().add("value-field");
        setOnAction(event -> take());
        focusedProperty().addListener((property, had, has) -> {
            if (had) {
                take();
            }
        });
    }

    /** Shows another value that has been taken over elsewhere. */
    public final void showValue(String text) {
        taken = text;
        setText(text);
    }

    /** Whether something stands in it that has not been taken over. */
    public final boolean isBeingTyped() {
        return !getText().strip().equals(taken);
    }

    /** What was taken over last. */
    protected final String taken() {
        return taken;
    }

    /** Takes over what has been typed. */
    protected final void take() {
        String text = getText().strip();
        if (!isBeingTyped()) {
            return;
        }
        String before = taken;
        // First: whoever takes it over may show another value in its place.
        taken = text;
        try {
            commit.accept(text);
        } catch (BadInputException e) {
            Note.show(this, messages.failure(e));
            showValue(before);
        }
    }
}
