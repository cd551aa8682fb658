package flattenlab.lesson;

import flattenlab.learn.Authored;
import flattenlab.learn.Misconception;
import java.util.List;
import java.util.Optional;
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

    /** The section of a mode. */
    public Optional<Section> section(Mode mode) {
        return sections.stream().filter(section -> section.mode == mode).findFirst();
    }
}
