package flattenlab.ui.network;

import flattenlab.explain.IndexFormula;
import flattenlab.render.CloseUpDrawing;
import flattenlab.scene.CloseUp;
import flattenlab.scene.CloseUpMatter;
import flattenlab.scene.CloseUps;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowParts;
import flattenlab.scene.Focus;
import flattenlab.scene.FocusPlaces;
import flattenlab.scene.Rect;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.train.LayerWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;

/** Shows what the zoom looks at: the way there in the header, and the close-up in the place of the flow. */
final class ZoomBinding {
    /** A level that is come back to was a little nearer before. */
    private static final double NEARER = 0.06;

    private final NetworkViewModel model;
    private final Zoom zoom;
    private final Screen screen;
    private final Messages messages;
    private final ObservableBooleanValue calm;
    private final Growth growth = new Growth();
    private CloseUp shown;
    private CloseUpDrawing drawing;
    private Appearance appearance;
    private List<FlowLayout> layouts = List.of();
    private boolean moved = true;
    private boolean byKey;
    private boolean empty;

    /** The parts of the screen. */
    record Screen(Label title, Breadcrumb path, FlowView flow, Region aim, CloseUpView closeUp) {}

    /**
     * Binds them.
     *
     * @param ways out of this workspace
     */
    ZoomBinding(NetworkViewModel model, Screen screen, Tools tools, NetworkController.Ways ways) {
        this.model = model;
        this.zoom = model.zoom();
        this.screen = screen;
        this.messages = tools.messages();
        this.calm = ways.calm();
        Room.ifVisible(screen.path);
        Room.ifVisible(screen.title);
        screen.aim.setManaged(false);
        screen.aim.setMouseTransparent(true);
        RestingPointer pointer = new RestingPointer();
        new ZoomGestures(screen.flow, zoom, pointer, this::layerAt, this::partAt);
        new ZoomGestures(
                screen.closeUp,
                zoom,
                pointer,
                (x, y) -> shown == null ? Optional.empty() : shown.at(x, y),
                (x, y) -> Optional.empty());
        screen.flow.addEventHandler(MouseEvent.MOUSE_MOVED, event -> byKey = false);
        screen.closeUp.onResize(() -> moved = true);
        screen.closeUp.unroll().setText(messages.text("closeup.unroll"));
        screen.closeUp.unroll().setOnAction(event -> model.handOver(ways.unroll()));
        zoom.focusProperty().addListener((property, old, now) -> turn(old, now));
        zoom.aimProperty().addListener((property, old, now) -> moved = true);
        model.flowProperty().addListener((property, old, now) -> moved = true);
        model.comparison().pairProperty().addListener((property, old, now) -> moved = true);
        model.comparison().nearProperty().addListener((property, old, now) -> {
            showLevel();
            moved = true;
        });
        tools.theme().subscribe(now -> {
            appearance = now;
            drawing = new CloseUpDrawing(now.palette(), new CloseUpWords(messages));
            moved = true;
        });
        showLevel();
    }

    private Optional<Focus> layerAt(double x, double y) {
        for (int i = 0; i < layouts.size(); i++) {
            Optional<String> stopped =
                    i == 0 ? model.stopped() : model.comparison().stopped();
            Optional<Focus> layer = stopped.isPresent() ? Optional.empty() : FocusPlaces.at(layouts.get(i), x, y);
            if (layer.isPresent()) {
                model.comparison().nearProperty().set(i == 1);
                return layer;
            }
        }
        return Optional.empty();
    }

    /** What of the layer at a point stands there. */
    private Optional<Focus> partAt(double x, double y) {
        return layouts.stream()
                .flatMap(
                        layout -> Optional.ofNullable(FlowParts.at(layout, x, y))
                                .map(part -> FocusPlaces.of(part, layout.plan()))
                                .stream())
                .findFirst();
    }

    /** From one level to another. */
    private void turn(Focus old, Focus now) {
        Optional<Rect> from = placeOf(now);
        boolean keys = hasKeys();
        showLevel();
        shown = null;
        moved = true;
        Region region = now.equals(Focus.NETWORK) ? screen.flow : screen.closeUp;
        if (keys) {
            // What goes out of sight would leave them to whatever stands next, such as the way back.
            region.requestFocus();
        }
        growth.stop();
        if (calm.get() || region.getWidth() < 1 && screen.flow.getWidth() < 1) {
            return;
        }
        double width = screen.flow.getWidth();
        double height = screen.flow.getHeight();
        boolean inwards = now.path().contains(old);
        Rect nearer = new Rect(-NEARER * width / 2, -NEARER * height / 2, width * (1 + NEARER), height * (1 + NEARER));
        if (inwards || old.path().contains(now)) {
            growth.grow(region, inwards ? from.orElse(nearer) : nearer);
        }
    }

    /** Whether keys are typed to what stands here, or to nothing. */
    private boolean hasKeys() {
        Node owner = screen.flow.getScene() == null
                ? screen.flow
                : screen.flow.getScene().getFocusOwner();
        for (Node at = owner; at != null; at = at.getParent()) {
            if (at == screen.flow || at == screen.closeUp || at == screen.path) {
                return true;
            }
        }
        return owner == null;
    }

    private Optional<Rect> placeOf(Focus part) {
        if (part.parent().equals(Focus.NETWORK)) {
            return layouts.isEmpty() ? Optional.empty() : Optional.of(FocusPlaces.place(nearLayout(), part));
        }
        return shown == null ? Optional.empty() : shown.placeOf(part);
    }

    /** Where the flow stands that is looked at closely. */
    private FlowLayout nearLayout() {
        boolean beside = layouts.size() > 1 && model.comparison().nearProperty().get();
        return layouts.get(beside ? 1 : 0);
    }

