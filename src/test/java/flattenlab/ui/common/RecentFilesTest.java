package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What was opened lately, the last first. */
class RecentFilesTest {
    private static Path file(int number) {
        return Path.of("folder", number + ".py").toAbsolutePath();
    }

    @Test
    void theLastIsFirstAndEachIsThereOnce() {
        RecentFiles recent = new RecentFiles();
        IntStream.of(1, 2, 3, 1).forEach(number -> recent.add(file(number)));
        assertThat(recent.files()).containsExactly(file(1), file(3), file(2));
        recent.add(Path.of("folder", "..", "folder", "2.py"));
        assertThat(recent.files()).containsExactly(file(2), file(1), file(3));
    }

    @Test
    void thereAreNeverMoreThanCanBeLookedOver() {
        RecentFiles recent = new RecentFiles();
        IntStream.range(0, 100).forEach(number -> recent.add(file(number)));
        assertThat(recent.files()).hasSize(RecentFiles.MOST).startsWith(file(99), file(98));
    }

    @Test
    void whatWasOpenedAnotherTimeStandsBehindWhatWasOpenedSince() {
        RecentFiles recent = new RecentFiles();
        recent.add(file(1));
        recent.bring(List.of(file(2), file(1), file(3)));
        assertThat(recent.files()).containsExactly(file(1), file(2), file(3));
        recent.bring(IntStream.range(10, 30).mapToObj(RecentFilesTest::file).toList());
        assertThat(recent.files()).hasSize(RecentFiles.MOST).startsWith(file(1));
    }
}
