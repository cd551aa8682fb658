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

    /** Lines behind the usual imports, which {@code x = torch.rand(sizes)} is one of. */
    static KerasTraced lines(String sizes, String... lines) {
        return of("import torch\nfrom torch import nn\nimport torch.nn.functional as F\nx = torch.rand(" + sizes + ")\n"
                + String.join("\n", lines));
    }

    static KerasTraced given(String text, long... dims) {
        return new KerasTraced(text, dims);
    }
}
