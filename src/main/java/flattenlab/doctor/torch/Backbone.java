package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A model of torchvision: its modules one behind the other, some of which have no name of their own. */
final class Backbone extends Module {
    private final List<Object> way = new ArrayList<>();

    Backbone(Session session, String type, Arguments written, Optional<Instance> self) {
        super(session, type, written.call(), self);
    }

    /**
     * Puts a module behind those before.
     *
     * @param name may be empty
     */
    void add(String name, Object module) {
        way.add(name.isEmpty() ? module : name);
        if (!name.isEmpty()) {
            own().put(name, module);
        }
    }

    @Override
    Object run(Arguments arguments) {
        Object value = arguments.get(0, "x").orElse(Value.NONE);
        for (Object next : way) {
            Object module = next instanceof String name ? children().getOrDefault(name, own().get(name)) : next;
            if (value instanceof Unknown) {
                return value;
            }
            value = send(module, Arguments.of(arguments.call(), value));
        }
        return value;
    }
}
