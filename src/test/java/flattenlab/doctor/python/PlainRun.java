package flattenlab.doctor.python;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Programs of Python alone, without a library. */
final class PlainRun {
    /** A library in which there is nothing but what Python brings along. */
    private record Nothing(ProgramRun run, Map<String, Object> names) implements Library {

        @Override
        public Optional<Object> member(String dotted) {
            return dotted.matches("math|functools|operator|copy|collections")
                    ? Optional.of(new Value.Namespace(dotted))
                    : new Mathematics(run.interpreter()).member(dotted);
        }

        @Override
        public Optional<Object> usual(String name) {
            return Optional.ofNullable(names.get(name));
        }

        @Override
        public Optional<ForeignClass> base(UserClass type) {
            return Optional.empty();
        }
    }

    private final Map<String, Object> names;
    private final List<String> gaps = new ArrayList<>();

    PlainRun() {
        this(Map.of());
    }

    /** @param names what names mean that the program does not set */
    PlainRun(Map<String, Object> names) {
        this.names = names;
    }

    /** What was not understood so far, each behind its line. */
    List<String> gaps() {
        return gaps;
    }

    /** Runs a program; what its variables came to. */
    Map<String, Object> run(String text) {
        Paste paste = Paste.of(text);
        ProgramRun run = new ProgramRun() {
            @Override
            protected void gap(Span at, Phrase what) {
                gaps.add(paste.line(at) + ": " + what);
            }

            @Override
            protected boolean isTraced(Object value) {
                return false;
            }

            @Override
            protected Optional<Object> departure(Span at, Phrase what) {
                return Optional.empty();
            }
        };
        Interpreter interpreter = run.interpreter(paste, new Nothing(run, names));
        interpreter.run(Source.of(paste).statements());
        return interpreter.globals();
    }

    /** What an expression comes to behind some lines, as Python would print it; {@code ?} where it is not known. */
    String answer(String before, String expression) {
        return shown(run(before + "\nanswer = " + expression + "\n").get("answer"));
    }

    private static String shown(Object value) {
        if (value instanceof Value.Items list) {
            return list.items().stream().map(PlainRun::shown).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof Value.Tuple tuple) {
            return tuple.items().stream().map(PlainRun::shown).collect(Collectors.joining(", ", "(", ")"));
        }
        if (value instanceof Value.Dict dict) {
            return dict.entries().entrySet().stream()
                    .map(entry -> shown(entry.getKey()) + ": " + shown(entry.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return value instanceof Value.Unknown ? "?" : Sequences.text(value);
    }
}
