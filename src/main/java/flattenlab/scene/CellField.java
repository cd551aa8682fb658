package flattenlab.scene;

/** The brightness of every cell of a tensor. */
@FunctionalInterface
public interface CellField {
    /**
     * @param cell row-major position in (N,C,H,W)
     * @return from 0 (ground) to 255 (ink)
     */
    int at(long cell);
}
