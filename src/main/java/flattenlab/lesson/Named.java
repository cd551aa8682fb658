package flattenlab.lesson;

import flattenlab.tensor.Phrase;
import java.util.List;

/** Collects the problems of one file; of very many only the first are kept. */
final class Named implements Faults {
    private final String file;
    private final List<Problem> problems;
    private int said;

    /** @param problems gets them */
    Named(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    @Override
    public void say(int line, Phrase phrase) {
        said++;
        if (said <= Bounds.PROBLEMS) {
            problems.add(new Problem(file, line, phrase));
        } else if (said == Bounds.PROBLEMS + 1) {
            problems.add(new Problem(file, line, Phrase.of("lesson.more_problems", Bounds.PROBLEMS)));
        }
    }

    /** How many problems there have been so far. */
    int said() {
        return said;
    }
}
