package flattenlab.nn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The networks of this program once more, in plain loops and double precision, after the textbook's formulas: neither
 * ND4J nor the program's own layers, mappings or shapes are used. Slow, and only for comparison.
 *
 * <p>All arrays are row-major. Parameters lie in one vector, layer by layer: weights (out,in,kH,kW) of a convolution or
 * (in,out) of a Linear, then its biases.
 */
public final class ReferenceNetwork {
    private final Design design;
    private final double[] parameters;
    private final double[] mean;
    private final double[] variance;
    private int steps;

    /** A convolution with ReLU, and the maximum of windows side by side; pool 1 for none. */
    public record Block(int filters, int kernel, int padding, int stride, int pool) {}

    /**
     * Everything but the parameters.
     *
     * @param order of the axes in which the flatten reads a sample: letters of CHW, the last runs fastest
     * @param flatten plain, mix-samples, roll, truncate, pad, shuffle or pool
     * @param number how far is rolled, or how many features are kept or filled up to
     * @param shuffle for each slot the feature that it takes; null without a shuffle
     * @param hidden units, 0 for none
     */
    public record Design(
            int channels,
            int height,
            int width,
            List<Block> blocks,
            String order,
            String flatten,
            long number,
            long[] shuffle,
            int hidden,
            int classes) {}

    /**
     * One batch forward and back.
     *
     * @param names of the rows, in order
     * @param values what leaves each row
     * @param gradients of the mean loss with respect to what leaves each row; none for the softmax
     * @param parameterGradient of the mean loss
     */
    public record Result(
            List<String> names,
            List<double[]> values,
            List<double[]> gradients,
            double loss,
            double[] parameterGradient) {}

    /** @param parameters taken over as a copy */
    public ReferenceNetwork(Design design, float[] parameters) {
        this.design = design;
        this.parameters = new double[parameters.length];
        Arrays.setAll(this.parameters, i -> parameters[i]);
        this.mean = new double[parameters.length];
        this.variance = new double[parameters.length];
    }

    /** The parameters as they are now. */
    public double[] parameters() {
        return parameters.clone();
    }

    /** One step of Adam (Kingma and Ba 2015, algorithm 1) with its usual constants. */
    public void adam(double[] gradient, double rate) {
        steps++;
        for (int i = 0; i < parameters.length; i++) {
            mean[i] = 0.9 * mean[i] + 0.1 * gradient[i];
            variance[i] = 0.999 * variance[i] + 0.001 * gradient[i] * gradient[i];
            double m = mean[i] / (1 - Math.pow(0.9, steps));
            double v = variance[i] / (1 - Math.pow(0.999, steps));
            parameters[i] -= rate * m / (Math.sqrt(v) + 1e-8);
        }
    }

    /** Runs a batch of labels.length pictures. */
    public Result run(float[] pictures, int[] labels) {
        return run(pictures, labels, design.shuffle);
    }

    /** The same with features in another order, where the flatten draws a new one for each batch. */
    public Result run(float[] pictures, int[] labels, long[] shuffle) {
        return new Way(pictures, labels, shuffle).result();
    }

    /** What one layer remembers to go back. */
    private interface Back {
        /** From the gradient behind the layer to the one before it; adds to the parameters' gradient. */
        double[] from(double[] gradient);
    }

    private final class Way {
        private final int samples;
        private final int[] labels;
        private final long[] shuffle;
        private final List<String> names = new ArrayList<>();
        private final List<double[]> values = new ArrayList<>();
        private final List<Back> ways = new ArrayList<>();
        private final double[] parameterGradient = new double[parameters.length];
        private int c = design.channels;
        private int h = design.height;
        private int w = design.width;
        private int columns;
        private int at;

        Way(float[] pictures, int[] labels, long[] shuffle) {
            this.labels = labels;
            this.shuffle = shuffle;
            this.samples = labels.length;
            double[] x = new double[pictures.length];
            Arrays.setAll(x, i -> pictures[i]);
            add("INPUT", x, null);
        }

        private void add(String name, double[] left, Back back) {
            names.add(name);
            values.add(left);
            ways.add(back);
        }

        private double[] last() {
            return values.get(values.size() - 1);
        }

        Result result() {
            for (Block block : design.blocks) {
                conv(block);
                relu();
                if (block.pool > 1) {
                    maxPool(block.pool);
                }
            }
            flatten();
            if (design.hidden > 0) {
                linear(design.hidden);
                relu();
            }
            linear(design.classes);
            return back();
        }

