package flattenlab.doctor.torch;

import flattenlab.doctor.python.Expression;
import flattenlab.doctor.python.Statement;
import flattenlab.doctor.python.Walk;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whether a program is for PyTorch. */
final class TorchNames {
    private static final Set<String> ROOTS = Set.of("torch", "nn", "torchvision", "F");
    private static final Set<String> LAYERS =
            Set.of("Linear", "Conv1d", "Conv2d", "Conv3d", "MaxPool2d", "AvgPool2d", "BatchNorm2d");
    private static final Set<String> OTHERS = Set.of("keras", "tensorflow", "tf");

    private TorchNames() {}

    /** Whether it says so, or uses what PyTorch alone has. */
    static boolean anyIn(List<Statement> statements) {
        Set<String> imported = Walk.imported(statements);
        if (imported.stream().anyMatch(name -> name.startsWith("torch"))) {
            return true;
        }
        if (imported.stream().anyMatch(OTHERS::contains)) {
            return false;
        }
        return Walk.expressions(statements).anyMatch(TorchNames::isTorch)
                || statements.stream()
                        .flatMap(Walk::all)
                        .flatMap(TorchNames::bases)
                        .anyMatch("Module"::equals);
    }

    private static Stream<String> bases(Statement statement) {
        return statement instanceof Statement.ClassOf type
                ? type.bases().stream()
                        .map(base -> base instanceof Expression.Name name
                                ? name.name()
                                : base instanceof Expression.Attribute attribute ? attribute.name() : "")
                : Stream.empty();
    }

    private static boolean isTorch(Expression expression) {
        return Walk.isMemberOf(expression, ROOTS)
                || expression instanceof Expression.Call call
                        && call.function() instanceof Expression.Name name
                        && LAYERS.contains(name.name());
    }
}
