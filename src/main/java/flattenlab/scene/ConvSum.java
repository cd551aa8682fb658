package flattenlab.scene;

import flattenlab.tensor.Shape;

/**
 * How one cell that leaves a convolution comes about: the window of each input map times its kernel, the sum of all
 * products, and the bias.
 *
 * @param side of window and kernel
 * @param window input maps · side · side values; 0 within the padding
 * @param outside which places of the window lie within the padding, side · side
 * @param kernel as {@code window}
 * @param products as {@code window}
 * @param sums of the products, one an input map
 * @param bias of the output map
 */
record ConvSum(
        int side, float[] window, boolean[] outside, float[] kernel, float[] products, double[] sums, double bias) {
    static ConvSum of(FlowPlan plan, FlowLayers layers, FlowValues values, Focus.Cell cell) {
        FlowLayers.MapLayer layer = layers.maps().get(cell.stage());
        Shape before = plan.maps().get(cell.stage() - 1);
        int maps = (int) before.dim(1);
        int rows = (int) before.dim(2);
        int columns = (int) before.dim(3);
        int side = layer.window();
        float[] input = values.maps()[cell.stage() - 1];
        ConvSum sum = new ConvSum(
                side,
                new float[maps * side * side],
                new boolean[side * side],
                new float[maps * side * side],
                new float[maps * side * side],
                new double[maps],
                layer.bias()[cell.channel()]);
        for (int i = 0; i < sum.window.length; i++) {
            int map = i / (side * side);
            int place = i % (side * side);
            int row = layer.first(cell.row()) + place / side;
            int column = layer.first(cell.column()) + place % side;
            sum.outside[place] = row < 0 || row >= rows || column < 0 || column >= columns;
            sum.window[i] = sum.outside[place] ? 0 : input[(map * rows + row) * columns + column];
            sum.kernel[i] = layer.weights()[cell.channel() * sum.window.length + i];
            sum.products[i] = sum.window[i] * sum.kernel[i];
            sum.sums[map] += (double) sum.window[i] * sum.kernel[i];
        }
        return sum;
    }

    /** What leaves the convolution. */
    double total() {
        double total = bias;
        for (double sum : sums) {
            total += sum;
        }
        return total;
    }

    /** The input map that matters most. */
    int strongest() {
        int best = 0;
        for (int i = 1; i < sums.length; i++) {
            best = Math.abs(sums[i]) > Math.abs(sums[best]) ? i : best;
        }
        return best;
    }
}
