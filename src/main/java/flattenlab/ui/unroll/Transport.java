package flattenlab.ui.unroll;

import flattenlab.scene.Timeline.Grain;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Scrubber;
import flattenlab.ui.common.Toggles;
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

/** Play, step, jump, speed, what moves as one, loop, calm motion, and the way back. */
public final class Transport extends HBox {
    private final Button play = button("play", "fth-play");
    private final Slider speed = new Slider(-3, 3, 0);
    private final Label speedValue = new Label();
    private final HBox grains = new HBox();
    private final BooleanProperty panesShown = new SimpleBooleanProperty(true);
    private final HBox speedBox = new HBox(6);
    private List<ToggleButton> switches = List.of();
    private Scrubber scrubber;
    private UnrollViewModel model;
    private Messages messages;

    /** Empty until it is bound. */
    public Transport() {
        super(8);
        getStyleClass().addAll("card", "transport");
    }

    private static Button button(String id, String icon) {
        Button button = new Button();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("quiet");
        return button;
    }

    /** Connects the controls to a film. */
    void bind(UnrollViewModel newModel, Messages newMessages) {
        model = newModel;
        messages = newMessages;
        Film film = model.film();
        play.getStyleClass().setAll("button", "primary", "round");
        play.setOnAction(event -> film.togglePlay());
        film.playingProperty().addListener((property, old, now) -> showPlay(now));
        showPlay(false);
        scrubber = new Scrubber(film.positionProperty(), film.endProperty(), film::jump, messages.text("unroll.scrub"));
        film.timelineProperty().addListener((property, old, now) -> showChapters());
        showChapters();
        getChildren()
                .addAll(
                        play,
                        action("toStart", "fth-skip-back", "unroll.start", () -> film.jump(0)),
                        action("stepBack", "fth-chevron-left", "unroll.back", () -> film.step(Grain.CELL, -1)),
                        action("stepForward", "fth-chevron-right", "unroll.forward", () -> film.step(Grain.CELL, 1)),
                        action("toEnd", "fth-skip-forward", "unroll.end", () -> film.jump(Double.MAX_VALUE)),
                        scrubber,
                        speed(film));
        grains();
        switches = List.of(
                toggle("loop", "fth-repeat", "unroll.loop", film.loopingProperty()),
                toggle("calm", "fth-eye", "unroll.calm", film.reduceMotionProperty()),
                toggle("backward", "fth-rotate-ccw", "unroll.backward", model.backwardProperty()),
                toggle("panesShown", "fth-code", "unroll.panes", panesShown));
        getChildren().add(grains);
        getChildren().addAll(switches);
    }

    /**
     * With little room, what is seldom changed gives way; with less than usual, a word that its value explains.
     *
     * @param brief whether only what plays a film is wanted
     */
    void fit(boolean narrow, boolean snug, boolean brief) {
        Node name = speedBox.getChildren().get(0);
        name.setVisible(!snug);
        name.setManaged(!snug);
        for (Node node : List.of(speedBox, grains)) {
            node.setVisible(!narrow);
            node.setManaged(!narrow);
        }
        for (Node node : switches) {
            node.setVisible(!brief);
            node.setManaged(!brief);
        }
    }

    /** Whether code, memory and the other panes are shown below. */
    BooleanProperty panesShownProperty() {
        return panesShown;
    }

    private Button action(String id, String icon, String key, Runnable action) {
        Button button = button(id, icon);
        name(button, messages.text(key));
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void name(ButtonBase button, String name) {
        button.setAccessibleText(name);
        Hint.setText(button, name);
    }

    private ToggleButton toggle(String id, String icon, String key, BooleanProperty property) {
        ToggleButton button = new ToggleButton();
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().addAll("quiet", "switch");
        name(button, messages.text(key));
        button.selectedProperty().bindBidirectional(property);
        return button;
    }

    private void showChapters() {
        scrubber.show(model.film().timelineProperty().get().chapters().stream()
                .map(chapter ->
                        new Scrubber.Mark(model.chapterName(chapter), model.chapterName(chapter), chapter.start()))
                .toList());
    }

    private HBox speed(Film film) {
        speed.setId("speed");
        speed.setPrefWidth(84);
        speed.setMinWidth(56);
        speed.setAccessibleText(messages.text("unroll.speed"));
        Hint.setText(speed, messages.text("unroll.speed"));
        speed.valueProperty().addListener((property, old, now) -> {
            film.speedProperty().set(Math.pow(2, now.doubleValue()));
            showSpeed();
        });
        speedValue.getStyleClass().addAll("mono", "secondary");
        speedValue.setMinWidth(36);
        showSpeed();
        Label name = new Label(messages.text("unroll.speed"));
        name.getStyleClass().addAll("mute", "secondary");
        name.setMinWidth(Region.USE_PREF_SIZE);
        speedBox.getChildren().setAll(name, speed, speedValue);
        speedBox.setAlignment(Pos.CENTER_LEFT);
        return speedBox;
    }

    private void showSpeed() {
        double value = model.film().speedProperty().get();
        speedValue.setText(
                messages.text("unroll.speed.value", messages.shown(String.format(Locale.ROOT, "%.2g", value))));
    }

    /** The three grains; the pressed one is the learner's choice or, without one, what suits the size. */
    private void grains() {
        grains.getStyleClass().add("segmented");
        grains.setMinWidth(Region.USE_PREF_SIZE);
        grains.setMaxHeight(Region.USE_PREF_SIZE);
        for (Grain grain : Grain.values()) {
            String id = grain.name().toLowerCase(Locale.ROOT);
            ToggleButton button = new ToggleButton(messages.text("unroll.grain." + id));
            Toggles.add(grains, button, "grain-" + id, "unroll.grain." + id + ".hint", messages);
            button.setOnAction(event -> {
                model.chosenGrainProperty().set(grain);
                showGrain();
            });
        }
        model.film().timelineProperty().addListener((property, old, now) -> showGrain());
        showGrain();
    }

    private void showGrain() {
        for (Grain grain : Grain.values()) {
            ToggleButton button = (ToggleButton) grains.getChildren().get(grain.ordinal());
            button.setSelected(grain == model.grain());
        }
    }

    private void showPlay(boolean playing) {
        play.setGraphic(new FontIcon(playing ? "fth-pause" : "fth-play"));
        name(play, messages.text(playing ? "unroll.pause" : "unroll.play"));
    }
}
