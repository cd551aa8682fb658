package flattenlab.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One at a time has a turn at a file, and whoever has had it leaves nothing behind in the memory of the program. */
class FileTurnTest {
    @TempDir
    private Path folder;

    private int inTurn;

    @Test
    void aTurnThatIsOverIsNotKept() throws IOException {
        Path lock = folder.resolve("a.lock");
        FileTurn turn = FileTurn.take(lock);
        assertThat(FileTurn.isAnyIn(folder.toRealPath())).isTrue();
        turn.close();
        assertThat(FileTurn.isAnyIn(folder.toRealPath())).isFalse();
    }

    @Test
    void aTurnThatCouldNotBeTakenIsNotKept() throws IOException {
        Path lock = Files.createDirectory(folder.resolve("a folder.lock"));
        assertThatThrownBy(() -> FileTurn.take(lock)).isInstanceOf(IOException.class);
        assertThat(FileTurn.isAnyIn(folder.toRealPath())).isFalse();
    }

    @Test
    void manyThatComeAtOnceHaveItOneAfterTheOther() throws Exception {
        Path lock = folder.resolve("a.lock");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Integer> one = () -> {
                try (FileTurn turn = FileTurn.take(lock)) {
                    turn.check();
                    // Two at once would both write the same number.
                    int before = inTurn;
                    Thread.yield();
                    inTurn = before + 1;
                    return inTurn;
                }
            };
            List<Future<Integer>> all =
                    threads.invokeAll(IntStream.range(0, 40).mapToObj(i -> one).toList());
            for (Future<Integer> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(inTurn).isEqualTo(40);
        assertThat(FileTurn.isAnyIn(folder.toRealPath())).isFalse();
    }
}
