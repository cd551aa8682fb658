package flattenlab.ui.train;

import flattenlab.scene.Rect;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.LayerKind;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.training.Trainer;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The layers from the picture to the probabilities, each with its shape, its parameters and its multiply-adds. Flatten
 * says 0 and shows what it makes of the next layer's parameters. They stand in a line, or as headings where a stage has
 * places for them.
 */
public final class PipelineStrip extends Pane {
    /** Narrower, a layer says less in its box; the pointer brings the rest. */
    private static final double ROOMY_BOX = 110;

    /** What a heading needs beside what it says. */
    private static final double BESIDE = 26;
    /** The meter of the next layer's parameters is full here. */
    private static final double MANY_PARAMETERS = 1e7;

    private static final PseudoClass HEADINGS = PseudoClass.getPseudoClass("headings");
    private static final PseudoClass LOCKED = PseudoClass.getPseudoClass("locked");
    private static final PseudoClass DENSE = PseudoClass.getPseudoClass("dense");

    private final HBox line = new HBox(2);
    private final List<Box> boxes = new ArrayList<>();
    private final List<Node> inLine = new ArrayList<>();
    private List<Rect> places = List.of();
    private Node add;
    private Messages messages;
    private LayerWords words;
    private Editing editing;
    private NetworkSpec shown;
    private boolean changeable = true;
    private boolean locked;

    /** What pressing a layer leads to. */
    public interface Editing {
        /** Opens the settings of a layer beside it. */
        void edit(Row layer, Node beside);

        /** Adds a block before the flatten. */
        void addBlock();
    }

    private record Box(
            LayerKind kind, int block, Button node, Label name, String title, Label shape, Label parameters) {
        /** What has no room is not begun. */
        void showDetail(double room) {
            boolean roomy = shape.prefWidth(-1) + parameters.prefWidth(-1) + BESIDE <= room;
            parameters.setVisible(roomy);
            parameters.setManaged(roomy);
        }
    }

    /** Letters of a name that always stands whole. */
    private static final int LONGEST_NAME = 18;

    /** An empty strip. */
    public PipelineStrip() {
        Direction.leftToRight(this);
        getStyleClass().add("pipeline-strip");
        line.setAlignment(Pos.CENTER);
        setPickOnBounds(false);
        getChildren().setAll(line);
        widthProperty().addListener((property, old, now) -> showDense());
    }

    /** How many boxes there are. */
    public int count() {
        return boxes.size();
    }

    /** Makes the boxes the headings of a stage: one place each, in their order. */
    public void placeAt(List<Rect> newPlaces) {
        boolean first = places.isEmpty();
        places = newPlaces;
        pseudoClassStateChanged(HEADINGS, true);
        if (first && shown != null) {
            show(shown);
        }
        requestLayout();
    }

    private void arrange() {
        if (places.isEmpty()) {
            line.getChildren().setAll(inLine);
            return;
        }
        line.getChildren().clear();
        getChildren().setAll(boxes.stream().map(Box::node).toList());
        if (add != null) {
            getChildren().add(add);
        }
    }

    @Override
    protected double computeMinWidth(double height) {
        return places.isEmpty() ? line.minWidth(height) : 0;
    }

    @Override
    protected double computeMinHeight(double width) {
        return places.isEmpty() ? line.minHeight(width) : 0;
    }

    @Override
    protected double computePrefWidth(double height) {
        return places.isEmpty() ? line.prefWidth(height) : 0;
    }

    @Override
    protected double computePrefHeight(double width) {
        return places.isEmpty() ? line.prefHeight(width) : 0;
    }

    @Override
    protected void layoutChildren() {
        line.resizeRelocate(0, 0, getWidth(), getHeight());
        for (int i = 0; i < Math.min(boxes.size(), places.size()); i++) {
            Rect place = places.get(i);
            boolean shared = add != null && i + 1 < boxes.size() && boxes.get(i + 1).kind == LayerKind.FLATTEN;
            boxes.get(i).showDetail(place.width() - (shared ? add.prefWidth(-1) : 0));
            boxes.get(i).node.resizeRelocate(place.x(), place.y(), place.width(), place.height());
            if (add != null && boxes.get(i).kind == LayerKind.FLATTEN && i > 0) {
                Rect before = places.get(i - 1);
                double side = add.prefWidth(-1);
                add.resizeRelocate(
                        before.x() + before.width() - side - 4, before.y() + (before.height() - side) / 2, side, side);
            }
        }
    }

    private void showDense() {
        if (!places.isEmpty()) {
            return;
        }
        boolean dense = getWidth() > 0 && getWidth() < boxes.size() * ROOMY_BOX;
        pseudoClassStateChanged(DENSE, dense);
        for (Box box : boxes) {
            box.name.setText(dense ? box.title.replace(" \u00b7 ", "\n") : box.title);
        }
    }

    /** Says what pressing leads to; to be called once, before anything is shown. */
    public void initialize(Messages texts, Editing newEditing) {
        messages = texts;
        words = new LayerWords(texts);
        editing = newEditing;
    }

