package flattenlab.app;

import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowTimeline.Part;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.training.Net;
import flattenlab.ui.network.NetworkViewModel;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.TrainViewModel.Phase;
import java.util.function.UnaryOperator;

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
        stills.waitUntil(w -> w.train().phaseProperty().get() == Phase.ENDED);
        take("network-trained", setup -> setup, "correct");
        moment("network-maps", Part.MAPS);
        moment("network-flatten", Part.FLATTEN);
        moment("network-linear", Part.LINEAR);
        Stills.onFx(() -> window.network().film().jump(Double.MAX_VALUE));
        for (String variant : new String[] {"mix-samples", "in-features:1000", "truncate:500", "fold-batch"}) {
            take("network-" + variant.replace(':', '-'), setup -> setup, variant);
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

    private void moment(String name, Part part) throws InterruptedException {
        stills.take(name, () -> {
            FlowTimeline timeline = window.network().flowProperty().get().timeline();
            FlowTimeline.Chapter chapter = timeline.of(part, part == Part.MAPS ? 2 : 0);
            window.network().film().jump((chapter.start() + chapter.end()) / 2);
        });
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
