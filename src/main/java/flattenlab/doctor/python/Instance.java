package flattenlab.doctor.python;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** An object of a class that the person wrote. */
public final class Instance {
    private final UserClass type;
    private final Map<String, Object> attributes = new LinkedHashMap<>();
    private Optional<Foreign> base = Optional.empty();

    /** An object without attributes. */
    Instance(UserClass type) {
        this.type = type;
    }

    /** Its class. */
    public UserClass type() {
        return type;
    }

    /** Its own attributes, in the order in which they were first set. */
    public Map<String, Object> attributes() {
        return attributes;
    }

    /** The part of it that a library made, once its constructor ran. */
    public Optional<Foreign> base() {
        return base;
    }

    /** Sets the part that a library made. */
    void base(Object made) {
        if (made instanceof Foreign foreign) {
            base = Optional.of(foreign);
        }
    }
}
