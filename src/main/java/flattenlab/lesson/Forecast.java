package flattenlab.lesson;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Exercise;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Field;
import flattenlab.learn.Grade;
import flattenlab.learn.Grading;
import flattenlab.learn.Misconception;
import flattenlab.learn.Prompt;
import flattenlab.learn.Subject;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.text.FormattedText;
import flattenlab.training.Verdict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sets what was predicted beside what has happened, in the learner's own runs where it needs them. */
public final class Forecast implements Exercise {
    /** A cell that has no slot. */
    private static final String NOWHERE = "\u2013";
    /** More slots, or cells, than these are too small to be hit. */
    private static final long MOST = 240;

    private final ForecastQuestion question;
    private final Function<String, Optional<Verdict>> verdicts;

    /** A forecast that was read from a lesson, before anything has run. */
    public Forecast(ForecastQuestion question) {
        this(question, variant -> Optional.empty());
    }

    /** @param verdicts on the variants of the learner's own runs, as they are when it is judged; empty until they have ended */
    public Forecast(ForecastQuestion question, Function<String, Optional<Verdict>> verdicts) {
        this.question = question;
        this.verdicts = verdicts;
    }

    @Override
    public Prompt prompt() {
        return question.prompt();
    }

    @Override
    public ExerciseId.Source source() {
        return question.source();
    }

    @Override
    public Optional<Misconception> idea() {
        return question.idea();
    }

    @Override
    public List<FormattedText> hints() {
        return question.hints();
    }

    @Override
    public FormattedText worked() {
        return question.worked();
    }

    @Override
    public AnswerForm form() {
        return switch (question.kind()) {
            case CHOICE -> choices();
            case NUMBER -> typed();
            // The other way round than the lesson lists them, the best first: dealt so, they give nothing away.
            case ORDER -> {
                List<String> dealt = new ArrayList<>(items());
                Collections.reverse(dealt);
                yield new AnswerForm.Cards(dealt, List.of());
            }
            case SLOT -> slot().size() > MOST ? typed() : slot();
        };
    }

    private AnswerForm typed() {
        return new AnswerForm.Fields(List.of(field()));
    }

    private Field field() {
        boolean number = question.kind() == ForecastQuestion.Kind.NUMBER;
        return Field.free(question.ask(), number ? Field.Kind.NUMBER : Field.Kind.SLOT);
    }

    private AnswerForm choices() {
        List<FormattedText> texts = question.options().stream()
                .map(option -> FormattedText.plain(option.words()))
                .toList();
        int right = IntStream.range(0, texts.size())
                .filter(place -> question.options().get(place).outcome().equals("right"))
                .findFirst()
                .orElse(AnswerForm.UNKNOWN);
        return new AnswerForm.Choice(
                texts, right, IntStream.range(0, texts.size()).boxed().toList());
    }

    @Override
    public Optional<Grade> judge(Answer answer) {
        AnswerForm form = form();
        if (answer instanceof Answer.Pick pick && form instanceof AnswerForm.Choice) {
            return choice(pick.index());
        } else if (answer instanceof Answer.Order order && form instanceof AnswerForm.Cards cards) {
            return order(order.cards().stream().map(cards.cards()::get).toList(), idea(order));
        } else if (answer instanceof Answer.Slot slot && form instanceof AnswerForm.Slot) {
            return Optional.of(slot(List.of(slot.row(), slot.column()), slot));
        } else if (answer instanceof Answer.Typed typed && question.kind() == ForecastQuestion.Kind.SLOT) {
            String said = typed.fields().get(0);
            return Optional.of(slot(SaidAnswer.slot(said), SaidAnswer.slot(said, typed())));
        } else if (answer instanceof Answer.Typed typed && question.kind() == ForecastQuestion.Kind.NUMBER) {
            return number(typed.fields().get(0));
        }
        throw Grading.otherForm(form, answer);
    }

