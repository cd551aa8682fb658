package flattenlab.ui.train;

import flattenlab.explain.ErrorTexts;
import flattenlab.explain.Explanation;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.ConvBlock;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.ui.common.CopyButton;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Piece;
import flattenlab.ui.common.Pieces;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.RoomyScroll;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;

/**
 * Explains a network that cannot work at the layer that breaks: the operation, both operands with their shapes, the
 * numbers that disagree, the right number to type, and the error as three frameworks word it.
 */
public final class CrashPane extends VBox {
    private static final String WRONG = "disagree";
    /** The reason, or the first of the errors. */
    private static final double LOWEST = 62;

    private LabState lab;
    private RunList list;
    private Messages messages;
    private final TextFlow operation = new TextFlow();
    private final Label reason = new Label();
    private final Button fix = new Button();
    private final GridPane texts = new GridPane();

    /** Empty until it is bound. */
    public CrashPane() {
        getStyleClass().add("crash-pane");
        setId("crash");
        operation.setId("crashOperation");
        reason.setId("crashReason");
        WholeText.wrap(reason);
        reason.getStyleClass().add("secondary");
        fix.setId("crashFix");
        fix.getStyleClass().add("quiet");
        texts.setHgap(10);
        texts.setVgap(3);
        WholeText.cutBeyond(fix, 50);
        operation.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(operation, Priority.ALWAYS);
        // Not to be scrolled: what disagrees, and the way out of it.
        HBox head = new HBox(12, operation, fix);
        head.setAlignment(Pos.CENTER_LEFT);
        head.setMinHeight(USE_PREF_SIZE);
        reason.setMinWidth(180);
        reason.setPrefWidth(260);
        reason.setMaxWidth(260);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox both = new HBox(18, reason, texts);
        setSpacing(6);
        getChildren().addAll(head, new RoomyScroll(both, LOWEST));
        Room.ifVisible(this);
        setVisible(false);
    }

    void bind(LabState newLab, RunList newList, Messages newMessages) {
        lab = newLab;
        list = newList;
        messages = newMessages;
    }

    /** Explains a network; hides itself where there is nothing to explain. */
    void show(NetworkSpec spec) {
        Crash crash = spec == null ? null : spec.crash().or(spec::evalCrash).orElse(null);
        setVisible(crash != null);
        if (crash == null) {
            return;
        }
        Pieces.show(operation, operands(crash));
        reason.setText(reason(crash, spec));
        repair(crash, spec);
        ErrorTexts words = ErrorTexts.of(crash);
        texts.getChildren().clear();
        row(0, "PyTorch", words.pytorch());
        row(1, "Keras", words.keras());
        row(2, "ND4J", words.nd4j());
    }

    private void row(int row, String framework, String text) {
        Label name = new Label(framework);
        name.getStyleClass().add("pane-title");
        name.setMinWidth(54);
        Label words = new Label(text);
        words.getStyleClass().add("error-text");
        WholeText.wrap(words);
        words.setMinWidth(0);
        words.setAccessibleText(messages.named(framework, text));
        GridPane.setHgrow(words, Priority.ALWAYS);
        CopyButton copy = new CopyButton(messages, messages.text("crash.copy", framework), () -> text);
        copy.setId("copy-error-" + framework);
        texts.addRow(row, name, words, copy);
    }

