package flattenlab.ui.shell;

import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** The ways to the lessons and to each screen, one below the other at the edge of the window. */
public final class Rail extends VBox {
    private final ToggleButton learn = new ToggleButton();
    private final Map<Workspace, ToggleButton> ways = new EnumMap<>(Workspace.class);

    /** Above what stands on it already. */
    public Rail() {
        name(learn, "railLearn", "fth-book-open");
        getChildren().add(learn);
        for (Workspace workspace : Workspace.values()) {
            ToggleButton way = new ToggleButton();
            name(way, id(workspace), icon(workspace));
            ways.put(workspace, way);
            getChildren().add(way);
        }
    }

    private static void name(ToggleButton way, String id, String icon) {
        way.setId(id);
        way.setGraphic(new FontIcon(icon));
        WholeText.cut(way);
    }

    private static String id(Workspace workspace) {
        return "rail" + workspace.name().charAt(0)
                + workspace.name().substring(1).toLowerCase(Locale.ROOT);
    }

    private static String icon(Workspace workspace) {
        return switch (workspace) {
            case UNROLL -> "fth-layers";
            case NETWORK -> "fth-share-2";
            case TRAIN -> "fth-trending-down";
            case DOCTOR -> "fth-activity";
            case QUIZ -> "fth-edit-3";
            case PROGRESS -> "fth-bar-chart-2";
        };
    }

    /**
     * Leads somewhere.
     *
     * @param show shows a screen
     * @param lessons shows the lessons, or hides them
     */
    void bind(Messages messages, Consumer<Workspace> show, Consumer<Boolean> lessons) {
        learn.setText(messages.text("rail.learn"));
        learn.setOnAction(event -> lessons.accept(learn.isSelected()));
        ways.forEach((workspace, way) -> {
            way.setText(KeySheet.name(workspace, messages));
            way.setOnAction(event -> show.accept(workspace));
        });
    }

    /** Leaves out what is put away for a class. */
    void leaveOut(Preparation away) {
        leaveOut(learn, away.holds(Part.LESSONS));
        ways.forEach((workspace, way) -> leaveOut(way, away.holds(Part.valueOf(workspace.name()))));
    }

    private static void leaveOut(ToggleButton way, boolean away) {
        way.setVisible(!away);
        way.setManaged(!away);
    }

    /** Marks the screen in sight, and no other. */
    void select(Workspace shown) {
        ways.forEach((workspace, way) -> way.setSelected(workspace == shown));
    }

    /** The way to the lessons; pressed as long as they are shown. */
    ToggleButton learn() {
        return learn;
    }

    /** The way to a screen. */
    ToggleButton way(Workspace workspace) {
        return ways.get(workspace);
    }
}
