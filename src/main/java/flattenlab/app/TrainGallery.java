package flattenlab.app;

import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import javafx.scene.control.TabPane;

/** Trains for real, and takes pictures of the training screen and of what it leaves for the stage. */
final class TrainGallery {
    private final Stills stills;
    private final LabWindow window;

    TrainGallery(Stills stills) {
        this.stills = stills;
        this.window = stills.window();
    }

    void render() throws InterruptedException {
        comparison();
        results();
        insideTheTrainedNetwork();
        Stills.onFx(() -> window.shell().show(Workspace.TRAIN));
        impossible();
        for (Experiment experiment : Experiment.values()) {
            investigate(experiment);
        }
    }

    private void comparison() throws InterruptedException {
        stills.take("train-start", () -> {
            window.lab().choose(setup -> setup.withVariant(FlattenVariant.CORRECT));
            window.lab().choose(setup -> setup.withShape(Shape.parse("32,1,28,28")));
            window.shell().show(Workspace.TRAIN);
        });
        Stills.onFx(() -> window.train().startOrPause());
        stills.waitUntil(w -> w.train().running().progressProperty().get() > 0.33);
        stills.take("train-running", () -> {});
        stills.waitUntil(w -> w.train().running().phaseProperty().get() == Phase.ENDED);
        for (int run : new int[] {0, 2, 3}) {
            stills.take("train-end-" + run, () -> window.train().subjects().select(run));
        }
        stills.take("train-left", () -> {
            window.train().subjects().select(0);
            window.lab().choose(setup -> setup.withSeed(8));
        });
        Stills.onFx(() -> window.lab().choose(setup -> setup.withSeed(7)));
    }

    private void results() throws InterruptedException {
        Stills.onFx(() -> window.train().subjects().select(2));
        for (String tab : new String[] {"classes", "pictures", "structure", "weights"}) {
            stills.take("train-tab-" + tab, () -> window.screens().train().openResults(tab));
        }
        Stills.onFx(() -> {
            window.screens().train().openResults("confusion");
            window.train().prove(3);
        });
        stills.waitUntil(w -> !w.train().running().isBusy());
        stills.take("train-proved", () -> window.train().subjects().select(1));
    }

    /** What enters the flatten of the network just trained, and the gradient that comes back. */
    private void insideTheTrainedNetwork() throws InterruptedException {
        stills.take("unroll-features", () -> {
            window.shell().show(Workspace.UNROLL);
            window.unroll().showFeatures();
        });
        TabPane panes = (TabPane) window.scene().lookup("#panes");
        Stills.onFx(() -> {
            panes.getSelectionModel().select(2);
            window.unroll().pointAt(0, -1);
            stills.settle();
        });
        stills.awaitTasks();
        stills.take("unroll-gradient", () -> {
            window.unroll().backwardProperty().set(true);
            window.unroll()
                    .film()
                    .jump(0.4 * window.unroll().film().endProperty().get());
        });
        Stills.onFx(() -> {
            window.unroll().backwardProperty().set(false);
            panes.getSelectionModel().select(0);
        });
    }

    /** A kernel that is larger than its picture. */
    private void impossible() throws InterruptedException {
        stills.take("train-impossible", () -> {
            window.lab().choose(setup -> setup.withShape(Shape.parse("32,1,28,28")));
            window.lab().choose(setup -> setup.withNet(Net.parse("8k3p1s1m4,16k3p0s1m2,16k5p0s1m1")));
        });
        Stills.onFx(() -> window.lab().choose(setup -> setup.withNet(Net.TINY)));
    }

    private void investigate(Experiment experiment) throws InterruptedException {
        String name = "train-experiment-" + experiment.id();
        if (!stills.wantsAnyOf(name)) {
            return;
        }
        stills.take(name + "-question", () -> window.train().inquiry().open(experiment));
        Stills.onFx(() -> {
            window.train().inquiry().expect(0);
            window.train().startOrPause();
        });
        stills.waitUntil(w -> w.train().running().phaseProperty().get() == Phase.ENDED);
        stills.take(
                name + "-answer",
                () -> window.train()
                        .subjects()
                        .select(Math.min(
                                experiment.asked(),
                                window.train().subjects().names().size() - 1)));
    }
}
