package flattenlab.journal;

import static flattenlab.journal.SomeEntries.CLOCK;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What has been handed over is written, in order, before the writer is closed. */
@Timeout(60)
class RecordWriterTest {
    @TempDir
    Path folder;

    private final RecordWriter writer = new RecordWriter();

    private Journal open(String name) {
        return Journal.open(folder.resolve(name), "p1", CLOCK);
    }

    private List<Long> numbers(String name) {
        return open(name).entries().stream()
                .map(entry -> SomeEntries.number(entry))
                .toList();
    }

    private List<CompletableFuture<Saving>> append(Journal journal, int from, int to) {
        return LongStream.range(from, to)
                .mapToObj(number -> writer.append(journal, SomeEntries.answer(number)))
                .toList();
    }

    private static List<Long> range(int from, int to) {
        return LongStream.range(from, to).boxed().toList();
    }

    @Test
    void closingWaitsForFiftyAnswersThatWaitForASlowDisk() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        writer.inTurn(() -> {
            try {
                return slow.await(40, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        List<CompletableFuture<Saving>> pending = append(open("a"), 0, 50);
        assertThat(pending).noneMatch(CompletableFuture::isDone);
        Thread closing = new Thread(writer::close);
        closing.start();
        // Longer than anything that used to give up.
        closing.join(2500);
        assertThat(closing.isAlive()).isTrue();
        slow.countDown();
        closing.join();
        assertThat(pending).allMatch(saving -> saving.join().saved());
        assertThat(numbers("a")).isEqualTo(range(0, 50));
    }

    @Test
    void recordsOfSeveralLearnersKeepTheirOrder() {
        Journal a = open("a");
        Journal b = open("b");
        append(a, 0, 20);
        append(b, 0, 20);
        append(a, 20, 40);
        append(b, 20, 40);
        writer.close();
        assertThat(numbers("a")).isEqualTo(range(0, 40));
        assertThat(numbers("b")).isEqualTo(range(0, 40));
    }

    @Test
    void whatTheDiskRefusedIsTriedOnceMoreWhenTheWriterIsClosed() throws IOException {
        Journal journal = open("a");
        Path inTheWay = Files.createDirectory(folder.resolve("a"));
        List<CompletableFuture<Saving>> refused = append(journal, 0, 3);
        assertThat(refused).noneMatch(saving -> saving.join().saved());
        Files.delete(inTheWay);
        writer.close();
        assertThat(numbers("a")).isEqualTo(range(0, 3));
    }

    @Test
    void anErrorReachesWhoeverAskedAndTheWriterGoesOn() {
        CompletableFuture<Object> broken = writer.inTurn(() -> {
            throw new OutOfMemoryError("a test's own");
        });
        CompletableFuture<Saving> next = append(open("a"), 0, 1).get(0);
        assertThat(next.join().saved()).isTrue();
        assertThat(broken).isCompletedExceptionally();
        writer.close();
    }

    @Test
    void whatComesAfterTheEndIsRefusedAndNotLostInSilence() {
        writer.close();
        assertThat(append(open("a"), 0, 1).get(0)).isCompletedExceptionally();
    }
}