    private void showLevel() {
        Focus focus = zoom.focusProperty().get();
        boolean close = !focus.equals(Focus.NETWORK) && !empty;
        screen.closeUp.setVisible(close);
        screen.flow.setVisible(!close);
        screen.path.setVisible(close);
        screen.title.setVisible(!close);
        screen.closeUp
                .unroll()
                .setVisible((focus instanceof Focus.Flatten || focus instanceof Focus.Slot)
                        && !model.comparison().nearProperty().get());
        List<Breadcrumb.Level> levels = focus.path().stream()
                .map(level -> new Breadcrumb.Level(name(level), () -> zoom.goTo(level)))
                .toList();
        screen.path.show(levels);
        screen.closeUp.setAccessibleText(
                levels.stream().map(Breadcrumb.Level::name).collect(Collectors.joining(" \u203a ")));
    }

    private String name(Focus level) {
        if (level instanceof Focus.Map map) {
            return messages.text("closeup.level.map", Integer.toString(map.channel()));
        } else if (level instanceof Focus.Cell cell) {
            return "(" + cell.row() + ", " + cell.column() + ")";
        } else if (level instanceof Focus.Slot slot) {
            return messages.text("closeup.level.slot", Long.toString(slot.slot()));
        } else if (level instanceof Focus.Output output) {
            boolean last = model.network() == null
                    || output.linear() == (model.network().design().hidden() > 0 ? 1 : 0);
            return last && output.output() < model.classes().size()
                    ? model.classes().get(output.output())
                    : messages.text("closeup.unit", Integer.toString(output.output()));
        } else if (level instanceof Focus.Network || model.network() == null) {
            return messages.text("network.title");
        }
        return new LayerWords(messages).title(model.network(), FlowNumbers.box(model.network(), level));
    }

    /**
     * Shows the close-up of a flow, if anything moved; whether there is one.
     *
     * @param newLayouts of the flow as a whole, and of one beside it
     */
    boolean show(Flow flow, List<FlowLayout> newLayouts) {
        layouts = newLayouts;
        if (empty) {
            empty = false;
            showLevel();
        }
        Focus focus = zoom.focusProperty().get();
        if (focus.equals(Focus.NETWORK)) {
            aimAtLayer();
            return false;
        }
        screen.closeUp.setVisible(true);
        screen.flow.setVisible(false);
        screen.aim.setVisible(false);
        double width = Math.floor(screen.closeUp.getWidth());
        double height = Math.floor(screen.closeUp.getHeight());
        // Another network's values may be still to come.
        if (moved && width > 1 && height > 1 && focus.isIn(flow.plan())) {
            moved = false;
            CloseUpMatter matter = new CloseUpMatter(
                    flow.plan(), flow.layers(), flow.values(), model.classes(), cell -> arithmetic(flow, cell));
            shown = CloseUps.of(matter, focus, zoom.aimProperty().get(), width, height);
            screen.closeUp.show(shown, drawing);
        }
        return true;
    }

    /** Nothing is to be seen. */
    void wipe() {
        shown = null;
        layouts = List.of();
        screen.aim.setVisible(false);
        empty = true;
        showLevel();
    }

    private void aimAtLayer() {
        Optional<Focus> aim = zoom.aimProperty().get().filter(at -> byKey);
        screen.aim.setVisible(aim.isPresent());
        aim.ifPresent(layer -> {
            Rect place = FocusPlaces.place(nearLayout(), layer);
            screen.aim.resizeRelocate(
                    screen.flow.getLayoutX() + place.x(),
                    screen.flow.getLayoutY() + place.y(),
                    place.width(),
                    place.height());
        });
    }

    /** How the number of a cell's slot comes about. */
    private List<String> arithmetic(Flow flow, long cell) {
        FlattenMapping mapping = flow.plan().mapping();
        long[] index = mapping.input().index(cell);
        List<IndexFormula.Term> terms = IndexFormula.terms(mapping.input(), mapping.order(), index);
        long number = IndexFormula.sum(terms);
        List<String> lines = new ArrayList<>();
        lines.add(Arrays.stream(Axis.values())
                .map(axis -> IndexFormula.letter(axis) + " = " + index[axis.ordinal()])
                .collect(Collectors.joining(", ")));
        lines.add("k = " + terms.stream().map(IndexFormula.Term::letters).collect(Collectors.joining(" + ")));
        lines.add("  = " + terms.stream().map(IndexFormula.Term::numbers).collect(Collectors.joining(" + ")));
        lines.add("  = " + number);
        long slot = mapping.slotOf(cell);
        if (slot / mapping.columns() != index[0] || slot % mapping.columns() != number || mapping.cellsPerSlot() > 1) {
            lines.add("\u2192 "
                    + messages.named(
                            mapping.variant().id(),
                            messages.text(
                                    "unroll.formula.slot",
                                    Long.toString(slot / mapping.columns()),
                                    Long.toString(slot % mapping.columns()))));
        }
        return lines;
    }

    /** By key, to the part beside what stands out. */
    void move(int right, int down) {
        begin();
        zoom.move(right, down);
    }

    /** By key, nearer to what stands out. */
    void enter() {
        begin();
        if (zoom.aimProperty().get().isEmpty()) {
            zoom.focusProperty().get().first().ifPresent(first -> zoom.pointAt(Optional.of(first)));
        }
        zoom.enter();
    }

    /** By key, a level back; whether there was one. */
    boolean back() {
        begin();
        return zoom.back();
    }

    /** A key goes on from what stands out, whether or not somebody has chosen it. */
    private void begin() {
        byKey = true;
        if (zoom.aimProperty().get().isEmpty()
                && shown != null
                && !zoom.focusProperty().get().equals(Focus.NETWORK)) {
            zoom.pointAt(shown.aim());
        }
    }
}
