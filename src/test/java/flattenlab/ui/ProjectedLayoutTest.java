package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Mode;
import flattenlab.nn.Natives;
import flattenlab.setup.Setup;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * Before a class everything may be larger than usual: what a screen is about is seen at once all the same, the rest is scrolled
 * to, and nothing is scrolled sideways.
 */
@ExtendWith(ApplicationExtension.class)
class ProjectedLayoutTest {
    private static final int LARGEST = 200;
    /** Rounding, in pixels of a window that is larger than usual. */
    private static final double SLACK = 2;

    private final Map<String, String> faults = new LinkedHashMap<>();
    private LabWindow window;

    @ParameterizedTest
    @CsvSource({"1024, 768, en", "1280, 800, de", "1366, 768, fr"})
    @Tag("slow")
    void aClassSeesWhatAScreenIsAboutAtEverySize(int width, int height, String language) throws Exception {
        open(width, height, language);
        try {
            int[] percents = {100, 130, 150, LARGEST};
            lookAtScreens(percents);
            see(Workspace.PROGRESS, "#summary", percents);
            see(Workspace.DOCTOR, "#empty", percents);
            onFx(() -> window.doctor()
                    .put("model = nn.Sequential(nn.Conv2d(1, 8, 3), nn.Flatten(), nn.Linear(100, 10))\n"
                            + "model(torch.rand(4, 1, 28, 28))"));
            see(Workspace.DOCTOR, "#findingPane", percents);
            see(Workspace.NETWORK, "#stage", percents);
            lookAtLesson(percents);
        } finally {
            onFx(window::close);
        }
        assertThat(faults).as(width + "x" + height + " " + language).isEmpty();
    }

    @Test
    void aClassSeesWhatAScreenIsAboutInTheSmallestWindowAtTwiceTheSize() throws Exception {
        open(1024, 768, "en");
        try {
            onFx(() -> {
                window.scene().lookup("#play").requestFocus();
                window.sight().magnified().set(LARGEST / 100.0);
                layOut();
                assertThat(window.scene().getFocusOwner().getId())
                        .as("not a size, where the next key would change the shape")
                        .isEqualTo("play");
            });
            lookAtScreens(LARGEST);
            onFx(() -> window.shell().show(Workspace.TRAIN));
            settle();
            assertThat(onFx(this::howToTrain))
                    .as("the button is out of sight, the key is not")
                    .startsWith("Space");
            lookAtLesson(LARGEST);
            assertThat(faults).isEmpty();
            assertThat(onFx(() -> window.scene().getFocusOwner().getId()))
                    .as("the lesson covers what had the keyboard")
                    .isEqualTo("learn");
            onFx(() -> window.shell().showLessons(false));
            onFx(() -> window.keys().run(Command.PRESENT));
            settle();
            assertThat(onFx(() -> content().getWidth()))
                    .as("who works alone has all that there is, and scrolls")
                    .isEqualTo(1024);
        } finally {
            onFx(window::close);
        }
    }

    @Test
    void whatHasNoRoomInTheBarStandsBelowTheScreenAndComesBack() throws Exception {
        open(1024, 768, "de");
        try {
            onFx(() -> window.sight().magnified().set(1.5));
            settle();
            onFx(() -> {
                for (String id : List.of("#orderChoice", "#data", "#ownPictures")) {
                    Node part = window.scene().lookup(id);
                    Bounds at = part.localToScene(part.getLayoutBounds());
                    assertThat(at.getWidth()).as(id).isPositive();
                    assertThat(at.getMaxX()).as(id).isLessThan(window.scene().getWidth());
                    assertThat(at.getMinY()).as(id).isGreaterThan(content().getHeight() * 1.5);
                }
            });
            onFx(() -> window.keys().run(Command.PRESENT));
            settle();
            onFx(() -> {
                Node bar = window.scene().lookup("#shapeBar");
                for (String id : List.of("#orderChoice", "#data", "#ownPictures")) {
                    assertThat(window.scene().lookup(id).getParent()).as(id).isSameAs(bar);
                }
            });
        } finally {
            onFx(window::close);
        }
    }

    @ParameterizedTest
    @CsvSource({"1024, 768, false", "1366, 768, true"})
    void theFormulaKeepsWithinItsFrameWhichStaysAsHighWhileTheFilmRuns(int width, int height, boolean lesson)
            throws Exception {
        open(width, height, "de");
        try {
            onFx(() -> {
                window.lab().choose(Setup.USUAL.withShape(Shape.parse("2,3,8,8")));
                window.shell().showLessons(lesson);
            });
            for (double size : new double[] {1.7, 2}) {
                onFx(() -> window.sight().magnified().set(size));
                Set<Double> heights = new HashSet<>();
                for (double part : new double[] {0, 0.3, 0.6, 0.95}) {
                    onFx(() -> window.unroll()
                            .film()
                            .jump(part * window.unroll().film().endProperty().get()));
                    settle();
                    heights.add(onFx(() -> lookAtFormula(size + " " + part)));
                }
                assertThat(heights).as("at " + size).hasSize(1);
            }
        } finally {
            onFx(window::close);
        }
    }

