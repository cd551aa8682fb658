package flattenlab.explain;

import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;
import java.util.List;

/** PyTorch. */
class PyTorchCode extends Dialect {
    @Override
    List<String> setup() {
        return List.of("import torch", "from torch import nn");
    }

    @Override
    String input(Shape shape) {
        return "torch.rand(" + list(shape) + ")";
    }

    @Override
    List<String> drawOnce(long columns) {
        return List.of("torch.manual_seed(" + SEED + ")", "perm = torch.randperm(" + columns + ")");
    }

    @Override
    List<String> drawAnew(long columns) {
        return List.of("perm = torch.randperm(" + columns + ")");
    }

    @Override
    List<String> linear(String variable, Shape shape, long inFeatures, long outputs) {
        return List.of("z = nn.Linear(" + inFeatures + ", " + outputs + ")(" + variable + ")");
    }

    @Override
    public String permute(FlattenStep.Permute step) {
        return x + ".permute(" + list(step.axes()) + ")";
    }

    @Override
    public String reshape(FlattenStep.Reshape step) {
        return x + ".reshape(" + list(sizes(step)) + ")";
    }

    @Override
    public String flatten(FlattenStep.Flatten step) {
        boolean toEnd = isLast(in, step.endDim());
        if (toEnd && step.startDim() == 1) {
            return "nn.Flatten()(" + x + ")";
        }
        if (toEnd && step.startDim() == 0) {
            return "torch.flatten(" + x + ")";
        }
        return "torch.flatten(" + x + ", start_dim=" + step.startDim() + (toEnd ? "" : ", end_dim=" + step.endDim())
                + ")";
    }

    @Override
    public String shuffleColumns(FlattenStep.ShuffleColumns step) {
        return x + "[:, perm]";
    }

    @Override
    public String roll(FlattenStep.Roll step) {
        return "torch.roll(" + x + ", " + step.shift() + ")";
    }

    @Override
    public String takeColumns(FlattenStep.TakeColumns step) {
        return x + "[:, :" + step.columns() + "]";
    }

    @Override
    public String padColumns(FlattenStep.PadColumns step) {
        return "nn.functional.pad(" + x + ", (0, " + (out.dim(1) - in.dim(1)) + "))";
    }

    @Override
    public String meanOverPlane(FlattenStep.MeanOverPlane step) {
        return x + ".mean(dim=(2, 3))";
    }
}
