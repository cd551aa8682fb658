package flattenlab.ui.unroll;

import flattenlab.explain.IndexFormula;
import flattenlab.tensor.Axis;
import flattenlab.tensor.Crash;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.tensor.ShapeCheck;
import flattenlab.ui.common.LabState;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;

/** The state of the unroll stage: which mapping, where the film stands, which cell is traced, what the formula says. */
public final class UnrollViewModel {
    /** Nothing pointed at. */
    static final long NONE = -1;

    private final LabState lab;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<FlattenMapping> mapping = new ReadOnlyObjectWrapper<>();
    private final DoubleProperty position = new SimpleDoubleProperty(0);
    private final DoubleProperty end = new SimpleDoubleProperty(1);
    private final DoubleProperty seconds = new SimpleDoubleProperty(1);
    private final DoubleProperty speed = new SimpleDoubleProperty(1);
    private final BooleanProperty playing = new SimpleBooleanProperty(false);
    private final ReadOnlyStringWrapper caption = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<List<Piece>> forward = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<Piece>> back = new ReadOnlyObjectWrapper<>(List.of());
    private Optional<Crash> crash = Optional.empty();
    private String partNote = "";
    private long pointedCell = NONE;
    private long pointedSlot = NONE;

    /** A stage for what the shape bar holds. */
    public UnrollViewModel(LabState lab, Messages messages) {
        this.lab = lab;
        this.messages = messages;
        lab.shapeProperty().addListener((property, old, now) -> rebuild());
        lab.variantProperty().addListener((property, old, now) -> rebuild());
        lab.orderProperty().addListener((property, old, now) -> rebuild());
        lab.seedProperty().addListener((property, old, now) -> rebuild());
        position.addListener((property, old, now) -> describe());
        rebuild();
    }

    private void rebuild() {
        Shape shape = lab.shape();
        FlattenVariant variant = lab.variant();
        crash = ShapeCheck.firstCrash(shape, variant, lab.order(), variant.inFeatures(shape), classes());
        playing.set(false);
        pointedCell = NONE;
        pointedSlot = NONE;
        position.set(0);
        try {
            mapping.set(FlattenMapping.of(
                    shape,
                    variant,
                    lab.order(),
                    new FlattenVariant.Draw(lab.seedProperty().get(), 0)));
        } catch (CrashException e) {
            // The planes stay whole and say why nothing moves.
            mapping.set(FlattenMapping.of(
                    shape,
                    FlattenVariant.of(FlattenVariant.Kind.NO_FLATTEN),
                    lab.order(),
                    new FlattenVariant.Draw(0, 0)));
        }
        describe();
    }

    private int classes() {
        return lab.dataProperty().get().classes().size();
    }

    /** Whether the flatten itself refuses, so that nothing can move. */
    boolean isStuck() {
        return crash.map(c -> c.stage() == Crash.Stage.RESHAPE || c.stage() == Crash.Stage.FLATTEN)
                .orElse(false);
    }

    ReadOnlyObjectProperty<FlattenMapping> mappingProperty() {
        return mapping.getReadOnlyProperty();
    }

    /** Time of the film, in columns. */
    public DoubleProperty positionProperty() {
        return position;
    }

    /** Time at which all cells have landed. */
    public DoubleProperty endProperty() {
        return end;
    }

    /** How fast; 1 is the pace of the first viewing. */
    public DoubleProperty speedProperty() {
        return speed;
    }

    /** Whether the film runs. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** What the stage shows now, in one line. */
    public ReadOnlyStringProperty captionProperty() {
        return caption.getReadOnlyProperty();
    }

    /** From the traced cell to its slot. */
    ReadOnlyObjectProperty<List<Piece>> forwardProperty() {
        return forward.getReadOnlyProperty();
    }

    /** From the slot back to the cell. */
    ReadOnlyObjectProperty<List<Piece>> backProperty() {
        return back.getReadOnlyProperty();
    }

