package flattenlab.ui.learn;

import flattenlab.lesson.Course;
import flattenlab.lesson.FolderStamp;
import flattenlab.lesson.Search;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.ui.common.TaskRunner;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** The course that is open: the one that comes with the program, or a teacher's folder; changes on disk show at once. */
public final class CourseShelf {
    private static final double LOOK_EVERY_SECONDS = 1;

    /**
     * A course that has been read.
     *
     * @param stamp what its folder looked like before
     */
    public record Opened(FolderStamp stamp, Course course) {}

    private record Look(FolderStamp stamp, Optional<Course> changed) {}

    private final Optional<Path> own;
    private final TaskRunner tasks;
    private final ReadOnlyObjectWrapper<Course> course = new ReadOnlyObjectWrapper<>(Course.none());
    private Course searched = Course.none();
    private Search search = new Search(searched);
    private FolderStamp stamp;
    private double since;
    private boolean looking;

    /**
     * A shelf with the lessons that come with the program.
     *
     * @param own their folder; empty if there is none
     * @param opened what was read there
     */
    public CourseShelf(Optional<Path> own, Optional<Opened> opened, TaskRunner tasks) {
        this.own = own;
        this.tasks = tasks;
        opened.ifPresent(this::take);
    }

    /** Reads a folder as it is; takes a while, on any thread. */
    public static Optional<Opened> read(Optional<Path> folder) {
        return folder.map(CourseShelf::asItIs);
    }

    private static Opened asItIs(Path folder) {
        FolderStamp before = FolderStamp.of(folder);
        return new Opened(before, Course.read(folder));
    }

    /** Where work is done that takes time. */
    TaskRunner tasks() {
        return tasks;
    }

    /** What is open. */
    public ReadOnlyObjectProperty<Course> courseProperty() {
        return course.getReadOnlyProperty();
    }

    /** Looks through what is open. */
    public Search search() {
        if (searched != course.get()) {
            searched = course.get();
            search = new Search(searched);
        }
        return search;
    }

    /** The folder of a course that does not come with the program; empty while that one is open. */
    public Optional<Path> foreign() {
        return isOwn() ? Optional.empty() : course.get().folder();
    }

    /** Whether it is the one that comes with the program. */
    boolean isOwn() {
        return course.get().folder().equals(own);
    }

    /**
     * Opens a folder, away from the window.
     *
     * @param failed gets a {@link BadInputException} if it cannot be read or holds no lesson; what was open stays open
     */
    public void open(Path folder, Consumer<Throwable> failed) {
        open(folder, () -> {}, failed);
    }

    /** @param then is called when it is open */
    public void open(Path folder, Runnable then, Consumer<Throwable> failed) {
        tasks.run(
                () -> read(folder),
                opened -> {
                    take(opened);
                    then.run();
                },
                failed);
    }

    /** Opens what comes with the program again. */
    void openOwn(Consumer<Throwable> failed) {
        own.ifPresent(folder -> open(folder, failed));
    }

    private static Opened read(Path folder) {
        Opened opened = asItIs(folder);
        if (opened.course().lessons().isEmpty()) {
            throw new BadInputException("lessons", folder, Phrase.of("allowed.some_lessons"));
        }
        return opened;
    }

    private void take(Opened opened) {
        stamp = opened.stamp();
        course.set(opened.course());
    }

    /** Looks at the folder from time to time, away from the window, and reads it again if something has changed. */
    public void tick(double seconds) {
        since += seconds;
        Optional<Path> folder = course.get().folder();
        if (since < LOOK_EVERY_SECONDS || looking || folder.isEmpty()) {
            return;
        }
        since = 0;
        looking = true;
        FolderStamp known = stamp;
        tasks.run(() -> look(folder.get(), known), look -> take(folder.get(), look), problem -> looking = false);
    }

    private static Look look(Path folder, FolderStamp known) {
        FolderStamp now = FolderStamp.of(folder);
        return new Look(now, now.equals(known) ? Optional.empty() : Optional.of(Course.read(folder)));
    }

    private void take(Path folder, Look look) {
        looking = false;
        // Meanwhile another folder may have been opened; and lessons that are gone for a moment are kept.
        boolean same = course.get().folder().equals(Optional.of(folder));
        if (same && look.changed().filter(read -> !read.lessons().isEmpty()).isPresent()) {
            stamp = look.stamp();
            course.set(look.changed().get());
        }
    }
}
