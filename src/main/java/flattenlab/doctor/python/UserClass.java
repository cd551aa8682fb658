package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A class that the person wrote. */
public final class UserClass {
    /** Classes that one is built on. */
    private static final int MOST = 100;

    private final String name;
    private final Span span;
    private final List<UserClass> bases;
    private Optional<ForeignClass> foreign;
    private final List<UserClass> lineage;
    private final Map<String, Object> members = new HashMap<>();

    /**
     * A class without members.
     *
     * @param span where it is written
     * @param foreign the class of a library that it is built on, by itself or by its bases
     */
    UserClass(String name, Span span, List<UserClass> bases, Optional<ForeignClass> foreign) {
        this.name = name;
        this.span = span;
        this.bases = List.copyOf(bases);
        this.lineage = Stream.concat(Stream.of(this), this.bases.stream().flatMap(base -> base.lineage.stream()))
                .distinct()
                .limit(MOST)
                .toList();
        this.foreign = foreign.or(
                () -> bases.stream().flatMap(base -> base.foreign.stream()).findFirst());
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** Where it is written. */
    public Span span() {
        return span;
    }

    /** The class of a library that it is built on. */
    public Optional<ForeignClass> foreign() {
        return foreign;
    }

    /** Sets the class of a library that it is taken to be built on. */
    void foreign(ForeignClass base) {
        foreign = Optional.of(base);
    }

    /** Its own members. */
    public Map<String, Object> members() {
        return members;
    }

    /** A member, its own or of one of its bases. */
    public Optional<Object> member(String wanted) {
        return of(lineage.stream(), wanted);
    }

    /** A member of one of its bases. */
    Optional<Object> inherited(String wanted) {
        return of(lineage.stream().skip(1), wanted);
    }

    private static Optional<Object> of(Stream<UserClass> classes, String wanted) {
        return classes.filter(type -> type.members.containsKey(wanted))
                .findFirst()
                .map(type -> type.members.get(wanted));
    }

    /** Whether it is another class, or built on it. */
    boolean is(Object other) {
        return lineage.stream()
                .anyMatch(type -> type == other
                        || other instanceof ForeignClass wanted
                                && type.foreign
                                        .filter(mine -> mine.name().equals(wanted.name()))
                                        .isPresent());
    }
}
