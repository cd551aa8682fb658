package flattenlab.lesson;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Exercise;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Expression;
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
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
        return new AnswerForm.Fields(List.of(Field.free(question.ask())));
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
            return order(order.cards().stream().map(cards.cards()::get).toList());
        } else if (answer instanceof Answer.Slot slot && form instanceof AnswerForm.Slot) {
            return Optional.of(slot(List.of(slot.row(), slot.column())));
        } else if (answer instanceof Answer.Typed typed && question.kind() == ForecastQuestion.Kind.SLOT) {
            return Optional.of(slot(numbers(typed.fields().get(0))));
        } else if (answer instanceof Answer.Typed typed && question.kind() == ForecastQuestion.Kind.NUMBER) {
            return number(typed.fields().get(0));
        }
        throw Grading.otherForm(form, answer);
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
        double guess = parse(said)
                .orElseThrow(
                        () -> new BadInputException("answer", said.strip(), Phrase.of("allowed.predicted_number")));
        String answer = question.values().getOrDefault("answer", "");
        double tolerance = Double.parseDouble(question.values().getOrDefault("tolerance", "0"));
        if (!answer.equals("accuracy")) {
            return Optional.of(predicted(near(guess, Double.parseDouble(answer), tolerance), answer));
        }
        return verdict().map(verdict -> {
            double percent = 100 * verdict.accuracy().mean();
            // A run that crashed has no accuracy, and no number foretells it.
            return Double.isNaN(percent)
                    ? predicted(false, NOWHERE)
                    : predicted(near(guess, percent, tolerance), String.format(Locale.ROOT, "%.1f %%", percent));
        });
    }

    private static Grade predicted(boolean right, String happened) {
        return Grade.predicted(right, Optional.empty(), happened);
    }

    private static boolean near(double guess, double right, double tolerance) {
        return Math.abs(guess - right) <= tolerance + 1e-9;
    }

    /** A number, with a point or a comma, in percent or not, or a product such as 3*28*28. */
    private static Optional<Double> parse(String said) {
        String text = said.replace("%", "").strip();
        if (text.matches("[-+]?[0-9]{1,15}([.,][0-9]{1,15})?")) {
            return Optional.of(Double.parseDouble(text.replace(',', '.')));
        }
        return Expression.value(text.replace('\u00b7', '*').replace('\u00d7', '*'))
                .map(Long::doubleValue);
    }

    /** The variants of a forecast of an order, as the lesson gives them. */
    List<String> items() {
        return Directive.list(question.values().getOrDefault("items", "")).stream()
                .map(text -> FlattenVariant.parse(text).id())
                .toList();
    }

    /** Best first; two runs whose difference chance can explain may stand either way round. */
    private Optional<Grade> order(List<String> order) {
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
        return Optional.of(Grade.ordered(right, right && !order.equals(ended), happened));
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
    private Grade slot(List<Long> numbers) {
        Optional<Answer.Slot> slot = slot().right();
        boolean right = slot.filter(place ->
                        numbers.equals(List.of(place.column())) || numbers.equals(List.of(place.row(), place.column())))
                .isPresent();
        return predicted(right, slot.map(Answer.Slot::toString).orElse(NOWHERE));
    }

    /** The whole numbers of a text such as {@code (1, 7)}. */
    private static List<Long> numbers(String said) {
        if (!said.matches("[\\s(\\[]*[0-9]{1,9}([\\s,]+[0-9]{1,9})?[\\s)\\]]*")) {
            throw new BadInputException("answer", said.strip(), Phrase.of("allowed.predicted_slot"));
        }
        return Arrays.stream(said.replaceAll("[^0-9]+", " ").strip().split(" "))
                .map(Long::parseLong)
                .toList();
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
