package flattenlab.ui.network;

import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowParts;
import flattenlab.ui.common.Tools;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;

/**
 * Lights what is pointed at or moved to, and pins what is clicked; paints at most once a frame. What is lit in one of two
 * flows is lit in the other as well.
 */
final class TraceControl {
    private final FlowView stage;
    private final Tracing tracing;
    private final Tools tools;
    private final Supplier<List<String>> classes;
    private final Tracing beside;
    private List<FlowLayout> layouts = List.of();
    private final RestingPointer pointer = new RestingPointer();
    private List<Tracing.Pin> pinned = List.of();
    private boolean byKeyboard;
    private boolean waits;
    private boolean follows;
    private boolean moved;

    /** @param beside of the flow that shares the stage, if one does */
    TraceControl(FlowView stage, Tracing tracing, Tracing beside, Tools tools, Supplier<List<String>> classes) {
        this.stage = stage;
        this.tracing = tracing;
        this.beside = beside;
        this.tools = tools;
        this.classes = classes;
        tracing.onChange(() -> {
            beside.mirror(tracing);
            moved = true;
        });
        beside.onChange(() -> moved = true);
        stage.setOnMouseMoved(event -> {
            if (pointer.hasMoved(event) && !waits) {
                point(event.getX(), event.getY());
            }
        });
        stage.setOnMouseExited(event -> {
            if (pointer.hasMoved(event) && !byKeyboard) {
                tracing.light(null);
            }
        });
        stage.setOnMouseClicked(event -> {
            stage.requestFocus();
            if (event.getButton() == MouseButton.PRIMARY && event.isStillSincePress()) {
                press(event);
            }
        });
        // Where brackets are typed with AltGr, no key is theirs: the character counts.
        stage.addEventHandler(KeyEvent.KEY_TYPED, this::type);
    }

    /** A film that plays is not covered by what is said of a part; what is pinned stays. */
    void makeWay(ObservableValue<Boolean> playing) {
        playing.subscribe(plays -> {
            waits = plays;
            if (plays) {
                tracing.light(null);
            }
        });
    }

    /** The second press of two comes nearer, and the first was none of its own. */
    private void press(MouseEvent event) {
        if (!follows) {
            // What is pinned here would not be seen before the flows stand side by side again.
            return;
        }
        if (event.getClickCount() == 1) {
            pinned = tracing.pins();
            point(event.getX(), event.getY());
            tracing.togglePin();
        } else if (event.getClickCount() == 2) {
            tracing.pinAgain(pinned);
        }
    }

    private void point(double x, double y) {
        FlowPart part = layouts.stream()
                .map(layout -> FlowParts.at(layout, x, y))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        byKeyboard = false;
        tracing.light(part);
        // What only the other flow has, as a cell of another picture, is lit there alone.
        if (tracing.lit().isEmpty() && beside.tracer().isPresent()) {
            beside.light(part);
        }
    }

    private void type(KeyEvent event) {
        int direction =
                event.getCharacter().equals("]") ? 1 : event.getCharacter().equals("[") ? -1 : 0;
        if (direction != 0) {
            byKeyboard = true;
            tracing.cross(direction);
            event.consume();
        }
    }

    /** Lights a part beside the one that is lit. */
    void move(int right, int down) {
        byKeyboard = true;
        tracing.move(right, down);
    }

    /** Keeps the trace, or lets it go. */
    boolean togglePin() {
        if (follows) {
            tracing.togglePin();
        }
        return true;
    }

    /** Lets all traces go. */
    boolean clearPins() {
        tracing.clearPins();
        return true;
    }

    /** Lets the light out; whether there was any. */
    boolean leave() {
        boolean lit = tracing.lit().isPresent();
        byKeyboard = false;
        tracing.light(null);
        return lit;
    }

    /**
     * Paints what has changed, over flows that stand as the layouts say.
     *
     * @param shown the selected run's, and that of the run beside it if it is on the stage; or one for both, where they are
     *     subtracted: there is nothing to follow there, but of each place it is said what stands there in either
     */
    void paint(List<FlowLayout> shown, boolean areSubtracted) {
        if (moved || !layouts.equals(shown)) {
            layouts = shown;
            follows = !areSubtracted;
            moved = false;
            String words = areSubtracted || shown.size() == 2
                    ? both()
                    : shown.isEmpty() ? "" : words(tracing).orElse("");
            stage.setAccessibleHelp(words);
            if (areSubtracted) {
                stage.traces().say(tracing.lit().or(beside::lit), shown.get(0), words);
            } else {
                List<Tracing> tracings = List.of(tracing, beside).subList(0, shown.size());
                stage.traces().show(tracings, shown, tools.theme().get().palette(), words);
            }
        }
    }

    private String both() {
        return Stream.of(
                        words(tracing).map(words -> tools.messages().text("network.compare.title.a", words)),
                        words(beside).map(words -> tools.messages().text("network.compare.title.b", words)))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n"));
    }

    private Optional<String> words(Tracing of) {
        return of.trace().map(trace -> new TracedWords(tools.messages(), of, classes.get()).of(trace));
    }
}
