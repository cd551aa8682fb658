package flattenlab.ui.train;

import flattenlab.net.Conv;
import flattenlab.net.Linear;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.ConvBlock.Setting;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.Tools;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** The settings of one layer, in a pop-over beside it. */
final class LayerEditor {
    private final TrainViewModel model;
    private final Messages messages;
    private PopOver open;

    LayerEditor(TrainViewModel model, Tools tools) {
        this.model = model;
        this.messages = tools.messages();
    }

    /**
     * Opens the settings of a layer beside it.
     *
     * @param strip what holds all layers
     */
    void edit(Row layer, NetworkSpec spec, boolean changeable, Node beside, Node strip) {
        VBox content = new VBox(10);
        content.getStyleClass().add("popover-content");
        content.setId("layerEditor");
        String kind = layer.kind().name().toLowerCase(java.util.Locale.ROOT);
        Label title = new Label(messages.text("train.layer.about." + kind + ".title"));
        title.getStyleClass().add("title");
        Label about = new Label(about(layer, spec));
        about.setWrapText(true);
        about.setMaxWidth(300);
        about.getStyleClass().add("secondary");
        content.getChildren().addAll(title, about);
        if (changeable) {
            switch (layer.kind()) {
                case CONV, RELU, POOL -> {
                    if (layer.block() < spec.net().blocks().size()) {
                        content.getChildren().add(block(layer.block(), spec.net()));
                    }
                }
                case LINEAR -> content.getChildren().add(linear(layer, spec));
                case INPUT, FLATTEN, SOFTMAX -> {
                    // Nothing of their own to set: the shape bar, the list of runs and the data decide.
                }
            }
        }
        close();
        open = new PopOver(content);
        open.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        open.setDetachable(false);
        open.getRoot().getStylesheets().setAll(beside.getScene().getStylesheets());
        // The layers are drawn anew with each change: the strip that holds them stays.
        Bounds bounds = beside.localToScreen(beside.getBoundsInLocal());
        open.show(strip, bounds.getCenterX(), bounds.getMaxY());
    }

    void close() {
        if (open != null) {
            open.hide();
            open = null;
        }
    }

    private String about(Row layer, NetworkSpec spec) {
        String key = "train.layer.about." + layer.kind().name().toLowerCase(java.util.Locale.ROOT);
        return switch (layer.kind()) {
            case CONV -> {
                Conv conv = (Conv) layer.step().layer();
                yield messages.text(
                        key,
                        conv.out(),
                        conv.in(),
                        conv.window().kernel()[0],
                        Long.toString(conv.parameters().orElseThrow()));
            }
            case FLATTEN -> {
                if (layer.output().isEmpty()) {
                    yield messages.text(key + ".broken");
                }
                Shape before = spec.beforeFlatten();
                yield messages.text(
                        key,
                        before.dim(Axis.C),
                        before.dim(Axis.H),
                        before.dim(Axis.W),
                        Long.toString(before.features()));
            }
            case LINEAR -> {
                if (layer.parameters().isEmpty()) {
                    yield messages.text(key + ".unknown");
                }
                Linear linear = (Linear) layer.step().layer();
                yield messages.text(
                        key,
                        Long.toString(linear.weights().elements()),
                        Long.toString(layer.parameters().getAsLong()));
            }
            default -> messages.text(key);
        };
    }

    private Node block(int place, Net net) {
        ConvBlock block = net.blocks().get(place);
        GridPane grid = new GridPane();
        grid.setHgap(10);
        grid.setVgap(6);
        int row = 0;
        for (Setting setting : Setting.values()) {
            String name = setting.name().toLowerCase(java.util.Locale.ROOT);
            NumberField field = new NumberField(
                    setting.least(), setting.most(), block.get(setting), value -> change(place, setting, value));
            field.setId("block-" + name);
            field.setAccessibleText(messages.text("train.block." + name));
            grid.addRow(row++, new Label(messages.text("train.block." + name)), field);
        }
        Button remove = new Button(messages.text("train.block.remove"));
        remove.setId("removeBlock");
        remove.getStyleClass().add("quiet");
        remove.setOnAction(event -> {
            close();
            model.setup().lab().netProperty().set(net.without(place));
        });
        return new VBox(10, grid, remove);
    }

    private void change(int place, Setting setting, int value) {
        Net now = model.setup().lab().netProperty().get();
        model.setup()
                .lab()
                .netProperty()
                .set(now.with(place, now.blocks().get(place).with(setting, value)));
    }

    private Node linear(Row layer, NetworkSpec spec) {
        VBox box = new VBox(8);
        if (layer.block() == 0) {
            box.getChildren().add(inFeatures(spec));
        }
        NumberField hidden = new NumberField(
                0,
                Design.MAX_HIDDEN,
                model.setup().hiddenProperty().get(),
                value -> model.setup().hiddenProperty().set(value));
        hidden.setId("hidden");
        hidden.setAccessibleText(messages.text("train.hidden"));
        HBox row = new HBox(10, new Label(messages.text("train.hidden")), hidden);
        row.setAlignment(Pos.CENTER_LEFT);
        box.getChildren().add(row);
        return box;
    }

    private Node inFeatures(NetworkSpec spec) {
        ToggleGroup group = new ToggleGroup();
        RadioButton computed = new RadioButton(messages.text("train.infeatures.computed"));
        RadioButton typed = new RadioButton(messages.text("train.infeatures.typed"));
        // Or the underscore of in_features would not be seen.
        computed.setMnemonicParsing(false);
        typed.setMnemonicParsing(false);
        computed.setToggleGroup(group);
        typed.setToggleGroup(group);
        long now = model.setup().inFeaturesProperty().get();
        long shown = now > 0 ? now : spec.crash().isPresent() ? 1000 : spec.inFeatures();
        NumberField number = new NumberField(1, (int) Design.MAX_IN_FEATURES, (int) shown, value -> {
            typed.setSelected(true);
            type(value);
        });
        number.setId("inFeatures");
        number.setAccessibleText(messages.text("train.infeatures.typed"));
        computed.setId("inFeaturesComputed");
        typed.setId("inFeaturesTyped");
        (now > 0 ? typed : computed).setSelected(true);
        computed.setOnAction(event -> type(0));
        typed.setOnAction(event -> type(number.value()));
        HBox row = new HBox(10, typed, number);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, computed, row);
    }

    private void type(long features) {
        model.setup().inFeaturesProperty().set(features);
    }
}
