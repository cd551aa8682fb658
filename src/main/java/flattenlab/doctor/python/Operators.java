package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** What signs do with values. Whole numbers are exact, or not known. */
final class Operators {
    private static final double EXACT = 0x1p53;

    private Operators() {}

    /** {@code left sign right}. */
    static Object binary(String sign, Object left, Object right, Span at) {
        for (Object side : List.of(left, right)) {
            Optional<Object> result = side instanceof Foreign foreign
                    ? foreign.operate(sign, left, right, at)
                    : side instanceof Instance instance && instance.base().isPresent()
                            ? instance.base().get().operate(sign, left, right, at)
                            : Optional.empty();
            if (result.isPresent()) {
                return result.get();
            }
        }
        if (left instanceof Unknown unknown) {
            return unknown;
        }
        if (right instanceof Unknown unknown) {
            return unknown;
        }
        try {
            return known(sign, left, right);
        } catch (ArithmeticException e) {
            return Unknown.of("doctor.no_number", sign);
        }
    }

    private static Object known(String sign, Object left, Object right) {
        if (sign.equals("%") && left instanceof String text) {
            return Formats.percent(text, right).orElseGet(() -> no(sign));
        }
        Object a = left instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : left;
        Object b = right instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : right;
        if (a instanceof Long x && b instanceof Long y) {
            return whole(sign, x, y);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return real(sign, x.doubleValue(), y.doubleValue());
        }
        if (sign.equals("+")) {
            return joined(a, b);
        }
        if (sign.equals("*")) {
            return a instanceof Long times
                    ? repeated(b, times)
                    : b instanceof Long times ? repeated(a, times) : no(sign);
        }
        if (sign.equals("|") && a instanceof Value.Dict x && b instanceof Value.Dict y) {
            Value.Dict both = new Value.Dict();
            both.entries().putAll(x.entries());
            both.entries().putAll(y.entries());
            return both;
        }
        return no(sign);
    }

    private static Unknown no(String sign) {
        return Unknown.of("doctor.no_number", sign);
    }

    private static Object whole(String sign, long x, long y) {
        return switch (sign) {
            case "+" -> Math.addExact(x, y);
            case "-" -> Math.subtractExact(x, y);
            case "*" -> Math.multiplyExact(x, y);
            case "/" -> y == 0 ? no(sign) : (Object) ((double) x / y);
            case "//" -> y == 0 ? no(sign) : (Object) Math.floorDiv(x, y);
            case "%" -> y == 0 ? no(sign) : (Object) Math.floorMod(x, y);
            case "**" -> y < 0 ? (Object) Math.pow(x, y) : (Object) power(x, y);
            case "<<" -> y < 0 || y > 62 ? no(sign) : (Object) Math.multiplyExact(x, 1L << y);
            case ">>" -> y < 0 ? no(sign) : (Object) (x >> Math.min(y, 63));
            case "&" -> x & y;
            case "|" -> x | y;
            case "^" -> x ^ y;
            default -> no(sign);
        };
    }

