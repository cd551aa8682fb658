package flattenlab.exchange;

import java.util.List;

/** What was read: the questions that can be used, and what was refused. */
public record Reading(List<WrittenQuestion> questions, List<Refusal> refusals) {
    /** Copies of the lists. */
    public Reading {
        questions = List.copyOf(questions);
        refusals = List.copyOf(refusals);
    }
}
