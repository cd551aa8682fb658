package flattenlab.ui.learn;

import flattenlab.lesson.Block;
import flattenlab.lesson.Directive;
import flattenlab.lesson.Directive.Command;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A button that has the program do something, one thing after the other: a film is played to its end first, and where
 * the learner is to do something, everything behind it waits for that, or for Skip. What the learner has done since the
 * section was opened counts.
 */
final class ScriptPane extends VBox {
    private final List<Directive> directives;
    private final Guide guide;
    private final Runnable begun;
    private final Runnable over;
    private final Label turn = new Label();
    private final Label missing = new Label();
    private final HBox waiting;
    private Runnable stopWaiting = () -> {};
    private int next;
    /** Whether it waits for the learner before its button was pressed. */
    private boolean armed;

    private boolean ended;

    /**
     * A button for a script.
     *
     * @param begun called each time that it begins
     * @param over called once, when everything has been done or skipped
     */
    ScriptPane(Block.Script script, Messages messages, Guide guide, Runnable begun, Runnable over) {
        super(8);
        this.directives = script.directives();
        this.guide = guide;
        this.begun = begun;
        this.over = over;
        Button start = new Button(messages.text("learn.do"));
        start.setGraphic(new FontIcon("fth-play"));
        start.getStyleClass().addAll("quiet", "lesson-do");
        start.setOnAction(event -> begin());
        Button skip = new Button(messages.text("learn.skip"));
        skip.getStyleClass().addAll("quiet", "small-button", "lesson-skip");
        skip.setMinWidth(USE_PREF_SIZE);
        skip.setOnAction(event -> skip());
        WholeText.wrap(turn);
        turn.getStyleClass().add("md-strong-label");
        HBox.setHgrow(turn, Priority.ALWAYS);
        turn.setMaxWidth(Double.MAX_VALUE);
        waiting = new HBox(8, turn, skip);
        waiting.setAlignment(Pos.CENTER_LEFT);
        waiting.getStyleClass().add("your-turn");
        WholeText.wrap(missing);
        missing.getStyleClass().addAll("mute", "lesson-missing");
        say(Optional.empty());
        show(false);
        directives.stream()
                .filter(directive -> directive.command() == Command.WAIT)
                .findFirst()
                .ifPresent(wait ->
                        turn.setText(messages.text("learn.turn." + wait.values().get("for"))));
        getChildren().addAll(start, missing, waiting);
        if (holds()) {
            show(true);
        }
    }

    /** Whether it waits for the learner, so that what stands behind it is held. */
    boolean holds() {
        return directives.stream().anyMatch(directive -> directive.command() == Command.WAIT);
    }

    private void show(boolean shown) {
        waiting.setVisible(shown);
        waiting.setManaged(shown);
    }

    private void say(Optional<String> words) {
        missing.setText(words.orElse(""));
        missing.setVisible(words.isPresent());
        missing.setManaged(words.isPresent());
    }

    private void perform(Directive directive) {
        Optional<String> words = guide.perform(directive);
        if (words.isPresent()) {
            say(words);
        }
    }

    /**
     * Begins to wait, where all that comes before that is to point at something: whoever has read on and does what is
     * asked for needs no button.
     */
    void arm() {
        int before = 0;
        while (before < directives.size() && directives.get(before).command() == Command.POINT) {
            before++;
        }
        if (before < directives.size() && directives.get(before).command() == Command.WAIT) {
            armed = true;
            next = before + 1;
            Runnable stop = guide.when(directives.get(before), this::advance);
            if (armed) {
                stopWaiting = stop;
            }
        }
    }

    private void begin() {
        leave();
        begun.run();
        say(Optional.empty());
        next = 0;
        advance();
    }

    private void advance() {
        armed = false;
        while (next < directives.size()) {
            Directive directive = directives.get(next);
            next++;
            perform(directive);
            boolean last = next == directives.size();
            if (directive.command() == Command.WAIT || directive.command() == Command.PLAY && !last) {
                int here = next;
                Runnable stop = guide.when(directive, this::advance);
                // What had been done already has gone on, and may wait for something else by now.
                if (next == here) {
                    stopWaiting = stop;
                }
                return;
            }
        }
        end();
    }

    /** The rest is done without waiting. */
    private void skip() {
        leave();
        while (next < directives.size()) {
            Directive directive = directives.get(next);
            next++;
            // A film that nobody asked to see is not begun.
            if (directive.command() != Command.PLAY) {
                perform(directive);
            }
        }
        end();
    }

    private void end() {
        stopWaiting = () -> {};
        show(false);
        if (!ended) {
            ended = true;
            over.run();
        }
    }

    /** What stands behind it has been uncovered elsewhere: it waits for nothing more. */
    void isPassed() {
        leave();
        ended = true;
        show(false);
    }

    /** Another one is begun, and this one does not go on; what only waits for the learner still does. */
    void giveWay() {
        if (!armed) {
            leave();
        }
    }

    /** Lets go of the window: another section is shown. */
    void leave() {
        armed = false;
        stopWaiting.run();
        stopWaiting = () -> {};
    }
}
