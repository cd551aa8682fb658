package flattenlab.ui.common;

import flattenlab.data.ColourPicture;
import flattenlab.data.EmbeddedPicture;
import flattenlab.tensor.BadInputException;
import flattenlab.text.Picture;
import java.util.Optional;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/** A picture among words, at its own size. What was transparent is white in every theme: it was drawn for paper. */
final class WrittenPicture extends WithinFlow {
    private final ImageView view;
    private final Pixels pixels;

    /**
     * What was read.
     *
     * @param image thinned out if it is very large
     * @param width of the picture, in pixels
     * @param height of the picture, in pixels
     */
    record Pixels(Image image, int width, int height) {}

    WrittenPicture(Picture picture, Pixels pixels) {
        super(picture.words());
        this.pixels = pixels;
        view = new ImageView(pixels.image());
        view.setManaged(false);
        view.setSmooth(true);
        getChildren().add(view);
    }

    /** Takes its time; empty if the picture cannot be shown. */
    static Optional<Pixels> read(Picture picture) {
        try {
            return EmbeddedPicture.look(picture.content()).picture().map(found -> {
                ColourPicture read = found.read();
                // One that lies on its side in the file is upright here.
                boolean turned = (read.width() > read.height()) != (found.width() > found.height());
                return new Pixels(
                        image(read), turned ? found.height() : found.width(), turned ? found.width() : found.height());
            });
        } catch (BadInputException e) {
            return Optional.empty();
        }
    }

    private static Image image(ColourPicture picture) {
        WritableImage image = new WritableImage(picture.width(), picture.height());
        int[] row = new int[picture.width()];
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = 0xff << 24
                        | level(picture, 0, y, x) << 16
                        | level(picture, 1, y, x) << 8
                        | level(picture, 2, y, x);
            }
            image.getPixelWriter().setPixels(0, y, row.length, 1, PixelFormat.getIntArgbInstance(), row, 0, row.length);
        }
        return image;
    }

    private static int level(ColourPicture picture, int channel, int y, int x) {
        return Math.round(picture.value(channel, y, x) * 255);
    }

    @Override
    double wantedWidth() {
        return pixels.width();
    }

    @Override
    double wantedHeight() {
        return pixels.height();
    }

    @Override
    double wantedBaseline() {
        return pixels.height();
    }

    @Override
    protected void layoutChildren() {
        view.setFitWidth(getWidth());
        view.setFitHeight(getHeight());
    }
}
