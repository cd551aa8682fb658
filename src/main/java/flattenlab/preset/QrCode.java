package flattenlab.preset;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** A text as a picture that a telephone reads: a square of dark and light modules with a light edge. */
public final class QrCode {
    /** Modules of the edge, without which readers do not find it. */
    private static final int EDGE = 4;
    /** More is too fine for a photograph of a screen. */
    private static final int MOST_BYTES = 600;

    private final ByteMatrix matrix;

    private QrCode(ByteMatrix matrix) {
        this.matrix = matrix;
    }

    /** The picture of a text; empty for one that is too long to be photographed. */
    public static Optional<QrCode> of(String text) {
        if (text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new QrCode(Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix()));
        } catch (WriterException e) {
            throw new IllegalStateException("a text of " + text.length() + " characters has a picture", e);
        }
    }

    /** Modules along a side, with the edge. */
    public int side() {
        return matrix.getWidth() + 2 * EDGE;
    }

    /** Whether a module is dark; counted from the upper left corner. */
    public boolean isDark(int x, int y) {
        int column = x - EDGE;
        int row = y - EDGE;
        boolean inside = column >= 0 && row >= 0 && column < matrix.getWidth() && row < matrix.getHeight();
        return inside && matrix.get(column, row) == 1;
    }
}
