package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Writes what a Linux desktop knows a program by, as it stands below {@code /usr}: the menu entry, the kinds of files, the
 * icons, the licences, and the page in a software centre. The package owns these files, so that installing and removing need no tools.
 */
public final class LinuxDesktop {
    private static final Path TEMPLATES = Path.of("src", "dist", "resources", "linux");
    private static final String NAME = "flattenlab";

    private LinuxDesktop() {}

    /** @param args the folder to write into, the launcher as it is installed, the version, its date such as 2026-11-01 */
    public static void main(String[] args) throws IOException {
        write(Path.of(args[0]), args[1], args[2], args[3]);
    }

    /**
     * Writes the files.
     *
     * @param usr becomes {@code /usr}
     * @param launcher absolute path of the installed launcher, without spaces
     * @param date of the version, as in ISO 8601
     */
    public static void write(Path usr, String launcher, String version, String date) throws IOException {
        Path share = usr.resolve("share");
        Map<String, String> values =
                Map.of("APPLICATION_LAUNCHER", launcher, "APPLICATION_VERSION", version, "APPLICATION_DATE", date);
        fill("flattenlab.desktop", share.resolve("applications"), values);
        fill("flattenlab.xml", share.resolve("mime").resolve("packages"), values);
        fill("flattenlab.metainfo.xml", share.resolve("metainfo"), values);
        Path documents = Files.createDirectories(share.resolve("doc").resolve(NAME));
        Files.writeString(
                documents.resolve("copyright"),
                Files.readString(Path.of("NOTICE")) + "\n" + Files.readString(Path.of("LICENSE")));
        for (int size : Icons.SIZES) {
            Path apps = Files.createDirectories(share.resolve("icons")
                    .resolve("hicolor")
                    .resolve(size + "x" + size)
                    .resolve("apps"));
            Files.write(apps.resolve(NAME + ".png"), Icons.png(size));
        }
    }

    /** A template with the values in it. */
    static String filled(String template, Map<String, String> values) throws IOException {
        String text = Files.readString(TEMPLATES.resolve(template));
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        return text;
    }

    private static void fill(String template, Path folder, Map<String, String> values) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(template), filled(template, values));
    }
}
