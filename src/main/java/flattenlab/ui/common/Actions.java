package flattenlab.ui.common;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the commands of a screen, or of the window, do. */
public final class Actions {
    private final Map<Command, Predicate<KeyCode>> actions = new EnumMap<>(Command.class);
    private final Map<Place, BooleanSupplier> active = new EnumMap<>(Place.class);

    /** @param screen the place as a whole */
    public Actions(Place screen) {
        active.put(screen, () -> true);
    }

    /** A part of the screen, whose keys count before those of the screen while it is active. */
    public Actions part(Place part, BooleanSupplier isActive) {
        active.put(part, isActive);
        return this;
    }

    /** What a command does. */
    public Actions on(Command command, Runnable action) {
        return towards(command, key -> {
            action.run();
            return true;
        });
    }

    /** What a command does where there is something to do, and whether there was: else the key is free for others. */
    public Actions where(Command command, BooleanSupplier action) {
        return towards(command, key -> action.getAsBoolean());
    }

    /** What a command does of which each key leads somewhere else, and whether it did. */
    public Actions towards(Command command, Predicate<KeyCode> action) {
        if (!active.containsKey(command.place()) || actions.put(command, action) != null) {
            throw new IllegalArgumentException(command + " is not of this place, or there twice");
        }
        return this;
    }

    /** Does what a key means here; whether it means anything. */
    public boolean press(KeyEvent event) {
        return press(event, true) || press(event, false);
    }

    private boolean press(KeyEvent event, boolean inPart) {
        return actions.entrySet().stream()
                .filter(entry -> entry.getKey().place().isPart() == inPart)
                .filter(entry -> entry.getKey().isPressed(event))
                .filter(entry -> active.get(entry.getKey().place()).getAsBoolean())
                .findFirst()
                .map(entry -> entry.getValue().test(event.getCode()))
                .orElse(false);
    }

    /** Does what was asked for by its name; whether there was something to do. */
    public boolean run(Command command) {
        return actions.get(command).test(KeyCode.UNDEFINED);
    }

    /** What it knows to do. */
    public Set<Command> known() {
        return Set.copyOf(actions.keySet());
    }
}
