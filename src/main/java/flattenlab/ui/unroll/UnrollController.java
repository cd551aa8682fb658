package flattenlab.ui.unroll;

import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Piece;
import flattenlab.ui.common.Theme;
import flattenlab.ui.common.Ticker;
import flattenlab.ui.common.VariantPicker;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.kordamp.ikonli.javafx.FontIcon;

/** Binds the unroll screen to its model and paints the stage at each pulse on which something changed. */
public final class UnrollController {
    private final LabState lab;
    private final UnrollViewModel model;
    private final Messages messages;
    private final ReadOnlyObjectProperty<Theme> theme;
    private final StagePictures pictures = new StagePictures();

    @FXML
    private VariantPicker picker;

    @FXML
    private Label caption;

    @FXML
    private StageView stage;

    @FXML
    private TextFlow forward;

    @FXML
    private TextFlow back;

    @FXML
    private Button play;

    @FXML
    private Slider scrubber;

    @FXML
    private Slider speed;

    @FXML
    private Label speedValue;

    private boolean stale = true;
    private boolean moved = true;

    /** A screen for a model. */
    public UnrollController(
            LabState lab,
            UnrollViewModel model,
            Messages messages,
            ReadOnlyObjectProperty<Theme> theme,
            Ticker ticker) {
        this.lab = lab;
        this.model = model;
        this.messages = messages;
        this.theme = theme;
        ticker.add(this::tick);
    }

    @FXML
    private void initialize() {
        picker.initialize(messages, this::suggestedNumber);
        picker.valueProperty().set(lab.variant());
        picker.valueProperty().addListener((property, old, now) -> lab.choose(now));
        lab.variantProperty()
                .addListener((property, old, now) -> picker.valueProperty().set(now));
        caption.textProperty().bind(model.captionProperty());
        scrubber.maxProperty().bind(model.endProperty());
        scrubber.valueProperty().bindBidirectional(model.positionProperty());
        speed.valueProperty().addListener((property, old, now) -> {
            model.speedProperty().set(Math.pow(2, now.doubleValue()));
            speedValue.setText(messages.text(
                    "unroll.speed.value",
                    String.format(Locale.ROOT, "%.2g", model.speedProperty().get())));
        });
        speedValue.setText(messages.text("unroll.speed.value", "1"));
        model.playingProperty().addListener((property, old, now) -> showPlay(now));
        showPlay(false);
        model.positionProperty().addListener((property, old, now) -> moved = true);
        model.mappingProperty().addListener((property, old, now) -> stale = true);
        lab.dataProperty().addListener((property, old, now) -> stale = true);
        lab.placementProperty().addListener((property, old, now) -> stale = true);
        theme.addListener((property, old, now) -> stale = true);
        stage.onResize(() -> stale = true);
        stage.addEventHandler(MouseEvent.MOUSE_MOVED, this::point);
        stage.addEventHandler(MouseEvent.MOUSE_EXITED, event -> pointAtNothing());
        stage.addEventHandler(MouseEvent.MOUSE_PRESSED, event -> stage.requestFocus());
        stage.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        show(forward, model.forwardProperty().get());
        model.forwardProperty().addListener((property, old, now) -> show(forward, now));
        model.backProperty().addListener((property, old, now) -> show(back, now));
    }

    /** A number at which something is to be seen: half the features, a tenth more, and so on. */
    private long suggestedNumber(Kind kind) {
        Shape shape = lab.shape();
        long features = shape.features();
        return switch (kind) {
            case PAD -> features + Math.max(4, features / 8);
            case ROLL -> 1;
            case SPLIT_BATCH -> features % 2 == 0 ? features / 2 : shape.dim(Axis.H) * shape.dim(Axis.W);
            default -> Math.max(1, features / 2);
        };
    }

    private void showPlay(boolean playing) {
        play.setGraphic(new FontIcon(playing ? "fth-pause" : "fth-play"));
        String name = messages.text(playing ? "unroll.pause" : "unroll.play");
        play.setAccessibleText(name);
        play.setTooltip(new Tooltip(name));
    }

    private static void show(TextFlow flow, List<Piece> pieces) {
        flow.getChildren().setAll(pieces.stream().map(UnrollController::text).toList());
    }

    private static Text text(Piece piece) {
        Text text = new Text(piece.text());
        text.getStyleClass().add("piece");
        if (!piece.style().isEmpty()) {
            text.getStyleClass().add(piece.style());
        }
        return text;
    }

    private void tick(double seconds) {
        if (stage.getScene() == null || stage.getWidth() < 1) {
            return;
        }
        model.advance(seconds);
        if (stale) {
            rebuild();
        }
        if (moved) {
            moved = false;
            stage.paint(model.positionProperty().get());
            stage.trace(model.tracedCell(), model.tracedSlot());
        }
    }

    private void rebuild() {
        stale = false;
        moved = true;
        StageLayout layout = new StageLayout(
                model.mappingProperty().get(), Math.floor(stage.getWidth()), Math.floor(stage.getHeight()));
        UnrollScene scene = new UnrollScene(
                layout,
                pictures.values(
                        layout,
                        lab.dataProperty().get(),
                        lab.placementProperty().get(),
                        lab.seedProperty().get()));
        stage.show(scene, theme.get());
        model.filmIs(scene.end(), scene.seconds(), partNote(layout));
    }

    private String partNote(StageLayout layout) {
        Shape input = layout.mapping().input();
        return layout.isComplete()
                ? ""
                : messages.text(
                        "unroll.caption.part",
                        layout.samples(),
                        input.dim(Axis.N),
                        layout.channels(),
                        input.dim(Axis.C),
                        layout.rows(),
                        layout.mapping().rows());
    }

    private void point(MouseEvent event) {
        StageLayout layout = stage.layoutShown();
        if (layout != null) {
            model.pointAt(
                    layout.cellAt(event.getX(), event.getY()),
                    model.isStuck() ? UnrollViewModel.NONE : layout.slotAt(event.getX(), event.getY()));
            moved = true;
        }
    }

    private void pointAtNothing() {
        model.pointAt(UnrollViewModel.NONE, UnrollViewModel.NONE);
        moved = true;
    }

    private void key(KeyEvent event) {
        KeyCode code = event.getCode();
        if (code == KeyCode.SPACE) {
            model.togglePlay();
        } else if (code == KeyCode.LEFT) {
            model.step(-1);
        } else if (code == KeyCode.RIGHT) {
            model.step(1);
        } else if (code == KeyCode.HOME) {
            toStart();
        } else if (code == KeyCode.END) {
            toEnd();
        } else {
            return;
        }
        event.consume();
    }

    @FXML
    private void togglePlay() {
        model.togglePlay();
    }

    @FXML
    private void stepBack() {
        model.step(-1);
    }

    @FXML
    private void stepForward() {
        model.step(1);
    }

    @FXML
    private void toStart() {
        model.playingProperty().set(false);
        model.jump(0);
    }

    @FXML
    private void toEnd() {
        model.playingProperty().set(false);
        model.jump(Double.MAX_VALUE);
    }
}
