package flattenlab.ui.common;

import flattenlab.handout.Edition;
import flattenlab.handout.Handout;
import flattenlab.handout.HandoutFile;
import flattenlab.handout.HandoutPages;
import flattenlab.handout.Paper;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** A handout that can be chosen, is seen page by page as it will be printed, and is saved. It is made away from the window. */
public final class HandoutPane extends VBox {
    private static final int MOST_SEED = 999_999;
    private static final double PAGE_WIDTH = 300;
    private static final double PAGE_HEIGHT = 425;
    private static final double SIDE = 230;

    /** What makes a handout of a choice; called away from the window. */
    public interface Maker {
        /** The handout, or whatever is wrong with the choice. */
        Handout make(Edition edition);
    }

    /** What was made: the handout and a page of it. */
    private record Shown(Handout handout, HandoutPages pages, HandoutPages.Page page, int place) {}

    private final Messages messages;
    private final TaskRunner tasks;
    private final String stem;
    private final Supplier<Maker> maker;
    private final ImageView view = new ImageView();
    private final Label place = new Label();
    private final Label problem = WholeText.wrap(new Label());
    private final Button before = new Button();
    private final Button after = new Button();
    private final Button pdf = new Button();
    private final Button html = new Button();
    private final CheckBox answers = new CheckBox();
    private final NumberField seed;
    private List<String> names = List.of("");
    private Paper paper = Paper.A4;
    private Shown shown;
    private Object wanted;
    private Saver saver;

    /**
     * A pane.
     *
     * @param stem name of the file without its ending
     * @param firstSeed what is drawn by lot at first
     * @param maker called on the window's thread whenever a choice has changed
     * @param above what else can be chosen
     */
    public HandoutPane(
            Messages messages,
            TaskRunner tasks,
            String title,
            String stem,
            long firstSeed,
            Supplier<Maker> maker,
            List<? extends Node> above) {
        super(10);
        this.messages = messages;
        this.tasks = tasks;
        this.saver = new Saver(new Chooser(pdf), messages, tasks);
        this.stem = stem;
        this.maker = maker;
        setId("handout");
        getStyleClass().add("popover-content");
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        int first = (int) Math.floorMod(firstSeed - 1, MOST_SEED) + 1;
        seed = new NumberField(messages, 1, MOST_SEED, first, number -> refresh());
        seed.setId("handoutSeed");
        answers.setId("handoutAnswers");
        answers.setText(messages.text("handout.answers"));
        answers.setSelected(true);
        answers.setOnAction(event -> refresh());
        problem.setId("handoutProblem");
        problem.getStyleClass().add("crash-text");
        Room.ifSaid(problem);
        VBox side = new VBox(10);
        side.setPrefWidth(SIDE);
        side.setMaxWidth(SIDE);
        side.getChildren().addAll(above);
        side.getChildren()
                .addAll(sheets(), papers(), Captioned.field(messages.text("handout.seed"), seed), answers, problem);
        getChildren().addAll(heading, new HBox(16, side, preview()), saving());
        refresh();
    }

    private HBox sheets() {
        HBox row = Toggles.row("handoutSheets");
        ToggleGroup group = new ToggleGroup();
        choice(row, group, "handout-one", messages.text("handout.one"), true, () -> names = List.of(""));
        choice(row, group, "handout-two", "A, B", false, () -> names = List.of("A", "B"));
        choice(row, group, "handout-four", "A \u2013 D", false, () -> names = List.of("A", "B", "C", "D"));
        return row;
    }

    private HBox papers() {
        HBox row = Toggles.row("handoutPaper");
        ToggleGroup group = new ToggleGroup();
        choice(row, group, "handout-a4", "A4", true, () -> paper = Paper.A4);
        choice(row, group, "handout-letter", "Letter", false, () -> paper = Paper.LETTER);
        return row;
    }

    private void choice(HBox row, ToggleGroup group, String id, String words, boolean first, Runnable choose) {
        ToggleButton button = new ToggleButton(words);
        button.setId(id);
        button.setToggleGroup(group);
        button.setSelected(first);
        button.setOnAction(event -> {
            // Pressed again, it stays pressed.
            button.setSelected(true);
            choose.run();
            refresh();
        });
        button.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(button, Priority.ALWAYS);
        row.getChildren().add(button);
    }