    private double lookAtFormula(String place) {
        Region formula = (Region) window.scene().lookup("#formula");
        Region stage = (Region) window.scene().lookup("#stage");
        assertThat(stage.getHeight()).as("stage " + place).isGreaterThan(120);
        for (Node line : formula.getChildrenUnmodifiable()) {
            Bounds at = line.getBoundsInParent();
            assertThat(at.getMinY()).as(place + " above").isGreaterThan(-0.5);
            assertThat(at.getMaxY()).as(place + " below").isLessThan(formula.getHeight() + 0.5);
            assertThat(((Region) line).getHeight())
                    .as(place + " whole")
                    .isGreaterThan(((Region) line).prefHeight(((Region) line).getWidth()) - 1);
        }
        return formula.getHeight();
    }

    private String howToTrain() {
        return ((Label) window.scene().lookup("#curvesPane").lookup("#empty")).getText();
    }

    private void open(int width, int height, String language) throws Exception {
        window = onFx(() -> TestWindows.of(Locale.forLanguageTag(language), Theme.LIGHT, width, height));
        Natives.Info nd4j = Natives.load(TestWindows.HOME);
        onFx(() -> {
            window.nd4j().isReady(nd4j);
            window.unroll().film().reduceMotionProperty().set(true);
            window.keys().run(Command.PRESENT);
        });
    }

    private void lookAtScreens(int... percents) throws Exception {
        onFx(() -> window.lab().choose(Setup.USUAL.withShape(Shape.parse("2,3,8,8"))));
        see(Workspace.UNROLL, "#stage", percents);
        onFx(() -> window.lab().choose(Setup.TRAINING));
        see(Workspace.TRAIN, "#curvesPane", percents);
        see(Workspace.QUIZ, "#main", percents);
    }

    private void lookAtLesson(int... percents) throws Exception {
        onFx(() -> {
            window.lab().choose(Setup.USUAL.withShape(Shape.parse("2,3,8,8")));
            window.shell().show(Workspace.UNROLL);
            window.shell().showLessons(true);
            window.lessons().open("batch-axis", Mode.WHY);
        });
        see(Workspace.UNROLL, "#lessonDock", percents);
    }

    private void see(Workspace workspace, String about, int... percents) throws Exception {
        // A lesson gives way to a screen that is asked for.
        if (window.shell().workspace() != workspace) {
            onFx(() -> window.shell().show(workspace));
        }
        for (int percent : percents) {
            onFx(() -> window.sight().magnified().set(percent / 100.0));
            settle();
            onFx(() -> look(percent + " % " + workspace + " " + about, about));
        }
    }

    private Region content() {
        return (Region) window.scene().getRoot().getChildrenUnmodifiable().get(0);
    }

    private void look(String place, String about) {
        LayoutFaults.of(content()).forEach(fault -> faults.putIfAbsent(fault, place));
        if (window.scene().lookup("#magnifiedAcross").isVisible()) {
            faults.put("scrolled sideways, being " + content().getWidth() + " wide", place);
        }
        Node seen = window.scene().lookup(about);
        Bounds at = seen.localToScene(seen.getLayoutBounds());
        boolean whole = at.getMinX() > -SLACK
                && at.getMinY() > -SLACK
                && at.getMaxX() < window.scene().getWidth() + SLACK
                && at.getMaxY() < window.scene().getHeight() + SLACK;
        if (!whole) {
            faults.put(about + " is not whole in sight: " + at, place);
        }
    }

    private void settle() throws Exception {
        onFx(this::layOut);
        while (!onFx(this::isSettled)) {
            Thread.sleep(5);
            onFx(() -> window.ticker().tick(0.11));
        }
        onFx(this::layOut);
    }

    private boolean isSettled() {
        boolean flows = window.shell().workspace() == Workspace.NETWORK;
        return window.tasks().isIdle()
                && !window.doctor().busyProperty().get()
                && (!flows
                        || window.network().isSettled()
                                && window.network().flowProperty().get() != null);
    }

    private void layOut() {
        for (int i = 0; i < 3; i++) {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            window.ticker().tick(0.2);
        }
    }
}
