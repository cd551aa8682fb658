package flattenlab.explain;

import flattenlab.tensor.FlattenStep;
import java.util.ArrayList;
import java.util.List;

/** einops: axes by name; what has no name (slices, padding, rolls) stays PyTorch. */
final class EinopsCode extends PyTorchCode {
    private static final List<String> NAMES = List.of("n", "c", "h", "w");

    /** The names of the axes of the tensor so far; empty once axes have been merged. */
    private List<String> names = NAMES;

    @Override
    List<String> setup() {
        return List.of("import torch", "from torch import nn", "from einops import rearrange, reduce");
    }

    @Override
    public String permute(FlattenStep.Permute step) {
        List<String> old = names;
        names = new ArrayList<>();
        for (int axis : step.axes()) {
            names.add(old.get(axis));
        }
        return rearrange(old, String.join(" ", names));
    }

    @Override
    public String flatten(FlattenStep.Flatten step) {
        int end = isLast(in, step.endDim()) ? names.size() - 1 : step.endDim();
        if (step.startDim() == end) {
            return rearrange(names, String.join(" ", names));
        }
        List<String> merged = new ArrayList<>(names.subList(0, step.startDim()));
        merged.add("(" + String.join(" ", names.subList(step.startDim(), end + 1)) + ")");
        merged.addAll(names.subList(end + 1, names.size()));
        return rearrange(names, String.join(" ", merged));
    }

    private String rearrange(List<String> from, String to) {
        return "rearrange(" + x + ", '" + String.join(" ", from) + " -> " + to + "')";
    }

    @Override
    public String meanOverPlane(FlattenStep.MeanOverPlane step) {
        return "reduce(" + x + ", 'n c h w -> n c', 'mean')";
    }
}
