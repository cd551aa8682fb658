package flattenlab.doctor;

import flattenlab.tensor.CrashException;
import java.util.Arrays;
import java.util.Optional;

/** What a reader has understood of a text: a model through which a shape can be sent, again and again. */
public interface Reading {
    /** Whose model it is. */
    Framework framework();

    /** Who reads whose models. */
    enum Framework {
        PYTORCH("pytorch"),
        KERAS("keras"),
        DL4J("dl4j"),
        ONNX("onnx"),
        /** Known by its messages alone. */
        JAX("jax"),
        /** Known by its messages alone. */
        NUMPY("numpy"),
        /** Known by its messages alone. */
        MXNET("mxnet");

        private final String id;

        Framework(String id) {
            this.id = id;
        }

        /** That of this name, if there is one. */
        public static Optional<Framework> of(String id) {
            return Arrays.stream(values())
                    .filter(framework -> framework.id.equals(id))
                    .findFirst();
        }

        /** The name in JSON. */
        public String id() {
            return id;
        }
    }

    /**
     * Goes the way of a shape. What enters is what the person says ({@link Tracer#given}), else what the text says; it is
     * announced by {@link Tracer#enter}. What is not understood is a {@linkplain Tracer#gap gap}.
     *
     * @throws CrashException at the first step that refuses, which the tracer has taken down
     * @throws UnknownInputException if neither the person nor the text says what enters
     */
    void trace(Tracer tracer) throws UnknownInputException;
}
