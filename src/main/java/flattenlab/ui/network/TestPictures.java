package flattenlab.ui.network;

import flattenlab.data.Dataset;
import flattenlab.data.Pictures;
import flattenlab.training.Training;
import flattenlab.ui.common.TaskRunner;
import java.util.Random;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** The test pictures of a training, and which of them passes. */
public final class TestPictures {
    private final TaskRunner tasks;
    private final NetworkInput input;
    private final IntegerProperty number = new SimpleIntegerProperty(0);
    private Pictures pictures;
    /** Whose pictures are wanted: those that come later than another wish are of no use. */
    private Training wanted;

    /** @param input is left for the test picture when another one is wanted */
    TestPictures(TaskRunner tasks, NetworkInput input) {
        this.tasks = tasks;
        this.input = input;
    }

    /** Which passes, from 0. */
    public IntegerProperty numberProperty() {
        return number;
    }

    int number() {
        return number.get();
    }

    /** How many there are; 0 before they are loaded. */
    public int count() {
        return pictures == null ? 0 : pictures.count();
    }

    boolean areLoaded() {
        return pictures != null;
    }

    /** All of them; null before they are loaded. */
    Pictures all() {
        return pictures;
    }

    /**
     * Loads those of a training.
     *
     * @param then called on the window's thread when they are there
     * @param failed called if they cannot be had
     */
    void load(Training training, Runnable then, Consumer<Throwable> failed) {
        pictures = null;
        wanted = training;
        input.leave();
        Dataset.Source data = training.task().data();
        tasks.run(
                () -> Dataset.load(data).test().first(training.task().testSize()),
                loaded -> {
                    if (wanted == training) {
                        pictures = loaded;
                        number.set(Math.min(number.get(), loaded.count() - 1));
                        then.run();
                    }
                },
                failure -> {
                    if (wanted == training) {
                        failed.accept(failure);
                    }
                });
    }

    /** Another one, before or behind; at the ends the other end. From one's own it is the one that was left. */
    public void turn(int by) {
        if (areLoaded() && !input.leaveOwn()) {
            number.set(Math.floorMod(number.get() + by, pictures.count()));
        }
    }

    /** A certain one, from 0; where there are fewer, the last. */
    void show(int which) {
        if (areLoaded()) {
            input.leaveOwn();
            number.set(Math.min(which, pictures.count() - 1));
        }
    }

    /** Any other one. */
    public void draw() {
        if (count() > 1) {
            input.leaveOwn();
            turn(1 + new Random().nextInt(pictures.count() - 1));
        }
    }
}
