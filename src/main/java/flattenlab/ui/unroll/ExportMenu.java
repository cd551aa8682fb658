package flattenlab.ui.unroll;

import flattenlab.handout.CellSheets;
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
import flattenlab.ui.common.FileExport;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.HandoutPane;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
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
    private FileExport files;

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
        files = new FileExport(this, tools, progressBox);
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
        MenuItem print = new MenuItem(tools.messages().text("handout.cells"));
        print.setId("printCells");
        print.setOnAction(event -> byHand().show(this, new Chooser(this)));
        getItems().addAll(new SeparatorMenuItem(), print);
    }

    /** The flatten on the stage, to be printed and done by hand. */
    HandoutPane byHand() {
        FlattenMapping mapping = scene.get().layout().mapping();
        return new HandoutPane(
                tools.messages(),
                tools.tasks(),
                tools.messages().text("handout.cells.title"),
                FileName.of(tools.messages().text("file.cells")),
                0,
                () -> edition -> CellSheets.of(edition, mapping.input(), mapping.variant(), mapping.order()),
                List.of());
    }

    private MenuItem item(String id, String ending, Supplier<FileExport.Job> job) {
        return files.item(id, () -> choose(ending, job));
    }

    private void choose(String ending, Supplier<FileExport.Job> job) {
        String variant = scene.get().layout().mapping().variant().id();
        String frames = ending.isEmpty() ? tools.messages().text("file.frames") : "";
        files.choose(FileName.of("flatten", variant, frames), ending, job);
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
    FileExport.Job png(double scale) {
        UnrollExport export = export(scene.get());
        Moment now = moment.get().copy();
        return (file, work) -> SafeFile.write(file, out -> export.png(now, scale, out));
    }

    FileExport.Job svg() {
        UnrollExport export = export(scene.get());
        Moment now = moment.get().copy();
        return (file, work) ->
                SafeFile.write(file, out -> out.write(export.svg(now).getBytes(StandardCharsets.UTF_8)));
    }

    FileExport.Job gif() {
        UnrollExport export = film();
        return (file, work) -> SafeFile.write(file, out -> export.gif(out, 1, work::report));
    }

    FileExport.Job frames() {
        UnrollExport export = film();
        return (file, work) -> FrameFolder.write(file, sink -> export.play(1, work::report, sink::add));
    }

    FileExport.Job csv(Csv.Separator separator) {
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
        String caption =
                tools.messages().named(mapping.variant().id(), mapping.input() + " \u2192 " + mapping.output());
        return new UnrollExport(film, tools.theme().get().palette(), words.get(), caption);
    }

    /** Starts to write; see {@link FileExport#start}. */
    void start(Path file, FileExport.Job job) {
        files.start(file, job);
    }
}
