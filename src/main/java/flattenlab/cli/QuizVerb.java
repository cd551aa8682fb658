package flattenlab.cli;

import flattenlab.exchange.FileKind;
import flattenlab.exchange.Generated;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Field;
import flattenlab.learn.Misconception;
import flattenlab.learn.Option;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionChoice;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizWords;
import flattenlab.preset.Preset.Quiz;
import flattenlab.preset.PresetText;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Counted;
import flattenlab.tensor.Language;
import flattenlab.text.FormattedText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
        List<Question> asked = drawn(questions)
                .map(one ->
                        questions.question(one.type(), one.seed(), one.difficulty(), Locale.forLanguageTag(language)))
                .toList();
        if (kind != null) {
            export(asked, kind);
        } else if (json()) {
            print(Json.object(
                    "questions", asked.stream().map(QuizVerb::describe).toList()));
        } else {
            IntStream.range(0, asked.size()).forEach(i -> show(i + 1, asked.get(i)));
        }
    }

    private void export(List<Question> asked, FileKind kind) {
        QuizWords words = new QuizWords(Locale.forLanguageTag(language));
        List<WrittenQuestion> written = new ArrayList<>();
        for (Question question : asked) {
            Optional<WrittenQuestion> one = Generated.of(question, words);
            one.ifPresentOrElse(
                    written::add,
                    () -> err().printf(
                                    "%s seed %d is left out: only a run tells what is right%n",
                                    question.type(), question.seed()));
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

    private Stream<ExerciseId.Drawn> drawn(Questions questions) {
        if (preset != null) {
            List.of("--type", "--idea", "--seed", "--count", "--difficulty")
                    .forEach(flag -> refuse(isGiven(flag), flag, "without --preset, which says it"));
            Quiz quiz = PresetText.ofFileOrText(preset)
                    .quiz()
                    .filter(one -> one.count() > 0
                            && (one.seed().isPresent() || !one.picked().isEmpty()))
                    .orElseThrow(() ->
                            new BadInputException("preset", preset, "one with a round that is the same for everybody"));
            return IntStream.range(0, quiz.count())
                    .mapToObj(i -> quiz.question(questions, quiz.seed().orElse(0), i))
                    .flatMap(this::generated);
        }
        QuestionChoice choice = new QuestionChoice(types(questions), ideas(), difficulty);
        if (choice.turns(questions.types()).isEmpty()) {
            throw new BadInputException("idea", String.join(",", ideas), names(choice.trained()));
        }
        return IntStream.range(0, count).mapToObj(i -> choice.drawn(questions, seed, i));
    }

    private Stream<ExerciseId.Drawn> generated(ExerciseId id) {
        if (id instanceof ExerciseId.Drawn drawn) {
            return Stream.of(drawn);
        }
        err().printf("%s is left out: somebody wrote it%n", id.text());
        return Stream.empty();
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

    private static Map<String, Object> describe(Question question) {
        List<Object> options = new ArrayList<>();
        if (choices(question).isEmpty()) {
            // Typed or put in order: there is nothing to choose from.
            return described(question, options);
        }
        for (Option option : question.options()) {
            options.add(Json.object(
                    "text", option.text(),
                    "correct", option.correct(),
                    "misconception",
                            option.misconception().map(Misconception::name).orElse(null),
                    "feedback", option.feedback()));
        }
        return described(question, options);
    }

    private static Map<String, Object> described(Question question, List<Object> options) {
        return Json.object(
                "type", question.type().name(),
                "seed", question.seed(),
                "difficulty", question.difficulty(),
                "prompt", Generated.prompt(question.prompt()),
                "options", options,
                "answer", answer(question),
                "explanation", question.worked().words());
    }

    private static List<String> choices(Question question) {
        AnswerForm form = question.form();
        if (form instanceof AnswerForm.Choice choice) {
            return words(choice.texts());
        }
        return form instanceof AnswerForm.Lines lines ? lines.lines() : List.of();
    }

    private static List<String> words(List<FormattedText> texts) {
        return texts.stream().map(FormattedText::words).toList();
    }

    private static String answer(Question question) {
        AnswerForm form = question.form();
        if (!form.typed().isEmpty()) {
            return form.typed().stream()
                    .map(field -> field.label().isEmpty() ? right(field) : field.label() + " " + right(field))
                    .collect(Collectors.joining(", "));
        }
        return question.right().map(Option::text).orElse("");
    }

    private static String right(Field field) {
        return field.rightText().isEmpty() ? "impossible" : field.rightText();
    }

    private void show(int number, Question question) {
        line("%d. [%s seed %d] %s", number, question.type(), question.seed(), Generated.prompt(question.prompt()));
        List<String> choices = choices(question);
        for (int i = 0; i < choices.size(); i++) {
            line("   %s) %s", (char) ('a' + i), choices.get(i));
        }
        question.form().typed().forEach(field -> line("   %s ______", field.label()));
        if (question.form() instanceof AnswerForm.Cards cards) {
            line("   %s", String.join("   ", cards.cards()));
        } else if (question.form() instanceof AnswerForm.Matching matching) {
            line("   %s", String.join("   ", words(matching.left())));
            line("   %s", String.join("   ", matching.right()));
        } else if (question.form() instanceof AnswerForm.TwoTier tiers) {
            tiers.claims().forEach(claim -> line("   ( ) %s", claim));
            tiers.reasons().forEach(reason -> line("   [ ] %s", reason));
        }
        if (answerKey) {
            line("   = %s", answer(question));
            line("   %s", question.worked().words());
        }
        line("");
    }
}
