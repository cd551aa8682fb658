package flattenlab.doctor;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was built for one number of samples, and data that give another. */
final class BatchCandidates {
    private static final Pattern LOADER = Pattern.compile("\\bDataLoader\\(");
    private static final String PART = "(?:[^,()]|\\([^()]*\\))++";
    /** A state whose second size is the number of samples. */
    private static final Pattern STATE =
            Pattern.compile("\\b(?:zeros|randn|rand|ones|empty)\\(\\s*\\(?" + PART + ",\\s*(" + PART + ")(?=,)");

    private static final Pattern NAME = Pattern.compile("^\\w+");

    private final Draft draft;
    private final Paste paste;

    BatchCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
    }

    /** A loader that leaves out what does not fill a batch. */
    void dropLast() {
        Matcher loader = LOADER.matcher(paste.text());
        while (loader.find()) {
            CodeText.close(paste.text(), loader.end() - 1).ifPresent(close -> {
                String given = paste.text().substring(0, close).stripTrailing();
                String comma = given.endsWith(",") || given.endsWith("(") ? "" : ", ";
                draft.add(
                        Phrase.of("doctor.fix.drop_last"),
                        new Edit(new Span(given.length(), given.length()), comma + "drop_last=True"));
            });
        }
    }

    /** States that are made where a recurrent layer gets them are made for the samples that come. */
    void state(TracedStep step) {
        Optional<Span> called = step.site().called();
        if (!(step.crash().orElse(null) instanceof Crash.StateMismatch) || called.isEmpty()) {
            return;
        }
        Optional<String> sequence = draft.code()
                .tensor(called.get())
                .map(place -> NAME.matcher(paste.text(place).strip()))
                .filter(Matcher::find)
                .map(Matcher::group);
        int from = Math.max(0, paste.text().lastIndexOf("def ", called.get().start()));
        sequence.ifPresent(name -> {
            for (int axis = 0; axis < 2; axis++) {
                String samples = name + ".size(" + axis + ")";
                List<Edit> edits = new ArrayList<>();
                Matcher made =
                        STATE.matcher(paste.text()).region(from, called.get().start());
                while (made.find()) {
                    edits.add(new Edit(new Span(made.start(1), made.end(1)), samples));
                }
                if (!edits.isEmpty()) {
                    draft.add(Phrase.of("doctor.fix.state"), edits.toArray(Edit[]::new));
                }
            }
        });
    }
}
