package flattenlab.learn;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
        return new ExerciseId.Named(source(), place, numbered(name(), number));
    }

    /**
     * All exercises of a place by their {@linkplain #id ids}, from top to bottom.
     *
     * @param place id of the lesson, or name of the file
     */
    static <A extends Authored> Map<ExerciseId.Named, A> byId(String place, List<A> there) {
        Map<ExerciseId.Named, A> all = new LinkedHashMap<>();
        Map<String, Integer> seen = new HashMap<>();
        there.stream().sorted(Comparator.comparingInt(Authored::line)).forEach(one -> {
            String name = one.name();
            all.put(new ExerciseId.Named(one.source(), place, numbered(name, seen.merge(name, 1, Integer::sum))), one);
        });
        return all;
    }

    private static String numbered(String name, long number) {
        return number == 1 ? name : name + "-" + number;
    }
}
