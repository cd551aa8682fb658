package flattenlab.ui.doctor;

import flattenlab.doctor.Departure;
import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.doctor.Span;
import flattenlab.doctor.TracedStep;
import flattenlab.ui.common.TaskRunner;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;

/**
 * What somebody has pasted, and what is said of it. It is looked at away from the window's thread: a moment after the last
 * key, or at once where the whole of it has come. Only what is said of the newest text is shown.
 */
public final class DoctorViewModel {
    /** Files that hold a text which can be edited. */
    private static final List<String> TEXTS = List.of("py", "ipynb", "json", "txt");
    /** Files whose model has no text. */
    private static final List<String> MODELS = List.of("onnx", "keras", "h5");
    /** Seconds after the last key. */
    private static final double PAUSE = 0.3;
    /** So often one can go back. */
    private static final int MOST_EARLIER = 20;
    /** Nothing selected. */
    static final int NONE = -1;

    private final Consultation consultation;
    private final TaskRunner tasks;
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Path>> file = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Said> said = new ReadOnlyObjectWrapper<>(Said.NOTHING);
    private final ReadOnlyObjectWrapper<Case> brought = new ReadOnlyObjectWrapper<>(Case.NONE);
    /** What stood here before something else was brought, the newest first. */
    private final Deque<Case> earlier = new ArrayDeque<>();

    /** Numbers of the lines that a repair has changed, as long as nothing else has. */
    private final ReadOnlyObjectWrapper<List<Integer>> changed = new ReadOnlyObjectWrapper<>(List.of());

    private final ReadOnlyBooleanWrapper backable = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<Optional<Shown>> shown = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Throwable>> failure = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(false);
    private final IntegerProperty step = new SimpleIntegerProperty(NONE);
    private final IntegerProperty fix = new SimpleIntegerProperty(0);
    /** Seconds until the text is looked at; NaN while nothing waits. */
    private double wait = Double.NaN;

    private Runnable restored = () -> {};
    /** Counts what was asked, so that a late answer takes no newer one's place. */
    private int turn;

    /** @param tasks runs what takes time */
    public DoctorViewModel(Consultation consultation, TaskRunner tasks) {
        this.consultation = consultation;
        this.tasks = tasks;
    }

    /** Endings of the files that {@link #open} takes. */
    public static List<String> endings() {
        return Stream.concat(TEXTS.stream(), MODELS.stream()).toList();
    }

    /** Whether a file is of a kind that can be looked at here. */
    public static boolean takes(Path path) {
        return ends(path, endings());
    }

    private static boolean ends(Path path, List<String> endings) {
        String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
        return endings.stream().anyMatch(ending -> name.endsWith("." + ending));
    }

    /** What the person has put in. */
    public ReadOnlyStringProperty textProperty() {
        return text.getReadOnlyProperty();
    }

    /** The file of a model without a text, which is looked at instead of the text; the text is kept. */
    public ReadOnlyObjectProperty<Optional<Path>> fileProperty() {
        return file.getReadOnlyProperty();
    }

    /** What the person says of it. */
    public ReadOnlyObjectProperty<Said> saidProperty() {
        return said.getReadOnlyProperty();
    }

    /** All that has been brought, and said of it. */
    public ReadOnlyObjectProperty<Case> broughtProperty() {
        return brought.getReadOnlyProperty();
    }

    /** Whether something of the person's own stands here, and no example. */
    public boolean isOwn() {
        Case now = brought.get();
        return !now.isEmpty()
                && (now.file().isPresent()
                        || Stream.of(Sample.values())
                                .noneMatch(sample -> sample.text().equals(now.text())));
    }

    /** Whether something stood here before that one can go back to. */
    public ReadOnlyBooleanProperty backableProperty() {
        return backable.getReadOnlyProperty();
    }

    /** Numbers of the lines that the repair which was taken last has changed, until the text changes again. */
    ReadOnlyObjectProperty<List<Integer>> changedProperty() {
        return changed.getReadOnlyProperty();
    }

    /** What is said; empty where there is nothing to look at, or nothing could be said. */
    ReadOnlyObjectProperty<Optional<Shown>> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /** What is said, without what is only for the screen. */
    public Optional<Diagnosis> diagnosis() {
        return shown.get().map(Shown::diagnosis);
    }

    /** Why nothing can be said. */
    public ReadOnlyObjectProperty<Optional<Throwable>> failureProperty() {
        return failure.getReadOnlyProperty();
    }

    /** Whether what is shown is not of the newest text yet. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Number of the step that is looked at; -1 for none. */
    public IntegerProperty stepProperty() {
        return step;
    }

    /** Number of the repair that is looked at. */
    public IntegerProperty fixProperty() {
        return fix;
    }

    /** A key was pressed: the text is another one, and may be again soon. */
    public void type(String now) {
        if (!now.equals(text.get())) {
            turn++;
            set(new Case(now, Optional.empty(), said.get()));
            wait = PAUSE;
            busy.set(true);
        }
    }

    /** A whole text has come; what was said of the one before is not of this. */
    public void put(String whole) {
        // As the text area keeps it, which would otherwise seem to be another text.
        bring(Case.of(whole.replace("\r\n", "\n").replace('\r', '\n')));
    }

    /** Something else, in place of what stood here. */
    private void bring(Case next) {
        remember(next);
        set(next);
        look();
    }

