package flattenlab.learn;

import static flattenlab.learn.Misconception.M1;
import static flattenlab.learn.Misconception.M11;
import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M4;
import static flattenlab.learn.Misconception.M6;

import flattenlab.explain.PyTorchLayers;
import flattenlab.net.Conv;
import flattenlab.net.Flatten;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Padding;
import flattenlab.net.Pool;
import flattenlab.net.Slide;
import flattenlab.net.Window;
import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Questions about sizes on their way through a network, and what its head costs: Q4, Q17, Q20. */
final class ChainQuestions {
    private ChainQuestions() {}

    /** How someone works out the side behind a window. */
    private interface SideRule {
        long side(Slide window, long side);
    }

    private static final int OUTPUTS = 10;
    private static final Padding NO_PADDING = new Padding.Zeros(0, 0);
    private static final SideRule UNPADDED =
            (window, side) -> new Slide(window.kernel(), window.stride(), NO_PADDING, 1).positions(side);
    private static final SideRule UNSTRIDED =
            (window, side) -> new Slide(window.kernel(), 1, window.padding(), 1).positions(side);
    private static final SideRule ROUNDED_UP =
            (window, side) -> -Math.floorDiv(-(padded(window, side) - window.reach()), window.stride()) + 1;
    private static final SideRule NO_KERNEL = (window, side) -> Math.floorDiv(padded(window, side), window.stride());

    private static long padded(Slide window, long side) {
        return window.padding() instanceof Padding.Zeros zeros ? side + zeros.before() + zeros.after() : side;
    }

    /** How a layer's window slides along each side of the square maps here. */
    private static Slide along(Layer.Windowed layer) {
        return layer.window().axes().get(0);
    }

    /** Q4: sides behind a convolution and a pooling, then in_features. */
    static Optional<Question> sides(Draft draft) {
        Dice dice = draft.dice;
        int channels = dice.pick(1, 3);
        int side = draft.difficulty == 1 ? 2 * dice.between(5, 14) : dice.between(12, 64);
        int filters = dice.pick(4, 6, 8, 12, 16);
        Window kernel = switch (draft.difficulty) {
            case 1 -> Window.square(3).padding(dice.pick(0, 0, 1));
            case 2 -> Window.square(dice.pick(3, 5)).padding(dice.between(1, 2));
            default -> Window.square(dice.pick(3, 5, 7)).stride(2).padding(dice.between(1, 3));
        };
        Conv conv = Conv.of(channels, filters, kernel);
        Pool pool = draft.difficulty == 1
                ? Pool.max(2)
                : Pool.max(Window.square(dice.between(2, 3)).stride(2));
        return sides(draft, new Block(Shape.of(1, channels, side, side), conv, pool), OUTPUTS, ".prompt");
    }

