package flattenlab.proof.walk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.input.KeyCode;

/**
 * A key, and what is held down with it.
 *
 * @param held none, Ctrl, Shift or both
 */
record Stroke(KeyCode key, KeyCode... held) {
    private static final List<KeyCode> MOVING = List.of(
            KeyCode.TAB,
            KeyCode.ENTER,
            KeyCode.SPACE,
            KeyCode.ESCAPE,
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.LEFT,
            KeyCode.RIGHT);
    private static final List<KeyCode> OTHERS = List.of(
            KeyCode.HOME,
            KeyCode.END,
            KeyCode.PAGE_UP,
            KeyCode.PAGE_DOWN,
            KeyCode.BACK_SPACE,
            KeyCode.DELETE,
            KeyCode.COMMA,
            KeyCode.PERIOD,
            KeyCode.PLUS,
            KeyCode.MINUS,
            KeyCode.OPEN_BRACKET,
            KeyCode.CLOSE_BRACKET,
            KeyCode.P,
            KeyCode.C,
            KeyCode.J,
            KeyCode.Z,
            KeyCode.DIGIT0,
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT5,
            KeyCode.DIGIT9,
            KeyCode.F1,
            KeyCode.F5,
            KeyCode.F10,
            KeyCode.F11);
    private static final List<KeyCode> WITH_CTRL = List.of(
            KeyCode.K,
            KeyCode.F,
            KeyCode.L,
            KeyCode.DIGIT1,
            KeyCode.DIGIT2,
            KeyCode.DIGIT3,
            KeyCode.DIGIT4,
            KeyCode.DIGIT5,
            KeyCode.DIGIT6,
            KeyCode.PLUS,
            KeyCode.MINUS,
            KeyCode.DIGIT0,
            KeyCode.Z,
            KeyCode.Y,
            KeyCode.V,
            KeyCode.C,
            KeyCode.X,
            KeyCode.A,
            KeyCode.COMMA,
            KeyCode.PERIOD,
            KeyCode.TAB,
            KeyCode.HOME,
            KeyCode.END);
    private static final List<KeyCode> WITH_SHIFT = List.of(
            KeyCode.TAB,
            KeyCode.N,
            KeyCode.C,
            KeyCode.H,
            KeyCode.W,
            KeyCode.UP,
            KeyCode.DOWN,
            KeyCode.LEFT,
            KeyCode.RIGHT,
            KeyCode.PAGE_UP,
            KeyCode.PAGE_DOWN,
            KeyCode.COMMA,
            KeyCode.PERIOD,
            KeyCode.DIGIT1,
            KeyCode.DIGIT2);

    /** What is typed into fields: the names of commands among it, for the field that finds them. */
    private static final List<String> WORDS = List.of(
            "3",
            "28",
            "0",
            "-5",
            "1,3,28,28",
            "99999",
            "flatten",
            "theme",
            "language",
            "deutsch",
            "english",
            "profile",
            "ada",
            "text larger",
            "prepare",
            "share",
            "export",
            "tour",
            "conv2d",
            "batch",
            "12, 16",
            "x",
            "c*h*w");

    private static final Map<Character, KeyCode> SIGNS = Map.of(
            ' ', KeyCode.SPACE, ',', KeyCode.COMMA, '-', KeyCode.MINUS, '*', KeyCode.MULTIPLY, '.', KeyCode.PERIOD);

    private static final Map<Character, KeyCode> LETTERS = IntStream.concat(
                    IntStream.rangeClosed('a', 'z'), IntStream.rangeClosed('0', '9'))
            .mapToObj(letter -> (char) letter)
            .collect(Collectors.toMap(
                    letter -> letter,
                    letter -> KeyCode.getKeyCode(String.valueOf(letter).toUpperCase(Locale.ROOT))));

    /** Any that may mean something. */
    static Stroke any(Random random) {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3, 4 -> new Stroke(one(MOVING, random));
            case 5, 6 -> new Stroke(one(OTHERS, random));
            case 7 -> new Stroke(one(WITH_SHIFT, random), KeyCode.SHIFT);
            case 8 -> new Stroke(one(WITH_CTRL, random), KeyCode.CONTROL);
            default ->
                random.nextInt(3) == 0
                        ? new Stroke(KeyCode.Z, KeyCode.CONTROL, KeyCode.SHIFT)
                        : new Stroke(one(WITH_CTRL, random), KeyCode.CONTROL);
        };
    }

    /** A word, key by key. */
    static List<Stroke> word(Random random) {
        return one(WORDS, random)
                .chars()
                .mapToObj(letter ->
                        Optional.ofNullable(LETTERS.get((char) letter)).orElse(SIGNS.get((char) letter)))
                .map(Stroke::new)
                .toList();
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    @Override
    public String toString() {
        return List.of(held).stream().map(code -> code.getName() + " ").collect(Collectors.joining()) + key.getName();
    }
}
