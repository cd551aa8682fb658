package flattenlab.ui.doctor;

import flattenlab.lesson.Mode;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.Actions;
import flattenlab.ui.common.Columns;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Place;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.ValueField;
import flattenlab.ui.common.WholeText;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Binds the doctor's screen to its model. */
public final class DoctorController {
    private final DoctorViewModel model;
    private final LabState lab;
    private final Tools tools;
    private final Ways ways;
    private final StructureProbe probe;
    private final Actions actions = new Actions(Place.DOCTOR)
            .where(Command.DOCTOR_PASTE, this::pasteUnlessTyping)
            .part(Place.DOCTOR_CODE, () -> true)
            .where(Command.CODE_UNDO, this::takeBack);

    @FXML
    private CodePane codePane;

    @FXML
    private Columns doctor;

    @FXML
    private VBox brought;

    @FXML
    private StackPane found;

    @FXML
    private RepairsPane repairsPane;

    @FXML
    private FindingPane findingPane;

    @FXML
    private ProofPane proofPane;

    @FXML
    private WayPane wayPane;

    @FXML
    private OnwardBar onwardBar;

    @FXML
    private VBox said;

    @FXML
    private VBox empty;

    @FXML
    private VBox samples;

    @FXML
    private Label emptyWords;

    /** Where the doctor sends people. */
    public interface Ways extends OnwardBar.Screens {
        /** Opens a lesson at one of its sections. */
        void lesson(String lesson, Mode mode);
    }

    /**
     * A screen for a model.
     *
     * @param probe asks the real operation where values come from
     */
    public DoctorController(DoctorViewModel model, LabState lab, Tools tools, Ways ways, StructureProbe probe) {
        this.model = model;
        this.lab = lab;
        this.tools = tools;
        this.ways = ways;
        this.probe = probe;
    }

    @FXML
    private void initialize() {
        Messages messages = tools.messages();
        doctor.project(tools.projected(), true, List.of(found, brought), List.of());
        codePane.bind(model, tools);
        repairsPane.bind(model, messages);
        findingPane.bind(model, messages, ways::lesson);
        proofPane.bind(model, lab, tools, probe);
        wayPane.bind(model, lab, tools);
        onwardBar.bind(model, lab, messages, ways);
        WholeText.wrap(emptyWords);
        for (Sample sample : Sample.values()) {
            samples.getChildren().add(button(sample, messages));
        }
        model.textProperty().addListener((property, old, now) -> showWhich());
        model.fileProperty().addListener((property, old, now) -> showWhich());
        model.shownProperty().addListener((property, old, now) -> showWhich());
        model.failureProperty().addListener((property, old, now) -> showWhich());
        model.busyProperty().subscribe(this::pale);
        showWhich();
    }

    private Button button(Sample sample, Messages messages) {
        Button button = new Button(messages.text("doctor.sample." + sample.id()));
        button.setId("try-" + sample.id());
        button.getStyleClass().addAll("quiet", "search-hit");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setOnAction(event -> model.put(sample.text()));
        return button;
    }

    /** What is shown is of a text that stands here no longer. */
    private void pale(boolean now) {
        for (Node part : List.of(said, repairsPane)) {
            part.setOpacity(now ? 0.6 : 1);
            part.setMouseTransparent(now);
        }
    }

    private static boolean isInside(VBox box) {
        Node at = box.getScene() == null ? null : box.getScene().getFocusOwner();
        while (at != null && at != box) {
            at = at.getParent();
        }
        return at != null;
    }

    /** As long as there is nothing to look at, what can be done. */
    private void showWhich() {
        boolean pressed = empty.isVisible() && isInside(empty);
        boolean nothing = model.textProperty().get().isBlank()
                && model.fileProperty().get().isEmpty()
                && model.failureProperty().get().isEmpty();
        if (pressed && !nothing) {
            // What had the focus goes, and the keyboard would land at the head of the window.
            codePane.focusText();
        }
        empty.setVisible(nothing);
        said.setVisible(!nothing);
        wayPane.setVisible(
                model.diagnosis().isPresent() || model.failureProperty().get().isPresent());
    }

    /** The keyboard goes to where a model or an error is pasted. */
    public void focusText() {
        codePane.focusText();
    }

    /** What the keys of this screen do: what is on the clipboard is pasted without pressing anything else first. */
    public Actions actions() {
        return actions;
    }

    private boolean pasteUnlessTyping() {
        boolean pastes = codePane != null && !codePane.isTyping();
        if (pastes) {
            codePane.pasteAll();
        }
        return pastes;
    }

    /** In the text itself its own history does, and at a size that of the choices. */
    private boolean takeBack() {
        return codePane != null && !isAtSize() && codePane.takeBack();
    }

    private boolean isAtSize() {
        Node at = doctor.getScene() == null ? null : doctor.getScene().getFocusOwner();
        while (at != null && !(at instanceof ValueField)) {
            at = at.getParent();
        }
        return at != null;
    }

    @FXML
    private void paste() {
        codePane.pasteAll();
    }
}
