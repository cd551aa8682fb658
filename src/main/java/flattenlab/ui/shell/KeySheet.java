package flattenlab.ui.shell;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Place;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.List;
import java.util.Locale;

/** The table of commands as people read it: in the help of a screen, and in {@code docs/keyboard.md}. */
final class KeySheet {
    /** What keys do. */
    record Row(String keys, String what) {}

    private final Messages messages;

    KeySheet(Messages messages) {
        this.messages = messages;
    }

    /** What can be pressed on a screen, beside what can be pressed everywhere. */
    List<Row> of(Workspace screen) {
        return of(Place.valueOf(screen.name()));
    }

    /** What can be pressed everywhere. */
    List<Row> everywhere() {
        return of(Place.WINDOW);
    }

    private List<Row> of(Place screen) {
        return Command.of(screen).stream()
                .filter(command -> !command.strokes().isEmpty())
                .map(command -> new Row(command.keys(messages), what(command)))
                .toList();
    }

    /** In a part of a screen, which part it is. */
    private String what(Command command) {
        String part = command.place().text(messages);
        return messages.named(part, command.text(messages));
    }

    /** The name of a screen, as its button has it. */
    static String name(Workspace screen, Messages messages) {
        return messages.text("rail." + screen.name().toLowerCase(Locale.ROOT));
    }
}
