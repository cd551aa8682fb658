package flattenlab.ui.common.vote;

import flattenlab.learn.Answer;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a class is asked.
 *
 * @param ask the question
 * @param tally the hands, kept by whoever asks
 * @param words of an answer
 * @param calls how answers are called out; empty where there are options to choose from
 * @param run what the button says that ends the vote
 */
public record Ballot(String ask, Tally tally, Function<Answer, String> words, Optional<Calls> calls, String run) {
    /** Answers that are called out. */
    public interface Calls {
        /**
         * What somebody calls out, the same answer however it is written.
         *
         * @throws flattenlab.tensor.BadInputException if it is none
         */
        Answer read(String said);

        /** Answers that can be offered to choose from, in an order that tells nothing; mostly empty. */
        List<Answer> ready();

        /** How an answer is written. */
        String hint();
    }

    /** An answer in words. */
    String said(int row) {
        return words.apply(tally.said(row));
    }
}
