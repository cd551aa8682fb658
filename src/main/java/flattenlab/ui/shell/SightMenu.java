package flattenlab.ui.shell;

import flattenlab.tensor.Axis;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/** How the window is looked at: larger or smaller, in which colours, on the whole screen. */
public final class SightMenu extends MenuButton {
    /**
     * Fills it.
     *
     * @param run does a command
     * @param presenter puts an axis in the light
     */
    void bind(Messages messages, ObjectProperty<Theme> theme, Consumer<Command> run, Presenter presenter) {
        for (Command command : List.of(Command.TEXT_LARGER, Command.TEXT_SMALLER, Command.TEXT_USUAL)) {
            getItems().add(item(command, messages, run));
        }
        getItems().add(new SeparatorMenuItem());
        ToggleGroup group = new ToggleGroup();
        for (Theme one : Theme.values()) {
            RadioMenuItem item = new RadioMenuItem(messages.text("theme." + one.id()));
            item.setId("theme-" + one.id());
            item.setToggleGroup(group);
            item.setOnAction(event -> theme.set(one));
            theme.subscribe(now -> item.setSelected(now == one));
            getItems().add(item);
        }
        getItems().add(new SeparatorMenuItem());
        for (Axis axis : Axis.values()) {
            CheckMenuItem item = new CheckMenuItem(messages.text("light.axis", axis.name()));
            item.setId("light-" + axis.name().toLowerCase(Locale.ROOT));
            item.setOnAction(event -> presenter.light(axis));
            presenter.lightProperty().subscribe(now -> item.setSelected(now == axis));
            getItems().add(item);
        }
        getItems().addAll(new SeparatorMenuItem(), item(Command.PRESENT, messages, run));
    }

    private static MenuItem item(Command command, Messages messages, Consumer<Command> run) {
        MenuItem item = new MenuItem(command.text(messages) + " (" + command.keys(messages) + ")");
        item.setId(command.name().toLowerCase(Locale.ROOT));
        item.setOnAction(event -> run.accept(command));
        return item;
    }
}
