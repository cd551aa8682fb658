package flattenlab.ui.shell;

import flattenlab.ui.common.Command;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.IntoSight;
import flattenlab.ui.common.Key;
import flattenlab.ui.common.Messages;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Where the lessons stand. Beside the workspace if both have room, as wide as the learner drags them; else as a drawer
 * over the workspace, which folds to a strip as soon as the workspace is used and takes nothing of it then.
 */
final class LessonDock {
    /** Narrower, code and tables of a lesson cannot be read. */
    private static final double NARROWEST = 300;

    private static final double USUAL = 336;
    /** A drawer leaves a part of the workspace to be seen, and to be pressed. */
    private static final double LARGEST_SHARE = 0.6;

    /** Narrower, a class does not see what happens on a stage. */
    private static final double STAGE = 330;

    private static final double KEY_STEP = 24;
    private static final PseudoClass NEWS = PseudoClass.getPseudoClass("news");

    private final BorderPane shell;
    private final StackPane centre;
    private final Region handle = new Region();
    private final HBox dock = new HBox(handle);
    private final VBox strip = new VBox();
    private final Button open = new Button();
    private final Messages messages;
    private final FontIcon way = new FontIcon("fth-chevrons-left");
    private Region workspace;
    private Supplier<? extends Region> lessons;
    private Region panel;
    private Node news;
    private boolean shown;
    private boolean folded;
    private boolean projecting;
    private double wanted = USUAL;

    /**
     * A dock at the right of a window.
     *
     * @param shell what the lessons stand in, beside {@code centre}
     * @param centre holds the workspace
     */
    LessonDock(BorderPane shell, StackPane centre, Messages messages) {
        this.shell = shell;
        this.centre = centre;
        this.messages = messages;
        initializeHandle(messages.text("learn.width"));
        initializeStrip();
        dock.setId("lessonDock");
        dock.setMaxWidth(Region.USE_PREF_SIZE);
        dock.setPickOnBounds(false);
        StackPane.setAlignment(dock, Pos.CENTER_RIGHT);
        dock.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (Command.DRAWER_FOLD.isPressed(event) && isDrawer()) {
                fold(true);
                event.consume();
            }
        });
        dock.addEventHandler(IntoSight.NEWS, event -> mark(folded && isDrawer() ? (Node) event.getTarget() : null));
        centre.addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            if (isDrawer() && !folded && !isIn(dock, event.getTarget())) {
                fold(true);
            }
        });
        shell.widthProperty().addListener((property, old, now) -> place());
    }

    private void initializeHandle(String words) {
        handle.setId("lessonWidth");
        handle.getStyleClass().add("dock-handle");
        handle.setCursor(Cursor.H_RESIZE);
        handle.setFocusTraversable(true);
        handle.setAccessibleText(words);
        handle.setAccessibleRole(AccessibleRole.THUMB);
        Hint.setText(handle, words);
        handle.setOnMousePressed(event -> handle.requestFocus());
        handle.setOnMouseDragged(event -> widen(
                shell.getWidth() - shell.sceneToLocal(event.getSceneX(), 0).getX()));
        handle.setOnKeyPressed(event -> {
            if (Command.EDGE_MOVE.isPressed(event)) {
                widen(dock.getPrefWidth() - KEY_STEP * Key.across(event.getCode()));
                event.consume();
            }
        });
    }

    private void initializeStrip() {
        open.setId("unfoldLessons");
        open.setGraphic(way);
        open.getStyleClass().add("quiet");
        mark(null);
        open.setOnAction(event -> fold(!folded));
        Label name = new Label(messages.text("rail.learn"));
        name.getStyleClass().add("mute");
        name.setRotate(-90);
        StackPane turned = new StackPane(new Group(name));
        strip.getChildren().setAll(open, turned);
        strip.setSpacing(10);
        strip.setAlignment(Pos.TOP_CENTER);
        strip.getStyleClass().add("dock-strip");
        strip.setId("lessonStrip");
        strip.setOnMouseClicked(event -> fold(!folded));
    }

    /** @param newNews what has something to say that was not there when the lessons were folded; null for nothing */
    private void mark(Node newNews) {
        news = newNews;
        strip.pseudoClassStateChanged(NEWS, news != null);
        String words = messages.text(news != null ? "learn.unfold.news" : "learn.unfold");
        open.setAccessibleText(words);
        Hint.setText(open, words);
    }

    private static boolean isIn(Node whole, Object part) {
        for (Node at = part instanceof Node node ? node : null; at != null; at = at.getParent()) {
            if (at == whole) {
                return true;
            }
        }
        return false;
    }

    /** @param newLessons what is docked, asked for when it is first shown */
    void setPanel(Supplier<? extends Region> newLessons) {
        lessons = newLessons;
    }

    /** Docks the lessons, or takes them away. */
    void show(boolean wantedShown) {
        if (wantedShown && panel == null) {
            panel = lessons.get();
            HBox.setHgrow(panel, Priority.ALWAYS);
            dock.getChildren().setAll(handle, panel);
        }
        shown = wantedShown;
        folded = false;
        place();
        if (projecting && isDrawer()) {
            // Nothing else is left to be seen.
            panel.requestFocus();
        }
    }

    /** Another workspace is in sight: a drawer does not lie over what has just been asked for. */
    void showBeside(Region current) {
        if (current != workspace && workspace != null) {
            folded = true;
        }
        workspace = current;
        place();
    }

    /** As wide as another one, and folded like it. */
    void goOn(LessonDock other) {
        wanted = other.wanted;
        folded = other.folded;
        place();
    }

    /** Before a class that cannot see all at once a drawer takes the whole width: half a lesson beside half a stage is neither. */
    void project(boolean wantedProjecting) {
        projecting = wantedProjecting;
        place();
    }

    /** Whether a drawer is folded, or would be if the lessons had to be one. */
    boolean isFolded() {
        return folded;
    }

    /** A drawer gives way to the screen, as if that had been used; lessons that have room beside it stay. */
    void fold() {
        folded = true;
        place();
    }

    private void fold(boolean now) {
        folded = now;
        place();
        if (!folded) {
            panel.requestFocus();
        }
    }

    private void widen(double width) {
        wanted = width;
        place();
    }

    /** What the workspace leaves beside it. */
    private double room() {
        Node left = shell.getLeft();
        return shell.getWidth()
                - (left == null || !left.isManaged() ? 0 : left.minWidth(-1))
                - (workspace == null ? 0 : projecting ? STAGE : workspace.minWidth(-1));
    }

    private boolean isDrawer() {
        return shown && room() < NARROWEST;
    }

    private void place() {
        boolean drawer = isDrawer();
        if (drawer && projecting) {
            dock.setPrefWidth(shell.getWidth());
        } else {
            double most = drawer ? LARGEST_SHARE * shell.getWidth() : Math.max(NARROWEST, room());
            dock.setPrefWidth(Math.max(NARROWEST, Math.min(wanted, most)));
        }
        Node right = !shown || panel == null ? null : drawer ? strip : dock;
        boolean over = shown && drawer && !folded && panel != null;
        if (over && shell.getRight() == dock) {
            shell.setRight(null);
        }
        if (over != centre.getChildren().contains(dock)) {
            if (over) {
                centre.getChildren().add(dock);
            } else {
                centre.getChildren().remove(dock);
            }
        }
        if (shell.getRight() != right) {
            shell.setRight(right);
        }
        if (news != null && !(folded && drawer)) {
            Node waiting = news;
            mark(null);
            IntoSight.show(waiting);
        }
        way.setIconLiteral(folded ? "fth-chevrons-left" : "fth-chevrons-right");
    }
}
