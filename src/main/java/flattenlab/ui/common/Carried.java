package flattenlab.ui.common;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MultipleSelectionModel;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToolBar;
import javafx.scene.control.skin.VirtualFlow;

/**
 * What stands in the controls of a part of the window and nowhere else: typed, ticked, chosen, scrolled to. It is carried to
 * the same part of another window, which is built alike and speaks another language. A control is the same if it has the same
 * place; what it says does not matter. Whatever knows more of itself than its controls show {@linkplain #by hands over a state
 * of its own}.
 */
public final class Carried {
    /** A kind of control. */
    private record Kind<N, S>(Class<N> type, Function<N, S> take, BiConsumer<N, S> bring) {
        S taken(Node node) {
            return take.apply(type.cast(node));
        }

        @SuppressWarnings("unchecked")
        void brought(Node node, Object state) {
            bring.accept(type.cast(node), (S) state);
        }
    }

    private record Typed(String text, int anchor, int caret) {}

    private record Scrolled(double across, double down) {}

    private record Listed(List<Integer> selected, int first) {}

    /** Hands over a state of its own. */
    private record Owner(Supplier<?> take, Consumer<Object> bring, boolean whole) {}

    /** The first that fits; what has none keeps nothing. */
    private static final List<Kind<?, ?>> KINDS = List.of(
            new Kind<>(NumberField.class, TextInputControl::getText, (field, text) -> {
                field.setText(text);
                field.take();
            }),
            new Kind<>(
                    ValueField.class,
                    field -> field.isBeingTyped() ? field.getText() : null,
                    (field, text) -> field.setText(text)),
            new Kind<>(TextInputControl.class, Carried::typed, Carried::type),
            new Kind<>(ToggleButton.class, ToggleButton::isSelected, Carried::press),
            new Kind<>(CheckBox.class, CheckBox::isSelected, (box, on) -> {
                if (box.isSelected() != on) {
                    box.fire();
                }
            }),
            new Kind<>(ComboBox.class, box -> box.getSelectionModel().getSelectedIndex(), (box, index) -> {
                if (index < box.getItems().size()) {
                    box.getSelectionModel().select((int) index);
                }
            }),
            new Kind<>(Slider.class, Slider::getValue, (slider, value) -> {
                if (!slider.valueProperty().isBound() && value <= slider.getMax()) {
                    slider.setValue(value);
                }
            }),
            new Kind<>(TabPane.class, pane -> pane.getSelectionModel().getSelectedIndex(), (pane, index) -> {
                // Of a pane that is filled once it is seen there is nothing to choose yet.
                if (index >= 0 && index < pane.getTabs().size()) {
                    pane.getSelectionModel().select((int) index);
                }
            }),
            new Kind<>(ScrollPane.class, pane -> new Scrolled(pane.getHvalue(), pane.getVvalue()), (pane, at) -> {
                pane.setHvalue(at.across);
                pane.setVvalue(at.down);
            }),
            new Kind<>(
                    ListView.class,
                    list -> listed(list, ((ListView<?>) list).getSelectionModel()),
                    (list, at) -> list(((ListView<?>) list).getSelectionModel(), list::scrollTo, at)),
            new Kind<>(
                    TableView.class,
                    table -> listed(table, ((TableView<?>) table).getSelectionModel()),
                    (table, at) -> list(((TableView<?>) table).getSelectionModel(), table::scrollTo, at)));

    /** Controls in which other controls stand. */
    private static final List<Class<? extends Control>> HOLDERS =
            List.of(ScrollPane.class, TabPane.class, SplitPane.class, ToolBar.class);

    private final Map<String, Object> states = new LinkedHashMap<>();

    private Carried() {}

    /**
     * Has a part hand over a state of its own, which is all that is carried of it.
     *
     * @param bring goes on with the state that another has handed over
     */
    public static <S> void by(Node part, Supplier<S> take, Consumer<S> bring) {
        own(part, take, bring, true);
    }

    /** Has a part hand over how it is laid out, before what stands in its controls is carried. */
    public static <S> void layout(Node part, Supplier<S> take, Consumer<S> bring) {
        own(part, take, bring, false);
    }

    @SuppressWarnings("unchecked")
    private static <S> void own(Node part, Supplier<S> take, Consumer<S> bring, boolean whole) {
        part.getProperties().put(Owner.class, new Owner(take, (Consumer<Object>) bring, whole));
    }

    /** Takes what stands in a part. */
    public static Carried of(Node part) {
        Carried taken = new Carried();
        taken.take(part, "");
        return taken;
    }

