package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.InputShape;
import flattenlab.learn.Option;
import flattenlab.learn.QuestionType;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.nn.Natives;
import flattenlab.preset.PresetFile;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Language;
import flattenlab.tensor.Shape;
import flattenlab.training.Experiment;
import flattenlab.training.Net;
import flattenlab.ui.common.Nearby;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import flattenlab.ui.train.Running.Phase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.framework.junit5.ApplicationExtension;

/** Every screen can be read and used at the sizes of classroom laptops, in every language, with Learn open and closed. */
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class LayoutTest {
    @TempDir
    private Path folder;

    /** Lower, a curve is a line. */
    private static final double LOWEST_CHART = 120;
    /** Its last convolution has a window larger than what is left of the picture. */
    private static final Net DEEP = Net.parse("16k3p1s1m2,32k3p1s1m2,64k3p1s1m2");

    private static final Net REFUSING = Net.parse("8k3p1s1m4,16k3p0s1m2,16k5p0s1m1");

    private static final String READ_AT = "1280x800";
    /** What leads on, what starts, and what the window says of itself. */
    private static final List<String> ALWAYS_SEEN = List.of(
            "onward",
            "start",
            "status",
            "saved",
            "giveBack",
            "shapeBar",
            "railLearn",
            "railProgress",
            "who",
            "slotsAfter");

    private LabWindow window;
    /** What is wrong, once, with where it was seen first: what always stands there would be told a hundred times. */
    private Map<String, String> faults;

    private Supplier<List<String>> looking;

    /** Every language where there is least room; all sizes in the shortest and the longest words. */
    static Stream<Arguments> windows() {
        return Stream.concat(
                Stream.of("1366x768", "1280x800")
                        .flatMap(size ->
                                Stream.of("en", "de").map(language -> Arguments.of(size, language, Theme.LIGHT))),
                Language.BUNDLED.stream().map(language -> Arguments.of("1024x768", language, Theme.LIGHT)));
    }

    /** Layout seldom hangs on the theme, contrast does. */
    static Stream<Arguments> themes() {
        return Stream.concat(
                Stream.of(Theme.values()).map(theme -> Arguments.of(READ_AT, "en", theme)),
                Stream.of(Arguments.of("1024x768", "en", Theme.CONTRAST)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void everyScreenFits(String size, String language, Theme theme) throws Exception {
        walk(size, language, theme, new boolean[] {false, true}, this::misplaced);
    }

    /** Texts twice as long as the English ones, and a window from right to left, in languages that are dropped in. */
    @ParameterizedTest
    @ValueSource(strings = {PseudoLanguage.DOUBLED, PseudoLanguage.MIRRORED})
    void everyScreenFitsInALanguageThatIsDroppedIn(String language) throws Exception {
        PseudoLanguage.dropIn(folder.resolve("languages"));
        try {
            walk("1366x768", language, Theme.LIGHT, new boolean[] {false, true}, this::misplaced);
        } finally {
            PseudoLanguage.takeAway();
        }
    }

    @ParameterizedTest
    @MethodSource("themes")
    void everyTextCanBeRead(String size, String language, Theme theme) throws Exception {
        walk(size, language, theme, new boolean[] {true}, () -> {
            List<String> found = new ArrayList<>(ContrastFaults.of(window.scene()));
            found.addAll(NameFaults.of(window.scene()));
            found.addAll(misplaced());
            return found;
        });
    }

    private List<String> misplaced() {
        List<String> found = new ArrayList<>(LayoutFaults.of(window.scene()));
        found.addAll(LayoutFaults.unseen(window.scene(), ALWAYS_SEEN));
        found.addAll(LayoutFaults.mirrored(window.scene()));
        return found;
    }

    private void walk(String size, String language, Theme theme, boolean[] learn, Supplier<List<String>> look)
            throws Exception {
        looking = look;
        int width = Integer.parseInt(size.substring(0, size.indexOf('x')));
        int height = Integer.parseInt(size.substring(size.indexOf('x') + 1));
        faults = new LinkedHashMap<>();
        window = onFx(() -> TestWindows.of(Locale.forLanguageTag(language), theme, width, height));
        Natives.Info nd4j = Natives.load(TestWindows.HOME);
        onFx(() -> window.nd4j().isReady(nd4j));
        try {
            for (boolean lessons : learn) {
                onFx(() -> window.shell().showLessons(lessons));
                unroll(lessons ? " beside Learn" : "");
                quiz(lessons ? " beside Learn" : "");
                classQuiz(lessons ? " beside Learn" : "");
                look(
                        "progress" + (lessons ? " beside Learn" : ""),
                        () -> window.shell().show(Workspace.PROGRESS));
                look(
                        "results of a class" + (lessons ? " beside Learn" : ""),
                        () -> window.screens().progress().show(HandedIn.CLASS));
                onFx(() -> window.screens().progress().showOwn());
                doctor(lessons ? " beside Learn" : "");
                network(lessons ? " beside Learn" : "");
                train(lessons ? " beside Learn" : "");
            }
            share();
            lessons();
        } finally {
            onFx(window::close);
        }
        assertThat(faults).as(size + " " + language + " " + theme).isEmpty();
    }

    private void unroll(String where) throws Exception {
        for (String variant : List.of("correct", "mix-samples", "split-batch:9", "in-features:1000", "truncate:100")) {
            look("unroll " + variant + where, () -> {
                window.shell().show(Workspace.UNROLL);
                window.lab()
                        .choose(Setup.USUAL
                                .withShape(Shape.parse("2,3,8,8"))
                                .withVariant(FlattenVariant.parse(variant)));
            });
        }
        tabs(" of unroll" + where);
        look("unroll large" + where, () -> {
            window.lab().choose(Setup.USUAL.withShape(Shape.parse("1024,1024,1024,1024")));
        });
        tabs(" of unroll large" + where);
    }

    /** Every tab of what is shown; the first stays chosen. */
    private void tabs(String where) throws Exception {
        List<TabPane> shown = onFx(() -> window.scene().getRoot().lookupAll(".tab-pane").stream()
                .map(TabPane.class::cast)
                .filter(Nearby::isShown)
                .toList());
        for (TabPane panes : shown) {
            for (Tab pane : panes.getTabs()) {
                look(pane.getId() + where, () -> panes.getSelectionModel().select(pane));
            }
            onFx(() -> panes.getSelectionModel().selectFirst());
        }
    }

    private void quiz(String where) throws Exception {
        for (QuestionType type : QuestionType.values()) {
            look("quiz " + type.key() + where, () -> {
                window.shell().show(Workspace.QUIZ);
                window.quiz().choose(type);
            });
            look(
                    "quiz " + type.key() + " answered" + where,
                    () -> window.quiz().question().options().stream()
                            .filter(option -> !option.correct())
                            .findFirst()
                            .map(Option::answer)
                            .ifPresent(wrong -> {
                                window.quiz().answer(wrong);
                                window.quiz().answer(wrong);
                            }));
        }
    }

    private void classQuiz(String where) throws Exception {
        look("quiz for a class" + where, () -> {
            window.shell().show(Workspace.QUIZ);
            ((MenuButton) window.scene().lookup("#files"))
                    .getItems().stream()
                            .filter(item -> "classQuiz".equals(item.getId()))
                            .forEach(MenuItem::fire);
        });
        look("quiz for a class, preview" + where, () -> press("classQuizPick"));
        look("quiz for a class, picked" + where, () -> {
            for (Node row : ((Parent) window.scene().lookup("#classQuizPicks")).getChildrenUnmodifiable()) {
                row.lookupAll(".check-box, .toggle-button").forEach(button -> ((ButtonBase) button).fire());
            }
        });
        look("quiz for a class, nothing fits" + where, () -> {
            press("classQuizChoose");
            press("classQuiz-M10");
            press("classQuizDifficulty-1");
        });
        onFx(() -> press("classQuizLeave"));
    }

    private void press(String id) {
        ((ButtonBase) window.scene().lookup("#" + id)).fire();
    }

    private void doctor(String where) throws Exception {
        String model = "nn.Conv2d(1, 16, 3, padding=1)\nnn.ReLU()\nnn.MaxPool2d(4)\n%s\nnn.Linear(392, 10)\n";
        List<Map.Entry<String, String>> texts = List.of(
                Map.entry("empty", ""),
                Map.entry("undecidable", model.formatted("nn.Flatten()")),
                Map.entry("fine", "nn.Flatten()\nnn.Linear(784, 10)\ntorch.randn(64, 1, 28, 28)"),
                Map.entry("crash", model.formatted("nn.Flatten()") + "torch.randn(64, 1, 28, 28)"),
                Map.entry("silent", model.formatted("x.view(-1, 392)") + "torch.randn(64, 1, 28, 28)"),
                Map.entry("gap", model.formatted("nn.LSTM(3, 4)") + "torch.randn(64, 1, 28, 28)"),
                Map.entry("message", "mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)"));
        doctor(where, texts);
        // What one text leaves behind can only be seen under the next.
        List<Map.Entry<String, String>> backwards = new ArrayList<>(texts);
        Collections.reverse(backwards);
        doctor(where + " after the next", backwards);
        onFx(() -> window.doctor().put(texts.get(5).getValue()));
        waitFor(() -> window.doctor().diagnosis().isPresent()
                && !window.doctor().diagnosis().get().departures().isEmpty());
        look(
                "doctor said" + where,
                () -> window.doctor()
                        .leave(
                                window.doctor()
                                        .diagnosis()
                                        .orElseThrow()
                                        .departures()
                                        .get(0),
                                Optional.of(InputShape.parse("N,392"))));
        Path file = Files.writeString(
                folder.resolve("a-model-with-a-rather-long-name.onnx"),
                texts.get(3).getValue());
        look("doctor file" + where, () -> window.doctor().open(file));
        onFx(() -> window.doctor().put(texts.get(3).getValue()));
        waitFor(() -> !window.doctor().busyProperty().get());
        look("quiz of a model" + where, () -> ((Button) window.scene().lookup("#doctorAsk")).fire());
        onFx(() -> window.quiz().leaveModel());
        onFx(() -> window.doctor().put(""));
    }

    private void doctor(String where, List<Map.Entry<String, String>> texts) throws Exception {
        for (Map.Entry<String, String> text : texts) {
            look("doctor " + text.getKey() + where, () -> {
                window.shell().show(Workspace.DOCTOR);
                window.doctor().put(text.getValue());
            });
        }
    }

    private void network(String where) throws Exception {
        onFx(() -> window.shell().show(Workspace.NETWORK));
        for (String variant : List.of("correct", "mix-samples", "in-features:1000")) {
            network("network " + variant + where, variant, setup -> setup);
        }
        tabs(" of network" + where);
        network("network deep" + where, "correct", setup -> setup.withNet(DEEP));
        network("network linear" + where, "correct", setup -> setup.withNet(Net.LINEAR));
        network(
                "network hidden" + where,
                "correct",
                setup -> setup.withDesign(setup.design().withHidden(32)));
        network("network refused" + where, "correct", setup -> setup.withNet(REFUSING));
    }

    private void network(String place, String variant, UnaryOperator<Setup> change) throws Exception {
        onFx(() -> {
            window.lab().choose(setup -> change.apply(Setup.TRAINING));
            window.train().runWith(FlattenVariant.parse(variant));
        });
        settle();
        waitFor(() -> window.network().isSettled());
        look(place, () -> {});
    }

    private void train(String where) throws Exception {
        look("train" + where, () -> {
            window.shell().show(Workspace.TRAIN);
            window.train().inquiry().open(null);
            window.lab()
                    .choose(Setup.TRAINING.withSchedule(
                            Setup.TRAINING.schedule().withEpochs(1)));
        });
        charts("train" + where);
        look("train refused" + where, () -> window.lab().choose(setup -> setup.withNet(REFUSING)));
        charts("train refused" + where);
        onFx(() -> window.lab()
                .choose(Setup.TRAINING.withSchedule(Setup.TRAINING.schedule().withEpochs(1))));
        onFx(() -> window.train().startOrPause());
        waitFor(() -> window.train().running().phaseProperty().get() == Phase.ENDED);
        for (int run = 0; run < window.train().subjects().names().size(); run++) {
            int selected = run;
            look(
                    "train ended, run " + run + where,
                    () -> window.train().subjects().select(selected));
            charts("train ended, run " + run + where);
        }
        for (String tab : List.of("confusion", "classes", "pictures", "structure", "weights")) {
            look("train tab " + tab + where, () -> {
                window.train().subjects().select(2);
                window.screens().train().openResults(tab);
            });
        }
        for (Experiment experiment : Experiment.values()) {
            String name = "train " + experiment.id() + where;
            look(name, () -> window.train().inquiry().open(experiment));
            charts(name);
        }
    }

    private void share() throws Exception {
        onFx(() -> window.lab().choose(Setup.TRAINING));
        look("share", () -> ((Button) window.scene().lookup("#share")).fire());
        look("share, wrong code", () -> {
            ((TextField) window.scene().lookup("#shareTyped")).setText("34679-ACDE0");
            ((Button) window.scene().lookup("#shareOpen")).fire();
        });
        onFx(() -> ((Button) window.scene().lookup("#shareClose")).fire());
        look("preset taken", () -> window.sharing().take(PresetFile.parse("newer", "{\"version\":9,\"colours\":1}")));
    }

    private void lessons() throws Exception {
        onFx(() -> window.shell().show(Workspace.UNROLL));
        TextField field = (TextField) window.scene().lookup("#lessonSearch");
        look("search", () -> field.setText("channel"));
        look("search without hits", () -> field.setText("xyzzy"));
        onFx(field::clear);
        for (Lesson lesson : window.lessons().course().lessons()) {
            for (Mode mode : Mode.values()) {
                look("lesson " + lesson.number() + " " + mode.id(), () -> {
                    window.lessons().open(lesson.id());
                    window.lessons().open(mode);
                });
            }
        }
    }

    private void look(String place, Runnable change) throws Exception {
        onFx(change);
        settle();
        awaitTasks();
        onFx(() -> {
            // In one turn, so that nothing comes between the layout and the look.
            layOut();
            looking.get().forEach(fault -> faults.putIfAbsent(fault, place));
        });
    }

    private void charts(String place) throws Exception {
        onFx(() -> {
            for (String id : List.of("#lossChart", "#accuracyChart")) {
                Node chart = window.scene().lookup(id);
                if (chart != null && chart.isVisible()) {
                    Bounds bounds = chart.getLayoutBounds();
                    if (bounds.getHeight() < LOWEST_CHART) {
                        faults.putIfAbsent(id + " is only " + Math.round(bounds.getHeight()) + " px high", place);
                    }
                }
            }
        });
    }

    private void settle() throws Exception {
        onFx(this::layOut);
    }

    private void layOut() {
        for (int i = 0; i < 3; i++) {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            window.ticker().tick(0.2);
        }
    }

    /** Until all that was computed in the background has been shown. */
    private void awaitTasks() throws Exception {
        while (!onFx(() -> window.tasks().isIdle())) {
            Thread.sleep(2);
        }
    }

    private void waitFor(Callable<Boolean> condition) throws Exception {
        while (!onFx(condition)) {
            Thread.sleep(50);
            onFx(() -> window.ticker().tick(0.11));
        }
    }
}
