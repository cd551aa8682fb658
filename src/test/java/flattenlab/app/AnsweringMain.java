package flattenlab.app;

import flattenlab.journal.Entry;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuestionType;
import flattenlab.ui.common.Learner;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.shell.LabWindow;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;

/**
 * The window's content as the program wires it, with the hook that keeps what is on its way, in a process of its own.
 * Argument: the program's folder, and where there are several windows the number of the first answer. Somebody answers as soon
 * as the window says "saved", and what happens is printed. Whoever has a profile there is the one that answers.
 */
final class AnsweringMain {
    /** Stands before the number of an answer that has been given. */
    static final String GIVEN = "given ";
    /** Stands before the number of an answer that, with all before it, the window says is saved. */
    static final String SAVED = "saved ";
    /** All numbers are of one length: one that was cut short can be told. */
    static final long FIRST = 100_000_000;

    private static final int AT_ONCE = 5;

    private AnsweringMain() {}

    public static void main(String[] args) {
        // Nobody asks any more once the tests are gone.
        ProcessHandle.current()
                .parent()
                .ifPresent(tests ->
                        tests.onExit().thenRun(() -> Runtime.getRuntime().halt(1)));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Profiles profiles = new Profiles(Path.of(args[0]), InstantSource.system(), new SecureRandom());
        Platform.startup(() -> {
            LabWindow window = new LabWindow(
                    new Messages(Locale.ENGLISH),
                    Theme.LIGHT,
                    new LabWindow.Engines(null, null, null, null),
                    Optional.of(profiles),
                    1280,
                    800);
            DesktopWindow.keepWhenTold(() -> window);
            Learner learner = window.learner();
            Optional<Profile> known = profiles.all().stream().findFirst();
            CompletableFuture<Void> entered =
                    known.map(learner::enter).orElseGet(() -> learner.create("Ada", Profile.COLOURS.get(0), false));
            entered.thenRun(() -> {
                long[] next = {args.length > 1 ? Long.parseLong(args[1]) : FIRST};
                answer(learner, next, out);
                learner.stateProperty().addListener((property, old, now) -> {
                    if (now == Learner.State.SAVED) {
                        out.println(SAVED + (next[0] - 1));
                        Platform.runLater(() -> answer(learner, next, out));
                    }
                });
            });
        });
    }

    private static void answer(Learner learner, long[] next, PrintStream out) {
        for (int i = 0; i < AT_ONCE; i++) {
            long number = next[0]++;
            learner.write((at, session) -> new Entry.Tried(
                    at,
                    session,
                    new ExerciseId.Drawn(QuestionType.Q3, number, 1),
                    Optional.empty(),
                    1,
                    Optional.of(new Entry.Given("12", Optional.of(1.0), Optional.empty(), "")),
                    Optional.empty()));
            out.println(GIVEN + number);
        }
    }
}
