package flattenlab.data;

import java.io.IOException;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of a picture, for readers that take no end for an answer: one of WebP reads on and on where a damaged file says
 * that more comes, for minutes from a hundred bytes. Who has met the end too often is stopped.
 */
final class EndingStream extends ImageInputStreamImpl {
    /** So often a reader may ask for what is not there; one that fills up what is missing asks once or twice. */
    private static final int MOST_ENDS = 1_000;

    private final ImageInputStream in;
    private int ends;

    /** @param in is not closed with this */
    EndingStream(ImageInputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        comeHere();
        return went(in.read(), 1);
    }

    @Override
    public int read(byte[] to, int from, int most) throws IOException {
        comeHere();
        int read = in.read(to, from, most);
        return went(read, read);
    }

    @Override
    public long length() {
        try {
            return in.length();
        } catch (IOException e) {
            return -1;
        }
    }

    private void comeHere() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (in.getStreamPosition() != streamPos) {
            in.seek(streamPos);
        }
    }

    private int went(int read, int bytes) throws IOException {
        if (read >= 0) {
            streamPos += bytes;
        } else if (++ends > MOST_ENDS) {
            throw new IOException("the file ends early");
        }
        return read;
    }
}