    private VBox preview() {
        view.setId("handoutPage");
        view.setPreserveRatio(true);
        view.setFitWidth(PAGE_WIDTH);
        view.setFitHeight(PAGE_HEIGHT);
        StackPane page = new StackPane(view);
        page.getStyleClass().add("paper");
        page.setMinSize(PAGE_WIDTH, PAGE_HEIGHT);
        page.setMaxSize(PAGE_WIDTH, PAGE_HEIGHT);
        turner(before, "handoutBefore", "fth-chevron-left", messages.text("handout.before"), -1);
        turner(after, "handoutAfter", "fth-chevron-right", messages.text("handout.after"), 1);
        place.setId("handoutPlace");
        HBox turning = new HBox(8, before, place, after);
        turning.setAlignment(Pos.CENTER);
        return new VBox(6, page, turning);
    }

    private void turner(Button button, String id, String icon, String words, int step) {
        button.setId(id);
        button.setGraphic(new FontIcon(icon));
        button.setAccessibleText(words);
        button.getStyleClass().add("quiet");
        button.setDisable(true);
        button.setOnAction(event -> turn(shown.place() + step));
    }

    private HBox saving() {
        save(pdf, "handoutPdf", messages.text("handout.pdf"), HandoutFile.Kind.PDF);
        save(html, "handoutHtml", messages.text("handout.html"), HandoutFile.Kind.HTML);
        pdf.getStyleClass().add("primary");
        HBox row = new HBox(8, html, pdf);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    private void save(Button button, String id, String words, HandoutFile.Kind kind) {
        button.setId(id);
        button.setText(words);
        button.setDisable(true);
        button.setOnAction(event -> saver.ask(words, stem, kind.ending(), this::write));
    }

    /** Makes the handout anew: something that it depends on has changed. */
    public void refresh() {
        Object mine = new Object();
        wanted = mine;
        Maker make = maker.get();
        long number = seed.value();
        boolean key = answers.isSelected();
        List<String> sheets = names;
        Paper on = paper;
        int width = pixels();
        // A page of what was before is not to come in between.
        before.setDisable(true);
        after.setDisable(true);
        tasks.run(
                () -> {
                    Handout handout = make.make(new Edition("", messages.locale(), on, number, sheets, key));
                    HandoutPages pages = HandoutPages.of(handout);
                    return new Shown(handout, pages, pages.page(0, width), 0);
                },
                made -> {
                    if (wanted == mine) {
                        problem.setText("");
                        show(made);
                    }
                },
                failure -> {
                    if (wanted == mine) {
                        problem.setText(messages.failure(failure));
                        pdf.setDisable(true);
                        html.setDisable(true);
                    }
                });
    }

    private void turn(int to) {
        Object mine = new Object();
        wanted = mine;
        Shown of = shown;
        int width = pixels();
        tasks.run(
                () -> new Shown(of.handout(), of.pages(), of.pages().page(to, width), to),
                made -> {
                    if (wanted == mine) {
                        show(made);
                    }
                },
                failure -> problem.setText(messages.failure(failure)));
    }

    private int pixels() {
        return (int) Math.ceil(PAGE_WIDTH * PixelImages.scale(this));
    }

    private void show(Shown now) {
        shown = now;
        HandoutPages.Page page = now.page();
        WritableImage image = new WritableImage(page.width(), page.height());
        image.getPixelWriter()
                .setPixels(
                        0,
                        0,
                        page.width(),
                        page.height(),
                        PixelFormat.getIntArgbInstance(),
                        page.argb(),
                        0,
                        page.width());
        view.setImage(image);
        String words =
                messages.text("handout.page", now.place() + 1, now.pages().count());
        place.setText(words);
        view.setAccessibleText(words);
        before.setDisable(now.place() == 0);
        after.setDisable(now.place() == now.pages().count() - 1);
        pdf.setDisable(false);
        html.setDisable(false);
    }

    /** Writes what is shown. */
    public void write(Path file) {
        Handout handout = shown.handout();
        saver.write(file, to -> HandoutFile.write(handout, to));
    }

    /**
     * Opens it beside a control.
     *
     * @param newChooser of that control: the pop-over closes when a dialog opens, and would take one of its own along
     */
    public void show(Control newOwner, Chooser newChooser) {
        saver = new Saver(newChooser, messages, tasks);
        Below.show(this, newOwner);
    }
}
