package flattenlab.doctor.torch;

import flattenlab.doctor.python.TracedProgram;

/** A program that was read and traced, told in short texts. */
final class Traced extends TracedProgram {
    private Traced(String text, long... given) {
        super(TorchReading::of, text, given);
    }

    static Traced of(String text) {
        return new Traced(text);
    }

    /** Lines behind the usual imports, which {@code x = torch.rand(sizes)} is one of. */
    static Traced lines(String sizes, String... lines) {
        return of("import torch\nfrom torch import nn\nimport torch.nn.functional as F\nx = torch.rand(" + sizes + ")\n"
                + String.join("\n", lines));
    }

    static Traced given(String text, long... dims) {
        return new Traced(text, dims);
    }
}
