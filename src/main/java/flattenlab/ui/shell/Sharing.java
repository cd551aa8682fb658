package flattenlab.ui.shell;

import flattenlab.data.OwnData;
import flattenlab.preset.Preparation;
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
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Takes a preset that came from elsewhere, and gives back what was there before. */
public final class Sharing {
    private final WindowPreset state;
    private final Before before;
    private final Supplier<Remembered> now;
    private final Consumer<Earlier> comeBack;
    private final LabState lab;
    private final Notice notice;
    private final Messages messages;
    private final TaskRunner tasks;
    private final ModalLayer layer;
    private final Consumer<Throwable> failed;
    private final ShareSheet sheet;
    private final PrepareSheet preparing;

    /**
     * A way for presets into a window, and back.
     *
     * @param now how the window stands
     * @param comeBack has it stand as it did earlier
     * @param failed gets why something cannot be taken
     */
    Sharing(
            WindowPreset state,
            Before before,
            Supplier<Remembered> now,
            Consumer<Earlier> comeBack,
            LabState lab,
            Notice notice,
            Messages messages,
            TaskRunner tasks,
            ModalLayer layer,
            Consumer<Throwable> failed) {
        this.failed = failed;
        this.state = state;
        this.before = before;
        this.now = now;
        this.comeBack = comeBack;
        this.lab = lab;
        this.notice = notice;
        this.messages = messages;
        this.tasks = tasks;
        this.layer = layer;
        this.sheet = new ShareSheet(
                layer, messages, tasks, new ShareSheet.Ways(this::take, this::prepare, before::isAny, this::back));
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
        before.put(now.get());
        List<String> unknown = state.apply(preset);
        notice.say(
                unknown.isEmpty()
                        ? messages.text("preset.taken")
                        : messages.text("preset.taken.unknown", String.join(", ", unknown)),
                messages.text("preset.back"),
                this::back);
        preset.pictures().ifPresent(pictures -> ask(pictures));
    }

    /** What was there the last time gives way, at the start, to what the program was started for. */
    public void giveWay(Earlier last) {
        before.giveWay(last, now.get().kept().state());
        notice.say(messages.text("before.aside"), messages.text("before.bring"), this::back);
    }

    /** Leaves what has been hidden or locked for a class, with what is chosen. */
    void leavePreparation() {
        lab.prepare(Preparation.NONE);
        if (before.isAny()) {
            notice.say(messages.text("prepared.left"), messages.text("preset.back"), this::back);
        }
    }

    /** Says that there is a way back. */
    void pointBack() {
        notice.say(messages.text("before.further"), messages.text("preset.back"), this::back);
    }

    /** Goes back to what was there before a preset, whatever has been done since; that can be had again. */
    void back() {
        before.take().ifPresent(earlier -> {
            Remembered left = now.get();
            comeBack.accept(earlier);
            notice.say(messages.text("before.back"), messages.text("before.again"), () -> {
                before.put(now.get());
                comeBack.accept(left);
            });
        });
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