        private Result back() {
            double[] logits = last();
            int classes = design.classes;
            double[] probabilities = new double[logits.length];
            double[] gradient = new double[logits.length];
            double loss = 0;
            for (int n = 0; n < samples; n++) {
                double sum = 0;
                for (int k = 0; k < classes; k++) {
                    sum += Math.exp(logits[n * classes + k]);
                }
                for (int k = 0; k < classes; k++) {
                    double p = Math.exp(logits[n * classes + k]) / sum;
                    probabilities[n * classes + k] = p;
                    gradient[n * classes + k] = (p - (k == labels[n] ? 1 : 0)) / samples;
                }
                loss -= Math.log(probabilities[n * classes + labels[n]]) / samples;
            }
            double[][] gradients = new double[values.size()][];
            for (int i = values.size() - 1; i > 0; i--) {
                gradients[i] = gradient;
                gradient = ways.get(i).from(gradient);
            }
            gradients[0] = gradient;
            add("SOFTMAX", probabilities, null);
            return new Result(names, values, List.of(gradients), loss, parameterGradient);
        }

        private void conv(Block block) {
            int k = block.kernel;
            int outH = (h + 2 * block.padding - k) / block.stride + 1;
            int outW = (w + 2 * block.padding - k) / block.stride + 1;
            int weights = at;
            int bias = at + block.filters * c * k * k;
            at = bias + block.filters;
            Conv conv = new Conv(block, last(), c, h, w, outH, outW, weights, bias);
            double[] y = new double[samples * block.filters * outH * outW];
            conv.forward(y);
            add("CONV", y, conv);
            c = block.filters;
            h = outH;
            w = outW;
        }

        /** Both ways visit the same products. */
        private final class Conv implements Back {
            private final Block block;
            private final double[] x;
            private final int inC;
            private final int inH;
            private final int inW;
            private final int outH;
            private final int outW;
            private final int weights;
            private final int bias;

            Conv(Block block, double[] x, int inC, int inH, int inW, int outH, int outW, int weights, int bias) {
                this.block = block;
                this.x = x;
                this.inC = inC;
                this.inH = inH;
                this.inW = inW;
                this.outH = outH;
                this.outW = outW;
                this.weights = weights;
                this.bias = bias;
            }

            void forward(double[] y) {
                visit(
                        (out, in, weight) -> y[out] += x[in] * parameters[weight],
                        (out, f) -> y[out] += parameters[bias + f]);
            }

            @Override
            public double[] from(double[] gradient) {
                double[] xGradient = new double[x.length];
                visit(
                        (out, in, weight) -> {
                            xGradient[in] += gradient[out] * parameters[weight];
                            parameterGradient[weight] += gradient[out] * x[in];
                        },
                        (out, f) -> parameterGradient[bias + f] += gradient[out]);
                return xGradient;
            }

            private void visit(Product product, Sum sum) {
                int k = block.kernel;
                for (int n = 0; n < samples; n++) {
                    for (int f = 0; f < block.filters; f++) {
                        for (int i = 0; i < outH; i++) {
                            for (int j = 0; j < outW; j++) {
                                int out = ((n * block.filters + f) * outH + i) * outW + j;
                                sum.at(out, f);
                                for (int ch = 0; ch < inC; ch++) {
                                    for (int a = 0; a < k; a++) {
                                        for (int b = 0; b < k; b++) {
                                            int row = i * block.stride + a - block.padding;
                                            int column = j * block.stride + b - block.padding;
                                            if (row >= 0 && row < inH && column >= 0 && column < inW) {
                                                product.at(
                                                        out,
                                                        ((n * inC + ch) * inH + row) * inW + column,
                                                        weights + ((f * inC + ch) * k + a) * k + b);
                                            }
                                        }
                                    }
                                }
                            }
                        }
                    }
                }
            }
        }

        private void relu() {
            double[] x = last();
            double[] y = Arrays.stream(x).map(v -> Math.max(0, v)).toArray();
            add("RELU", y, gradient -> {
                double[] before = new double[x.length];
                Arrays.setAll(before, i -> x[i] > 0 ? gradient[i] : 0);
                return before;
            });
        }

        private void maxPool(int pool) {
            double[] x = last();
            int outH = h / pool;
            int outW = w / pool;
            double[] y = new double[samples * c * outH * outW];
            int[] source = new int[y.length];
            for (int plane = 0; plane < samples * c; plane++) {
                for (int i = 0; i < outH; i++) {
                    for (int j = 0; j < outW; j++) {
                        int best = (plane * h + i * pool) * w + j * pool;
                        for (int a = 0; a < pool; a++) {
                            for (int b = 0; b < pool; b++) {
                                int cell = (plane * h + i * pool + a) * w + j * pool + b;
                                best = x[cell] > x[best] ? cell : best;
                            }
                        }
                        int out = (plane * outH + i) * outW + j;
                        source[out] = best;
                        y[out] = x[best];
                    }
                }
            }
            h = outH;
            w = outW;
            add("POOL", y, gradient -> scattered(gradient, source, x.length));
        }

