package flattenlab.doctor.dl4j;

import flattenlab.doctor.Arguments;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What expressions come to: constants, and arithmetic with them. */
final class Values {
    private static final int MAX_DEPTH = 40;
    /** Of one value; names that stand for sums of names double them with each line. */
    private static final int MAX_PARTS = 1000;

    private final Map<String, Code> named;
    /** By the place where it stands: what a name stands for is met again at each use. */
    private final Map<Code, Optional<Object>> known = new IdentityHashMap<>();

    private int parts;

    Values(Map<String, Code> named) {
        this.named = named;
    }

    /** The expression that a name stands for, or the expression itself. */
    Code resolved(Code code) {
        Code resolved = code;
        for (int i = 0; i < MAX_DEPTH && resolved instanceof Code.Chain chain; i++) {
            Code next = chain.name().map(named::get).orElse(null);
            if (next == null) {
                return resolved;
            }
            resolved = next;
        }
        return resolved;
    }

    /** A number, a list of numbers, a truth, a text, or the last name of a chain, as enums are written. */
    Object value(Code code) {
        return known.computeIfAbsent(code, this::worth).orElseThrow(() -> new Arguments.Unread("value"));
    }

    private Optional<Object> worth(Code code) {
        parts = 0;
        try {
            return Optional.of(value(code, 0));
        } catch (Arguments.Unread | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private Object value(Code code, int depth) {
        if (depth > MAX_DEPTH || ++parts > MAX_PARTS) {
            throw new Arguments.Unread("value");
        }
        Code resolved = resolved(code);
        if (resolved instanceof Code.Constant constant) {
            return constant.value();
        }
        if (resolved instanceof Code.Items items) {
            List<Object> values = new ArrayList<>();
            items.items().forEach(item -> values.add(value(item, depth + 1)));
            return values;
        }
        if (resolved instanceof Code.Sum sum) {
            return computed(sum, depth);
        }
        if (resolved instanceof Code.Chain chain) {
            // Scala's Array(5, 5), Kotlin's intArrayOf(5, 5).
            if (chain.links().size() == 1
                    && chain.first().isCall()
                    && chain.first().name().matches("Array|intArrayOf|longArrayOf")) {
                return value(new Code.Items(chain.first().given(), chain.span()), depth + 1);
            }
            if (!chain.links().get(chain.links().size() - 1).isCall()) {
                Code known = named.get(chain.last());
                boolean ownField =
                        chain.links().size() == 2 && chain.first().name().equals("this") && known != null;
                return ownField ? value(known, depth + 1) : chain.last();
            }
        }
        throw new Arguments.Unread("value");
    }

    private Object computed(Code.Sum sum, int depth) {
        Object left = value(sum.left(), depth + 1);
        Object right = value(sum.right(), depth + 1);
        if (left instanceof Long a && right instanceof Long b) {
            return switch (sum.sign()) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "/" -> b == 0 ? unread() : a / b;
                default -> b == 0 ? unread() : a % b;
            };
        }
        if (left instanceof Number a && right instanceof Number b) {
            return switch (sum.sign()) {
                case "+" -> a.doubleValue() + b.doubleValue();
                case "-" -> a.doubleValue() - b.doubleValue();
                case "*" -> a.doubleValue() * b.doubleValue();
                default -> a.doubleValue() / b.doubleValue();
            };
        }
        throw new Arguments.Unread("value");
    }

    private static long unread() {
        throw new Arguments.Unread("value");
    }
}
