package flattenlab.ui.progress;

import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A small bar chart: one bar a day, a part of it full. */
final class Bars {
    private static final double HEIGHT = 66;

    /**
     * One bar.
     *
     * @param part of the whole, drawn full
     * @param name below it; empty for none
     * @param words for the pointer and for those who listen
     */
    record Bar(double whole, double part, String name, String words) {}

    private Bars() {}

    static void show(HBox box, List<Bar> bars, Messages messages) {
        double most = Math.max(1, bars.stream().mapToDouble(Bar::whole).max().orElse(1));
        box.getChildren()
                .setAll(bars.stream().map(bar -> column(bar, most, messages)).toList());
    }

    private static VBox column(Bar bar, double most, Messages messages) {
        Label count = new Label(bar.whole == 0 ? "" : messages.number(Math.round(bar.whole)));
        count.getStyleClass().addAll("mute", "small");
        Region rest = block(bar.whole - bar.part, most, "bar-rest");
        Region part = block(bar.part, most, "bar-part");
        Region ground = new Region();
        ground.getStyleClass().add("bar-ground");
        Label name = new Label(bar.name);
        name.getStyleClass().addAll("mute", "small");
        VBox column = new VBox(count, rest, part, ground, name);
        column.setAlignment(Pos.BOTTOM_CENTER);
        column.setMinHeight(HEIGHT + 36);
        column.setMinWidth(0);
        column.setPrefWidth(24);
        column.setAccessibleText(bar.words);
        HBox.setHgrow(column, Priority.ALWAYS);
        Hint.setText(column, bar.words);
        return column;
    }

    private static Region block(double value, double most, String style) {
        Region region = new Region();
        double height = HEIGHT * value / most;
        region.setMinHeight(height);
        region.setMaxHeight(height);
        region.setMaxWidth(18);
        region.getStyleClass().add(style);
        return region;
    }
}
