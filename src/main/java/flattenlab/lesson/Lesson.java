package flattenlab.lesson;

import flattenlab.learn.Authored;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A lesson.
 *
 * @param file its name
 * @param id the same in every language
 * @param number its place in the course
 * @param minutes that it takes
 * @param requires ids of lessons that should come first
 * @param misconceptions the ideas that it works on
 * @param sections in their order
 */
public record Lesson(
        String file,
        String id,
        String title,
        int number,
        int minutes,
        List<String> requires,
        List<String> misconceptions,
        List<Section> sections) {
    /** A part under one heading. */
    public record Section(Mode mode, String heading, List<Block> blocks, int line) {}

    /** The idea that it works on, if it is one alone. */
    public Optional<Misconception> idea() {
        return misconceptions.size() == 1 ? Misconception.of(misconceptions.get(0)) : Optional.empty();
    }

    /** Everything in it that somebody wrote to be answered, from top to bottom. */
    public List<Authored> exercises() {
        return sections.stream()
                .flatMap(section -> section.blocks().stream())
                .flatMap(block -> block instanceof Block.Asked asked
                        ? Stream.of(asked.question())
                        : block instanceof Block.Gift gift ? gift.questions().stream() : Stream.<Authored>empty())
                .toList();
    }

    /** Which exercise it is, by its place from top to bottom, from 0. */
    Optional<ExerciseId> id(int place) {
        List<Authored> all = exercises();
        return place < all.size() ? Optional.of(all.get(place).id(id, all)) : Optional.empty();
    }

    /** The place of an exercise from top to bottom, from 0. */
    Optional<Integer> place(ExerciseId exercise) {
        List<Authored> all = exercises();
        return IntStream.range(0, all.size())
                .filter(place -> all.get(place).id(id, all).equals(exercise))
                .boxed()
                .findFirst();
    }

    /** The section of a mode. */
    public Optional<Section> section(Mode mode) {
        return sections.stream().filter(section -> section.mode == mode).findFirst();
    }
}
