package flattenlab.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A reader under Jazzer, which sees what code an input reaches and goes on from there: {@code ./mvnw -Pfuzz verify
 * -Dproof.reader=gift -Dfuzz.seconds=1800}. The main method writes the good files that it begins with and the words of the format.
 */
public final class CoverageGuided {
    private static final Path FOLDER = Path.of("target", "fuzz");

    private static FuzzTarget target;
    private static Path folder;

    private CoverageGuided() {}

    /** @param arguments the name of the reader */
    public static void main(String[] arguments) throws IOException {
        FuzzTarget one = FuzzTargets.of(arguments[0]);
        Path corpus = Files.createDirectories(FOLDER.resolve(one.name()));
        int number = 0;
        for (byte[] seed : one.seeds()) {
            Files.write(corpus.resolve("seed" + number++), seed);
        }
        // A file without a line would be taken for one that is missing.
        List<String> words = new ArrayList<>(List.of("# words of " + one.name()));
        for (String word : one.dictionary()) {
            words.add(quoted(word));
        }
        Files.write(FOLDER.resolve(one.name() + ".dict"), words);
    }

    private static String quoted(String word) {
        StringBuilder quoted = new StringBuilder("\"");
        for (byte one : word.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = one > ' ' && one < 127 && one != '"' && one != '\\';
            quoted.append(plain ? Character.toString(one) : String.format(Locale.ROOT, "\\x%02X", one));
        }
        return quoted.append('"').toString();
    }

    /** Called by Jazzer once. */
    public static void fuzzerInitialize() throws IOException {
        target = FuzzTargets.of(System.getProperty("proof.reader"));
        folder = Files.createTempDirectory("flattenlab-fuzz");
        // What loading the classes takes, all of which are looked through on the way, is no reader's.
        for (byte[] seed : target.seeds()) {
            Fuzzing.read(target, seed, folder);
        }
    }

    /** Called by Jazzer for each input. Time is Jazzer's to watch, for what it puts into the code takes some. */
    public static void fuzzerTestOneInput(byte[] input) {
        Fuzzing.Outcome outcome = Fuzzing.read(target, input, folder);
        if (outcome.fault().filter(fault -> fault.endsWith(" MB")).isPresent()) {
            // A class that is loaded late is looked through then, for hundreds of megabytes, and once.
            outcome = Fuzzing.read(target, input, folder);
        }
        outcome.fault().filter(fault -> !fault.endsWith(" ms")).ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
    }
}
