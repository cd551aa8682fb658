package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.store.SafeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tasks without a window: what it would be told arrives in a queue. */
@Timeout(60)
class TaskRunnerTest {
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final TaskRunner tasks = new TaskRunner(window::add);
    private final CountDownLatch end = new CountDownLatch(1);

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        end.countDown();
        tasks.close();
    }

    private void tell() throws InterruptedException {
        window.poll(30, TimeUnit.SECONDS).run();
    }

    private boolean isEmpty() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.findAny().isEmpty();
        }
    }

    @Test
    void aSlowTaskStandsInNoOthersWay() throws Exception {
        Object[] told = new Object[1];
        for (int i = 0; i < 20; i++) {
            tasks.run(() -> end.await(30, TimeUnit.SECONDS), done -> {}, failure -> {});
        }
        tasks.run(() -> "quick", done -> told[0] = done, failure -> {});
        tell();
        assertThat(told[0]).isEqualTo("quick");
        assertThat(tasks.isIdle()).isFalse();
    }

    @Test
    void everythingThatIsThrownReachesTheWindow() throws Exception {
        for (Throwable thrown : List.of(
                new OutOfMemoryError("a test's own"),
                new StackOverflowError(),
                new UnsatisfiedLinkError("no native code"),
                new AssertionError("no"),
                new IOException("no disk"))) {
            Throwable[] told = new Throwable[2];
            tasks.run(
                    () -> {
                        throw sneaky(thrown);
                    },
                    done -> {},
                    failure -> told[0] = failure);
            tell();
            tasks.runLong(
                    work -> {
                        throw sneaky(thrown);
                    },
                    share -> {},
                    () -> {},
                    failure -> told[1] = failure);
            tell();
            assertThat(told).containsExactly(thrown, thrown);
        }
        assertThat(tasks.isIdle()).isTrue();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Test
    void closingCancelsLongWorkAndLeavesNothingHalfWritten() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Throwable[] told = new Throwable[1];
        tasks.runLong(
                work -> SafeFile.write(folder.resolve("film.gif"), out -> {
                    for (int i = 0; i < Integer.MAX_VALUE; i++) {
                        out.write(i);
                        begun.countDown();
                        work.report(0);
                    }
                }),
                share -> {},
                () -> {},
                failure -> told[0] = failure);
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        assertThat(isEmpty()).isFalse();
        tasks.close();
        assertThat(isEmpty()).isTrue();
        window.forEach(Runnable::run);
        assertThat(told[0]).isInstanceOf(CancellationException.class);
    }

    /** It never says how far it is, so it cannot be asked to stop; writing is interrupted. */
    @Test
    void workThatNeverReportsIsInterruptedAndLeavesNothingHalfWrittenEither() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        tasks.run(
                () -> {
                    SafeFile.write(folder.resolve("runs.json"), out -> {
                        byte[] block = new byte[1 << 17];
                        while (true) {
                            out.write(block);
                            begun.countDown();
                            pause();
                        }
                    });
                    return null;
                },
                done -> {},
                failure -> {});
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        long before = System.nanoTime();
        tasks.close();
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(8));
        assertThat(isEmpty()).isTrue();
    }

    private static void pause() {
        try {
            Thread.sleep(5);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsBeingSavedWhenTheWindowClosesIsSaved() throws Exception {
        Path file = folder.resolve("runs.json");
        CountDownLatch begun = new CountDownLatch(1);
        tasks.run(
                () -> {
                    SafeFile.write(file, out -> {
                        begun.countDown();
                        pause();
                        out.write(7);
                    });
                    return null;
                },
                done -> {},
                failure -> {});
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        tasks.close();
        assertThat(file).hasBinaryContent(new byte[] {7});
    }

    /** A window of another language comes at once, whatever the one before is at. */
    @Test
    void whoeverLeavesWaitsForNothingAndWhatHasBegunEnds() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch mayEnd = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        tasks.run(
                () -> {
                    begun.countDown();
                    mayEnd.await();
                    ended.countDown();
                    return null;
                },
                done -> {},
                failure -> {});
        assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
        tasks.leave();
        mayEnd.countDown();
        assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aTaskThatComesAfterTheEndIsNotStartedAndNothingIsThrown() {
        tasks.close();
        tasks.run(() -> 1, done -> {}, failure -> {});
        tasks.runLong(work -> {}, share -> {}, () -> {}, failure -> {});
        assertThat(window).isEmpty();
    }
}
