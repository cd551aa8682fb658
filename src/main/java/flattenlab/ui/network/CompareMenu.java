package flattenlab.ui.network;

import flattenlab.scene.Focus;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses the run that is laid beside the selected one, and whether by how much they differ is looked at. */
public final class CompareMenu extends HBox {
    private static final double SHORTEST_PROBLEM = 40;

    private final MenuButton menu = new MenuButton();
    private final ToggleButton difference = new ToggleButton();
    private final HBox sides = Toggles.row("compareSides");
    private final Label problem = WholeText.cut(new Label());
    private Comparison comparison;
    private Messages messages;
    private List<String> shown;
    private String chosen = "";

    /** Empty until it is bound. */
    public CompareMenu() {
        super(8);
        getStyleClass().add("compare");
        menu.setId("compareWith");
        menu.getStyleClass().add("quiet");
        menu.setMinWidth(Region.USE_PREF_SIZE);
        difference.setId("compareDifference");
        difference.getStyleClass().addAll("quiet", "switch", "small-button");
        difference.setMinWidth(Region.USE_PREF_SIZE);
        problem.setMinWidth(SHORTEST_PROBLEM);
        problem.getStyleClass().addAll("mute", "secondary");
        sides.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(menu, difference, sides, problem);
    }

    /** Where one chooses. */
    MenuButton menu() {
        return menu;
    }

    void bind(NetworkViewModel model, Messages newMessages) {
        comparison = model.comparison();
        messages = newMessages;
        menu.setGraphic(new FontIcon("fth-columns"));
        menu.setAccessibleText(messages.text("network.compare"));
        difference.setText(messages.text("network.compare.difference"));
        Hint.setText(difference, messages.text("network.compare.difference.hint"));
        difference.setAccessibleText(messages.text("network.compare.difference.hint"));
        difference.selectedProperty().bindBidirectional(comparison.differenceProperty());
        BooleanBinding both = comparison.pairProperty().isNotNull();
        BooleanBinding close = model.focusProperty().isNotEqualTo(Focus.NETWORK);
        difference
                .visibleProperty()
                .bind(both.and(close.not()).and(model.backwardProperty().not()));
        sides.visibleProperty().bind(both.and(close));
        Room.ifVisible(sides);
        ToggleButton a = side("a", false, "network.compare.side.a");
        ToggleButton b = side("b", true, "network.compare.side.b");
        comparison.pairProperty().subscribe(pair -> {
            a.setDisable(model.stopped().isPresent());
            b.setDisable(comparison.stopped().isPresent());
        });
        Room.ifVisible(difference);
        problem.textProperty().bind(comparison.problemProperty());
        problem.visibleProperty().bind(comparison.problemProperty().isNotEmpty());
        Room.ifVisible(problem);
    }

    /** Of which of the two a close-up is. */
    private ToggleButton side(String name, boolean beside, String hint) {
        ToggleButton button = new ToggleButton(name);
        Toggles.add(sides, button, "near-" + name, hint, messages);
        Toggles.bind(
                button,
                comparison.nearProperty(),
                beside,
                () -> comparison.nearProperty().set(beside));
        return button;
    }

    /** Offers the runs that there are now. */
    void show() {
        List<String> names = comparison.choices();
        String now = comparison.withProperty().get();
        if (names.equals(shown) && now.equals(chosen)) {
            return;
        }
        shown = names;
        chosen = now;
        // A run that is gone may come back: the choice is kept, but not claimed.
        menu.setText(
                names.contains(now)
                        ? messages.text("network.compare.title.b", now)
                        : messages.text("network.compare.with"));
        Hint.setText(menu, names.contains(now) ? menu.getText() : messages.text("network.compare"));
        ToggleGroup group = new ToggleGroup();
        List<MenuItem> items = new ArrayList<>();
        items.add(item(messages.text("network.compare.none"), "", group));
        names.forEach(name -> items.add(item(name, name, group)));
        menu.getItems().setAll(items);
    }

    private MenuItem item(String text, String name, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setMnemonicParsing(false);
        item.setToggleGroup(group);
        item.setSelected(name.equals(comparison.withProperty().get()));
        item.setOnAction(event -> comparison.withProperty().set(name));
        return item;
    }
}
