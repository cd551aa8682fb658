package flattenlab.scene;

/** What the brightness of a cell means. */
public enum Look {
    /** Ink on paper: 0 is the ground, 1 the ink, as in the digits. */
    INK,
    /** Light: 0 is dark, 1 bright, as in a photograph. */
    LIGHT,
    /** A signed value: 128 stands for zero. */
    SIGNED
}
