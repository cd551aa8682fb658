package flattenlab.cli;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.Generated;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Misconception;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionChoice;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizWords;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Counted;
import flattenlab.tensor.Language;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;

@Command(name = "quiz", description = "Generates questions: the same type, seed and difficulty give the same question.")
final class QuizVerb extends Verb {
    private static final int MOST = 10_000;

    @picocli.CommandLine.Option(names = "--type", paramLabel = "Q", description = "Q1 to Q20 (default: each in turn).")
    private String type;

    @picocli.CommandLine.Option(
            names = "--idea",
            split = ",",
            paramLabel = "M",
            description = "M1 to M12, several with commas: each question works on one of them.")
    private List<String> ideas = List.of();

    @picocli.CommandLine.Option(
            names = "--preset",
            paramLabel = "FILE",
            description = "The round for a class in a preset, a file or a code: exactly its questions.")
    private String preset;

    @picocli.CommandLine.Option(
            names = "--course",
            paramLabel = "FOLDER",
            description = "Whose lessons the round of --preset asks (default: the program's own).")
    private Path course;

    @picocli.CommandLine.Option(
            names = "--questions",
            paramLabel = "FILE",
            description = "GIFT, Aiken or Moodle XML that the round of --preset has questions from.")
    private Path written;

    @picocli.CommandLine.Option(
            names = "--seed",
            defaultValue = "1",
            description = "Of the first question; the next have the next seeds.")
    private long seed;

    @picocli.CommandLine.Option(names = "--count", defaultValue = "1", description = "How many questions.")
    private int count;

    @picocli.CommandLine.Option(names = "--difficulty", defaultValue = "1", description = "1 to 3.")
    private int difficulty;

    @picocli.CommandLine.Option(
            names = "--lang",
            defaultValue = "en",
            description = "en, de, es or fr, or one that was added.")
    private String language;

    @picocli.CommandLine.Option(names = "--answer-key", description = "Print the right answers as well.")
    private boolean answerKey;

    @picocli.CommandLine.Option(
            names = "--export",
            paramLabel = "F",
            description = "Print the questions as gift, moodle or anki.")
    private String export;

    @picocli.CommandLine.Option(names = "--out", paramLabel = "FILE", description = "Write the export to a file.")
    private Path out;

    @Override
    void run() {
        if (count < 1 || count > MOST) {
            throw new BadInputException("count", count, "from 1 to " + MOST);
        }
        if (difficulty < 1 || difficulty > Question.MAX_DIFFICULTY) {
            throw new BadInputException("difficulty", difficulty, "from 1 to " + Question.MAX_DIFFICULTY);
        }
        Language.checked(language);
        refuse(answerKey && export != null, "--answer-key", "without --export, which holds the right answers anyway");
        FileKind kind = export == null ? null : FileKind.toWrite("export", export);
        if (kind == null && out != null) {
            throw new BadInputException("out", out, "a file beside --export");
        }
        Questions questions = new Questions(OutcomeTable.bundled());
        refuse(course != null && preset == null, "--course", "beside --preset, whose round asks its lessons");
        refuse(written != null && preset == null, "--questions", "beside --preset, whose round asks them");
        List<Posed> asked = preset == null ? drawn(questions) : ofPreset();
        if (kind != null) {
            export(asked, kind);
        } else if (json()) {
            print(Json.object(
                    "questions", asked.stream().map(QuestionText::json).toList()));
        } else {
            IntStream.range(0, asked.size())
                    .mapToObj(i -> QuestionText.lines(i + 1, asked.get(i), answerKey))
                    .forEach(lines -> lines.forEach(this::line));
        }
    }

    private void export(List<Posed> asked, FileKind kind) {
        QuizWords words = new QuizWords(Locale.forLanguageTag(language));
        List<WrittenQuestion> written = new ArrayList<>();
        for (Posed question : asked) {
            Optional<WrittenQuestion> one = Generated.of(question, words);
            one.ifPresentOrElse(
                    written::add,
                    () -> err().printf(
                                    "%s is left out: only a run tells what is right%n",
                                    question.id().text()));
        }
        err().flush();
        String text = kind.write(written, "FlattenLab " + language);
        if (out != null) {
            QuestionsVerb.save(out, text);
        }
        if (json()) {
            print(Json.object(
                    "questions", written.size(), out == null ? "text" : "file", out == null ? text : out.toString()));
        } else if (out == null) {
            text(text);
        } else {
            line("%s: %s", out, Counted.of(written.size(), "question"));
        }
    }

    private List<Posed> ofPreset() {
        List.of("--type", "--idea", "--seed", "--count", "--difficulty")
                .forEach(flag -> refuse(isGiven(flag), flag, "without --preset, which says it"));
        return GivenRound.read(preset, course, written, Locale.forLanguageTag(language), err())
                .questions();
    }

    private List<Posed> drawn(Questions questions) {
        QuestionChoice choice = new QuestionChoice(types(questions), ideas(), difficulty);
        if (choice.turns(questions.types()).isEmpty()) {
            throw new BadInputException("idea", String.join(",", ideas), names(choice.trained()));
        }
        return IntStream.range(0, count)
                .mapToObj(i -> choice.drawn(questions, seed, i))
                .map(one -> Posed.of(
                        questions.question(one.type(), one.seed(), one.difficulty(), Locale.forLanguageTag(language))))
                .toList();
    }

    private Set<Misconception> ideas() {
        return ideas.stream()
                .map(id -> Misconception.of(id.toUpperCase(Locale.ROOT))
                        .orElseThrow(
                                () -> new BadInputException("idea", id, names(EnumSet.allOf(Misconception.class)))))
                .collect(Collectors.toSet());
    }

    private static String names(Collection<? extends Enum<?>> some) {
        return some.stream().map(Enum::name).collect(Collectors.joining(", "));
    }

    /** The type that is asked for; none for all. */
    private Set<QuestionType> types(Questions questions) {
        List<QuestionType> all = questions.types();
        if (type == null) {
            return Set.of();
        }
        return Set.of(all.stream()
                .filter(one -> one.name().equalsIgnoreCase(type.strip()))
                .findFirst()
                .orElseThrow(() -> new BadInputException("type", type, names(all))));
    }
}
