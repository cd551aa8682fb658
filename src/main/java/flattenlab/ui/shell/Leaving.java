package flattenlab.ui.shell;

import flattenlab.journal.Profile;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Learner.Unsaved;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Saver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextField;

/**
 * Nobody leaves and loses something without having been asked: neither when the window is closed nor when somebody else
 * takes over.
 */
public final class Leaving {
    private final Learner learner;
    private final Messages messages;
    private final ModalLayer layer;
    private final Part<Saver> saver;
    private final BooleanSupplier brought;
    private final BooleanSupplier trains;
    private boolean closing;

    /**
     * @param saver saves what cannot be kept where it belongs
     * @param brought whether something of the person's own stands in the doctor
     * @param trains whether something is being trained
     */
    Leaving(
            Learner learner,
            Messages messages,
            Part<Saver> saver,
            ModalLayer layer,
            BooleanSupplier brought,
            BooleanSupplier trains) {
        this.brought = brought;
        this.trains = trains;
        this.learner = learner;
        this.messages = messages;
        this.layer = layer;
        this.saver = saver;
    }

    /** Goes on as soon as everything is kept, or somebody has said that it need not be; or never, if they stay. */
    public void close(Runnable then) {
        if (!closing) {
            closing = true;
            trainingEnds(() -> guestLeaves(() -> settle(then), () -> closing = false), () -> closing = false);
        }
    }

    /** Goes on in another window, once what trains may be ended and everything is kept; or never, if they stay. */
    public void change(Runnable then) {
        if (!closing) {
            closing = true;
            trainingEnds(() -> settle(then), () -> closing = false);
        }
    }

    /** Asks before a training that runs is ended. */
    private void trainingEnds(Runnable then, Runnable stay) {
        if (!trains.getAsBoolean()) {
            then.run();
            return;
        }
        Button back = button("leave.stay", "trainOn", "primary");
        Card card = layer.card(messages.text("session.training"), back::fire);
        card.say(messages.text("session.training.words"));
        back.setOnAction(event -> {
            card.close();
            stay.run();
        });
        Button end = button("session.training.end", "endTraining", "quiet", "crash-text");
        end.setOnAction(event -> {
            card.close();
            then.run();
        });
        card.buttons(end, back);
        card.show(back);
    }

    /**
     * Asks a guest who has answered or brought something whether to keep it.
     *
     * @param then goes on; what was to be kept is
     * @param stay the guest stays
     */
    void guestLeaves(Runnable then, Runnable stay) {
        boolean guest = learner.profileProperty().get().isEmpty();
        boolean made = learner.guestWork() > 0 || brought.getAsBoolean();
        if (!guest || !made || !learner.hasProfiles()) {
            then.run();
            return;
        }
        Button back = button("leave.stay", "keepBack", "quiet");
        Card card = layer.card(messages.text("keep.title"), back::fire);
        card.say(messages.text("keep.words"));
        TextField nickname = new LineField();
        nickname.setId("keepNickname");
        nickname.setPromptText(messages.text("who.nickname"));
        nickname.setAccessibleText(messages.text("who.nickname"));
        card.getChildren().add(nickname);
        Label problem = problem(card);
        Button keep = button("keep.yes", "keepYes", "primary");
        keep.disableProperty().bind(nickname.textProperty().isEmpty().or(learner.busyProperty()));
        keep.setOnAction(event -> learner.create(nickname.getText(), colour(nickname.getText()), true)
                .whenComplete((nothing, failure) -> {
                    if (failure == null) {
                        card.close();
                        then.run();
                    } else {
                        problem.setText(messages.failure(failure));
                    }
                }));
        nickname.setOnAction(event -> keep.fire());
        Button lose = button("keep.no", "keepNo", "quiet", "crash-text");
        lose.setOnAction(event -> {
            card.close();
            then.run();
        });
        back.setOnAction(event -> {
            card.close();
            stay.run();
        });
        card.buttons(back, lose, keep);
        card.show(nickname);
    }

