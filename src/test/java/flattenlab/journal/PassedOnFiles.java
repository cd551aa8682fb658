package flattenlab.journal;

import flattenlab.store.Csv;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** What learners keep and hand in, with entries of every kind, for tests in other packages. */
public final class PassedOnFiles {
    private static final int ENTRIES = 12;

    private PassedOnFiles() {}

    private static List<Entry> entries() {
        return SomeEntries.list(new Random(1), ENTRIES);
    }

    private static Optional<Profile> profile() {
        return Optional.of(new Profile("a", "Ada", "blue", SomeEntries.NOON));
    }

    /** Results as JSON, and as both kinds of table. */
    public static List<byte[]> results() {
        return List.of(
                bytes(Results.json(profile(), entries(), ZoneOffset.UTC)),
                bytes(Results.csv(profile(), entries(), Csv.Separator.COMMA)),
                bytes(Results.csv(profile(), entries(), Csv.Separator.SEMICOLON)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** A record. */
    public static byte[] record(Path folder) throws IOException {
        Path file = folder.resolve("record");
        try (Journal journal = Journal.open(file, "a", SomeEntries.CLOCK)) {
            journal.append(entries());
            journal.save();
        }
        return Files.readAllBytes(file);
    }
}
