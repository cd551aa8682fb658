package flattenlab.doctor.python;

import java.util.Optional;

/** What the names of libraries mean. */
public interface Library {
    /**
     * A module, class, function or constant.
     *
     * @param dotted its whole name: {@code torch.nn.Conv2d}
     */
    Optional<Object> member(String dotted);

    /** What a name usually means where nothing says it: {@code nn}, of a text without its imports. */
    Optional<Object> usual(String name);

    /** The class that a person's class is built on where its base is not known. */
    Optional<ForeignClass> base(UserClass type);
}
