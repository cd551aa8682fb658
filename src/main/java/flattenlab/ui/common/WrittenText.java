package flattenlab.ui.common;

import flattenlab.formula.Typeset;
import flattenlab.formula.Typesetter;
import flattenlab.text.FormattedText;
import flattenlab.text.Formula;
import flattenlab.text.Picture;
import flattenlab.text.ShownText;
import flattenlab.text.ShownText.Level;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A text that somebody wrote, as it is shown: emphasis, lists, code and the ends of lines; no tags, nothing that runs. */
public final class WrittenText {
    private static final double SIZE = 13.5;
    private static final double SMALL = 0.75;
    private static final double INDENT = 16;

    private WrittenText() {}

    /** Whether a text is words alone. */
    public static boolean isPlain(FormattedText text) {
        return ShownText.of(text).isPlain();
    }

    /** A text; a label where it is words alone. */
    public static Region node(FormattedText text) {
        ShownText shown = ShownText.of(text);
        if (shown.isPlain()) {
            Label label = new Label(shown.text());
            WholeText.wrap(label);
            return label;
        }
        VBox box = new VBox(4);
        List<ShownText.Line> lines = shown.lines();
        for (int i = 0; i < lines.size(); i++) {
            int end = i;
            while (lines.get(i).code()
                    && end + 1 < lines.size()
                    && lines.get(end + 1).code()) {
                end++;
            }
            box.getChildren().add(lines.get(i).code() ? code(lines.subList(i, end + 1)) : line(lines.get(i)));
            i = end;
        }
        box.setAccessibleText(shown.text());
        return box;
    }

    private static Node line(ShownText.Line line) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("md-text");
        flow.setMinHeight(Region.USE_PREF_SIZE);
        // What is drawn gives way, and does not ask for room.
        flow.setMinWidth(0);
        line.runs().forEach(run -> flow.getChildren().add(run(run, flow)));
        if (line.mark().isEmpty() && line.indent() == 0) {
            return flow;
        }
        Label mark = new Label(line.mark());
        mark.setMinWidth(18);
        HBox row = new HBox(4, mark, flow);
        HBox.setHgrow(flow, Priority.ALWAYS);
        row.setPadding(new Insets(0, 0, 0, INDENT * line.indent()));
        return row;
    }

    /** Words, or what is drawn: its words stand there until it is made, and for good if it cannot be. */
    private static Node run(ShownText.Run run, TextFlow flow) {
        if (run instanceof Formula formula) {
            return drawn(
                    run,
                    Typesetter.ask(formula).thenApply(Typeset::outline),
                    outline -> new FormulaPicture(formula, outline),
                    flow);
        } else if (run instanceof Picture picture) {
            return drawn(
                    run,
                    CompletableFuture.supplyAsync(() -> WrittenPicture.read(picture)),
                    pixels -> new WrittenPicture(picture, pixels),
                    flow);
        }
        return text((ShownText.Words) run);
    }

    private static <T> Node drawn(
            ShownText.Run run, CompletableFuture<Optional<T>> asked, Function<T, Node> maker, TextFlow flow) {
        Optional<T> before = asked.getNow(Optional.empty());
        if (before.isPresent()) {
            return maker.apply(before.get());
        }
        Text words = text(new ShownText.Words(run.text(), ShownText.Style.PLAIN));
        asked.thenAccept(made -> made.ifPresent(drawn ->
                Platform.runLater(() -> Collections.replaceAll(flow.getChildren(), words, maker.apply(drawn)))));
        return words;
    }

    private static Text text(ShownText.Words run) {
        Text text = new Text(run.text());
        text.getStyleClass().add("piece");
        ShownText.Style style = run.style();
        if (style.code()) {
            text.getStyleClass().add("md-inline-code");
        }
        if (style.strong()) {
            text.getStyleClass().add("md-strong");
        }
        if (style.emphasis()) {
            text.getStyleClass().add("md-emphasis");
        }
        if (style.level() != Level.LINE) {
            // Text in a flow stands on one baseline; what stands above or below it is moved.
            text.setStyle("-fx-font-size: " + SIZE * SMALL + "px");
            text.setTranslateY(SIZE * (style.level() == Level.ABOVE ? -0.36 : 0.2));
        }
        return text;
    }

    private static Node code(List<ShownText.Line> lines) {
        TextFlow flow = new TextFlow();
        flow.getStyleClass().add("md-code");
        flow.setMinHeight(Region.USE_PREF_SIZE);
        StringBuilder words = new StringBuilder();
        lines.forEach(line -> words.append(words.isEmpty() ? "" : "\n").append(line.text()));
        Text text = new Text(words.toString());
        text.getStyleClass().add("piece");
        flow.getChildren().add(text);
        return flow;
    }
}
