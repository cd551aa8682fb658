package flattenlab.ui.unroll;

import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Chapter;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Staged;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Piece;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableSet;
import javafx.collections.SetChangeListener;

/** The state of the unroll stage: which mapping, where the film stands, which cells are traced, what the words say. */
public final class UnrollViewModel {
    /** Nothing pointed at. */
    public static final long NONE = -1;

    private static final double SECONDS_A_WORD = 0.1;
    private final LabState lab;
    private final Messages messages;
    private final TraceWords words;
    private final StageWords stageWords;
    private final Film film = new Film();
    private final StageContent content;
    private final ReadOnlyObjectWrapper<FlattenMapping> mapping = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Grain> chosenGrain = new SimpleObjectProperty<>();
    private final ObjectProperty<Axis> light = new SimpleObjectProperty<>();
    private final BooleanProperty backward = new SimpleBooleanProperty(false);
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Piece>> forward = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Piece>> back = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableSet<Long> pins = FXCollections.observableSet(new LinkedHashSet<>());
    private String stageNote = "";
    /** The cell that leaves its plane, as last told in words. */
    private long leavingCell = NONE;

    private double sinceWords;
    private boolean wordsPending;
    private long pointedCell = NONE;
    private long pointedSlot = NONE;
    private final ReadOnlyLongWrapper pointed = new ReadOnlyLongWrapper(NONE);

    /** A stage for what the shape bar holds. */
    public UnrollViewModel(LabState lab, Messages messages) {
        this.lab = lab;
        this.messages = messages;
        this.words = new TraceWords(messages);
        this.stageWords = new StageWords(this, messages);
        this.content = new StageContent(lab);
        lab.setupProperty().addListener((property, old, now) -> {
            if (!now.stagesLike(old)) {
                rebuild();
            }
        });
        chosenGrain.addListener((property, old, now) -> rewind());
        backward.addListener((property, old, now) -> rewind());
        film.positionProperty().addListener((property, old, now) -> {
            // A film that plays is told in words ten times a second: faster nobody reads.
            wordsPending = film.playingProperty().get();
            if (!wordsPending) {
                describe();
            }
        });
        film.playingProperty().addListener((property, old, now) -> describe());
        pins.addListener((SetChangeListener<Long>) change -> describe());
        rebuild();
    }

    /** The axis that a class is to look at; null for all alike. */
    public ObjectProperty<Axis> lightProperty() {
        return light;
    }

    private void rebuild() {
        pins.clear();
        pointedCell = NONE;
        pointedSlot = NONE;
        // Where the reshape refuses, the film shows how far it would get, and stops there.
        mapping.set(staged().mapping());
        rewind();
    }

    private void rewind() {
        film.load(
                new Timeline(mapping.get(), grain()),
                new Subject(lab.setup().shape(), lab.setup().variant(), grain()));
        describe();
    }

    /** What a film is about, to know whether it has been seen. */
    private record Subject(Shape shape, FlattenVariant variant, Grain grain) {}

    private Staged staged() {
        return lab.setup().staged();
    }

    /** Lets time pass. */
    void advance(double seconds) {
        film.advance(seconds);
        sinceWords += seconds;
        if (wordsPending && sinceWords >= SECONDS_A_WORD) {
            wordsPending = false;
            describe();
        }
    }

    /** The clock. */
    public Film film() {
        return film;
    }

    /** What stands in the cells. */
    StageContent content() {
        return content;
    }

    /** Puts what enters the flatten of the network trained last on the stage; nothing if none has been trained. */
    public void showFeatures() {
        content.showFeatures();
    }

    /** What moves as one: the learner's choice, or what suits the size. */
    Grain grain() {
        return chosenGrain.get() == null ? Grain.suitedTo(mapping.get()) : chosenGrain.get();
    }

    /** What the learner chose to move as one; null for what suits the size. */
    public ObjectProperty<Grain> chosenGrainProperty() {
        return chosenGrain;
    }

    /** Whether the film shows Unflatten: rows fold back into planes. */
    public BooleanProperty backwardProperty() {
        return backward;
    }

    /** Whether the flatten itself refuses, so that the film can only show how far it would get. */
    boolean isRefused() {
        return staged().isRefused();
    }

    /** The stage that throws, if one does. */
    Optional<Crash> crash() {
        return staged().crash();
    }

    /** Whether the film has come to the stage that throws. */
    boolean hasCrashed() {
        return film.isOver() && crash().isPresent();
    }

    /** What the next Linear expects. */
    long inFeatures() {
        return lab.setup().variant().inFeatures(lab.setup().shape());
    }

