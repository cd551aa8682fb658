package flattenlab.doctor.torch;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A picture on its way through transforms.
 *
 * @param missing what is to be asked for where a size is not known
 */
record Picture(OptionalLong channels, OptionalLong height, OptionalLong width, Phrase missing) implements Foreign {
    /** One of which nothing is known. */
    static Picture unknown(OptionalLong channels) {
        return new Picture(channels, OptionalLong.empty(), OptionalLong.empty(), Phrase.of("doctor.picture_size"));
    }

    static Picture of(long channels, long height, long width) {
        return new Picture(OptionalLong.of(channels), OptionalLong.of(height), OptionalLong.of(width), Phrase.NONE);
    }

    Picture sized(long newHeight, long newWidth) {
        return new Picture(channels, OptionalLong.of(newHeight), OptionalLong.of(newWidth), missing);
    }

    Picture channels(long count) {
        return new Picture(OptionalLong.of(count), height, width, missing);
    }

    /** The same where only the shorter side is known. */
    Picture shorter(long side) {
        return new Picture(channels, OptionalLong.empty(), OptionalLong.empty(), Phrase.of("doctor.resize_one", side));
    }

    /** (C, H, W), if all of it is known. */
    Optional<Shape> shape() {
        boolean known = channels.isPresent() && height.isPresent() && width.isPresent();
        return known
                ? Optional.of(Shape.of(channels.getAsLong(), height.getAsLong(), width.getAsLong()))
                : Optional.empty();
    }

    /** Why its shape is not known. */
    Unknown unknown() {
        Phrase why = height.isPresent() ? Phrase.of("doctor.picture_channels") : missing;
        return new Unknown(why, Unknown.State.ASK);
    }

    @Override
    public String type() {
        return "Image";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "convert" ->
                Optional.of(new Builtin(name, arguments -> {
                    Object mode = arguments.get(0, "mode").orElse(Value.NONE);
                    return "RGB".equals(mode) ? channels(3) : "L".equals(mode) ? channels(1) : this;
                }));
            case "resize" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> arguments.get(0, "size").orElse(Value.NONE) instanceof Value.Tuple size
                                        && size.items().size() == 2
                                        && size.items().get(0) instanceof Long wide
                                        && size.items().get(1) instanceof Long high
                                ? sized(high, wide)
                                : new Unknown(Phrase.of("doctor.picture_size"), Unknown.State.ASK)));
            default -> Optional.empty();
        };
    }
}