    private void remember(Case next) {
        Case now = brought.get();
        if (!now.isEmpty() && !now.equals(next)) {
            earlier.push(now);
            if (earlier.size() > MOST_EARLIER) {
                earlier.removeLast();
            }
        }
        backable.set(!earlier.isEmpty());
    }

    private void set(Case next) {
        if (!next.text().equals(text.get())) {
            changed.set(List.of());
        }
        said.set(next.said());
        file.set(next.file());
        text.set(next.text());
        // Whoever looks at the whole finds each part as it is.
        brought.set(next);
    }

    /** Back to what stood here before something else was brought. */
    public void back() {
        if (!earlier.isEmpty()) {
            set(earlier.pop());
            backable.set(!earlier.isEmpty());
            look();
        }
    }

    /** Somebody else has come, with what they had before; nothing of the one before stays. */
    public void restore(Case theirs) {
        earlier.clear();
        backable.set(false);
        set(theirs);
        restored.run();
        look();
    }

    /** @param then is called when somebody else has come, with what they had before in place of what stood here */
    void onRestored(Runnable then) {
        restored = then;
    }

    /** A file is looked at; one that holds a text brings it. */
    public void open(Path path) {
        if (ends(path, MODELS)) {
            bring(new Case(text.get(), Optional.of(path), Said.NOTHING));
        } else {
            start(Said.NOTHING, said -> consultation.diagnose(path, said), found -> read(path, found));
        }
    }

    /** Once it can be read, so that a file that cannot be takes no text away. */
    private void read(Path path, Shown found) {
        String whole = found.diagnosis().paste().text();
        Case next = whole.isBlank() ? new Case(text.get(), Optional.of(path), Said.NOTHING) : Case.of(whole);
        remember(next);
        set(next);
        show(found);
    }

    /** Back from a file to the text. */
    public void closeFile() {
        bring(Case.of(text.get()));
    }

    /** The person says what enters; empty to let the text say it. */
    public void give(Optional<InputShape> shape) {
        say(new Said(shape, said.get().leaving()));
    }

    /** The person says what leaves something that is not understood; empty to say it no longer. */
    public void leave(Departure departure, Optional<InputShape> shape) {
        Map<String, InputShape> leaving = new HashMap<>(said.get().leaving());
        leaving.remove(departure.key());
        shape.ifPresent(out -> leaving.put(departure.key(), out));
        say(new Said(said.get().input(), leaving));
    }

    private void say(Said now) {
        if (!now.equals(said.get())) {
            set(new Case(text.get(), file.get(), now));
            look();
        }
    }

    /** Puts a repaired text in place of the one that was pasted; what was said is of that too. */
    public void take(Fix chosen) {
        // While another text is looked at, the repair is not of that.
        if (!busy.get() && !chosen.lines().isEmpty()) {
            Case next = new Case(chosen.repaired(), Optional.empty(), said.get());
            remember(next);
            set(next);
            changed.set(chosen.changedLines());
            look();
        }
    }

    /** Lets time pass. */
    public void tick(double seconds) {
        // Comparing with NaN is false: nothing waits.
        wait -= seconds;
        if (wait <= 0) {
            look();
        }
    }

    private void look() {
        Case now = brought.get();
        if (now.file().isPresent()) {
            Path path = now.file().get();
            start(now.said(), said -> consultation.diagnose(path, said), this::show);
        } else if (now.isEmpty()) {
            turn++;
            wait = Double.NaN;
            show(Optional.empty(), Optional.empty());
        } else {
            start(now.said(), said -> consultation.diagnose(Paste.of(now.text()), said), this::show);
        }
    }

    private interface Outcome {
        void of(Shown found);
    }

    private void start(Said enters, Function<Said, Diagnosis> question, Outcome outcome) {
        int mine = ++turn;
        wait = Double.NaN;
        busy.set(true);
        tasks.run(
                () -> Shown.of(question.apply(enters), enters, consultation),
                found -> {
                    if (turn == mine) {
                        outcome.of(found);
                    }
                },
                thrown -> {
                    if (turn == mine) {
                        show(Optional.empty(), Optional.of(thrown));
                    }
                });
    }

    private void show(Shown found) {
        show(Optional.of(found), Optional.empty());
    }

    private void show(Optional<Shown> found, Optional<Throwable> thrown) {
        fix.set(0);
        step.set(NONE);
        failure.set(thrown);
        shown.set(found);
        found.flatMap(now -> now.diagnosis().findings().stream().findFirst())
                .map(finding -> finding.step())
                .filter(OptionalInt::isPresent)
                .ifPresent(at -> step.set(at.getAsInt()));
        // Until here what happens is the text's doing, and not the person's.
        busy.set(false);
    }

    /** Looks at the step that runs or is written at a line of the text, if one is. */
    public void pointAtLine(int line) {
        shown.get().ifPresent(now -> {
            List<TracedStep> steps = now.diagnosis().steps();
            Paste paste = now.diagnosis().paste();
            boolean there = step.get() != NONE && isAt(steps.get(step.get()), paste, line);
            for (int i = 0; !there && i < steps.size(); i++) {
                if (isAt(steps.get(i), paste, line)) {
                    step.set(i);
                    return;
                }
            }
        });
    }

    private static boolean isAt(TracedStep step, Paste paste, int line) {
        return isAt(step.site().written(), paste, line) || isAt(step.site().called(), paste, line);
    }

    private static boolean isAt(Optional<Span> span, Paste paste, int line) {
        return span.isPresent() && paste.line(span.get()) == line;
    }
}
