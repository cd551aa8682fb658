package flattenlab.ui.train;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.render.Palette;
import flattenlab.training.Predictions;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** Test pictures with what the network thinks of them: mistakes first, or those behind a cell of the confusion matrix. */
final class PicturesPane extends VBox {
    private static final int MOST = 40;
    private static final double ROW = 62;
    private static final double SIDE = 54;
    private static final int BARS = 3;
    private static final int ANY = -1;

    private final Label what = new Label();
    private final Button all = new Button();
    private final Canvas canvas = new Canvas(280, ROW);
    private final ScrollPane scroll = new ScrollPane(canvas);
    private Tools tools;
    private Dataset.Source source;
    private Pictures pictures;
    private Predictions predictions;
    private int truth = ANY;
    private int taken = ANY;

    PicturesPane() {
        super(6);
        setId("pictures");
        what.setId("picturesWhat");
        WholeText.cut(what);
        what.getStyleClass().addAll("mute", "secondary");
        all.setId("picturesAll");
        all.getStyleClass().addAll("quiet", "small-button");
        Room.ifVisible(all);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox head = new HBox(8, what, gap, all);
        head.setAlignment(Pos.CENTER_LEFT);
        scroll.getStyleClass().add("bare");
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.viewportBoundsProperty().addListener((property, old, now) -> draw());
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head, scroll);
    }

    void bind(Tools newTools) {
        tools = newTools;
        all.setText(tools.messages().text("train.pictures.mistakes"));
        all.setOnAction(event -> choose(ANY, ANY));
    }

    /** Shows the pictures of one class that were taken for another. */
    void choose(int newTruth, int newTaken) {
        truth = newTruth;
        taken = newTaken;
        scroll.setVvalue(0);
        draw();
    }

    void show(Predictions newPredictions, Dataset.Source newSource) {
        predictions = newPredictions;
        if (predictions == null) {
            truth = ANY;
            taken = ANY;
        }
        if (!newSource.equals(source)) {
            source = newSource;
            pictures = null;
            tools.tasks()
                    .run(
                            () -> Dataset.load(newSource).test(),
                            loaded -> {
                                if (newSource.equals(source)) {
                                    pictures = loaded;
                                    draw();
                                }
                            },
                            failure -> what.setText(tools.messages().failure(failure)));
        }
        draw();
    }

    /** Which pictures are shown: the surest mistakes first. */
    private int[] shown() {
        if (truth != ANY) {
            return predictions.behind(truth, taken);
        }
        return IntStream.range(0, predictions.count())
                .filter(i -> predictions.predicted(i) != predictions.labels()[i])
                .boxed()
                .sorted((a, b) -> Float.compare(sureness(b), sureness(a)))
                .mapToInt(i -> i)
                .toArray();
    }

    private float sureness(int picture) {
        return predictions.of(picture)[predictions.predicted(picture)];
    }

    private void draw() {
        all.setVisible(truth != ANY);
        double width = Math.max(160, scroll.getViewportBounds().getWidth());
        if (predictions == null || pictures == null) {
            what.setText(tools == null ? "" : tools.messages().text("train.confusion.empty"));
            canvas.setHeight(1);
            return;
        }
        int[] chosen = shown();
        List<String> names = tools.messages().classes(source);
        what.setText(
                truth == ANY
                        ? tools.messages().text("train.pictures.wrong", chosen.length, predictions.count())
                        : tools.messages()
                                .text("train.pictures.behind", chosen.length, names.get(truth), names.get(taken)));
        int count = Math.min(MOST, chosen.length);
        canvas.setWidth(width);
        canvas.setHeight(Math.max(1, count * ROW));
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        for (int i = 0; i < count; i++) {
            picture(g, chosen[i], i * ROW);
            bars(g, chosen[i], i * ROW, width, names);
        }
    }

    /** One image each: hundreds of small squares would cost a frame. */
    private void picture(GraphicsContext g, int index, double y) {
        Palette palette = tools.theme().get().palette();
        int size = pictures.height() * pictures.width();
        int[] pixels = new int[size];
        for (int i = 0; i < size; i++) {
            int value = pictures.pixels()[index * size + i] & 0xFF;
            pixels[i] = Palette.mix(palette.get("cell-0"), palette.get("cell-1"), value / 255.0);
        }
        WritableImage image = new WritableImage(pictures.width(), pictures.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        pictures.width(),
                        pictures.height(),
                        PixelFormat.getIntArgbInstance(),
                        pixels,
                        0,
                        pictures.width());
        double scale = SIDE / Math.max(pictures.height(), pictures.width());
        g.setImageSmoothing(false);
        g.drawImage(image, 0, y, pictures.width() * scale, pictures.height() * scale);
    }

    private void bars(GraphicsContext g, int index, double y, double width, List<String> names) {
        float[] shares = predictions.of(index);
        int label = predictions.labels()[index];
        Integer[] order = IntStream.range(0, shares.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, (a, b) -> Float.compare(shares[b], shares[a]));
        double left = SIDE + 12;
        double barLeft = left + 74;
        double longest = Math.max(20, width - barLeft - 44);
        boolean has = false;
        g.setFont(Font.font("Inter", 11));
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < Math.min(BARS, shares.length); i++) {
            int k = order[i];
            has |= k == label;
            if (i == BARS - 1 && !has) {
                // What it truly is is always among them.
                k = label;
            }
            double middle = y + 9 + i * 18;
            g.setTextAlign(TextAlignment.LEFT);
            g.setFill(tools.theme().get().color(k == label ? "trains-fine" : "text"));
            String name = names.get(k).length() > 11 ? names.get(k).substring(0, 10) + "\u2026" : names.get(k);
            g.fillText((k == label ? "\u2713 " : "") + name, left, middle);
            g.setFill(tools.theme().get().color(k == label ? "trains-fine" : "mute"));
            g.fillRect(barLeft, middle - 5, Math.max(1, longest * shares[k]), 10);
            g.setFill(tools.theme().get().color("mute"));
            g.fillText(Math.round(100 * shares[k]) + " %", barLeft + longest * shares[k] + 6, middle);
        }
    }
}
