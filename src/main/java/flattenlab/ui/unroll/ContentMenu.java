package flattenlab.ui.unroll;

import flattenlab.data.PictureFile;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.ui.common.Below;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.PictureSource;
import flattenlab.ui.common.Tools;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;
import org.kordamp.ikonli.javafx.FontIcon;

/** Chooses what stands in the cells: the data set, a picture of one's own, a drawing, a ramp, noise, feature maps. */
public final class ContentMenu extends MenuButton {
    private final ToggleGroup kinds = new ToggleGroup();
    private LabState lab;
    private StageContent content;
    private Tools tools;
    private PictureSource pictures;
    private final Chooser chooser = new Chooser(this);

    /** Empty until it is bound. */
    public ContentMenu() {
        getStyleClass().add("quiet");
    }

    /** Connects the menu to a stage's content. */
    void bind(LabState newLab, StageContent newContent, Tools newTools) {
        lab = newLab;
        content = newContent;
        tools = newTools;
        pictures = new PictureSource(this, tools, content.pictureProperty()::set);
        setAccessibleText(tools.messages().text("content.accessible"));
        setGraphic(new FontIcon("fth-image"));
        for (Fill kind : new Fill[] {Fill.DATA, Fill.RAMP, Fill.NOISE, Fill.FEATURES}) {
            getItems().add(choice(kind));
        }
        getItems()
                .addAll(
                        new SeparatorMenuItem(),
                        tint(),
                        new SeparatorMenuItem(),
                        action("openPicture", "content.open", this::open),
                        action("pastePicture", "content.paste", pictures::paste),
                        action("draw", "content.draw", this::draw));
        lab.part(Setup::cells).addListener((property, old, now) -> showKind());
        lab.trainedProperty().addListener((property, old, now) -> showKind());
        showKind();
    }

    private RadioMenuItem choice(Fill kind) {
        RadioMenuItem item = new RadioMenuItem(name(kind));
        item.setId("content-" + kind.id());
        item.setUserData(kind);
        item.setToggleGroup(kinds);
        item.setOnAction(event -> choose(kind));
        return item;
    }

    /** Plain is a choice: a trained network sees numbers, not hues. */
    private MenuItem tint() {
        CheckMenuItem item = new CheckMenuItem(tools.messages().text("content.tint"));
        item.setId("content-tint");
        item.selectedProperty().bindBidirectional(content.tintedProperty());
        return item;
    }

    private String name(Fill kind) {
        return tools.messages().text("content." + kind.id());
    }

    private MenuItem action(String id, String key, Runnable action) {
        MenuItem item = new MenuItem(tools.messages().text(key));
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void choose(Fill kind) {
        if (kind == Fill.FEATURES) {
            content.showFeatures();
        } else {
            lab.choose(setup -> setup.withCells(kind));
        }
        showKind();
    }

    private void showKind() {
        Fill now = lab.setup().cells();
        setText(name(now));
        for (MenuItem item : getItems()) {
            if (item instanceof RadioMenuItem choice) {
                choice.setSelected(choice.getUserData() == now);
                choice.setDisable(choice.getUserData() == Fill.FEATURES
                        && lab.trainedProperty().get() == null);
            }
        }
    }

    private void open() {
        chooser.open(
                        tools.messages().text("content.open"),
                        Chooser.kind(tools.messages().text("content.pictures"), PictureFile.ENDINGS))
                .ifPresent(pictures::read);
    }

    /** Where pictures come in from. */
    PictureSource pictures() {
        return pictures;
    }

    /** Opens the drawing pad; every stroke shows at once. */
    private void draw() {
        Sketchpad pad = new Sketchpad(tools.messages(), content.drawingProperty()::set);
        Below.show(pad, this);
    }
}
