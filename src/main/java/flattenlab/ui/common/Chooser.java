package flattenlab.ui.common;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import javafx.stage.Window;

/**
 * The system's dialogs for files and folders, beside a control. Each dialog opens where the last one of the same chooser
 * was left, the first one at the {@link FirstFolder}, and a maximised window stays maximised, which some window managers forget.
 */
public final class Chooser {
    /** One for all windows of the program. */
    private static Dialogs dialogs = Dialogs.OF_THE_SYSTEM;

    private final Node owner;
    private Path folder;

    /** @param owner a control of the window that the dialogs belong to */
    public Chooser(Node owner) {
        this.owner = owner;
    }

    /** @param other who is asked from now on */
    public static void ask(Dialogs other) {
        dialogs = other;
    }

    /**
     * Kinds of files, by the ends of their names in lower case; files whose names end in capitals are shown too.
     *
     * @param name what a person calls them
     * @param endings without a point
     */
    public static ExtensionFilter kind(String name, List<String> endings) {
        List<String> patterns = endings.stream()
                .flatMap(ending -> Stream.of("*." + ending, "*." + ending.toUpperCase(Locale.ROOT)))
                .toList();
        return new ExtensionFilter(name, patterns);
    }

    /** Asks for a file that is there; empty if none is chosen. */
    public Optional<Path> open(String title, ExtensionFilter... kinds) {
        FileChooser chooser = files(title, kinds);
        Optional<Path> chosen = ask(window -> dialogs.open(chooser, window));
        chosen.ifPresent(file -> owner.fireEvent(new FileChosen(file)));
        return chosen;
    }

    /** What the dialogs belong to. */
    Node owner() {
        return owner;
    }

    /** Asks where to write a file, for a {@link Saver}; the name may come without its ending. */
    Optional<Path> save(String title, String name, String ending) {
        FileChooser chooser = files(title);
        chooser.setInitialFileName(ending.isEmpty() ? name : name + "." + ending);
        if (!ending.isEmpty()) {
            chooser.getExtensionFilters().add(kind(ending, List.of(ending)));
        }
        return ask(window -> dialogs.save(chooser, window));
    }

    /** Asks for a folder; empty if none is chosen. */
    public Optional<Path> folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(remembered());
        Optional<Path> chosen = ask(window -> dialogs.folder(chooser, window));
        chosen.ifPresent(this::remember);
        return chosen;
    }

    private FileChooser files(String title, ExtensionFilter... kinds) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(kinds);
        chooser.setInitialDirectory(remembered());
        return chooser;
    }

    /** The next dialog opens here. */
    void remember(Path where) {
        folder = where;
        FirstFolder.remember(where);
    }

    /** Where the next dialog opens; null for none: a dialog refuses a folder that is gone. */
    File remembered() {
        return Optional.ofNullable(folder)
                .filter(Files::isDirectory)
                .or(FirstFolder::get)
                .map(Path::toFile)
                .orElse(null);
    }

    private Optional<Path> ask(Function<Window, File> dialog) {
        if (owner.getScene() == null) {
            // Its part of the window had gone while it was pressed.
            return Optional.empty();
        }
        Window window = owner.getScene().getWindow();
        boolean maximised = window instanceof Stage stage && stage.isMaximized();
        File file = dialog.apply(window);
        if (maximised) {
            ((Stage) window).setMaximized(true);
        }
        return Optional.ofNullable(file).map(chosen -> {
            Path path = chosen.toPath().toAbsolutePath();
            remember(path.getParent());
            return path;
        });
    }
}
