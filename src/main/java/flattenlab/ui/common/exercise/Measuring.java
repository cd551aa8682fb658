package flattenlab.ui.common.exercise;

/** Has the run made that tells what is right. */
@FunctionalInterface
public interface Measuring {
    /**
     * Has it made.
     *
     * @param then called once, when it has ended
     * @return ends the waiting
     */
    Runnable run(Runnable then);
}
