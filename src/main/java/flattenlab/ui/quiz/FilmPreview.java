package flattenlab.ui.quiz;

import flattenlab.data.Brightness;
import flattenlab.data.Ramp;
import flattenlab.learn.Subject;
import flattenlab.render.UnrollExport;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.Playback;
import flattenlab.scene.StageLayout;
import flattenlab.scene.Timeline;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.StageTexts;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.function.LongToIntFunction;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.VBox;

/** A flatten as a small film that plays over and over, with a title. */
final class FilmPreview extends VBox {
    private static final int WIDTH = 330;
    private static final int HEIGHT = 190;
    private static final double FRAME_SECONDS = 1.0 / 15;
    private static final double PAUSE_SECONDS = 2;
    /** A larger tensor is nothing but grey at this size. */
    private static final long MOST_CELLS = 4096;

    private final Label title = new Label();
    private final ImageView view = new ImageView();
    private final WritableImage image = new WritableImage(WIDTH, HEIGHT);
    private Tools tools;
    private UnrollScene scene;
    private Playback playback;
    private double sinceFrame;
    private double waited;

    FilmPreview(String id) {
        super(4);
        setId(id);
        title.getStyleClass().add("pane-title");
        WholeText.wrap(title);
        view.setImage(image);
        setMinWidth(0);
        getChildren().addAll(title, view);
        Room.ifVisible(this);
        setVisible(false);
    }

    /** @param room as wide as it may be */
    void bind(Tools newTools, ObservableDoubleValue room) {
        view.setPreserveRatio(true);
        view.fitWidthProperty().bind(Bindings.min(WIDTH, room));
        tools = newTools;
        tools.ticker().add(this::tick);
        tools.theme().addListener((property, old, now) -> paint());
    }

    /** Plays a flatten; one that is too large for a small picture is not shown. */
    void play(String words, Subject subject) {
        boolean fits = subject.shape().rank() == 4 && subject.shape().elements() <= MOST_CELLS;
        setVisible(fits);
        if (!fits) {
            scene = null;
            return;
        }
        title.setText(words);
        FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                subject.shape(), subject.variant(), subject.order(), new FlattenVariant.Draw(7, 0));
        LongToIntFunction values = Brightness.held(new Ramp(subject.shape()), subject.shape());
        scene = new UnrollScene(
                StageLayout.compact(mapping, WIDTH, HEIGHT),
                new Timeline(mapping, Timeline.Grain.suitedTo(mapping)),
                values::applyAsInt,
                Look.INDEX,
                false);
        playback = new Playback(scene.timeline(), true);
        waited = 0;
        paint();
    }

    void clear() {
        scene = null;
        setVisible(false);
    }

    private void tick(double seconds) {
        sinceFrame += seconds;
        if (scene == null || sinceFrame < FRAME_SECONDS || getScene() == null) {
            return;
        }
        if (playback.isOver()) {
            waited += sinceFrame;
            if (waited > PAUSE_SECONDS) {
                playback.jump(0);
                waited = 0;
            }
        } else {
            playback.advance(sinceFrame, 1);
        }
        sinceFrame = 0;
        paint();
    }

    private void paint() {
        if (scene == null) {
            return;
        }
        Moment moment = new Moment();
        playback.tell(moment);
        BufferedImage picture = new UnrollExport(
                        scene,
                        tools.theme().get().palette(),
                        StageTexts.of(
                                tools.messages(),
                                scene,
                                scene.layout().mapping().columns()),
                        "")
                .picture(moment, 1);
        int width = Math.min(WIDTH, picture.getWidth());
        int height = Math.min(HEIGHT, picture.getHeight());
        int[] pixels =
                ((DataBufferInt) picture.getRaster().getDataBuffer()).getData().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] |= 0xFF000000;
        }
        image.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, picture.getWidth());
    }
}
