package flattenlab.doctor.message;

import flattenlab.explain.ErrorTable.Library;
import java.util.Optional;

/** The lines to type, as the framework of a message writes them. */
final class Hints {
    /** What a flatten was written as before there was one. */
    static final String VIEW = "x = x.view(x.size(0), -1)";

    static final String FLATTEN = "x = torch.flatten(x, 1)";
    static final String KERAS_FLATTEN = "layers.Flatten(),";
    static final String BATCH_OF_ONE = "x = x.unsqueeze(0)";

    private Hints() {}

    /** What only a program of PyTorch has a use for. */
    static Optional<String> torch(Message message, String line) {
        return isOf(Library.TORCH, message) ? Optional.of(line) : Optional.empty();
    }

    /** Whether arrays are NumPy's before they enter. */
    static boolean takesArrays(Message message) {
        return isOf(Library.KERAS, message) || isOf(Library.ONNX, message) || isOf(Library.SKLEARN, message);
    }

    static boolean isOf(Library library, Message message) {
        return message.library().filter(library::equals).isPresent();
    }

    /** A flatten that keeps the batch, in the words of the message's time. */
    static Optional<String> flatten(Message message) {
        return flatten(message, message.wording().equals("torch.product-m1") ? VIEW : FLATTEN);
    }

    /** The same where a view stands. */
    static Optional<String> view(Message message) {
        return flatten(message, VIEW);
    }

    private static Optional<String> flatten(Message message, String torch) {
        return switch (message.library().orElse(Library.TORCH)) {
            case TORCH -> Optional.of(torch);
            case KERAS -> Optional.of(KERAS_FLATTEN);
            case JAX, NUMPY, SKLEARN -> Optional.of("x = x.reshape(x.shape[0], -1)");
            case MXNET -> Optional.of("x = x.reshape((0, -1))");
            case ONNX -> Optional.of("Flatten(axis=1)");
            case ND4J, DL4J -> Optional.of("x = x.reshape(x.size(0), -1);");
        };
    }

    /**
     * A Linear, or what takes its features as one does.
     *
     * @param outputs 0 or less where they are not known
     */
    static Optional<String> linear(Message message, long features, long outputs) {
        if (message.wording().equals("torch.product-rnn")) {
            return Optional.of("input_size=" + features);
        }
        return switch (message.library().orElse(Library.TORCH)) {
            case TORCH -> Optional.of("nn.Linear(" + features + ", " + (outputs > 0 ? outputs : "out_features") + ")");
            case ND4J, DL4J -> Optional.of(".nIn(" + features + ")");
            case ONNX, MXNET -> Optional.of("weight: (" + (outputs > 0 ? outputs : "outputs") + ", " + features + ")");
            default -> Optional.of("kernel: (" + features + ", " + (outputs > 0 ? outputs : "units") + ")");
        };
    }
}
