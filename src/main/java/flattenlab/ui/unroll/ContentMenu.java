package flattenlab.ui.unroll;

import flattenlab.data.ColourPicture;
import flattenlab.data.PictureFile;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.Tools;
import flattenlab.ui.unroll.StageContent.Kind;
import java.io.File;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses what stands in the cells: the data set, a picture of one's own, a drawing, a ramp, noise, feature maps. */
public final class ContentMenu extends MenuButton {
    private final ToggleGroup kinds = new ToggleGroup();
    private LabState lab;
    private StageContent content;
    private Tools tools;
    private Path lastFolder;

    /** Empty until it is bound. */
    public ContentMenu() {
        getStyleClass().add("quiet");
    }

    /** Connects the menu to a stage's content. */
    void bind(LabState newLab, StageContent newContent, Tools newTools) {
        lab = newLab;
        content = newContent;
        tools = newTools;
        setAccessibleText(tools.messages().text("content.accessible"));
        setGraphic(new FontIcon("fth-image"));
        for (Kind kind : new Kind[] {Kind.DATA, Kind.RAMP, Kind.NOISE, Kind.FEATURES}) {
            getItems().add(choice(kind));
        }
        getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        action("openPicture", "content.open", this::open),
                        action("pastePicture", "content.paste", this::paste),
                        action("draw", "content.draw", this::draw));
        content.kindProperty().addListener((property, old, now) -> showKind());
        lab.trainedProperty().addListener((property, old, now) -> showKind());
        showKind();
    }

    private RadioMenuItem choice(Kind kind) {
        RadioMenuItem item = new RadioMenuItem(name(kind));
        item.setId("content-" + kind.name().toLowerCase(Locale.ROOT));
        item.setUserData(kind);
        item.setToggleGroup(kinds);
        item.setOnAction(event -> choose(kind));
        return item;
    }

    private String name(Kind kind) {
        return tools.messages().text("content." + kind.name().toLowerCase(Locale.ROOT));
    }

    private MenuItem action(String id, String key, Runnable action) {
        MenuItem item = new MenuItem(tools.messages().text(key));
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void choose(Kind kind) {
        if (kind == Kind.FEATURES) {
            content.showFeatures();
        } else {
            content.kindProperty().set(kind);
        }
        showKind();
    }

    private void showKind() {
        Kind now = content.kindProperty().get();
        setText(name(now));
        for (MenuItem item : getItems()) {
            if (item instanceof RadioMenuItem choice) {
                choice.setSelected(choice.getUserData() == now);
                choice.setDisable(choice.getUserData() == Kind.FEATURES
                        && lab.trainedProperty().get() == null);
            }
        }
    }

    private void open() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(tools.messages().text("content.open"));
        chooser.getExtensionFilters()
                .add(new FileChooser.ExtensionFilter(
                        tools.messages().text("content.pictures"),
                        "*.png",
                        "*.jpg",
                        "*.jpeg",
                        "*.gif",
                        "*.bmp",
                        "*.webp",
                        "*.tif",
                        "*.tiff",
                        "*.pgm",
                        "*.ppm",
                        "*.PNG",
                        "*.JPG",
                        "*.JPEG",
                        "*.GIF",
                        "*.BMP"));
        if (lastFolder != null && lastFolder.toFile().isDirectory()) {
            chooser.setInitialDirectory(lastFolder.toFile());
        }
        File file = chooser.showOpenDialog(getScene().getWindow());
        if (file != null) {
            lastFolder = file.toPath().toAbsolutePath().getParent();
            read(file.toPath());
        }
    }

    /** Reads a picture away from the window's thread and shows it; a bad one changes nothing and is said. */
    void read(Path file) {
        tools.tasks()
                .run(
                        () -> PictureFile.read(file),
                        content.pictureProperty()::set,
                        failure -> Note.show(this, failure.getMessage()));
    }

    /** Shows the picture on the clipboard, or the picture file on it. */
    void paste() {
        Clipboard clipboard = Clipboard.getSystemClipboard();
        if (clipboard.hasImage()) {
            show(clipboard.getImage());
        } else if (clipboard.hasFiles()) {
            read(clipboard.getFiles().get(0).toPath());
        } else {
            Note.show(this, tools.messages().text("content.paste.none"));
        }
    }

    private void show(Image image) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        if (image.getPixelReader() == null || width < 1 || height < 1) {
            Note.show(this, tools.messages().text("content.paste.none"));
            return;
        }
        if ((long) width * height > PictureFile.MAX_PIXELS) {
            Note.show(this, tools.messages().text("content.paste.large", width, height));
            return;
        }
        int[] argb = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), argb, 0, width);
        content.pictureProperty().set(ColourPicture.of(width, height, argb));
    }

    /** Opens the drawing pad; every stroke shows at once. */
    private void draw() {
        Sketchpad pad = new Sketchpad(tools.messages(), content.drawingProperty()::set);
        PopOver popOver = new PopOver(pad);
        popOver.setArrowLocation(PopOver.ArrowLocation.TOP_CENTER);
        popOver.setDetachable(false);
        popOver.getRoot().getStylesheets().setAll(getScene().getStylesheets());
        popOver.show(this);
    }

    /** Lets picture files be dropped on a part of the window. */
    void acceptDrops(Node target) {
        target.setOnDragOver(event -> {
            if (event.getDragboard().hasFiles() || event.getDragboard().hasImage()) {
                event.acceptTransferModes(TransferMode.COPY);
            }
            event.consume();
        });
        target.setOnDragDropped(this::dropped);
    }

    private void dropped(DragEvent event) {
        boolean files = event.getDragboard().hasFiles();
        if (files) {
            read(event.getDragboard().getFiles().get(0).toPath());
        } else if (event.getDragboard().hasImage()) {
            show(event.getDragboard().getImage());
        }
        event.setDropCompleted(files || event.getDragboard().hasImage());
        event.consume();
    }
}
