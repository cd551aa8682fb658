package flattenlab.learn;

import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;

/** One layer of a small network, as far as shapes go. */
public sealed interface NetLayer {
    /** The shape behind the layer. */
    Shape output(Shape input);

    /** The layer as PyTorch writes it. */
    String code(Shape input);

    /** A layer that slides a window over each plane. */
    sealed interface Window extends NetLayer {
        /** Side of the window. */
        int kernel();

        /** How far it moves at a time. */
        int stride();

        /** Rows of zeros around the plane. */
        int padding();

        /** How many positions the window has along a side: ⌊(n+2p−k)/s⌋+1. */
        default long side(long side) {
            return Math.floorDiv(side + 2L * padding() - kernel(), (long) stride()) + 1;
        }

        /** The same positions for both sides of each plane. */
        default Shape slide(Shape input) {
            long height = side(input.dim(Axis.H));
            long width = side(input.dim(Axis.W));
            if (height < 1 || width < 1) {
                throw new BadInputException("shape", input, "sides that a window of " + kernel() + " fits into");
            }
            return input.with(Axis.H, height).with(Axis.W, width);
        }
    }

    /** A convolution with so many filters. */
    record Conv(int filters, int kernel, int stride, int padding) implements Window {
        @Override
        public Shape output(Shape input) {
            return slide(input).with(Axis.C, filters);
        }

        @Override
        public String code(Shape input) {
            return "nn.Conv2d(" + input.dim(Axis.C) + ", " + filters + ", kernel_size=" + kernel
                    + (stride == 1 ? "" : ", stride=" + stride) + (padding == 0 ? "" : ", padding=" + padding) + ")";
        }
    }

    /** The maximum of each window. */
    record Pool(int kernel, int stride) implements Window {
        @Override
        public int padding() {
            return 0;
        }

        @Override
        public Shape output(Shape input) {
            return slide(input);
        }

        @Override
        public String code(Shape input) {
            return "nn.MaxPool2d(" + kernel + (stride == kernel ? "" : ", stride=" + stride) + ")";
        }
    }

    /** The subject of this program. */
    record Flatten() implements NetLayer {
        @Override
        public Shape output(Shape input) {
            return new FlattenStep.Flatten(1, -1).outputShape(input);
        }

        @Override
        public String code(Shape input) {
            return "nn.Flatten()";
        }
    }

    /** A Linear that was given the right in_features. */
    record Linear(int outputs) implements NetLayer {
        @Override
        public Shape output(Shape input) {
            long[] sizes = input.dims();
            sizes[sizes.length - 1] = outputs;
            return Shape.of(sizes);
        }

        @Override
        public String code(Shape input) {
            return "nn.Linear(" + input.dim(input.rank() - 1) + ", " + outputs + ")";
        }
    }
}
