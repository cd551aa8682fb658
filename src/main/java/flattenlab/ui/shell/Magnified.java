package flattenlab.ui.shell;

import flattenlab.preset.Preset;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.WeakListChangeListener;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Orientation;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import javafx.stage.PopupWindow;
import javafx.stage.Window;
import org.controlsfx.control.PopOver;

/**
 * A window's content, larger or smaller than usual: everything in it, pictures too, and as sharp. What has no room at that
 * size is laid out as in the smallest window that it was made for, and scrolled; before a class, that it has no room is
 * told, and it is laid out in what there is.
 */
public final class Magnified extends Region {
    /** How much smaller or larger things may be than usual. */
    static final double LEAST = Preset.SMALLEST_TEXT / 100.0;

    static final double MOST = Preset.LARGEST_TEXT / 100.0;
    private static final double STEP = 0.1;
    /** The size of letters that nobody has changed, in pixels. */
    private static final double LETTERS = 13;
    /** In pixels: the smallest window that every screen is made for. */
    private static final double WIDTH = 1024;

    private static final double HEIGHT = 768;

    private final Region content;
    private final Scale scale = new Scale(1, 1);
    private final ScrollBar across = new ScrollBar();
    private final ScrollBar down = new ScrollBar();
    private final DoubleProperty size = new SimpleDoubleProperty(1);
    private final ReadOnlyBooleanWrapper projecting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<Bounds> sight = new ReadOnlyObjectWrapper<>(new BoundingBox(0, 0, 0, 0));
    /** The list of windows outlives this one, and must not keep it. */
    private final ListChangeListener<Window> windows = change -> {
        while (change.next()) {
            change.getAddedSubList().forEach(this::enlarge);
        }
    };

    private final ChangeListener<Object> moved = (property, old, now) -> followMoved();
    /** How many pixels the screen has to one of the window. */
    private ObservableValue<Number> screen;

    private Node focused;
    /** Where on the content it was when it was brought into sight. */
    private Point2D place = Point2D.ZERO;
    /** How far everything was scrolled before a class looked at it. */
    private Point2D alone = Point2D.ZERO;
    /** How far everything is to be scrolled once it is laid out; null if it stays. */
    private Point2D wanted;
    /** Not after whoever sits there has looked elsewhere. */
    private boolean follows;
    /** Whether nothing has been done yet with what is in sight. */
    private boolean opened;

