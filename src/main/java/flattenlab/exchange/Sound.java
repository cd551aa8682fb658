package flattenlab.exchange;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what answers lack, whatever format they come from. */
final class Sound {
    /**
     * Something that answers lack.
     *
     * @param place of the answer from 0; -1 for all of them
     * @param message goes on behind "question 3"
     */
    record Fault(int place, String message) {}

    private final String right;
    private final List<Fault> faults = new ArrayList<>();

    private Sound(String right) {
        this.right = right;
    }

    /** @param right how the format marks a right answer, as a phrase that can follow "allowed:" */
    static List<Fault> faults(Answers answers, String right) {
        Sound sound = new Sound(right);
        if (answers instanceof Answers.Choices choices) {
            sound.choices(choices);
        } else if (answers instanceof Answers.Short words) {
            sound.words(words.accepted().stream().map(Choice::text).toList());
            sound.rights(words.accepted().stream().map(Choice::share).toList());
        } else if (answers instanceof Answers.Numeric numeric) {
            sound.rights(numeric.accepted().stream().map(Range::share).toList());
        } else if (answers instanceof Answers.Matching matching) {
            sound.pairs(matching);
        }
        return sound.faults;
    }

    private void choices(Answers.Choices choices) {
        words(choices.choices().stream().map(Choice::text).toList());
        List<Double> shares = choices.choices().stream().map(Choice::share).toList();
        long whole = shares.stream().filter(share -> share == 1).count();
        if (!choices.several() && whole > 1) {
            all("has " + whole + " correct answers; allowed: " + right + ", the others below 100 %");
        } else {
            rights(
                    choices.several()
                            ? shares
                            : shares.stream().filter(share -> share == 1).toList());
        }
        if (choices.choices().size() == 1) {
            all("has one answer to choose from; allowed: two or more");
        }
    }

    private void rights(List<Double> shares) {
        if (shares.stream().noneMatch(share -> share > 0)) {
            all("has no correct answer; allowed: " + right);
        }
    }

    private void pairs(Answers.Matching matching) {
        List<Pair> pairs = matching.pairs();
        Set<String> lefts = new HashSet<>();
        for (int i = 0; i < pairs.size(); i++) {
            if (pairs.get(i).right().isEmpty()) {
                faults.add(new Fault(i, "has a pair without its right side; allowed: words behind ->"));
            } else if (!pairs.get(i).left().isEmpty() && !lefts.add(pairs.get(i).left())) {
                twice(i, pairs.get(i).left());
            }
        }
        if (pairs.size() < 2 || lefts.isEmpty()) {
            all("has too few pairs; allowed: two or more, one of them with both sides");
        }
    }

    private void words(List<String> texts) {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).isEmpty()) {
                faults.add(new Fault(i, "has an answer without words; allowed: words behind = and ~"));
            } else if (!seen.add(texts.get(i))) {
                twice(i, texts.get(i));
            }
        }
    }

    private void twice(int place, String words) {
        faults.add(new Fault(place, "has the answer '" + Clean.line(words) + "' twice; allowed: answers that differ"));
    }

    private void all(String message) {
        faults.add(new Fault(-1, message));
    }
}
