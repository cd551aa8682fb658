package flattenlab.learn;

import static flattenlab.learn.Misconception.M1;
import static flattenlab.learn.Misconception.M11;
import static flattenlab.learn.Misconception.M2;
import static flattenlab.learn.Misconception.M4;
import static flattenlab.learn.Misconception.M6;

import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Questions about sizes on their way through a network, and what its head costs: Q4, Q17, Q20. */
final class ChainQuestions {
    private ChainQuestions() {}

    /** How someone works out the side behind a window. */
    private interface SideRule {
        long side(NetLayer.Window layer, long side);
    }

    private static final SideRule UNPADDED =
            (layer, side) -> Math.floorDiv(side - layer.kernel(), (long) layer.stride()) + 1;
    private static final SideRule UNSTRIDED = (layer, side) -> side + 2L * layer.padding() - layer.kernel() + 1;
    private static final SideRule ROUNDED_UP =
            (layer, side) -> -Math.floorDiv(-(side + 2L * layer.padding() - layer.kernel()), (long) layer.stride()) + 1;
    private static final SideRule NO_KERNEL =
            (layer, side) -> Math.floorDiv(side + 2L * layer.padding(), (long) layer.stride());

    /** Q4: sides behind a convolution and a pooling, then in_features. */
    static Optional<Question> sides(Draft draft) {
        Dice dice = draft.dice;
        int channels = dice.pick(1, 3);
        int side = draft.difficulty == 1 ? 2 * dice.between(5, 14) : dice.between(12, 64);
        int filters = dice.pick(4, 6, 8, 12, 16);
        NetLayer.Conv conv = switch (draft.difficulty) {
            case 1 -> new NetLayer.Conv(filters, 3, 1, dice.pick(0, 0, 1));
            case 2 -> new NetLayer.Conv(filters, dice.pick(3, 5), 1, dice.between(1, 2));
            default -> new NetLayer.Conv(filters, dice.pick(3, 5, 7), 2, dice.between(1, 3));
        };
        NetLayer.Pool pool = draft.difficulty == 1 ? new NetLayer.Pool(2, 2) : new NetLayer.Pool(dice.between(2, 3), 2);
        Shape input = Shape.of(1, channels, side, side);
        Shape maps = conv.output(input);
        Shape pooled = pool.output(maps);
        long right = pooled.features();
        draft.let("side", side)
                .let("channels", channels)
                .let("filters", filters)
                .let("kernel", conv.kernel())
                .let("stride", conv.stride())
                .let("padding", conv.padding())
                .let("pool", pool.kernel())
                .let("poolstride", pool.stride())
                .let("side1", maps.dim(Axis.H))
                .let("side2", pooled.dim(Axis.H))
                .let("features", right)
                .about(Subject.of(pooled, FlattenVariant.CORRECT))
                .ask(".prompt")
                .code(
                        conv.code(input) + ",",
                        "nn.ReLU(),",
                        pool.code(maps) + ",",
                        "nn.Flatten(),",
                        "nn.Linear(?, 10),");
        draft.right(Answer.Typed.of(maps.dim(Axis.H), pooled.dim(Axis.H), right));
        slip(draft, ".unpadded", conv, pool, side, UNPADDED);
        slip(draft, ".unstrided", conv, pool, side, UNSTRIDED);
        slip(draft, ".roundedup", conv, pool, side, ROUNDED_UP);
        slip(draft, conv.padding() > 0 ? ".nokernel" : ".nokernel.unpadded", conv, pool, side, NO_KERNEL);
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
                Field.integer(draft.say(".field2"), pooled.dim(Axis.H)).following(new Follow.SideAfter(0, pool)),
                Field.integer("in_features", right).following(new Follow.FeaturesOf(1, filters)));
    }

    private static void slip(
            Draft draft, String key, NetLayer.Conv conv, NetLayer.Pool pool, long side, SideRule rule) {
        long first = rule.side(conv, side);
        long second = rule.side(pool, first);
        if (first > 0 && second > 0) {
            Shape maps = Shape.of(1, conv.filters(), second, second);
            draft.maybe(M2, key, Answer.Typed.of(first, second, maps.features()), new Picture.OfShape(maps));
        }
    }

    /** The convolution is right, and only the pooling is rounded the wrong way. */
    private static void poolingRoundedUp(Draft draft, NetLayer.Conv conv, NetLayer.Pool pool, long side) {
        long second = ROUNDED_UP.side(pool, side);
        Shape maps = Shape.of(1, conv.filters(), second, second);
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
        List<NetLayer> layers = layers(draft);
        List<Shape> right = shapes(layers, input);
        int batch = (int) input.dim(Axis.N);
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
                .ask(".prompt")
                .code(code(layers, input));
        draft.right(answer(right));
        wrongNet(draft, M2, ".unpadded", unpadded(layers, input));
        wrongNet(draft, M2, ".unpooled", unpooled(layers, input));
        List<Shape> roundedUp = roundedUp(layers, input);
        if (!roundedUp.equals(right)) {
            wrongNet(draft, M2, ".roundedup", roundedUp);
        }
        wrongNet(draft, M2, ".inputchannels", keptChannels(layers, input));
        List<Shape> folded = new ArrayList<>(right);
        folded.set(right.size() - 2, Shape.of(right.get(right.size() - 2).elements()));
        folded.set(right.size() - 1, Shape.of(10));
        wrongNet(draft, M4, ".folded", folded);
        List<Shape> onePicture = new ArrayList<>(right);
        onePicture.set(
                right.size() - 2, Shape.of(batch, beforeFlatten.with(Axis.C, 1).features()));
        wrongNet(draft, M2, ".plane", onePicture);
        Field[] fields = new Field[layers.size()];
        Shape before = input;
        for (int i = 0; i < fields.length; i++) {
            Field field = Field.shape(layers.get(i).code(before).replaceFirst("nn\\.(\\w+).*", "$1"), right.get(i));
            fields[i] = i == 0 ? field : field.following(new Follow.ShapeAfter(i - 1, layers.get(i)));
            before = right.get(i);
        }
        return draft.fields(fields);
    }

    private static List<NetLayer> layers(Draft draft) {
        Dice dice = draft.dice;
        int filters = dice.pick(4, 6, 8);
        NetLayer.Conv conv = new NetLayer.Conv(filters, dice.pick(3, 5), 1, dice.between(1, 2));
        List<NetLayer> layers = new ArrayList<>(List.of(conv, new NetLayer.Pool(2, 2)));
        if (draft.difficulty > 1) {
            layers.add(new NetLayer.Conv(2 * filters, 3, draft.difficulty - 1, 1));
        }
        if (draft.difficulty > 2) {
            layers.add(new NetLayer.Pool(3, 2));
        }
        layers.add(new NetLayer.Flatten());
        layers.add(new NetLayer.Linear(10));
        return layers;
    }

    private static List<Shape> shapes(List<NetLayer> layers, Shape input) {
        List<Shape> shapes = new ArrayList<>();
        Shape shape = input;
        for (NetLayer layer : layers) {
            shape = layer.output(shape);
            shapes.add(shape);
        }
        return shapes;
    }

    private static List<String> code(List<NetLayer> layers, Shape input) {
        List<String> lines = new ArrayList<>();
        Shape shape = input;
        for (NetLayer layer : layers) {
            lines.add((layer instanceof NetLayer.Linear ? "nn.LazyLinear(10)" : layer.code(shape)) + ",");
            shape = layer.output(shape);
        }
        return lines;
    }

    /** The shapes if convolutions had no padding. */
    private static List<Shape> unpadded(List<NetLayer> layers, Shape input) {
        return shapes(
                layers.stream()
                        .map(layer -> layer instanceof NetLayer.Conv conv
                                ? new NetLayer.Conv(conv.filters(), conv.kernel(), conv.stride(), 0)
                                : layer)
                        .toList(),
                input);
    }

    /** The shapes if poolings left the sides alone. */
    private static List<Shape> unpooled(List<NetLayer> layers, Shape input) {
        return shapes(
                layers.stream()
                        .map(layer -> layer instanceof NetLayer.Pool ? new NetLayer.Pool(1, 1) : layer)
                        .toList(),
                input);
    }

    /** The shapes if windows that stick out counted. */
    private static List<Shape> roundedUp(List<NetLayer> layers, Shape input) {
        List<Shape> shapes = new ArrayList<>();
        Shape shape = input;
        for (NetLayer layer : layers) {
            Shape next = layer.output(shape);
            if (layer instanceof NetLayer.Window window) {
                next = next.with(Axis.H, ROUNDED_UP.side(window, shape.dim(Axis.H)))
                        .with(Axis.W, ROUNDED_UP.side(window, shape.dim(Axis.W)));
            }
            shapes.add(next);
            shape = next;
        }
        return shapes;
    }

    /** The shapes if convolutions kept the channels. */
    private static List<Shape> keptChannels(List<NetLayer> layers, Shape input) {
        int channels = (int) input.dim(Axis.C);
        return shapes(
                layers.stream()
                        .map(layer -> layer instanceof NetLayer.Conv conv
                                ? new NetLayer.Conv(channels, conv.kernel(), conv.stride(), conv.padding())
                                : layer)
                        .toList(),
                input);
    }

    private static Answer.Typed answer(List<Shape> shapes) {
        return new Answer.Typed(shapes.stream().map(Shape::toString).toList());
    }

    private static void wrongNet(Draft draft, Misconception idea, String key, List<Shape> shapes) {
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

    /** Parameters of a Linear: one weight for each pair, one bias for each output. */
    private static long parameters(long in, long outputs) {
        return Math.addExact(Math.multiplyExact(in, outputs), outputs);
    }
}
