package flattenlab.ui.network;

import flattenlab.render.FlowExport;
import flattenlab.render.FlowStage;
import flattenlab.store.SafeFile;
import flattenlab.ui.common.FileExport;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Tools;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.scene.control.MenuButton;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Writes the flow: a moment of it, the whole way of the picture; or puts it on the clipboard. */
public final class FlowExportMenu extends MenuButton {
    /** Of the film, whatever size the window has: a slide's. */
    private static final double WIDTH = 960;

    private static final double HEIGHT = 600;
    /** Of what is copied: sharp in a document. */
    private static final double COPIED = 2;

    private Tools tools;
    private NetworkViewModel model;
    private Supplier<FlowStage> stage;
    private FileExport files;

    /** Empty until it is bound. */
    public FlowExportMenu() {
        getStyleClass().add("quiet");
    }

    /**
     * Connects the menu to a stage.
     *
     * @param newStage what is on the stage
     * @param status where work in progress shows itself
     */
    void bind(Tools newTools, NetworkViewModel newModel, Supplier<FlowStage> newStage, HBox status) {
        tools = newTools;
        model = newModel;
        stage = newStage;
        files = new FileExport(this, tools, status);
        setGraphic(new FontIcon("fth-download"));
        setText(tools.messages().text("export.title"));
        setAccessibleText(tools.messages().text("network.export"));
        disableProperty().bind(model.flowProperty().isNull());
        getItems()
                .addAll(
                        files.item("copy", this::copy),
                        files.item("png1", () -> files.choose(name(), "png", () -> png(1))),
                        files.item("png2", () -> files.choose(name(), "png", () -> png(2))),
                        files.item("png4", () -> files.choose(name(), "png", () -> png(4))),
                        files.item("svg", () -> files.choose(name(), "svg", this::svg)),
                        files.item("gif", () -> files.choose(name(), "gif", this::gif)));
    }

    private Flow flow() {
        return model.flowProperty().get();
    }

    private String name() {
        return FileName.of(
                tools.messages().text("file.network"),
                flow().plan().mapping().variant().id());
    }

    private double now() {
        return model.film().positionProperty().get();
    }

    private FlowExport export(FlowStage shown) {
        Flow flow = flow();
        return new FlowExport(
                shown,
                tools.theme().get().palette(),
                new FlowWords(tools.messages()).headings(flow.network()),
                model.whichProperty().get());
    }

    /** @param scale pixels of the picture for one of the screen */
    FileExport.Job png(double scale) {
        FlowExport export = export(stage.get());
        double seconds = now();
        return (file, work) -> SafeFile.write(file, out -> export.png(seconds, scale, out));
    }

    FileExport.Job svg() {
        FlowExport export = export(stage.get());
        double seconds = now();
        return (file, work) ->
                SafeFile.write(file, out -> out.write(export.svg(seconds).getBytes(StandardCharsets.UTF_8)));
    }

    /** What is on the stage, in the size of a film. */
    public FlowExport film() {
        return export(stage.get().on(WIDTH, HEIGHT));
    }

    FileExport.Job gif() {
        FlowExport export = film();
        return (file, work) -> SafeFile.write(file, out -> export.gif(1, work::report, out));
    }

    /** Starts to write; see {@link FileExport#start}. */
    void start(Path file, FileExport.Job job) {
        files.start(file, job);
    }

    /** Puts the moment on the clipboard as a picture. */
    void copy() {
        FlowExport export = export(stage.get());
        double seconds = now();
        tools.tasks()
                .run(
                        () -> export.picture(seconds, COPIED),
                        picture -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putImage(image(picture));
                            Clipboard.getSystemClipboard().setContent(content);
                            Note.show(this, tools.messages().text("copied"));
                        },
                        failure -> Note.show(
                                this,
                                tools.messages()
                                        .text(
                                                "export.copy.failed",
                                                tools.messages().failure(failure))));
    }

    private static WritableImage image(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        int[] opaque = picture.getRGB(0, 0, width, height, null, 0, width);
        WritableImage image = new WritableImage(width, height);
        image.getPixelWriter().setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), opaque, 0, width);
        return image;
    }
}
