package flattenlab.ui.unroll;

import flattenlab.scene.CellField;
import flattenlab.scene.Timeline.Grain;
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
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Binds the unroll screen to its model. */
public final class UnrollController {
    private final LabState lab;
    private final UnrollViewModel model;
    private final Messages messages;
    private final ReadOnlyObjectProperty<Theme> theme;
    private final Ticker ticker;
    private final StagePictures pictures = new StagePictures();

    @FXML
    private VBox unroll;

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
    private Transport transport;

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
        this.ticker = ticker;
    }

    @FXML
    private void initialize() {
        picker.initialize(messages, this::suggestedNumber);
        picker.valueProperty().set(lab.variant());
        picker.valueProperty().addListener((property, old, now) -> lab.choose(now));
        lab.variantProperty()
                .addListener((property, old, now) -> picker.valueProperty().set(now));
        caption.textProperty().bind(model.captionProperty());
        transport.bind(model, messages);
        StageController stageController = new StageController(lab, model, messages, theme, this::content, stage);
        lab.dataProperty().addListener((property, old, now) -> stageController.refill());
        lab.placementProperty().addListener((property, old, now) -> stageController.refill());
        ticker.add(seconds -> {
            model.film().advance(seconds);
            stageController.tick();
        });
        unroll.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        show(forward, model.forwardProperty().get());
        model.forwardProperty().addListener((property, old, now) -> show(forward, now));
        model.backProperty().addListener((property, old, now) -> show(back, now));
    }

    private CellField content() {
        return pictures.values(
                lab.shape(),
                lab.dataProperty().get(),
                lab.placementProperty().get(),
                lab.seedProperty().get());
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

    /** Keys of the film, wherever the focus is on this screen, unless a control needs them itself. */
    private void key(KeyEvent event) {
        Film film = model.film();
        if (event.isShortcutDown() || event.getTarget() instanceof TextInputControl) {
            return;
        }
        Grain unit = event.isShiftDown() ? Grain.CHANNEL : Grain.CELL;
        switch (event.getCode()) {
            case SPACE -> film.togglePlay();
            case COMMA -> film.step(unit, -1);
            case PERIOD -> film.step(unit, 1);
            case HOME -> film.jump(0);
            case END -> film.jump(Double.MAX_VALUE);
            default -> {
                return;
            }
        }
        event.consume();
    }
}
