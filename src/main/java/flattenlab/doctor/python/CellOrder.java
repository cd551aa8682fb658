package flattenlab.doctor.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Statements in an order in which they can have run. Cells of a notebook are pasted in the order in which they stand there: a
 * class or function that is used above the cell that defines it was defined before.
 */
final class CellOrder {
    /** More than any notebook has outside of its classes and functions. */
    private static final int MOST = 2_000;
    /** How far a definition is followed into those that it uses. */
    private static final int DEEPEST = 30;

    private final List<Statement> statements;
    /** The first statement that sets a name. */
    private final Map<String, Integer> set = new HashMap<>();

    private final Set<Integer> done = new HashSet<>();
    private final List<Statement> ordered = new ArrayList<>();

    private CellOrder(List<Statement> statements) {
        this.statements = statements;
        for (int i = 0; i < statements.size(); i++) {
            for (Expression target : Assigned.in(List.of(statements.get(i))).targets()) {
                int place = i;
                Walk.all(target)
                        .filter(Expression.Name.class::isInstance)
                        .forEach(name -> set.putIfAbsent(((Expression.Name) name).name(), place));
            }
        }
    }

    /** As they stand, but each class and function that is used above itself before what uses it; imports first then. */
    static List<Statement> of(List<Statement> statements) {
        if (statements.size() > MOST) {
            return statements;
        }
        CellOrder order = new CellOrder(statements);
        return order.isTurned() ? order.ordered() : statements;
    }

    private boolean isTurned() {
        for (int i = 0; i < statements.size(); i++) {
            int here = i;
            boolean later = !isFunction(i)
                    && used(statements.get(i), statements.get(i) instanceof Statement.ClassOf)
                            .anyMatch(name -> isDefinedBehind(name, here));
            if (later) {
                return true;
            }
        }
        return false;
    }

    private List<Statement> ordered() {
        for (int i = 0; i < statements.size(); i++) {
            if (statements.get(i) instanceof Statement.Import) {
                done.add(i);
                ordered.add(statements.get(i));
            }
        }
        for (int i = 0; i < statements.size(); i++) {
            add(i, 0);
        }
        return ordered;
    }

    private void add(int number, int depth) {
        if (!done.add(number)) {
            return;
        }
        // A definition that stands earlier than it must harms nothing, so that what its body uses comes along.
        Set<String> names = used(statements.get(number), false).collect(Collectors.toSet());
        names.stream()
                .map(set::get)
                .filter(place -> place != null && isDefinition(place) && depth < DEEPEST)
                .sorted()
                .forEach(place -> add(place, depth + 1));
        ordered.add(statements.get(number));
    }

    private boolean isFunction(int number) {
        return statements.get(number) instanceof Statement.Function;
    }

    private boolean isDefinedBehind(String name, int number) {
        int first = set.getOrDefault(name, -1);
        return first > number && isDefinition(first);
    }

    private boolean isDefinition(int number) {
        return isFunction(number) || statements.get(number) instanceof Statement.ClassOf;
    }

    /** @param bare without what stands in the body */
    private static Stream<String> used(Statement statement, boolean bare) {
        Stream<Expression> expressions =
                bare ? Walk.expressions(statement).flatMap(Walk::all) : Walk.expressions(List.of(statement));
        return expressions.filter(Expression.Name.class::isInstance).map(name -> ((Expression.Name) name).name());
    }
}
