package flattenlab.ui.common;

import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

/** Writes what a screen shows into a file, away from the window; work in progress shows how far it is and can be stopped. */
public final class FileExport {
    private final Tools tools;
    private final HBox status;
    private final Saver saver;

    /** What is written into a file. */
    public interface Job {
        /** Writes it whole or not at all, and reports how far it is. */
        void write(Path file, LongTask work);
    }

    /**
     * @param owner what asks for the file
     * @param status where work in progress shows itself
     */
    public FileExport(Control owner, Tools tools, HBox status) {
        this.tools = tools;
        this.status = status;
        this.saver = new Saver(new Chooser(owner), tools.messages(), tools.tasks());
        status.setVisible(false);
        Room.ifVisible(status);
    }

    /** An entry of a menu: its words are those of {@code export.} and the id. */
    public MenuItem item(String id, Runnable action) {
        MenuItem item = new MenuItem(tools.messages().text("export." + id));
        item.setId("export-" + id);
        item.setOnAction(event -> action.run());
        return item;
    }

    /**
     * Asks where to write, then writes.
     *
     * @param ending of the file; empty for a folder
     */
    public void choose(String name, String ending, Supplier<Job> job) {
        saver.ask(tools.messages().text("export.accessible"), name, ending, file -> start(file, job.get()));
    }

    /** Starts to write; a failure is said and leaves what was there. */
    public void start(Path file, Job job) {
        ProgressBar bar = new ProgressBar(0);
        bar.setId("exportProgress");
        bar.setPrefWidth(180);
        Label label = new Label(tools.messages().text("export.running", file.getFileName()));
        label.getStyleClass().addAll("mute", "secondary");
        Button cancel = new Button(tools.messages().text("export.cancel"));
        cancel.setId("exportCancel");
        cancel.getStyleClass().add("quiet");
        status.getChildren().setAll(label, bar, cancel);
        status.setVisible(true);
        LongTask work = tools.tasks()
                .runLong(
                        running -> job.write(file, running),
                        bar::setProgress,
                        () -> {
                            status.setVisible(false);
                            saver.saved(file);
                        },
                        failure -> {
                            status.setVisible(false);
                            saver.say(saver.failed(file, failure));
                        });
        cancel.setOnAction(event -> work.cancel());
    }
}
