package flattenlab.exchange;

import flattenlab.tensor.Phrase;
import flattenlab.text.Embedded;
import flattenlab.text.ShownText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What questions lose in a format that has no place for it. */
final class Losses {
    /** What Moodle assumes where nothing is said; it is not lost. */
    private static final Map<String, Set<String>> USUAL = Map.of(
            "answernumbering", Set.of("abc"),
            "defaultgrade", Set.of("1", "1.0", "1.0000000"),
            "penalty", Set.of("0.3333333", "0.333333", "0.33333", "0.3333", "0.333", "0.33", "1", "1.0", "1.0000000"),
            "hidden", Set.of("0"),
            "showstandardinstruction", Set.of("0", "1"));

    private static final String FILE = "file";

    private Losses() {}

    /**
     * For each question that loses something, its line and what it loses.
     *
     * @param words whether the format has a place for words alone
     */
    static List<Refusal> of(List<WrittenQuestion> questions, boolean words) {
        List<Refusal> losses = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            List<String> lost = lost(questions.get(i), words);
            if (!lost.isEmpty()) {
                losses.add(new Refusal(
                        questions.get(i).line(),
                        Phrase.of(
                                "question.loses",
                                Refusal.which(i + 1, questions.get(i).title()),
                                String.join(", ", lost))));
            }
        }
        return losses;
    }

    private static List<String> lost(WrittenQuestion question, boolean words) {
        List<String> lost = new ArrayList<>();
        for (Extra extra : question.extras()) {
            boolean empty = extra.text().isEmpty()
                    && extra.parts().stream().allMatch(part -> part.text().isEmpty());
            boolean usual = USUAL.getOrDefault(extra.name(), Set.of()).contains(extra.text());
            boolean flag = extra.name().equals("shownumcorrect");
            if (!GiftComment.holds(extra) && !extra.isAsked() && !usual && (!empty || flag)) {
                lost.add(extra.name());
            }
        }
        Answers answers = question.answers();
        if (answers instanceof Answers.Short typed && typed.caseMatters()) {
            lost.add("usecase");
        }
        if (answers instanceof Answers.Choices choices && !choices.shuffled()
                || answers instanceof Answers.Matching matching && !matching.shuffled()) {
            lost.add("shuffleanswers");
        }
        if (answers instanceof Answers.Description
                && !question.generalFeedback().isEmpty()) {
            lost.add("generalfeedback");
        }
        boolean pictured = Texts.of(question).stream()
                .anyMatch(text -> words
                        ? !text.files().isEmpty()
                                || !ShownText.of(text).pictures().isEmpty()
                        : !Embedded.of(text).whole());
        if (pictured && !lost.contains(FILE)) {
            lost.add(FILE);
        }
        return lost.stream().sorted().toList();
    }
}
