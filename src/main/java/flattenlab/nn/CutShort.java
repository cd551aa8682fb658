package flattenlab.nn;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/**
 * Whether a library of Linux ends before its end, as one does that a full disk or a broken download has left. Linux loads it
 * all the same, and the process dies without a word as soon as what is missing is asked for.
 */
final class CutShort {
    /** Of the ELF header of 64 bits. */
    private static final int HEADER = 64;

    private static final int MAGIC = 0x464C457F;
    private static final int SECTIONS = 40;
    private static final int SIZE_OF_SECTION = 58;
    private static final int COUNT_OF_SECTIONS = 60;

    private CutShort() {}

    /** Of other kinds of files nothing is known. The table of sections is the last thing in a library. */
    static boolean is(Path library) throws IOException {
        try (FileChannel file = FileChannel.open(library)) {
            ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
            while (header.hasRemaining() && file.read(header) >= 0) {
                // The header may come in pieces.
            }
            if (header.hasRemaining() || header.getInt(0) != MAGIC) {
                return false;
            }
            long end = header.getLong(SECTIONS)
                    + (long) Short.toUnsignedInt(header.getShort(SIZE_OF_SECTION))
                            * Short.toUnsignedInt(header.getShort(COUNT_OF_SECTIONS));
            return end > file.size();
        }
    }
}
