package flattenlab.cli;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.Reading;
import flattenlab.exchange.Refusal;
import flattenlab.store.SafeFile;
import flattenlab.tensor.Counted;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "questions",
        description = "Reads questions that somebody wrote.",
        subcommands = {QuestionsVerb.Check.class, QuestionsVerb.Convert.class})
final class QuestionsVerb extends Verb {
    @Override
    void run() {
        refuseAlone();
    }

    /** Writes a text to a file whose parts are never seen. */
    static void save(Path file, String text) {
        SafeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** What both verbs do with their file. */
    abstract static class OfFile extends Verb {
        @Parameters(paramLabel = "FILE", description = "GIFT, Aiken or Moodle XML in UTF-8.")
        private Path file;

        @Option(names = "--from", paramLabel = "F", description = "gift, aiken or moodle (default: as the file looks).")
        private String from;

        final Path file() {
            return file;
        }

        final Reading read() {
            return QuestionFile.read(file, Optional.ofNullable(from).map(id -> FileKind.toRead("from", id)));
        }

        final List<String> lines(List<Refusal> refusals) {
            return refusals.stream()
                    .map(refusal -> file + ":" + refusal.line() + ": " + refusal.message())
                    .toList();
        }

        static String counts(int questions, List<Refusal> refusals) {
            return Counted.of(questions, "question") + ", " + Counted.of(refusals.size(), "problem");
        }

        final List<Map<String, Object>> problems(List<Refusal> refusals) {
            return refusals.stream()
                    .map(refusal ->
                            Json.object("file", file.toString(), "line", refusal.line(), "message", refusal.message()))
                    .toList();
        }
    }

    @Command(name = "check", description = "Names everything that cannot be taken over with file and line.")
    static final class Check extends OfFile {
        @Override
        void run() {
            Reading reading = read();
            int count = reading.questions().size();
            if (json()) {
                print(Json.object("questions", count, "problems", problems(reading.refusals())));
                return;
            }
            lines(reading.refusals()).forEach(problem -> line("%s", problem));
            line("%s", counts(count, reading.refusals()));
        }
    }

    @Command(name = "convert", description = "Writes the questions of a file in another format.")
    static final class Convert extends OfFile {
        @Option(names = "--to", required = true, paramLabel = "F", description = "gift, moodle or anki.")
        private String to;

        @Option(names = "--out", paramLabel = "FILE", description = "Write to a file (default: standard output).")
        private Path out;

        @Option(names = "--deck", defaultValue = "FlattenLab", description = "The deck of the cards for Anki.")
        private String deck;

        @Override
        void run() {
            FileKind kind = FileKind.toWrite("to", to);
            Reading reading = read();
            String text = kind.write(reading.questions(), deck);
            List<Refusal> refusals = Stream.concat(
                            reading.refusals().stream(), kind.losses(reading.questions()).stream())
                    .toList();
            if (out != null) {
                save(out, text);
            }
            int count = reading.questions().size();
            if (json()) {
                print(Json.object(
                        "questions",
                        count,
                        "problems",
                        problems(refusals),
                        out == null ? "text" : "file",
                        out == null ? text : out.toString()));
                return;
            }
            lines(refusals).forEach(err()::println);
            err().flush();
            if (out == null) {
                text(text);
            } else {
                line("%s: %s", out, counts(count, refusals));
            }
        }
    }
}
