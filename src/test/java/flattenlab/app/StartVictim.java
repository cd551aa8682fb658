package flattenlab.app;

import flattenlab.proof.LastWords;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.stage.Window;

/**
 * Starts the program as it is, and looks at its window as somebody who sits before it: says what it says of the learner and of
 * what it has found. Argument: a nickname to be given; empty where somebody has one.
 */
final class StartVictim {
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long LOOK_MILLIS = 50;

    private StartVictim() {}

    public static void main(String[] args) throws InterruptedException {
        LastWords words = LastWords.atOnce();
        Thread program = new Thread(() -> Main.main(new String[0]), "program");
        program.setDaemon(true);
        program.start();
        // By then whoever was here the last time is here again.
        String natives = until(() -> text("#nd4j"), text -> text.contains("1.0.0"));
        if (!args[0].isEmpty()) {
            onWindow(() -> fire("#who"));
            until(() -> find("#nickname").isPresent() ? "asked" : "nothing", "asked"::equals);
            onWindow(() -> {
                ((TextField) find("#nickname").orElseThrow()).setText(args[0]);
                return fire("#createProfile");
            });
        }
        String saved = until(() -> text("#saved"), text -> !text.startsWith("Guest") && !text.equals("Saving…"));
        words.say("who " + onWindow(() -> text("#who")));
        words.say("record " + saved);
        words.say("notice "
                + onWindow(() -> find("#noticeWords").filter(Node::isVisible).isPresent() ? text("#noticeWords") : ""));
        words.say("natives " + natives);
        Runtime.getRuntime().halt(0);
    }

    private static Optional<Node> find(String id) {
        return Window.getWindows().stream()
                .map(Window::getScene)
                .filter(Objects::nonNull)
                .flatMap(scene -> Optional.ofNullable(scene.getRoot().lookup(id)).stream())
                .findFirst();
    }

    private static String text(String id) {
        return find(id).map(node -> ((Labeled) node).getText()).orElse("");
    }

    private static String fire(String id) {
        ((Button) find(id).orElseThrow()).fire();
        return "";
    }

    private static String until(Supplier<String> look, Predicate<String> enough) throws InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        String seen = onWindow(look);
        while (!enough.test(seen)) {
            if (System.currentTimeMillis() > end) {
                System.err.println("the window still says: " + seen);
                Runtime.getRuntime().halt(1);
            }
            Thread.sleep(LOOK_MILLIS);
            seen = onWindow(look);
        }
        return seen;
    }

    private static String onWindow(Supplier<String> look) throws InterruptedException {
        AtomicReference<String> seen = new AtomicReference<>("");
        CountDownLatch done = new CountDownLatch(1);
        try {
            Platform.runLater(() -> {
                try {
                    seen.set(look.get());
                } catch (RuntimeException e) {
                    e.printStackTrace();
                    Runtime.getRuntime().halt(1);
                } finally {
                    done.countDown();
                }
            });
        } catch (IllegalStateException e) {
            // There is no window yet.
            return "";
        }
        done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        return seen.get();
    }
}
