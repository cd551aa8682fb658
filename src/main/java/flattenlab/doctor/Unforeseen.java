package flattenlab.doctor;

import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody thought of in a stranger's model: it costs the step in which it is met, and is logged; the rest is read. */
public final class Unforeseen {
    private static final Logger LOG = LoggerFactory.getLogger(Unforeseen.class);

    private Unforeseen() {}

    /** Whether Java stumbled, and not the program said something. */
    public static boolean is(RuntimeException thrown) {
        boolean stumbled = thrown instanceof ArithmeticException
                || thrown instanceof IndexOutOfBoundsException
                || thrown instanceof NullPointerException
                || thrown instanceof NoSuchElementException
                || thrown instanceof ClassCastException
                || thrown instanceof NegativeArraySizeException
                || thrown instanceof ConcurrentModificationException
                || thrown instanceof IllegalStateException;
        // A number that is too large for what is done with it is nothing new.
        if (stumbled && !(thrown instanceof ArithmeticException)) {
            LOG.error("a step of a model could not be read: {}", thrown.toString(), thrown);
        }
        return stumbled;
    }
}
