package flattenlab.doctor.keras;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a person's own layer or model is built on, whose {@code call} the person wrote. */
final class OwnValue extends ModelValue {
    private final Map<Object, Object> answers = new HashMap<>();
    private boolean prepared;

    OwnValue(Program program, Span written, Optional<Instance> self) {
        super(program, "Model", written, self);
    }

    /** Whether it is a model of its own, not one layer of others. */
    boolean isModel() {
        return self().flatMap(instance -> instance.type().foreign())
                .filter(base -> base.name().equals("Model"))
                .isPresent();
    }

    @Override
    Object run(List<KerasTensor> inputs, Arguments arguments) {
        Optional<Object> own = self().flatMap(instance -> instance.type().member("call"));
        if (own.isEmpty()) {
            return program().interpreter().lost(Unknown.of("doctor.no_forward", name()), arguments.call());
        }
        Object key = inputs.stream().map(KerasTensor::shape).toList();
        boolean outermost = !program().isInside()
                && inputs.stream().allMatch(input -> input.node().isEmpty());
        if (outermost && answers.containsKey(key)) {
            program().repeated();
            return answers.get(key);
        }
        prepare(inputs, arguments);
        List<Arguments.One> given = new ArrayList<>(arguments.positional());
        Map<String, Arguments.One> named = new HashMap<>(arguments.named());
        named.remove("inputs");
        Arguments.One first = new Arguments.One(one(inputs), arguments.call());
        if (given.isEmpty()) {
            given.add(first);
        } else {
            given.set(0, first);
        }
        Object left = program()
                .inside(() -> program()
                        .interpreter()
                        .call(
                                own.get(),
                                new Arguments(arguments.call(), given, named, arguments.open())
                                        .after(self().orElseThrow())));
        if (outermost) {
            answers.put(key, left);
        }
        if (!isBuilt()) {
            built(inputs, left);
        }
        return left;
    }

    /** Before it is called first, it makes what depends on the sizes that come. */
    private void prepare(List<KerasTensor> inputs, Arguments arguments) {
        Optional<Object> own = self().flatMap(instance -> instance.type().member("build"));
        if (own.isPresent() && !prepared) {
            prepared = true;
            KerasTensor first = inputs.get(0);
            program()
                    .interpreter()
                    .call(
                            own.get(),
                            Arguments.of(
                                            arguments.call(),
                                            KerasShape.of(
                                                    first.shape(), first.entry().from()))
                                    .after(self().orElseThrow()));
        }
    }

    @Override
    Optional<List<Object>> layers() {
        return self().map(instance -> instance.attributes().values().stream()
                .filter(value -> LayerValue.of(value).isPresent())
                .toList());
    }
}
