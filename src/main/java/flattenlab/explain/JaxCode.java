package flattenlab.explain;

import flattenlab.tensor.FlattenStep;
import flattenlab.tensor.Shape;
import java.util.List;

/** JAX with Flax: no flatten layer, the idiom is a reshape. */
final class JaxCode extends Dialect {
    @Override
    List<String> setup() {
        return List.of("import jax, jax.numpy as jnp", "from flax import nnx");
    }

    @Override
    String input(Shape shape) {
        return "jax.random.uniform(jax.random.key(" + SEED + "), " + tuple(shape.dims()) + ")";
    }

    @Override
    List<String> drawOnce(long columns) {
        return List.of("perm = jax.random.permutation(jax.random.key(" + SEED + "), " + columns + ")");
    }

    /** A key gives the same numbers whenever it is used, so each call is handed a new one. */
    @Override
    List<String> source() {
        return List.of("keys = nnx.Rngs(" + SEED + ")");
    }

    @Override
    String opening() {
        return "def " + FUNCTION + "(" + parameter() + ", key):";
    }

    @Override
    String call(String variable) {
        return FUNCTION + "(" + variable + ", keys())";
    }

    @Override
    List<String> drawAnew(long columns) {
        return List.of("perm = jax.random.permutation(key, " + columns + ")");
    }

    @Override
    List<String> linear(String variable, Shape shape, long inFeatures, long outputs) {
        return List.of(
                "z = nnx.Linear(" + inFeatures + ", " + outputs + ", rngs=nnx.Rngs(" + SEED + "))(" + variable + ")");
    }

    @Override
    public String permute(FlattenStep.Permute step) {
        return x + ".transpose(" + list(step.axes()) + ")";
    }

    @Override
    public String reshape(FlattenStep.Reshape step) {
        return x + ".reshape(" + list(sizes(step)) + ")";
    }

    @Override
    public String flatten(FlattenStep.Flatten step) {
        return step.startDim() == 1 && isLast(in, step.endDim())
                ? x + ".reshape(" + x + ".shape[0], -1)"
                : x + ".reshape(" + list(flattened(step)) + ")";
    }

    @Override
    public String shuffleColumns(FlattenStep.ShuffleColumns step) {
        return x + "[:, perm]";
    }

    @Override
    public String roll(FlattenStep.Roll step) {
        return "jnp.roll(" + x + ", " + step.shift() + ")";
    }

    @Override
    public String takeColumns(FlattenStep.TakeColumns step) {
        return x + "[:, :" + step.columns() + "]";
    }

    @Override
    public String padColumns(FlattenStep.PadColumns step) {
        return "jnp.pad(" + x + ", ((0, 0), (0, " + (out.dim(1) - in.dim(1)) + ")))";
    }

    @Override
    public String meanOverPlane(FlattenStep.MeanOverPlane step) {
        return x + ".mean(axis=(2, 3))";
    }
}
