package flattenlab.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two sides of a card as HTML in one line each. */
final class AnkiSides {
    private AnkiSides() {}

    static String front(WrittenQuestion question) {
        Answers answers = question.answers();
        String stem = AnkiText.html(question.whole(), question.format());
        if (answers instanceof Answers.Choices choices) {
            return stem + list(choices.choices().stream().map(Choice::text).toList(), question.format());
        } else if (answers instanceof Answers.Matching matching) {
            return stem
                    + list(matching.lefts(), question.format())
                    + list(matching.rights().stream().sorted().toList(), question.format());
        }
        return stem;
    }

    static String back(WrittenQuestion question) {
        Format format = question.format();
        List<String> parts = new ArrayList<>();
        Answers answers = question.answers();
        if (answers instanceof Answers.Choices choices) {
            best(choices.choices(), choices.several(), parts, format);
        } else if (answers instanceof Answers.Truth truth) {
            parts.add(truth.right() ? "True" : "False");
            parts.add(AnkiText.html(truth.feedbackRight(), format));
        } else if (answers instanceof Answers.Short words) {
            best(words.accepted(), false, parts, Format.PLAIN);
        } else if (answers instanceof Answers.Numeric numeric) {
            numeric.accepted().stream()
                    .filter(range -> range.share() > 0)
                    .findFirst()
                    .ifPresent(range -> {
                        parts.add(numbers(range));
                        parts.add(AnkiText.html(range.feedback(), format));
                    });
        } else if (answers instanceof Answers.Matching matching) {
            parts.add(list(
                    matching.pairs().stream()
                            .filter(pair -> !pair.left().isEmpty())
                            .map(pair -> pair.left() + " → " + pair.right())
                            .toList(),
                    format));
        }
        parts.add(AnkiText.html(question.generalFeedback(), format));
        return parts.stream().filter(part -> !part.isEmpty()).collect(Collectors.joining("<br>"));
    }

    /** The answer that is worth most, or all that are worth something. */
    private static void best(List<Choice> choices, boolean several, List<String> parts, Format format) {
        double most = choices.stream().mapToDouble(Choice::share).max().orElse(1);
        Stream<Choice> right = choices.stream().filter(choice -> several ? choice.share() > 0 : choice.share() == most);
        for (Choice choice : right.limit(several ? choices.size() : 1).toList()) {
            parts.add(AnkiText.html(choice.text(), format));
            parts.add(AnkiText.html(choice.feedback(), format));
        }
    }

    private static String numbers(Range range) {
        if (range.isEverything()) {
            return "*";
        }
        String from = Numbers.plain(range.from());
        return range.from() == range.to() ? from : from + " … " + Numbers.plain(range.to());
    }

    private static String list(List<String> texts, Format format) {
        return texts.stream()
                .map(text -> "<li>" + AnkiText.html(text, format) + "</li>")
                .collect(Collectors.joining("", "<ul>", "</ul>"));
    }
}
