package flattenlab.journal;

import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Worded;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

/**
 * The id of the profile that was used last.
 *
 * @param file where it stands
 */
record LastProfile(Path file) {
    private static final int LONGEST = 100;

    /** What stands there, which need not be the id of any profile; empty if nothing can be read. */
    String id() {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= LONGEST
                    ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8).strip()
                    : "";
        } catch (IOException e) {
            return "";
        }
    }

    /** Writes another. */
    Saving write(String id) {
        try {
            SafeFile.write(file, out -> out.write((id + "\n").getBytes(StandardCharsets.UTF_8)));
            return Saving.SAVED;
        } catch (BadInputException | CancellationException e) {
            return Saving.notSaved(Worded.of(e));
        }
    }
}
