package flattenlab.tensor;

/** The index arithmetic of one step, bound to the shape it meets. Positions are row-major; negative means nowhere. */
public interface IndexMap {
    /** What a step that only renames positions does. */
    IndexMap IDENTITY = new IndexMap() {
        @Override
        public long forward(long from) {
            return from;
        }

        @Override
        public long backward(long to, long which) {
            return to;
        }
    };

    /** Where the value at {@code from} goes. */
    long forward(long from);

    /** The {@code which}-th of the positions whose values end up at {@code to}; only a mean has more than one. */
    long backward(long to, long which);
}