    /** @param presenting whether a class looks at it */
    Magnified(Region content, ObservableBooleanValue presenting) {
        this.content = content;
        projecting.bind(Bindings.createBooleanBinding(
                () -> presenting.get()
                        && (usual(getWidth(), WIDTH) * size.get() > getWidth() + 0.5
                                || usual(getHeight(), HEIGHT) * size.get() > getHeight() + 0.5),
                presenting,
                size,
                widthProperty(),
                heightProperty()));
        projecting.subscribe(this::requestLayout);
        presenting.addListener((property, old, now) -> {
            if (now) {
                alone = scrolled();
            } else {
                scrollTo(alone);
            }
        });
        content.setManaged(false);
        content.getTransforms().add(scale);
        down.setOrientation(Orientation.VERTICAL);
        across.setId("magnifiedAcross");
        down.setId("magnifiedDown");
        for (ScrollBar bar : new ScrollBar[] {across, down}) {
            bar.setManaged(false);
            bar.setVisible(false);
            bar.setFocusTraversable(false);
            bar.valueProperty().addListener((property, old, now) -> move());
        }
        getChildren().addAll(content, across, down);
        size.addListener((property, old, now) -> {
            scale.setX(now.doubleValue());
            scale.setY(now.doubleValue());
            if (getScene() != null) {
                followScreen();
            }
            sharpen();
            requestLayout();
        });
        addEventFilter(ScrollEvent.SCROLL, event -> follows = false);
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            follows = false;
            opened = false;
        });
        addEventHandler(ScrollEvent.SCROLL, event -> {
            by(across, -event.getDeltaX());
            by(down, -event.getDeltaY());
        });
        Window.getWindows().addListener(new WeakListChangeListener<>(windows));
    }

    /** Something else is in sight from now on: it is read from its beginning, until a key is pressed in it. */
    void open() {
        scrollTo(Point2D.ZERO);
        opened = true;
    }

    /** Follows the focus of a scene, and its window. */
    void attach(Scene scene) {
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (opened && !event.getCode().isModifierKey() && !event.isShortcutDown()) {
                opened = false;
                reveal(focused);
            }
        });
        scene.focusOwnerProperty().addListener((property, old, now) -> {
            if (old != null) {
                old.localToSceneTransformProperty().removeListener(moved);
            }
            focused = now;
            follows = true;
            if (now != null) {
                place = place(now);
                now.localToSceneTransformProperty().addListener(moved);
            }
            reveal(now);
        });
    }

    private Point2D scrolled() {
        return new Point2D(across.getValue(), down.getValue());
    }

    /** What had the focus by then is not brought into sight. */
    private void scrollTo(Point2D place) {
        wanted = place;
        requestLayout();
    }

    /** Shows the same part of everything as another, whose content is as large. */
    void goOn(Magnified other) {
        scrollTo(other.scrolled());
    }

    /** Until something was enlarged once, JavaFX does this by itself. */
    private void followScreen() {
        if (screen == null) {
            screen = getScene().windowProperty().flatMap(Window::outputScaleXProperty);
            screen.addListener((property, old, now) -> sharpen());
        }
    }

    /** How much larger everything is than usual, from {@link #LEAST} to {@link #MOST}; a tenth is a step. */
    public DoubleProperty sizeProperty() {
        return size;
    }

    /** What of the content is to be seen, as the content counts. */
    ReadOnlyObjectProperty<Bounds> sightProperty() {
        return sight.getReadOnlyProperty();
    }

    /** Whether a class looks at it, and the usual layout would have to be scrolled. */
    ReadOnlyBooleanProperty projectingProperty() {
        return projecting.getReadOnlyProperty();
    }

    /** The size in percent of the usual one. */
    int percent() {
        return (int) Math.round(100 * size.get());
    }

    /** Some steps larger or smaller. */
    void step(int steps) {
        set(size.get() + STEP * steps);
    }

    /** The nearest size that there is. */
    public void set(double wanted) {
        size.set(Math.max(LEAST, Math.min(MOST, Math.rint(wanted / STEP) * STEP)));
    }

    /** Canvases are pictures: unless there are as many pixels of them as are seen, they blur. */
    private void sharpen() {
        Window window = getScene() == null ? null : getScene().getWindow();
        if (window != null) {
            double sharp = Math.max(1, size.get());
            window.setRenderScaleX(window.getOutputScaleX() * sharp);
            window.setRenderScaleY(window.getOutputScaleY() * sharp);
        }
    }

    /** Menus and hints are windows of their own. */
    private void enlarge(Window window) {
        Window mine = getScene() == null ? null : getScene().getWindow();
        // What a pop-over holds is larger by itself.
        if (window instanceof PopupWindow popup
                && !(popup instanceof PopOver)
                && mine != null
                && popup.getOwnerWindow() == mine) {
            popup.getScene().getRoot().setStyle("-fx-font-size: " + LETTERS * size.get() + "px;");
        }
    }

    private void by(ScrollBar bar, double pixels) {
        if (bar.isVisible()) {
            bar.setValue(Math.max(0, Math.min(bar.getMax(), bar.getValue() + pixels)));
        }
    }

    /** What gets the focus as soon as it is made finds its place later, and may be moved by what arrives beside it. */
    private void followMoved() {
        Point2D now = place(focused);
        if (follows && now.distance(place) > 1) {
            place = now;
            reveal(focused);
        }
    }

    private Point2D place(Node node) {
        Point2D at = content.sceneToLocal(node.localToScene(Point2D.ZERO));
        return at == null ? Point2D.ZERO : at;
    }

    /** Brings what has the focus into sight. */
    private void reveal(Node node) {
        if (node == null || !across.isVisible() && !down.isVisible()) {
            return;
        }
        Bounds at = FocusRing.seen(node);
        if (opened || at.getWidth() <= 0 || at.getHeight() <= 0) {
            return;
        }
        by(across, beyond(at.getMinX(), at.getMaxX(), getWidth()));
        by(down, beyond(at.getMinY(), at.getMaxY(), getHeight()));
    }

    private static double beyond(double from, double to, double room) {
        return from < 0 || to - from > room ? from : Math.max(0, to - room);
    }

    /** How long the content is in one direction, unless a class looks at it. */
    private double usual(double room, double smallest) {
        return Math.max(room / size.get(), Math.min(room, smallest));
    }

    @Override
    protected void layoutChildren() {
        double thick = down.prefWidth(-1);
        double width = usual(getWidth(), WIDTH);
        double height = usual(getHeight(), HEIGHT);
        if (projecting.get()) {
            width = Math.max(getWidth() / size.get(), content.minWidth(-1));
            height = Math.max(getHeight() / size.get(), content.minHeight(width));
            if (height * size.get() > getHeight() + 0.5) {
                // The bar takes its part of the width, so that nothing lies below it.
                width = Math.max((getWidth() - thick) / size.get(), content.minWidth(-1));
            }
        }
        double tooWide = width * size.get() - getWidth();
        double tooHigh = height * size.get() - getHeight();
        place(across, tooWide, getWidth());
        place(down, tooHigh, getHeight());
        if (wanted != null) {
            across.setValue(Math.min(wanted.getX(), across.getMax()));
            down.setValue(Math.min(wanted.getY(), down.getMax()));
            wanted = null;
            follows = false;
        }
        content.resize(width, height);
        across.resizeRelocate(0, getHeight() - thick, getWidth() - (down.isVisible() ? thick : 0), thick);
        down.resizeRelocate(getWidth() - thick, 0, thick, getHeight() - (across.isVisible() ? thick : 0));
        move();
    }

    /** What lies below a bar is scrolled out from under it. */
    private void place(ScrollBar bar, double tooLong, double room) {
        bar.setVisible(tooLong > 0.5);
        double max = bar.isVisible() ? tooLong + down.prefWidth(-1) : 0;
        bar.setMax(max);
        bar.setVisibleAmount(max * room / (room + max));
        bar.setUnitIncrement(room / 20);
        bar.setBlockIncrement(room / 2);
        bar.setValue(Math.min(bar.getValue(), max));
    }

    private void move() {
        content.relocate(-across.getValue(), -down.getValue());
        sight.set(new BoundingBox(
                across.getValue() / size.get(),
                down.getValue() / size.get(),
                (getWidth() - (down.isVisible() ? down.getWidth() : 0)) / size.get(),
                (getHeight() - (across.isVisible() ? across.getHeight() : 0)) / size.get()));
    }

    @Override
    protected double computeMinWidth(double height) {
        return 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return 0;
    }
}
