package flattenlab.doctor.python;

import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The methods of lists, dictionaries and texts, as far as models are written with them. */
final class Methods {
    private Methods() {}

    /** A method by its name. */
    static Optional<Object> of(Interpreter interpreter, Object value, String name) {
        Builtin.Body body = null;
        if (value instanceof Value.Items list) {
            body = ofList(interpreter, list, name);
        } else if (value instanceof Value.Dict dict) {
            body = ofDict(dict, name);
        } else if (value instanceof String text) {
            body = ofText(interpreter, text, name);
        }
        if (value instanceof Value.Tuple || value instanceof Value.Items) {
            List<Object> items = Sequences.items(value).orElseThrow();
            body = switch (name) {
                case "index" -> arguments -> place(items, first(arguments));
                case "count" ->
                    arguments -> {
                        Comparing all = new Comparing(items.size());
                        return items.stream()
                                .filter(item ->
                                        all.equal(item, first(arguments)).orElse(false))
                                .count();
                    };
                case "numel" -> arguments -> product(items, arguments);
                default -> body;
            };
        }
        return Optional.ofNullable(body)
                .map(known -> new Builtin(name, arguments -> {
                    interpreter.bounds().reach(value, arguments.call());
                    return known.call(arguments);
                }));
    }

    private static Object first(Arguments arguments) {
        return arguments.get(0, "").orElse(Value.NONE);
    }

    /** All sizes multiplied: what {@code torch.Size} can do. */
    private static Object product(List<Object> items, Arguments arguments) {
        Object product = 1L;
        for (Object item : items) {
            product = Operators.binary("*", product, item, arguments.call());
        }
        return product;
    }

    private static Builtin.Body ofList(Interpreter interpreter, Value.Items list, String name) {
        List<Object> items = list.items();
        return switch (name) {
            case "append" ->
                arguments -> {
                    if (items.size() < Bounds.SIZE) {
                        items.add(first(arguments));
                    }
                    return Value.NONE;
                };
            case "extend" ->
                arguments -> {
                    interpreter
                            .items(first(arguments), arguments.call())
                            .filter(more -> more.size() + items.size() <= Bounds.SIZE)
                            .ifPresent(more -> items.addAll(List.copyOf(more)));
                    return Value.NONE;
                };
            case "insert" ->
                arguments -> {
                    if (first(arguments) instanceof Long place
                            && arguments.positional().size() == 2) {
                        long from = place < 0 ? place + items.size() : place;
                        items.add(
                                (int) Math.max(0, Math.min(items.size(), from)),
                                arguments.values().get(1));
                    }
                    return Value.NONE;
                };
            case "pop" ->
                arguments -> {
                    long place = first(arguments) instanceof Long given ? given : -1;
                    long from = place < 0 ? place + items.size() : place;
                    return from >= 0 && from < items.size()
                            ? items.remove((int) from)
                            : Unknown.of("doctor.no_place", place);
                };
            case "copy" -> arguments -> new Value.Items(items);
            case "reverse" ->
                arguments -> {
                    Collections.reverse(items);
                    return Value.NONE;
                };
            case "clear" ->
                arguments -> {
                    items.clear();
                    return Value.NONE;
                };
            default -> null;
        };
    }

    private static Object place(List<Object> items, Object wanted) {
        Comparing all = new Comparing(items.size());
        for (int i = 0; i < items.size(); i++) {
            if (all.equal(items.get(i), wanted).orElse(false)) {
                return (long) i;
            }
        }
        return Unknown.of("doctor.no_place", Sequences.text(wanted));
    }

    private static Object key(Arguments arguments) {
        return Sequences.isKey(first(arguments)) ? first(arguments) : Value.NONE;
    }

    private static Builtin.Body ofDict(Value.Dict dict, String name) {
        return switch (name) {
            case "keys" ->
                arguments -> new Value.Items(new ArrayList<>(dict.entries().keySet()));
            case "values" ->
                arguments -> new Value.Items(new ArrayList<>(dict.entries().values()));
            case "items" ->
                arguments -> new Value.Items(dict.entries().entrySet().stream()
                        .map(entry -> Value.Tuple.of(entry.getKey(), entry.getValue()))
                        .toList());
            case "get" ->
                arguments -> Optional.ofNullable(dict.entries().get(key(arguments)))
                        .or(() -> arguments.get(1, "default"))
                        .orElse(Value.NONE);
            case "pop" ->
                arguments -> Optional.ofNullable(dict.entries().remove(key(arguments)))
                        .or(() -> arguments.get(1, "default"))
                        .orElseGet(() -> Unknown.of("doctor.no_place", Sequences.text(first(arguments))));
            case "update" ->
                arguments -> {
                    if (first(arguments) instanceof Value.Dict more) {
                        dict.entries().putAll(more.entries());
                    }
                    arguments.named().forEach((key, one) -> dict.entries().put(key, one.value()));
                    return Value.NONE;
                };
            case "setdefault" ->
                arguments -> dict.entries()
                        .computeIfAbsent(
                                key(arguments),
                                key -> arguments.get(1, "default").orElse(Value.NONE));
            case "copy" ->
                arguments -> {
                    Value.Dict copy = new Value.Dict();
                    copy.entries().putAll(dict.entries());
                    return copy;
                };
            default -> null;
        };
    }

    private static Builtin.Body ofText(Interpreter interpreter, String text, String name) {
        return switch (name) {
            case "lower" -> arguments -> text.toLowerCase(Locale.ROOT);
            case "upper" -> arguments -> text.toUpperCase(Locale.ROOT);
            case "strip" -> arguments -> text.strip();
            case "startswith" -> arguments -> first(arguments) instanceof String start && text.startsWith(start);
            case "endswith" -> arguments -> first(arguments) instanceof String end && text.endsWith(end);
            case "split" ->
                arguments -> new Value.Items(
                        first(arguments) instanceof String by && !by.isEmpty()
                                ? Arrays.asList(text.split(Pattern.quote(by), -1))
                                : text.isBlank()
                                        ? List.of()
                                        : Arrays.asList(text.strip().split("\\s+")));
            case "replace" ->
                arguments -> arguments.values().stream().allMatch(String.class::isInstance)
                                && arguments.positional().size() == 2
                                && Bounds.hold(
                                        (text.length() + 1L) / Math.max(1, ((String) first(arguments)).length()),
                                        arguments.values().subList(1, 2))
                        ? text.replace((String) first(arguments), (String)
                                arguments.values().get(1))
                        : Unknown.of("doctor.not_known", "replace", text);
            case "join" ->
                arguments -> interpreter
                        .items(first(arguments), arguments.call())
                        .filter(items -> items.stream().allMatch(String.class::isInstance)
                                && Bounds.hold(1, items)
                                && Bounds.hold(items.size(), List.of(text)))
                        .<Object>map(items -> String.join(
                                text, items.stream().map(String.class::cast).toList()))
                        .orElseGet(() -> Unknown.of("doctor.open_list"));
            case "format" -> arguments -> Formats.braces(text, arguments);
            default -> null;
        };
    }
}
