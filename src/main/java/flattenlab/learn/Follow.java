package flattenlab.learn;

import flattenlab.net.Layer;
import flattenlab.net.Slide;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;

/** How the right answer of a field follows from the answers before it, so that one slip is paid for only once. */
public sealed interface Follow {
    /** The field that is built upon. */
    int field();

    /** The right answer after {@code earlier} in that field; empty if nothing follows. */
    Optional<List<Long>> from(List<Long> earlier);

    /** The shape behind a layer. */
    record ShapeAfter(int field, Layer layer) implements Follow {
        @Override
        public Optional<List<Long>> from(List<Long> earlier) {
            try {
                return Optional.of(Field.sizes(layer.output(Field.shapeOf(earlier))));
            } catch (BadInputException | CrashException e) {
                return Optional.empty();
            }
        }
    }

    /** The side of a map behind a window that slides over it. */
    record SideAfter(int field, Slide window) implements Follow {
        @Override
        public Optional<List<Long>> from(List<Long> earlier) {
            return earlier.size() == 1 && earlier.get(0) >= 0
                    ? Optional.of(List.of(window.positions(earlier.get(0))))
                    : Optional.empty();
        }
    }

    /** The number of features of square maps. */
    record FeaturesOf(int field, long channels) implements Follow {
        @Override
        public Optional<List<Long>> from(List<Long> earlier) {
            if (earlier.size() != 1 || earlier.get(0) < 0) {
                return Optional.empty();
            }
            try {
                Shape maps = Shape.of(1, channels, earlier.get(0), earlier.get(0));
                return Optional.of(List.of(maps.features()));
            } catch (BadInputException e) {
                return Optional.empty();
            }
        }
    }
}
