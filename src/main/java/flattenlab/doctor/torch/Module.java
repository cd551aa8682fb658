package flattenlab.doctor.torch;

import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A {@code torch.nn.Module}: a layer, a container, or what the person's own class is built on. */
abstract class Module implements Foreign {
    /** Modules in each other. */
    private static final int DEEPEST = 50;

    private static final Set<String> SAME = Set.of(
            "to",
            "cuda",
            "cpu",
            "float",
            "double",
            "half",
            "apply",
            "requires_grad_",
            "share_memory",
            "zero_grad",
            "load_state_dict",
            "register_forward_hook",
            "register_backward_hook",
            "compile");
    private static final Set<String> NOTHING =
            Set.of("parameters", "named_parameters", "buffers", "named_buffers", "state_dict", "register_parameter");

    private final Session session;
    private final String type;
    private final String id;
    private final Span written;
    private final Optional<Instance> self;
    private final Map<String, Object> children = new LinkedHashMap<>();
    private boolean training = true;

    /**
     * A module without children.
     *
     * @param written the expression that makes it
     * @param self the person's own object, if this is what it is built on
     */
    Module(Session session, String type, Span written, Optional<Instance> self) {
        this.session = session;
        this.type = type;
        this.written = written;
        this.self = self;
        this.id = type + " " + session.register(this);
    }

    /** What it does with what comes. */
    abstract Object run(Arguments arguments);

    Session session() {
        return session;
    }

    /** The expression that makes it. */
    Span written() {
        return written;
    }

    /** The same for each use of the same weights. */
    String id() {
        return id;
    }

    @Override
    public String type() {
        return type;
    }

    /** What it is called in the person's text. */
    String name() {
        return self.map(instance -> instance.type().name()).orElse(type);
    }

    /** The person's own object, if this is what it is built on. */
    Optional<Instance> self() {
        return self;
    }

    /** The value that stands for it in the program. */
    Object value() {
        return self.<Object>map(instance -> instance).orElse(this);
    }

    /** Modules inside, by name, in their order. */
    Map<String, Object> children() {
        Map<String, Object> all = new LinkedHashMap<>(children);
        self.ifPresent(instance -> instance.attributes().forEach((name, value) -> {
            if (of(value).isPresent()) {
                all.put(name, value);
            }
        }));
        return all;
    }

    /** Modules inside that were put there by name or place. */
    Map<String, Object> own() {
        return children;
    }

    /** A value as a module, if it is one. */
    static Optional<Module> of(Object value) {
        if (value instanceof Module module) {
            return Optional.of(module);
        }
        return value instanceof Instance instance && instance.base().orElse(null) instanceof Module module
                ? Optional.of(module)
                : Optional.empty();
    }

    /** Where a step of it stands. */
    Site site(Arguments arguments, Map<String, Site.Argument> settings) {
        return new Site(Optional.of(arguments.call()), Optional.of(written), settings);
    }

    @Override
    public Optional<Object> call(Arguments arguments) {
        return Optional.of(
                session.isRunning()
                        ? session.inside(() -> forward(arguments))
                        : session.calls()
                                .outermost(
                                        this,
                                        arguments,
                                        inputs -> session.inside(() -> forward(with(arguments, inputs)))));
    }