    private static long power(long base, long exponent) {
        long result = 1;
        long square = base;
        for (long left = exponent; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                result = Math.multiplyExact(result, square);
            }
            if (left > 1) {
                square = Math.multiplyExact(square, square);
            }
        }
        return result;
    }

    private static Object real(String sign, double x, double y) {
        return switch (sign) {
            case "+" -> x + y;
            case "-" -> x - y;
            case "*" -> x * y;
            case "/" -> y == 0 ? no(sign) : (Object) (x / y);
            case "//" -> y == 0 ? no(sign) : (Object) Math.floor(x / y);
            case "%" -> y == 0 ? no(sign) : (Object) (x - y * Math.floor(x / y));
            case "**" -> Math.pow(x, y);
            default -> no(sign);
        };
    }

    private static Object joined(Object a, Object b) {
        if (a instanceof String x && b instanceof String y) {
            return x.length() + y.length() > Bounds.SIZE ? no("+") : x + y;
        }
        boolean tuples = a instanceof Value.Tuple && b instanceof Value.Tuple;
        boolean lists = a instanceof Value.Items && b instanceof Value.Items;
        if (!tuples && !lists) {
            return no("+");
        }
        List<Object> all = new ArrayList<>(Sequences.items(a).orElseThrow());
        all.addAll(Sequences.items(b).orElseThrow());
        return all.size() > Bounds.SIZE ? no("+") : tuples ? new Value.Tuple(all) : new Value.Items(all);
    }

    private static Object repeated(Object what, long times) {
        long length = what instanceof String text
                ? text.length()
                : what instanceof Value.Tuple || what instanceof Value.Items
                        ? Sequences.items(what).orElseThrow().size()
                        : -1;
        if (length < 0 || Math.max(times, 0) > Bounds.SIZE / Math.max(1, length)) {
            return no("*");
        }
        int count = (int) Math.max(0, times);
        if (what instanceof String text) {
            return text.repeat(count);
        }
        List<Object> all = new ArrayList<>();
        Collections.nCopies(count, Sequences.items(what).orElseThrow()).forEach(all::addAll);
        return what instanceof Value.Tuple ? new Value.Tuple(all) : new Value.Items(all);
    }

    /** {@code sign value}; not {@code not}. */
    static Object unary(String sign, Object value, Span at) {
        if (value instanceof Foreign foreign) {
            return foreign.operate(sign, value, value, at).orElseGet(() -> no(sign));
        }
        if (value instanceof Unknown) {
            return value;
        }
        Object number = value instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : value;
        if (number instanceof Long whole) {
            return switch (sign) {
                case "-" -> whole == Long.MIN_VALUE ? no(sign) : (Object) (-whole);
                case "~" -> ~whole;
                default -> whole;
            };
        }
        return number instanceof Double real && !sign.equals("~")
                ? (Object) (sign.equals("-") ? -real : real)
                : no(sign);
    }

    /** Whether {@code left sign right}; empty where that is not known. */
    static Optional<Boolean> compare(String sign, Object left, Object right) {
        boolean open = left instanceof Unknown || right instanceof Unknown;
        return switch (sign) {
            case "is" -> open ? Optional.empty() : Optional.of(same(left, right));
            case "is not" -> open ? Optional.empty() : Optional.of(!same(left, right));
            case "==" -> equal(left, right);
            case "!=" -> equal(left, right).map(is -> !is);
            case "in" -> contains(right, left);
            case "not in" -> contains(right, left).map(is -> !is);
            default ->
                open
                        ? Optional.empty()
                        : order(left, right).map(order -> switch (sign) {
                            case "<" -> order < 0;
                            case "<=" -> order <= 0;
                            case ">" -> order > 0;
                            default -> order >= 0;
                        });
        };
    }

    /** Whether two are one; numbers and texts are if they are equal. */
    private static boolean same(Object left, Object right) {
        return left == right || !isSequence(left) && left.equals(right);
    }

    /** Whether two values are equal; empty where that is not known. */
    static Optional<Boolean> equal(Object left, Object right) {
        return new Comparing(Bounds.size(left)).equal(left, right);
    }

    static boolean isSequence(Object value) {
        return value instanceof Value.Items || value instanceof Value.Tuple;
    }

    private static Optional<Boolean> contains(Object all, Object one) {
        if (all instanceof Unknown || one instanceof Unknown) {
            return Optional.empty();
        }
        if (all instanceof String text) {
            return Optional.of(one instanceof String part && text.contains(part));
        }
        if (all instanceof Value.Dict dict) {
            return Optional.of(Sequences.isKey(one) && dict.entries().containsKey(one));
        }
        if (all instanceof Value.Range range && one instanceof Long number) {
            long from = number - range.start();
            return Optional.of(
                    from % range.step() == 0 && from / range.step() >= 0 && from / range.step() < range.length());
        }
        if (all instanceof Foreign foreign && one instanceof String key) {
            return Optional.of(foreign.index(key, new Span(0, 0)).isPresent());
        }
        Optional<List<Object>> items = Sequences.items(all);
        if (items.isEmpty()) {
            return Optional.empty();
        }
        boolean open = false;
        Comparing each = new Comparing(items.get().size());
        for (Object item : items.get()) {
            Optional<Boolean> found = each.equal(item, one);
            if (found.isPresent() && found.get()) {
                return found;
            }
            open |= found.isEmpty();
        }
        return open ? Optional.empty() : Optional.of(false);
    }

    /** Which comes first; empty where that is not known. */
    static Optional<Integer> order(Object left, Object right) {
        return new Comparing(Bounds.size(left)).order(left, right);
    }

    /** Whether a value counts as true; empty where that is not known. */
    static Optional<Boolean> truth(Object value) {
        if (value instanceof Unknown) {
            return Optional.empty();
        }
        if (value instanceof Boolean truth) {
            return Optional.of(truth);
        }
        if (value instanceof Number number) {
            return Optional.of(number.doubleValue() != 0);
        }
        if (value == Value.NONE) {
            return Optional.of(false);
        }
        if (value instanceof String text) {
            return Optional.of(!text.isEmpty());
        }
        if (value instanceof Value.Dict dict) {
            return Optional.of(!dict.entries().isEmpty());
        }
        if (value instanceof Value.Range range) {
            return Optional.of(range.length() > 0);
        }
        if (isSequence(value)) {
            return Optional.of(!Sequences.items(value).orElseThrow().isEmpty());
        }
        if (value instanceof Foreign foreign) {
            return foreign.length().map(length -> length > 0).or(() -> Optional.of(true));
        }
        return Optional.of(true);
    }

    /** A real number as a whole one, if it is one and exact. */
    static Optional<Long> asWhole(double real) {
        return real == Math.rint(real) && Math.abs(real) < EXACT ? Optional.of((long) real) : Optional.empty();
    }
}
