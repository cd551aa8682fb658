package flattenlab.ui.shell;

import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;

/** The buttons, tabs and entries of menus that can be pressed on what is in sight, by their names. */
final class Buttons {
    private final String where;
    private final Map<String, Found> found = new LinkedHashMap<>();

    private Buttons(Messages messages) {
        where = messages.text("find.button");
    }

    /** Those below a node. */
    static List<Found> in(Node root, Messages messages) {
        Buttons search = new Buttons(messages);
        search.look(root);
        return new ArrayList<>(search.found.values());
    }

    private void look(Node node) {
        // What stands in rows of data, or leads to a screen as a command does, is not looked for by name.
        boolean passed = node instanceof ListView
                || node instanceof TableView
                || node.getStyleClass().contains("rail");
        if (passed || !node.isVisible() || node.isDisabled()) {
            return;
        }
        if (node instanceof MenuButton menu) {
            entries(menu, name(menu), menu.getItems());
        } else if (node instanceof ButtonBase button) {
            add(name(button), button, button::fire);
        } else if (node instanceof Parent parent) {
            if (node instanceof TabPane tabs) {
                tabs.getTabs().forEach(tab -> add(tab.getText(), tabs, () -> open(tabs, tab)));
            }
            parent.getChildrenUnmodifiable().forEach(this::look);
        }
    }

    private static void open(TabPane tabs, Tab tab) {
        tabs.getSelectionModel().select(tab);
    }

    private void entries(MenuButton button, String path, List<MenuItem> items) {
        for (MenuItem item : items) {
            String name = item.getText() == null ? "" : path + ": " + item.getText();
            if (item instanceof Menu menu) {
                entries(button, name, menu.getItems());
            } else if (!item.isDisable() && item.isVisible()) {
                add(name, button, item::fire);
            }
        }
    }

    private void add(String name, Node focus, Runnable act) {
        if (name != null && !name.isBlank()) {
            found.putIfAbsent(name, new Found(name, where, "", () -> {
                focus.requestFocus();
                act.run();
            }));
        }
    }

    /** What is written on it; on a picture, what is read out or said when the pointer rests. */
    private static String name(ButtonBase button) {
        String text = button.getText();
        if (text == null || text.isBlank()) {
            text = button.getAccessibleText();
        }
        return text == null || text.isBlank() ? hint(button) : text;
    }

    private static String hint(Control control) {
        return control.getTooltip() == null ? "" : control.getTooltip().getText();
    }
}
