package flattenlab.app;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A file system of its own in memory, that soon is full; on Linux, for whoever may mount one. */
final class SmallDisk implements AutoCloseable {
    private final Path place;
    private final Path filler;

    private SmallDisk(Path place) {
        this.place = place;
        this.filler = place.resolve("filler");
    }

    /**
     * Mounts one.
     *
     * @param place a folder that is there
     * @param kilobytes that fit
     * @throws IOException if that is not allowed here
     */
    static SmallDisk at(Path place, int kilobytes) throws IOException, InterruptedException {
        run("mount", "-t", "tmpfs", "-o", "size=" + kilobytes + "k", "tmpfs", place.toString());
        return new SmallDisk(place);
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes());
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException(String.join(" ", List.of(command)) + ": " + said);
        }
    }

    Path place() {
        return place;
    }

    /** Fills it to the last byte. */
    void fill() throws IOException {
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[1024];
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            if (Files.size(filler) == 0) {
                throw e;
            }
        }
    }

    /** Gives back what was filled. */
    void free() throws IOException {
        Files.delete(filler);
    }

    /** From now on nobody may write on it, or everybody again. */
    void readOnly(boolean is) throws IOException, InterruptedException {
        run("mount", "-o", "remount," + (is ? "ro" : "rw"), place.toString());
    }

    @Override
    public void close() throws IOException {
        try {
            run("umount", "-l", place.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
