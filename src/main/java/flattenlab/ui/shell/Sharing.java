package flattenlab.ui.shell;

import flattenlab.data.OwnData;
import flattenlab.preset.Preset;
import flattenlab.preset.Preset.Pictures;
import flattenlab.preset.PresetText;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import flattenlab.ui.common.TaskRunner;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Takes a preset that came from elsewhere, and gives back what was there before. */
public final class Sharing {
    private final WindowPreset state;
    private final LabState lab;
    private final Notice notice;
    private final Messages messages;
    private final TaskRunner tasks;
    private final ModalLayer layer;
    private final Consumer<Throwable> failed;
    private final ShareSheet sheet;
    private final PrepareSheet preparing;

    /** @param failed gets why something cannot be taken */
    Sharing(
            WindowPreset state,
            LabState lab,
            Notice notice,
            Messages messages,
            TaskRunner tasks,
            ModalLayer layer,
            Consumer<Throwable> failed) {
        this.failed = failed;
        this.state = state;
        this.lab = lab;
        this.notice = notice;
        this.messages = messages;
        this.tasks = tasks;
        this.layer = layer;
        this.sheet = new ShareSheet(layer, messages, tasks, new ShareSheet.Ways(this::take, this::prepare));
        this.preparing = new PrepareSheet(layer, messages, prepared -> sheet.open(prepared, true), this::take);
        notice.name(messages.text("preset.read"));
    }

    /** Gives away what is in sight. */
    void share() {
        sheet.open(state.shown(), preparing.isUsed());
    }

    /** What gives a state away. */
    ShareSheet sheet() {
        return sheet;
    }

    /** Hides and locks for a class, beginning with what is in sight. */
    void prepare() {
        prepare(state.shown());
    }

    private void prepare(Preset preset) {
        preparing.open(preset);
    }

    /** Makes the window as a preset says. Pictures that it names are opened only if whoever sits here wants it. */
    public void take(Preset preset) {
        Runnable back = state.remembered();
        List<String> unknown = state.apply(preset);
        notice.say(
                unknown.isEmpty()
                        ? messages.text("preset.taken")
                        : messages.text("preset.taken.unknown", String.join(", ", unknown)),
                messages.text("preset.back"),
                back);
        preset.pictures().ifPresent(pictures -> ask(pictures));
    }

    private void ask(Pictures pictures) {
        Button leave = new Button(messages.text("preset.pictures.leave"));
        Card card = layer.card(messages.text("preset.pictures.title"), leave::fire);
        card.say(messages.text("preset.pictures", pictures.place())).setId("presetPictures");
        Button open = new Button(messages.text("preset.pictures.open"));
        open.setId("openPictures");
        open.getStyleClass().add("quiet");
        open.setOnAction(event -> {
            card.close();
            Setup chosen = lab.own();
            tasks.run(
                    () -> OwnData.source(pictures.place(), pictures.splitSeed()),
                    source -> {
                        // Whoever has chosen something else meanwhile keeps that.
                        if (lab.own().equals(chosen)) {
                            lab.giveBack();
                            lab.choose(chosen.withData(source));
                        }
                    },
                    failed);
        });
        leave.setId("leavePictures");
        leave.getStyleClass().add("primary");
        leave.setOnAction(event -> card.close());
        card.buttons(open, leave);
        card.show(leave);
    }

    /** Whether a key means what stands on the clipboard. */
    static boolean isPaste(KeyEvent event) {
        return event.isShortcutDown() && !event.isShiftDown() && event.getCode() == KeyCode.V;
    }

    /** Takes what stands on the clipboard if it is a preset, unless it is pasted into a text. */
    void paste(KeyEvent event) {
        if (layer.isInUse() || layer.getScene().getFocusOwner() instanceof TextInputControl) {
            return;
        }
        String text = Clipboard.getSystemClipboard().getString();
        if (text != null && PresetText.isMeant(text)) {
            event.consume();
            takeText(text);
        }
    }

    /** Takes a preset that somebody has pasted or dropped as a text. */
    void takeText(String text) {
        try {
            take(PresetText.of(text));
        } catch (BadInputException e) {
            failed.accept(e);
        }
    }
}
