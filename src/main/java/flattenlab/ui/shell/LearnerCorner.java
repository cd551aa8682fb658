package flattenlab.ui.shell;

import flattenlab.journal.Profile;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.WholeText;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Region;

/** Says who learns, where what they do is kept, and what is due for them. */
final class LearnerCorner {
    private final Learner learner;
    private final Messages messages;
    private final Button who;
    private final Label saved;
    private final ToggleButton quiz;

    /** @param quiz gets the number of what is due behind its name */
    LearnerCorner(Learner learner, Messages messages, Button who, Label saved, ToggleButton quiz) {
        this.learner = learner;
        this.messages = messages;
        this.who = who;
        this.saved = WholeText.cut(saved);
        this.quiz = quiz;
        learner.profileProperty().addListener((property, old, now) -> {
            showWho(now);
            int due = showDue();
            if (due > 0) {
                Note.showBeside(quiz, messages.text("who.due", due));
            }
        });
        InvalidationListener state = property -> showSaved();
        learner.stateProperty().addListener(state);
        learner.problemProperty().addListener(state);
        learner.progressProperty().addListener((property, old, now) -> showDue());
        showWho(learner.profileProperty().get());
        showSaved();
        showDue();
    }

    private void showWho(Optional<Profile> profile) {
        String name = profile.map(Profile::nickname).orElse(messages.text("who.guest"));
        who.setText(name);
        who.setGraphic(WhoPane.dot(profile));
        who.setAccessibleText(messages.text("who.now", name));
        Hint.setText(who, messages.text("who.now", name));
    }

    /** Said once, where it stays without being in the way; the lesson goes on. */
    private void showSaved() {
        String problem = learner.problemProperty().get();
        Learner.State state = learner.stateProperty().get();
        boolean bad = !problem.isEmpty();
        saved.getStyleClass().remove("crash-text");
        if (bad) {
            saved.getStyleClass().add("crash-text");
        }
        saved.setText(
                switch (state) {
                    case UNSAVED -> messages.text("saved.no", problem);
                    case SAVED -> bad ? problem : messages.text("saved.yes");
                    case SAVING -> bad ? problem : messages.text("saved.now");
                    case GUEST -> bad ? problem : messages.text("saved.guest");
                });
        // What is wrong may be long; where all is well, what else stands in the line gives way.
        saved.setMinWidth(bad ? 0 : Region.USE_PREF_SIZE);
    }

    private int showDue() {
        int due = learner.progressProperty().get().due(learner.today()).size();
        quiz.setText(messages.text("rail.quiz") + (due == 0 ? "" : " \u00b7 " + messages.number(due)));
        return due;
    }
}
