package flattenlab.store;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;

/**
 * Writes files so that half a file never stands under its name: what is written goes into a file beside it, which takes
 * the name when it is complete and on the disk. Until then, and whenever writing fails, the old file is whole.
 */
public final class SafeFile {
    private SafeFile() {}

    /** Writes the contents of a file. */
    @FunctionalInterface
    public interface Body {
        /**
         * @param out buffered; it need be neither flushed nor closed
         * @throws CancellationException to give up: the file stays as it was
         */
        void write(OutputStream out) throws IOException;
    }

    /**
     * Writes or replaces a file. What the body throws is passed on, except that an {@link IOException} becomes one of
     * the following.
     *
     * @param target the file; behind a symbolic link, the file that it points to
     * @throws BadInputException if the folder is missing or may not be written, the target is a folder or a file that
     *     may not be written, or the disk refuses; the message names the target
     * @throws CancellationException if the thread is interrupted; it stays interrupted
     */
    public static void write(Path target, Body body) {
        Path part = null;
        try {
            Path file = Files.exists(target) ? target.toRealPath() : target.toAbsolutePath();
            check(target, file);
            part = Parts.beside(file);
            fill(part, body);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (ClosedByInterruptException e) {
            CancellationException cancelled = new CancellationException("writing " + target + " was cancelled");
            cancelled.initCause(e);
            throw cancelled;
        } catch (IOException e) {
            BadInputException refused = refused(target, Phrase.of("allowed.place_to_write", Phrase.system(e)));
            refused.initCause(e);
            throw refused;
        } finally {
            if (part != null) {
                Parts.remove(part);
            }
        }
    }

    private static void check(Path target, Path file) {
        Path folder = file.getParent();
        if (folder == null || Files.isDirectory(file)) {
            throw refused(target, Phrase.of("allowed.no_folder"));
        }
        if (!Files.isDirectory(folder)) {
            throw refused(target, Phrase.of("allowed.in_folder", folder));
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw refused(target, Phrase.of("allowed.ordinary_file"));
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw refused(target, Phrase.of("allowed.writable_file"));
        }
        if (!Files.isWritable(folder)) {
            throw refused(target, Phrase.of("allowed.folder_writable", folder));
        }
    }

    private static void fill(Path part, Body body) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream buffered = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            body.write(new Unclosed(buffered));
            buffered.flush();
            channel.force(true);
        }
    }

    private static BadInputException refused(Path target, Phrase allowed) {
        return new BadInputException("file", target, allowed);
    }

    /** The file must still be open to be forced to the disk, even if the body closes what it was given. */
    private static final class Unclosed extends FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
