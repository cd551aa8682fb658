package flattenlab.doctor.python;

import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an expression comes to. Numbers, texts and truths are Java's own {@link Long}, {@link Double}, {@link String} and
 * {@link Boolean}; the values of libraries are {@link Foreign}; all else is here.
 */
public sealed interface Value {
    /** {@code None}. */
    Value NONE = new None();
    /** {@code ...} */
    Value ELLIPSIS = new Ellipsis();

    /** {@code None}. */
    record None() implements Value {}

    /** {@code ...} */
    record Ellipsis() implements Value {}

    /** {@code (1, 2)}. */
    record Tuple(List<Object> items) implements Value {
        public Tuple {
            items = List.copyOf(items);
        }

        /** A tuple of these. */
        public static Tuple of(Object... items) {
            return new Tuple(List.of(items));
        }
    }

    /** {@code [1, 2]}, which can be changed; two are the same only if they are one. */
    final class Items implements Value {
        private final List<Object> items;

        /** A list with these to begin with. */
        public Items(List<?> items) {
            this.items = new ArrayList<>(items);
        }

        /** What is in it now. */
        public List<Object> items() {
            return items;
        }
    }

    /** {@code {"a": 1}}, which can be changed; keys stay in their order. */
    final class Dict implements Value {
        private final Map<Object, Object> entries = new LinkedHashMap<>();

        /** What is in it now. */
        public Map<Object, Object> entries() {
            return entries;
        }
    }

    /** {@code range(start, stop, step)}. */
    record Range(long start, long stop, long step) implements Value {
        /** How many numbers it has. */
        public long length() {
            long span = step > 0 ? stop - start : start - stop;
            long stride = Math.abs(step);
            return span <= 0 ? 0 : (span - 1) / stride + 1;
        }

        /** One of its numbers, counted from 0. */
        public long at(long index) {
            return start + index * step;
        }
    }

    /** {@code start:stop:step}; numbers, {@link #NONE} or {@link Unknown}. */
    record Slice(Object start, Object stop, Object step) implements Value {}

    /** What {@code iter} and {@code next} go through. */
    final class Iterator implements Value {
        private final List<Object> items;
        private int next;

        /** Goes through these. */
        public Iterator(List<Object> items) {
            this.items = items;
        }

        /** The next one, if there is one. */
        public Optional<Object> next() {
            return next < items.size() ? Optional.of(items.get(next++)) : Optional.empty();
        }

        /** All that are left. */
        public List<Object> rest() {
            List<Object> rest = List.copyOf(items.subList(Math.min(next, items.size()), items.size()));
            next = items.size();
            return rest;
        }
    }

    /**
     * What cannot be known without running the program. Whatever is done with it comes to it again.
     *
     * @param reason why, as a phrase that can follow "line 14:"
     */
    record Unknown(Phrase reason, State state) implements Value {
        /** What becomes of it. */
        public enum State {
            /** It does not matter unless what is traced gets lost in it. */
            QUIET,
            /** It comes from what is traced: whoever calls it loses that. */
            LOSES,
            /** It would be known if the person were asked; the reason says what is missing. */
            ASK,
            /** The gap has been named. */
            TOLD
        }

        /** What does not matter yet. */
        public static Unknown of(String key, Object... arguments) {
            return new Unknown(Phrase.of(key, arguments), State.QUIET);
        }

        /** The same, once its gap is named. */
        public Unknown told() {
            return new Unknown(reason, State.TOLD);
        }
    }

    /** A module of a library: {@code torch.nn}. */
    record Namespace(String name) implements Value {}

    /** A function of a library, or of the language. */
    record Builtin(String name, Body body) implements Value {
        /** What it does. */
        @FunctionalInterface
        public interface Body {
            /** What it comes to. */
            Object call(Arguments arguments);
        }
    }

    /** A function that the person wrote, with the variables around it. */
    record Function(
            String name,
            List<Statement.Parameter> parameters,
            Map<String, Object> standards,
            List<Statement> body,
            Optional<Expression> result,
            Scope scope,
            Optional<UserClass> owner)
            implements Value {
        /** Two functions are the same only if they are one. */
        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        /** Names of the parameters that have to be given, in their order. */
        public List<String> needed() {
            return parameters.stream()
                    .filter(parameter ->
                            parameter.stars() == 0 && parameter.standard().isEmpty())
                    .map(Statement.Parameter::name)
                    .toList();
        }
    }

    /** A function of an object. */
    record Method(Object self, Object function) implements Value {}

    /** {@code property}, {@code staticmethod}, {@code classmethod}. */
    record Decorated(String kind, Function function) implements Value {}

    /** {@code super()}: an object seen from behind one of its classes. */
    record Super(Instance self, UserClass behind) implements Value {}
}
