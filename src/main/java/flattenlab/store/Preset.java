package flattenlab.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.data.Dataset;
import flattenlab.data.OwnData;
import flattenlab.data.Placement;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.Set;

/**
 * A choice of everything that the shape bar and the training screen hold, as versioned JSON or as a short code that can
 * be mailed or written on a board. Keys that are left out have their usual values.
 */
public record Preset(
        Shape shape,
        AxisOrder order,
        Dataset.Source data,
        Placement placement,
        FlattenVariant variant,
        Net net,
        long seed) {

    /** What this program writes and the newest it reads. */
    public static final int VERSION = 1;

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Set<String> KEYS =
            Set.of("version", "shape", "order", "data", "placement", "variant", "net", "seed");
    private static final long LARGEST_FILE = 1 << 20;

    /**
     * Reads a preset from a file if there is one of that name, else from a code.
     *
     * @throws BadInputException if it is neither, or holds something that cannot be used; the message says what
     */
    public static Preset read(String fileOrCode) {
        Path file = path(fileOrCode);
        if (file == null || !Files.exists(file)) {
            return parse(fileOrCode, decode(fileOrCode));
        }
        try {
            // A device or a pipe has no size and may have no end.
            boolean endless = !Files.isRegularFile(file) && !Files.isDirectory(file);
            if (endless || Files.size(file) > LARGEST_FILE) {
                throw new BadInputException("preset", fileOrCode, "an ordinary file of at most 1 MB");
            }
            return parse(fileOrCode, Files.readString(file));
        } catch (IOException e) {
            throw new BadInputException("preset", fileOrCode, "a readable text file (" + e.getMessage() + ")");
        }
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String decode(String code) {
        try {
            String json = new String(Base64.getUrlDecoder().decode(code.strip()), StandardCharsets.UTF_8);
            if (json.startsWith("{")) {
                return json;
            }
        } catch (IllegalArgumentException e) {
            // Not the alphabet of a code: a mistyped file name, most likely.
        }
        throw new BadInputException("preset", code, "an existing file or a preset code");
    }

    /**
     * Reads a preset's JSON.
     *
     * @param name what messages call it
     */
    static Preset parse(String name, String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInputException("preset", name, "JSON (" + e.getOriginalMessage() + ")");
        }
        if (root == null || !root.isObject()) {
            throw new BadInputException("preset", name, "a JSON object");
        }
        int version = root.path("version").asInt(0);
        if (version < 1 || version > VERSION) {
            throw new BadInputException(
                    "preset", name, "version " + VERSION + ", this one says " + root.path("version"));
        }
        for (Iterator<String> keys = root.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (!KEYS.contains(key)) {
                throw new BadInputException(
                        "preset", name, "the keys " + KEYS.stream().sorted().toList() + ", not " + key);
            }
        }
        JsonNode seed = root.path("seed");
        if (!seed.isMissingNode() && !seed.canConvertToLong()) {
            throw new BadInputException("preset", name, "a whole number as seed, not " + seed);
        }
        return new Preset(
                Shape.parse(text(name, root, "shape", "2,3,8,8")).requireBatchOfPictures(),
                AxisOrder.parse(text(name, root, "order", "nchw")),
                OwnData.source(text(name, root, "data", "digits"), seed.asLong(7)),
                Placement.parse(text(name, root, "placement", "all")),
                FlattenVariant.parse(text(name, root, "variant", "correct")),
                Net.parse(text(name, root, "net", "tiny")),
                seed.asLong(7));
    }

    private static String text(String name, JsonNode root, String key, String usual) {
        JsonNode node = root.path(key);
        if (node.isMissingNode()) {
            return usual;
        }
        if (!node.isTextual()) {
            throw new BadInputException("preset", name, "text as " + key + ", not " + node);
        }
        return node.asText();
    }

    /** The JSON that {@link #read} takes. */
    public String json() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("version", VERSION);
        root.put("shape", shape.toString());
        root.put("order", order.id());
        root.put("data", data.id());
        root.put("placement", placement.id());
        root.put("variant", variant.id());
        root.put("net", net.id());
        root.put("seed", seed);
        return root.toString();
    }

    /** The code that {@link #read} takes. */
    public String code() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json().getBytes(StandardCharsets.UTF_8));
    }
}
