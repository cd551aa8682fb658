package flattenlab.proof;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Every reader of files from strangers. */
final class FuzzTargets {
    private FuzzTargets() {}

    static List<FuzzTarget> all() throws IOException {
        return Stream.of(LessonTargets.all(), PictureTargets.all(), ModelTargets.all(), StateTargets.all())
                .flatMap(List::stream)
                .toList();
    }

    static FuzzTarget of(String name) throws IOException {
        return all().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no reader " + name));
    }
}
