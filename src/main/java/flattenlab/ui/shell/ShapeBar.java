package flattenlab.ui.shell;

import flattenlab.data.Dataset;
import flattenlab.preset.Part;
import flattenlab.setup.Setup;
import flattenlab.tensor.Axis;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.WholeText;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.util.StringConverter;

/** Shape, order and data to choose, and what becomes of the tensor in sight. */
public final class ShapeBar extends HBox {
    /** Letters of a result that fit in the large size and in the middle one. */
    private static final int ROOMY = 13;

    private static final int LONG = 16;

    private final Map<Axis, AxisField> fields = new EnumMap<>(Axis.class);
    private final HBox orderChoice = Toggles.row("orderChoice");
    private final ComboBox<Dataset.Source> data = new ComboBox<>();
    private final OwnPictures ownPictures = new OwnPictures();
    private final HBox aside = new HBox(8);
    private final Label where = new Label();
    private final HBox result = new HBox();
    private LabState lab;
    private Messages messages;

    /** Empty until it is bound. */
    public ShapeBar() {
        super(8);
        Direction.leftToRight(this);
        setAlignment(Pos.CENTER_LEFT);
        for (Axis axis : Axis.values()) {
            AxisField field = new AxisField();
            fields.put(axis, field);
            getChildren().add(field);
        }
        orderChoice.setMaxHeight(USE_PREF_SIZE);
        data.setId("data");
        data.setPrefWidth(106);
        Label arrow = new Label("\u2192");
        arrow.getStyleClass().addAll("mute", "result");
        for (var fixed : new Region[] {orderChoice, data, ownPictures, arrow}) {
            fixed.setMinWidth(USE_PREF_SIZE);
        }
        aside.getStyleClass().add("shape-aside");
        where.setId("resultWhere");
        where.getStyleClass().addAll("mute", "small");
        WholeText.cut(where);
        Room.ifVisible(where);
        result.setId("result");
        result.setAlignment(Pos.CENTER_LEFT);
        VBox said = new VBox(where, result);
        said.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(said, Priority.ALWAYS);
        getChildren().addAll(orderChoice, data, ownPictures, arrow, said);
    }

    void bind(LabState newLab, Messages newMessages, TaskRunner tasks) {
        lab = newLab;
        messages = newMessages;
        orderChoice.setAccessibleText(messages.text("shape.order.accessible"));
        data.setAccessibleText(messages.text("shape.data.accessible"));
        fields.forEach((axis, field) -> field.initialize(
                axis,
                messages,
                Setup.MAX_SIZE,
                size -> choose(setup -> setup.withShape(setup.shape().with(axis, size))),
                given -> {
                    choose(setup -> setup.withShape(given.shape()));
                    given.remark().ifPresent(remark -> Note.show(data, messages.said(remark)));
                }));
        for (AxisOrder order : AxisOrder.values()) {
            ToggleButton button = new ToggleButton(messages.text("shape.order." + order.id()));
            Toggles.add(orderChoice, button, "order-" + order.id(), "shape.order." + order.id() + ".hint", messages);
            Toggles.bind(button, lab.part(Setup::order), order, () -> lab.choose(setup -> setup.withOrder(order)));
        }
        fields.values().forEach(field -> field.disableProperty().bind(lab.held(Part.SHAPE)));
        orderChoice.disableProperty().bind(lab.held(Part.FLATTEN));
        data.disableProperty().bind(lab.held(Part.DATA));
        ownPictures.disableProperty().bind(lab.held(Part.DATA));
        bindData();
        ownPictures.bind(lab, messages, tasks, this);
        lab.part(Setup::shape).subscribe(this::showSizes);
    }

    /** Before a class that cannot see all at once, only sizes and what becomes of them stand here; the rest stands aside. */
    void project(boolean wanted) {
        List<Node> choices = List.of(orderChoice, data, ownPictures);
        getChildren().removeAll(choices);
        aside.getChildren().removeAll(choices);
        if (wanted) {
            aside.getChildren().addAll(choices);
        } else {
            getChildren().addAll(fields.size(), choices);
        }
    }

