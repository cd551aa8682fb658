package flattenlab.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A reader of files from strangers.
 *
 * @param name as {@code -Dproof.reader} has it
 * @param seeds good files, each of which is read without a word
 * @param dictionary words of the format
 * @param reader that is given them
 */
record FuzzTarget(String name, List<byte[]> seeds, List<String> dictionary, Reader reader) {
    /** Reads as the program does, and looks at all of what it has read as far as a person would. */
    interface Reader {
        /** @param folder empty, of this target alone; a file is written before it is read, over the one before it */
        void read(byte[] input, Path folder) throws IOException;
    }

    /** Reads a file. */
    interface FileReader {
        void read(Path file) throws IOException;
    }

    /** One that reads a file of a name. */
    static FuzzTarget file(String name, String file, List<byte[]> seeds, List<String> dictionary, FileReader reader) {
        return new FuzzTarget(
                name, seeds, dictionary, (input, folder) -> reader.read(Files.write(folder.resolve(file), input)));
    }

    static List<byte[]> bytes(String... texts) {
        return Arrays.stream(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    static List<byte[]> files(List<Path> files) throws IOException {
        List<byte[]> all = new ArrayList<>();
        for (Path file : files) {
            all.add(Files.readAllBytes(file));
        }
        return all;
    }
}
