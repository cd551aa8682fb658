package flattenlab.doctor.printed;

import flattenlab.doctor.Batch;
import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.net.Activation;
import flattenlab.net.AdaptivePool;
import flattenlab.net.Add;
import flattenlab.net.BatchNorm;
import flattenlab.net.Channels;
import flattenlab.net.Concat;
import flattenlab.net.Dropout;
import flattenlab.net.Flatten;
import flattenlab.net.GlobalPool;
import flattenlab.net.Identity;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.net.Permute;
import flattenlab.net.Reduction;
import flattenlab.net.Reshape;
import flattenlab.net.Softmax;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * Steps whose results a table states. The model has run: what stands there is so. Where two rows do not go together, forward
 * did something between that is no row.
 */
final class StatedSteps {
    private final Tracer tracer;
    private final Channels order;
    /** What stands for the number of rows in the table, whatever it was; none where it is as it was. */
    private final OptionalLong sign;

    StatedSteps(Tracer tracer, Channels order, OptionalLong sign) {
        this.tracer = tracer;
        this.order = order;
        this.sign = sign;
    }

    /** Takes the step of a row, with what forward must have done before it; empty where it cannot be known. */
    Optional<Tensor> take(TableRow row, List<Tensor> inputs, List<Tensor> earlier, Shape out) {
        Site site = Site.at(row.span());
        List<Tensor> come = inputs;
        if (inputs.size() == 1) {
            Optional<Shape> needed = row.in()
                    .flatMap(TableRow::shape)
                    .or(() -> needed(row, inputs.get(0).shape(), out))
                    .map(shape -> stated(shape, inputs.get(0).shape()));
            if (needed.isPresent() && !needed.get().equals(inputs.get(0).shape())) {
                Optional<Tensor> bridged = between(
                        inputs.get(0), earlier, needed.get(), site, row.in().isPresent());
                if (bridged.isEmpty()) {
                    return bridged;
                }
                come = List.of(bridged.get());
            }
        }
        Shape in = come.get(0).shape();
        List<Shape> shapes = come.stream().map(Tensor::shape).toList();
        for (Layer layer : candidates(row, in, out)) {
            if (gives(layer, shapes, stated(out, in))) {
                return Optional.of(tracer.apply(row.className(), row.name(), layer, come, site));
            }
        }
        return Optional.of(tracer.pass(
                row.className(),
                row.name(),
                come,
                stated(out, in),
                samples(come.get(0), stated(out, in)),
                row.parameters(),
                site));
    }

    /** The sign for the batch stands for as many rows as come, also where those are no longer N. */
    private Shape stated(Shape out, Shape in) {
        boolean signed = sign.isPresent() && out.rank() > 0 && in.rank() > 0 && out.dim(0) == sign.getAsLong();
        return signed ? out.with(0, in.dim(0)) : out;
    }

    private static boolean gives(Layer layer, List<Shape> shapes, Shape out) {
        try {
            return layer.output(shapes).equals(out);
        } catch (CrashException | BadInputException e) {
            return false;
        }
    }

    private static Samples samples(Tensor input, Shape out) {
        Shape in = input.shape();
        if (in.rank() > 0 && out.rank() > 0 && in.dim(0) == out.dim(0)) {
            return input.samples();
        }
        return in.elements() == out.elements() ? input.samples().reshaped(in, out) : Samples.Lost.NONE;
    }

    private static boolean isLinear(TableRow row) {
        return row.className().equals("Linear") || row.className().equals("Dense");
    }

    private static boolean isPointwise(String name) {
        return name.matches("(?i)(alpha|gaussian|spatial)?dropout[123]?d?|activation|identity|batchnorm\\w*"
                + "|batchnormalization|layernorm\\w*|(leaky|p|r)?relu6?|c?elu|selu|gelu|silu|swish|mish|(hard)?sigmoid"
                + "|(hard)?tanh|softplus|hardswish|(log)?softmax");
    }

    /** What must come to a row, if that can be told from what leaves: its Linear's weights, or the same. */
    private static Optional<Shape> needed(TableRow row, Shape in, Shape out) {
        if (isLinear(row) && row.parameters().isPresent()) {
            return linear(row, in, out).map(linear -> out.with(out.rank() - 1, linear.in()));
        }
        return isPointwise(row.className()) ? Optional.of(out) : Optional.empty();
    }

    /** (in + 1) · out parameters, or in · out without biases. */
    private static Optional<Linear> linear(TableRow row, Shape in, Shape out) {
        long features = out.rank() == 0 ? 0 : out.dim(out.rank() - 1);
        if (row.parameters().isEmpty()) {
            return features > 0 ? Optional.of(Linear.of(Layer.INFER, features)) : Optional.empty();
        }
        long learned = row.parameters().getAsLong();
        if (features < 1 || learned % features != 0 || learned < features) {
            return Optional.empty();
        }
        long each = learned / features;
        boolean bias = each != in.features() && each != in.dim(in.rank() - 1);
        return each == 1 && bias ? Optional.empty() : Optional.of(new Linear(bias ? each - 1 : each, features, bias));
    }

