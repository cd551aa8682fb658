package flattenlab.ui.unroll;

import flattenlab.scene.Timeline.Grain;
import flattenlab.scene.UnrollScene;
import flattenlab.setup.Setup;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.MemoryProbe;
import flattenlab.ui.common.Actions;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.Columns;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Key;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Pieces;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.VariantPicker;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/** Binds the unroll screen to its model. */
public final class UnrollController {
    /** Narrower than this, what happens is said in a line of its own. */
    private static final double THIN = 420;
    /** Narrower than this, not everything fits in one line. */
    private static final double NARROW = 760;
    /** Narrower than this, what can be guessed goes without its word, so that the sentence has room. */
    private static final double SNUG = 1000;
    /** Of all tabs together, as many as there is always room for. */
    private static final int TAB_LETTERS = 44;

    private static final double TAB_EDGES = 30;

    /** How wide a letter of the formula is, and what is beside it. */
    private static final double FORMULA_LETTER = 8.4;

    private static final double FORMULA_EDGES = 32;

    private final LabState lab;
    private final UnrollViewModel model;
    private final Tools tools;
    private final MemoryProbe memory;
    private final StageContent content;
    private StageController stageController;
    private Part<Actions> actions;
    private UnrollScene scene;

    @FXML
    private VBox unroll;

    @FXML
    private VBox first;

    @FXML
    private VBox card;

    @FXML
    private HBox head;

    @FXML
    private Label title;

    @FXML
    private VariantPicker picker;

    @FXML
    private Label caption;

    @FXML
    private ContentMenu contentMenu;

    @FXML
    private ViewMenu viewMenu;

    @FXML
    private ExportMenu exportMenu;

    @FXML
    private HBox exportStatus;

    @FXML
    private StageView stage;

    @FXML
    private VBox formula;

    @FXML
    private TextFlow forward;

    @FXML
    private TextFlow back;

    @FXML
    private Transport transport;

    @FXML
    private Columns below;

    @FXML
    private TabPane code;

    @FXML
    private TabPane panes;

    /**
     * A screen for a model.
     *
     * @param memory tells views from copies
     */
    public UnrollController(LabState lab, UnrollViewModel model, Tools tools, MemoryProbe memory) {
        this.lab = lab;
        this.model = model;
        this.tools = tools;
        this.memory = memory;
        this.content = model.content();
    }

    /** Beside a lesson on a small screen only what a film needs is there. */
    private void fit(double width) {
        boolean narrow = width < NARROW;
        boolean brief = narrow && tools.projected().onProperty().get();
        boolean snug = width < SNUG;
        shown(!narrow, title);
        shown(!narrow || brief, caption);
        shown(!brief, contentMenu, viewMenu, exportMenu);
        ContentDisplay display = snug ? ContentDisplay.GRAPHIC_ONLY : ContentDisplay.LEFT;
        List.of(contentMenu, viewMenu, exportMenu).forEach(menu -> menu.setContentDisplay(display));
        caption.setWrapText(brief);
        Pane line = brief && width < THIN ? card : head;
        if (caption.getParent() != line) {
            line.getChildren().add(line == card ? 1 : head.getChildren().indexOf(picker) + 1, caption);
        }
        transport.fit(narrow, snug, brief);
        fitFormula();
        String room = narrow ? "narrow" : "wide";
        if (!below.getStyleClass().equals(List.of(room))) {
            below.getStyleClass().setAll(room);
            // The headers have been measured with the room of before.
            below.applyCss();
            List.of(code, panes)
                    .forEach(tabs ->
                            tabs.lookupAll(".headers-region").forEach(headers -> ((Parent) headers).requestLayout()));
        }
    }

    private static void shown(boolean shown, Node... nodes) {
        for (Node node : nodes) {
            node.setVisible(shown);
            node.setManaged(shown);
        }
    }

