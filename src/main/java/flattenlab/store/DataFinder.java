package flattenlab.store;

import flattenlab.data.Dataset;

/** Finds the data that a file names. */
@FunctionalInterface
public interface DataFinder {
    /**
     * Finds data.
     *
     * @param id of a bundled data set, or the place of pictures of one's own
     * @param splitSeed by which pictures of one's own were split into those to train on and those to test on
     * @throws flattenlab.tensor.BadInputException if there is no such data, or it cannot be used
     */
    Dataset.Source find(String id, long splitSeed);
}