    /**
     * Q4 about these layers.
     *
     * @param prompt key of what is asked
     */
    static Optional<Question> sides(Draft draft, Block block, long outputs, String prompt) {
        Conv conv = block.conv();
        Pool pool = block.pool();
        Shape input = block.input().with(Axis.N, 1);
        long channels = input.dim(Axis.C);
        long side = input.dim(Axis.H);
        long filters = conv.out();
        Shape maps = conv.output(input);
        Shape pooled = pool.output(maps);
        long right = pooled.features();
        draft.let("side", side)
                .let("channels", channels)
                .let("filters", filters)
                .let("kernel", along(conv).kernel())
                .let("stride", along(conv).stride())
                .let("padding", padded(along(conv), 0) / 2)
                .let("pool", along(pool).kernel())
                .let("poolname", module(pool))
                .let("poolstride", along(pool).stride())
                .let("side1", maps.dim(Axis.H))
                .let("side2", pooled.dim(Axis.H))
                .let("features", right)
                .about(Subject.of(pooled, FlattenVariant.CORRECT))
                .ask(prompt)
                .code(code(conv), "nn.ReLU(),", code(pool), "nn.Flatten(),", "nn.Linear(?, " + outputs + "),");
        draft.right(Answer.Typed.of(maps.dim(Axis.H), pooled.dim(Axis.H), right));
        slip(draft, ".unpadded", conv, pool, side, UNPADDED);
        slip(draft, ".unstrided", conv, pool, side, UNSTRIDED);
        slip(draft, ".roundedup", conv, pool, side, ROUNDED_UP);
        slip(draft, padded(along(conv), 0) > 0 ? ".nokernel" : ".nokernel.unpadded", conv, pool, side, NO_KERNEL);
        poolingRoundedUp(draft, conv, pool, maps.dim(Axis.H));
        lastSlip(
                draft,
                M2,
                ".inputchannels",
                maps,
                pooled,
                pooled.with(Axis.C, channels).features());
        lastSlip(draft, M2, ".plane", maps, pooled, pooled.with(Axis.C, 1).features());
        lastSlip(
                draft,
                M1,
                ".original",
                maps,
                pooled,
                input.with(Axis.C, filters).features());
        return draft.fields(
                Field.integer(draft.say(".field1"), maps.dim(Axis.H)),
                Field.integer(draft.say(".field2"), pooled.dim(Axis.H)).following(new Follow.SideAfter(0, along(pool))),
                Field.integer("in_features", right).following(new Follow.FeaturesOf(1, filters)));
    }

    private static void slip(Draft draft, String key, Conv conv, Pool pool, long side, SideRule rule) {
        long first = rule.side(along(conv), side);
        long second = rule.side(along(pool), first);
        if (first > 0 && second > 0) {
            Shape maps = Shape.of(1, conv.out(), second, second);
            draft.maybe(M2, key, Answer.Typed.of(first, second, maps.features()), new Picture.OfShape(maps));
        }
    }

    /** The convolution is right, and only the pooling is rounded the wrong way. */
    private static void poolingRoundedUp(Draft draft, Conv conv, Pool pool, long side) {
        long second = ROUNDED_UP.side(along(pool), side);
        Shape maps = Shape.of(1, conv.out(), second, second);
        draft.maybe(M2, ".poolroundedup", Answer.Typed.of(side, second, maps.features()), new Picture.OfShape(maps));
    }

    private static void lastSlip(Draft draft, Misconception idea, String key, Shape maps, Shape pooled, long features) {
        draft.maybe(
                idea,
                key,
                Answer.Typed.of(maps.dim(Axis.H), pooled.dim(Axis.H), features),
                features < pooled.features() ? new Picture.OfCount(pooled, features) : null);
    }

    /** Q20: the shapes of a whole network. */
    static Optional<Question> wholeNet(Draft draft) {
        Dice dice = draft.dice;
        int side = draft.difficulty == 1 ? 4 * dice.between(3, 8) : dice.between(20, 48);
        Shape input = Shape.of(dice.pick(8, 16, 32, 64), dice.pick(1, 3), side, side);
        return wholeNet(draft, layers(draft), input, ".prompt");
    }

