package flattenlab.formula;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.TemporaryFolder;
import flattenlab.tensor.UnavailableException;
import flattenlab.text.Formula;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.scilab.forge.jlatexmath.Box;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets formulas, one at a time. The library behind it, with its typefaces, is loaded for the first formula, which takes a
 * second; another one takes milliseconds. What was set is kept for a while.
 */
public final class Typesetter {
    private static final Logger LOG = LoggerFactory.getLogger(Typesetter.class);
    private static final Typesetter SHARED = new Typesetter(Typesetter::set, 1_000);

    /** Seconds that nobody waits for. */
    private static final int PATIENT = 60;
    /** What is left alone goes on: after so many nothing new is begun. */
    private static final int LEFT_ALONE = 3;

    private static final int KEPT = 500;
    /** Size of the letters in points, beside which gaps of a point or so are small. */
    private static final float LETTERS = 16;
    /** In em; a formula that is larger fits on no page. */
    private static final double WIDEST = 150;

    private static final double HIGHEST = 60;

    private final Function<Formula, Typeset> setter;
    private final long patience;
    private final Map<String, Typeset> known = new LinkedHashMap<>(16, 0.75F, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Typeset> eldest) {
            return size() > KEPT;
        }
    };

    private final ExecutorService waiting = Executors.newSingleThreadExecutor(Typesetter::thread);
    private int slow;
    private boolean ready;

    /** @param patience how long a formula may take, in ms */
    Typesetter(Function<Formula, Typeset> setter, long patience) {
        this.setter = setter;
        this.patience = patience;
    }

    /** A formula as it is drawn, or why it is not. Takes a second at most, and more for the first one. */
    public static Typeset of(Formula formula) {
        return SHARED.typeset(formula);
    }

    /** The same without waiting: it is there already if the formula was set before. */
    public static CompletableFuture<Typeset> ask(Formula formula) {
        Optional<Typeset> before = SHARED.before(formula);
        return before.isPresent()
                ? CompletableFuture.completedFuture(before.get())
                : CompletableFuture.supplyAsync(() -> SHARED.typeset(formula), SHARED.waiting);
    }

    private Optional<Typeset> before(Formula formula) {
        synchronized (known) {
            return Optional.ofNullable(known.get(formula.text()));
        }
    }

    synchronized Typeset typeset(Formula formula) {
        Optional<Typeset> before = before(formula);
        if (before.isPresent()) {
            return before.get();
        }
        Typeset typeset = slow >= LEFT_ALONE ? tooSlow() : inTime(formula);
        synchronized (known) {
            known.put(formula.text(), typeset);
        }
        return typeset;
    }

    /** The library cannot be interrupted: what takes too long is left alone. */
    private Typeset inTime(Formula formula) {
        FutureTask<Typeset> task = new FutureTask<>(() -> setter.apply(formula));
        thread(task).start();
        try {
            // The first one waits for the library, which is no fault of its own.
            Typeset typeset = task.get(ready ? patience : TimeUnit.SECONDS.toMillis(PATIENT), TimeUnit.MILLISECONDS);
            ready = true;
            return typeset;
        } catch (TimeoutException e) {
            slow++;
            return tooSlow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return tooSlow();
        } catch (ExecutionException e) {
            LOG.debug("a formula could not be set", e);
            return Typeset.refused(
                    Phrase.of(e.getCause() instanceof UnavailableException ? "formula.typefaces" : "formula.broken"));
        }
    }

    private static Typeset tooSlow() {
        return Typeset.refused(Phrase.of("formula.slow"));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "formulas");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * A formula as it is drawn, or why it is not, on this thread and in as much time as it takes.
     *
     * @throws RuntimeException of many kinds, if the library cannot read it
     */
    public static Typeset set(Formula formula) {
        TemporaryFolder.require();
        // Editors of HTML write blanks that are not broken, which mean nothing in a formula.
        String latex = formula.latex().replace('\u00a0', ' ');
        Optional<Phrase> fault = Known.fault(latex);
        if (fault.isPresent()) {
            return Typeset.refused(fault.get());
        }
        int style = formula.displayed() ? TeXConstants.STYLE_DISPLAY : TeXConstants.STYLE_TEXT;
        Box box = new TeXFormula(latex).createTeXIcon(style, LETTERS).getBox();
        double width = box.getWidth();
        double above = box.getHeight();
        double below = box.getDepth();
        if (!(width > 0 && width <= WIDEST && above + below > 0 && above + below <= HIGHEST)) {
            return Typeset.refused(Phrase.of(width > 0 ? "formula.large" : "formula.broken"));
        }
        OutlinePen pen = new OutlinePen();
        box.draw(pen, 0, 0);
        return Typeset.of(new Outline(pen.path(), width, above, below));
    }
}
