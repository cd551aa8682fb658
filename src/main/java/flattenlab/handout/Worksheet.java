package flattenlab.handout;

import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Exercise;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionSource;
import flattenlab.learn.QuestionType;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/** Sheets of questions. */
public final class Worksheet {
    /** Questions that a sheet may have. */
    public static final int MOST = 100;

    private Worksheet() {}

    /** The types that can be answered on paper; one that asks for a run of one's own cannot. */
    public static List<QuestionType> types(QuestionSource source) {
        return source.types().stream().filter(type -> type != QuestionType.Q12).toList();
    }

    /**
     * Questions drawn by lot, the types in turn: each sheet has as many of each type.
     *
     * @param types those of {@link #types}; the whole of them if empty
     * @param difficulty from 1 to 3
     * @param count of each sheet
     * @throws BadInputException for a type that cannot be asked on paper, or a number out of its range
     */
    public static Handout drawn(
            Edition edition, QuestionSource source, List<QuestionType> types, int difficulty, int count) {
        check("count", count, MOST);
        check("difficulty", difficulty, Question.MAX_DIFFICULTY);
        List<QuestionType> offered = types(source);
        types.stream().filter(type -> !offered.contains(type)).findFirst().ifPresent(type -> {
            throw new BadInputException("type", type, Phrase.list(offered));
        });
        List<QuestionType> asked = types.isEmpty() ? offered : types;
        return edition.handout(edition.words().text("title.worksheet"), true, sheet -> {
            long seed = edition.seedOf(sheet);
            PaperQuestion.Desk desk = PaperQuestion.Desk.of(edition.language(), seed);
            return tasks(IntStream.range(0, count)
                    .mapToObj(i -> DrawnOnPaper.of(
                            source.question(asked.get(i % asked.size()), seed + i, difficulty, edition.language()),
                            desk))
                    .toList());
        });
    }

    /**
     * Written questions. On one sheet they stand in their order; several sheets have each an order of its own, so that
     * neighbours do not read the same.
     *
     * @param count how many of them a sheet has, drawn by lot; 0 for all, of which there may be {@link #MOST}
     * @throws BadInputException if there are fewer, or too many
     */
    public static Handout written(Edition edition, List<WrittenQuestion> questions, int count) {
        return of(edition, questions, count, OptionalLong.of(edition.seed()), WrittenOnPaper::of);
    }

    /**
     * The questions of a round as somebody has picked them, generated and written, all on each sheet. On one sheet they stand
     * in their order; several sheets have each an order of its own. What only a run can answer is left out.
     *
     * @param seed by which the round was drawn, which stands below the sheets; empty if it has none
     * @throws BadInputException if nothing is left, or there are more than {@link #MOST}
     */
    public static Handout round(Edition edition, List<Posed> round, OptionalLong seed) {
        List<Exercise> standing = round.stream()
                .filter(posed -> posed.generated().map(DrawnOnPaper::canStand).orElse(true))
                .map(Posed::exercise)
                .toList();
        boolean dealt = edition.names().size() > 1 || standing.stream().anyMatch(WrittenOnPaper::isDealt);
        return of(
                edition,
                standing,
                0,
                seed.isEmpty() && dealt ? OptionalLong.of(edition.seed()) : seed,
                (exercise, desk) -> exercise instanceof Question question
                        ? DrawnOnPaper.of(question, desk)
                        : WrittenOnPaper.of((WrittenQuestion) exercise, desk));
    }

    private static <E extends Exercise> Handout of(
            Edition edition,
            List<E> questions,
            int count,
            OptionalLong seed,
            BiFunction<E, PaperQuestion.Desk, PaperQuestion> putOnPaper) {
        if (questions.isEmpty()) {
            throw new BadInputException("questions", 0, Phrase.of("allowed.some_questions"));
        }
        int wanted = count == 0 ? questions.size() : count;
        check("count", wanted, Math.min(questions.size(), MOST));
        return edition.handout(edition.words().text("title.worksheet"), true, seed, sheet -> {
            Random lots = new Random(edition.seedOf(sheet));
            PaperQuestion.Desk desk = PaperQuestion.Desk.of(edition.language(), lots.nextLong());
            return tasks(chosen(questions, wanted, edition.names().size() > 1, lots).stream()
                    .map(question -> putOnPaper.apply(question, desk))
                    .toList());
        });
    }

    /** Texts to be read stay before what follows them: they are no questions, and are not dealt. */
    private static <E extends Exercise> List<E> chosen(List<E> questions, int count, boolean dealt, Random lots) {
        boolean readTogether = questions.stream().anyMatch(question -> question.form() instanceof AnswerForm.Reading);
        List<Integer> places =
                new ArrayList<>(IntStream.range(0, questions.size()).boxed().toList());
        Collections.shuffle(places, lots);
        List<Integer> some = new ArrayList<>(places.subList(0, count));
        if (!dealt || readTogether) {
            Collections.sort(some);
        }
        return some.stream().map(questions::get).toList();
    }

    /** Numbers the questions; what has no answer is a text to be read, and has no number. */
    private static Edition.Content tasks(List<PaperQuestion> questions) {
        List<Piece> sheet = new ArrayList<>();
        List<Piece> answers = new ArrayList<>();
        for (PaperQuestion question : questions) {
            if (question.answer().isEmpty()) {
                sheet.addAll(question.asked());
            } else {
                int number = answers.size() + 1;
                sheet.add(new Piece.Task(number, question.asked()));
                answers.add(new Piece.Task(number, question.answer()));
            }
        }
        return new Edition.Content(sheet, answers);
    }

    private static void check(String thing, int value, int most) {
        if (value < 1 || value > most) {
            throw new BadInputException(thing, value, Phrase.of("allowed.from_to", 1, most));
        }
    }
}
