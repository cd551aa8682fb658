package flattenlab.doctor.torch;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Modules that stand without a program, as {@code print(model)} shows them: made and run as one would make them. */
public final class PrintedLayers {
    /** Classes of other libraries, and of PyTorch itself, that do what another one does. */
    private static final Map<String, String> SAME = Map.of(
            "DropPath", "Dropout",
            "NonDynamicallyQuantizableLinear", "Linear",
            "Swish", "SiLU",
            "MemoryEfficientSwish", "SiLU");

    private final Tracer tracer;
    private final Session session;

    /** @param paste what the modules are printed in */
    public PrintedLayers(Paste paste, Tracer tracer) {
        this.tracer = tracer;
        this.session = new Session(tracer);
        session.interpreter(paste, new Torch(session));
    }

    private static String row(String className) {
        return SAME.getOrDefault(className, className);
    }

    /** Whether there is such a class. */
    public static boolean knows(String className) {
        return LayerTable.knows(row(className));
    }

    /** A whole number that a class was given, by the name of its parameter; empty if that is not known. */
    public static OptionalLong whole(String className, Arguments printed, String parameter) {
        try {
            return bound(className, printed)
                    .wholeOr(parameter)
                    .map(OptionalLong::of)
                    .orElse(OptionalLong.empty());
        } catch (UnknownValueException e) {
            return OptionalLong.empty();
        }
    }

    /** A lazy one prints what its constructor does not take: what it is for, 0 as long as it does not know. */
    private static Bound bound(String className, Arguments printed) {
        boolean lazy = className.startsWith("Lazy");
        return LayerTable.bound(row(className), className, lazy ? printed.withoutFirst() : printed);
    }

    /**
     * What a module makes of what comes.
     *
     * @param className of a class that is known
     * @param printed what stands between its parentheses
     * @return empty where it is not understood and nobody has said what leaves it; the tracer has been told
     * @throws flattenlab.tensor.CrashException if the module refuses what comes
     */
    public Optional<Tensor> run(String className, Arguments printed, Tensor input) {
        Span at = printed.call();
        Phrase open;
        try {
            Module module = LayerTable.make(session, row(className), bound(className, printed), Optional.empty());
            // Whether a model that was printed trains, nobody says: only what it refuses in any case is a crash.
            module.train(false);
            Object left = session.inside(() -> module.run(Arguments.of(at, session.value(input))));
            Object first = left instanceof Value.Tuple several ? several.items().get(0) : left;
            if (first instanceof TensorValue value) {
                return Optional.of(value.tensor());
            }
            if (first instanceof Unknown unknown && unknown.state() != Unknown.State.TOLD) {
                open = unknown.reason();
            } else {
                return Optional.empty();
            }
        } catch (UnknownValueException e) {
            open = e.unknown().reason();
        } catch (BadInputException e) {
            open = e.phrase();
        } catch (ArithmeticException e) {
            open = Phrase.of("doctor.gap.argument", "size", className);
        }
        return tracer.departure(Optional.of(at), open, className, List.of(input), Site.at(at));
    }
}
