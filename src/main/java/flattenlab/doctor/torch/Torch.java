package flattenlab.doctor.torch;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Site;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.NamedLibrary;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.UserClass;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What names mean in a program for PyTorch. */
final class Torch extends NamedLibrary {
    private static final String MODULES = """
            torch torch.nn torch.nn.functional torch.nn.init torch.nn.utils torch.nn.modules torch.utils
            torch.utils.data torch.optim torch.cuda torch.autograd torch.jit torch.onnx torch.backends torch.special
            torch.linalg torchvision torchvision.models torchvision.transforms torchvision.transforms.v2
            torchvision.datasets torchsummary torchinfo torchsummaryX PIL PIL.Image thop torchvision.models.resnet
            torchvision.models.vgg pytorch_lightning lightning einops
            """;

    private static final String USUAL = """
            nn=torch.nn F=torch.nn.functional T=torchvision.transforms transforms=torchvision.transforms
            datasets=torchvision.datasets models=torchvision.models optim=torch.optim pl=pytorch_lightning
            init=torch.nn.init summary=torchsummary.summary Variable=torch.autograd.Variable Image=PIL.Image
            """;
    /** Where a bare name may come from, in this order. */
    private static final List<String> PLACES = List.of(
            "torch.nn",
            "torch.utils.data",
            "torchvision.transforms",
            "torchvision.datasets",
            "torchvision.models",
            "math");

    private final Session session;
    private Optional<Instance> fragment = Optional.empty();

    Torch(Session session) {
        super(session, MODULES, USUAL);
        this.session = session;
    }

    @Override
    protected String home(String dotted) {
        return dotted.startsWith("torch.functional.") ? dotted.replace("torch.functional", "torch") : dotted;
    }

    @Override
    protected boolean isTensor(Object value) {
        return value instanceof TensorValue;
    }

    @Override
    protected Optional<Object> of(String module, String name) {
        if (module.startsWith("torch.nn.functional") || module.equals("einops") && name.equals("rearrange")) {
            return function(name);
        }
        if (module.startsWith("torch.nn.utils") || module.equals("torch.nn.init") || module.startsWith("torch.optim")) {
            return module.endsWith("utils") && (name.endsWith("_norm")) ? first(name) : Optional.empty();
        }
        if (module.startsWith("torch.nn")) {
            return ofNn(name);
        }
        if (module.startsWith("torchvision.models")) {
            return Backbones.of(session, name);
        }
        if (module.startsWith("torchvision.transforms")) {
            return name.equals("functional") ? Optional.empty() : Transforms.of(session, name);
        }
        if (module.startsWith("torchvision.datasets")) {
            return DataSets.of(session, name);
        }
        return switch (module) {
            case "torch.utils.data", "torch.utils.data.dataset", "torch.utils.data.dataloader" -> ofData(name);
            case "torch.cuda" -> name.equals("is_available") ? constant(name, false) : Optional.empty();
            case "torch.autograd" -> name.equals("Variable") ? first(name) : Optional.empty();
            case "torch.jit" ->
                name.equals("script") ? first(name) : name.equals("trace") ? running(name) : Optional.empty();
            case "torch.onnx" -> name.equals("export") ? running(name) : Optional.empty();
            case "torchsummary", "torchsummaryX", "torchinfo" -> summary(module.equals("torchinfo"));
            case "PIL.Image" -> name.equals("open") ? Optional.of(DataSets.open()) : Optional.empty();
            case "pytorch_lightning", "lightning", "lightning.pytorch" ->
                name.equals("LightningModule") ? ofNn("Module") : Optional.empty();
            case "torch", "torch.special", "torch.linalg" -> ofTorch(name);
            case "numpy", "numpy.random" -> ofNumpy(name);
            default -> Optional.empty();
        };
    }

    private Optional<Object> function(String name) {
        if (Losses.FUNCTIONS.containsKey(name)) {
            String loss = Losses.FUNCTIONS.get(name);
            return Optional.of(new Builtin(
                    name, arguments -> Losses.judge(session, name, loss, arguments, Site.at(arguments.call()))));
        }
        return session.functions().of(name).<Object>map(function -> function);
    }

