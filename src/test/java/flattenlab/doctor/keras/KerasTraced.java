package flattenlab.doctor.keras;

import flattenlab.doctor.python.TracedProgram;

/** A program that was read and traced, told in short texts. */
final class KerasTraced extends TracedProgram {
    private KerasTraced(String text, long... given) {
        super(KerasReading::of, text, given);
    }

    static KerasTraced of(String text) {
        return new KerasTraced(text);
    }

    static KerasTraced given(String text, long... dims) {
        return new KerasTraced(text, dims);
    }
}
