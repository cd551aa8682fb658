package flattenlab.ui.doctor;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import flattenlab.journal.Profile;
import flattenlab.store.KeptModel;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.Learner;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what a learner has brought to the doctor, a moment after it has changed, and brings it back when they come again. A
 * guest's stays as long as the window is open.
 */
public final class CaseKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(CaseKeeper.class);
    /** Seconds after the last change. */
    private static final double PAUSE = 2;

    /** What is to be written, and for whom. */
    private record Due(Profile profile, Case brought) {}

    private final DoctorViewModel model;
    private final Learner learner;
    /** Asked for from any thread when the program is told to end. */
    private final AtomicReference<Due> due = new AtomicReference<>();

    private double wait = Double.NaN;
    private boolean bringing;

    /** Keeps what a model is brought. */
    public CaseKeeper(DoctorViewModel model, Learner learner) {
        this.model = model;
        this.learner = learner;
        model.broughtProperty().addListener((property, old, now) -> changed(now));
        learner.profileProperty().addListener((property, old, now) -> enter(old, now));
    }

    private void changed(Case now) {
        Optional<Profile> mine = learner.profileProperty().get();
        if (!bringing && mine.isPresent() && now.text().length() <= Paste.MAX_CHARACTERS) {
            due.set(new Due(mine.get(), now));
            wait = PAUSE;
        }
    }

    /** Lets time pass. */
    public void tick(double seconds) {
        // Comparing with NaN is false: nothing waits.
        wait -= seconds;
        if (wait <= 0) {
            wait = Double.NaN;
            flush();
        }
    }

    /** Hands over what waits to be kept; from any thread. */
    public void flush() {
        Optional.ofNullable(due.getAndSet(null))
                .ifPresent(
                        now -> learner.keep(now.profile(), kept(now.brought()).json()));
    }

    private void enter(Optional<Profile> before, Optional<Profile> now) {
        flush();
        if (now.isEmpty()) {
            bring(Case.NONE);
            return;
        }
        Case stood = model.broughtProperty().get();
        learner.kept(now.get()).thenAccept(json -> {
            boolean still = learner.profileProperty().get().equals(now);
            Optional<Case> theirs = json.flatMap(CaseKeeper::read);
            if (!still || !model.broughtProperty().get().equals(stood)) {
                return;
            }
            if (theirs.isPresent()) {
                bring(theirs.get());
            } else if (before.isPresent()) {
                bring(Case.NONE);
            } else if (!stood.isEmpty()) {
                // A guest who gives a nickname goes on with what stands there.
                changed(stood);
            }
        });
    }

    private void bring(Case theirs) {
        bringing = true;
        model.restore(theirs);
        bringing = false;
    }

    static KeptModel kept(Case now) {
        Map<String, String> leaving = new LinkedHashMap<>();
        now.said().leaving().forEach((key, shape) -> leaving.put(key, InputRow.typed(shape)));
        return new KeptModel(
                now.text(),
                now.file().map(path -> path.toAbsolutePath().toString()).orElse(""),
                now.said().input().map(InputRow::typed).orElse(""),
                leaving);
    }

    /** What cannot be read is as if it had not been kept. */
    static Optional<Case> read(String json) {
        try {
            KeptModel kept = KeptModel.read(json);
            Map<String, InputShape> leaving = new LinkedHashMap<>();
            kept.leaving().forEach((key, shape) -> leaving.put(key, InputShape.parse(shape)));
            Optional<InputShape> input =
                    kept.input().isEmpty() ? Optional.empty() : Optional.of(InputShape.parse(kept.input()));
            Optional<Path> file = kept.file().isEmpty() ? Optional.empty() : Optional.of(Path.of(kept.file()));
            return Optional.of(new Case(kept.text(), file, new Said(input, leaving)));
        } catch (BadInputException | InvalidPathException e) {
            LOG.warn("what was kept of the doctor was not read", e);
            return Optional.empty();
        }
    }
}