    /** Tells how long the film is, once the stage has laid it out. */
    void filmIs(double filmEnd, double filmSeconds, String note) {
        end.set(filmEnd);
        seconds.set(filmSeconds);
        partNote = note;
        describe();
    }

    /** Plays from where the film stands, or from the start if it is over; pauses if it plays. */
    public void togglePlay() {
        if (isStuck()) {
            return;
        }
        if (!playing.get() && position.get() >= end.get()) {
            position.set(0);
        }
        playing.set(!playing.get());
    }

    /** One column on or back, on a whole column. */
    public void step(int columns) {
        playing.set(false);
        double whole = columns > 0 ? Math.floor(position.get() + 1e-9) : Math.ceil(position.get() - 1e-9);
        jump(whole + columns);
    }

    /** To a time. */
    public void jump(double time) {
        if (!isStuck()) {
            position.set(Math.max(0, Math.min(end.get(), time)));
        }
    }

    /** Lets time pass. */
    void advance(double passed) {
        if (playing.get()) {
            double next = position.get() + passed * speed.get() * end.get() / seconds.get();
            position.set(Math.min(end.get(), next));
            if (next >= end.get()) {
                playing.set(false);
            }
        }
    }

    /** The learner points at a cell, a slot, or at nothing ({@link #NONE}). */
    public void pointAt(long cell, long slot) {
        if (cell != pointedCell || slot != pointedSlot) {
            pointedCell = cell;
            pointedSlot = slot;
            describe();
        }
    }

    /** The traced cell: the one pointed at, or else the one that is leaving; {@link #NONE} at rest or for padding. */
    long tracedCell() {
        if (pointedCell != NONE) {
            return pointedCell;
        }
        if (pointedSlot != NONE) {
            return mapping.get().cellOf(pointedSlot);
        }
        boolean atRest = position.get() <= 0 || position.get() >= end.get() || isStuck();
        if (atRest || mapping.get().output().elements() == 0) {
            return NONE;
        }
        long column = Math.min(mapping.get().columns() - 1, (long) Math.floor(position.get()));
        return mapping.get().cellOf(column);
    }

    /** The traced slot, or {@link #NONE}. */
    long tracedSlot() {
        if (pointedSlot != NONE) {
            return pointedSlot;
        }
        long cell = tracedCell();
        return cell == NONE || isStuck() ? NONE : mapping.get().slotOf(cell);
    }

    private void describe() {
        caption.set(captionText());
        long cell = tracedCell();
        long slot = tracedSlot();
        if (cell == NONE) {
            String text = slot != NONE ? "unroll.formula.padding" : "unroll.formula.hint";
            forward.set(List.of(new Piece(messages.text(text), "mute")));
            back.set(List.of());
            return;
        }
        forward.set(forwardPieces(cell, slot));
        back.set(backPieces(cell));
    }

    private String captionText() {
        FlattenMapping map = mapping.get();
        String text;
        if (isStuck() || (crash.isPresent() && position.get() >= end.get())) {
            text = messages.text(
                    "unroll.caption.crash",
                    crash.orElseThrow().stage().id(),
                    crash.orElseThrow().message());
        } else if (position.get() <= 0) {
            text = messages.text("unroll.caption.start", map.input(), map.output());
        } else if (position.get() >= end.get()) {
            text = messages.text("unroll.caption.done", map.rows(), map.columns()) + remainder(map);
        } else {
            long column = Math.min(map.columns(), (long) Math.floor(position.get()) + 1);
            text = messages.text("unroll.caption.playing", column, map.columns());
        }
        return partNote.isEmpty() ? text : text + "  \u00b7  " + partNote;
    }

