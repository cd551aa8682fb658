package flattenlab.ui.network;

import flattenlab.data.ColourPicture;
import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.data.PlacedPicture;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.data.Sketch;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Shape;
import flattenlab.training.Activations;
import flattenlab.training.Task;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The picture that goes into the network: a test picture, one that somebody has changed, or one's own. Whatever was drawn is
 * kept, on each test picture and on one's own, until the window closes.
 */
public final class NetworkInput {
    /** Test pictures that somebody has changed; of more than anybody draws the oldest is forgotten. */
    private static final int KEPT = 500;

    private static final int COLOURS = ColourPicture.CHANNELS;

    /** Whose picture it is. */
    public enum Kind {
        /** As it is in the data. */
        TEST,
        /** A test picture that was drawn on: its label is still known. */
        CHANGED,
        /** One's own: nobody has said what it shows. */
        OWN
    }

    /**
     * What can be done with it.
     *
     * @param hasOwn whether there is an own picture that one could go back to
     */
    public record State(Kind kind, boolean canUndo, boolean canRedo, boolean hasOwn) {}

    /** A test picture, whatever else of a task changes. */
    private record Place(Dataset.Source data, Shape shape, Placement placement, int picture) {}

    private final Runnable redrawn;
    private final ReadOnlyObjectWrapper<State> state =
            new ReadOnlyObjectWrapper<>(new State(Kind.TEST, false, false, false));
    private final Map<Place, Sketch> changed = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Place, Sketch> eldest) {
            return size() > KEPT;
        }
    };
    private Sketch own;
    private boolean ownIsShown;
    /** A picture that came before there was a network to place it for. */
    private ColourPicture waiting;

    private Task task;
    private Placer placer;
    private Pictures pictures;
    private int picture;
    private float[] batch;
    private int[] labels;

    /** @param redrawn called when the picture has become another one, but for its place among the test pictures */
    NetworkInput(Runnable redrawn) {
        this.redrawn = redrawn;
    }

    /** What stands there. */
    public ReadOnlyObjectProperty<State> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** Whether there is a picture. */
    boolean isReady() {
        return placer != null;
    }

    /** Nothing can be drawn on until there is a network again; what was drawn is kept. */
    void leave() {
        placer = null;
        batch = null;
    }

    /**
     * Puts a picture, and those that have to pass with it, into a batch.
     *
     * @param newPlacer how test pictures are placed
     * @param samples how many pass together
     * @param newPicture which test picture it is or would be
     */
    void place(Task newTask, Placer newPlacer, Pictures newPictures, int samples, int newPicture) {
        task = newTask;
        placer = newPlacer;
        pictures = newPictures;
        picture = newPicture;
        batch = new float[samples * placer.features()];
        labels = new int[samples];
        for (int i = 0; i < samples; i++) {
            int at = (picture + i) % pictures.count();
            placer.place(at, batch, i * placer.features());
            labels[i] = pictures.labels()[at];
        }
        if (waiting != null) {
            own(waiting);
            waiting = null;
        }
        write();
    }

    /** samples · C·H·W values; a new array for each change. */
    public float[] batch() {
        return batch;
    }

    /** A class for each sample; nobody knows that of one's own. */
    int[] labels() {
        return labels;
    }

    /** The picture that is drawn on, as it is; empty as long as there is none. */
    public Optional<Sketch> sketch() {
        return Optional.ofNullable(!isReady() ? null : ownIsShown ? own : changed.get(here()));
    }

    /** A stroke begins; it is undone as one. */
    public void begin() {
        if (isReady()) {
            toDrawOn().begin();
        }
    }

    /** Draws in pixels of the picture; see {@link Sketch#stroke}. */
    public void stroke(double fromX, double fromY, double toX, double toY, boolean rubs) {
        change(sketch -> sketch.stroke(fromX, fromY, toX, toY, rubs));
    }

    /** Moves the picture by pixels. */
    public void shift(int right, int down) {
        change(sketch -> sketch.shift(right, down));
    }

    /** Takes the last change back. */
    public void undo() {
        change(Sketch::undo);
    }

    /** Makes it again. */
    public void redo() {
        change(Sketch::redo);
    }

    /** Shows one's own picture; an empty one if there is none yet. */
    public void showOwn() {
        if (isReady()) {
            own = own == null ? Sketch.blank(planes(), height(), width()) : own;
            ownIsShown = true;
            write();
            redrawn.run();
        }
    }

    /** Takes everything off one's own picture. */
    public void clear() {
        if (ownIsShown) {
            change(Sketch::clear);
        }
    }

    /** The test picture again, as it is in the data; one's own is kept. */
    public void reset() {
        if (ownIsShown) {
            leaveOwn();
        } else {
            change(Sketch::reset);
        }
    }

    /** Back to the test pictures; whether one's own was in sight. */
    boolean leaveOwn() {
        if (!ownIsShown) {
            return false;
        }
        ownIsShown = false;
        if (isReady()) {
            write();
            redrawn.run();
        }
        return true;
    }

    /** A picture from elsewhere becomes one's own; what was one's own before is a step back. */
    public void put(ColourPicture newPicture) {
        if (isReady()) {
            own(newPicture);
            write();
            redrawn.run();
        } else {
            waiting = newPicture;
        }
    }

    private void own(ColourPicture newPicture) {
        int plane = height() * width();
        PlacedPicture placed = new PlacedPicture(newPicture, Shape.of(1, planes(), height(), width()));
        float[] values = new float[planes() * plane];
        for (int i = 0; i < values.length; i++) {
            values[i] = placed.at(i);
        }
        own = own == null ? Sketch.blank(planes(), height(), width()) : fitted(own);
        own.put(values);
        ownIsShown = true;
    }

    private void change(Consumer<Sketch> deed) {
        if (isReady()) {
            deed.accept(toDrawOn());
            write();
            redrawn.run();
        }
    }

    private Sketch toDrawOn() {
        if (ownIsShown) {
            return own;
        }
        return changed.computeIfAbsent(here(), place -> new Sketch(planes(), height(), width(), testPicture()));
    }

    private Place here() {
        return new Place(task.data(), task.shape().with(Axis.N, 1), placement(), picture);
    }

    private float[] testPicture() {
        float[] whole = new float[placer.features()];
        placer.place(picture, whole, 0);
        int plane = height() * width();
        float[] values = new float[planes() * plane];
        int c = 0;
        while (!placement().holds(c, channels())) {
            c++;
        }
        for (int at = 0; at < planes(); at++) {
            System.arraycopy(whole, (c + at) * plane, values, at * plane, plane);
        }
        return values;
    }

    private Sketch fitted(Sketch sketch) {
        boolean fits = sketch.planes() == planes() && sketch.height() == height() && sketch.width() == width();
        return fits ? sketch : sketch.fitted(planes(), height(), width());
    }

    /** Writes what was drawn into the first sample of a new batch: where a picture belongs, and not into noise. */
    private void write() {
        float[] next = batch.clone();
        int plane = height() * width();
        int[] nextLabels = labels.clone();
        nextLabels[0] = ownIsShown ? Activations.UNLABELLED : pictures.labels()[picture];
        placer.place(picture, next, 0);
        if (ownIsShown) {
            own = fitted(own);
        }
        sketch().ifPresent(sketch -> {
            int at = 0;
            for (int c = 0; c < channels(); c++) {
                if (placement().holds(c, channels())) {
                    sketch.copyPlane(Math.min(at++, sketch.planes() - 1), next, c * plane);
                }
            }
        });
        batch = next;
        labels = nextLabels;
        boolean isChanged = sketch().map(Sketch::isChanged).orElse(false);
        state.set(new State(
                ownIsShown ? Kind.OWN : isChanged ? Kind.CHANGED : Kind.TEST,
                sketch().map(Sketch::canUndo).orElse(false),
                sketch().map(Sketch::canRedo).orElse(false),
                own != null && !own.isBlank()));
    }

    private Placement placement() {
        return task.placement();
    }

    private int channels() {
        return (int) task.shape().dim(Axis.C);
    }

    /** Rows of pixels. */
    int height() {
        return (int) task.shape().dim(Axis.H);
    }

    /** Columns of pixels. */
    int width() {
        return (int) task.shape().dim(Axis.W);
    }

    /** Three where red, green and blue have a channel each; else one that serves all channels with a picture. */
    private int planes() {
        return placement() == Placement.ALL && channels() == COLOURS ? COLOURS : 1;
    }
}
