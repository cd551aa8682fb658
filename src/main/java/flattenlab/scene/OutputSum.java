package flattenlab.scene;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How one output of a Linear comes about: the products that matter most, all others together, and the bias.
 *
 * @param inputs those that matter most, the largest product first, whatever its sign
 * @param products theirs
 * @param others how many there are besides
 * @param rest the sum of theirs
 * @param bias of the output
 */
record OutputSum(List<Integer> inputs, double[] products, long others, double rest, double bias) {
    /** @param most how many are named */
    static OutputSum of(FlowPlan plan, FlowLayers layers, FlowValues values, Focus.Output output, int most) {
        int count = Math.toIntExact(plan.inputs(output.linear()));
        double[] all = IntStream.range(0, count)
                .mapToDouble(i -> values.product(plan, output.linear(), i, output.output()))
                .toArray();
        List<Integer> sorted = IntStream.range(0, count)
                .boxed()
                .sorted((a, b) -> Double.compare(Math.abs(all[b]), Math.abs(all[a])))
                .toList();
        List<Integer> named = sorted.subList(0, Math.min(most, count));
        double rest =
                sorted.stream().skip(named.size()).mapToDouble(i -> all[i]).sum();
        return new OutputSum(
                List.copyOf(named),
                named.stream().mapToDouble(i -> all[i]).toArray(),
                count - named.size(),
                rest,
                layers.biases()[output.linear()][output.output()]);
    }

    /** What leaves the Linear. */
    double total() {
        double total = rest + bias;
        for (double product : products) {
            total += product;
        }
        return total;
    }
}