    private static Arguments with(Arguments arguments, List<Object> values) {
        List<Arguments.One> given = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            given.add(new Arguments.One(
                    values.get(i), arguments.positional().get(i).span()));
        }
        return new Arguments(arguments.call(), given, arguments.named(), arguments.open());
    }

    /** The person's own {@code forward}, or what the module does by itself. */
    private Object forward(Arguments arguments) {
        Optional<Object> own = self.flatMap(instance -> instance.type().member("forward"));
        return own.isPresent()
                ? session.interpreter().call(own.get(), arguments.after(self.orElseThrow()))
                : run(arguments);
    }

    @Override
    public Optional<Object> attribute(String name, Span at) {
        if (children.containsKey(name)) {
            return Optional.of(children.get(name));
        }
        if (SAME.contains(name)) {
            return Optional.of(new Builtin(name, arguments -> value()));
        }
        if (NOTHING.contains(name)) {
            return Optional.of(new Builtin(name, arguments -> new Value.Items(List.of())));
        }
        return switch (name) {
            case "forward" -> Optional.of(new Builtin(name, this::run));
            case "training" -> Optional.of(training);
            case "eval" ->
                Optional.of(new Builtin(name, arguments -> {
                    train(false);
                    return value();
                }));
            case "train" ->
                Optional.of(new Builtin(name, arguments -> {
                    train(!arguments
                            .get(0, "mode")
                            .filter(Boolean.FALSE::equals)
                            .isPresent());
                    return value();
                }));
            case "children" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> new Value.Items(List.copyOf(children().values()))));
            case "named_children" -> Optional.of(new Builtin(name, arguments -> pairs(children())));
            case "_modules" -> Optional.of(dict(children()));
            case "modules" ->
                Optional.of(new Builtin(name, arguments -> new Value.Items(List.copyOf(placed().keySet()))));
            case "named_modules" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> new Value.Items(placed().entrySet().stream()
                                .map(one -> Value.Tuple.of(one.getValue(), one.getKey()))
                                .toList())));
            case "add_module", "register_module" -> Optional.of(new Builtin(name, this::add));
            case "register_buffer" -> Optional.of(new Builtin(name, this::buffer));
            default -> Optional.empty();
        };
    }

    /** Whether it trains, which it does until it is told otherwise. */
    boolean isTraining() {
        return training;
    }

    /** It and all modules inside learn, or no longer do. */
    void train(boolean mode) {
        for (Object one : placed().keySet()) {
            of(one).ifPresent(module -> module.training = mode);
        }
    }

    private static Value.Items pairs(Map<String, Object> modules) {
        return new Value.Items(modules.entrySet().stream()
                .map(entry -> Value.Tuple.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    private static Value.Dict dict(Map<String, Object> modules) {
        Value.Dict dict = new Value.Dict();
        dict.entries().putAll(modules);
        return dict;
    }

    /** It and all inside, each once, with where it stands first: {@code features.0}. */
    private Map<Object, String> placed() {
        Map<Object, String> found = new LinkedHashMap<>();
        place("", found, 0);
        return found;
    }

    private void place(String place, Map<Object, String> found, int deep) {
        if (found.putIfAbsent(value(), place) == null && deep < DEEPEST) {
            children()
                    .forEach((name, child) -> of(child)
                            .ifPresent(module ->
                                    module.place(place.isEmpty() ? name : place + "." + name, found, deep + 1)));
        }
    }

    private Object add(Arguments arguments) {
        if (arguments.get(0, "name").orElse(Value.NONE) instanceof String name) {
            Object module = arguments.get(1, "module").orElse(Value.NONE);
            children.put(name, module);
            self.ifPresent(instance -> instance.attributes().put(name, module));
        }
        return Value.NONE;
    }

    private Object buffer(Arguments arguments) {
        if (arguments.get(0, "name").orElse(Value.NONE) instanceof String name && self.isPresent()) {
            self.get().attributes().put(name, arguments.get(1, "tensor").orElse(Value.NONE));
        }
        return Value.NONE;
    }

    @Override
    public void assign(String name, Object other) {
        if (self.isEmpty() && (of(other).isPresent() || other instanceof Unknown)) {
            children.put(name, other);
        }
    }

    /** Calls what stands at a place inside, for the call that is under way. */
    Object send(Object child, Arguments arguments) {
        return session.interpreter().call(child, arguments);
    }

    /** The tensor that comes first. */
    Optional<TensorValue> tensor(Arguments arguments) {
        Object first = arguments
                .get(0, "input")
                .or(() -> arguments.named().values().stream()
                        .map(Arguments.One::value)
                        .findFirst())
                .orElse(Value.NONE);
        return first instanceof TensorValue value ? Optional.of(value) : Optional.empty();
    }

    /** What comes of it where what comes first is no tensor that is known. */
    Unknown noTensor(Arguments arguments) {
        Object first = arguments.get(0, "input").orElse(Value.NONE);
        Unknown unknown = first instanceof Unknown known ? known : Unknown.of("doctor.no_tensor", name());
        return session.interpreter().lost(unknown, arguments.call());
    }
}
