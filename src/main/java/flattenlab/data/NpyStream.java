package flattenlab.data;

import flattenlab.tensor.Phrase;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One NumPy array of whole numbers, read from its beginning.
 *
 * @see <a href="https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html">the format</a>
 */
final class NpyStream {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int LONGEST_HEADER = 4096;
    private static final int MOST_AXES = 8;
    private static final Pattern TYPE = Pattern.compile("'descr': *'([<>|])([iu])([1248])'");
    private static final Pattern SHAPE = Pattern.compile("'shape': *\\(([0-9, ]*)\\)");

    private final String name;
    private final DataInputStream in;
    private final int[] dims;
    private final boolean littleEndian;
    private final boolean signed;
    private final int width;

    /** @throws DataException if it is no such array; the message says why */
    NpyStream(String name, InputStream stream) throws IOException {
        this.name = name;
        this.in = new DataInputStream(stream);
        String header = header();
        Matcher type = TYPE.matcher(header);
        Matcher shape = SHAPE.matcher(header);
        if (!type.find() || !shape.find() || header.contains("'fortran_order': True")) {
            throw new DataException(name, Phrase.of("data.npy_kind", OwnDataBuilder.clean(header.strip())));
        }
        littleEndian = !type.group(1).equals(">");
        signed = type.group(2).equals("i");
        width = Integer.parseInt(type.group(3));
        String[] sizes = shape.group(1).split("[, ]+");
        if (sizes.length > MOST_AXES || Arrays.stream(sizes).anyMatch(size -> size.length() > 9)) {
            throw new DataException(name, Phrase.of("data.npy_memory", shape.group(1)));
        }
        dims = Arrays.stream(sizes)
                .filter(size -> !size.isEmpty())
                .mapToInt(Integer::parseInt)
                .toArray();
        if (dims.length == 0) {
            throw new DataException(name, Phrase.of("data.npy_single"));
        }
    }

    private String header() throws IOException {
        byte[] magic = in.readNBytes(MAGIC.length);
        int version = in.read();
        in.read();
        if (!Arrays.equals(magic, MAGIC) || version < 1 || version > 3) {
            throw new DataException(name, Phrase.of("data.no_npy"));
        }
        int length = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
        if (version > 1) {
            length |= Short.toUnsignedInt(Short.reverseBytes(in.readShort())) << 16;
        }
        if (length < 0 || length > LONGEST_HEADER) {
            throw new DataException(name, Phrase.of("data.npy_header", length));
        }
        return new String(in.readNBytes(length), StandardCharsets.UTF_8);
    }

    /** The sizes of its axes. */
    int[] dims() {
        return dims.clone();
    }

    DataException refused(Phrase allowed) {
        return new DataException(name, Phrase.of("data.npy_shape", Arrays.toString(dims), allowed));
    }

    /** @throws DataException if its numbers are no bytes from 0 to 255 */
    void requireBytes() {
        if (width != 1 || signed) {
            throw new DataException(name, Phrase.of("data.npy_bits", 8 * width));
        }
    }

    /** The next bytes. */
    void fill(byte[] values) throws IOException {
        try {
            in.readFully(values);
        } catch (EOFException e) {
            throw new DataException(name, Phrase.of("data.cut"));
        }
    }

    /** The next number; one that is too large for an {@code int} is the largest {@code int}. */
    int whole() throws IOException {
        byte[] bytes = new byte[width];
        fill(bytes);
        long value = 0;
        for (int i = 0; i < width; i++) {
            int at = littleEndian ? width - 1 - i : i;
            value = value << 8 | bytes[at] & 0xFF;
        }
        int unused = Long.SIZE - 8 * width;
        long number = signed ? value << unused >> unused : value;
        return number == (int) number ? (int) number : Integer.MAX_VALUE;
    }
}
