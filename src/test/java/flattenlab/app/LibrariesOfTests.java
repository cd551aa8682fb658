package flattenlab.app;

/** Run by Maven before the tests: without the libraries of JavaFX there is no use in starting them. */
public final class LibrariesOfTests {
    private LibrariesOfTests() {}

    /** @param arguments what the tests use JavaFX for, a {@link Display.Use} */
    public static void main(String[] arguments) {
        Display.require(Display.Use.valueOf(arguments[0]));
    }
}
