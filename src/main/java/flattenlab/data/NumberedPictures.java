package flattenlab.data;

/** Grey pictures whose labels are numbers, in files of data: read a picture at a time, since they may be larger than memory. */
interface NumberedPictures {
    /** The file of the pictures, for messages. */
    String name();

    /** The file of the labels, for messages. */
    String labelsName();

    /**
     * One label a picture, in their order.
     *
     * @throws DataException if they cannot be read
     */
    int[] labels();

    /**
     * Hands the pictures on, after their sizes (N,H,W).
     *
     * @throws DataException if they cannot be read; what was handed on before may be used for nothing
     */
    void read(IdxReader.Sink sink);
}
