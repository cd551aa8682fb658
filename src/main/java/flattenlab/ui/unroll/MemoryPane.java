package flattenlab.ui.unroll;

import flattenlab.render.Tones;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.MemoryProbe;
import flattenlab.training.MemoryProbe.Layout;
import flattenlab.training.MemoryProbe.Report;
import flattenlab.training.MemoryProbe.Step;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Piece;
import flattenlab.ui.common.Pieces;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/**
 * The buffer under the tensor, before and after: a view leaves it untouched, a copy fills another one. Whether it is one
 * or the other is asked of real ND4J arrays each time.
 */
final class MemoryPane extends VBox {
    private static final double STRIP = 24;

    private final LabState lab;
    private final UnrollViewModel model;
    private final MemoryProbe probe;
    private final Tools tools;
    private final Label verdict = new Label();
    private final Label steps = new Label();
    private final TextFlow before = new TextFlow();
    private final TextFlow after = new TextFlow();
    private final BufferStrip strip = new BufferStrip();
    private Report report;
    private UnrollScene lastScene;
    private int asked;

    /** @param scene the film on the stage, whose cells the strip shows; gives null before the first */
    MemoryPane(LabState lab, UnrollViewModel model, MemoryProbe probe, Tools tools, Supplier<UnrollScene> scene) {
        super(4);
        this.lab = lab;
        this.model = model;
        this.probe = probe;
        this.tools = tools;
        setId("memory");
        getStyleClass().add("pane");
        verdict.setId("memoryVerdict");
        verdict.getStyleClass().add("pane-title");
        steps.getStyleClass().addAll("mono", "small", "mute");
        for (Label label : List.of(verdict, steps)) {
            WholeText.wrap(label);
        }
        for (TextFlow flow : List.of(before, after)) {
            flow.setMinHeight(USE_PREF_SIZE);
        }
        Pane frame = new Pane(strip);
        frame.setMinSize(0, STRIP);
        frame.setPrefHeight(STRIP);
        strip.widthProperty().bind(frame.widthProperty());
        strip.heightProperty().bind(frame.heightProperty());
        strip.widthProperty().addListener((property, old, now) -> draw(scene.get()));
        strip.heightProperty().addListener((property, old, now) -> draw(scene.get()));
        VBox.setVgrow(frame, Priority.ALWAYS);
        getChildren().addAll(verdict, steps, frame, new VBox(before, after));
        model.mappingProperty().addListener((property, old, now) -> ask());
        lab.arraysReadyProperty().addListener((property, old, now) -> ask());
        lab.arraysFaultProperty().addListener((property, old, now) -> ask());
        ask();
    }

    /** The cells have other values or colours. */
    void refresh(UnrollScene scene) {
        draw(scene);
    }

    private void ask() {
        report = null;
        int question = ++asked;
        FlattenMapping mapping = model.mappingProperty().get();
        if (!lab.arraysReadyProperty().get()) {
            String fault = lab.arraysFaultProperty().get();
            say(fault.isEmpty() ? "memory.waiting" : "memory.failed", fault);
        } else if (Math.max(mapping.input().elements(), mapping.output().elements()) > MemoryProbe.MAX_ELEMENTS) {
            say("memory.tooLarge", mapping.input().elements(), MemoryProbe.MAX_ELEMENTS);
        } else {
            FlattenVariant.Draw draw = new FlattenVariant.Draw(lab.setup().seed(), 0);
            FlattenVariant variant = mapping.variant();
            tools.tasks()
                    .run(
                            () -> probe.look(
                                    mapping.input(), variant, lab.setup().order(), draw),
                            answer -> {
                                if (question == asked) {
                                    show(answer);
                                }
                            },
                            failure -> say("memory.failed", tools.messages().failure(failure)));
        }
    }

    private void say(String key, Object... arguments) {
        verdict.setText(tools.messages().text(key, arguments));
        steps.setText("");
        before.getChildren().clear();
        after.getChildren().clear();
        strip.clear();
    }

    private void show(Report answer) {
        report = answer;
        String key = answer.crash().isPresent()
                ? "memory.refused"
                : answer.steps().isEmpty() ? "memory.untouched" : answer.sharesInput() ? "memory.view" : "memory.copy";
        verdict.setText(tools.messages().text(key));
        steps.setText(answer.steps().stream().map(this::step).collect(Collectors.joining("   \u2192   ")));
        Pieces.show(before, strides("memory.before", answer.input(), true));
        Pieces.show(
                after, strides("memory.after", answer.output(), answer.steps().isEmpty()));
        draw(lastScene);
    }

    private String step(Step step) {
        String kind = tools.messages().text(step.sharesBuffer() ? "memory.step.view" : "memory.step.copy");
        return tools.messages().named(step.operation(), kind);
    }

    private List<Piece> strides(String key, Layout layout, boolean axes) {
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(tools.messages().text(key) + "  ", "mute"));
        pieces.add(Piece.plain(layout.shape() + "   "));
        pieces.add(new Piece(tools.messages().text("memory.strides") + " ", "mute"));
        for (int i = 0; i < layout.strides().length; i++) {
            String number = Long.toString(layout.strides()[i]);
            pieces.add(Piece.plain(i == 0 ? "" : ", "));
            pieces.add(axes ? Piece.of(Axis.values()[i], number) : Piece.plain(number));
        }
        if (layout.offset() != 0) {
            pieces.add(new Piece("   " + tools.messages().text("memory.offset", layout.offset()), "mute"));
        }
        return pieces;
    }

    private void draw(UnrollScene scene) {
        lastScene = scene;
        if (report == null
                || scene == null
                || scene.layout().mapping() != model.mappingProperty().get()) {
            strip.clear();
            return;
        }
        strip.draw(
                scene,
                report,
                new Tones(tools.theme().get().palette()),
                tools.theme().get());
    }
}