    /** What a flatten left behind or made up, a sample. */
    private String remainder(FlattenMapping map) {
        long features = map.input().features();
        return switch (map.variant().kind()) {
            case TRUNCATE ->
                features > map.columns()
                        ? "  \u00b7  " + messages.text("unroll.caption.dropped", features - map.columns(), features)
                        : "";
            case PAD ->
                features < map.columns()
                        ? "  \u00b7  " + messages.text("unroll.caption.padding", map.columns() - features)
                        : "";
            default -> "";
        };
    }

    private List<Piece> forwardPieces(long cell, long slot) {
        FlattenMapping map = mapping.get();
        long[] index = map.input().index(cell);
        List<IndexFormula.Term> terms = IndexFormula.terms(map.input(), lab.order(), index);
        List<Piece> pieces = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            pieces.add(Piece.of(axis, IndexFormula.letter(axis)));
            pieces.add(Piece.plain("=" + index[axis.ordinal()] + "  "));
        }
        pieces.add(new Piece(" \u2192  ", "mute"));
        pieces.add(Piece.plain("k = "));
        for (int i = 0; i < terms.size(); i++) {
            pieces.add(Piece.plain(i == 0 ? "" : " + "));
            letters(pieces, terms.get(i));
        }
        pieces.add(Piece.plain(" = "));
        for (int i = 0; i < terms.size(); i++) {
            pieces.add(Piece.plain((i == 0 ? "" : " + ") + terms.get(i).numbers()));
        }
        pieces.add(Piece.plain(" = "));
        pieces.add(new Piece(Long.toString(IndexFormula.sum(terms)), "accent-text"));
        goesOn(pieces, index[0], IndexFormula.sum(terms), slot);
        return pieces;
    }

    private static void letters(List<Piece> pieces, IndexFormula.Term term) {
        pieces.add(Piece.of(term.axis(), IndexFormula.letter(term.axis())));
        for (Axis factor : term.factors()) {
            pieces.add(Piece.plain("\u00b7"));
            pieces.add(Piece.of(factor, factor.name()));
        }
    }

    /** Where the cell ends up if the row-major number is not the end of the story. */
    private void goesOn(List<Piece> pieces, long sample, long number, long slot) {
        FlattenMapping map = mapping.get();
        if (isStuck()) {
            return;
        }
        if (slot == FlattenMapping.DROPPED) {
            pieces.add(new Piece("  \u2192  ", "mute"));
            pieces.add(new Piece(messages.text("unroll.formula.dropped"), "crash-text"));
            return;
        }
        long row = slot / map.columns();
        long column = slot % map.columns();
        if (row != sample || column != number || map.cellsPerSlot() > 1) {
            pieces.add(new Piece("  \u2192  ", "mute"));
            pieces.add(new Piece(map.variant().id() + ": ", "mute"));
            pieces.add(new Piece(messages.text("unroll.formula.slot", row, column), "accent-text"));
        }
        if (map.cellsPerSlot() > 1) {
            pieces.add(new Piece("  (" + messages.text("unroll.formula.mean", map.cellsPerSlot()) + ")", "mute"));
        }
    }

    private List<Piece> backPieces(long cell) {
        FlattenMapping map = mapping.get();
        long[] index = map.input().index(cell);
        long number = IndexFormula.sum(IndexFormula.terms(map.input(), lab.order(), index));
        List<Piece> pieces = new ArrayList<>();
        pieces.add(new Piece(messages.text("unroll.formula.back") + " ", "mute"));
        for (IndexFormula.Division division : IndexFormula.divisions(map.input(), lab.order(), number)) {
            boolean last = division.divisor() == 1;
            if (!last) {
                pieces.add(Piece.plain(division.dividend() + " \u00f7 " + division.divisor() + " = "));
            }
            pieces.add(Piece.of(division.axis(), IndexFormula.letter(division.axis())));
            pieces.add(Piece.plain("=" + division.quotient()));
            if (!last) {
                pieces.add(new Piece(" " + messages.text("unroll.formula.rest") + " ", "mute"));
                pieces.add(Piece.plain(division.remainder() + "   "));
            }
        }
        return pieces;
    }
}
