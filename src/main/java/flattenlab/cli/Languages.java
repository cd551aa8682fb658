package flattenlab.cli;

import flattenlab.tensor.BadInputException;
import java.util.List;

/** The languages that the program speaks, as its option --lang names them. */
public final class Languages {
    /** Language codes; the first is spoken where another is asked for by the system. */
    public static final List<String> ALL = List.of("en", "de");

    private Languages() {}

    /** The same code; anything but a language of {@link #ALL} is refused. */
    static String checked(String code) {
        if (!ALL.contains(code)) {
            throw new BadInputException("lang", code, String.join(", ", ALL));
        }
        return code;
    }
}
