package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;
import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.nn.Natives;
import flattenlab.scene.Focus;
import flattenlab.setup.Setup;
import flattenlab.tensor.Language;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * The workspace Network stays in its room, whatever its header has to say: at the sizes of classroom laptops, in both
 * languages, with and without the lessons and another run beside it, as a whole and at each level of closeness.
 */
@ExtendWith(ApplicationExtension.class)
@Tag("slow")
class NetworkLayoutTest {
    private static final List<String> ALWAYS_SEEN =
            List.of("train", "slow", "exportMenu", "run", "compareWith", "flowPlay", "flowPanes", "stage", "closeUp");
    private static final List<Focus> LEVELS = List.of(
            Focus.NETWORK,
            new Focus.Cell(1, 0, 10, 15),
            new Focus.Slot(73),
            new Focus.Output(0, 8),
            new Focus.Softmax());

    private final Set<String> faults = new LinkedHashSet<>();
    private LabWindow window;

    static Stream<Arguments> windows() {
        return Stream.concat(
                Stream.of("1366x768", "1280x800")
                        .flatMap(size -> Stream.of("en", "de").map(language -> Arguments.of(size, language))),
                Language.BUNDLED.stream().map(language -> Arguments.of("1024x768", language)));
    }

    @ParameterizedTest
    @MethodSource("windows")
    void theNetworkStaysInItsRoom(String size, String language) throws Exception {
        String[] sides = size.split("x");
        window = onFx(() -> TestWindows.of(
                Locale.forLanguageTag(language), Theme.LIGHT, Integer.parseInt(sides[0]), Integer.parseInt(sides[1])));
        Natives.Info nd4j = Natives.load(TestWindows.HOME);
        onFx(() -> window.nd4j().isReady(nd4j));
        try {
            onFx(() -> {
                window.unroll().film().reduceMotionProperty().set(true);
                window.lab().choose(Setup.TRAINING);
                window.shell().show(Workspace.NETWORK);
            });
            for (boolean lessons : new boolean[] {false, true}) {
                onFx(() -> window.shell().showLessons(lessons));
                for (String beside : List.of("", "mix-samples")) {
                    onFx(() -> window.network().comparison().withProperty().set(beside));
                    settle(!beside.isEmpty());
                    for (Focus level : LEVELS) {
                        onFx(() -> window.network().zoom().goTo(level));
                        settle(!beside.isEmpty());
                        String place =
                                level + (beside.isEmpty() ? "" : " in a pair") + (lessons ? " beside Learn" : "");
                        onFx(() -> look(place));
                    }
                }
            }
        } finally {
            onFx(window::close);
        }
        assertThat(faults).as(size + " " + language).isEmpty();
    }

    private void look(String place) {
        LayoutFaults.of(window.scene()).forEach(fault -> faults.add(place + ": " + fault));
        Region room = (Region) window.scene().lookup("#network");
        Bounds within = room.localToScene(room.getLayoutBounds());
        for (String id : ALWAYS_SEEN) {
            Node node = room.lookup("#" + id);
            Bounds bounds = node.localToScene(node.getLayoutBounds());
            if (node.isVisible() && bounds.getMaxX() > within.getMaxX() + 1) {
                faults.add(String.format(
                        Locale.ROOT,
                        "%s: #%s ends at %.0f, its room at %.0f",
                        place,
                        id,
                        bounds.getMaxX(),
                        within.getMaxX()));
            }
        }
        Node panel = window.scene().lookup("#lessonSearch");
        double free = panel != null && panel.isVisible() && panel.getParent().isVisible()
                ? panel.localToScene(panel.getLayoutBounds()).getMinX()
                : window.scene().getWidth();
        if (within.getMaxX() > free && free > within.getMinX()) {
            faults.add(String.format(Locale.ROOT, "%s: the room ends at %.0f of %.0f", place, within.getMaxX(), free));
        }
    }

    private void settle(boolean pair) throws Exception {
        onFx(this::layOut);
        while (!onFx(() -> window.network().isSettled()
                && window.network().flowProperty().get() != null
                && (window.network().comparison().pairProperty().get() != null) == pair)) {
            Thread.sleep(20);
            onFx(() -> window.ticker().tick(0.11));
        }
        onFx(this::layOut);
    }

    private void layOut() {
        for (int i = 0; i < 3; i++) {
            window.scene().getRoot().applyCss();
            window.scene().getRoot().layout();
            window.ticker().tick(0.2);
        }
    }
}
