package flattenlab.ui.train;

import flattenlab.net.Conv;
import flattenlab.net.Linear;
import flattenlab.preset.Part;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.ConvBlock;
import flattenlab.training.ConvBlock.Setting;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.NetworkSpec;
import flattenlab.training.NetworkSpec.Row;
import flattenlab.ui.common.Below;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
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
import javafx.util.Subscription;
import org.controlsfx.control.PopOver;

/** The settings of one layer, in a pop-over beside it. */
final class LayerEditor {
    private final LabState lab;
    private final Subjects subjects;
    private final Messages messages;
    private final List<Subscription> follows = new ArrayList<>();
    private PopOver open;

    LayerEditor(LabState lab, Subjects subjects, Tools tools) {
        this.lab = lab;
        this.subjects = subjects;
        this.messages = tools.messages();
    }

    /**
     * Opens the settings of a layer beside it.
     *
     * @param strip what holds all layers
     */
    void edit(Row layer, NetworkSpec spec, boolean changeable, Node beside, Node strip) {
        close();
        VBox content = new VBox(10);
        content.getStyleClass().add("popover-content");
        content.setId("layerEditor");
        String kind = layer.kind().name().toLowerCase(java.util.Locale.ROOT);
        Label title = new Label(messages.text("train.layer.about." + kind + ".title"));
        title.getStyleClass().add("title");
        Label about = new Label(about(layer, spec));
        WholeText.wrap(about);
        about.setMaxWidth(300);
        about.getStyleClass().add("secondary");
        content.getChildren().addAll(title, about);
        if (changeable) {
            switch (layer.kind()) {
                case CONV, RELU, POOL -> {
                    if (layer.block() < spec.net().blocks().size()) {
                        content.getChildren().add(settings(block(layer.block(), spec.net())));
                    }
                }
                case LINEAR -> content.getChildren().add(settings(linear(layer, spec)));
                case INPUT, FLATTEN, SOFTMAX -> {
                    // Nothing of their own to set: the shape bar, the list of runs and the data decide.
                }
            }
        }
        follow(now -> now.layers().stream()
                .filter(one -> one.kind() == layer.kind() && one.block() == layer.block())
                .findFirst()
                .ifPresentOrElse(one -> about.setText(about(one, now)), this::close));
        PopOver shown = Below.of(content, beside);
        open = shown;
        shown.setOnHidden(event -> {
            if (open == shown) {
                close();
            }
        });
        // The layers are drawn anew with each change: the strip that holds them stays.
        Bounds bounds = beside.localToScreen(beside.getBoundsInLocal());
        open.show(strip, bounds.getCenterX(), bounds.getMaxY());
    }

    /** Calls with the network that is shown now, and with each that follows while the pop-over is open. */
    private void follow(Consumer<NetworkSpec> show) {
        // A network that cannot be built is said elsewhere; the numbers here stay until there is one.
        follows.add(subjects.networkProperty().subscribe(network -> network.ifPresent(show)));
    }

    void close() {
        List<Subscription> ended = List.copyOf(follows);
        follows.clear();
        ended.forEach(Subscription::unsubscribe);
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
                        conv.parameters().orElseThrow());
            }
            case FLATTEN -> {
                if (layer.output().isEmpty()) {
                    yield messages.text(key + ".broken");
                }
                Shape before = spec.beforeFlatten();
                yield messages.text(key, before.dim(Axis.C), before.dim(Axis.H), before.dim(Axis.W), before.features());
            }
            case LINEAR -> {
                if (layer.parameters().isEmpty()) {
                    yield messages.text(key + ".unknown");
                }
                Linear linear = (Linear) layer.step().layer();
                yield messages.text(
                        key, linear.weights().elements(), layer.parameters().getAsLong());
            }
            default -> messages.text(key);
        };
    }

    /** Grey while they are locked for a class. */
    private Node settings(Node node) {
        follows.add(lab.held(Part.TRAINING).subscribe(node::setDisable));
        return node;
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
                    messages,
                    setting.least(),
                    setting.most(),
                    block.get(setting),
                    value -> change(place, setting, value));
            follow(now -> {
                if (place < now.net().blocks().size()) {
                    field.showValue(
                            Integer.toString(now.net().blocks().get(place).get(setting)));
                }
            });
            field.setId("block-" + name);
            field.setAccessibleText(messages.text("train.block." + name));
            grid.addRow(row++, new Label(messages.text("train.block." + name)), field);
        }
        Button remove = new Button(messages.text("train.block.remove"));
        remove.setId("removeBlock");
        remove.getStyleClass().add("quiet");
        remove.setOnAction(event -> {
            close();
            lab.choose(setup -> setup.withNet(net.without(place)));
        });
        return new VBox(10, grid, remove);
    }

    /** What is typed for a block that has gone meanwhile is for nobody. */
    private void change(int place, Setting setting, int value) {
        if (place < lab.setup().net().blocks().size()) {
            lab.choose(setup -> setup.withNet(
                    setup.net().with(place, setup.net().blocks().get(place).with(setting, value))));
        }
    }

    private Node linear(Row layer, NetworkSpec spec) {
        VBox box = new VBox(8);
        if (layer.block() == 0) {
            box.getChildren().add(inFeatures(spec));
        }
        NumberField hidden = new NumberField(
                messages,
                0,
                Design.MAX_HIDDEN,
                spec.design().hidden(),
                value -> design(design -> design.withHidden(value)));
        follow(now -> hidden.showValue(Integer.toString(now.design().hidden())));
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
        long asked = spec.design().inFeatures();
        long computedNow = spec.crash().isPresent() ? 1000 : spec.inFeatures();
        // More can be computed than typed.
        long shown = Math.min(asked > 0 ? asked : computedNow, Design.MAX_IN_FEATURES);
        NumberField number = new NumberField(messages, 1, (int) Design.MAX_IN_FEATURES, (int) shown, value -> {
            typed.setSelected(true);
            type(value);
        });
        number.setId("inFeatures");
        number.setAccessibleText(messages.text("train.infeatures.typed"));
        computed.setId("inFeaturesComputed");
        typed.setId("inFeaturesTyped");
        follow(now -> {
            boolean told = now.variant().kind() == FlattenVariant.Kind.IN_FEATURES;
            computed.setText(
                    told
                            ? messages.text(
                                    "train.infeatures.told", now.variant().id())
                            : messages.text("train.infeatures.computed"));
            (now.design().inFeatures() > 0 ? typed : computed).setSelected(true);
            if (now.design().inFeatures() > 0) {
                number.showValue(Long.toString(now.design().inFeatures()));
            }
        });
        computed.setOnAction(event -> type(0));
        typed.setOnAction(event -> type(number.value()));
        HBox row = new HBox(10, typed, number);
        row.setAlignment(Pos.CENTER_LEFT);
        return new VBox(6, computed, row);
    }

    private void type(long features) {
        design(design -> design.withInFeatures(features));
    }

    private void design(UnaryOperator<Design> change) {
        lab.choose(setup -> setup.withDesign(change.apply(setup.design())));
    }
}
