package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Said;
import java.nio.file.Path;
import java.util.function.BiFunction;

/** Who is asked what is wrong with a model; away from the window's thread. */
public interface Consultation {
    /** One who is asked about texts, and one about files. */
    static Consultation of(BiFunction<Paste, Said, Diagnosis> texts, BiFunction<Path, Said, Diagnosis> files) {
        return new Consultation() {
            @Override
            public Diagnosis diagnose(Paste paste, Said said) {
                return texts.apply(paste, said);
            }

            @Override
            public Diagnosis diagnose(Path file, Said said) {
                return files.apply(file, said);
            }
        };
    }

    /**
     * What can be said of a text.
     *
     * @param said what the person says
     * @throws flattenlab.tensor.BadInputException if it holds neither a model nor an error
     */
    Diagnosis diagnose(Paste paste, Said said);

    /**
     * What can be said of a file.
     *
     * @param said what the person says
     * @throws flattenlab.tensor.BadInputException if it holds neither a model nor an error, or cannot be read
     */
    Diagnosis diagnose(Path file, Said said);
}
