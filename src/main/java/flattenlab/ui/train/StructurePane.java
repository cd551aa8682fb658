package flattenlab.ui.train;

import flattenlab.tensor.Axis;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.NetworkSpec;
import flattenlab.training.StructureProbe;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableStringValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * The two checks that no curve replaces, made with the real operation: which samples each row depends on, and whether
 * each row holds each cell of its sample once.
 */
final class StructurePane extends VBox {
    /** Few enough to be read, enough to show a pattern. */
    private static final int SAMPLES = 4;

    private static final double SIDE = 150;

    private final Label title = new Label();
    private final Canvas matrix = new Canvas(SIDE + 26, SIDE + 6);
    private final Label dependency = new Label();
    private final Label identity = new Label();
    private Tools tools;
    private StructureProbe probe;
    private ObservableBooleanValue ready;
    private ObservableStringValue fault;
    private NetworkSpec shown;
    private StructureProbe.Report report;

    StructurePane() {
        super(8);
        setId("structure");
        title.getStyleClass().add("pane-title");
        WholeText.wrap(title);
        dependency.setId("dependency");
        identity.setId("identity");
        for (Label label : new Label[] {dependency, identity}) {
            WholeText.wrap(label);
            label.getStyleClass().add("secondary");
        }
        getChildren().addAll(title, matrix, dependency, identity);
    }

    void bind(
            Tools newTools,
            StructureProbe newProbe,
            ObservableBooleanValue nd4jIsReady,
            ObservableStringValue nd4jFault) {
        tools = newTools;
        probe = newProbe;
        ready = nd4jIsReady;
        fault = nd4jFault;
        title.setText(tools.messages().text("train.structure.title"));
        ready.addListener((property, was, is) -> run());
        fault.addListener((property, was, is) -> run());
        tools.theme().addListener((property, old, now) -> draw());
    }

    /** Probes the flatten of a network. */
    void show(NetworkSpec spec) {
        boolean same = spec == null
                ? shown == null
                : shown != null
                        && spec.variant().equals(shown.variant())
                        && spec.design().equals(shown.design())
                        && spec.input().equals(shown.input());
        if (!same) {
            shown = spec;
            run();
        }
    }

    private void run() {
        report = null;
        draw();
        NetworkSpec spec = shown;
        Shape before = before(spec);
        if (before == null || !ready.get()) {
            String key = spec == null || before == null ? "train.structure.none" : "train.structure.waiting";
            boolean given = key.endsWith("waiting") && !fault.get().isEmpty();
            dependency.setText(given ? fault.get() : tools.messages().text(key));
            identity.setText("");
            return;
        }
        FlattenVariant variant = spec.variant();
        tools.tasks()
                .run(
                        () -> probe.probe(before, variant, spec.design().order(), spec.firstOutputs(), spec.seed()),
                        found -> {
                            if (spec == shown) {
                                report = found;
                                say(found);
                                draw();
                            }
                        },
                        failure -> {
                            if (spec == shown) {
                                dependency.setText(tools.messages().failure(failure));
                                identity.setText("");
                            }
                        });
    }

    private static Shape before(NetworkSpec spec) {
        try {
            return spec == null ? null : spec.beforeFlatten().with(Axis.N, SAMPLES);
        } catch (CrashException e) {
            return null;
        }
    }

    private void say(StructureProbe.Report found) {
        if (found.output() == null) {
            dependency.setText(tools.messages()
                    .text(
                            "train.structure.refused",
                            found.crash().map(tools.messages()::crash).orElse("")));
            identity.setText("");
            return;
        }
        String key = found.isDiagonal()
                ? "train.structure.diagonal"
                : found.dependency().length == SAMPLES ? "train.structure.mixed" : "train.structure.rows";
        dependency.setText(tools.messages().text(key, found.dependency().length, SAMPLES));
        identity.setText(
                tools.messages().text(found.oneToOne() ? "train.structure.whole" : "train.structure.notWhole"));
    }

    private void draw() {
        GraphicsContext g = matrix.getGraphicsContext2D();
        g.clearRect(0, 0, matrix.getWidth(), matrix.getHeight());
        if (report == null || report.dependency().length == 0) {
            return;
        }
        boolean[][] depends = report.dependency();
        double cell = Math.min(SIDE / SAMPLES, SIDE / depends.length);
        g.setFont(Font.font("JetBrains Mono", 11));
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < depends.length; i++) {
            if (cell >= 12) {
                g.setFill(tools.theme().get().color("mute"));
                g.setTextAlign(TextAlignment.RIGHT);
                g.fillText(Integer.toString(i), 14, 2 + i * cell + cell / 2);
            }
            for (int j = 0; j < SAMPLES; j++) {
                double x = 20 + j * SIDE / SAMPLES;
                double y = 2 + i * cell;
                g.setFill(tools.theme().get().color(depends[i][j] ? "sample-" + (1 + j) : "chip"));
                g.fillRoundRect(x, y, SIDE / SAMPLES - 3, Math.max(1, cell - (cell > 6 ? 3 : 0)), 5, 5);
            }
        }
    }
}