    /**
     * What somebody says, as an answer that can be judged; the same answer however it is written.
     *
     * @throws BadInputException if it is none, or one of the options is to be chosen
     */
    public Answer read(String said) {
        AnswerForm form = form();
        return switch (question.kind()) {
            case NUMBER -> SaidAnswer.typed(SaidAnswer.number(said));
            case SLOT -> SaidAnswer.slot(said, form);
            case ORDER -> SaidAnswer.order(said, (AnswerForm.Cards) form);
            case CHOICE ->
                IntStream.range(0, question.options().size())
                        .filter(place -> question.options().get(place).words().equals(said))
                        .mapToObj(Answer.Pick::new)
                        .findFirst()
                        .orElseThrow(() -> Grading.otherForm(form, Answer.Typed.of(said)));
        };
    }

    /**
     * What somebody says who writes numbers as in a language.
     *
     * @throws BadInputException as {@link #read(String)} does
     */
    public Answer read(String said, Locale language) {
        boolean numbers =
                question.kind() == ForecastQuestion.Kind.NUMBER || question.kind() == ForecastQuestion.Kind.SLOT;
        return read(numbers ? field().typed(said, language) : said);
    }

    /**
     * The right answer among the wrong ones that the lesson foresees, in an order that tells nothing; none where nobody
     * knows what is right before a run has told, or no wrong one is foreseen.
     */
    public List<Answer> foreseen() {
        Optional<Answer> right = question.run().isPresent() ? Optional.empty() : right();
        if (right.isEmpty() || question.options().isEmpty() || question.kind() == ForecastQuestion.Kind.CHOICE) {
            return List.of();
        }
        return Stream.concat(right.stream(), question.options().stream().map(option -> read(option.words())))
                .distinct()
                .sorted(Comparator.comparing(this::size))
                .toList();
    }

    /** What a card of an order is called in short. */
    public static String letter(int card) {
        return String.valueOf((char) ('A' + card));
    }

    private Optional<Answer> right() {
        return switch (question.kind()) {
            case NUMBER -> Optional.of(read(question.values().get("answer")));
            case SLOT -> slot().right().map(slot -> read(slot.toString()));
            case CHOICE, ORDER -> Optional.empty();
        };
    }

    /** By what answers are put in order: a number, or a slot by its row and then its column. */
    private Double size(Answer answer) {
        if (question.kind() == ForecastQuestion.Kind.NUMBER) {
            return SaidAnswer.number(form().words(answer));
        }
        List<Long> slot = SaidAnswer.slot(form().words(answer));
        return slot.get(0) * 1e9 + slot.get(slot.size() - 1);
    }

    /** The idea that leads to an answer, where the lesson says so. */
    private Optional<Misconception> idea(Answer answer) {
        return question.options().stream()
                .filter(option -> read(option.words()).equals(answer))
                .findFirst()
                .flatMap(ForecastQuestion.Choice::idea);
    }

    private Optional<Verdict> verdict() {
        String about = question.values().getOrDefault("about", "correct");
        return verdicts.apply(FlattenVariant.parse(about).id());
    }

    private Optional<Grade> choice(int place) {
        if (place < 0 || place >= question.options().size()) {
            throw new BadInputException(
                    "answer",
                    place,
                    Phrase.of(
                            "allowed.places",
                            Phrase.of("question.place"),
                            question.options().size() - 1));
        }
        ForecastQuestion.Choice said = question.options().get(place);
        Optional<String> outcome = question.run().isEmpty()
                ? Optional.of("right")
                : verdict().map(verdict -> verdict.kind().name());
        return outcome.map(name -> {
            List<String> fitting = question.options().stream()
                    .filter(option -> option.outcome().equals(name))
                    .map(ForecastQuestion.Choice::words)
                    .toList();
            boolean right = said.outcome().equals(name);
            // A run that proves nothing has no option of its own; its name is said.
            String happened = fitting.isEmpty()
                    ? name.toLowerCase(Locale.ROOT).replace('_', ' ')
                    : right ? said.words() : fitting.get(0);
            return Grade.predicted(right, said.idea(), happened);
        });
    }

