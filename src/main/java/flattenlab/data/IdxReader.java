package flattenlab.data;

import flattenlab.tensor.Phrase;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads IDX files of unsigned bytes: the format of MNIST. Big endian: two zero bytes, the type (8), the number of axes,
 * one 32-bit size an axis, then the values. Bundled files are gzipped, a learner's own may be.
 */
public final class IdxReader {
    private static final int UNSIGNED_BYTE = 8;
    private static final int INT = 12;
    /** A label with all that QMNIST knows of a digit: who wrote it, where it stood. */
    private static final int MOST_COLUMNS = 16;
    /** No bundled file holds more; a damaged size must not ask for all memory. */
    private static final long MAX_VALUES = 1L << 30;

    private IdxReader() {}

    /**
     * The contents of one file.
     *
     * @param dims sizes of the axes
     * @param values the values in row-major order
     */
    public record Block(int[] dims, byte[] values) {}

    /** Takes what a file holds a picture at a time, for files that are larger than memory. */
    interface Sink {
        /**
         * Is told the sizes before anything else.
         *
         * @throws DataException if they are not what is needed
         */
        void begin(int[] dims);

        /**
         * Takes the values of one position of the first axis.
         *
         * @param values overwritten by the next
         */
        void take(int index, byte[] values);
    }

    private interface Work<T> {
        T in(DataInputStream in) throws IOException;
    }

    /**
     * @param file name for messages
     * @param rank number of axes the file must have
     * @throws DataException if the file is not such a file, is cut short, or goes on after its end
     */
    public static Block read(String file, InputStream gzipped, int rank) throws IOException {
        return with(file, () -> new GZIPInputStream(gzipped, 1 << 16), in -> block(file, in, rank, MAX_VALUES));
    }

    /**
     * Reads a file that is gzipped or not.
     *
     * @param most values that are read at most
     * @throws DataException as {@link #read(String, InputStream, int)}, and if the file cannot be read
     */
    static Block read(Path file, int rank, long most) {
        String name = name(file);
        return opened(file, in -> block(name, in, rank, most));
    }

    /**
     * Hands the values of a file on, a position of the first axis at a time.
     *
     * @param most values that are read at most
     * @throws DataException as {@link #read(Path, int, long)}; what was handed on before may be used for nothing
     */
    static void read(Path file, int rank, long most, Sink sink) {
        String name = name(file);
        opened(file, in -> {
            int[] dims = header(name, in, rank, most);
            sink.begin(dims);
            long size = 1;
            for (int i = 1; i < rank; i++) {
                size *= dims[i];
            }
            byte[] values = new byte[Math.toIntExact(size)];
            for (int i = 0; i < dims[0]; i++) {
                int there = in.readNBytes(values, 0, values.length);
                if (there < values.length) {
                    throw cutShort(name, i * size + there, dims[0] * size);
                }
                sink.take(i, values);
            }
            end(name, in, dims[0] * size);
            return null;
        });
    }

    /**
     * Reads labels: bytes, or as in QMNIST rows of 32-bit numbers that begin with the label.
     *
     * @param most labels that are read at most
     */
    static int[] labels(Path file, int most) {
        String name = name(file);
        return opened(file, in -> {
            int start = in.readInt();
            boolean rows = start == (INT << 8 | 2);
            if (!rows && start != (UNSIGNED_BYTE << 8 | 1)) {
                throw new DataException(name, Phrase.of("data.no_idx_labels"));
            }
            int count = size(name, in.readInt(), 0, most);
            int columns = rows ? size(name, in.readInt(), 1, MOST_COLUMNS) : 1;
            int width = rows ? Integer.BYTES : 1;
            byte[] values = in.readNBytes(count * columns * width);
            if (values.length < count * columns * width) {
                throw cutShort(name, values.length / width, (long) count * columns);
            }
            end(name, in, (long) count * columns);
            int[] labels = new int[count];
            ByteBuffer buffer = ByteBuffer.wrap(values);
            for (int i = 0; i < count; i++) {
                labels[i] = rows ? buffer.getInt(i * columns * Integer.BYTES) : values[i] & 0xFF;
            }
            return labels;
        });
    }

    private static int size(String file, int claimed, int axis, int most) {
        if (claimed < 1 || claimed > most) {
            throw new DataException(file, Phrase.of("data.axis_claims", axis, claimed, most));
        }
        return claimed;
    }

    /** The name of a file without its folder. */
    static String name(Path file) {
        Path name = file.getFileName();
        return name == null ? file.toString() : name.toString();
    }

    private static <T> T opened(Path file, Work<T> work) {
        String name = name(file);
        if (!Files.isRegularFile(file)) {
            throw new DataException(name, Phrase.of(Files.exists(file) ? "data.no_file" : "data.missing"));
        }
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            raw.mark(2);
            boolean gzipped = raw.read() == 0x1F && raw.read() == 0x8B;
            raw.reset();
            return with(name, () -> gzipped ? new GZIPInputStream(raw, 1 << 16) : raw, work);
        } catch (IOException e) {
            throw new DataException(name, Phrase.of("data.unreadable", Phrase.system(e)));
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private static <T> T with(String file, Opening opening, Work<T> work) throws IOException {
        try (DataInputStream in = new DataInputStream(opening.open())) {
            return work.in(in);
        } catch (EOFException e) {
            throw new DataException(file, Phrase.of("data.cut"));
        } catch (ZipException e) {
            throw new DataException(file, Phrase.of("data.bad_gzip", e.getMessage()));
        }
    }

    private static Block block(String file, DataInputStream in, int rank, long most) throws IOException {
        int[] dims = header(file, in, rank, most);
        long count = 1;
        for (int dim : dims) {
            count *= dim;
        }
        byte[] values = in.readNBytes((int) count);
        if (values.length < count) {
            throw cutShort(file, values.length, count);
        }
        end(file, in, count);
        return new Block(dims, values);
    }

    private static int[] header(String file, DataInputStream in, int rank, long most) throws IOException {
        if (in.readUnsignedShort() != 0 || in.readUnsignedByte() != UNSIGNED_BYTE) {
            throw new DataException(file, Phrase.of("data.no_idx"));
        }
        int axes = in.readUnsignedByte();
        if (axes != rank) {
            throw new DataException(file, Phrase.of("data.axes", axes, rank));
        }
        int[] dims = new int[rank];
        long count = 1;
        for (int i = 0; i < rank; i++) {
            dims[i] = in.readInt();
            if (dims[i] < 1 || dims[i] > most / count) {
                throw new DataException(file, Phrase.of("data.axis_claims", i, dims[i], most / count));
            }
            count *= dims[i];
        }
        return dims;
    }

    private static DataException cutShort(String file, long there, long count) {
        return new DataException(file, Phrase.of("data.cut_values", there, count));
    }

    private static void end(String file, DataInputStream in, long count) throws IOException {
        if (in.read() >= 0) {
            throw new DataException(file, Phrase.of("data.goes_on", count));
        }
    }
}
