package flattenlab.ui.shell;

import flattenlab.journal.Notice;
import flattenlab.journal.Profile;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Optional;
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
import org.controlsfx.control.PopOver;

/** Who learns here: choose a profile or a guest, make one, hand over, delete one's data. */
final class WhoPane {
    private static final double DOT = 7;

    private final Learner learner;
    private final Messages messages;
    private final VBox content = new VBox(8);
    private final Label problem = new Label();
    private PopOver open;

    WhoPane(Learner learner, Messages messages) {
        this.learner = learner;
        this.messages = messages;
        content.setId("who-pane");
        content.getStyleClass().add("popover-content");
        problem.setId("whoProblem");
        problem.setWrapText(true);
        problem.setMaxWidth(280);
        problem.setMinHeight(Label.USE_PREF_SIZE);
        problem.getStyleClass().addAll("secondary", "crash-text");
        problem.managedProperty().bind(problem.textProperty().isNotEmpty());
    }

    /** A colour as a dot; a ring for a guest. */
    static Circle dot(Optional<Profile> who) {
        Circle dot = new Circle(DOT);
        dot.getStyleClass().add("who-" + who.map(Profile::colour).orElse("guest"));
        return dot;
    }

    /** Opens beside a control, or closes again. */
    void toggle(Node owner) {
        if (open != null && open.isShowing()) {
            open.hide();
            return;
        }
        build();
        open = new PopOver(content);
        open.setArrowLocation(PopOver.ArrowLocation.LEFT_BOTTOM);
        open.setDetachable(false);
        open.getRoot().getStylesheets().setAll(owner.getScene().getStylesheets());
        open.show(owner);
    }

    private void build() {
        problem.setText("");
        Label title = new Label(messages.text("who.title"));
        title.getStyleClass().add("title");
        content.getChildren().setAll(title);
        Optional<Profile> now = learner.profileProperty().get();
        for (Profile profile : learner.profiles()) {
            Button row = row(Optional.of(profile), profile.nickname(), now.equals(Optional.of(profile)));
            row.setOnAction(event -> {
                learner.enter(profile);
                open.hide();
            });
            content.getChildren().add(row);
        }
        Button guest = row(Optional.empty(), messages.text("who.guest"), now.isEmpty());
        guest.setOnAction(event -> {
            learner.enterGuest();
            open.hide();
        });
        content.getChildren().add(guest);
        for (Notice notice : learner.unreadable()) {
            Label line = new Label(notice.file() + ":" + notice.line() + ": " + notice.message());
            line.setWrapText(true);
            line.setMaxWidth(280);
            line.setMinHeight(Label.USE_PREF_SIZE);
            line.getStyleClass().addAll("small", "crash-text");
            content.getChildren().add(line);
        }
        if (learner.hasProfiles()) {
            content.getChildren().addAll(new Separator(), newProfile());
        }
        now.ifPresent(profile -> content.getChildren().addAll(new Separator(), leave(profile)));
        content.getChildren().add(problem);
    }

    private Button row(Optional<Profile> who, String name, boolean chosen) {
        Button row = new Button(name);
        row.setGraphic(dot(who));
        row.getStyleClass().addAll("quiet", "who-row");
        row.setMaxWidth(Double.MAX_VALUE);
        row.setAlignment(Pos.CENTER_LEFT);
        if (chosen) {
            row.getStyleClass().add("chosen");
            row.setAccessibleText(messages.text("who.now", name));
        }
        return row;
    }

    private VBox newProfile() {
        TextField nickname = new TextField();
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
        group.selectToggle(group.getToggles()
                .get(learner.profiles().size() % group.getToggles().size()));
        Button create = new Button(messages.text("who.create"));
        create.setId("createProfile");
        create.getStyleClass().add("primary");
        create.setMinWidth(Button.USE_PREF_SIZE);
        Runnable make = () -> attempt(() -> {
            String colour = group.getSelectedToggle() == null
                    ? Profile.COLOURS.get(0)
                    : (String) group.getSelectedToggle().getUserData();
            learner.create(nickname.getText(), colour);
            open.hide();
        });
        create.setOnAction(event -> make.run());
        nickname.setOnAction(event -> make.run());
        Label words = new Label(messages.text("who.new"));
        words.getStyleClass().addAll("mute", "small");
        words.setWrapText(true);
        words.setMaxWidth(280);
        return new VBox(6, words, new HBox(6, nickname, create), colours);
    }

    private VBox leave(Profile profile) {
        Button handOver = new Button(messages.text("who.handover"));
        handOver.setId("handOver");
        handOver.getStyleClass().add("quiet");
        handOver.setOnAction(event -> {
            // The next one chooses; until then nothing of the one before is on the screen.
            learner.enterGuest();
            build();
        });
        Button delete = new Button(messages.text("who.delete"));
        delete.setId("deleteProfile");
        delete.getStyleClass().addAll("quiet", "crash-text");
        HBox row = new HBox(6, handOver, delete);
        VBox box = new VBox(6, row);
        delete.setOnAction(event -> box.getChildren().setAll(sure(profile)));
        return box;
    }

    private List<Node> sure(Profile profile) {
        Label question = new Label(messages.text("who.delete.sure", profile.nickname()));
        question.setWrapText(true);
        question.setMaxWidth(280);
        question.setMinHeight(Label.USE_PREF_SIZE);
        Button yes = new Button(messages.text("who.delete.yes"));
        yes.setId("deleteYes");
        yes.getStyleClass().addAll("quiet", "crash-text");
        yes.setOnAction(event -> attempt(() -> {
            learner.delete();
            build();
        }));
        Button no = new Button(messages.text("who.delete.no"));
        no.getStyleClass().add("quiet");
        no.setOnAction(event -> build());
        return List.of(question, new HBox(6, no, yes));
    }

    private void attempt(Runnable task) {
        try {
            problem.setText("");
            task.run();
        } catch (BadInputException e) {
            problem.setText(e.getMessage());
        }
    }
}
