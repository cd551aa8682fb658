package flattenlab.ui.unroll;

import flattenlab.scene.Moment.Aggregate;
import flattenlab.ui.common.Messages;
import java.util.Locale;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the stage is looked at: nearer, farther, how a pixel stands for many cells, which traces are kept. */
public final class ViewMenu extends MenuButton {
    private static final double STEP = 1.5;

    /** Empty until it is bound. */
    public ViewMenu() {
        getStyleClass().add("quiet");
    }

    /** Connects the menu to a stage. */
    void bind(StageController stage, UnrollViewModel model, Messages messages) {
        setGraphic(new FontIcon("fth-search"));
        setText(messages.text("view.title"));
        setAccessibleText(messages.text("view.accessible"));
        getItems()
                .addAll(
                        item(
                                messages.text("view.in"),
                                "zoomIn",
                                () -> stage.input().zoom(STEP)),
                        item(
                                messages.text("view.out"),
                                "zoomOut",
                                () -> stage.input().zoom(1 / STEP)),
                        item(messages.text("view.focus"), "zoomFocus", stage.input()::focus),
                        item(messages.text("view.all"), "zoomAll", stage.input()::overview),
                        new SeparatorMenuItem());
        ToggleGroup group = new ToggleGroup();
        for (Aggregate how : Aggregate.values()) {
            RadioMenuItem choice = new RadioMenuItem(
                    messages.text("view.aggregate." + how.name().toLowerCase(Locale.ROOT)));
            choice.setToggleGroup(group);
            choice.setSelected(how == Aggregate.MEAN);
            choice.setOnAction(event -> stage.aggregate(how));
            getItems().add(choice);
        }
        getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        item(messages.text("view.jump"), "jump", model::jumpToTraced),
                        item(messages.text("view.pin"), "pin", model::togglePin),
                        item(messages.text("view.unpin"), "unpin", model::clearPins));
    }

    private static MenuItem item(String text, String id, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }
}