        private double[] scattered(double[] gradient, int[] source, int length) {
            double[] before = new double[length];
            for (int i = 0; i < gradient.length; i++) {
                if (source[i] >= 0) {
                    before[source[i]] += gradient[i];
                }
            }
            return before;
        }

        private void flatten() {
            double[] x = last();
            if (design.flatten.equals("pool")) {
                means(x);
                return;
            }
            int features = c * h * w;
            columns =
                    design.flatten.equals("truncate") || design.flatten.equals("pad") ? (int) design.number : features;
            int[] source = new int[samples * columns];
            for (int n = 0; n < samples; n++) {
                for (int k = 0; k < columns; k++) {
                    source[n * columns + k] = source(n, k, features);
                }
            }
            double[] y = new double[source.length];
            Arrays.setAll(y, i -> source[i] < 0 ? 0 : x[source[i]]);
            add("FLATTEN", y, gradient -> scattered(gradient, source, x.length));
        }

        /** The cell of (N,C,H,W) that a slot takes its value from; -1 for a zero. */
        private int source(int n, int k, int features) {
            int all = samples * features;
            int place = n * features + k;
            return switch (design.flatten) {
                case "plain", "truncate" -> inOrder(place);
                case "pad" -> k < features ? inOrder(place) : -1;
                case "shuffle" -> inOrder(n * features + (int) shuffle[k]);
                case "roll" -> inOrder((int) (((place - design.number) % all + all) % all));
                case "mix-samples" -> inOrder(swapped(place));
                default -> throw new IllegalArgumentException(design.flatten);
            };
        }

        private int size(char axis) {
            return axis == 'C' ? c : axis == 'H' ? h : w;
        }

        /** A place in the samples as the axes are read, (first,n,second,third), back to (n,first,second,third). */
        private int swapped(int place) {
            int inner = size(design.order.charAt(1)) * size(design.order.charAt(2));
            int rest = place % inner;
            int n = place / inner % samples;
            int first = place / inner / samples;
            return (n * size(design.order.charAt(0)) + first) * inner + rest;
        }

        /** A place in the samples as the axes are read, to the cell of (N,C,H,W). */
        private int inOrder(int place) {
            int n = place / (c * h * w);
            int rest = place % (c * h * w);
            int[] index = new int[3];
            for (int axis = 2; axis >= 0; axis--) {
                char name = design.order.charAt(axis);
                index["CHW".indexOf(name)] = rest % size(name);
                rest /= size(name);
            }
            return ((n * c + index[0]) * h + index[1]) * w + index[2];
        }

        private void means(double[] x) {
            int plane = h * w;
            columns = c;
            double[] y = new double[samples * c];
            for (int i = 0; i < x.length; i++) {
                y[i / plane] += x[i] / plane;
            }
            add("FLATTEN", y, gradient -> {
                double[] before = new double[x.length];
                Arrays.setAll(before, i -> gradient[i / plane] / plane);
                return before;
            });
        }

        private void linear(int outputs) {
            double[] x = last();
            int inputs = columns;
            int weights = at;
            int bias = at + inputs * outputs;
            at = bias + outputs;
            double[] y = new double[samples * outputs];
            for (int n = 0; n < samples; n++) {
                for (int k = 0; k < outputs; k++) {
                    y[n * outputs + k] = parameters[bias + k];
                    for (int i = 0; i < inputs; i++) {
                        y[n * outputs + k] += x[n * inputs + i] * parameters[weights + i * outputs + k];
                    }
                }
            }
            columns = outputs;
            add("LINEAR", y, gradient -> {
                double[] before = new double[x.length];
                for (int n = 0; n < samples; n++) {
                    for (int k = 0; k < outputs; k++) {
                        double g = gradient[n * outputs + k];
                        parameterGradient[bias + k] += g;
                        for (int i = 0; i < inputs; i++) {
                            before[n * inputs + i] += g * parameters[weights + i * outputs + k];
                            parameterGradient[weights + i * outputs + k] += g * x[n * inputs + i];
                        }
                    }
                }
                return before;
            });
        }
    }

    private interface Product {
        void at(int out, int in, int weight);
    }

    private interface Sum {
        void at(int out, int filter);
    }
}
