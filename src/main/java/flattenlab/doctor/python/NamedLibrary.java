package flattenlab.doctor.python;

import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Namespace;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A library by the names of its modules, and what of Python's own and of NumPy's models are written with. */
public abstract class NamedLibrary implements Library {
    private static final String PYTHON = "numpy numpy.random math functools operator copy collections typing";
    private static final String USUAL_IN_PYTHON = """
            np=numpy prod=numpy.prod OrderedDict=collections.OrderedDict partial=functools.partial
            reduce=functools.reduce deepcopy=copy.deepcopy
            """;

    private final ProgramRun program;
    private final Set<String> modules;
    private final Map<String, String> usual;
    private Optional<Mathematics> mathematics = Optional.empty();

    /**
     * A library for one run.
     *
     * @param modules whole names between spaces; whatever else of theirs is asked for is not known
     * @param usual what a name means where nothing says it, between spaces: {@code nn=torch.nn}
     */
    protected NamedLibrary(ProgramRun program, String modules, String usual) {
        this.program = program;
        this.modules = words(PYTHON + " " + modules).collect(Collectors.toUnmodifiableSet());
        this.usual = words(USUAL_IN_PYTHON + usual)
                .map(word -> word.split("="))
                .collect(Collectors.toUnmodifiableMap(word -> word[0], word -> word[1]));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.strip().split("\\s+"));
    }

    /** The name of today for what has moved. */
    protected abstract String home(String dotted);

    /** A member of a module that is no module itself. */
    protected abstract Optional<Object> of(String module, String name);

    /** What a bare name means that is no module's usual name. */
    protected abstract Optional<Object> bare(String name);

    /** Whether a value is a tensor of the library. */
    protected abstract boolean isTensor(Object value);

    @Override
    public final Optional<Object> member(String dotted) {
        String whole = home(dotted);
        if (modules.contains(whole)) {
            return Optional.of(new Namespace(whole));
        }
        mathematics = mathematics.or(() -> Optional.of(new Mathematics(program.interpreter())));
        Optional<Object> plain = mathematics.get().member(whole);
        int dot = whole.lastIndexOf('.');
        if (dot < 0) {
            return plain;
        }
        String name = whole.substring(dot + 1);
        return of(whole.substring(0, dot), name)
                .map(found -> plain.isPresent() ? either(name, found, plain.get()) : found)
                .or(() -> plain);
    }

    @Override
    public final Optional<Object> usual(String name) {
        if (usual.containsKey(name)) {
            return member(usual.get(name));
        }
        return modules.contains(name) ? Optional.of(new Namespace(name)) : bare(name);
    }

    /** NumPy's functions are for tensors as well as for numbers: {@code np.prod}, {@code np.sqrt}. */
    protected final Object either(String name, Object ofTensors, Object ofNumbers) {
        return ofTensors instanceof Builtin tensors && ofNumbers instanceof Builtin numbers
                ? new Builtin(
                        name,
                        arguments -> (arguments.values().stream().anyMatch(this::isTensor) ? tensors : numbers)
                                .body()
                                .call(arguments))
                : ofNumbers;
    }

    /** A function that gives the same whatever it is given. */
    protected static Optional<Object> constant(String name, Object value) {
        return Optional.of(new Builtin(name, arguments -> value));
    }

    /** A function that gives back what it was given. */
    protected static Optional<Object> first(String name) {
        return Optional.of(new Builtin(
                name,
                arguments -> arguments.values().isEmpty()
                        ? arguments.named().values().stream()
                                .findFirst()
                                .map(Arguments.One::value)
                                .orElse(Value.NONE)
                        : arguments.values().get(0)));
    }
}
