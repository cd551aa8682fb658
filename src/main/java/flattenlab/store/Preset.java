package flattenlab.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.data.OwnData;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.TreeSet;

/**
 * A {@link Setup} as versioned JSON, or as a short code that can be mailed or written on a board. Only what is not as
 * usual is written; a picture, a drawing or feature maps in the cells are this window's alone and are left out.
 */
public final class Preset {
    /** What this program writes and the newest it reads; usual values belong to their version. */
    public static final int VERSION = 2;

    /** How a file of settings is called behind its first point. */
    public static final String ENDING = "flattenlab.json";

    /** The key of the version, which every preset has. */
    public static final String VERSION_KEY = "version";

    private static final String CELLS_KEY = "cells";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LARGEST_FILE = 1 << 20;

    private Preset() {}

    /**
     * Reads a preset from a file if there is one of that name, else from a code.
     *
     * @throws BadInputException if it is neither, or holds something that cannot be used; the message says what
     */
    public static Setup read(String fileOrCode) {
        Path file = path(fileOrCode);
        if (file == null || !Files.exists(file)) {
            return parse(fileOrCode, decode(fileOrCode));
        }
        try {
            // A device or a pipe has no size and may have no end.
            boolean endless = !Files.isRegularFile(file) && !Files.isDirectory(file);
            if (endless || Files.size(file) > LARGEST_FILE) {
                throw new BadInputException("preset", fileOrCode, Phrase.of("allowed.file_1_mb"));
            }
            return parse(fileOrCode, Files.readString(file));
        } catch (IOException e) {
            throw new BadInputException("preset", fileOrCode, Phrase.of("allowed.text_file", Phrase.system(e)));
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
        throw new BadInputException("preset", code, Phrase.of("allowed.file_or_code"));
    }

    /**
     * Reads a preset's JSON.
     *
     * @param name what messages call it
     */
    static Setup parse(String name, String json) {
        JsonNode root;
        try {
            root = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInputException("preset", name, Phrase.of("allowed.json", e.getOriginalMessage()));
        }
        if (root == null || !root.isObject()) {
            throw new BadInputException("preset", name, Phrase.of("allowed.json_object"));
        }
        int version = root.path(VERSION_KEY).asInt(0);
        if (version < 1 || version > VERSION) {
            throw new BadInputException(
                    "preset", name, Phrase.of("allowed.preset_version", VERSION, root.path(VERSION_KEY)));
        }
        ObjectNode whole = usual();
        TreeSet<String> keys = new TreeSet<>(List.of(VERSION_KEY, TrainingJson.EVAL_KEY, TrainingJson.SPLIT_KEY));
        whole.fieldNames().forEachRemaining(keys::add);
        for (Iterator<String> given = root.fieldNames(); given.hasNext(); ) {
            String key = given.next();
            if (!keys.contains(key)) {
                throw new BadInputException("preset", name, Phrase.of("allowed.keys", keys, key));
            }
        }
        whole.setAll((ObjectNode) root);
        Fill cells = Fill.parse(new JsonFields("preset", whole).text(CELLS_KEY));
        return Setup.of(TrainingJson.read("preset", whole, OwnData::source)).withCells(cells);
    }

    private static ObjectNode usual() {
        return write(Setup.USUAL);
    }

    private static ObjectNode write(Setup setup) {
        ObjectNode root = TrainingJson.write(setup.training(List.of(setup.variant())), MAPPER);
        root.put(CELLS_KEY, (setup.cells().isPortable() ? setup.cells() : Fill.DATA).id());
        return root;
    }

    /** The JSON that {@link #read} takes. */
    public static String json(Setup setup) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put(VERSION_KEY, VERSION);
        ObjectNode usual = usual();
        write(setup).properties().forEach(field -> {
            if (!field.getValue().equals(usual.get(field.getKey()))) {
                root.set(field.getKey(), field.getValue());
            }
        });
        return root.toString();
    }

    /** The code that {@link #read} takes. */
    public static String code(Setup setup) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json(setup).getBytes(StandardCharsets.UTF_8));
    }
}
