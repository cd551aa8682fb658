package flattenlab.app;

import flattenlab.render.FlowExport;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTimeline.Part;
import flattenlab.scene.Focus;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Net;
import flattenlab.ui.network.FlowExportMenu;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;

/** Takes pictures of the flow: of networks that are trained for real, at some moments of a picture's way. */
final class NetworkGallery {
    private static final Net DEEP = Net.parse("16k3p1s1m2,32k3p1s1m2,64k3p1s1m2");

    /** A kernel that is larger than what is left of the picture. */
    private static final Net IMPOSSIBLE = Net.parse("8k3p1s1m4,16k3p0s1m2,16k5p0s1m1");

    private final Stills stills;
    private final LabWindow window;

    NetworkGallery(Stills stills) {
        this.stills = stills;
        this.window = stills.window();
    }

    void render() throws InterruptedException {
        Stills.onFx(() -> window.shell().show(Workspace.NETWORK));
        take("network-untrained", setup -> setup, "correct");
        Stills.onFx(() -> window.train().startOrPause());
        stills.waitUntil(w -> w.train().running().phaseProperty().get() == Phase.ENDED);
        take("network-trained", setup -> setup, "correct");
        moment("network-maps", Part.MAPS);
        moment("network-flatten", Part.FLATTEN);
        moment("network-linear", Part.LINEAR);
        Stills.onFx(() -> window.network().film().jump(Double.MAX_VALUE));
        panes();
        if (stills.wants("network-film")) {
            film();
        }
        closeUps();
        Stills.onFx(() -> {
            window.network().zoom().goTo(Focus.NETWORK);
            window.unroll().film().reduceMotionProperty().set(false);
        });
        for (String variant : new String[] {"mix-samples", "in-features:1000", "truncate:500", "fold-batch"}) {
            take("network-" + variant.replace(':', '-'), setup -> setup, variant);
        }
        for (String variant : new String[] {"mix-samples", "fixed-shuffle", "truncate:500", "in-features:1000"}) {
            compare(variant);
        }
        take("network-deep", setup -> setup.withNet(DEEP), "correct");
        take("network-linear-only", setup -> setup.withNet(Net.LINEAR), "correct");
        take("network-hidden", setup -> setup.withDesign(setup.design().withHidden(32)), "correct");
        take("network-impossible", setup -> setup.withNet(IMPOSSIBLE), "correct");
        Stills.onFx(() -> window.lab().choose(setup -> Setup.TRAINING));
    }

    private void take(String name, UnaryOperator<Setup> change, String variant) throws InterruptedException {
        Stills.onFx(() -> {
            window.lab().choose(setup -> change.apply(Setup.TRAINING));
            window.train().runWith(FlattenVariant.parse(variant));
        });
        settle();
        stills.take(name, () -> {});
    }

    /** The correct flatten and another one, side by side and subtracted. */
    private void compare(String variant) throws InterruptedException {
        String name = "network-compare-" + variant.replace(':', '-');
        Stills.onFx(() -> {
            window.lab().choose(setup -> Setup.TRAINING);
            window.train().runWith(FlattenVariant.parse(variant));
            window.train().runWith(FlattenVariant.CORRECT);
            window.network().comparison().withProperty().set(variant);
        });
        settle();
        stills.take(name, () -> {});
        stills.take(
                name + "-difference",
                () -> window.network().comparison().differenceProperty().set(true));
        Stills.onFx(() -> {
            window.network().comparison().differenceProperty().set(false);
            window.network().comparison().withProperty().set("");
        });
    }

    private void moment(String name, Part part) throws InterruptedException {
        stills.take(name, () -> {
            FlowTimeline timeline = window.network().flowProperty().get().timeline();
            FlowTimeline.Chapter chapter = timeline.of(part, part == Part.MAPS ? 2 : 0);
            window.network().film().jump((chapter.start() + chapter.end()) / 2);
        });
    }

    /** The network in words, below it. */
    private void panes() throws InterruptedException {
        Stills.onFx(((ToggleButton) window.scene().lookup("#flowPanes"))::fire);
        stills.take("network-code", () -> window.network().zoom().goTo(Focus.NETWORK));
        TabPane panes = (TabPane) window.scene().lookup("#panes");
        stills.take("network-table", () -> panes.getSelectionModel().select(1));
        Stills.onFx(() -> panes.getSelectionModel().select(0));
        Stills.onFx(((ToggleButton) window.scene().lookup("#flowPanes"))::fire);
    }

    /** The whole way of a picture, as it is exported. */
    private void film() throws InterruptedException {
        FlowExport film = Stills.onFx(() -> ((FlowExportMenu) window.scene().lookup("#exportMenu")).film());
        stills.file("network-film", "gif", out -> film.gif(1, share -> {}, out));
    }

    private void closeUps() throws InterruptedException {
        Map<String, Focus> levels = new LinkedHashMap<>();
        levels.put("conv", new Focus.Maps(1));
        levels.put("conv-map", new Focus.Map(1, 3));
        levels.put("conv-cell", new Focus.Cell(1, 3, 9, 12));
        levels.put("pool", new Focus.Maps(2));
        levels.put("pool-cell", new Focus.Cell(2, 3, 4, 6));
        levels.put("slot", new Focus.Slot(300));
        levels.put("linear", new Focus.Linear(0));
        levels.put("logit", new Focus.Output(0, 5));
        levels.put("softmax", new Focus.Softmax());
        // A still has no time to wait for what grows.
        Stills.onFx(() -> window.unroll().film().reduceMotionProperty().set(true));
        for (Map.Entry<String, Focus> level : levels.entrySet()) {
            stills.take(
                    "network-close-" + level.getKey(),
                    () -> window.network().zoom().goTo(level.getValue()));
        }
    }

    private void settle() throws InterruptedException {
        NetworkViewModel network = window.network();
        boolean[] settled = new boolean[1];
        while (!settled[0]) {
            stills.awaitTasks();
            Thread.sleep(20);
            Stills.onFx(() -> {
                stills.settle();
                window.ticker().tick(0.11);
                settled[0] = network.isSettled();
            });
        }
    }
}
