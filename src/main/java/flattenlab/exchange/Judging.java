package flattenlab.exchange;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.Grade;
import flattenlab.learn.Grading;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Finds what an answer is worth. The same rules as in Moodle, so that a question is worth the same in both. */
final class Judging {
    private static final Grade NOTHING = Grade.worth(0, List.of());
    /** Stands for a star that is meant; a clean text has no such character. */
    private static final String STAR = "\u0001";
    /** Shares such as three times 33.33333 % are meant to be everything. */
    private static final double NEAR = 1e-5;

    private Judging() {}

    static Grade judge(WrittenQuestion question, Answer answer) {
        Answers answers = question.answers();
        if (answers instanceof Answers.Choices choices && answer instanceof Answer.Pick pick && !choices.several()) {
            return picked(choices, Set.of(pick.index()));
        }
        if (answers instanceof Answers.Choices choices && answer instanceof Answer.Picks picks && choices.several()) {
            return picked(choices, picks.places());
        }
        if (answers instanceof Answers.Truth truth && answer instanceof Answer.Says says) {
            boolean right = says.truth() == truth.right();
            return worth(right ? 1 : 0, right ? truth.feedbackRight() : truth.feedbackWrong());
        }
        if (answers instanceof Answers.Short words && answer instanceof Answer.Typed typed) {
            return words.accepted().stream()
                    .filter(choice -> fits(choice.text().text(), only(typed), words.caseMatters()))
                    .findFirst()
                    .map(choice -> worth(choice.share(), choice.feedback()))
                    .orElse(NOTHING);
        }
        if (answers instanceof Answers.Numeric numeric && answer instanceof Answer.Typed typed) {
            return number(numeric, only(typed));
        }
        if (answers instanceof Answers.Matching && answer instanceof Answer.Match match) {
            return matched(question.form(), match);
        }
        if (answers instanceof Answers.Essay && answer instanceof Answer.Typed) {
            return Grade.compared();
        }
        throw Grading.otherForm(question.form(), answer);
    }

    private static String only(Answer.Typed typed) {
        return String.join(" ", typed.fields());
    }

    private static Grade worth(double share, FormattedText remark) {
        return Grade.worth(share, List.of(remark));
    }

    private static Grade picked(Answers.Choices choices, Set<Integer> places) {
        int count = choices.choices().size();
        if (places.stream().anyMatch(place -> place < 0 || place >= count)) {
            throw new BadInputException(
                    "answer",
                    places,
                    Phrase.of(
                            "allowed.places",
                            Phrase.of(choices.several() ? "question.places" : "question.place"),
                            count - 1));
        }
        List<Choice> chosen =
                places.stream().sorted().map(choices.choices()::get).toList();
        List<FormattedText> remarks = chosen.stream().map(Choice::feedback).toList();
        double share = chosen.stream().mapToDouble(Choice::share).sum();
        if (!choices.several()) {
            return Grade.worth(share, remarks);
        }
        double whole = share > 1 - NEAR ? 1 : share;
        return Grade.worth(Math.max(0, whole), remarks);
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

    private static Grade number(Answers.Numeric numeric, String typed) {
        if (!Numbers.is(typed)) {
            return NOTHING;
        }
        double number = Numbers.read(typed).doubleValue();
        return numeric.accepted().stream()
                .filter(range -> range.holds(number))
                .findFirst()
                .map(range -> worth(range.share(), range.feedback()))
                .orElse(NOTHING);
    }

    private static Grade matched(AnswerForm form, Answer.Match match) {
        List<Set<Integer>> accepted = ((AnswerForm.Matching) form).accepted();
        if (match.right().size() != accepted.size()) {
            throw new BadInputException("answer", match.right(), Phrase.of("allowed.texts", accepted.size()));
        }
        long good = IntStream.range(0, accepted.size())
                .filter(i -> accepted.get(i).contains(match.right().get(i)))
                .count();
        return Grade.worth((double) good / accepted.size(), List.of());
    }
}
