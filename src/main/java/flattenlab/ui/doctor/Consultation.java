package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/** Who is asked what is wrong with a model; away from the window's thread. */
public interface Consultation {
    /** One who is asked about texts, and one about files. */
    static Consultation of(
            BiFunction<Paste, Optional<InputShape>, Diagnosis> texts,
            BiFunction<Path, Optional<InputShape>, Diagnosis> files) {
        return new Consultation() {
            @Override
            public Diagnosis diagnose(Paste paste, Optional<InputShape> given) {
                return texts.apply(paste, given);
            }

            @Override
            public Diagnosis diagnose(Path file, Optional<InputShape> given) {
                return files.apply(file, given);
            }
        };
    }

    /**
     * What can be said of a text.
     *
     * @param given what the person says enters
     * @throws flattenlab.tensor.BadInputException if it holds neither a model nor an error
     */
    Diagnosis diagnose(Paste paste, Optional<InputShape> given);

    /**
     * What can be said of a file.
     *
     * @param given what the person says enters
     * @throws flattenlab.tensor.BadInputException if it holds neither a model nor an error, or cannot be read
     */
    Diagnosis diagnose(Path file, Optional<InputShape> given);
}
