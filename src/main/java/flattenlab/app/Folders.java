package flattenlab.app;

import java.nio.file.Path;
import java.util.Locale;

/** Where the program keeps what it writes: one folder for each user, where the operating system expects it. */
final class Folders {
    private Folders() {}

    /** The folder; {@code flattenlab.home} or {@code FLATTENLAB_HOME} choose another. */
    static Path home() {
        String chosen = System.getProperty("flattenlab.home", System.getenv("FLATTENLAB_HOME"));
        if (chosen != null && !chosen.isBlank()) {
            return Path.of(chosen);
        }
        String user = System.getProperty("user.home");
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.contains("win")) {
            String appData = System.getenv("APPDATA");
            return appData == null ? Path.of(user, "FlattenLab") : Path.of(appData, "FlattenLab");
        } else if (system.contains("mac")) {
            return Path.of(user, "Library", "Application Support", "FlattenLab");
        }
        String data = System.getenv("XDG_DATA_HOME");
        return data == null || data.isBlank()
                ? Path.of(user, ".local", "share", "flattenlab")
                : Path.of(data, "flattenlab");
    }
}
