package flattenlab.doctor;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What all files of models have in common: they may be anything, and are read with bounds. */
public final class ModelFile {
    /** More than any description of a model; weights are not read. */
    public static final int MAX_DESCRIPTION = 16 << 20;

    /** Larger files are no files for learning, or keep their weights elsewhere. */
    public static final long MAX_BYTES = 512L << 20;

    private ModelFile() {}

    /**
     * A whole file, mapped: what is not looked at is not read.
     *
     * @param part as the format calls the whole
     * @throws BadInputException if it is larger than {@link #MAX_BYTES}
     */
    public static ByteBuffer mapped(Path file, String part) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > MAX_BYTES) {
                throw damaged(
                        file,
                        part,
                        Phrase.of("doctor.file.too_large"),
                        Phrase.of("doctor.file.at_most_megabytes", MAX_BYTES >> 20));
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** The first bytes of a file. */
    public static byte[] head(Path file, int count) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(count);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /** Up to {@link #MAX_DESCRIPTION} of bytes. @throws BadInputException if there are more */
    public static byte[] description(Path file, String part, InputStream in) throws IOException {
        byte[] read = in.readNBytes(MAX_DESCRIPTION + 1);
        if (read.length > MAX_DESCRIPTION) {
            throw damaged(
                    file,
                    part,
                    Phrase.of("doctor.file.too_large"),
                    Phrase.of("doctor.file.at_most_megabytes", MAX_DESCRIPTION >> 20));
        }
        return read;
    }

    /** What the system says of a file that cannot be read. */
    public static BadInputException unreadable(Path file, IOException e) {
        return new BadInputException("file", file.getFileName(), Phrase.of("allowed.file_to_read", Phrase.system(e)));
    }

    /**
     * A file of which one part cannot be used.
     *
     * @param part as the format calls it
     * @param why it cannot
     */
    public static BadInputException damaged(Path file, String part, Phrase why, Phrase allowed) {
        return new BadInputException(Phrase.of("doctor.file.part", part, file.getFileName()), why, allowed);
    }
}