    /**
     * Q20 about these layers, the last two of which are a flatten and its Linear.
     *
     * @param prompt key of what is asked
     */
    static Optional<Question> wholeNet(Draft draft, List<Layer> layers, Shape input, String prompt) {
        List<Shape> right = shapes(layers, input);
        long batch = input.dim(Axis.N);
        Shape beforeFlatten = right.get(right.size() - 3);
        ShapeQuestions.name(draft, input)
                .let("before", beforeFlatten)
                .let("flat", right.get(right.size() - 2))
                .let("features", beforeFlatten.features())
                .let("first", right.get(0))
                .let(
                        "all",
                        String.join(" → ", right.stream().map(Shape::toString).toList()))
                .about(Subject.of(beforeFlatten, FlattenVariant.CORRECT))
                .ask(prompt)
                .code(code(layers, input));
        draft.right(answer(right));
        wrongNet(draft, M2, ".unpadded", () -> unpadded(layers, input));
        wrongNet(draft, M2, ".unpooled", () -> unpooled(layers, input));
        List<Shape> roundedUp = roundedUp(layers, input);
        if (!roundedUp.equals(right)) {
            wrongNet(draft, M2, ".roundedup", () -> roundedUp);
        }
        wrongNet(draft, M2, ".inputchannels", () -> keptChannels(layers, input));
        List<Shape> folded = new ArrayList<>(right);
        folded.set(right.size() - 2, Shape.of(right.get(right.size() - 2).elements()));
        folded.set(right.size() - 1, Shape.of(right.get(right.size() - 1).dim(1)));
        wrongNet(draft, M4, ".folded", () -> folded);
        List<Shape> onePicture = new ArrayList<>(right);
        onePicture.set(
                right.size() - 2, Shape.of(batch, beforeFlatten.with(Axis.C, 1).features()));
        wrongNet(draft, M2, ".plane", () -> onePicture);
        Field[] fields = new Field[layers.size()];
        Shape before = input;
        for (int i = 0; i < fields.length; i++) {
            Field field = Field.shape(module(layers.get(i).built(List.of(before))), right.get(i));
            fields[i] = i == 0 ? field : field.following(new Follow.ShapeAfter(i - 1, layers.get(i)));
            before = right.get(i);
        }
        return draft.fields(fields);
    }

    private static List<Layer> layers(Draft draft) {
        Dice dice = draft.dice;
        int filters = dice.pick(4, 6, 8);
        Window kernel = Window.square(dice.pick(3, 5)).padding(dice.between(1, 2));
        // Whatever channels come: the wrong nets change them.
        List<Layer> layers = new ArrayList<>(List.of(Conv.of(Layer.INFER, filters, kernel), Pool.max(2)));
        if (draft.difficulty > 1) {
            Window second = Window.square(3).stride(draft.difficulty - 1).padding(1);
            layers.add(Conv.of(Layer.INFER, 2L * filters, second));
        }
        if (draft.difficulty > 2) {
            layers.add(Pool.max(Window.square(3).stride(2)));
        }
        layers.add(Flatten.SAMPLES);
        layers.add(Linear.of(Layer.INFER, OUTPUTS));
        return layers;
    }

