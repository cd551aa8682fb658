package flattenlab.ui.common;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import javafx.scene.Node;

/**
 * The one way to save a file from the window: asks where, puts the ending back that a dialog of the desktop leaves out, asks
 * before the name so made is taken from another file, writes away from the window's thread, and has the status line say where
 * it was saved, or in one sentence why not.
 */
public final class Saver {
    private final Chooser chooser;
    private final Messages messages;
    private final TaskRunner tasks;

    /** What writes a file, whole or not at all. */
    public interface Body {
        /** Called away from the window's thread. */
        void write(Path file) throws Exception;
    }

    /** @param chooser beside whose control it asks, and which it shares its folder with */
    public Saver(Chooser chooser, Messages messages, TaskRunner tasks) {
        this.chooser = chooser;
        this.messages = messages;
        this.tasks = tasks;
    }

    /**
     * Asks where to write a file; nothing follows if the learner changes their mind.
     *
     * @param name what the file is called until the learner says otherwise, without its ending
     * @param ending without a point; empty for a folder
     * @param use gets the file
     */
    public void ask(String title, String name, String ending, Consumer<Path> use) {
        chooser.save(title, name, ending).ifPresent(chosen -> complete(chosen, ending, use));
    }

    /** Goes on with a name that a dialog has given, or with consent where its whole name is another file's. */
    void complete(Path chosen, String ending, Consumer<Path> use) {
        Path file = completed(chosen, ending);
        if (file.equals(chosen) || !Files.exists(file)) {
            use.accept(file);
            return;
        }
        // The dialog has asked about the name without its ending, if at all.
        Asking.show(
                beside(),
                messages.text("saving.there", file.getFileName()),
                messages.text("saving.there.yes"),
                messages.text("saving.there.no"),
                () -> use.accept(file));
    }

    /** Where somebody looks who has just closed the dialog. */
    private Node beside() {
        Node focused = chooser.owner().getScene().getFocusOwner();
        return focused == null ? chooser.owner() : focused;
    }

    /** A name as it was typed, with the ending that it needs, once. */
    static Path completed(Path file, String ending) {
        String name = file.getFileName().toString();
        String dotted = "." + ending;
        if (ending.isEmpty() || endsWith(name, dotted)) {
            return file;
        }
        // Half an ending is what a dialog or a person has made of a whole one.
        String stem = name.replaceFirst("\\.+$", "");
        for (int dot = ending.indexOf('.'); dot >= 0; dot = ending.indexOf('.', dot + 1)) {
            stem = without(without(stem, ending.substring(dot)), "." + ending.substring(0, dot));
        }
        return file.resolveSibling(endsWith(stem, dotted) ? stem : stem + dotted);
    }

    private static boolean endsWith(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith(ending.toLowerCase(Locale.ROOT));
    }

    private static String without(String name, String ending) {
        return endsWith(name, ending) && name.length() > ending.length()
                ? name.substring(0, name.length() - ending.length())
                : name;
    }

    /** Writes a file and says what became of it. */
    public void write(Path file, Body body) {
        write(file, body, () -> {}, this::say);
    }

    /**
     * The same where a failure is said elsewhere.
     *
     * @param then done once the file is written
     * @param failed gets the sentence
     */
    public void write(Path file, Body body, Runnable then, Consumer<String> failed) {
        tasks.run(
                () -> {
                    body.write(file);
                    return file;
                },
                written -> {
                    then.run();
                    saved(written);
                },
                failure -> failed.accept(failed(file, failure)));
    }

    /** Says that something else has written a file. */
    public void saved(Path file) {
        tell(new FileSaid(done(file), true));
    }

    /** What is said of a file that was written. */
    public String done(Path file) {
        Path whole = file.toAbsolutePath();
        return messages.text("saving.done", whole.getFileName(), whole.getParent());
    }

    /** What is said of a file that was not written. */
    public String failed(Path file, Throwable failure) {
        return failure instanceof CancellationException
                ? messages.text("saving.stopped", file.getFileName())
                : messages.text("saving.failed", messages.failure(failure));
    }

    /** Has the status line say why a file was not written. */
    public void say(String words) {
        tell(new FileSaid(words, false));
    }

    private void tell(FileSaid said) {
        chooser.owner().fireEvent(said);
    }
}
