package flattenlab.ui.shell;

import flattenlab.journal.Notice;
import flattenlab.journal.Profile;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Learner.Everybody;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;

/**
 * Who learns here: choose a profile or a guest, make one, hand over, delete one's data. It stands in front of everything
 * until somebody has been chosen; only who learns already may leave it.
 */
final class WhoPane {
    private static final double DOT = 7;
    /** More are told by their number. */
    private static final int NOTICES = 3;

    private final Learner learner;
    private final Messages messages;
    private final ModalLayer layer;
    private final Leaving leaving;
    private Card card;
    private Label problem;
    private TextField nickname;

    WhoPane(Learner learner, Messages messages, ModalLayer layer, Leaving leaving) {
        this.learner = learner;
        this.messages = messages;
        this.layer = layer;
        this.leaving = leaving;
    }

    /** A colour as a dot; a ring for a guest. */
    static Circle dot(Optional<Profile> who) {
        Circle dot = new Circle(DOT);
        dot.getStyleClass().add("who-" + who.map(Profile::colour).orElse("guest"));
        return dot;
    }

    /** At the start: one profile is opened as it was left; of several, whoever sits here chooses. */
    void greet(CompletableFuture<Everybody> asked) {
        if (!learner.hasProfiles()) {
            return;
        }
        waitFor(asked, true, everybody -> {
            List<Profile> profiles = everybody.profiles();
            if (profiles.isEmpty() && everybody.unreadable().isEmpty()) {
                return;
            }
            if (profiles.size() == 1 && everybody.unreadable().isEmpty()) {
                waitFor(learner.enter(profiles.get(0)), true, nothing -> {});
            } else {
                show(everybody, true);
            }
        });
    }

    /** Asks who learns; whoever learns now may stay. */
    void ask() {
        if (card == null || !card.isOpen()) {
            waitFor(learner.everybody(), false, everybody -> show(everybody, false));
        }
    }

    /** @param first whether nobody has been chosen yet; then who will not wait goes on as a guest */
    private <T> void waitFor(CompletableFuture<T> work, boolean first, Consumer<T> then) {
        Card waiting = layer.card(messages.text("who.wait"));
        Button leave = new Button(messages.text(first ? "who.guest.go" : "who.back"));
        leave.getStyleClass().add("quiet");
        leave.setOnAction(event -> {
            waiting.close();
            if (first) {
                learner.enterGuest();
            }
        });
        waiting.buttons(leave);
        boolean known = work.isDone();
        if (!known) {
            waiting.showIfItLasts(leave);
        }
        work.whenComplete((result, failure) -> {
            boolean wanted = known || waiting.isOpen();
            waiting.close();
            if (failure != null) {
                show(Everybody.NOBODY, true);
                problem.setText(messages.failure(failure));
            } else if (wanted) {
                then.accept(result);
            }
        });
    }

    /** @param first whether nobody has been chosen yet */
    private void show(Everybody everybody, boolean first) {
        if (card != null) {
            card.close();
        }
        card = first
                ? layer.card(messages.text("who.title"))
                : layer.card(messages.text("who.title"), () -> card.close());
        card.setId("who-pane");
        Optional<Profile> now = learner.profileProperty().get();
        notices(everybody.unreadable());
        ProfileList list = new ProfileList(everybody, now, messages, this::enter);
        if (!everybody.profiles().isEmpty()) {
            card.getChildren().add(list);
        }
        card.getChildren().add(guest(now, first));
        problem = new Label();
        problem.setId("whoProblem");
        WholeText.wrap(problem);
        problem.getStyleClass().addAll("secondary", "crash-text");
        Room.ifSaid(problem);
        if (learner.hasProfiles()) {
            card.getChildren()
                    .addAll(new Separator(), newProfile(everybody.profiles().size()));
        }
        card.getChildren().add(problem);
        if (!first) {
            card.getChildren().addAll(new Separator(), leave(now));
        }
        card.disableProperty().bind(learner.busyProperty());
        // Where there is nobody to choose, a nickname is typed.
        card.show(everybody.profiles().isEmpty() && learner.hasProfiles() ? nickname : list.first());
    }

    private void notices(List<Notice> unreadable) {
        unreadable.stream()
                .limit(NOTICES)
                .forEach(notice -> card.say(
                        notice.file() + ":" + notice.line() + ": " + notice.message(messages.faults()),
                        "small",
                        "crash-text"));
        if (unreadable.size() > NOTICES) {
            card.say(messages.text("who.unreadable", unreadable.size() - NOTICES), "small", "crash-text");
        }
    }

    private void enter(Profile profile) {
        if (learner.profileProperty().get().equals(Optional.of(profile))) {
            card.close();
        } else {
            leaving.guestLeaves(() -> until(learner.enter(profile)), () -> {});
        }
    }

    /** Closes when somebody else learns; says why if that cannot be. */
    private void until(CompletableFuture<Void> work) {
        problem.setText("");
        work.whenComplete((nothing, failure) -> {
            if (failure == null) {
                card.close();
            } else {
                problem.setText(messages.failure(failure));
            }
        });
    }

