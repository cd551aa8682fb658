package flattenlab.scene;

/** What the brightness of a cell means. */
public enum Look {
    /** Ink on paper: 0 is the ground, 1 the ink, as in the digits. */
    INK,
    /** As ink, in a hue for each channel: where all channels hold one picture, their order is still seen. */
    TINTED,
    /** The cell's position in the batch, from the first to the last: the number itself is written on the cells. */
    INDEX,
    /** Light: 0 is dark, 1 bright, as in a photograph. */
    LIGHT,
    /** A signed value: 128 stands for zero. */
    SIGNED
}
