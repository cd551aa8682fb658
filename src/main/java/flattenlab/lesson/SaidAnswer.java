package flattenlab.lesson;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Expression;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads what somebody says to a prediction: typed by a learner, called out by a class, or foreseen by a lesson. */
final class SaidAnswer {
    private static final String NUMBER = "[-+]?[0-9]{1,15}([.,][0-9]{1,15})?";

    private SaidAnswer() {}

    /** A number, with a point or a comma, in percent or not, or a product such as 3*28*28. */
    static double number(String said) {
        String text = said.replace("%", "").strip();
        if (text.matches(NUMBER)) {
            return Double.parseDouble(text.replace(',', '.'));
        }
        return Expression.value(text.replace('\u00b7', '*').replace('\u00d7', '*'))
                .orElseThrow(() -> refused(said, Phrase.of("allowed.predicted_number")));
    }

    /** The same number, always written alike. */
    static Answer typed(double number) {
        return Answer.Typed.of(
                number == 0
                        ? "0"
                        : BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
    }

    /** The whole numbers of a text such as {@code (1, 7)}: a column, or row and column. */
    static List<Long> slot(String said) {
        if (!said.matches("[\\s(\\[]*[0-9]{1,9}([\\s,]+[0-9]{1,9})?[\\s)\\]]*")) {
            throw refused(said, Phrase.of("allowed.predicted_slot"));
        }
        return Arrays.stream(said.replaceAll("[^0-9]+", " ").strip().split(" "))
                .map(Long::parseLong)
                .toList();
    }

    /** A slot as its form takes it: where it is chosen in the table, a column alone is none. */
    static Answer slot(String said, AnswerForm form) {
        List<Long> numbers = slot(said);
        boolean whole = numbers.size() == 2;
        if (form instanceof AnswerForm.Slot) {
            if (!whole) {
                throw refused(said, Phrase.of("allowed.row_and_column"));
            }
            return new Answer.Slot(numbers.get(0), numbers.get(1));
        }
        return Answer.Typed.of(whole ? new Answer.Slot(numbers.get(0), numbers.get(1)) : numbers.get(0));
    }

    /** All cards in an order, by their letters or by what stands on them: {@code BAC}, {@code b, a, c}. */
    static Answer order(String said, AnswerForm.Cards dealt) {
        List<String> cards = dealt.cards();
        String text = said.strip();
        List<String> parts = List.of(text.split(text.matches("\\p{L}+") ? "" : "[\\s,;>]+"));
        List<Integer> order =
                parts.stream().flatMap(part -> card(part, cards).stream()).toList();
        if (parts.size() != cards.size() || order.stream().distinct().count() != cards.size()) {
            String letters =
                    IntStream.range(0, cards.size()).mapToObj(Forecast::letter).collect(Collectors.joining(", "));
            throw refused(said, Phrase.of("allowed.order_of_cards", letters));
        }
        return new Answer.Order(order);
    }

    private static Optional<Integer> card(String part, List<String> cards) {
        String letter = part.toUpperCase(Locale.ROOT);
        return IntStream.range(0, cards.size())
                .filter(card -> letter.equals(Forecast.letter(card)) || part.equalsIgnoreCase(cards.get(card)))
                .boxed()
                .findFirst();
    }

    private static BadInputException refused(String said, Phrase allowed) {
        return new BadInputException("answer", said.strip(), allowed);
    }
}
