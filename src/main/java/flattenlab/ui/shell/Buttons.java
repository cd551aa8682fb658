package flattenlab.ui.shell;

import flattenlab.lesson.Lesson;
import flattenlab.ui.common.Contents;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.exercise.AnswerPane;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;

/**
 * Everything that can be pressed, chosen from or typed into in an area, by its name; whether it is in sight or not, and
 * what hinders it now.
 */
final class Buttons {
    private final Area area;
    private final Messages messages;
    private final Map<String, Found> found = new LinkedHashMap<>();
    /** From the root of the area, as it is put together: what is in a tab that was never opened has no place in a scene. */
    private final Deque<Node> path = new ArrayDeque<>();

    private Buttons(Area area, Messages messages) {
        this.area = area;
        this.messages = messages;
    }

    /** Those of an area. */
    static List<Found> in(Area area, Messages messages) {
        Buttons search = new Buttons(area, messages);
        area.roots().forEach(search::look);
        return List.copyOf(search.found.values());
    }

    private void look(Node node) {
        // What stands in rows of data, and what answers a question, is not looked for by name.
        if (node instanceof ListView || node instanceof TableView || node instanceof AnswerPane || leads(node)) {
            return;
        }
        path.addLast(node);
        if (node instanceof MenuButton menu) {
            add(menu.getId(), name(menu), menu, "", menu::show);
            entries(menu, name(menu), menu.getItems(), words(menu.getId()));
        } else if (node instanceof ButtonBase button) {
            add(button.getId(), name(button), button, "", button::fire);
        } else if (node instanceof ComboBoxBase<?> box) {
            add(box.getId(), spoken(box), box, "", box::show);
            if (box instanceof ComboBox<?> choices && box.getId() != null) {
                choices(choices);
            }
        } else if (isField(node)) {
            add(node.getId(), spoken((Control) node), node, "", () -> {});
        } else {
            if (node instanceof TabPane tabs) {
                tabs.getTabs().forEach(tab -> add(tab.getId(), tab.getText(), tabs, "", () -> open(tabs, tab)));
            }
            Contents.of(node).forEach(this::look);
        }
        path.removeLast();
    }

    /** Whether it leads to a screen, as a command does. */
    private static boolean leads(Node node) {
        return node instanceof ToggleButton
                && node.getParent() != null
                && node.getParent().getStyleClass().contains("rail");
    }

    private static boolean isField(Node node) {
        return node instanceof TextInputControl
                || node instanceof Slider
                || node instanceof Spinner
                || node instanceof ChoiceBox;
    }

    private static void open(TabPane tabs, Tab tab) {
        tabs.getSelectionModel().select(tab);
    }

    /** What can be chosen from a box that is there, by its own name; lessons are found as lessons. */
    private <T> void choices(ComboBox<T> box) {
        for (T item : box.getItems()) {
            String name = item == null || box.getConverter() == null || item instanceof Lesson
                    ? ""
                    : box.getConverter().toString(item);
            if (!name.isBlank() && hindrance(box).isEmpty()) {
                add(null, messages.named(spoken(box), name), box, words(box.getId()), () -> box.setValue(item));
            }
        }
    }

    private void entries(MenuButton button, String before, List<MenuItem> items, String words) {
        for (MenuItem item : items) {
            String name =
                    item.getText() == null || item.getText().isBlank() ? "" : messages.named(before, item.getText());
            if (item instanceof Menu menu) {
                entries(button, name, menu.getItems(), words);
            } else {
                add(item, name, button, words);
            }
        }
    }

    private void add(MenuItem item, String name, MenuButton button, String words) {
        boolean free = item.isVisible() && !item.isDisable();
        add(item.getId(), name, button, words, free ? "" : why(item.getId()), item::fire);
    }

    private void add(String id, String name, Node focus, String words, Runnable act) {
        add(id, name, focus, words, "", act);
    }

    private void add(String id, String name, Node focus, String words, String own, Runnable act) {
        String hindrance = Stream.of(area.away(), own, hindrance(focus))
                .filter(why -> !why.isEmpty())
                .findFirst()
                .orElse("");
        // What has no name of its own in the program comes and goes with what is shown.
        if (name == null || name.isBlank() || id == null && !hindrance.isEmpty()) {
            return;
        }
        List<Node> way = List.copyOf(path);
        Found now = new Found(
                id == null ? "" : id,
                name,
                area.name(),
                (words + " " + words(id)).strip(),
                "",
                hindrance,
                () -> press(way, focus, act));
        // What stands there twice, for a wide and a narrow window or in each of some tabs, is pressed where it is in
        // sight.
        boolean goesBefore = hindrance.isEmpty() && isInChosenTabs();
        found.merge(name, now, (one, other) -> one.hindrance().isEmpty() && !goesBefore ? one : other);
    }

    private boolean isInChosenTabs() {
        List<TabPane> around = path.stream()
                .filter(TabPane.class::isInstance)
                .map(TabPane.class::cast)
                .toList();
        return !around.isEmpty()
                && around.stream()
                        .map(tabs -> tabs.getSelectionModel().getSelectedItem())
                        .allMatch(tab -> tab != null && tab.getContent() != null && path.contains(tab.getContent()));
    }

    private void press(List<Node> way, Node focus, Runnable act) {
        area.enter().run();
        for (Node at : way) {
            if (at instanceof TabPane tabs) {
                tabs.getTabs().stream()
                        .filter(tab -> tab.getContent() != null && way.contains(tab.getContent()))
                        .findFirst()
                        .ifPresent(tab -> open(tabs, tab));
            }
        }
        if (focus.getScene() == null) {
            // What is shown has changed since it was found, or does so when its place comes into sight.
            return;
        }
        // What opens beside it has to know where it stands.
        focus.getScene().getRoot().applyCss();
        focus.getScene().getRoot().layout();
        focus.requestFocus();
        act.run();
    }

    /**
     * While something stands in front, all behind it is out of use: each is asked for itself. What a whole area is put away
     * for is no hindrance.
     */
    private String hindrance(Node node) {
        boolean free = true;
        Node around = null;
        for (Node at : path) {
            free &= area.roots().contains(at) || at.isVisible() && !isDisabled(at, around);
            around = at;
        }
        return free ? "" : why(node.getId());
    }

    /** Of itself: JavaFX disables what tabs hold while anything around their pane is disabled. */
    private static boolean isDisabled(Node node, Node around) {
        return around instanceof TabPane tabs
                ? tabs.getTabs().stream().anyMatch(tab -> node.equals(tab.getContent()) && tab.isDisable())
                : node.isDisable();
    }

    /** By its own name or that of the nearest thing around it of which there is something to say. */
    private String why(String id) {
        List<String> ids = new ArrayList<>();
        ids.add(id);
        path.descendingIterator().forEachRemaining(node -> ids.add(node.getId()));
        return ids.stream()
                .filter(Objects::nonNull)
                .map(one -> "find.why." + one)
                .filter(messages.bundle()::containsKey)
                .findFirst()
                .map(messages::text)
                .orElseGet(() -> messages.text("find.why"));
    }

    private String words(String id) {
        return Finder.words(id, messages);
    }

    /** What is written on it; on a picture, what is read out or said when the pointer rests. */
    private static String name(ButtonBase button) {
        String text = button.getText();
        return text == null || text.isBlank() ? spoken(button) : text;
    }

    private static String spoken(Control control) {
        return Stream.of(control.getAccessibleText(), Hint.getText(control))
                .filter(text -> text != null && !text.isBlank())
                .findFirst()
                .orElse("");
    }
}
