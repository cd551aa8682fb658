package flattenlab.dist;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What {@code jlink} would take from the modules of Java and is of no use here: what XSLT compiles with, Swing's looks
 * beside Metal (in which Java draws its print dialogs), software synthesizers, JavaFX's old look, and Java's own words in
 * languages that FlattenLab does not speak.
 */
final class UnusedResources {
    /** As {@code /module/path}; what stands below them goes too. */
    private static final List<String> FOLDERS = List.of(
            "/java.desktop/com/sun/java/swing/plaf/",
            "/java.desktop/javax/swing/plaf/nimbus/",
            "/java.desktop/com/sun/media/sound/Soft",
            "/java.desktop/com/sun/media/sound/DLS",
            "/java.desktop/com/sun/media/sound/SF2",
            "/java.desktop/com/sun/media/sound/Emergency",
            "/java.xml/com/sun/org/apache/bcel/");

    private static final List<String> PATTERNS =
            List.of("/javafx.controls/com/sun/javafx/scene/control/skin/caspian/*.?ss");

    /** Locale data has its own option. */
    private static final Pattern OTHER_LANGUAGE = Pattern.compile(
            "(?!/jdk\\.localedata/).*/\\w+_(ca|cs|es|fr|it|ja|ko|pl|pt|ru|sk|sv|tr|zh)(_[A-Z]{2})?\\.(class|properties)");

    private UnusedResources() {}

    /**
     * Patterns for {@code --exclude-resources}. A package that is left without anything would not be what its module
     * says, so its first class stays.
     *
     * @param jdk whose modules are looked at
     */
    static List<String> of(Path jdk) throws IOException {
        List<String> unused = new ArrayList<>(PATTERNS);
        Map<String, Integer> kept = new HashMap<>();
        List<String> candidates = new ArrayList<>();
        for (String resource : all(jdk)) {
            if (isUnused(resource)) {
                candidates.add(resource);
            } else {
                kept.merge(folder(resource), 1, Integer::sum);
            }
        }
        for (String resource : candidates) {
            if (kept.putIfAbsent(folder(resource), 1) != null) {
                unused.add(resource);
            }
        }
        return unused;
    }

    static boolean isUnused(String resource) {
        return FOLDERS.stream().anyMatch(resource::startsWith)
                || OTHER_LANGUAGE.matcher(resource).matches();
    }

    private static String folder(String resource) {
        return resource.substring(0, resource.lastIndexOf('/'));
    }

    private static List<String> all(Path jdk) throws IOException {
        try (FileSystem modules = FileSystems.newFileSystem(URI.create("jrt:/"), Map.of("java.home", jdk.toString()));
                Stream<Path> files = Files.walk(modules.getPath("/modules"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> file.toString().substring("/modules".length()))
                    .sorted()
                    .toList();
        }
    }
}