    private void take(Node node, String place) {
        owner(node).ifPresent(owner -> keep(place + "!", owner.take.get()));
        kind(node).ifPresent(kind -> keep(place, kind.taken(node)));
        Map<String, Node> parts = parts(node);
        parts.forEach((name, part) -> take(part, place + "/" + name));
    }

    private void keep(String place, Object state) {
        if (state != null) {
            states.put(place, state);
        }
    }

    /** Brings it to the same part of another window; what is not there is left out. */
    public void to(Node part) {
        List<ToggleButton> released = new ArrayList<>();
        states.forEach((place, state) -> {
            boolean owned = place.endsWith("!");
            at(part, owned ? place.substring(0, place.length() - 1) : place).ifPresent(node -> {
                if (owned) {
                    owner(node).ifPresent(owner -> owner.bring.accept(state));
                } else {
                    kind(node).ifPresent(kind -> kind.brought(node, state));
                    if (node instanceof ToggleButton button && state.equals(false)) {
                        released.add(button);
                    }
                }
            });
        });
        // Most of them are released by another of their row, which has been pressed by now.
        released.stream()
                .filter(button -> button.isSelected() && button.getToggleGroup() == null)
                .forEach(ToggleButton::fire);
    }

    /** The place of something in a part that it stands in; empty if it does not. */
    public static Optional<String> place(Node part, Node something) {
        if (part == something) {
            return Optional.of("");
        }
        return parts(part).entrySet().stream()
                .flatMap(entry -> place(entry.getValue(), something).map(rest -> "/" + entry.getKey() + rest).stream())
                .findFirst();
    }

    /** What has a place in a part. */
    public static Optional<Node> at(Node part, String place) {
        Node node = part;
        for (String name : place.isEmpty() ? new String[0] : place.substring(1).split("/")) {
            node = node == null ? null : parts(node).get(name);
        }
        return Optional.ofNullable(node);
    }

    /** Whether there is a way to carry what stands in a control. */
    public static boolean knows(Control control) {
        return kind(control).isPresent();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Carried carried && states.equals(carried.states);
    }

    @Override
    public int hashCode() {
        return states.hashCode();
    }

    @Override
    public String toString() {
        return states.entrySet().stream().map(Object::toString).collect(Collectors.joining("\n"));
    }

    private static Optional<Owner> owner(Node node) {
        return Optional.ofNullable(
                node.hasProperties() ? (Owner) node.getProperties().get(Owner.class) : null);
    }

    private static Optional<Kind<?, ?>> kind(Node node) {
        return KINDS.stream().filter(kind -> kind.type.isInstance(node)).findFirst();
    }

    /** By their ids, or by their kind and how many of it stand before them. */
    private static Map<String, Node> parts(Node node) {
        // What else is in a control is of its skin.
        boolean opaque = node instanceof Control && HOLDERS.stream().noneMatch(type -> type.isInstance(node));
        boolean ends = opaque || owner(node).filter(Owner::whole).isPresent();
        List<? extends Node> inside = ends ? List.of() : Contents.of(node);
        Map<String, Node> parts = new LinkedHashMap<>();
        for (Node part : inside) {
            String name = part.getId() == null ? part.getClass().getSimpleName() : "#" + part.getId();
            String unique = name;
            for (int number = 2; parts.containsKey(unique); number++) {
                unique = name + number;
            }
            parts.put(unique, part);
        }
        return parts;
    }

    private static Typed typed(TextInputControl field) {
        return field.isEditable() && !field.textProperty().isBound()
                ? new Typed(
                        Objects.requireNonNullElse(field.getText(), ""), field.getAnchor(), field.getCaretPosition())
                : null;
    }

    private static void type(TextInputControl field, Typed typed) {
        if (!typed.text.equals(field.getText())) {
            field.setText(typed.text);
        }
        field.selectRange(typed.anchor, typed.caret);
    }

    private static void press(ToggleButton button, boolean pressed) {
        if (pressed && !button.isSelected()) {
            button.fire();
        }
    }

    /** Its first line in sight is known once it has been laid out. */
    private static Listed listed(Control list, MultipleSelectionModel<?> selection) {
        IndexedCell<?> first =
                list.lookup(".virtual-flow") instanceof VirtualFlow<?> flow ? flow.getFirstVisibleCell() : null;
        return new Listed(
                List.copyOf(selection.getSelectedIndices()), first == null ? 0 : Math.max(0, first.getIndex()));
    }

    private static void list(MultipleSelectionModel<?> selection, Consumer<Integer> scroll, Listed at) {
        at.selected.forEach(selection::select);
        if (at.first > 0) {
            scroll.accept(at.first);
        }
    }
}
