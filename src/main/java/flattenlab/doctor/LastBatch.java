package flattenlab.doctor;

import flattenlab.tensor.Phrase;

/**
 * A batch that is smaller than those before it, because what is cut into batches leaves a rest.
 *
 * @param all samples there are
 * @param size of each batch before it
 */
public record LastBatch(long all, long size) {
    private static final String WHY = "doctor.last_batch";

    /** How many are left for it. */
    public long samples() {
        return all % size;
    }

    /** Which batch it is, from 1. */
    private long number() {
        return all / size + 1;
    }

    /** Whether something was found that stops in such a batch alone. */
    static boolean isWhere(Finding finding) {
        return finding.why().key().equals(WHY);
    }

    /** What stops in it alone, with the reason why it does. */
    Finding of(Finding crash) {
        return new Finding(
                crash.verdict(),
                crash.kind(),
                crash.where(),
                crash.blamed(),
                crash.message(),
                Phrase.of(WHY, crash.why(), all, size, samples(), number()),
                crash.step());
    }
}