    private Optional<Object> ofNn(String name) {
        return switch (name) {
            case "Sequential", "ModuleList", "ModuleDict" ->
                made(
                        name,
                        arguments -> self -> LayerTable.made(
                                session, arguments, () -> Containers.of(session, name, arguments, self)));
            case "Module" -> made(name, arguments -> self -> new UserModule(session, arguments, self));
            case "Parameter" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> arguments.get(0, "data").orElse(Value.NONE) instanceof TensorValue value
                                ? new Weights(session, value.shape())
                                : arguments.get(0, "data").orElse(Value.NONE)));
            case "DataParallel" -> first(name);
            default -> LayerTable.of(session, name).<Object>map(known -> known);
        };
    }

    private Optional<Object> ofData(String name) {
        return switch (name) {
            case "DataLoader" -> Optional.of(new Builtin(name, arguments -> DataSets.loader(session, arguments)));
            case "TensorDataset" -> Optional.of(new Builtin(name, DataSets::ofTensors));
            case "random_split" -> Optional.of(new Builtin(name, arguments -> DataSets.split(session, arguments)));
            case "Subset" -> Optional.of(new Builtin(name, DataSets::subset));
            case "ConcatDataset" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> session.interpreter()
                                .index(arguments.get(0, "datasets").orElse(Value.NONE), 0L, arguments.call())));
            case "Dataset", "IterableDataset" -> made(name, arguments -> self -> Value.NONE);
            default -> Optional.empty();
        };
    }

    private Optional<Object> ofTorch(String name) {
        return switch (name) {
            case "no_grad", "inference_mode", "enable_grad", "set_grad_enabled", "manual_seed", "save" ->
                constant(name, Value.NONE);
            case "compile" -> first(name);
            case "Size" ->
                Optional.of(
                        new Builtin(name, arguments -> arguments.get(0, "size").orElse(Value.NONE)));
            case "numel" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> session.interpreter()
                                .call(
                                        session.interpreter()
                                                .attribute(
                                                        arguments
                                                                .get(0, "input")
                                                                .orElse(Value.NONE),
                                                        "numel",
                                                        arguments.call()),
                                        Arguments.of(arguments.call()))));
            default -> Sources.of(session, name).<Object>map(made -> made).or(() -> function(name));
        };
    }

    /** NumPy's functions of arrays, which become tensors. */
    private Optional<Object> ofNumpy(String name) {
        return switch (name) {
            case "newaxis" -> Optional.of(Value.NONE);
            case "transpose", "moveaxis", "swapaxes", "reshape", "squeeze", "concatenate", "stack" ->
                session.functions().of(name).map(function -> function);
            case "expand_dims" -> session.functions().of("unsqueeze").map(function -> function);
            default -> Sources.of(session, name).map(made -> made);
        };
    }

    /** A function that runs a model once, and gives it back. */
    private Optional<Object> running(String name) {
        return Optional.of(new Builtin(name, arguments -> {
            Object model = arguments.get(0, "model").orElse(Value.NONE);
            Object input = arguments.get(1, "args").orElse(Value.NONE);
            List<Object> inputs = input instanceof Value.Tuple several ? several.items() : List.of(input);
            if (name.equals("export")) {
                Module.of(model).ifPresent(module -> module.train(false));
            }
            session.interpreter().call(model, Arguments.of(arguments.call(), inputs.toArray()));
            return model;
        }));
    }

    /** {@code summary(model, (1, 28, 28))}, which runs the model for a table; with a batch in front for torchinfo. */
    private Optional<Object> summary(boolean withBatch) {
        return Optional.of(new Builtin("summary", arguments -> {
            Object model = arguments.get(0, "model").orElse(Value.NONE);
            Optional<Object> data = arguments.get(-1, "input_data");
            Object input = data.isPresent() ? data.get() : sized(arguments, withBatch);
            if (withBatch) {
                Module.of(model).ifPresent(module -> module.train(false));
            }
            return input == Value.NONE
                    ? Value.NONE
                    : session.interpreter().call(model, Arguments.of(arguments.call(), input));
        }));
    }

    private Object sized(Arguments arguments, boolean withBatch) {
        if (arguments.get(1, "input_size").isEmpty()) {
            return Value.NONE;
        }
        List<Long> sizes = Signature.of("model, input_size, batch_size=")
                .bind("summary", arguments)
                .wholes("input_size");
        boolean whole = withBatch || sizes.size() == 4;
        long[] dims = new long[sizes.size() + (whole ? 0 : 1)];
        dims[0] = Batch.UNKNOWN.size();
        for (int i = 0; i < sizes.size(); i++) {
            dims[i + (whole ? 0 : 1)] = sizes.get(i);
        }
        return session.fresh(Shape.of(dims), InputShape.From.CODE, arguments.call());
    }

    private static Optional<Object> made(
            String name, Function<Arguments, Function<Optional<Instance>, Object>> making) {
        return Optional.of(new Made(name, making));
    }

    /** A class that is made by a rule. */
    private record Made(String name, Function<Arguments, Function<Optional<Instance>, Object>> making)
            implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            return making.apply(arguments).apply(self);
        }

        @Override
        public boolean has(Object value) {
            return name.equals("Module")
                    ? Module.of(value).isPresent()
                    : Module.of(value)
                            .filter(module -> module.type().equals(name))
                            .isPresent();
        }
    }

    @Override
    protected Optional<Object> bare(String name) {
        return name.equals("self")
                ? Optional.of(fragment())
                : PLACES.stream()
                        .flatMap(place -> member(place + "." + name).stream())
                        .findFirst();
    }

    /** The object that lines belong to which were pasted without their class. */
    Instance fragment() {
        if (fragment.isEmpty()) {
            Instance made = session.interpreter()
                    .bare("Model", (ForeignClass) ofNn("Module").orElseThrow());
            fragment = Optional.of(made);
        }
        return fragment.get();
    }

    /** The same, if there are such lines. */
    Optional<Instance> fragmentIfAny() {
        return fragment;
    }

    @Override
    public Optional<ForeignClass> base(UserClass type) {
        return type.member("forward").isPresent() ? ofNn("Module").map(ForeignClass.class::cast) : Optional.empty();
    }
}
