package flattenlab.ui.shell;

import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import javafx.animation.Animation;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line below the workspaces about what has just been done, with the way back, until it has been read. */
public final class Notice extends HBox {
    /** Whoever has looked elsewhere meanwhile has read it by then. */
    private static final Duration LONG_ENOUGH = Duration.seconds(30);

    private final Label words = new Label();
    private final Button back = new Button();
    private final Button read = new Button();
    private final PauseTransition passing = new PauseTransition(LONG_ENOUGH);

    /** Nothing is said. */
    public Notice() {
        super(8);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("lent");
        setMinWidth(0);
        words.setId("noticeWords");
        WholeText.cut(words);
        Announcer.live(words);
        back.setId("noticeBack");
        read.setId("noticeRead");
        read.setGraphic(new FontIcon("fth-x"));
        for (Button button : new Button[] {back, read}) {
            button.getStyleClass().addAll("quiet", "small-button");
            button.setMinWidth(USE_PREF_SIZE);
        }
        Room.ifVisible(back);
        read.setOnAction(event -> setVisible(false));
        passing.setOnFinished(event -> setVisible(false));
        visibleProperty().addListener((property, old, now) -> passing.stop());
        getChildren().addAll(words, back, read);
        setVisible(false);
        Room.ifVisible(this);
    }

    /** @param readWords what the button does that takes it away */
    void name(String readWords) {
        read.setAccessibleText(readWords);
    }

    /** Says a line. */
    void say(String line, String backWords, Runnable action) {
        passing.stop();
        // What is said again is heard again.
        words.setText("");
        words.setText(line);
        back.setText(backWords);
        back.setOnAction(event -> {
            setVisible(false);
            action.run();
        });
        back.setVisible(true);
        setVisible(true);
    }

    /** Says that something went well: that goes by itself after a while, or with the next thing that is done. */
    void mention(String line) {
        say(line);
        passing.playFromStart();
    }

    /** Something else is done by now. */
    void pass() {
        if (passing.getStatus() == Animation.Status.RUNNING) {
            setVisible(false);
        }
    }

    /** Says a line after which there is nothing to do. */
    public void say(String line) {
        say(line, "", () -> {});
        back.setVisible(false);
    }
}
