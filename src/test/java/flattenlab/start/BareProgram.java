package flattenlab.start;

/** The least that a program does, which is what FlattenLab's verbs are held against. */
final class BareProgram {
    private BareProgram() {}

    /** Says that it was there. */
    public static void main(String[] args) {
        System.out.println("done");
    }
}
