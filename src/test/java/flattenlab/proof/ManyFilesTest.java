package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import flattenlab.classroom.ClassResults;
import flattenlab.data.OwnData;
import flattenlab.journal.Profiles;
import flattenlab.lesson.Course;
import flattenlab.lesson.FolderStamp;
import flattenlab.opening.Opening;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FaultWords;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of 200,000 files, taken for whatever a folder can be taken for: an answer within seconds, in bounded memory. */
@Tag("proof")
class ManyFilesTest {
    private static final int FILES = Extent.of(20_000, 200_000);
    /** Some systems give a file no more than 65,000. */
    private static final int NAMES = 20_000;

    private static final double LONGEST_SECONDS = 5;
    private static final long MOST_BYTES = 400L << 20;
    private static final Figures FIGURES = new Figures("3 faults, many files");

    @TempDir
    private static Path folder;

    private static Path many;

    @BeforeAll
    static void make() throws IOException {
        many = Files.createDirectories(folder.resolve("class").resolve("many"));
        Path first = null;
        for (int i = 0; i < FILES; i++) {
            Path file = many.resolve(i + (i % 2 == 0 ? ".md" : ".png"));
            // Names of few files: quick to make, and as long to look through.
            if (i % NAMES == 0) {
                first = Files.writeString(file, "nothing of the kind");
            } else {
                Files.createLink(file, first);
            }
        }
        Files.createDirectory(folder.resolve("class").resolve("other"));
        FIGURES.note("files of a folder", FILES);
    }

    /** @return what is said, if it is refused */
    private static String within(String what, Callable<?> reading) {
        return within(what, MOST_BYTES, reading);
    }

    private static String within(String what, long mostBytes, Callable<?> reading) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        // What other programs take of the processor meanwhile is not counted.
        long start = threads.getCurrentThreadCpuTime();
        Throwable thrown = catchThrowable(reading::call);
        double seconds = (threads.getCurrentThreadCpuTime() - start) / 1e9;
        long bytes = threads.getCurrentThreadAllocatedBytes() - before;
        FIGURES.note("as " + what + ", seconds of a processor", seconds, "at most " + LONGEST_SECONDS);
        FIGURES.note("as " + what + ", MiB asked for in all", bytes >> 20, "at most " + (mostBytes >> 20));
        assertThat(seconds).as(what).isLessThan(LONGEST_SECONDS);
        assertThat(bytes).as(what).isLessThan(mostBytes);
        if (thrown == null) {
            return "";
        }
        assertThat(thrown).as(what).isInstanceOf(BadInputException.class);
        return FaultWords.ENGLISH.text(((BadInputException) thrown).phrase());
    }

    @Test
    void asACourseTheFirstFilesAreReadAndTheRestIsNamed() {
        assertThat(within("a course", () -> {
                    Course course = Course.read(many);
                    assertThat(course.problems())
                            .anySatisfy(problem -> assertThat(problem.message(FaultWords.ENGLISH))
                                    .contains("200"));
                    return course;
                }))
                .isEmpty();
        assertThat(within("a course that is looked at again", () -> FolderStamp.of(many)))
                .isEmpty();
    }

    @Test
    void asResultsOfAClassItIsRefusedInASentence() {
        assertThat(within("results of a class", () -> ClassResults.read(many, ZoneOffset.UTC)))
                .contains("2000");
    }

    /** Each file is opened, as it may be a picture, and let go again: the heap of these tests would hold a third of it all. */
    @Test
    void asPicturesItIsRefusedOrReadInPart() {
        within("pictures", 6L << 30, () -> OwnData.open(folder.resolve("class").toString(), share -> {}));
    }

    @Test
    void asSomethingToOpenItIsKnown() {
        assertThat(within("something to be opened", () -> Opening.of(many))).isEmpty();
    }

    @Test
    void asTheHomeOfTheProgramItHoldsNobody() {
        assertThat(within("the home of the program", () -> {
                    Profiles profiles = new Profiles(many, InstantSource.system(), new Random(1));
                    assertThat(profiles.all()).isEmpty();
                    return profiles;
                }))
                .isEmpty();
    }
}
