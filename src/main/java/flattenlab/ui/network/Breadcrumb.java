package flattenlab.ui.network;

import flattenlab.ui.common.WholeText;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Where one is, from the whole to the part: each level a button that leads back to it, the last a name. Where room is short,
 * the ways back are cut, and the name last.
 */
public final class Breadcrumb extends HBox {
    private static final double SHORTEST = 30;

    /**
     * One level.
     *
     * @param open goes there
     */
    record Level(String name, Runnable open) {}

    /** Empty. */
    public Breadcrumb() {
        super(2);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("breadcrumb");
    }

    /** Shows a way; its last level is where one is. */
    void show(List<Level> levels) {
        getChildren().clear();
        for (int i = 0; i < levels.size(); i++) {
            if (i > 0) {
                Label between = new Label("\u203a");
                between.getStyleClass().add("mute");
                between.setMinWidth(Region.USE_PREF_SIZE);
                getChildren().add(between);
            }
            getChildren().add(i + 1 < levels.size() ? button(levels.get(i), i) : here(levels.get(i)));
        }
    }

    private static Button button(Level level, int number) {
        Button button = new Button(level.name);
        button.setId("level-" + number);
        button.getStyleClass().addAll("quiet", "small-button");
        WholeText.cut(button).setMinWidth(SHORTEST);
        button.setOnAction(event -> level.open.run());
        return button;
    }

    private static Label here(Level level) {
        Label here = new Label(level.name);
        here.setId("levelHere");
        here.getStyleClass().add("level-here");
        here.setMinWidth(Region.USE_PREF_SIZE);
        return here;
    }
}