    /** Its place stays as high as it is: what would need a third line is written smaller; before a class it is high enough. */
    private void fitFormula() {
        int letters = model.forwardProperty().get().stream()
                .mapToInt(piece -> piece.text().length())
                .sum();
        boolean narrow = unroll.getWidth() < NARROW;
        boolean tooLong = letters * FORMULA_LETTER > formula.getWidth() - FORMULA_EDGES;
        formula.getStyleClass().setAll("formula", narrow ? "narrow" : tooLong ? "long" : "wide");
        boolean before = narrow && tools.projected().onProperty().get();
        double height = before
                ? FormulaRoom.height(
                        new TraceWords(tools.messages()),
                        model.mappingProperty().get(),
                        formula.getWidth())
                : 0;
        formula.setStyle(before ? "-fx-min-height: " + height + "; -fx-max-height: " + height + ";" : "");
    }

    @FXML
    private void initialize() {
        picker.initialize(
                tools.messages(),
                kind -> FlattenVariant.suggested(kind, lab.setup().shape()).argument());
        picker.disableProperty().bind(lab.held(flattenlab.preset.Part.FLATTEN));
        picker.valueProperty().set(lab.setup().variant());
        picker.valueProperty().addListener((property, old, now) -> lab.choose(setup -> setup.withVariant(now)));
        lab.part(Setup::variant)
                .addListener((property, old, now) -> picker.valueProperty().set(now));
        caption.textProperty().bind(model.captionProperty());
        Hint.bindText(caption, model.captionProperty());
        model.captionProperty().addListener((property, old, now) -> {
            caption.getStyleClass().setAll("label", "secondary", model.hasCrashed() ? "crash-text" : "mute");
        });
        transport.bind(model, tools.messages());
        unroll.widthProperty().addListener((property, old, now) -> fit(now.doubleValue()));
        formula.widthProperty().addListener((property, old, now) -> fitFormula());
        below.visibleProperty().bind(transport.panesShownProperty());
        Room.ifVisible(below);
        tools.projected().fill(first);
        below.project(tools.projected(), false, List.of(code, panes), List.of());
        tools.projected().onProperty().addListener((property, old, now) -> fit(unroll.getWidth()));
        MemoryPane memoryPane = new MemoryPane(lab, model, memory, tools, () -> scene);
        stageController = new StageController(model, tools.messages(), tools.theme(), content, stage, film -> {
            scene = film;
            memoryPane.refresh(film);
        });
        for (ObservableValue<?> chosen : List.of(
                lab.part(Setup::data),
                lab.part(Setup::placement),
                lab.part(Setup::cells),
                lab.trainedProperty(),
                content.tintedProperty(),
                content.pictureProperty(),
                content.drawingProperty())) {
            chosen.addListener((property, old, now) -> stageController.refill());
        }
        contentMenu.bind(lab, content, tools);
        actions = tools.later().part("unroll keys", this::makeActions);
        exportMenu.bind(tools, this::film, stageController::moment, stageController::words, exportStatus);
        new CodePanes(lab, model, tools.messages(), code);
        viewMenu.bind(stageController, model, tools.messages());
        panes.getTabs()
                .setAll(
                        tab("memory", () -> scrolling(memoryPane)),
                        tab("order", () -> scrolling(new OrderPane(lab, tools.messages()))),
                        tab("weights", () -> new WeightsPane(lab, model, tools)),
                        tab("table", () -> RoomyScroll.around(new TablePane(model, tools.messages(), () -> scene))));
        int letters =
                panes.getTabs().stream().mapToInt(tab -> tab.getText().length()).sum();
        // Longer words than these make the tabs narrower, and hide none.
        panes.tabMaxWidthProperty()
                .bind(panes.widthProperty()
                        .map(width -> letters > TAB_LETTERS
                                ? Math.max(
                                        20,
                                        width.doubleValue() / panes.getTabs().size() - TAB_EDGES)
                                : Double.MAX_VALUE));
        tools.ticker().add(seconds -> {
            model.advance(seconds);
            stageController.tick();
        });
        stage.accessibleHelpProperty().bind(model.sentenceProperty());
        Announcer.live(stage, model.sentenceProperty());
        Pieces.show(forward, model.forwardProperty().get());
        model.forwardProperty().addListener((property, old, now) -> {
            Pieces.show(forward, now);
            fitFormula();
        });
        model.backProperty().addListener((property, old, now) -> Pieces.show(back, now));
    }