    /**
     * Whether layers can be changed: an experiment brings its own.
     *
     * @param held whether they could be, if they were not locked for a class: then that is to be seen
     */
    public void setChangeable(boolean can, boolean held) {
        changeable = can;
        locked = held;
        pseudoClassStateChanged(LOCKED, held);
    }

    /** Shows a network; the first layer that refuses its input stands out. */
    public void show(NetworkSpec spec) {
        shown = spec;
        boxes.clear();
        inLine.clear();
        add = null;
        List<Row> layers = LayerWords.boxes(spec);
        for (int i = 0; i < layers.size(); i++) {
            Row layer = layers.get(i);
            Row next = i + 1 < layers.size() ? layers.get(i + 1) : null;
            if (!boxes.isEmpty()) {
                boolean here =
                        layer.kind() == LayerKind.FLATTEN && spec.net().blocks().size() < Net.MAX_BLOCKS;
                add = here && changeable ? addButton() : add;
                inLine.add(here && changeable ? add : arrow());
            }
            Box box = box(spec, layer, next);
            boxes.add(box);
            inLine.add(box.node);
        }
        arrange();
        showDense();
    }

    private static Node arrow() {
        Label arrow = new Label("\u203a");
        arrow.getStyleClass().add("arrow");
        arrow.setMinWidth(Region.USE_PREF_SIZE);
        return arrow;
    }

    private Node addButton() {
        Button button = new Button();
        button.setId("addBlock");
        button.setGraphic(new FontIcon("fth-plus"));
        button.getStyleClass().add("add-block");
        Hint.setText(button, messages.text("train.block.add"));
        button.setAccessibleText(messages.text("train.block.add"));
        button.setOnAction(event -> editing.addBlock());
        button.setDisable(locked);
        return button;
    }

    private Box box(NetworkSpec spec, Row layer, Row next) {
        String title = words.title(spec, layer);
        Label name = label(title, "name");
        // Whatever else is cut, it is known which layer this is.
        name.setMinSize(title.length() > LONGEST_NAME ? 0 : Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        boolean refuses = layer.isBroken();
        Label shape = label(words.shape(layer), "shape");
        Label parameters = label(words.parameters(layer), "parameters");
        VBox lines = places.isEmpty()
                ? new VBox(2, name, shape, parameters)
                : new VBox(2, name, new HBox(8, shape, parameters));
        if (!places.isEmpty()) {
            // The stage below shows what there is to see.
            lines.setAlignment(Pos.CENTER_LEFT);
        } else if (layer.kind() == LayerKind.FLATTEN
                && next != null
                && next.parameters().isPresent()) {
            lines.getChildren().add(meter(next.parameters().getAsLong()));
        } else {
            Label work = label(
                    layer.multiplyAdds() > 0
                            ? messages.text("train.layer.work", words.count(layer.multiplyAdds()))
                            : "",
                    "work");
            lines.getChildren().add(work);
        }
        Button box = new Button();
        box.setGraphic(lines);
        box.setId("layer-" + layer.kind().name().toLowerCase(Locale.ROOT) + "-" + layer.block());
        box.getStyleClass().add("layer");
        if (layer.kind() == LayerKind.FLATTEN) {
            box.getStyleClass().add("flatten");
        }
        if (refuses) {
            box.getStyleClass().add("broken");
        }
        box.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
        box.setAccessibleText(title + ", " + shape.getText() + ", " + parameters.getText());
        Hint.setText(box, whole(title, shape, parameters, layer));
        box.setOnAction(event -> editing.edit(layer, box));
        HBox.setHgrow(box, Priority.ALWAYS);
        return new Box(layer.kind(), layer.block(), box, name, title, shape, parameters);
    }

    private String whole(String title, Label shape, Label parameters, Row layer) {
        String said = title + "\n" + shape.getText() + "\n" + parameters.getText();
        return layer.multiplyAdds() == 0
                ? said
                : said + "\n" + messages.text("train.layer.work", messages.number(layer.multiplyAdds()));
    }

    /** How many parameters Flatten makes the next layer have. */
    private Node meter(long parameters) {
        Region bar = new Region();
        bar.getStyleClass().add("meter-bar");
        Region track = new Region();
        track.getStyleClass().add("meter");
        double share = Math.max(0.02, Math.min(1, Math.log10(Math.max(10, parameters)) / Math.log10(MANY_PARAMETERS)));
        VBox meter = new VBox(bar);
        meter.getStyleClass().add("meter");
        bar.setMinHeight(4);
        bar.maxWidthProperty().bind(meter.widthProperty().multiply(share));
        Label said = label(messages.text("train.layer.meter", words.count(parameters)), "work");
        VBox box = new VBox(2, said, meter);
        box.setMinWidth(0);
        return box;
    }

    private static Label label(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().add(style);
        label.setMinWidth(0);
        return label;
    }

    /** Shows the component at work; null for none. */
    public void showWork(Trainer.Work work) {
        for (Box box : boxes) {
            box.node.getStyleClass().removeAll("working", "back");
            if (work != null && work.isAt(box.kind, box.block)) {
                box.node.getStyleClass().add("working");
                if (!work.forward()) {
                    box.node.getStyleClass().add("back");
                }
            }
        }
    }
}