    private Node guest(Optional<Profile> now, boolean first) {
        boolean stays = now.isEmpty() && !first;
        Button guest = new Button(messages.text(stays ? "who.guest.stay" : "who.guest.go"));
        guest.setId("guest");
        guest.setGraphic(dot(Optional.empty()));
        guest.setMaxWidth(Double.MAX_VALUE);
        guest.setAlignment(Pos.CENTER_LEFT);
        guest.getStyleClass().addAll("quiet", "who-row");
        guest.setOnAction(event -> {
            if (now.isPresent()) {
                learner.enterGuest();
            }
            card.close();
        });
        Label words = new Label(messages.text("who.guest.words"));
        words.getStyleClass().addAll("mute", "small");
        WholeText.wrap(words);
        return new VBox(4, guest, words);
    }

    private Node newProfile(int profiles) {
        nickname = new LineField();
        nickname.setId("nickname");
        nickname.setPromptText(messages.text("who.nickname"));
        nickname.setAccessibleText(messages.text("who.nickname"));
        HBox.setHgrow(nickname, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        FlowPane colours = new FlowPane(2, 2);
        for (String colour : Profile.COLOURS) {
            ToggleButton button = new ToggleButton();
            Circle dot = new Circle(DOT);
            dot.getStyleClass().add("who-" + colour);
            button.setGraphic(dot);
            button.setUserData(colour);
            button.setAccessibleText(messages.text("who.colour." + colour));
            button.getStyleClass().addAll("quiet", "who-colour");
            button.setToggleGroup(group);
            colours.getChildren().add(button);
        }
        group.selectToggle(group.getToggles().get(profiles % group.getToggles().size()));
        Button create = new Button(messages.text("who.create"));
        create.setId("createProfile");
        create.getStyleClass().add("primary");
        create.setMinWidth(Button.USE_PREF_SIZE);
        create.setOnAction(event -> create(
                nickname.getText(),
                group.getSelectedToggle() == null
                        ? Profile.COLOURS.get(0)
                        : (String) group.getSelectedToggle().getUserData()));
        nickname.setOnAction(event -> create.fire());
        Label words = new Label(messages.text("who.new"));
        words.getStyleClass().addAll("mute", "small");
        WholeText.wrap(words);
        HBox row = new HBox(8, nickname, create);
        row.setAlignment(Pos.CENTER_LEFT);
        Label heading = new Label(messages.text("who.new.title"));
        heading.getStyleClass().add("pane-title");
        return new VBox(8, heading, row, colours, words);
    }

    private void create(String nickname, String colour) {
        if (learner.guestWork() == 0) {
            until(learner.create(nickname, colour, false));
            return;
        }
        Button back = new Button(messages.text("who.back"));
        Card question = layer.card(messages.text("keep.theirs", nickname.strip()), back::fire);
        question.say(messages.text("keep.theirs.words"));
        Button theirs = answer(question, "keep.theirs.yes", "keepTheirs", () -> learner.create(nickname, colour, true));
        theirs.getStyleClass().add("primary");
        Button empty = answer(question, "keep.theirs.no", "keepEmpty", () -> learner.create(nickname, colour, false));
        empty.getStyleClass().add("quiet");
        back.getStyleClass().add("quiet");
        back.setOnAction(event -> question.close());
        question.buttons(back, empty, theirs);
        question.show(theirs);
    }

    private Button answer(Card question, String key, String id, Supplier<CompletableFuture<Void>> then) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.setOnAction(event -> {
            question.close();
            until(then.get());
        });
        return button;
    }

    /** What whoever learns can do besides: give the place to another, delete everything, or go on. */
    private Node leave(Optional<Profile> now) {
        Button back = new Button(messages.text("who.back"));
        back.setId("whoBack");
        back.getStyleClass().add("quiet");
        back.setOnAction(event -> card.close());
        HBox row = new HBox(8);
        row.setAlignment(Pos.CENTER_RIGHT);
        now.ifPresent(profile -> {
            Button delete = new Button(messages.text("who.delete"));
            delete.setId("deleteProfile");
            delete.getStyleClass().addAll("quiet", "crash-text");
            delete.setOnAction(event -> askToDelete(profile));
            Button handOver = new Button(messages.text("who.handover"));
            handOver.setId("handOver");
            handOver.getStyleClass().add("quiet");
            handOver.setOnAction(event -> {
                // The next one chooses; until then nothing of the one before is on the screen.
                learner.enterGuest();
                askAnew();
            });
            row.getChildren().addAll(delete, handOver);
        });
        row.getChildren().add(back);
        row.getChildren().forEach(button -> ((Button) button).setMinWidth(Button.USE_PREF_SIZE));
        return row;
    }

    private void askAnew() {
        card.close();
        waitFor(learner.everybody(), true, everybody -> show(everybody, true));
    }

    private void askToDelete(Profile profile) {
        Button no = new Button(messages.text("who.delete.no"));
        Card question = layer.card(messages.text("who.delete.sure", profile.nickname()), no::fire);
        Button yes = new Button(messages.text("who.delete.yes"));
        yes.setId("deleteYes");
        yes.getStyleClass().addAll("quiet", "crash-text");
        yes.setOnAction(event -> {
            question.close();
            learner.delete().whenComplete((nothing, failure) -> {
                if (failure == null) {
                    askAnew();
                } else {
                    problem.setText(messages.failure(failure));
                }
            });
        });
        no.getStyleClass().add("quiet");
        no.setOnAction(event -> question.close());
        question.buttons(no, yes);
        question.show(no);
    }
}