    private static List<Shape> shapes(List<Layer> layers, Shape input) {
        List<Shape> shapes = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            shape = layer.output(shape);
            shapes.add(shape);
        }
        return shapes;
    }

    private static String code(Layer layer) {
        return PyTorchLayers.code(layer).orElseThrow() + ",";
    }

    private static String module(Layer layer) {
        return code(layer).replaceFirst("nn\\.(\\w+).*", "$1");
    }

    private static List<String> code(List<Layer> layers, Shape input) {
        List<String> lines = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            lines.add(code(layer instanceof Linear ? layer : layer.built(List.of(shape))));
            shape = layer.output(shape);
        }
        return lines;
    }

    /** The shapes if convolutions had no padding. */
    private static List<Shape> unpadded(List<Layer> layers, Shape input) {
        return shapes(
                layers.stream()
                        .map(layer -> layer instanceof Conv conv
                                ? Conv.of(Layer.INFER, conv.out(), conv.window().padding(0))
                                : layer)
                        .toList(),
                input);
    }

    /** The shapes if poolings left the sides alone. */
    private static List<Shape> unpooled(List<Layer> layers, Shape input) {
        return shapes(
                layers.stream()
                        .map(layer -> layer instanceof Pool ? new Identity() : layer)
                        .toList(),
                input);
    }

    /** The shapes if windows that stick out counted. */
    private static List<Shape> roundedUp(List<Layer> layers, Shape input) {
        List<Shape> shapes = new ArrayList<>();
        Shape shape = input;
        for (Layer layer : layers) {
            Shape next = layer.output(shape);
            if (layer instanceof Layer.Windowed window) {
                List<Slide> axes = window.window().axes();
                next = next.with(Axis.H, ROUNDED_UP.side(axes.get(0), shape.dim(Axis.H)))
                        .with(Axis.W, ROUNDED_UP.side(axes.get(1), shape.dim(Axis.W)));
            }
            shapes.add(next);
            shape = next;
        }
        return shapes;
    }

    /** The shapes if convolutions kept the channels. */
    private static List<Shape> keptChannels(List<Layer> layers, Shape input) {
        int channels = (int) input.dim(Axis.C);
        return shapes(
                layers.stream()
                        .map(layer ->
                                layer instanceof Conv conv ? Conv.of(Layer.INFER, channels, conv.window()) : layer)
                        .toList(),
                input);
    }

    private static Answer.Typed answer(List<Shape> shapes) {
        return new Answer.Typed(shapes.stream().map(Shape::toString).toList());
    }

    /** A slip may make a net that refuses what comes, which nobody would answer. */
    private static void wrongNet(Draft draft, Misconception idea, String key, Supplier<List<Shape>> slip) {
        List<Shape> shapes;
        try {
            shapes = slip.get();
        } catch (CrashException | BadInputException e) {
            return;
        }
        Shape before = shapes.get(shapes.size() - 3);
        draft.wrong(idea, key, answer(shapes), new Picture.OfShape(before));
    }

    /** Q17: the parameters, or bytes, of a head with Flatten or with global average pooling. */
    static Optional<Question> head(Draft draft) {
        Dice dice = draft.dice;
        int side = dice.pick(4, 5, 6, 7, 8);
        Shape maps = Shape.of(1, dice.pick(8, 16, 32, 64, 128, 256, 512), side, side);
        int outputs = dice.pick(10, 20, 100, 1000);
        boolean pooled = draft.difficulty > 1 && dice.coin();
        boolean bytes = draft.difficulty == Question.MAX_DIFFICULTY;
        long unit = bytes ? Float.BYTES : 1;
        FlattenVariant used = pooled ? FlattenVariant.of(Kind.POOL) : FlattenVariant.CORRECT;
        FlattenVariant other = pooled ? FlattenVariant.CORRECT : FlattenVariant.of(Kind.POOL);
        long in = used.inFeatures(maps);
        long right = parameters(in, outputs);
        ShapeQuestions.name(draft, maps)
                .let("maps", "C = " + maps.dim(Axis.C) + ", H = W = " + side)
                .let("outputs", outputs)
                .let("in", in)
                .let("weights", in * outputs)
                .let("parameters", right)
                .let("bytes", right * Float.BYTES)
                .let("other", parameters(other.inFeatures(maps), outputs))
                .let("head", draft.say(pooled ? ".pool" : ".flatten"))
                .let("otherhead", draft.say(pooled ? ".flatten" : ".pool"))
                .hints(pooled ? ".pooled" : ".flattened")
                .worked(bytes ? ".workedbytes" : ".worked")
                .about(Subject.of(maps, used))
                .ask(bytes ? ".promptbytes" : ".prompt")
                .code(
                        pooled
                                ? List.of("nn.AdaptiveAvgPool2d(1),", "nn.Flatten(),", "nn.Linear(?, " + outputs + "),")
                                : List.of("nn.Flatten(),", "nn.Linear(?, " + outputs + "),"));
        draft.right(Answer.Typed.of(right * unit))
                .wrong(M2, ".nobias", Answer.Typed.of(in * outputs * unit))
                .maybe(M6, ".otherhead", Answer.Typed.of(parameters(other.inFeatures(maps), outputs) * unit))
                .maybe(M2, ".biasperinput", Answer.Typed.of((in * outputs + in) * unit))
                .maybe(M11, ".flattenlearns", Answer.Typed.of((right + maps.features()) * unit))
                .maybe(
                        M2,
                        pooled ? ".plane.pooled" : ".plane",
                        Answer.Typed.of(parameters((long) side * side, outputs) * unit));
        if (bytes) {
            draft.maybe(M2, ".notbytes", Answer.Typed.of(right));
        }
        return draft.fields(Field.integer(draft.say(bytes ? ".fieldbytes" : ".field"), right * unit));
    }

    private static long parameters(long in, long outputs) {
        return Linear.of(in, outputs).parameters().orElseThrow();
    }
}
