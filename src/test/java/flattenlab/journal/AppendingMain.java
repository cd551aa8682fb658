package flattenlab.journal;

import flattenlab.proof.LastWords;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends answers as fast as it can, in a process of its own, and says the number of each that is on the disk.
 * Arguments: the file, the first number, how many.
 */
final class AppendingMain {
    private AppendingMain() {}

    public static void main(String[] args) throws IOException {
        // What Java loads is loaded before the start, so that the time that is measured is spent on writing.
        Journal.guest(SomeEntries.CLOCK).append(SomeEntries.answer(0));
        byte[] line = EntryJson.write(SomeEntries.answer(0)).toString().getBytes(StandardCharsets.UTF_8);
        EntryJson.read(JsonLine.read(line, 0, line.length));
        LastWords words = LastWords.whenReady();
        long first = Long.parseLong(args[1]);
        long count = Long.parseLong(args[2]);
        try (Journal journal = Journal.open(Path.of(args[0]), "p1", SomeEntries.CLOCK)) {
            for (long i = first; i < first + count; i++) {
                Saving saving = journal.append(SomeEntries.answer(i));
                words.say(saving.saved() ? String.valueOf(i) : "not saved: " + saving.reason());
            }
        }
    }
}
