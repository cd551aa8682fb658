package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.List;
import java.util.Optional;

/** What stands behind a dot. */
final class Attributes {
    private final Interpreter interpreter;

    Attributes(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** {@code value.name}. */
    Object get(Object value, String name, Span at) {
        if (value instanceof Unknown unknown) {
            return unknown;
        }
        return find(value, name, at).orElseGet(() -> {
            Unknown unknown = Unknown.of("doctor.not_traced", name);
            interpreter.program().untraced(value, unknown.reason(), at);
            return interpreter.program().isTraced(value) ? new Unknown(unknown.reason(), Unknown.State.LOSES) : unknown;
        });
    }

    /** The same; empty where there is no such attribute, or none that is known. */
    Optional<Object> find(Object value, String name, Span at) {
        if (value instanceof Instance instance) {
            return ofInstance(instance, name, at);
        }
        if (value instanceof Value.Super above) {
            return ofSuper(above, name, at);
        }
        if (value instanceof UserClass type) {
            return ofClass(type, name);
        }
        if (value instanceof Foreign foreign) {
            return foreign.attribute(name, at);
        }
        if (value instanceof ForeignClass type) {
            return ofForeignClass(type, name);
        }
        if (value instanceof Value.Namespace namespace) {
            return interpreter.library().member(namespace.name() + "." + name);
        }
        if (value instanceof Value.Function function && name.equals("__name__")) {
            return Optional.of(function.name());
        }
        return Methods.of(interpreter, value, name);
    }

    private Optional<Object> ofInstance(Instance instance, String name, Span at) {
        Object own = instance.attributes().get(name);
        if (own != null) {
            return Optional.of(own);
        }
        if (name.equals("__class__")) {
            return Optional.of(instance.type());
        }
        if (name.equals("__dict__")) {
            Value.Dict all = new Value.Dict();
            all.entries().putAll(instance.attributes());
            return Optional.of(all);
        }
        Optional<Object> member = instance.type().member(name);
        if (member.isPresent()) {
            return Optional.of(bound(instance, member.get(), at));
        }
        return instance.base().flatMap(base -> base.attribute(name, at));
    }

    private Object bound(Instance self, Object member, Span at) {
        if (member instanceof Value.Function) {
            return new Value.Method(self, member);
        }
        if (!(member instanceof Value.Decorated decorated)) {
            return member;
        }
        return switch (decorated.kind()) {
            case "property" -> interpreter.call(decorated.function(), Arguments.of(at, self));
            case "classmethod" -> new Value.Method(self.type(), decorated.function());
            default -> decorated.function();
        };
    }

    private Optional<Object> ofSuper(Value.Super above, String name, Span at) {
        Optional<Object> inherited = above.behind().inherited(name);
        if (inherited.isPresent()) {
            return Optional.of(bound(above.self(), inherited.get(), at));
        }
        Optional<ForeignClass> foreign = above.behind().foreign();
        if (name.equals("__init__")) {
            return Optional.of(new Builtin("__init__", arguments -> {
                foreign.ifPresent(type -> above.self().base(type.make(arguments, Optional.of(above.self()))));
                return Value.NONE;
            }));
        }
        return above.self().base().flatMap(base -> base.attribute(name, at));
    }

    private static Optional<Object> ofClass(UserClass type, String name) {
        if (name.equals("__name__")) {
            return Optional.of(type.name());
        }
        return type.member(name).map(member -> {
            if (member instanceof Value.Decorated decorated) {
                return decorated.kind().equals("classmethod")
                        ? new Value.Method(type, decorated.function())
                        : decorated.function();
            }
            return member;
        });
    }

    /** The old way to call what a class is built on: {@code nn.Module.__init__(self)}. */
    private static Optional<Object> ofForeignClass(ForeignClass type, String name) {
        if (name.equals("__name__")) {
            return Optional.of(type.name());
        }
        if (!name.equals("__init__")) {
            return Optional.empty();
        }
        return Optional.of(new Builtin("__init__", arguments -> {
            List<Object> values = arguments.values();
            if (!values.isEmpty() && values.get(0) instanceof Instance self) {
                self.base(type.make(arguments.withoutFirst(), Optional.of(self)));
            }
            return Value.NONE;
        }));
    }

    /** {@code value.name = other}. */
    void set(Object value, String name, Object other) {
        if (value instanceof Instance instance) {
            instance.attributes().put(name, other);
            instance.base().ifPresent(base -> base.assign(name, other));
        } else if (value instanceof Foreign foreign) {
            foreign.assign(name, other);
        } else if (value instanceof UserClass type) {
            type.members().put(name, other);
        }
    }
}
