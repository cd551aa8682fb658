package flattenlab.ui.common;

import flattenlab.data.ColourPicture;
import flattenlab.data.PictureFile;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Control;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.PixelReader;
import javafx.scene.input.Clipboard;

/**
 * Takes pictures from files, from the clipboard and from other programs, away from the window's thread. A bad one changes
 * nothing and is said.
 */
public final class PictureSource {
    private final Control beside;
    private final Messages messages;
    private final TaskRunner tasks;
    private final Consumer<ColourPicture> taken;

    /**
     * @param beside where it is said what is wrong with a picture
     * @param taken gets each picture, on the window's thread
     */
    public PictureSource(Control beside, Tools tools, Consumer<ColourPicture> taken) {
        this.beside = beside;
        this.messages = tools.messages();
        this.tasks = tools.tasks();
        this.taken = taken;
    }

    /** Reads a picture. */
    public void read(Path file) {
        read(file, this::refuse);
    }

    /** The same; what is wrong with a bad one is said elsewhere. */
    public void read(Path file, Consumer<Throwable> failed) {
        tasks.run(() -> PictureFile.read(file), taken, failed);
    }

    /** Takes the picture on the clipboard, or the picture file on it. */
    public void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        Optional<Image> picture = BoardPicture.of(clipboard);
        if (picture.isPresent()) {
            take(picture.get());
        } else if (clipboard.hasFiles()) {
            read(clipboard.getFiles().get(0).toPath());
        } else {
            Note.show(beside, messages.text("content.paste.none"));
        }
    }

    /** Takes a picture that is in memory; a large one takes its time. */
    public void take(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        if (image.getPixelReader() == null || width < 1 || height < 1) {
            Note.show(beside, messages.text("content.paste.none"));
            return;
        }
        if ((long) width * height > PictureFile.MAX_PIXELS) {
            Note.show(beside, messages.text("content.paste.large", width, height));
            return;
        }
        // It has all its pixels, and nobody changes them any more.
        PixelReader pixels = image.getPixelReader();
        tasks.run(
                () -> {
                    int[] argb = new int[width * height];
                    pixels.getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
                    return ColourPicture.of(width, height, argb);
                },
                taken,
                this::refuse);
    }

    private void refuse(Throwable failure) {
        Note.show(beside, messages.failure(failure));
    }
}
