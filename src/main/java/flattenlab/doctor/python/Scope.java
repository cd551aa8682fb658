package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Variables, and those around them. */
final class Scope {
    private final Map<String, Object> names = new HashMap<>();
    private final Map<String, Span> origins = new HashMap<>();
    private final Optional<Scope> around;

    private Scope(Optional<Scope> around) {
        this.around = around;
    }

    /** The outermost. */
    static Scope outermost() {
        return new Scope(Optional.empty());
    }

    /** One inside this. */
    Scope inside() {
        return new Scope(Optional.of(this));
    }

    /** A variable of this scope or of those around it. */
    Optional<Object> get(String name) {
        for (Scope scope = this; scope != null; scope = scope.around.orElse(null)) {
            Object value = scope.names.get(name);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return Optional.empty();
    }

    /** The scope around this one. */
    Optional<Scope> around() {
        return around;
    }

    void set(String name, Object value) {
        names.put(name, value);
        origins.remove(name);
    }

    /** Sets a parameter to what it was given, and where that is written. */
    void set(String name, Arguments.One given) {
        names.put(name, given.value());
        origins.put(name, given.origin().orElse(given.span()));
    }

    /** Where a parameter was given that still has its value. */
    Optional<Span> origin(String name) {
        for (Scope scope = this; scope != null; scope = scope.around.orElse(null)) {
            if (scope.names.containsKey(name)) {
                return Optional.ofNullable(scope.origins.get(name));
            }
        }
        return Optional.empty();
    }

    /** The variables of this scope alone. */
    Map<String, Object> names() {
        return names;
    }
}
