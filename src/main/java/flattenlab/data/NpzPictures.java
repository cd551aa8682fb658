package flattenlab.data;

import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.tensor.Phrase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Pictures in an archive of NumPy arrays, as Keras passes MNIST on: {@code x_train}, {@code y_train}, {@code x_test}, {@code y_test}. */
final class NpzPictures implements NumberedPictures {
    /** Names of pictures and labels, to train on and to test on. */
    private static final String[][][] NAMES = {
        {{"x_train", "y_train"}, {"x_test", "y_test"}},
        {{"train_images", "train_labels"}, {"test_images", "test_labels"}},
        {{"images", "labels"}},
        {{"x", "y"}},
    };

    private final Path file;
    private final String pictures;
    private final String labels;

    private NpzPictures(Path file, String pictures, String labels) {
        this.file = file;
        this.pictures = pictures;
        this.labels = labels;
    }

    /** Finds the arrays by their usual names. */
    static List<NumberedPictures> parts(Path file, OwnDataBuilder data) {
        String name = OwnDataBuilder.line(file.getFileName());
        List<NumberedPictures> parts = new ArrayList<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (String[][] kind : NAMES) {
                for (String[] pair : kind) {
                    if (parts.size() < 2 && has(zip, pair[0]) && has(zip, pair[1])) {
                        parts.add(new NpzPictures(file, pair[0], pair[1]));
                    }
                }
                if (!parts.isEmpty()) {
                    return parts;
                }
            }
        } catch (IOException e) {
            throw data.giveUp(Kind.BAD_IDX, name, Phrase.of("data.no_npz", e.getMessage()));
        }
        throw data.giveUp(Kind.BAD_IDX, name, Phrase.of("data.npz_empty"));
    }

    private static boolean has(ZipFile zip, String array) {
        return zip.getEntry(array + ".npy") != null;
    }

    @Override
    public String name() {
        return OwnDataBuilder.line(file.getFileName()) + "/" + pictures;
    }

    @Override
    public String labelsName() {
        return OwnDataBuilder.line(file.getFileName()) + "/" + labels;
    }

    private interface Work<T> {
        T in(NpyStream in) throws IOException;
    }

    private <T> T with(String array, Work<T> work) {
        String where = OwnDataBuilder.line(file.getFileName()) + "/" + array;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry entry = zip.getEntry(array + ".npy");
            try (InputStream in = new BufferedInputStream(zip.getInputStream(entry), 1 << 16)) {
                return work.in(new NpyStream(where, in));
            }
        } catch (IOException e) {
            throw new DataException(where, Phrase.of("data.unreadable", Phrase.system(e)));
        }
    }

    @Override
    public int[] labels() {
        return with(labels, in -> {
            int[] dims = in.dims();
            boolean column = dims.length == 2 && dims[1] == 1;
            if (!column && dims.length != 1 || dims[0] > OwnData.MAX_IDX_PICTURES) {
                throw in.refused(Phrase.of("data.npy_labels", OwnData.MAX_IDX_PICTURES));
            }
            int[] read = new int[dims[0]];
            for (int i = 0; i < read.length; i++) {
                read[i] = in.whole();
            }
            return read;
        });
    }

    @Override
    public void read(IdxReader.Sink sink) {
        with(pictures, in -> {
            int[] dims = in.dims();
            boolean grey = dims.length == 3 || dims.length == 4 && dims[3] == 1;
            if (!grey
                    || dims[1] < 1
                    || dims[2] < 1
                    || dims[1] > OwnData.MAX_IDX_SIDE
                    || dims[2] > OwnData.MAX_IDX_SIDE) {
                throw in.refused(Phrase.of("data.npy_pictures", OwnData.MAX_IDX_SIDE));
            }
            in.requireBytes();
            sink.begin(new int[] {dims[0], dims[1], dims[2]});
            byte[] values = new byte[dims[1] * dims[2]];
            for (int i = 0; i < dims[0]; i++) {
                in.fill(values);
                sink.take(i, values);
            }
            return null;
        });
    }
}
