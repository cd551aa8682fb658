package flattenlab.exchange;

import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two sides of a card as HTML in one line each. */
final class AnkiSides {
    private AnkiSides() {}

    static String front(WrittenQuestion question) {
        Answers answers = question.answers();
        String stem = AnkiText.html(question.asked());
        if (answers instanceof Answers.Choices choices) {
            return stem + list(choices.choices().stream().map(Choice::text).toList());
        } else if (answers instanceof Answers.Matching matching) {
            return stem
                    + list(matching.lefts())
                    + list(matching.rights().stream()
                            .sorted()
                            .map(AnkiSides::plain)
                            .toList());
        }
        return stem;
    }

    static String back(WrittenQuestion question) {
        List<String> parts = new ArrayList<>();
        Answers answers = question.answers();
        if (answers instanceof Answers.Choices choices) {
            best(choices.choices(), choices.several(), parts);
        } else if (answers instanceof Answers.Truth truth) {
            parts.add(truth.right() ? "True" : "False");
            parts.add(AnkiText.html(truth.feedbackRight()));
        } else if (answers instanceof Answers.Short words) {
            best(words.accepted(), false, parts);
        } else if (answers instanceof Answers.Numeric numeric) {
            numeric.accepted().stream()
                    .filter(range -> range.share() > 0)
                    .findFirst()
                    .ifPresent(range -> {
                        parts.add(numbers(range));
                        parts.add(AnkiText.html(range.feedback()));
                    });
        } else if (answers instanceof Answers.Matching matching) {
            parts.add(items(matching.pairs().stream()
                    .filter(pair -> !pair.left().isEmpty())
                    .map(pair -> AnkiText.html(pair.left()) + " → " + AnkiText.html(plain(pair.right())))
                    .toList()));
        }
        parts.add(AnkiText.html(question.generalFeedback()));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("<br>"));
    }

    /** The answer that is worth most, or all that are worth something. */
    private static void best(List<Choice> choices, boolean several, List<String> parts) {
        double most = choices.stream().mapToDouble(Choice::share).max().orElse(1);
        Stream<Choice> right = choices.stream().filter(choice -> several ? choice.share() > 0 : choice.share() == most);
        for (Choice choice : right.limit(several ? choices.size() : 1).toList()) {
            parts.add(AnkiText.html(choice.text()));
            parts.add(AnkiText.html(choice.feedback()));
        }
    }

    private static String numbers(Range range) {
        if (range.isEverything()) {
            return "*";
        }
        String from = Numbers.plain(range.from());
        return range.from() == range.to() ? from : from + " … " + Numbers.plain(range.to());
    }

    private static FormattedText plain(String text) {
        return new FormattedText(text, Format.PLAIN);
    }

    private static String list(List<FormattedText> texts) {
        return items(texts.stream().map(AnkiText::html).toList());
    }

    private static String items(List<String> items) {
        return items.stream().map(item -> "<li>" + item + "</li>").collect(Collectors.joining("", "<ul>", "</ul>"));
    }
}
