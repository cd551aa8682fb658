package flattenlab.journal;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends answers as fast as it can, in a process of its own, and prints the number of each that is on the disk.
 * Arguments: the file, the first number, how many. It begins when it is sent a byte.
 */
final class AppendingMain {
    private AppendingMain() {}

    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // What Java loads is loaded before the start, so that the time that is measured is spent on writing.
        Journal.guest(SomeEntries.CLOCK).append(SomeEntries.answer(0));
        byte[] line = EntryJson.write(SomeEntries.answer(0)).toString().getBytes(StandardCharsets.UTF_8);
        EntryJson.read(JsonLine.read(line, 0, line.length));
        out.println("ready");
        if (System.in.read() < 0) {
            return;
        }
        long first = Long.parseLong(args[1]);
        long count = Long.parseLong(args[2]);
        try (Journal journal = Journal.open(Path.of(args[0]), "p1", SomeEntries.CLOCK)) {
            for (long i = first; i < first + count; i++) {
                Saving saving = journal.append(SomeEntries.answer(i));
                out.println(saving.saved() ? String.valueOf(i) : "not saved: " + saving.reason());
            }
        }
    }
}
