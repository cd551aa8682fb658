package flattenlab.ui.doctor;

import flattenlab.scene.Tone;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * That rows no longer are samples, in the picture: the first rows with each slot in the colour of the sample that it comes
 * from, and which row depends on which sample. The real operation is asked too.
 */
public final class ProofPane extends VBox {
    private static final double WIDTH = 150;
    private static final double HEIGHT = 66;
    private static final double SIDE = 84;
    private static final double TITLE = 18;
    private static final double LABEL = 16;
    /** Outputs of the Linear behind it do not matter to where values come from. */
    private static final long OUTPUTS = 10;

    private final Canvas rows = new Canvas(LABEL + WIDTH, HEIGHT);
    private final Canvas matrix = new Canvas(LABEL + SIDE, HEIGHT);
    private final Label words = new Label();
    private DoctorViewModel model;
    private LabState lab;
    private Tools tools;
    private StructureProbe probe;

    /** Empty until it is bound. */
    public ProofPane() {
        super(6);
        setId("doctorProof");
        getStyleClass().addAll("card", "doctor-card");
        Room.ifVisible(this);
    }

    void bind(DoctorViewModel newModel, LabState newLab, Tools newTools, StructureProbe newProbe) {
        model = newModel;
        lab = newLab;
        tools = newTools;
        probe = newProbe;
        words.setId("doctorProofWords");
        words.getStyleClass().add("small");
        WholeText.wrap(words);
        Messages messages = tools.messages();
        VBox plot = titled(messages.text("doctor.proof.matrix"), matrix);
        Room.where(plot, widthProperty().map(width -> width.doubleValue() > 470).orElse(true));
        RoomyScroll said = new RoomyScroll(new VBox(words), HEIGHT);
        said.setPrefHeight(TITLE + HEIGHT);
        said.setMinWidth(120);
        HBox.setHgrow(said, Priority.ALWAYS);
        HBox all = new HBox(14, titled(messages.text("doctor.proof.rows"), rows), plot, said);
        all.setAlignment(Pos.CENTER_LEFT);
        getChildren().setAll(all);
        model.shownProperty().addListener((property, old, now) -> show());
        lab.arraysReadyProperty().addListener((property, old, now) -> show());
        tools.theme().addListener((property, old, now) -> draw());
        show();
    }

    private static VBox titled(String title, Canvas picture) {
        Label label = WholeText.cut(new Label(title));
        label.setMaxWidth(picture.getWidth());
        label.getStyleClass().addAll("mute", "small");
        return new VBox(2, label, picture);
    }

    private Optional<Proof> proof() {
        return model.shownProperty().get().flatMap(Shown::proof);
    }

    private void show() {
        Optional<Proof> proof = proof();
        setVisible(proof.isPresent());
        proof.ifPresent(now -> {
            say(now, "");
            ask(now);
        });
        draw();
    }

    private void say(Proof now, String real) {
        Messages messages = tools.messages();
        String found = messages.text(
                now.inFirstRow() > 1 ? "doctor.proof.several" : "doctor.proof.cut",
                now.inFirstRow(),
                now.rows(),
                now.samples());
        String identity = messages.text(
                "doctor.proof.identity", now.columns(), now.before().features());
        words.setText(found + "\n" + identity + (real.isEmpty() ? "" : " " + real));
        rows.setAccessibleText(found);
        matrix.setAccessibleText(found);
    }

    /** Once the library of arrays is there; one that is too large for it is only counted. */
    private void ask(Proof now) {
        if (lab.arraysReadyProperty().get()) {
            tools.tasks()
                    .run(
                            () -> probe.probe(now.before(), now.variant(), now.order(), OUTPUTS, 0),
                            found -> {
                                boolean still = proof().filter(now::equals).isPresent();
                                if (still && found.agrees() && now.agrees(found.dependency())) {
                                    say(now, tools.messages().text("doctor.proof.real"));
                                }
                            },
                            failure -> {});
        }
    }

    private void draw() {
        proof().ifPresent(now -> {
            drawRows(now);
            drawMatrix(now);
        });
    }

    private Color hue(int sample) {
        return tools.theme().get().color(sample < 0 ? "chip" : "sample-" + Tone.apart(sample));
    }

    private GraphicsContext fresh(Canvas canvas) {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        g.setFont(Font.font("JetBrains Mono", 9));
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        return g;
    }

    private void drawRows(Proof now) {
        GraphicsContext g = fresh(rows);
        int count = now.parts().size();
        double high = Math.min(18, HEIGHT / count);
        for (int row = 0; row < count; row++) {
            List<Integer> parts = now.parts().get(row);
            double y = row * high;
            g.setFill(tools.theme().get().color("mute"));
            g.fillText(Integer.toString(row), LABEL - 5, y + high / 2);
            int from = 0;
            for (int part = 1; part <= parts.size(); part++) {
                if (part == parts.size() || !parts.get(part).equals(parts.get(from))) {
                    double left = LABEL + from * WIDTH / parts.size();
                    double right = LABEL + part * WIDTH / parts.size();
                    g.setFill(hue(parts.get(from)));
                    g.fillRect(left, y + 1, Math.max(0.5, right - left - 0.7), high - 2);
                    from = part;
                }
            }
        }
    }

    private void drawMatrix(Proof now) {
        GraphicsContext g = fresh(matrix);
        boolean[][] depends = now.dependency();
        double high = Math.min(18, HEIGHT / depends.length);
        double wide = Math.min(18, SIDE / depends[0].length);
        double gap = Math.min(high, wide) > 5 ? 1.5 : 0;
        for (int row = 0; row < depends.length; row++) {
            if (high >= 9) {
                g.setFill(tools.theme().get().color("mute"));
                g.fillText(Integer.toString(row), LABEL - 5, (row + 0.5) * high);
            }
            for (int sample = 0; sample < depends[row].length; sample++) {
                g.setFill(
                        depends[row][sample] ? hue(sample) : tools.theme().get().color("chip"));
                g.fillRect(LABEL + sample * wide, row * high, wide - gap, high - gap);
            }
        }
    }
}
