package flattenlab.net;

/** Hands on what comes: an input, {@code nn.Identity}, or a layer that is told apart by its name alone. */
public record Identity() implements Layer.Pointwise {
    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.identity(this);
    }
}
