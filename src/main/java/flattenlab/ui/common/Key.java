package flattenlab.ui.common;

import java.util.Locale;
import java.util.Set;
import javafx.scene.input.KeyCode;

/** A key of the keyboard, or a few that belong together, as people call them. */
public enum Key {
    /** One key. */
    F1(KeyCode.F1),
    /** One key. */
    F5(KeyCode.F5),
    /** One key. */
    F11(KeyCode.F11),
    /** One key. */
    SPACE(KeyCode.SPACE),
    /** One key. */
    ENTER(KeyCode.ENTER),
    /** One key. */
    ESCAPE(KeyCode.ESCAPE),
    /** One key. */
    TAB(KeyCode.TAB),
    /** One key. */
    HOME(KeyCode.HOME),
    /** One key. */
    END(KeyCode.END),
    /** One key. */
    PAGE_UP(KeyCode.PAGE_UP),
    /** One key. */
    PAGE_DOWN(KeyCode.PAGE_DOWN),
    /** Both, where one leads back and the other on. */
    PAGES(KeyCode.PAGE_UP, KeyCode.PAGE_DOWN),
    /** All four. */
    ARROWS(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.UP, KeyCode.DOWN),
    /** One key. */
    LEFT(KeyCode.LEFT),
    /** One key. */
    RIGHT(KeyCode.RIGHT),
    /** Two of the four. */
    LEFT_RIGHT(KeyCode.LEFT, KeyCode.RIGHT),
    /** Two of the four. */
    UP_DOWN(KeyCode.UP, KeyCode.DOWN),
    /** One key. */
    DELETE(KeyCode.DELETE),
    /** One key. */
    BACK_SPACE(KeyCode.BACK_SPACE),
    /** The sign, wherever it stands: it may need Shift. */
    PLUS(KeyCode.PLUS, KeyCode.ADD, KeyCode.EQUALS),
    /** The sign. */
    MINUS(KeyCode.MINUS, KeyCode.SUBTRACT),
    /** The sign. */
    COMMA(KeyCode.COMMA),
    /** The sign. */
    PERIOD(KeyCode.PERIOD),
    /** The two signs; where they are typed with AltGr no key is theirs, and the character counts. */
    BRACKETS,
    /** The digit; on some keyboards it needs Shift. */
    DIGIT_0(KeyCode.DIGIT0, KeyCode.NUMPAD0),
    /** The digit. */
    DIGIT_1(KeyCode.DIGIT1, KeyCode.NUMPAD1),
    /** The digit. */
    DIGIT_2(KeyCode.DIGIT2, KeyCode.NUMPAD2),
    /** The digit. */
    DIGIT_3(KeyCode.DIGIT3, KeyCode.NUMPAD3),
    /** The digit. */
    DIGIT_4(KeyCode.DIGIT4, KeyCode.NUMPAD4),
    /** The digit. */
    DIGIT_5(KeyCode.DIGIT5, KeyCode.NUMPAD5),
    /** The digit. */
    DIGIT_6(KeyCode.DIGIT6, KeyCode.NUMPAD6),
    /** Nine digits, each for one of several things; Shift means something. */
    DIGITS(
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.DIGIT7,
            KeyCode.DIGIT8,
            KeyCode.DIGIT9,
            KeyCode.NUMPAD1,
            KeyCode.NUMPAD2,
            KeyCode.NUMPAD3,
            KeyCode.NUMPAD4,
            KeyCode.NUMPAD5,
            KeyCode.NUMPAD6,
            KeyCode.NUMPAD7,
            KeyCode.NUMPAD8,
            KeyCode.NUMPAD9),
    /** The letter. */
    C(KeyCode.C),
    /** The letter. */
    F(KeyCode.F),
    /** The letter. */
    J(KeyCode.J),
    /** The letter. */
    K(KeyCode.K),
    /** The letter. */
    L(KeyCode.L),
    /** The letter. */
    P(KeyCode.P),
    /** The letter. */
    V(KeyCode.V),
    /** The letter. */
    Y(KeyCode.Y),
    /** The letter. */
    Z(KeyCode.Z);

    private final Set<KeyCode> codes;

    Key(KeyCode... codes) {
        this.codes = Set.of(codes);
    }

    /** What JavaFX calls it, on the main block and on the numeric one. */
    Set<KeyCode> codes() {
        return codes;
    }

    /** Whether Shift only reaches the sign, and means nothing: plus, and digits on French keyboards. */
    boolean ignoresShift() {
        return this == PLUS || name().startsWith("DIGIT_");
    }

    /** What it is called in a language: its sign, or a word. */
    public String text(Messages messages) {
        return switch (this) {
            case PLUS -> "+";
            case MINUS -> "-";
            case COMMA -> ",";
            case PERIOD -> ".";
            default ->
                name().startsWith("DIGIT_")
                        ? name().substring("DIGIT_".length())
                        : name().matches("[A-Z]|F\\d+")
                                ? name()
                                : messages.text("key." + name().toLowerCase(Locale.ROOT));
        };
    }

    /** Where a key leads along a row: 1, -1, or 0 for none. */
    public static int across(KeyCode code) {
        return code == KeyCode.RIGHT ? 1 : code == KeyCode.LEFT ? -1 : 0;
    }

    /** Where a key leads down a page: 1, -1, or 0 for none. */
    public static int down(KeyCode code) {
        return code == KeyCode.DOWN || code == KeyCode.PAGE_DOWN
                ? 1
                : code == KeyCode.UP || code == KeyCode.PAGE_UP ? -1 : 0;
    }
}
