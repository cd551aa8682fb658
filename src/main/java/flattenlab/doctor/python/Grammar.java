package flattenlab.doctor.python;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.Program;
import flattenlab.tensor.UnavailableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.treesitter.TSLanguage;
import org.treesitter.TSParser;
import org.treesitter.TSTreeCursor;
import org.treesitter.TreeSitterPython;

/** Python's grammar: tree-sitter, whose native libraries lie where the program has them. */
final class Grammar {
    private static final String FOLDER_PROPERTY = "tree-sitter-lib";
    private static final String FOLDER = "tree-sitter";
    /** Lines that are kept parsed, by their {@linkplain Skeleton skeletons}: most lines of a program look like others. */
    private static final KeptTrees KEPT = new KeptTrees();

    private final TSParser parser;

    private Grammar(TSLanguage language) {
        parser = new TSParser();
        parser.setLanguage(language);
    }

    /**
     * A parser of its own for who asks, who keeps it to one thread.
     *
     * @throws UnavailableException if the libraries cannot be loaded here
     */
    static Grammar load() {
        if (Loaded.FAULT.isPresent()) {
            Throwable fault = Loaded.FAULT.get();
            throw new UnavailableException(Phrase.of("doctor.python_unavailable", Loaded.reason(fault)), fault);
        }
        return new Grammar(new TreeSitterPython());
    }

    /** The libraries, loaded once for all; a class that failed to load says why only the first time. */
    private static final class Loaded {
        private static final Optional<Throwable> FAULT = attempt();
        private static final TreeCopy COPY = FAULT.isPresent() ? null : new TreeCopy(new TreeSitterPython());

        private static Optional<Throwable> attempt() {
            try {
                Optional<Path> laidOut = laidOut();
                Path folder = laidOut.isPresent() ? laidOut.get() : temporary();
                System.setProperty(FOLDER_PROPERTY, folder.toString());
                new Grammar(new TreeSitterPython());
                if (laidOut.isEmpty()) {
                    forget(folder);
                }
                return Optional.empty();
            } catch (IOException | RuntimeException | LinkageError e) {
                return Optional.of(e);
            }
        }

        /** Where the build has laid them out, so that nothing is unpacked. */
        private static Optional<Path> laidOut() {
            return Program.natives()
                    .map(natives -> natives.resolve(FOLDER).toAbsolutePath())
                    .filter(Files::isDirectory);
        }

        /** For a program that was not built: a folder that goes with it. */
        private static Path temporary() throws IOException {
            Path folder = Files.createTempDirectory("flattenlab-" + FOLDER);
            folder.toFile().deleteOnExit();
            return folder;
        }

        /** What the library was unpacked into goes with the program; Windows keeps what is loaded. */
        private static void forget(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                files.forEach(file -> file.toFile().deleteOnExit());
            }
        }

        /** What happened at first, in one line. */
        private static String reason(Throwable fault) {
            Throwable first = fault;
            while (first.getCause() != null) {
                first = first.getCause();
            }
            String message = first.getMessage() == null ? first.getClass().getSimpleName() : first.getMessage();
            return message.lines().findFirst().orElse(message);
        }
    }

    /**
     * Parses a text; whatever it is, there is a tree, with nodes for what is wrong. The text must be short: a parser that is
     * told to give up after a time hands out a tree that is none, which ends the program when it is looked at.
     */
    SyntaxNode parse(String text) {
        // Offsets of tree-sitter count bytes of UTF-8, so that each letter is made one byte; which letter it is the
        // text tells.
        String letters = oneByteEach(text);
        Skeleton skeleton = Skeleton.of(letters, Loaded.COPY.keywords());
        SyntaxNode tree = KEPT.get(skeleton.text(), this::parseAnew);
        // What is left out of a text that is wrong depends on how long its words are.
        return tree.hasFaults() ? KEPT.get(letters, this::parseAnew) : skeleton.whole(tree);
    }

    /** The same without anything that was kept, of letters that are one byte each. */
    SyntaxNode parseAnew(String letters) {
        return Loaded.COPY.copy(
                new TSTreeCursor(parser.parseString(null, letters).getRootNode()));
    }

    private static String oneByteEach(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            char letter = letters[i];
            if (letter == 0) {
                letters[i] = '?';
            } else if (letter >= 0x80) {
                letters[i] = Character.isUnicodeIdentifierPart(letter) || Character.isSurrogate(letter) ? '_' : '?';
            }
        }
        return new String(letters);
    }
}
