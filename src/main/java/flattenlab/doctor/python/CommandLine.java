package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An {@code ArgumentParser}: what nobody types on the command line has its default. */
final class CommandLine implements Foreign {
    private final Map<String, Object> options = new LinkedHashMap<>();

    /** {@code argparse.ArgumentParser(…)}. */
    static Builtin maker() {
        return new Builtin("ArgumentParser", arguments -> new CommandLine());
    }

    @Override
    public String type() {
        return "ArgumentParser";
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        return switch (name) {
            case "add_argument" -> Optional.of(new Builtin(name, this::add));
            case "add_argument_group", "add_mutually_exclusive_group" ->
                Optional.of(new Builtin(name, arguments -> this));
            case "set_defaults" ->
                Optional.of(new Builtin(name, arguments -> {
                    arguments.named().forEach((option, one) -> options.put(option, one.value()));
                    return Value.NONE;
                }));
            case "parse_args" -> Optional.of(new Builtin(name, this::parsed));
            case "parse_known_args" ->
                Optional.of(new Builtin(name, arguments -> Value.Tuple.of(parsed(arguments), Value.Tuple.of())));
            default -> Optional.empty();
        };
    }

    /** {@code add_argument('-b', '--batch-size', default=64)}: the first long name counts. */
    private Object add(Arguments arguments) {
        List<String> names = arguments.values().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        if (names.isEmpty()) {
            return Value.NONE;
        }
        String longest =
                names.stream().filter(name -> name.startsWith("--")).findFirst().orElse(names.get(0));
        String option = arguments.get(-1, "dest").orElse("") instanceof String dest && !dest.isEmpty()
                ? dest
                : longest.replaceFirst("^-+", "").replace('-', '_');
        Object action = arguments.get(-1, "action").orElse("");
        boolean asked = !longest.startsWith("-")
                || Boolean.TRUE.equals(arguments.get(-1, "required").orElse(false));
        Object standard = action.equals("store_true")
                ? (Object) false
                : action.equals("store_false")
                        ? (Object) true
                        : asked ? Unknown.of("doctor.not_known", "ArgumentParser", option) : Value.NONE;
        options.put(option, arguments.get(-1, "default").orElse(standard));
        return Value.NONE;
    }

    /** What is typed in the program itself, {@code parse_args(['--size', '32'])}, is not read: its options are unknown. */
    private Object parsed(Arguments arguments) {
        Map<String, Object> values = new LinkedHashMap<>(options);
        Object typed = arguments.get(0, "args").orElse(Value.NONE);
        boolean none = typed == Value.NONE
                || typed instanceof Value.Items items && items.items().isEmpty()
                || typed.equals("");
        if (!none) {
            values.replaceAll((option, value) -> Unknown.of("doctor.not_known", "parse_args", option));
        }
        return new Options(values);
    }

    /** {@code args.batch_size}. */
    private record Options(Map<String, Object> values) implements Foreign {
        @Override
        public String type() {
            return "Namespace";
        }

        @Override
        public Optional<Object> attribute(String name, Span at) {
            return Optional.ofNullable(values.get(name));
        }

        @Override
        public void assign(String name, Object other) {
            values.put(name, other);
        }
    }
}