    private Optional<Grade> number(String said) {
        double guess = SaidAnswer.number(said);
        Optional<Misconception> idea = idea(SaidAnswer.typed(guess));
        String answer = question.values().getOrDefault("answer", "");
        double tolerance = Double.parseDouble(question.values().getOrDefault("tolerance", "0"));
        if (!answer.equals("accuracy")) {
            return Optional.of(Grade.predicted(near(guess, Double.parseDouble(answer), tolerance), idea, answer));
        }
        return verdict().map(verdict -> {
            double percent = 100 * verdict.accuracy().mean();
            // A run that crashed has no accuracy, and no number foretells it.
            return Double.isNaN(percent)
                    ? Grade.predicted(false, idea, NOWHERE)
                    : Grade.predicted(
                            near(guess, percent, tolerance), idea, String.format(Locale.ROOT, "%.1f %%", percent));
        });
    }

    private static boolean near(double guess, double right, double tolerance) {
        return Math.abs(guess - right) <= tolerance + 1e-9;
    }

    /** The variants of a forecast of an order, as the lesson gives them. */
    List<String> items() {
        return Directive.list(question.values().getOrDefault("items", "")).stream()
                .map(text -> FlattenVariant.parse(text).id())
                .toList();
    }

    /** Best first; two runs whose difference chance can explain may stand either way round. */
    private Optional<Grade> order(List<String> order, Optional<Misconception> idea) {
        List<String> items = items();
        if (items.stream().anyMatch(id -> verdicts.apply(id).isEmpty())) {
            return Optional.empty();
        }
        Function<String, Verdict> verdict = id -> verdicts.apply(id).orElseThrow();
        List<String> ended = items.stream()
                .sorted(Comparator.comparingDouble((String id) -> accuracy(verdict.apply(id)))
                        .reversed())
                .toList();
        String happened = ended.stream()
                .map(id -> accuracy(verdict.apply(id)) < 0
                        ? id + " " + NOWHERE
                        : String.format(Locale.ROOT, "%s %.1f %%", id, 100 * accuracy(verdict.apply(id))))
                .collect(Collectors.joining(", "));
        boolean right = order.size() == items.size() && order.containsAll(items);
        for (int i = 0; right && i < order.size(); i++) {
            for (int j = i + 1; right && j < order.size(); j++) {
                right = notBelow(verdict.apply(order.get(i)), verdict.apply(order.get(j)));
            }
        }
        return Optional.of(Grade.ordered(right, right && !order.equals(ended), idea, happened));
    }

    private static boolean notBelow(Verdict one, Verdict other) {
        double chance = Math.max(tolerance(one), tolerance(other));
        return accuracy(one) >= accuracy(other) - chance;
    }

    private static double tolerance(Verdict verdict) {
        return Double.isNaN(verdict.tolerance()) ? 0 : verdict.tolerance();
    }

    /** Below 0 after a crash. */
    private static double accuracy(Verdict verdict) {
        double mean = verdict.accuracy().mean();
        return Double.isNaN(mean) ? -1 : mean;
    }

    /** @param numbers the column, or row and column */
    private Grade slot(List<Long> numbers, Answer said) {
        Optional<Answer.Slot> slot = slot().right();
        boolean right = slot.filter(place ->
                        numbers.equals(List.of(place.column())) || numbers.equals(List.of(place.row(), place.column())))
                .isPresent();
        return Grade.predicted(
                right, idea(said), slot.map(Answer.Slot::toString).orElse(NOWHERE));
    }

    /** Of a forecast of a slot: the cell, and the flatten that it goes through. */
    public AnswerForm.Slot slot() {
        Shape shape = Shape.parse(question.values().get("shape"));
        long cell = 0;
        List<String> at = Directive.list(question.values().get("cell"));
        for (int i = 0; i < at.size(); i++) {
            cell = cell * shape.dim(i) + Long.parseLong(at.get(i));
        }
        FlattenVariant variant = FlattenVariant.parse(question.values().getOrDefault("variant", "correct"));
        return new AnswerForm.Slot(Subject.of(shape, variant), cell);
    }
}
