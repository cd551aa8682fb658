package flattenlab.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Reads gzipped IDX files of unsigned bytes: the format of MNIST. Big endian: two zero bytes, the type (8), the number
 * of axes, one 32-bit size an axis, then the values.
 */
public final class IdxReader {
    private static final int UNSIGNED_BYTE = 8;
    /** No bundled or imported file holds more; a damaged size must not ask for all memory. */
    private static final long MAX_VALUES = 1L << 30;

    private IdxReader() {}

    /**
     * The contents of one file.
     *
     * @param dims sizes of the axes
     * @param values the values in row-major order
     */
    public record Block(int[] dims, byte[] values) {}

    /**
     * @param file name for messages
     * @param rank number of axes the file must have
     * @throws DataException if the file is not such a file, is cut short, or goes on after its end
     */
    public static Block read(String file, InputStream gzipped, int rank) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(gzipped, 1 << 16))) {
            if (in.readUnsignedShort() != 0 || in.readUnsignedByte() != UNSIGNED_BYTE) {
                throw new DataException(file, "it does not start like an IDX file of unsigned bytes");
            }
            int axes = in.readUnsignedByte();
            if (axes != rank) {
                throw new DataException(file, "it has " + axes + " axes where " + rank + " are needed");
            }
            int[] dims = new int[rank];
            long count = 1;
            for (int i = 0; i < rank; i++) {
                dims[i] = in.readInt();
                if (dims[i] < 1 || dims[i] > MAX_VALUES / count) {
                    throw new DataException(file, "axis " + i + " claims a size of " + dims[i]);
                }
                count *= dims[i];
            }
            byte[] values = in.readNBytes((int) count);
            if (values.length < count) {
                throw new DataException(
                        file, "it is cut short: " + values.length + " of " + count + " values are there");
            }
            if (in.read() >= 0) {
                throw new DataException(file, "it goes on after its " + count + " values");
            }
            return new Block(dims, values);
        } catch (EOFException e) {
            throw new DataException(file, "it is cut short");
        } catch (ZipException e) {
            throw new DataException(file, "it is not intact gzip: " + e.getMessage());
        }
    }
}
