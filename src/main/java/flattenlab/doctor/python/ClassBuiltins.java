package flattenlab.doctor.python;

import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.Optional;

/** The functions that Python has without an import, of classes, objects and their attributes. */
final class ClassBuiltins {
    private final Interpreter interpreter;

    ClassBuiltins(Interpreter interpreter) {
        this.interpreter = interpreter;
    }

    /** A class of the language that does nothing. */
    record Plain(String name) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return Unknown.of("doctor.not_known", name, name);
        }

        @Override
        public boolean has(Object value) {
            return true;
        }
    }

    /** Whether a value is of a class, or of one of several. */
    Object isOne(Object value, Object type) {
        if (value instanceof Unknown) {
            return value;
        }
        if (type instanceof Value.Tuple several) {
            boolean open = false;
            for (Object one : several.items()) {
                Object is = isOf(value, one);
                if (is.equals(true)) {
                    return true;
                }
                open |= is instanceof Unknown;
            }
            return open ? Unknown.of("doctor.condition") : (Object) false;
        }
        return isOf(value, type);
    }

    /** Tuples in tuples are left open: a few lines make them endless. */
    private static Object isOf(Object value, Object type) {
        if (type instanceof Value.Tuple) {
            return Unknown.of("doctor.condition");
        }
        if (type instanceof Builtin builtin) {
            return switch (builtin.name()) {
                case "int" -> value instanceof Long || value instanceof Boolean;
                case "float" -> value instanceof Double;
                case "str" -> value instanceof String;
                case "bool" -> value instanceof Boolean;
                case "list" -> value instanceof Value.Items;
                case "tuple" -> value instanceof Value.Tuple;
                case "dict" -> value instanceof Value.Dict;
                default -> Unknown.of("doctor.condition");
            };
        }
        if (value instanceof Instance instance) {
            return instance.type().is(type)
                    || type instanceof ForeignClass wanted
                            && instance.base().filter(wanted::has).isPresent();
        }
        if (type instanceof ForeignClass wanted) {
            return wanted.has(value);
        }
        return type instanceof UserClass ? (Object) false : Unknown.of("doctor.condition");
    }

    Object getAttribute(Arguments arguments) {
        if (!(Builtins.second(arguments) instanceof String name)) {
            return Builtins.unknown(Builtins.second(arguments), "getattr");
        }
        return interpreter
                .find(Builtins.first(arguments), name, arguments.call())
                .or(() -> arguments.get(2, "default"))
                .orElseGet(() -> interpreter.attribute(Builtins.first(arguments), name, arguments.call()));
    }

    Object setAttribute(Arguments arguments) {
        if (Builtins.second(arguments) instanceof String name) {
            interpreter.assign(
                    Builtins.first(arguments), name, arguments.get(2, "value").orElse(Value.NONE));
        }
        return Value.NONE;
    }

    Object above(Arguments arguments) {
        if (Builtins.first(arguments) instanceof UserClass behind
                && Builtins.second(arguments) instanceof Instance self) {
            return new Value.Super(self, behind);
        }
        return interpreter
                .calls()
                .above()
                .<Object>map(above -> above)
                .orElseGet(() -> Unknown.of("doctor.not_set", "super"));
    }

    Object type(Arguments arguments) {
        Object value = Builtins.first(arguments);
        if (value instanceof Instance instance) {
            return instance.type();
        }
        return value instanceof Foreign foreign ? new Named(foreign.type()) : Builtins.unknown(value, "type");
    }

    /** The class of a value of a library. */
    private record Named(String name) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return Unknown.of("doctor.not_traced", name);
        }
    }
}
