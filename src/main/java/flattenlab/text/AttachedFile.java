package flattenlab.text;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A file that goes with a text, as Moodle carries it.
 *
 * @param attributes its name among them
 * @param content in base64
 */
public record AttachedFile(Map<String, String> attributes, String content) {
    private static final String INSIDE = "@@PLUGINFILE@@";

    /** A copy of the map. */
    public AttachedFile {
        attributes = Map.copyOf(attributes);
    }

    /** Its name, without a folder. */
    public String name() {
        return attributes.getOrDefault("name", "");
    }

    /** Whether an address in the text means it. */
    boolean is(String address) {
        if (!address.startsWith(INSIDE)) {
            return false;
        }
        String path = address.substring(INSIDE.length()).replaceFirst("[?#].*", "");
        return (attributes.getOrDefault("path", "/") + name()).equals(decoded(path));
    }

    private static String decoded(String path) {
        try {
            // A plus is one in a path.
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
