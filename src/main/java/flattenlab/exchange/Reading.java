package flattenlab.exchange;

import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What was read: the questions that can be used, and what was refused or taken in another way, in order of the lines. */
public record Reading(List<WrittenQuestion> questions, List<Refusal> refusals) {
    /** Copies of the lists; of very many refusals the last is a count of the others. */
    public Reading {
        questions = List.copyOf(questions);
        List<Refusal> sorted =
                refusals.stream().sorted(Comparator.comparingInt(Refusal::line)).toList();
        refusals = sorted.size() <= Bounds.PROBLEMS ? sorted : counted(sorted);
    }

    private static List<Refusal> counted(List<Refusal> refusals) {
        List<Refusal> shown = new ArrayList<>(refusals.subList(0, Bounds.PROBLEMS));
        int more = refusals.size() - shown.size();
        shown.add(new Refusal(refusals.get(shown.size()).line(), Phrase.of("question.more_problems", more)));
        return List.copyOf(shown);
    }
}