    ReadOnlyObjectProperty<FlattenMapping> mappingProperty() {
        return mapping.getReadOnlyProperty();
    }

    /** What the stage shows now, in one line. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** What the stage shows now, in full sentences, for those who read or listen instead. */
    public ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Whether the cells of a column have reached their slots (going backward: not yet left them). */
    boolean hasLanded(long column) {
        double progress = film.timelineProperty()
                .get()
                .progress(column, film.positionProperty().get(), 1);
        return backward.get() ? progress <= 0 : progress >= 1;
    }

    /** From the traced cell to its slot. */
    ReadOnlyObjectProperty<List<Piece>> forwardProperty() {
        return forward.getReadOnlyProperty();
    }

    /** From the slot back to the cell. */
    ReadOnlyObjectProperty<List<Piece>> backProperty() {
        return back.getReadOnlyProperty();
    }

    /** What the stage has to say about how it draws; empty for nothing. */
    void note(String text) {
        if (!text.equals(stageNote)) {
            stageNote = text;
            describe();
        }
    }

    /** The learner points at a cell, a slot, or at nothing ({@link #NONE}). */
    public void pointAt(long cell, long slot) {
        if (cell != pointedCell || slot != pointedSlot) {
            pointedCell = cell;
            pointedSlot = slot;
            pointed.set(cell != NONE ? cell : slot != NONE ? -2 - slot : NONE);
            describe();
        }
    }

    /** Changes with each cell or slot that is pointed at; 0 or more for a cell, below -1 for a slot. */
    public ReadOnlyLongProperty pointedProperty() {
        return pointed.getReadOnlyProperty();
    }

    /** Moves the film to where the traced cell has just landed; nothing if none is traced or it is dropped. */
    public void jumpToTraced() {
        long slot = tracedSlot();
        if (slot >= 0) {
            film.jump(film.timelineProperty().get().landed(slot % mapping.get().columns()));
        }
    }

    /** What a chapter is called. */
    String chapterName(Chapter chapter) {
        return stageWords.chapterName(chapter);
    }

    /** Keeps the trace of the cell pointed at, or lets it go if it was kept. */
    public void togglePin() {
        long cell = tracedCell();
        if (cell != NONE && !pins.remove(cell)) {
            pins.add(cell);
        }
    }

    /** Lets all kept traces go. */
    public void clearPins() {
        pins.clear();
    }

    /** The cells whose traces are kept, in the order in which they were chosen. */
    ObservableSet<Long> pins() {
        return pins;
    }

    /** Whether the learner points at something. */
    boolean isPointing() {
        return pointedCell != NONE || pointedSlot != NONE;
    }

    /** The traced cell: the one pointed at, or else the one that is leaving; {@link #NONE} at rest or for padding. */
    long tracedCell() {
        if (pointedCell != NONE) {
            return pointedCell;
        }
        if (pointedSlot != NONE) {
            return mapping.get().cellOf(pointedSlot);
        }
        return leavingCell;
    }

    private long leaving() {
        if (film.isAtStart() || film.isOver() || mapping.get().output().elements() == 0) {
            return NONE;
        }
        long column =
                film.timelineProperty().get().columnAt(film.positionProperty().get());
        return column < mapping.get().columns() ? mapping.get().cellOf(column) : NONE;
    }

    /** The traced slot, or {@link #NONE}. */
    long tracedSlot() {
        if (pointedSlot != NONE) {
            return pointedSlot;
        }
        long cell = tracedCell();
        return cell == NONE ? NONE : mapping.get().slotOf(cell);
    }

    /** The cell whose number is worked out: the one pointed at, else the one kept last, else the one that is leaving. */
    private long explainedCell() {
        long kept = NONE;
        for (long pin : pins) {
            kept = pin;
        }
        return isPointing() || kept == NONE ? tracedCell() : kept;
    }

    private void describe() {
        sinceWords = 0;
        leavingCell = leaving();
        caption.set(stageWords.caption(stageNote));
        sentence.set(stageWords.sentence());
        long cell = explainedCell();
        long slot = cell == NONE ? tracedSlot() : mapping.get().slotOf(cell);
        if (cell == NONE) {
            String text = slot == NONE
                    ? "unroll.formula.hint"
                    : isRefused() ? "unroll.formula.missing" : "unroll.formula.padding";
            forward.set(List.of(
                    hasCrashed() && slot == NONE
                            ? new Piece(messages.crash(crash().orElseThrow()), "crash-text")
                            : new Piece(messages.text(text), "mute")));
            back.set(List.of());
            return;
        }
        forward.set(words.forward(mapping.get(), cell, slot));
        back.set(words.back(mapping.get(), cell));
    }
}
