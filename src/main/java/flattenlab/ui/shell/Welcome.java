package flattenlab.ui.shell;

import flattenlab.ui.common.Later.Part;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Learner.Everybody;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.learn.LearnPanel;
import flattenlab.ui.shell.ShellController.Workspace;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Receives whoever sits down here: asks who learns, opens the lesson where they have stopped, and offers three ways to begin
 * to whoever has never begun.
 */
public final class Welcome {
    private final Learner learner;
    private final Messages messages;
    private final ModalLayer layer;
    private final WhoPane who;
    private final ShellController shell;
    private final Supplier<LearnPanel> lessons;
    private final Supplier<Tour> tour;
    /** What is offered to begin with, and what is done once a way was chosen; null before. */
    private Doors doors;

    private Runnable chosen;

    Welcome(
            Learner learner,
            Messages messages,
            ModalLayer layer,
            WhoPane who,
            ShellController shell,
            Part<LearnPanel> lessons,
            Supplier<Tour> tour) {
        this.learner = learner;
        this.messages = messages;
        this.layer = layer;
        this.who = who;
        this.shell = shell;
        this.lessons = lessons;
        this.tour = tour;
        learner.profileProperty()
                .addListener((property, guest, now) -> lessons.ifMade(panel -> {
                    // A guest who gives a nickname goes on where they are.
                    boolean stays = guest.isEmpty()
                            && learner.progressProperty().get().lastPlace().isEmpty();
                    if (stays) {
                        panel.enter();
                    } else {
                        panel.forgetAnswers();
                        resume(panel);
                    }
                }));
    }

    /** Opens the lessons where whoever learns has stopped; a guest begins at the beginning. */
    void resume(LearnPanel panel) {
        learner.progressProperty()
                .get()
                .lastPlace()
                .ifPresentOrElse(place -> panel.open(place.lesson(), place.mode()), panel::openFirst);
    }

    /** Asks who learns where that is not plain; until it is, nothing else can be used. */
    public void greet() {
        greet(learner.everybody());
    }

    /**
     * The same, where it has been asked before who can be chosen: if that is known, and nothing has to be decided, nothing is
     * shown.
     */
    public void greet(CompletableFuture<Everybody> everybody) {
        who.greet(everybody);
    }

    /** Does what the program was started for, once whoever learns is there and stands where they left. */
    public void onceGreeted(Runnable then) {
        layer.whenFree(then);
    }

    /**
     * Offers three ways to begin to whoever has never begun here.
     *
     * @param knownGuest whether somebody has begun here as a guest before
     * @param chosen called once a way has been chosen
     */
    public void offerDoors(boolean knownGuest, Runnable chosen) {
        boolean guest = learner.profileProperty().get().isEmpty();
        boolean begun = learner.session() > 1 || learner.entries().size() > 1;
        if (guest ? knownGuest : begun) {
            return;
        }
        offer(chosen);
    }

    /** Offers the ways to begin, if another window still does. */
    void goOn(Welcome other) {
        if (other.doors != null && other.doors.getParent() != null) {
            offer(other.chosen);
        }
    }

    private void offer(Runnable then) {
        chosen = then;
        doors = new Doors(
                messages,
                () -> shell.show(Workspace.DOCTOR),
                () -> shell.inLessons(() -> lessons.get().openFirst()),
                () -> shell.show(Workspace.UNROLL),
                () -> tour.get().begin());
        shell.showDoors(doors, chosen);
    }
}
