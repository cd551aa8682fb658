package flattenlab.ui.shell;

import flattenlab.preset.Preset;
import flattenlab.preset.PresetCode;
import flattenlab.preset.PresetFile;
import flattenlab.preset.PresetText;
import flattenlab.preset.QrCode;
import flattenlab.store.SafeFile;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Chooser;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.CopyButton;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Saver;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.WholeText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;

/** Gives the state of the window away as a code, a picture of it and a file, and takes a code that somebody gave. */
final class ShareSheet {
    /** Keys of a preset that have words. */
    /** Characters of a preset that is pasted as it stands in its file. */
    private static final int LONGEST_PRESET = 5_000;

    private static final Set<String> NAMED =
            Set.of("data", "cells", "lesson", "ideas", "picked", "tries", "hiddenScore", "minutes", "theme");

    private static final double WIDTH = 620;
    /** Large enough to be photographed from the last row. */
    private static final int PICTURE = 230;
    /** What is left of the sheet beside the picture. */
    private static final double BESIDE = 316;
    /** Of a code, in a line beside the picture. */
    private static final int GROUPS = 3;

    private final ModalLayer layer;
    private final Messages messages;
    private final Ways ways;
    private final Saver saver;
    private final Label problem = new Label();
    private final Label saved = new Label();
    private Card card;

    /**
     * Where it leads.
     *
     * @param take makes the window as a code says that somebody gave
     * @param prepare chooses what is hidden and locked
     * @param leadsBack whether something has been there before a preset
     * @param back goes back to it
     */
    record Ways(Consumer<Preset> take, Consumer<Preset> prepare, BooleanSupplier leadsBack, Runnable back) {}

    ShareSheet(ModalLayer layer, Messages messages, TaskRunner tasks, Ways ways) {
        this.layer = layer;
        this.messages = messages;
        this.ways = ways;
        this.saver = new Saver(new Chooser(layer), messages, tasks);
        problem.setId("shareProblem");
        problem.getStyleClass().add("crash-text");
        saved.setId("shareSaved");
        saved.getStyleClass().addAll("secondary", "live");
        for (Label said : List.of(problem, saved)) {
            WholeText.wrap(said);
            Room.ifSaid(said);
        }
    }

    /**
     * Shows a state as it can be given away, and says whether it is one that has been prepared.
     *
     * @param isPrepared whether something has been prepared in this window, if not in this state
     */
    void open(Preset preset, boolean isPrepared) {
        PresetCode code = PresetCode.of(preset);
        card = layer.card(messages.text("share.title"), this::close);
        card.setId("shareSheet");
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        card.say(messages.text("share.what"), "secondary");
        String held = PreparedCard.names(preset.preparation(), messages, part -> true);
        card.say(
                        preset.preparation().isAny()
                                ? messages.text("share.prepared", held)
                                : messages.text(
                                        isPrepared ? "share.plain.prepared" : "share.plain",
                                        Command.PREPARE.text(messages)))
                .setId("sharePrepared");
        VBox words = words(preset, code);
        FlowPane row = new FlowPane(18, 12, words);
        row.setRowValignment(VPos.CENTER);
        // What a code has no room for may still be in the picture.
        QrCode.of(code.leftOut().isEmpty() && !code.text().isEmpty() ? code.text() : PresetFile.json(preset))
                .ifPresent(picture -> {
                    // Beside each other, or below where the sheet is narrow.
                    words.setPrefWidth(BESIDE);
                    row.getChildren().add(0, picture(picture));
                });
        card.getChildren().addAll(row, taking(), problem, saved);
        if (ways.leadsBack().getAsBoolean()) {
            card.getChildren().add(BackButton.of("shareBefore", messages, this::close, ways.back()));
        }
        problem.setText("");
        saved.setText("");
        Button save = new Button(messages.text("share.save"));
        save.setId("shareSave");
        save.getStyleClass().add("quiet");
        save.setOnAction(event -> save(preset));
        Button close = new Button(messages.text("share.close"));
        close.setId("shareClose");
        close.getStyleClass().add("primary");
        close.setOnAction(event -> close());
        Button prepare = new Button(Command.PREPARE.text(messages));
        prepare.setId("sharePrepare");
        prepare.getStyleClass().add("quiet");
        prepare.setOnAction(event -> {
            close();
            ways.prepare().accept(preset);
        });
        card.buttons(prepare, save, close);
        card.show(close);
    }

