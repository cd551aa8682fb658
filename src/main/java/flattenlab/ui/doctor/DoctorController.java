package flattenlab.ui.doctor;

import flattenlab.doctor.Verdict;
import flattenlab.lesson.Mode;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Binds the doctor's screen to its model. */
public final class DoctorController {
    private final DoctorViewModel model;
    private final LabState lab;
    private final Tools tools;
    private final Ways ways;
    private final StructureProbe probe;

    @FXML
    private CodePane codePane;

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
        codePane.bind(model, tools, wayPane::focusTable);
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

    /** As long as there is nothing to look at, what can be done. */
    private void showWhich() {
        boolean nothing = model.textProperty().get().isBlank()
                && model.fileProperty().get().isEmpty()
                && model.failureProperty().get().isEmpty();
        empty.setVisible(nothing);
        said.setVisible(!nothing);
        wayPane.setVisible(model.diagnosis()
                .filter(now -> !now.steps().isEmpty() || now.verdict() == Verdict.UNDECIDABLE)
                .isPresent());
    }

    @FXML
    private void paste() {
        codePane.pasteAll();
    }
}
