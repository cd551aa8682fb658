package flattenlab.explain;

import java.util.function.Supplier;

/** A library in whose words a flatten can be written. */
public enum Framework {
    /** Tensors are (N,C,H,W). */
    PYTORCH("PyTorch", PyTorchCode::new),
    /** Tensors are (N,H,W,C). */
    KERAS("Keras", KerasCode::new),
    /** Arrays without axes' names; Flax has no flatten layer. */
    JAX("JAX / Flax", JaxCode::new),
    /** Arrays in Java, (N,C,H,W). */
    ND4J("ND4J", Nd4jCode::new),
    /** Axes by name, on PyTorch's tensors. */
    EINOPS("einops", EinopsCode::new);

    private final String displayName;
    private final Supplier<Dialect> dialect;

    Framework(String displayName, Supplier<Dialect> dialect) {
        this.displayName = displayName;
        this.dialect = dialect;
    }

    /** The name as its makers write it. */
    public String displayName() {
        return displayName;
    }

    Dialect dialect() {
        return dialect.get();
    }
}
