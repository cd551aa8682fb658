package flattenlab.doctor.python;

import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Comparisons of values, which may hold others, and even themselves: only so many are looked at. */
final class Comparing {
    private static final int MOST = 1_000;
    private static final int DEEPEST = 50;

    private final int most;
    private int compared;
    private int depth;

    /** @param values that are compared beside those within them */
    Comparing(int values) {
        most = MOST + values;
    }

    private boolean isTooMuch() {
        return ++compared > most || depth > DEEPEST;
    }

    /** Whether two values are equal; empty where that is not known. */
    Optional<Boolean> equal(Object left, Object right) {
        if (left instanceof Unknown || right instanceof Unknown || isTooMuch()) {
            return Optional.empty();
        }
        if (left == right) {
            return Optional.of(true);
        }
        if (left instanceof ForeignClass a && right instanceof ForeignClass b) {
            return Optional.of(a.name().equals(b.name()));
        }
        if (left instanceof Foreign || right instanceof Foreign) {
            return left == Value.NONE || right == Value.NONE ? Optional.of(false) : Optional.empty();
        }
        Object a = left instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : left;
        Object b = right instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : right;
        if (a instanceof Number x && b instanceof Number y && !(a instanceof Long && b instanceof Long)) {
            return Optional.of(x.doubleValue() == y.doubleValue());
        }
        boolean alike = a instanceof Value.Items == b instanceof Value.Items;
        if (alike && Operators.isSequence(a) && Operators.isSequence(b)) {
            List<Object> these = Sequences.items(a).orElseThrow();
            List<Object> those = Sequences.items(b).orElseThrow();
            return these.size() == those.size() ? allEqual(these, those) : Optional.of(false);
        }
        if (a instanceof Value.Dict x && b instanceof Value.Dict y) {
            return x.entries().keySet().equals(y.entries().keySet())
                    ? allEqual(
                            new ArrayList<>(x.entries().values()),
                            x.entries().keySet().stream().map(y.entries()::get).toList())
                    : Optional.of(false);
        }
        return Optional.of(!Operators.isSequence(a) && Objects.equals(a, b));
    }

    private Optional<Boolean> allEqual(List<Object> these, List<Object> those) {
        boolean open = false;
        for (int i = 0; i < these.size(); i++) {
            depth++;
            Optional<Boolean> pair = equal(these.get(i), those.get(i));
            depth--;
            if (pair.isPresent() && !pair.get()) {
                return pair;
            }
            open |= pair.isEmpty();
        }
        return open ? Optional.empty() : Optional.of(true);
    }

    /** Which comes first; empty where that is not known. */
    Optional<Integer> order(Object left, Object right) {
        if (isTooMuch()) {
            return Optional.empty();
        }
        Object a = left instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : left;
        Object b = right instanceof Boolean truth ? (Object) (truth ? 1L : 0L) : right;
        if (a instanceof Long x && b instanceof Long y) {
            return Optional.of(Long.compare(x, y));
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Optional.of(Double.compare(x.doubleValue(), y.doubleValue()));
        }
        if (a instanceof String x && b instanceof String y) {
            return Optional.of(x.compareTo(y));
        }
        if (!Operators.isSequence(a) || !Operators.isSequence(b)) {
            return Optional.empty();
        }
        List<Object> these = Sequences.items(a).orElseThrow();
        List<Object> those = Sequences.items(b).orElseThrow();
        for (int i = 0; i < Math.min(these.size(), those.size()); i++) {
            depth++;
            Optional<Integer> pair = order(these.get(i), those.get(i));
            depth--;
            if (pair.isEmpty() || pair.get() != 0) {
                return pair;
            }
        }
        return Optional.of(Integer.compare(these.size(), those.size()));
    }
}
