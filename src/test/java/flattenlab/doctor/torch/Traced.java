package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
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
        return of("import torch, einops\nfrom torch import nn\nimport torch.nn.functional as F\nx = torch.rand(" + sizes
                + ")\n" + String.join("\n", lines));
    }

    /** What a model does whose {@code forward} is one expression of {@code x}. */
    static Traced inModel(String sizes, String expression) {
        return lines(
                sizes,
                "class Net(nn.Module):",
                "    def forward(self, x):",
                "        y = " + expression,
                "        return y * 1",
                "Net()(x)");
    }

    /** Numbers that an expression of {@code x} comes to outside of all models, as a tuple. */
    static String numbers(String sizes, String expression) {
        return lines(sizes, "nn.Identity()(torch.zeros(tuple(" + expression + ")))")
                .last();
    }

    /** Along which axis of the answer the samples lie, and how many places belong to each if not one; or MIXED, NONE. */
    String samples() {
        Samples samples = tracer().result().orElseThrow().samples();
        return samples instanceof Samples.Along along
                ? along.axis() + (along.each() == 1 ? "" : " x" + along.each())
                : samples.toString();
    }

    static Traced given(String text, long... dims) {
        return new Traced(text, dims);
    }
}
