package flattenlab.store;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A folder of numbered PNG files that is there whole or not at all. */
public final class FrameFolder {
    /** Takes pictures. */
    public interface Sink {
        /** Writes the next picture. */
        void add(BufferedImage picture, int centiseconds) throws IOException;
    }

    /** Makes the pictures. */
    @FunctionalInterface
    public interface Body {
        /** Gives one picture after the other; may throw to give up. */
        void write(Sink sink) throws IOException;
    }

    private FrameFolder() {}

    /**
     * Writes {@code frame-0001.png} and so on, and {@code delays.txt} with how long each is shown.
     *
     * @param target a folder that does not exist yet, or is empty
     * @throws BadInputException if it holds files or cannot be written
     */
    public static void write(Path target, Body body) {
        try {
            check(target, target.toAbsolutePath().normalize());
            SafeFolder.make(target, part -> fill(part, body));
        } catch (IOException e) {
            BadInputException refused =
                    new BadInputException("folder", target, Phrase.of("allowed.writable_place", Phrase.system(e)));
            refused.initCause(e);
            throw refused;
        }
    }

    private static void fill(Path part, Body body) throws IOException {
        StringBuilder delays = new StringBuilder();
        int[] count = new int[1];
        body.write((picture, centiseconds) -> {
            String name = String.format(Locale.ROOT, "frame-%04d.png", ++count[0]);
            ImageIO.write(picture, "png", part.resolve(name).toFile());
            delays.append(name).append(' ').append(10 * centiseconds).append(" ms\n");
        });
        Files.writeString(part.resolve("delays.txt"), delays);
    }

    private static void check(Path target, Path folder) throws IOException {
        if (folder.getParent() == null || !Files.isDirectory(folder.getParent())) {
            throw new BadInputException("folder", target, Phrase.of("allowed.folder_inside"));
        }
        if (Files.exists(folder)) {
            boolean empty = Files.isDirectory(folder) && isEmpty(folder);
            if (!empty) {
                throw new BadInputException("folder", target, Phrase.of("allowed.new_folder"));
            }
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }
}
