package flattenlab.tensor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether something could be written in a folder, found out without writing anything. */
public final class FolderRoom {
    private FolderRoom() {}

    /**
     * What is in the way; empty if nothing is known to be.
     *
     * @param folder if it is missing, the nearest that is there and in which it would be made decides
     * @param bytes that are to be written
     */
    public static Phrase obstacle(Path folder, long bytes) {
        Path there = folder.toAbsolutePath();
        while (!Files.exists(there) && there.getParent() != null) {
            there = there.getParent();
        }
        if (!Files.isDirectory(there)) {
            return Phrase.of(Files.exists(there) ? "system.not_a_directory" : "system.no_such_file_or_directory");
        }
        if (!Files.isWritable(there)) {
            return Phrase.of("record.may_not");
        }
        File drive = there.toFile();
        // One that does not tell its size does not tell how full it is.
        return drive.getTotalSpace() > 0 && drive.getUsableSpace() < bytes
                ? Phrase.of("system.no_space_left_on_device")
                : Phrase.NONE;
    }
}
