package flattenlab.doctor.python;

import java.util.Optional;

/** A class of a library: it makes values, and a person's own classes may be built on it. */
public interface ForeignClass {
    /** Its name. */
    String name();

    /**
     * Makes a value.
     *
     * @param self the object of a person's own class which this class is the base of
     */
    Object make(Arguments arguments, Optional<Instance> self);

    /** Whether a value is one of its. */
    default boolean has(Object value) {
        return value instanceof Foreign foreign && foreign.type().equals(name());
    }
}
