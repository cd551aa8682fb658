package flattenlab.ui.shell;

import flattenlab.data.OwnData;
import flattenlab.preset.Preset;
import flattenlab.preset.Preset.Pictures;
import flattenlab.setup.Setup;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import flattenlab.ui.common.TaskRunner;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;

/** Takes a preset that came from elsewhere, and gives back what was there before. */
final class Sharing {
    private final WindowPreset state;
    private final LabState lab;
    private final Notice notice;
    private final Messages messages;
    private final TaskRunner tasks;
    private final ModalLayer layer;

    Sharing(WindowPreset state, LabState lab, Notice notice, Messages messages, TaskRunner tasks, ModalLayer layer) {
        this.state = state;
        this.lab = lab;
        this.notice = notice;
        this.messages = messages;
        this.tasks = tasks;
        this.layer = layer;
        notice.name(messages.text("preset.read"));
    }

    /**
     * Makes the window as a preset says. Pictures that it names are opened only if whoever sits here wants it.
     *
     * @param failed gets why they cannot be opened
     */
    void take(Preset preset, Consumer<Throwable> failed) {
        Preset before = state.own();
        List<String> unknown = state.apply(preset);
        notice.say(
                unknown.isEmpty()
                        ? messages.text("preset.taken")
                        : messages.text("preset.taken.unknown", String.join(", ", unknown)),
                messages.text("preset.back"),
                () -> state.apply(before));
        preset.pictures().ifPresent(pictures -> ask(pictures, failed));
    }

    private void ask(Pictures pictures, Consumer<Throwable> failed) {
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
}
