package flattenlab.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Entries as the bytes that are added to a file in one go. */
final class Batch {
    private final byte[] bytes;
    /** Where the text of each entry ends, before its line feed. */
    private final List<Integer> ends = new ArrayList<>();

    /** @param first what comes before the entries: a header, the end of a torn line, or nothing */
    Batch(byte[] first, List<Entry> entries) {
        List<byte[]> parts = new ArrayList<>(List.of(first));
        int length = first.length;
        for (Entry entry : entries) {
            byte[] line = (EntryJson.write(entry) + "\n").getBytes(StandardCharsets.UTF_8);
            parts.add(line);
            length += line.length;
            ends.add(length - 1);
        }
        bytes = joined(parts.toArray(byte[][]::new));
    }

    /** The first line of a file. */
    static byte[] header(String profile, Instant created) {
        String header = JsonNodeFactory.instance
                .objectNode()
                .put("format", JournalReader.FORMAT)
                .put("version", JournalReader.VERSION)
                .put("profile", profile)
                .put("created", created.toString())
                .toString();
        return (header + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /** All bytes. */
    byte[] bytes() {
        return bytes;
    }

    /** How many entries are whole within the first bytes, with or without their line feed. */
    int entries(int there) {
        return (int) ends.stream().filter(end -> end <= there).count();
    }

    /** How many line feeds are among the first bytes. */
    int lines(int there) {
        int lines = 0;
        for (int i = 0; i < there; i++) {
            lines += bytes[i] == '\n' ? 1 : 0;
        }
        return lines;
    }

    /** Some bytes behind each other. */
    static byte[] joined(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }
}