    private void close() {
        card.close();
    }

    /** What a newer version knows has its own name alone. */
    private String leftOut(String key) {
        return NAMED.contains(key) ? messages.text("share.left." + key) : key;
    }

    private VBox words(Preset preset, PresetCode code) {
        VBox words = new VBox(8);
        words.setAlignment(Pos.CENTER_LEFT);
        if (code.text().isEmpty()) {
            words.getChildren().add(label("share.noCode", "secondary"));
        } else {
            Label text = new Label(lines(code.text()));
            text.setId("shareCode");
            text.getStyleClass().addAll("mono", "share-code");
            text.setMinWidth(Label.USE_PREF_SIZE);
            CopyButton copy = new CopyButton(messages, messages.text("share.copy"), code::text);
            copy.setId("shareCopy");
            HBox line = new HBox(6, text, copy);
            line.setAlignment(Pos.CENTER_LEFT);
            words.getChildren().addAll(line, label("share.code", "secondary"));
        }
        if (!code.leftOut().isEmpty()) {
            String left = code.leftOut().stream().map(this::leftOut).collect(Collectors.joining(", "));
            words.getChildren().add(label("share.leftOut", "secondary", left));
        }
        if (!preset.newer().names().isEmpty()) {
            words.getChildren()
                    .add(label(
                            "share.newer",
                            "secondary",
                            String.join(", ", preset.newer().names())));
        }
        return words;
    }

    /** As many groups in each line, up to as many as there is room for: nobody has to find their place again. */
    static String lines(String code) {
        int groups = code.split("-").length;
        int lines = (groups + GROUPS - 1) / GROUPS;
        int each = (groups + lines - 1) / lines;
        return code.replaceAll("((?:\\w+-){%d})(?=\\w)".formatted(each), "$1\n");
    }

    private Label label(String key, String style, Object... arguments) {
        Label label = WholeText.wrap(new Label(messages.text(key, arguments)));
        label.getStyleClass().add(style);
        return label;
    }

    /** Dark on light in every theme: readers take nothing else for a code. */
    private Node picture(QrCode code) {
        int pixels = Math.max(1, PICTURE / code.side());
        WritableImage image = new WritableImage(code.side() * pixels, code.side() * pixels);
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.getPixelWriter().setColor(x, y, code.isDark(x / pixels, y / pixels) ? Color.BLACK : Color.WHITE);
            }
        }
        ImageView view = new ImageView(image);
        view.setId("shareQr");
        view.setSmooth(false);
        view.setAccessibleText(messages.text("share.qr"));
        return view;
    }

    private Node taking() {
        TextField typed = new LineField("", LONGEST_PRESET);
        typed.setId("shareTyped");
        typed.setPromptText(messages.text("share.typed"));
        typed.setAccessibleText(messages.text("share.typed"));
        HBox.setHgrow(typed, Priority.ALWAYS);
        Button open = new Button(messages.text("share.open"));
        open.setId("shareOpen");
        open.getStyleClass().add("quiet");
        open.setMinWidth(Button.USE_PREF_SIZE);
        open.setOnAction(event -> take(typed.getText()));
        typed.setOnAction(event -> take(typed.getText()));
        HBox row = new HBox(8, typed, open);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void take(String typed) {
        try {
            Preset preset = PresetText.of(typed);
            close();
            ways.take().accept(preset);
        } catch (BadInputException e) {
            refuse(messages.failure(e));
        }
    }

    private void refuse(String sentence) {
        saved.setText("");
        problem.setText(sentence);
    }

    private void save(Preset preset) {
        saver.ask(
                messages.text("share.save"),
                FileName.of(messages.text("file.preset")),
                PresetFile.ENDING,
                file -> write(file, preset));
    }

    /** Writes a state, and says on the sheet what became of it. */
    void write(Path file, Preset preset) {
        byte[] text = PresetFile.json(preset).getBytes(StandardCharsets.UTF_8);
        saver.write(file, to -> SafeFile.write(to, out -> out.write(text)), () -> sayWhere(file), this::refuse);
    }

    /** Stays open: who has the file often wants the code or the picture, too. */
    private void sayWhere(Path file) {
        problem.setText("");
        saved.setText(saver.done(file));
    }
}