    private List<Layer> candidates(TableRow row, Shape in, Shape out) {
        List<Layer> found = new ArrayList<>();
        String name = row.className().toLowerCase(Locale.ROOT);
        if (isLinear(row)) {
            linear(row, in, out).ifPresent(found::add);
        } else if (name.equals("flatten")) {
            found.add(Flatten.SAMPLES);
            IntStream.range(0, in.rank()).forEach(end -> found.add(new Flatten(0, end)));
        } else if (name.startsWith("batchnorm")) {
            found.add(new BatchNorm(Layer.INFER, List.of(), order == Channels.FIRST ? 1 : -1, true));
        } else if (name.contains("dropout")) {
            found.add(new Dropout(0));
        } else if (name.contains("softmax")) {
            found.add(new Softmax(-1, name.startsWith("log")));
        } else if (name.matches("relu|re_lu")) {
            found.add(Activation.RELU);
        } else if (isPointwise(row.className())) {
            found.add(new Identity());
        } else if (name.matches("add|subtract|multiply|average|maximum|minimum")) {
            found.add(new Add());
        } else if (name.matches("concat(enate)?")) {
            IntStream.range(0, in.rank()).forEach(axis -> found.add(new Concat(axis)));
        } else if (name.startsWith("adaptive") && out.rank() > 2) {
            found.add(new AdaptivePool(
                    Reduction.AVERAGE,
                    IntStream.range(2, out.rank()).mapToObj(out::dim).toList(),
                    order));
        } else if (name.startsWith("global") && in.rank() > 2) {
            found.add(new GlobalPool(Reduction.AVERAGE, in.rank() - 2, false, order));
            found.add(new GlobalPool(Reduction.AVERAGE, in.rank() - 2, true, order));
        } else if (name.equals("permute") && in.rank() == 4 && out.rank() == 4) {
            // Which axis went where is not printed: what moves the channels is likelier than what turns pictures.
            for (List<Integer> axes : List.of(List.of(0, 3, 1, 2), List.of(0, 2, 3, 1), List.of(0, 2, 1, 3))) {
                found.add(new Permute(axes));
            }
        } else if (name.equals("reshape") || name.equals("unflatten")) {
            found.add(reshape(in, out));
        }
        return found;
    }

    private Layer reshape(Shape in, Shape out) {
        List<Long> sizes = new ArrayList<>();
        for (int axis = 0; axis < out.rank(); axis++) {
            boolean kept = axis == 0 && in.rank() > 0 && stated(out, in).dim(0) == in.dim(0);
            sizes.add(kept ? Long.valueOf(Reshape.KEEP) : Long.valueOf(out.dim(axis)));
        }
        return new Reshape(sizes, false);
    }

    /**
     * What forward did between two rows.
     *
     * @param stated whether the table says what came, in a column
     */
    private Optional<Tensor> between(Tensor flowing, List<Tensor> earlier, Shape needed, Site site, boolean stated) {
        for (int i = order == Channels.LAST ? -1 : earlier.size() - 1; i >= 0; i--) {
            if (earlier.get(i).shape().equals(needed)) {
                return Optional.of(earlier.get(i));
            }
        }
        Shape in = flowing.shape();
        if (order == Channels.LAST) {
            // Keras prints all that it does: such a table has been changed.
            tracer.gap(
                    site.called(),
                    Phrase.of("doctor.gap.contradiction", Batch.UNKNOWN.text(in), Batch.UNKNOWN.text(needed)));
            return Optional.empty();
        }
        if (in.elements() == needed.elements()) {
            boolean samples = needed.rank() == 2 && in.dim(0) == needed.dim(0);
            Layer hidden = samples
                    ? Flatten.SAMPLES
                    : new Reshape(
                            IntStream.range(0, needed.rank())
                                    .mapToObj(needed::dim)
                                    .toList(),
                            false);
            String name = samples ? "flatten" : "view";
            return Optional.of(tracer.apply(name, name, hidden, List.of(flowing), site));
        }
        boolean sameRows = needed.rank() > 0 && in.rank() > 0 && needed.dim(0) == in.dim(0);
        if (sameRows && sign.isPresent() && !stated && !mayBePooled(in, needed)) {
            long rest = in.features() % Math.max(1, needed.features());
            if (rest == 0) {
                long times = in.features() / needed.features();
                Shape rows = needed.with(0, Math.multiplyExact(in.dim(0), times));
                return between(flowing, List.of(), rows, site, false);
            }
        }
        if (sameRows && (stated || sign.isEmpty() || isMean(in, needed))) {
            tracer.note(
                    site.called(),
                    Phrase.of("doctor.note.between", Batch.UNKNOWN.text(in), Batch.UNKNOWN.text(needed)));
            return Optional.of(tracer.pass(
                    "forward", "forward", List.of(flowing), needed, flowing.samples(), OptionalLong.of(0), site));
        }
        tracer.gap(site.called(), Phrase.of("doctor.gap.between", Batch.UNKNOWN.text(in), Batch.UNKNOWN.text(needed)));
        return Optional.empty();
    }

    private static boolean isMean(Shape in, Shape needed) {
        return in.rank() > 2 && needed.rank() == 2 && needed.dim(1) == in.dim(1);
    }

    /** Whether a pooling to a square that is smaller would leave so many features. */
    private static boolean mayBePooled(Shape in, Shape needed) {
        if (in.rank() != 4 || needed.rank() != 2 || needed.dim(1) % in.dim(1) != 0) {
            return isMean(in, needed);
        }
        long area = needed.dim(1) / in.dim(1);
        long side = Math.round(Math.sqrt(area));
        return side * side == area && area < in.dim(2) * in.dim(3);
    }
}
