package flattenlab.journal;

import flattenlab.store.SafeFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** The bytes of a journal: they can be read and added to, and nothing else. */
final class JournalFile {
    private final Path path;

    JournalFile(Path path) {
        this.path = path;
    }

    Path path() {
        return path;
    }

    /** The file beside it that is locked while something is added. */
    Path lock() {
        return path.toAbsolutePath().resolveSibling("journal.lock");
    }

    boolean exists() {
        return Files.exists(path);
    }

    /** Bytes, 0 where there is no file. */
    long size() throws IOException {
        return exists() ? Files.size(path) : 0;
    }

    /** The bytes from a position up to another, or fewer where the file ends before. */
    byte[] read(long from, long to) throws IOException {
        if (from >= to) {
            return new byte[0];
        }
        byte[] bytes = new byte[Math.toIntExact(to - from)];
        int length = 0;
        // Unlike a channel, this is not closed by an interrupt.
        try (RandomAccessFile in = new RandomAccessFile(path.toFile(), "r")) {
            in.seek(from);
            int more = 0;
            while (more >= 0 && length < bytes.length) {
                more = in.read(bytes, length, bytes.length - length);
                length += Math.max(0, more);
            }
        }
        return Arrays.copyOf(bytes, length);
    }

    /** Whether the last line has no end. */
    boolean isTorn() throws IOException {
        long size = size();
        return size > 0 && read(size - 1, size)[0] != '\n';
    }

    /** Makes the file with its first line; it is there whole or not at all. */
    void create(byte[] header) {
        SafeFile.write(path, out -> out.write(header));
    }

    /** Adds bytes at the end; they are on the disk when this returns. */
    void append(byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
    }
}
