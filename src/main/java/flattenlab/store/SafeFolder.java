package flattenlab.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Makes folders that are there whole or not at all: what is put into one is put beside it first. */
public final class SafeFolder {
    /** Fills a folder. */
    @FunctionalInterface
    public interface Body {
        /** @param folder that is empty, and will have another name; may throw to give up */
        void fill(Path folder) throws IOException;
    }

    private SafeFolder() {}

    /**
     * Makes a folder. What the body throws is passed on, and nothing is left of it.
     *
     * @param target a folder that does not exist yet, or is empty
     */
    public static void make(Path target, Body body) throws IOException {
        Path folder = target.toAbsolutePath().normalize();
        Path part = Parts.beside(folder);
        try {
            Files.createDirectory(part);
            body.fill(part);
            Files.deleteIfExists(folder);
            Files.move(part, folder, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Parts.remove(part);
        }
    }

    /** Clears away what a program that was killed has begun in a folder, once it is a day old. */
    public static void clear(Path folder) {
        Parts.clear(folder);
    }
}
