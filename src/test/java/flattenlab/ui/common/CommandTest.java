package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;

class CommandTest {
    /** Where a part of a screen means something else by a key than the screen, because it is looked at more closely. */
    private static final Set<Command> NEARER =
            EnumSet.of(Command.PAPER_MOVE, Command.PAPER_DRAW, Command.PAPER_RUB, Command.RUN_SHOW);

    private static List<Command> meant(List<Command> among, KeyCode code, boolean shortcut, boolean shift) {
        return among.stream()
                .filter(command -> command.strokes().stream().anyMatch(stroke -> stroke.means(code, shortcut, shift)))
                .toList();
    }

    private static List<Command> at(Place place) {
        List<Command> found = new ArrayList<>();
        for (Command command : Command.values()) {
            if (command.place() == place) {
                found.add(command);
            }
        }
        return found;
    }

    @Test
    void noKeyMeansTwoThingsInOnePlace() {
        for (Place place : Place.values()) {
            List<Command> here = at(place);
            List<Command> around = new ArrayList<>(here);
            if (place.screen() != Place.WINDOW) {
                around.addAll(at(Place.WINDOW));
            }
            if (place.isPart() && place.screen() != Place.WINDOW) {
                around.addAll(at(place.screen()));
            }
            around.removeIf(command -> command.place() != place && here.stream().anyMatch(NEARER::contains));
            for (KeyCode code : KeyCode.values()) {
                for (int held = 0; held < 4; held++) {
                    assertThat(meant(around, code, (held & 1) > 0, (held & 2) > 0))
                            .as(place + ": " + code + " " + held)
                            .hasSizeLessThanOrEqualTo(1);
                }
            }
        }
    }

    @Test
    void whatIsNearerMeansSomethingElseThanItsScreenAndNothingOfTheWindows() {
        for (Command command : NEARER) {
            for (Stroke stroke : command.strokes()) {
                for (KeyCode code : stroke.key().codes()) {
                    assertThat(meant(at(Place.WINDOW), code, stroke.shortcut(), stroke.shift()))
                            .isEmpty();
                }
            }
        }
    }

    @Test
    void everyCommandIsUnderstoodByItsOwnKeys() {
        for (Command command : Command.values()) {
            for (Stroke stroke : command.strokes()) {
                for (KeyCode code : stroke.key().codes()) {
                    assertThat(command.isPressed(event(code, stroke.shortcut(), stroke.shift(), false)))
                            .isTrue();
                    // Alt is the menus', and AltGr types characters.
                    assertThat(command.isPressed(event(code, stroke.shortcut(), stroke.shift(), true)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void shiftMeansNothingWhereItIsNeededForTheSign() {
        assertThat(Command.UNROLL_NEARER.isPressed(event(KeyCode.EQUALS, false, true, false)))
                .isTrue();
        assertThat(Command.TRAIN.isPressed(event(KeyCode.DIGIT3, true, true, false)))
                .isTrue();
        assertThat(Command.UNROLL_BACK.isPressed(event(KeyCode.COMMA, false, true, false)))
                .isFalse();
        assertThat(Command.UNROLL_ROW_BACK.isPressed(event(KeyCode.COMMA, false, true, false)))
                .isTrue();
    }

    @Test
    void aPartThatIsActiveComesBeforeItsScreen() {
        boolean[] near = {false};
        List<String> done = new ArrayList<>();
        Actions actions = new Actions(Place.NETWORK)
                .on(Command.NETWORK_PLAY, () -> done.add("play"))
                .where(Command.NETWORK_LEAVE, () -> false)
                .part(Place.NETWORK_PAPER, () -> near[0])
                .on(Command.PAPER_DRAW, () -> done.add("draw"));
        KeyEvent space = event(KeyCode.SPACE, false, false, false);
        assertThat(actions.press(space)).isTrue();
        near[0] = true;
        assertThat(actions.press(space)).isTrue();
        assertThat(done).containsExactly("play", "draw");
        assertThat(actions.press(event(KeyCode.ESCAPE, false, false, false))).isFalse();
        actions.run(Command.NETWORK_PLAY);
        assertThat(done).containsExactly("play", "draw", "play");
    }

    @Test
    void whatBelongsElsewhereIsRefused() {
        Actions actions = new Actions(Place.TRAIN).on(Command.TRAIN_STEP, () -> {});
        assertThatIllegalArgumentException().isThrownBy(() -> actions.on(Command.QUIZ, () -> {}));
        assertThatIllegalArgumentException().isThrownBy(() -> actions.on(Command.TRAIN_STEP, () -> {}));
    }

    private static KeyEvent event(KeyCode code, boolean control, boolean shift, boolean alt) {
        return new KeyEvent(KeyEvent.KEY_PRESSED, "", code.getName(), code, shift, control, alt, false);
    }
}
