package flattenlab.ui.train;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.store.Report;
import flattenlab.store.RunFile;
import flattenlab.store.SafeFile;
import flattenlab.training.Network;
import flattenlab.training.Revival;
import flattenlab.ui.common.Asking;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Saver;
import flattenlab.ui.common.Tools;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.kordamp.ikonli.javafx.FontIcon;

/** Saves and opens runs, exports charts, writes and prints the report. What fails is said and leaves what was there. */
public final class FilesMenu extends MenuButton {
    private final Chooser chooser = new Chooser(this);
    private TrainViewModel model;
    private Tools tools;
    private Network.Factory networks;
    private Saver saver;
    private Saves saves;

    /** Empty until it is bound. */
    public FilesMenu() {
        getStyleClass().addAll("quiet", "small-button");
        setId("files");
    }

    void bind(TrainViewModel newModel, Tools newTools, Network.Factory newNetworks) {
        model = newModel;
        tools = newTools;
        networks = newNetworks;
        saver = new Saver(chooser, tools.messages(), tools.tasks());
        saves = new Saves(model, tools.messages());
        setGraphic(new FontIcon("fth-save"));
        Hint.setText(this, text("train.files"));
        setAccessibleText(text("train.files"));
        getItems()
                .setAll(
                        item("save", () -> choose(true, RunFile.ENDING, this::save)),
                        item("open", () -> choose(false, RunFile.ENDING, this::open)),
                        new SeparatorMenuItem(),
                        item("png", () -> choose(true, "png", this::png)),
                        item("svg", () -> choose(true, "svg", this::svg)),
                        item("csv", () -> choose(true, "csv", this::csv)),
                        new SeparatorMenuItem(),
                        item("report", () -> choose(true, "html", this::report)),
                        item("print", this::print));
        setOnShowing(event -> getItems()
                .forEach(item -> item.setDisable(
                        item.getId() != null && !item.getId().equals("files-open") && saves.isEmpty())));
    }

    private String text(String key, Object... arguments) {
        return tools.messages().text(key, arguments);
    }

    private MenuItem item(String id, Runnable action) {
        MenuItem item = new MenuItem(text("train.files." + id));
        item.setId("files-" + id);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void choose(boolean save, String ending, Consumer<Path> use) {
        if (save) {
            saver.ask(text("train.files"), saves.fileName(), ending, use);
        } else {
            chooser.open(text("train.files"), Chooser.kind(ending, List.of(ending)))
                    .ifPresent(use);
        }
    }

    /** Writes all runs. */
    void save(Path file) {
        List<RunFile.Saved> entries = model.runsToSave();
        saver.write(file, to -> RunFile.write(to, entries));
    }

    /**
     * Reads runs and shows them instead of those on the screen. A file that cannot be used changes nothing, and pictures
     * that a file names are opened only with consent.
     */
    void open(Path file) {
        open(file, this::refuse);
    }

    /** The same; what is wrong with a file is said elsewhere. */
    void open(Path file, Consumer<Throwable> failed) {
        tools.tasks().run(() -> RunFile.read(file), contents -> ask(contents, failed), failed);
    }

    private void ask(RunFile.Contents contents, Consumer<Throwable> failed) {
        if (contents.ownData().isEmpty()) {
            revive(contents, failed);
        } else {
            Asking.show(
                    this,
                    text("train.files.own", contents.file().getFileName(), String.join("\n", contents.ownData())),
                    text("train.files.own.yes"),
                    text("train.files.own.no"),
                    () -> revive(contents, failed));
        }
    }

    private void revive(RunFile.Contents contents, Consumer<Throwable> failed) {
        Runnable[] show = new Runnable[1];
        tools.tasks()
                .runLong(
                        work -> {
                            List<RunFile.Saved> entries = contents.entries(FilesMenu::data);
                            boolean agree = true;
                            for (RunFile.Saved entry : entries) {
                                work.report(0);
                                if (entry.shown()) {
                                    agree &= Revival.revive(entry.run(), entry.training(), networks);
                                }
                            }
                            boolean all = agree;
                            show[0] = () -> {
                                model.show(entries);
                                String said = all ? "train.files.opened" : "train.files.differs";
                                Note.show(this, text(said, contents.file().getFileName()));
                            };
                        },
                        share -> {},
                        () -> show[0].run(),
                        failed);
    }

    /** Split as they were; files that could not be read then either are left out, which the question has said. */
    private static Dataset.Source data(String id, long splitSeed) {
        return Dataset.Source.find(id)
                .orElseGet(() ->
                        OwnData.open(id, share -> {}).split(splitSeed, true).source());
    }

    private void refuse(Throwable failure) {
        Note.show(this, tools.messages().failure(failure));
    }

    void png(Path file) {
        var charts = saves.charts(tools.theme().get());
        saver.write(file, to -> SafeFile.write(to, out -> charts.png(2, out)));
    }

    void svg(Path file) {
        byte[] document = saves.charts(tools.theme().get()).svg().getBytes(StandardCharsets.UTF_8);
        saver.write(file, to -> SafeFile.write(to, out -> out.write(document)));
    }

    void csv(Path file) {
        var charts = saves.charts(tools.theme().get());
        saver.write(file, to -> SafeFile.write(to, charts::csv));
    }

    void report(Path file) {
        String html = saves.report();
        saver.write(file, to -> Report.write(to, html));
    }

    private void print() {
        if (!ReportPrint.print(model, tools, saves, getScene().getWindow())) {
            Note.show(this, text("train.files.noprinter"));
        }
    }
}
