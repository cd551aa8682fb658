package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Reads a file of questions. */
public final class QuestionFile {
    private QuestionFile() {}

    /**
     * Reads a file.
     *
     * @param kind empty for what the file looks like
     * @throws BadInputException if it is no text in UTF-8 of at most 32 MB, or cannot be read
     */
    public static Reading read(Path file, Optional<FileKind> kind) {
        String text = text(file);
        Path name = file.getFileName();
        return kind.orElseGet(() -> FileKind.guess(name == null ? "" : name.toString(), text))
                .read(text);
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > Bounds.FILE) {
                throw new BadInputException("file", file, "a file of questions of at most 32 MB");
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException("file", file, "a text in UTF-8");
        } catch (IOException e) {
            throw new BadInputException("file", file, "a file that can be read (" + e.getMessage() + ")");
        }
    }
}