    /** What there is no room for in the bar before a class; empty otherwise. */
    Region aside() {
        return aside;
    }

    /** Looks at pictures to train on, in a folder or a file. */
    void openData(Path place, Consumer<Throwable> failed) {
        ownPictures.open(place, failed);
    }

    private void bindData() {
        data.getItems().setAll(Dataset.Source.bundled());
        data.setConverter(new StringConverter<>() {
            @Override
            public String toString(Dataset.Source source) {
                if (source == null) {
                    return "";
                }
                return source.isBundled() ? messages.text("shape.data." + source.id()) : source.name();
            }

            @Override
            public Dataset.Source fromString(String text) {
                throw new UnsupportedOperationException("data sets are chosen, not typed");
            }
        });
        lab.part(Setup::data).subscribe(source -> {
            if (!data.getItems().contains(source)) {
                data.getItems()
                        .removeIf(
                                one -> !one.isBundled() && !one.equals(lab.own().data()));
                data.getItems().add(source);
            }
            data.setValue(source);
        });
        Hint.bindText(data, data.valueProperty().map(data.getConverter()::toString));
        data.valueProperty().addListener((property, old, now) -> {
            if (now != null) {
                lab.choose(setup -> setup.withData(now));
            }
        });
    }

    private void choose(UnaryOperator<Setup> change) {
        try {
            lab.choose(change);
        } catch (BadInputException e) {
            Note.show(data, messages.failure(e));
            showSizes(lab.setup().shape());
        }
    }

    private void showSizes(Shape shape) {
        fields.forEach((axis, field) -> field.show(shape.dim(axis)));
    }

    /** Shows a shape after the flatten, or where it crashes, and of which tensor if it is not the bar's own. */
    void show(ShapeResult shown) {
        where.setText(shown.inNetwork() ? messages.text("shape.result.network", shown.before()) : "");
        where.setVisible(shown.inNetwork());
        String accessible = messages.text("shape.result.accessible") + " ";
        shown.after()
                .ifPresentOrElse(
                        output -> {
                            showOutput(shown.before(), output);
                            result.setAccessibleText(accessible + output);
                        },
                        () -> {
                            String stage = shown.crash()
                                    .map(crash -> crash.stage().id())
                                    .orElse("\u2013");
                            result.getChildren().setAll(text(messages.text("shape.result.crash", stage), "crash-text"));
                            result.setAccessibleText(
                                    shown.crash().map(messages::crash).orElse(accessible + stage));
                        });
        fit();
        Hint.setText(
                result,
                shown.crash()
                        .map(messages::crash)
                        .orElse(shown.before() + " \u2192 "
                                + shown.after().map(Shape::toString).orElse("\u2013")));
    }

    /** Shows that there is no network to speak of. */
    void showNothing(String why) {
        where.setVisible(false);
        result.getChildren().setAll(text("\u2013", ""));
        result.setAccessibleText(why);
        Hint.setText(result, why);
    }

    private void showOutput(Shape before, Shape output) {
        // The first number is N's only while there is one row a sample.
        boolean rowASample = output.rank() >= 2 && output.dim(0) == before.dim(Axis.N);
        result.getChildren().setAll(text("(", ""), text(Long.toString(output.dim(0)), rowASample ? "axis-n" : ""));
        for (int i = 1; i < output.rank(); i++) {
            result.getChildren().add(text(", " + output.dim(i), ""));
        }
        result.getChildren().add(text(output.rank() == 1 ? ",)" : ")", ""));
    }

    /** A long result is written smaller, so that the smallest window holds the whole bar. */
    private void fit() {
        int letters = result.getChildren().stream()
                .mapToInt(piece -> ((Text) piece).getText().length())
                .sum();
        if (letters > ROOMY) {
            String size = letters > LONG ? "longest" : "long";
            result.getChildren().forEach(piece -> piece.getStyleClass().add(size));
        }
    }

    private static Text text(String content, String style) {
        Text text = new Text(content);
        text.getStyleClass().addAll("piece", "result");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        return text;
    }
}