    /** One of the colours, the same for the same nickname. */
    private static String colour(String nickname) {
        return Profile.COLOURS.get(Math.floorMod(nickname.hashCode(), Profile.COLOURS.size()));
    }

    /** Waits for what is on its way to the disk. */
    private void settle(Runnable then) {
        Button stay = button("leave.stay", "stay", "quiet");
        Card card = layer.card(messages.text("leave.saving"), stay::fire);
        card.say(messages.text("leave.saving.words"));
        ProgressBar bar = new ProgressBar();
        bar.setMaxWidth(Double.MAX_VALUE);
        Button anyway = button("leave.anyway", "closeAnyway", "quiet", "crash-text");
        card.getChildren().add(bar);
        card.buttons(anyway, stay);
        Runnable end = () -> {
            card.close();
            closing = false;
        };
        stay.setOnAction(event -> end.run());
        anyway.setOnAction(event -> {
            end.run();
            then.run();
        });
        card.showIfItLasts(stay);
        learner.settle().whenComplete((unsaved, failure) -> {
            if (card.isOpen()) {
                end.run();
                askAll(failure == null ? unsaved : List.of(), then);
            }
        });
    }

    private void askAll(List<Unsaved> unsaved, Runnable then) {
        if (unsaved.isEmpty()) {
            then.run();
        } else {
            ask(unsaved.get(0), () -> askAll(new ArrayList<>(unsaved.subList(1, unsaved.size())), then));
        }
    }

    private void ask(Unsaved unsaved, Runnable then) {
        closing = true;
        Button stay = button("leave.stay", "stay", "quiet");
        Card card = layer.card(messages.text("unsaved.title", unsaved.profile().nickname()), stay::fire);
        card.say(messages.text("unsaved.words", unsaved.work()));
        card.say(unsaved.reason(), "secondary", "crash-text");
        Label problem = problem(card);
        Runnable end = () -> {
            card.close();
            closing = false;
        };
        stay.setOnAction(event -> end.run());
        Button anyway = button("leave.anyway", "closeAnyway", "quiet", "crash-text");
        anyway.setOnAction(event -> {
            end.run();
            then.run();
        });
        Button elsewhere = button("unsaved.elsewhere", "saveElsewhere", "primary");
        elsewhere.setOnAction(event -> saver.get()
                .ask(
                        messages.text("unsaved.elsewhere"),
                        "journal",
                        "jsonl",
                        file -> saveElsewhere(unsaved, file, end, then, problem)));
        card.buttons(stay, anyway, elsewhere);
        card.show(elsewhere);
    }

    /** Asks whether to go on, as where the window stands and its runs could not be kept. */
    public void askUnkept(Throwable failure, Runnable then) {
        closing = true;
        Button stay = button("leave.stay", "stay", "primary");
        Card card = layer.card(messages.text("session.lost"), stay::fire);
        card.say(messages.text("session.lost.words"));
        card.say(messages.failure(failure), "secondary", "crash-text");
        Button anyway = button("leave.anyway", "closeAnyway", "quiet", "crash-text");
        stay.setOnAction(event -> {
            card.close();
            closing = false;
        });
        anyway.setOnAction(event -> {
            card.close();
            closing = false;
            then.run();
        });
        card.buttons(anyway, stay);
        card.show(stay);
    }

    private void saveElsewhere(Unsaved unsaved, Path file, Runnable end, Runnable then, Label problem) {
        learner.saveElsewhere(unsaved, file).whenComplete((nothing, failure) -> {
            if (failure == null) {
                saver.get().saved(file);
                end.run();
                then.run();
            } else {
                problem.setText(saver.get().failed(file, failure));
            }
        });
    }

    private Button button(String key, String id, String... styles) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.getStyleClass().addAll(styles);
        return button;
    }

    private static Label problem(Card card) {
        Label problem = card.say("", "secondary", "crash-text");
        Room.ifSaid(problem);
        return problem;
    }
}
