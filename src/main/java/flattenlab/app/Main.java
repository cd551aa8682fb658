package flattenlab.app;

/** Starts FlattenLab. */
public final class Main {
    private Main() {}

    /** Runs the verb that the arguments name, or opens the window. */
    public static void main(String[] args) {}
}
