package flattenlab.learn;

import java.util.List;

/** An exercise that somebody wrote, in a lesson or a file. */
public interface Authored extends Exercise {
    /** What names it, whatever stands around it: what its author calls it, or what follows from what is asked. */
    String name();

    /** Where it begins, from 1. */
    int line();

    /**
     * Which exercise it is. Of several with one name the second and later ones have a number behind it, so that an answer to
     * one is none to another.
     *
     * @param place id of the lesson, or name of the file
     * @param there all exercises of that place
     */
    default ExerciseId.Named id(String place, List<? extends Authored> there) {
        long number = 1
                + there.stream()
                        .filter(other -> other.line() < line() && other.name().equals(name()))
                        .count();
        return new ExerciseId.Named(source(), place, number == 1 ? name() : name() + "-" + number);
    }
}
