package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Locale;

/** Finds what an answer is worth. The same rules as in Moodle, so that a question is worth the same in both. */
final class Judging {
    private static final Judged NOTHING = new Judged(0, List.of());
    /** Stands for a star that is meant; a clean text has no such character. */
    private static final String STAR = "\u0001";
    /** Shares such as three times 33.33333 % are meant to be everything. */
    private static final double NEAR = 1e-5;

    private Judging() {}

    static Judged judge(Answers answers, Response response) {
        if (answers instanceof Answers.Choices choices && response instanceof Response.Picks picks) {
            return picked(choices, picks);
        }
        if (answers instanceof Answers.Truth truth && response instanceof Response.Says says) {
            return says.truth() == truth.right()
                    ? Judged.of(1, truth.feedbackRight())
                    : Judged.of(0, truth.feedbackWrong());
        }
        if (answers instanceof Answers.Short words && response instanceof Response.Typed typed) {
            return words.accepted().stream()
                    .filter(choice -> fits(choice.text().text(), typed.text(), words.caseMatters()))
                    .findFirst()
                    .map(choice -> Judged.of(choice.share(), choice.feedback()))
                    .orElse(NOTHING);
        }
        if (answers instanceof Answers.Numeric numeric && response instanceof Response.Typed typed) {
            return number(numeric, typed.text());
        }
        if (answers instanceof Answers.Matching matching && response instanceof Response.Matched matched) {
            return matched(matching, matched.rights());
        }
        throw new BadInputException(
                "answer",
                response.getClass().getSimpleName(),
                Phrase.of("allowed.answer_form", answers.getClass().getSimpleName()));
    }

    private static Judged picked(Answers.Choices choices, Response.Picks picks) {
        int count = choices.choices().size();
        if (picks.places().stream().anyMatch(place -> place < 0 || place >= count)
                || !choices.several() && picks.places().size() > 1) {
            throw new BadInputException(
                    "answer",
                    picks.places(),
                    Phrase.of(
                            "allowed.places",
                            Phrase.of(choices.several() ? "question.places" : "question.place"),
                            count - 1));
        }
        List<Choice> chosen =
                picks.places().stream().sorted().map(choices.choices()::get).toList();
        List<FormattedText> feedback = chosen.stream().map(Choice::feedback).toList();
        double share = chosen.stream().mapToDouble(Choice::share).sum();
        if (!choices.several()) {
            return new Judged(share, feedback);
        }
        double whole = share > 1 - NEAR ? 1 : share;
        return new Judged(Math.max(0, whole), feedback);
    }

    /** One blank and many are the same. A star is anything, behind a backslash a star. */
    private static boolean fits(String wanted, String typed, boolean caseMatters) {
        String text = folded(typed, caseMatters);
        String[] parts = folded(wanted, caseMatters).replace("\\*", STAR).split("\\*", -1);
        for (int i = 0; i < parts.length; i++) {
            parts[i] = parts[i].replace(STAR, "*");
        }
        String last = parts[parts.length - 1];
        if (parts.length == 1) {
            return text.equals(last);
        }
        if (!text.startsWith(parts[0])) {
            return false;
        }
        int at = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0) {
                return false;
            }
            at = found + parts[i].length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }

    private static String folded(String text, boolean caseMatters) {
        String line = Clean.line(text);
        return caseMatters ? line : line.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    }

    private static Judged number(Answers.Numeric numeric, String typed) {
        if (!Numbers.is(typed)) {
            return NOTHING;
        }
        double number = Numbers.read(typed).doubleValue();
        return numeric.accepted().stream()
                .filter(range -> range.holds(number))
                .findFirst()
                .map(range -> Judged.of(range.share(), range.feedback()))
                .orElse(NOTHING);
    }

    private static Judged matched(Answers.Matching matching, List<String> rights) {
        List<Pair> asked =
                matching.pairs().stream().filter(pair -> !pair.left().isEmpty()).toList();
        if (rights.size() != asked.size()) {
            throw new BadInputException("answer", rights, Phrase.of("allowed.texts", asked.size()));
        }
        long good = 0;
        for (int i = 0; i < asked.size(); i++) {
            good += asked.get(i).right().equals(rights.get(i)) ? 1 : 0;
        }
        return new Judged((double) good / asked.size(), List.of());
    }
}
