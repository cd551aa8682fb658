package flattenlab.app;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

/** Where the program keeps what it writes: one folder for each user, where the operating system expects it. */
final class Folders {
    private static final String PROPERTY = "flattenlab.home";
    private static final String VARIABLE = "FLATTENLAB_HOME";

    private Folders() {}

    /**
     * The folder; {@code flattenlab.home} or {@code FLATTENLAB_HOME} choose another. It may be missing, and where nobody
     * knows of a place for one it is a place where there can be none.
     *
     * @throws BadInputException if what was chosen is no path on this system
     */
    static Path home() {
        String home = home(System.getProperties(), System.getenv());
        try {
            return Path.of(home).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new BadInputException(VARIABLE, home, Phrase.of("allowed.path"));
        }
    }

    /** The folder as text, by the rules of the system that the properties tell of. */
    static String home(Properties properties, Map<String, String> environment) {
        Optional<String> chosen = Stream.of(
                        properties.getProperty(PROPERTY, ""), environment.getOrDefault(VARIABLE, ""))
                .filter(text -> !text.isBlank())
                .findFirst();
        String system = properties.getProperty("os.name").toLowerCase(Locale.ROOT);
        return chosen.orElseGet(() -> usual(system, properties.getProperty("user.home", ""), environment));
    }

    private static String usual(String system, String user, Map<String, String> environment) {
        if (system.contains("mac")) {
            return first(environment.get("HOME"), user)
                    .orElse("/dev/null")
                    .concat("/Library/Application Support/FlattenLab");
        } else if (system.contains("win")) {
            return first(environment.get("APPDATA"), user, environment.get("USERPROFILE"))
                    .orElse("\\\\.\\NUL")
                    .concat("\\FlattenLab");
        }
        // By its rules, XDG_DATA_HOME counts only if it is absolute.
        return first(environment.get("XDG_DATA_HOME"))
                .or(() -> first(environment.get("HOME"), user).map(home -> home + "/.local/share"))
                .orElse("/dev/null")
                .concat("/flattenlab");
    }

    /** The first that does not depend on where one stands: Java calls the home of a user without one {@code ?}. */
    private static Optional<String> first(String... candidates) {
        return Stream.of(candidates)
                .filter(path -> path != null && path.matches("/.*|[A-Za-z]:[\\\\/].*|\\\\\\\\.+"))
                .map(path -> path.length() > 1 ? path.replaceFirst("[\\\\/]$", "") : path)
                .findFirst();
    }
}
