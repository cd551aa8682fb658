package flattenlab.lesson;

import flattenlab.learn.Expression;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
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

/** Sets what was predicted beside what has happened. */
public final class Forecast {
    /** A cell that has no slot. */
    private static final String NOWHERE = "\u2013";

    private final ForecastQuestion question;

    /** Of a forecast that was read from a lesson. */
    public Forecast(ForecastQuestion question) {
        this.question = question;
    }

    /**
     * What has happened, and whether it was foreseen.
     *
     * @param happened in the form in which it is predicted
     */
    public record Outcome(String happened, boolean right) {}

    /** A slot: row and column of the flat table. */
    public record Slot(long row, long column) {
        @Override
        public String toString() {
            return "(" + row + ", " + column + ")";
        }
    }

    /**
     * Judges a forecast.
     *
     * @param said words of an option; a number, or for a slot two; variants in an order, with commas
     * @param verdicts on the variants of the learner's own runs; empty until they have ended
     * @return empty while a run that it needs has not ended
     */
    public Optional<Outcome> judge(String said, Function<String, Optional<Verdict>> verdicts) {
        return switch (question.kind()) {
            case CHOICE -> choice(said, verdicts);
            case NUMBER -> number(said, verdicts);
            case ORDER -> order(said, verdicts);
            case SLOT -> Optional.of(slot(said));
        };
    }

    /** The variants of a forecast of an order, as the lesson gives them. */
    public List<String> items() {
        return Directive.list(question.values().getOrDefault("items", "")).stream()
                .map(text -> FlattenVariant.parse(text).id())
                .toList();
    }

    /**
     * The variants as the learner finds them: the other way round than the lesson lists them. Lessons list the best first,
     * and cards that lie in their right order already would be taken for a forecast.
     */
    public List<String> dealt() {
        List<String> dealt = new ArrayList<>(items());
        Collections.reverse(dealt);
        return dealt;
    }

    /** Whether a text is a number that can be judged. */
    public boolean understands(String said) {
        return switch (question.kind()) {
            case NUMBER -> parse(said).isPresent();
            case SLOT -> !numbers(said).isEmpty();
            default -> true;
        };
    }

    private Optional<Verdict> judged(Function<String, Optional<Verdict>> verdicts) {
        String about = question.values().getOrDefault("about", "correct");
        return verdicts.apply(FlattenVariant.parse(about).id());
    }

    private Optional<Outcome> choice(String said, Function<String, Optional<Verdict>> verdicts) {
        Optional<String> outcome = question.run().isEmpty()
                ? Optional.of("right")
                : judged(verdicts).map(verdict -> verdict.kind().name());
        return outcome.map(name -> {
            List<String> fitting = question.options().stream()
                    .filter(option -> option.outcome().equals(name))
                    .map(ForecastQuestion.Choice::words)
                    .toList();
            // A run that proves nothing has no option of its own; its name is said.
            String happened = fitting.isEmpty()
                    ? name.toLowerCase(Locale.ROOT).replace('_', ' ')
                    : fitting.contains(said) ? said : fitting.get(0);
            return new Outcome(happened, fitting.contains(said));
        });
    }

    private Optional<Outcome> number(String said, Function<String, Optional<Verdict>> verdicts) {
        String answer = question.values().getOrDefault("answer", "");
        double tolerance = Double.parseDouble(question.values().getOrDefault("tolerance", "0"));
        if (!answer.equals("accuracy")) {
            return Optional.of(new Outcome(answer, near(said, Double.parseDouble(answer), tolerance)));
        }
        return judged(verdicts).map(verdict -> {
            double percent = 100 * verdict.accuracy().mean();
            // A run that crashed has no accuracy, and no number foretells it.
            return Double.isNaN(percent)
                    ? new Outcome(NOWHERE, false)
                    : new Outcome(String.format(Locale.ROOT, "%.1f %%", percent), near(said, percent, tolerance));
        });
    }

    private static boolean near(String said, double right, double tolerance) {
        return parse(said)
                .filter(value -> Math.abs(value - right) <= tolerance + 1e-9)
                .isPresent();
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

    /** Best first; two runs whose difference chance can explain may stand either way round. */
    private Optional<Outcome> order(String said, Function<String, Optional<Verdict>> verdicts) {
        List<String> items = items();
        if (items.stream().anyMatch(id -> verdicts.apply(id).isEmpty())) {
            return Optional.empty();
        }
        Function<String, Verdict> verdict = id -> verdicts.apply(id).orElseThrow();
        String happened = items.stream()
                .sorted(Comparator.comparingDouble((String id) -> accuracy(verdict.apply(id)))
                        .reversed())
                .map(id -> accuracy(verdict.apply(id)) < 0
                        ? id + " " + NOWHERE
                        : String.format(Locale.ROOT, "%s %.1f %%", id, 100 * accuracy(verdict.apply(id))))
                .collect(Collectors.joining(", "));
        List<String> order = Directive.list(said);
        boolean right = order.size() == items.size() && order.containsAll(items);
        for (int i = 0; right && i < order.size(); i++) {
            for (int j = i + 1; right && j < order.size(); j++) {
                right = notBelow(verdict.apply(order.get(i)), verdict.apply(order.get(j)));
            }
        }
        return Optional.of(new Outcome(happened, right));
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

    private Outcome slot(String said) {
        Optional<Slot> slot = rightSlot();
        List<Long> numbers = numbers(said);
        boolean right = slot.filter(place ->
                        numbers.equals(List.of(place.column)) || numbers.equals(List.of(place.row, place.column)))
                .isPresent();
        return new Outcome(slot.map(Slot::toString).orElse(NOWHERE), right);
    }

    /** The whole numbers of a text such as {@code (1, 7)}; none if there is anything else in it. */
    private static List<Long> numbers(String said) {
        if (!said.matches("[\\s(\\[]*[0-9]{1,9}([\\s,]+[0-9]{1,9})?[\\s)\\]]*")) {
            return List.of();
        }
        return Arrays.stream(said.replaceAll("[^0-9]+", " ").strip().split(" "))
                .map(Long::parseLong)
                .toList();
    }

    /** The shape of a forecast of a slot, (N,C,H,W). */
    public Shape shape() {
        return Shape.parse(question.values().get("shape"));
    }

    /** The cell of a forecast of a slot, counted in the order of (N,C,H,W). */
    public long cell() {
        Shape shape = shape();
        long cell = 0;
        List<String> at = Directive.list(question.values().get("cell"));
        for (int i = 0; i < at.size(); i++) {
            cell = cell * shape.dim(i) + Long.parseLong(at.get(i));
        }
        return cell;
    }

    /** What the flatten of a forecast of a slot does. */
    public FlattenMapping mapping() {
        return FlattenMapping.ofOrAttempt(
                shape(),
                FlattenVariant.parse(question.values().getOrDefault("variant", "correct")),
                AxisOrder.NCHW,
                new FlattenVariant.Draw(0, 0));
    }

    /** Where the cell lands; empty if it is dropped. */
    public Optional<Slot> rightSlot() {
        FlattenMapping mapping = mapping();
        long slot = mapping.slotOf(cell());
        return slot < 0 ? Optional.empty() : Optional.of(new Slot(slot / mapping.columns(), slot % mapping.columns()));
    }
}
