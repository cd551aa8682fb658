package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.Grade;
import java.util.Optional;

/**
 * How far an exercise has come that is asked somewhere, so that it can go on elsewhere: in another language, or when its
 * section is opened again.
 *
 * @param begun what stands in it, be it complete or not
 * @param about the answer that something has been said to, which may have been changed since
 * @param grade what that was worth; empty while it only stands as a prediction
 * @param happened place of the option that a run has told; -1 for none
 * @param tries how many answers were judged
 * @param hints that had been given before the newest answer
 * @param forClass whether it was a class that answered
 */
public record ExerciseState(
        Optional<Answer> begun,
        Optional<Answer> about,
        Optional<Grade> grade,
        int happened,
        int tries,
        int hints,
        boolean forClass) {}
