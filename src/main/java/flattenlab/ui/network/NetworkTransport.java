package flattenlab.ui.network;

import flattenlab.scene.FlowTimeline;
import flattenlab.training.Snapshot;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Scrubber;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** Plays the way of a picture, takes another one, and goes back through the epochs. */
public final class NetworkTransport extends HBox {
    private final Slider epochs = new Slider(0, 1, 1);
    private final Label epoch = new Label();
    private final HBox epochBox = new HBox(6, epoch, epochs);
    private final Label which = new Label();
    private Button mine;
    private NetworkViewModel model;
    private Messages messages;
    private final BooleanProperty panesShown = new SimpleBooleanProperty();
    private boolean showing;

    /** Empty until it is bound. */
    public NetworkTransport() {
        super(8);
        getStyleClass().addAll("card", "transport");
    }

    void bind(NetworkViewModel newModel, Messages newMessages) {
        model = newModel;
        messages = newMessages;
        FlowFilm film = model.film();
        Button play = new Button();
        play.setId("flowPlay");
        play.getStyleClass().setAll("button", "primary", "round");
        play.setOnAction(event -> film.togglePlay());
        film.playingProperty().subscribe(playing -> {
            play.setGraphic(new FontIcon(playing ? "fth-pause" : "fth-play"));
            name(play, playing ? "unroll.pause" : "network.play");
        });
        Scrubber scrubber =
                new Scrubber(film.positionProperty(), film.endProperty(), film::jump, messages.text("network.scrub"));
        film.timelineProperty().subscribe(timeline -> scrubber.show(timeline == null ? List.of() : marks(timeline)));
        Button back = action("flowBack", "fth-chevron-left", "network.back", () -> film.step(-1));
        Button forward = action("flowForward", "fth-chevron-right", "network.forward", () -> film.step(1));
        for (Node played : new Node[] {play, back, scrubber, forward}) {
            played.disableProperty().bind(model.flowProperty().isNull());
        }
        mine = action("pictureMine", "fth-image", "network.input.mine", model.input()::showOwn);
        Room.ifVisible(mine);
        which.setMinWidth(Region.USE_PREF_SIZE);
        epochs.setId("epochs");
        epochs.setPrefWidth(110);
        epochs.setMinWidth(70);
        epochs.setAccessibleText(messages.text("network.epochs"));
        Hint.setText(epochs, messages.text("network.epochs"));
        epochs.setSnapToTicks(false);
        epochs.valueProperty().addListener((property, old, now) -> choose(now.doubleValue()));
        epoch.setMinWidth(Region.USE_PREF_SIZE);
        epoch.getStyleClass().addAll("mute", "secondary");
        epochBox.setAlignment(Pos.CENTER_LEFT);
        model.momentsProperty().subscribe(moments -> showEpochs());
        model.momentProperty().subscribe(moment -> showEpochs());
        model.pictures().numberProperty().subscribe(number -> showPicture());
        model.input().stateProperty().subscribe(state -> showPicture());
        getChildren()
                .addAll(
                        play,
                        back,
                        forward,
                        scrubber,
                        action(
                                "pictureBefore",
                                "fth-arrow-left",
                                "network.picture.before",
                                () -> model.pictures().turn(-1)),
                        which,
                        action(
                                "pictureNext",
                                "fth-arrow-right",
                                "network.picture.next",
                                () -> model.pictures().turn(1)),
                        action("pictureAny", "fth-shuffle", "network.picture.any", model.pictures()::draw),
                        mine,
                        epochBox,
                        toggle("flowBackward", "fth-rotate-ccw", "network.backward", model.backwardProperty()),
                        toggle("flowPanes", "fth-code", "network.panes", panesShown));
    }

    /** Whether code and tables are shown below. */
    BooleanProperty panesShownProperty() {
        return panesShown;
    }

    private ToggleButton toggle(String id, String icon, String key, BooleanProperty property) {
        ToggleButton button = new ToggleButton();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "switch");
        name(button, key);
        button.selectedProperty().bindBidirectional(property);
        return button;
    }

    private Button action(String id, String icon, String key, Runnable action) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("quiet");
        name(button, key);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void name(ButtonBase button, String key) {
        button.setAccessibleText(messages.text(key));
        Hint.setText(button, messages.text(key));
    }

    private List<Scrubber.Mark> marks(FlowTimeline timeline) {
        List<FlowTimeline.Chapter> maps = timeline.chapters().stream()
                .filter(chapter -> chapter.part() == FlowTimeline.Part.MAPS)
                .toList();
        return timeline.chapters().stream()
                .filter(chapter -> !maps.contains(chapter) || chapter == maps.get(0))
                .map(chapter -> new Scrubber.Mark(name(chapter, ""), name(chapter, ".brief"), chapter.start()))
                .toList();
    }

    private String name(FlowTimeline.Chapter chapter, String form) {
        return messages.text("network.part." + chapter.part().name().toLowerCase(Locale.ROOT) + form);
    }

    private void showPicture() {
        NetworkInput.State state = model.input().stateProperty().get();
        which.setText(messages.text(
                switch (state.kind()) {
                    case TEST -> "network.picture";
                    case CHANGED -> "network.picture.changed";
                    case OWN -> "network.picture.own";
                },
                model.pictures().numberProperty().get() + 1));
        mine.setVisible(state.hasOwn() && state.kind() != NetworkInput.Kind.OWN);
    }

    private void showEpochs() {
        List<Snapshot> moments = model.momentsProperty().get();
        epochBox.setVisible(moments.size() > 1);
        epochBox.setManaged(moments.size() > 1);
        Snapshot chosen = model.momentProperty().get();
        showing = true;
        epochs.setMax(Math.max(1, moments.size() - 1));
        epochs.setValue(chosen == null ? epochs.getMax() : moments.indexOf(chosen));
        showing = false;
        epoch.setText(
                chosen == null
                        ? messages.text("network.epoch.now")
                        : messages.text("network.epoch.at", messages.decimal(chosen.epoch(), 1)));
    }

    private void choose(double value) {
        List<Snapshot> moments = model.momentsProperty().get();
        if (!showing && !moments.isEmpty()) {
            int at = (int) Math.round(value);
            model.momentProperty().set(at >= moments.size() - 1 ? null : moments.get(at));
        }
    }
}
