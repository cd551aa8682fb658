package flattenlab.ui.unroll;

import flattenlab.render.StageLabels;
import flattenlab.render.UnrollExport;
import flattenlab.scene.Moment;
import flattenlab.scene.StageLayout;
import flattenlab.scene.UnrollScene;
import flattenlab.store.Csv;
import flattenlab.store.FrameFolder;
import flattenlab.store.MappingCsv;
import flattenlab.store.SafeFile;
import flattenlab.tensor.FlattenMapping;
import flattenlab.ui.common.Asking;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.LongTask;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Writes what the stage shows: a moment, the whole film, the mapping. LongTask work shows how far it is and can be stopped. */
public final class ExportMenu extends MenuButton {
    private static final double WIDTH = 960;
    private static final double HEIGHT = 540;
    /** Behind the pictures. */
    private static final int FIRST_TABLE = 6;

    private Tools tools;
    private Supplier<UnrollScene> scene;
    private Supplier<Moment> moment;
    private Supplier<StageLabels.Words> words;
    private HBox status;
    private final Chooser chooser = new Chooser(this);

    /** What is written into a file. */
    interface Job {
        void write(Path file, LongTask work);
    }

    /** Empty until it is bound. */
    public ExportMenu() {
        getStyleClass().add("quiet");
    }

    /**
     * Connects the menu to a stage.
     *
     * @param progressBox where work in progress shows itself
     */
    void bind(
            Tools newTools,
            Supplier<UnrollScene> newScene,
            Supplier<Moment> newMoment,
            Supplier<StageLabels.Words> newWords,
            HBox progressBox) {
        tools = newTools;
        scene = newScene;
        moment = newMoment;
        words = newWords;
        status = progressBox;
        status.setVisible(false);
        Room.ifVisible(status);
        setGraphic(new FontIcon("fth-download"));
        setText(tools.messages().text("export.title"));
        setAccessibleText(tools.messages().text("export.accessible"));
        getItems()
                .addAll(
                        item("png1", "png", () -> png(1)),
                        item("png2", "png", () -> png(2)),
                        item("png4", "png", () -> png(4)),
                        item("svg", "svg", this::svg),
                        item("gif", "gif", this::gif),
                        item("frames", "", this::frames));
        Csv.Separator usual = Csv.Separator.of(tools.messages().locale());
        for (Csv.Separator one : Csv.Separator.values()) {
            String id = one == usual ? "csv" : "csv-" + one.id();
            MenuItem table = new MenuItem(tools.messages().text("export.csv." + one.id()));
            table.setId("export-" + id);
            table.setOnAction(event -> askIfHuge(one, () -> choose("csv", () -> csv(one))));
            getItems().add(one == usual ? FIRST_TABLE : getItems().size(), table);
        }
    }

    private MenuItem item(String id, String ending, Supplier<Job> job) {
        MenuItem item = new MenuItem(tools.messages().text("export." + id));
        item.setId("export-" + id);
        item.setOnAction(event -> choose(ending, job));
        return item;
    }

    private void choose(String ending, Supplier<Job> job) {
        String variant = scene.get().layout().mapping().variant().id().replace(':', '-');
        String name = ending.isEmpty() ? variant + "-frames" : variant;
        chooser.save(tools.messages().text("export.accessible"), name, ending)
                .ifPresent(file -> start(file, job.get()));
    }

    /** Goes on at once, or with consent where the table is larger than anybody expects. */
    void askIfHuge(Csv.Separator separator, Runnable then) {
        long bytes = MappingCsv.bytes(scene.get().layout().mapping(), Optional.of(separator));
        if (bytes <= MappingCsv.MAX_UNASKED) {
            then.run();
            return;
        }
        Messages messages = tools.messages();
        Asking.show(
                this,
                messages.text("export.huge", messages.number(Math.round(bytes / 1e8) / 10.0)),
                messages.text("export.huge.yes"),
                messages.text("export.huge.no"),
                then);
    }

    /**
     * The present moment as the window shows it, zoom and all.
     *
     * @param scale pixels of the picture for one of the screen
     */
    Job png(double scale) {
        UnrollExport export = export(scene.get());
        Moment now = moment.get().copy();
        return (file, work) -> SafeFile.write(file, out -> export.png(now, scale, out));
    }

    Job svg() {
        UnrollExport export = export(scene.get());
        Moment now = moment.get().copy();
        return (file, work) ->
                SafeFile.write(file, out -> out.write(export.svg(now).getBytes(StandardCharsets.UTF_8)));
    }

    Job gif() {
        UnrollExport export = film();
        return (file, work) -> SafeFile.write(file, out -> export.gif(out, 1, work::report));
    }

    Job frames() {
        UnrollExport export = film();
        return (file, work) -> FrameFolder.write(file, sink -> export.play(1, work::report, sink::add));
    }

    Job csv(Csv.Separator separator) {
        FlattenMapping mapping = scene.get().layout().mapping();
        return (file, work) ->
                SafeFile.write(file, out -> MappingCsv.write(mapping, Optional.of(separator), out, work::report));
    }

    /** The whole film, in a size that suits slides whatever the window's is. */
    private UnrollExport film() {
        UnrollScene now = scene.get();
        return export(now.on(StageLayout.compact(now.layout().mapping(), WIDTH, HEIGHT)));
    }

    private UnrollExport export(UnrollScene film) {
        FlattenMapping mapping = film.layout().mapping();
        String caption = mapping.variant().id() + ": " + mapping.input() + " \u2192 " + mapping.output();
        return new UnrollExport(film, tools.theme().get().palette(), words.get(), caption);
    }

    /** Starts to write; a failure is said and leaves what was there. */
    void start(Path file, Job job) {
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
                        () -> end("export.done", file.toAbsolutePath()),
                        failure -> {
                            if (failure instanceof CancellationException) {
                                end("export.cancelled", file.getFileName());
                            } else {
                                end("export.failed", tools.messages().failure(failure));
                            }
                        });
        cancel.setOnAction(event -> work.cancel());
    }

    private void end(String key, Object argument) {
        status.setVisible(false);
        Note.show(this, tools.messages().text(key, argument));
    }
}
