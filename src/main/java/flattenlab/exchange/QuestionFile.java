package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads a file of questions. */
public final class QuestionFile {
    /** How files of questions are called, without the point. */
    public static final List<String> ENDINGS = List.of("gift", "txt", "xml");

    private QuestionFile() {}

    /**
     * Reads a file.
     *
     * @param kind empty for what the file looks like
     * @throws BadInputException if it is no text in UTF-8 of at most 100 MB, or cannot be read
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
                throw new BadInputException("file", file, Phrase.of("allowed.question_file"));
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new BadInputException("file", file, Phrase.of("allowed.utf8"));
        } catch (IOException e) {
            throw new BadInputException("file", file, Phrase.of("allowed.file_to_read", Phrase.system(e)));
        }
    }
}
