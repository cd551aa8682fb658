package flattenlab.proof.walk;

import flattenlab.ui.common.Dialogs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Answers the dialogs for files without looking at what is asked: with what strangers bring, or not at all. */
final class Answers implements Dialogs {
    private static final int NAMES = 12;

    private final Strangers strangers;
    private final Path saved;
    private final Random random;

    /** @param saved an empty folder, for what is saved */
    Answers(Strangers strangers, Path saved, Random random) {
        this.strangers = strangers;
        this.saved = saved;
        this.random = random;
    }

    @Override
    public File open(FileChooser asked, Window owner) {
        return random.nextInt(5) == 0 ? null : strangers.file(random).toFile();
    }

    @Override
    public File save(FileChooser asked, Window owner) {
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> saved.resolve("gone/far/" + asked.getInitialFileName()).toFile();
            case 2 -> saved.resolve(random.nextInt(NAMES) + "").toFile();
            default ->
                saved.resolve(random.nextInt(NAMES) + asked.getInitialFileName())
                        .toFile();
        };
    }

    @Override
    public File folder(DirectoryChooser asked, Window owner) {
        return random.nextInt(5) == 0 ? null : strangers.folder(random).toFile();
    }

    /** Makes room: what was saved is not looked at again. */
    void clear() {
        try (Stream<Path> files = Files.list(saved)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