    /** On a small screen a pane may need more height than there is below the stage. */
    private static Node scrolling(Region pane) {
        pane.setMinSize(0, Region.USE_PREF_SIZE);
        return new RoomyScroll(pane, 0);
    }

    /** What is on the stage, or will be with the next pulse. */
    private UnrollScene film() {
        if (scene == null) {
            stageController.tick();
        }
        return scene;
    }

    /** A tab whose pane enters the window when it is first chosen. */
    private Tab tab(String id, Supplier<Node> pane) {
        Part<Node> content = tools.later().part("pane " + id, pane);
        Tab tab = new Tab(tools.messages().text("pane." + id));
        tab.setTooltip(new Tooltip(tab.getText()));
        tab.setId("tab-" + id);
        tab.setClosable(false);
        tab.selectedProperty().addListener((property, old, now) -> tab.setContent(content.get()));
        return tab;
    }

    /** What the keys of this screen do. */
    public Actions actions() {
        return actions.get();
    }

    private Actions makeActions() {
        Film film = model.film();
        StageInput input = stageController.input();
        return new Actions(Place.UNROLL)
                .on(Command.UNROLL_PLAY, film::togglePlay)
                .on(Command.UNROLL_BACK, () -> film.step(Grain.CELL, -1))
                .on(Command.UNROLL_ON, () -> film.step(Grain.CELL, 1))
                .on(Command.UNROLL_ROW_BACK, () -> film.step(Grain.ROW, -1))
                .on(Command.UNROLL_ROW_ON, () -> film.step(Grain.ROW, 1))
                .on(Command.UNROLL_SECTION_BACK, () -> film.step(Grain.CHANNEL, -1))
                .on(Command.UNROLL_SECTION_ON, () -> film.step(Grain.CHANNEL, 1))
                .on(Command.UNROLL_START, () -> film.jump(0))
                .on(Command.UNROLL_END, () -> film.jump(Double.MAX_VALUE))
                .on(Command.UNROLL_PIN, input::togglePin)
                .on(Command.UNROLL_CLEAR, input::clearPins)
                .on(Command.UNROLL_JUMP, input::jump)
                .on(Command.UNROLL_FOCUS, input::focus)
                .on(Command.UNROLL_NEARER, input::nearer)
                .on(Command.UNROLL_FARTHER, input::farther)
                .on(Command.UNROLL_ALL, input::overview)
                .on(Command.UNROLL_PASTE, () -> contentMenu.pictures().paste())
                .part(Place.UNROLL_STAGE, stage::isFocused)
                .towards(
                        Command.UNROLL_TRACE,
                        key -> input.trace(Key.across(key) == 0 ? Axis.H : Axis.W, Key.across(key) + Key.down(key)))
                .towards(Command.UNROLL_CHANNEL, key -> input.trace(Axis.C, Key.down(key)))
                .towards(Command.UNROLL_SAMPLE, key -> input.trace(Axis.N, Key.down(key)))
                .on(Command.UNROLL_LEAVE, input::leave);
    }

    /** Shows a picture from a file; what is thrown if it is a bad one is brought to the window's thread. */
    public void openPicture(Path file, Consumer<Throwable> failed) {
        contentMenu.pictures().read(file, failed);
    }

    /** Shows a picture that is in memory. */
    public void showPicture(Image image) {
        contentMenu.pictures().take(image);
    }
}
