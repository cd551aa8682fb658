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
    static final String INSIDE = "@@PLUGINFILE@@";

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
        return (attributes.getOrDefault("path", "/") + name()).equals(path(address));
    }

    /** The name in an address of a file beside a text; another address as it is. */
    static String bare(String address) {
        return address.startsWith(INSIDE) ? path(address).replaceFirst("^/", "") : address;
    }

    private static String path(String address) {
        String path = address.substring(INSIDE.length()).replaceFirst("[?#].*", "");
        try {
            // A plus is one in a path.
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
