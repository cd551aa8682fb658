package flattenlab.doctor.keras;

import flattenlab.doctor.python.Expression;
import flattenlab.doctor.python.Statement;
import flattenlab.doctor.python.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether a program is for Keras. */
final class KerasNames {
    private static final Set<String> ROOTS = Set.of("keras", "tensorflow", "tf");
    private static final Set<String> OTHERS = Set.of("Dense", "InputLayer", "Conv2DTranspose");

    private KerasNames() {}

    /** Whether it says so, or uses what Keras alone has; of a program that imports PyTorch too, whether its layers are of Keras. */
    static boolean anyIn(List<Statement> statements) {
        Set<String> imported = Walk.imported(statements);
        Set<String> own = statements.stream()
                .flatMap(Walk::all)
                .filter(Statement.ClassOf.class::isInstance)
                .map(statement -> ((Statement.ClassOf) statement).name())
                .collect(Collectors.toSet());
        boolean layers = Walk.expressions(statements).anyMatch(expression -> isLayer(expression, own));
        return layers
                || !imported.contains("torch")
                        && (imported.stream().anyMatch(ROOTS::contains)
                                || Walk.expressions(statements)
                                        .anyMatch(expression -> Walk.isMemberOf(expression, ROOTS)));
    }

    private static boolean isLayer(Expression expression, Set<String> own) {
        if (!(expression instanceof Expression.Call call)) {
            return false;
        }
        String name = call.function() instanceof Expression.Attribute attribute
                ? attribute.name()
                : call.function() instanceof Expression.Name named ? named.name() : "";
        // A class that a person gives such a name is no layer of Keras.
        return !own.contains(name)
                && (name.equals("Input") || KerasLayers.knows(name) && (name.endsWith("D") || OTHERS.contains(name)));
    }
}
