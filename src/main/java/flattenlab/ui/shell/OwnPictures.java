package flattenlab.ui.shell;

import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.data.OwnDataCheck;
import flattenlab.ui.common.Below;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.LongTask;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Note;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.WholeText;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * Opens a learner's own pictures: looks at them first, names what is wrong, and leaves files out only with consent. Until
 * then, and whenever something fails, the data on the screen stay.
 */
public final class OwnPictures extends Button {
    private static final int CLASSES_LISTED = 12;

    private final Chooser chooser = new Chooser(this);
    private LabState lab;
    private Messages messages;
    private TaskRunner tasks;
    private Node bar;
    private PopOver open;

    /** A button; {@link #bind} makes it usable. */
    public OwnPictures() {
        getStyleClass().addAll("quiet", "small-button");
        setId("ownPictures");
        setGraphic(new FontIcon("fth-folder-plus"));
    }

    /** @param newBar what is in the window for as long as that is, also where there is no room for this */
    void bind(LabState newLab, Messages newMessages, TaskRunner newTasks, Node newBar) {
        bar = newBar;
        lab = newLab;
        messages = newMessages;
        tasks = newTasks;
        Hint.setText(this, messages.text("own.hint"));
        setAccessibleText(messages.text("own.hint"));
        setOnAction(event -> chooser.folder(messages.text("own.hint")).ifPresent(this::open));
    }

    /** Looks at a folder, and shows what is in it. */
    void open(Path folder) {
        open(folder, this::say);
    }

    /** The same; what is wrong with a folder or file is said elsewhere. */
    void open(Path folder, Consumer<Throwable> failed) {
        ProgressBar bar = new ProgressBar(0);
        bar.setPrefWidth(220);
        Button cancel = new Button(messages.text("export.cancel"));
        cancel.getStyleClass().add("quiet");
        popOver(new VBox(10, text(messages.text("own.looking", folder.getFileName()), "title"), bar, cancel));
        OwnData[] found = new OwnData[1];
        LongTask task = tasks.runLong(
                work -> found[0] = OwnData.open(folder.toString(), work::report),
                bar::setProgress,
                () -> show(found[0]),
                failure -> {
                    close();
                    if (!(failure instanceof CancellationException)) {
                        failed.accept(failure);
                    }
                });
        cancel.setOnAction(event -> task.cancel());
    }

    private void show(OwnData own) {
        OwnDataCheck check = own.check();
        VBox content = new VBox(8);
        content.setId("ownCheck");
        content.getChildren()
                .add(text(
                        messages.text(
                                "own.found", check.total(), check.classes().size()),
                        "title"));
        String classes = check.classes().stream()
                .limit(CLASSES_LISTED)
                .map(one -> one.name() + " " + one.pictures())
                .collect(Collectors.joining("  \u00b7  "));
        content.getChildren()
                .add(text(check.classes().size() > CLASSES_LISTED ? classes + "  \u2026" : classes, "secondary"));
        if (check.inverted()) {
            content.getChildren().add(text(messages.text("own.inverted"), "secondary"));
        }
        VBox problems = new VBox(4);
        for (OwnDataCheck.Problem problem : check.problems()) {
            Label line = text(messages.named(problem.file(), messages.said(problem.phrase())), "secondary");
            line.getStyleClass().add(problem.kind().weight() == OwnDataCheck.Weight.FATAL ? "crash-text" : "mute");
            problems.getChildren().add(line);
        }
        if (!problems.getChildren().isEmpty()) {
            ScrollPane scroll = new ScrollPane(problems);
            scroll.setFitToWidth(true);
            scroll.setMaxHeight(200);
            scroll.getStyleClass().add("bare");
            content.getChildren().add(scroll);
        }
        content.getChildren().add(buttons(own));
        popOver(content);
    }

    private HBox buttons(OwnData own) {
        OwnDataCheck check = own.check();
        Button leave = new Button(messages.text(check.canBeUsed() ? "own.leave" : "own.close"));
        leave.setId("ownLeave");
        leave.getStyleClass().add("quiet");
        leave.setOnAction(event -> close());
        HBox row = new HBox(8, leave);
        row.setAlignment(Pos.CENTER_RIGHT);
        if (check.canBeUsed()) {
            Button use = new Button(
                    check.needsConsent() ? messages.text("own.skip", check.skipped()) : messages.text("own.use"));
            use.setId("ownUse");
            use.getStyleClass().add("primary");
            use.setOnAction(event -> {
                close();
                long seed = lab.setup().seed();
                tasks.run(() -> own.split(seed, true).source(), this::use, this::say);
            });
            row.getChildren().add(use);
        }
        return row;
    }

    private void use(Dataset.Source source) {
        lab.choose(setup -> setup.withData(source));
    }

    private static Label text(String text, String style) {
        Label label = new Label(text);
        WholeText.wrap(label);
        label.setMaxWidth(420);
        label.getStyleClass().add(style);
        return label;
    }

    private void popOver(VBox content) {
        close();
        place().ifPresent(beside -> {
            content.getStyleClass().add("popover-content");
            open = Below.of(content, beside);
            open.setAutoHide(false);
            open.show(beside);
        });
    }

    private void say(Throwable failure) {
        place().ifPresent(beside -> Note.show(beside, messages.failure(failure)));
    }

    /** Whoever has gone elsewhere meanwhile is told all the same; nothing is left to tell once the window is gone. */
    private Optional<Node> place() {
        return Stream.of(this, bar).filter(node -> node.getScene() != null).findFirst();
    }

    private void close() {
        if (open != null) {
            open.hide();
            open = null;
        }
    }
}
