package flattenlab.doctor.torch;

import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Mean;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The modules that a model of torchvision is made of. Stages of many layers are one step each. */
final class BackboneParts {
    private final Session session;
    private final Arguments written;
    private final long classes;

    /**
     * Modules of one model.
     *
     * @param written what its constructor was given
     * @param classes numbers that leave its head
     */
    BackboneParts(Session session, Arguments written, long classes) {
        this.session = session;
        this.written = written;
        this.classes = classes;
    }

    /** What an expression of {@code resources/backbones.txt} makes. */
    Object module(String what) {
        if (what.startsWith("[")) {
            List<Object> inner = new ArrayList<>();
            for (String one : what.substring(1, what.length() - 1).split(", ")) {
                inner.add(module(one));
            }
            return Containers.of(
                    session, "Sequential", Arguments.of(written.call(), inner.toArray()), Optional.empty());
        }
        if (what.startsWith("{")) {
            Value.Dict named = new Value.Dict();
            String[] parts = what.substring(1, what.length() - 1).split(": ");
            named.entries().put(parts[0], module(parts[1]));
            return Containers.of(session, "Sequential", Arguments.of(written.call(), named), Optional.empty());
        }
        String[] parts = what.split(" ");
        if (parts[0].equals("Stage")) {
            return stage(parts);
        }
        if (parts[0].equals("Tokens") || parts[0].equals("GlobalMean")) {
            return parts[0].equals("Tokens") ? tokens(parts) : mean();
        }
        List<Arguments.One> given = new ArrayList<>();
        boolean bias = true;
        for (int i = 1; i < parts.length; i++) {
            bias &= !parts[i].equals("-");
            if (!parts[i].equals("-")) {
                long number = Long.parseLong(parts[i]);
                boolean last = i == parts.length - 1 && parts[0].equals("Linear") && number == 1000;
                given.add(new Arguments.One(last ? classes : number, written.call()));
            }
        }
        Map<String, Arguments.One> named = bias ? Map.of() : Map.of("bias", new Arguments.One(false, written.call()));
        ForeignClass type = LayerTable.of(session, parts[0]).orElseThrow();
        return type.make(new Arguments(written.call(), given, named, false), Optional.empty());
    }

    private Module stage(String[] parts) {
        long channels = Long.parseLong(parts[1]);
        return new OwnModule(session, "stage", written, Optional.empty(), Map.of(), (module, arguments) -> {
            Optional<TensorValue> value = module.tensor(arguments);
            if (value.isEmpty() || value.get().shape().rank() != 4) {
                return module.noTensor(arguments);
            }
            Shape shape = session.entered(value.get()).shape();
            long high = shape.dim(2);
            long wide = shape.dim(3);
            for (int i = 2; i < parts.length; i++) {
                high = slid(high, parts[i]);
                wide = slid(wide, parts[i]);
            }
            if (high < 1 || wide < 1) {
                return session.interpreter().left(Unknown.of("doctor.too_small"), arguments.call());
            }
            return session.pass(
                    "features",
                    module.id(),
                    List.of(value.get()),
                    Shape.of(shape.dim(0), channels, high, wide),
                    value.get().tensor().samples(),
                    OptionalLong.empty(),
                    module.site(arguments));
        });
    }

    private static long slid(long size, String window) {
        String[] numbers = window.replace("+", "").split("/");
        long stride = Long.parseLong(numbers[1]);
        long room = size + 2 * Long.parseLong(numbers[2]) - Long.parseLong(numbers[0]);
        return Math.floorDiv(window.endsWith("+") ? room + stride - 1 : room, stride) + 1;
    }

    private Module tokens(String[] parts) {
        long width = Long.parseLong(parts[1]);
        return new OwnModule(session, "encoder", written, Optional.empty(), Map.of(), (module, arguments) -> {
            Optional<TensorValue> value = module.tensor(arguments);
            boolean fits = value.isPresent()
                    && value.get().shape().rank() == 4
                    && value.get().shape().dim(2) == 224
                    && value.get().shape().dim(3) == 224;
            if (!fits) {
                return session.interpreter().left(Unknown.of("doctor.only_size", 224), arguments.call());
            }
            return session.pass(
                    "encoder",
                    module.id(),
                    List.of(value.get()),
                    Shape.of(value.get().shape().dim(0), width),
                    value.get().tensor().samples(),
                    OptionalLong.empty(),
                    module.site(arguments));
        });
    }

    private Module mean() {
        return new OwnModule(
                session,
                "mean",
                written,
                Optional.empty(),
                Map.of(),
                (module, arguments) -> module.tensor(arguments)
                        .map(value -> session.apply(
                                "mean", "mean", new Mean(List.of(2, 3), false), List.of(value), module.site(arguments)))
                        .orElseGet(() -> module.noTensor(arguments)));
    }
}