    /** The operation with its operands: the numbers that disagree stand out. */
    private List<Piece> operands(Crash crash) {
        List<Piece> pieces = new ArrayList<>();
        if (crash instanceof Crash.LinearMismatch linear) {
            pieces.add(Piece.plain("Linear   (" + linear.rows() + " \u00d7 "));
            pieces.add(wrong(linear.have()));
            pieces.add(Piece.plain(")  @  ("));
            pieces.add(wrong(linear.inFeatures()));
            pieces.add(Piece.plain(" \u00d7 " + linear.outputs() + ")      "));
            pieces.add(wrong(linear.have()));
            pieces.add(Piece.plain(" \u2260 "));
            pieces.add(wrong(linear.inFeatures()));
        } else if (crash instanceof Crash.ReshapeMismatch reshape) {
            pieces.add(Piece.plain("reshape   " + reshape.input() + " " + word("has") + " "));
            pieces.add(wrong(reshape.input().elements()));
            pieces.add(Piece.plain(" " + word("asked") + " "));
            pieces.add(new Piece(reshape.requestedText(), WRONG));
        } else if (crash instanceof Crash.BatchMismatch batch) {
            pieces.add(Piece.plain("loss   logits ("));
            pieces.add(wrong(batch.rows()));
            pieces.add(Piece.plain(" \u00d7 " + batch.outputs() + ")  " + word("against") + "  "));
            pieces.add(wrong(batch.labels()));
            pieces.add(Piece.plain(" " + word("labels")));
        } else if (crash instanceof Crash.LogitsRank logits) {
            pieces.add(Piece.plain("loss   logits "));
            pieces.add(new Piece(logits.logits().toString(), WRONG));
            pieces.add(Piece.plain("  " + word("against") + "  " + logits.labels() + " " + word("labels")));
        } else if (crash instanceof Crash.WindowTooLarge window) {
            pieces.add(Piece.plain(
                    window.stage() == Crash.Stage.CONV
                            ? "conv   " + word("kernel") + " "
                            : "pool   " + word("window") + " "));
            pieces.add(new Piece(window.windowText(" \u00d7 "), WRONG));
            pieces.add(Piece.plain("  " + word("on") + "  "));
            pieces.add(new Piece(window.paddedText(" \u00d7 "), WRONG));
        } else {
            pieces.add(Piece.plain(crash.stage().id() + "   " + messages.crash(crash)));
        }
        return pieces;
    }

    private String word(String key) {
        return messages.text("train.crash.word." + key);
    }

    private static Piece wrong(long number) {
        return new Piece(Long.toString(number), WRONG);
    }

    private String reason(Crash crash, NetworkSpec spec) {
        if (crash instanceof Crash.LinearMismatch linear) {
            boolean fromFlatten = linear.have()
                    == spec.flattenShape()
                            .map(shape -> shape.rank() == 0 ? 1 : shape.dim(shape.rank() - 1))
                            .orElse(-1L);
            return fromFlatten
                    ? messages.text(
                            "train.crash.linear",
                            Long.toString(linear.have()),
                            Long.toString(linear.inFeatures()),
                            Long.toString(spec.beforeFlatten().dim(Axis.C)),
                            Long.toString(spec.beforeFlatten().dim(Axis.H)),
                            Long.toString(spec.beforeFlatten().dim(Axis.W)),
                            Long.toString(spec.beforeFlatten().features()))
                    : messages.crash(crash);
        }
        if (crash instanceof Crash.WindowTooLarge window) {
            return messages.text("train.crash.window", Long.toString(window.largestWindow()));
        }
        return messages.text("train.crash." + crash.stage().id());
    }

    /** Offers the right number, where one number is what is wrong. */
    private void repair(Crash crash, NetworkSpec spec) {
        boolean own = list.isOwn();
        fix.setManaged(own);
        fix.setVisible(own);
        if (crash instanceof Crash.WindowTooLarge window) {
            fix.setText(messages.text("train.crash.fix.window", Long.toString(window.largestWindow())));
            fix.setOnAction(event -> shrink(window, spec));
            return;
        }
        long right = Explanation.of(
                        spec.beforeFlatten(),
                        spec.variant(),
                        spec.design().order(),
                        spec.inFeatures(),
                        spec.firstOutputs())
                .rightInFeatures();
        boolean number = crash instanceof Crash.LinearMismatch;
        fix.setText(messages.text(number ? "train.crash.fix" : "train.crash.fix.correct", Long.toString(right)));
        fix.setOnAction(event -> {
            if (spec.design().inFeatures() > 0) {
                lab.choose(setup -> setup.withDesign(setup.design().withInFeatures(right)));
            } else {
                list.replaceSelected(
                        spec.variant().kind() == FlattenVariant.Kind.IN_FEATURES
                                ? new FlattenVariant(FlattenVariant.Kind.IN_FEATURES, right)
                                : FlattenVariant.CORRECT);
            }
        });
    }

    private void shrink(Crash.WindowTooLarge window, NetworkSpec spec) {
        ConvBlock.Setting setting =
                window.stage() == Crash.Stage.CONV ? ConvBlock.Setting.KERNEL : ConvBlock.Setting.POOL;
        int broken = spec.layers().stream()
                .filter(NetworkSpec.Row::isBroken)
                .findFirst()
                .orElseThrow()
                .block();
        ConvBlock block = spec.net().blocks().get(broken);
        int largest = (int) Math.max(1, window.largestWindow());
        Net shrunk = spec.net().with(broken, block.with(setting, largest));
        lab.choose(setup -> setup.withNet(shrunk));
    }
}
