package flattenlab.doctor;

import flattenlab.doctor.Reading.Framework;
import flattenlab.doctor.Repairs.Candidate;
import flattenlab.doctor.Site.Argument;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What could be edited, as it is put together.
 *
 * @param found the candidates so far, the most sensible first
 */
record Draft(Diagnosis sick, Way way, CodeText code, List<Candidate> found) {
    static Draft of(Diagnosis sick) {
        return new Draft(sick, new Way(sick.steps()), new CodeText(sick.paste()), new ArrayList<>());
    }

    /** One more. */
    void add(Phrase title, Edit... edits) {
        found.add(Candidate.of(title, edits));
    }

    boolean isKeras() {
        return sick.framework().filter(Framework.KERAS::equals).isPresent();
    }

    boolean isDl4j() {
        return sick.framework().filter(Framework.DL4J::equals).isPresent();
    }

    /** The first of these that a layer was given. */
    static Optional<Argument> argument(TracedStep step, String... names) {
        return Arrays.stream(names)
                .filter(step.site().arguments()::containsKey)
                .map(step.site().arguments()::get)
                .findFirst();
    }
}
