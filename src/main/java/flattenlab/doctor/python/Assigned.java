package flattenlab.doctor.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a body may change, seen without running it. */
final class Assigned {
    private static final Set<String> CHANGING =
            Set.of("append", "extend", "insert", "add_module", "update", "pop", "register_module", "setdefault");

    private final List<Expression> targets = new ArrayList<>();
    private boolean leaves;

    /** Looks through statements. */
    static Assigned in(List<Statement> body) {
        Assigned found = new Assigned();
        found.look(body);
        return found;
    }

    /** Whether nothing that follows depends on it. */
    boolean isNothing() {
        return targets.isEmpty() && !leaves;
    }

    /** Names, attributes and places that it may set. */
    List<Expression> targets() {
        return targets;
    }

    /** Whether it may leave the function or the loop around it. */
    boolean leaves() {
        return leaves;
    }

    /** Whether a body does nothing but to raise, so that whoever gets further did not go there. */
    static boolean onlyRaises(List<Statement> body) {
        return !body.isEmpty() && body.get(body.size() - 1) instanceof Statement.Raise;
    }

    private void look(List<Statement> body) {
        for (Statement statement : body) {
            if (statement instanceof Statement.Assign assign) {
                targets.addAll(assign.targets());
            } else if (statement instanceof Statement.Change change) {
                targets.add(change.target());
            } else if (statement instanceof Statement.Evaluate evaluate) {
                changed(evaluate.value());
            } else if (statement instanceof Statement.If branch) {
                look(branch.then());
                look(branch.otherwise());
            } else if (statement instanceof Statement.For loop) {
                targets.add(loop.target());
                look(loop.body());
            } else if (statement instanceof Statement.While loop) {
                look(loop.body());
            } else if (statement instanceof Statement.With with) {
                with.targets().forEach(target -> target.ifPresent(targets::add));
                look(with.body());
            } else if (statement instanceof Statement.Try attempt) {
                look(attempt.body());
            } else if (statement instanceof Statement.Function function) {
                targets.add(new Expression.Name(function.span(), function.name()));
            } else if (statement instanceof Statement.ClassOf type) {
                targets.add(new Expression.Name(type.span(), type.name()));
            } else if (statement instanceof Statement.Import known) {
                targets.add(new Expression.Name(known.span(), known.name()));
            } else {
                leaves |= statement instanceof Statement.Return
                        || statement instanceof Statement.Break
                        || statement instanceof Statement.Continue;
            }
        }
    }

    private void changed(Expression value) {
        if (value instanceof Expression.Call call
                && call.function() instanceof Expression.Attribute method
                && CHANGING.contains(method.name())) {
            targets.add(method.value());
        }
    }
}
