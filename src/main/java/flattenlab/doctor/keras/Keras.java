package flattenlab.doctor.keras;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.NamedLibrary;
import flattenlab.doctor.python.UserClass;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Namespace;
import flattenlab.tensor.Phrase;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What names mean in a program for Keras: the same under {@code keras}, {@code tf.keras} and all their older homes. */
final class Keras extends NamedLibrary {
    private static final Pattern TENSORFLOW = Pattern.compile("^tensorflow(\\.compat\\.v[12])?(?=\\.|$)");
    private static final Pattern HOME = Pattern.compile("^(?:tf\\.(?:python\\.|contrib\\.|_api\\.v\\d\\.)?)?keras"
            + "(?:\\.api(?:\\._v\\d\\.keras)?|\\._tf_keras\\.keras)?(?=\\.|$)");
    private static final String MODULES = """
            tf tf.nn tf.math tf.image tf.random tf.data tf.data.Dataset tf.layers tf.linalg keras keras.layers
            keras.models keras.datasets keras.applications keras.backend keras.ops keras.utils keras.losses
            keras.activations keras.preprocessing keras.preprocessing.image keras.initializers keras.regularizers
            keras.optimizers keras.callbacks keras.constraints keras.metrics sklearn sklearn.model_selection
            """;
    private static final String USUAL = """
            tensorflow=tf layers=keras.layers models=keras.models datasets=keras.datasets
            applications=keras.applications activations=keras.activations backend=keras.backend K=keras.backend
            L=keras.layers mnist=keras.datasets.mnist fashion_mnist=keras.datasets.fashion_mnist
            cifar10=keras.datasets.cifar10 cifar100=keras.datasets.cifar100 np_utils=keras.utils
            to_categorical=keras.utils.to_categorical train_test_split=sklearn.model_selection.train_test_split
            ImageDataGenerator=keras.preprocessing.image.ImageDataGenerator
            """;
    /** Functions that are layers at once: {@code tf.layers.conv2d}, {@code layers.concatenate}. */
    private static final Map<String, String> FUNCTIONS = functions();

    private static final Set<String> LOSSES = Set.of(
            "SparseCategoricalCrossentropy",
            "CategoricalCrossentropy",
            "BinaryCrossentropy",
            "MeanSquaredError",
            "MeanAbsoluteError",
            "Huber",
            "KLDivergence",
            "Poisson",
            "Hinge",
            "CosineSimilarity");

    private final Program program;
    private final Data data;

    Keras(Program program) {
        super(program, MODULES, USUAL);
        this.program = program;
        this.data = new Data(program);
    }

    private static Map<String, String> functions() {
        Map<String, String> functions = KerasLayers.names().stream()
                .collect(Collectors.toMap(
                        name -> name.replaceAll("([a-z])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT),
                        name -> name,
                        (one, other) -> one));
        functions.put("conv2d_transpose", "Conv2DTranspose");
        return functions;
    }

    @Override
    protected String home(String dotted) {
        String whole = TENSORFLOW.matcher(dotted).replaceFirst("tf");
        return HOME.matcher(whole).replaceFirst("keras");
    }

    @Override
    protected boolean isTensor(Object value) {
        return value instanceof KerasTensor;
    }

    @Override
    protected Optional<Object> of(String module, String name) {
        if (module.startsWith("keras.datasets")) {
            return module.equals("keras.datasets")
                    ? Optional.of(new Namespace(module + "." + name))
                    : data.set(module.substring(module.lastIndexOf('.') + 1), name);
        }
        if (module.startsWith("keras.applications")) {
            return application(module, name);
        }
        if (module.startsWith("keras.losses") && LOSSES.contains(name)) {
            return Optional.of(new Builtin(
                    name,
                    arguments -> new LossValue(
                            program,
                            Training.Loss.of(
                                    name,
                                    arguments
                                            .get(0, "from_logits")
                                            .orElse(false)
                                            .equals(true)))));
        }
        if (module.equals("keras.activations") || module.startsWith("keras.losses")) {
            return program.operations()
                    .of(name)
                    .<Object>map(function -> function)
                    .or(() -> constant(name, Value.NONE));
        }
        if (module.startsWith("keras.preprocessing")
                || module.startsWith("keras.utils")
                || module.startsWith("keras.src")) {
            return utility(name);
        }
        return switch (module) {
            case "keras.backend" -> backend(name).or(() -> function(name));
            case "tf.layers" -> functional(name);
            case "tf.data" -> Optional.empty();
            case "tf.data.Dataset" ->
                name.equals("from_tensor_slices") ? Optional.of(new Builtin(name, Data::slices)) : Optional.empty();
            case "tf.nn", "tf.math", "tf.image", "tf.linalg", "tf.random", "keras.ops", "numpy", "numpy.random" ->
                function(name);
            case "tf" -> name.equals("newaxis") ? Optional.of(Value.NONE) : tensorflow(name);
            case "sklearn.model_selection" ->
                name.equals("train_test_split") ? Optional.of(new Builtin(name, Data::split)) : Optional.empty();
            default -> module.startsWith("keras") ? keras(module, name) : Optional.empty();
        };
    }

    private Optional<Object> tensorflow(String name) {
        return switch (name) {
            case "placeholder" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> input(new Arguments(
                                arguments.call(),
                                List.of(),
                                Map.of("batch_shape", at(arguments, 1, "shape")),
                                false))));
            case "function" ->
                Optional.of(new Builtin(
                        name,
                        arguments -> arguments.values().isEmpty()
                                ? new Builtin(name, inner -> inner.values().get(0))
                                : arguments.values().get(0)));
            default -> function(name);
        };
    }

    private static Arguments.One at(Arguments arguments, int place, String name) {
        return new Arguments.One(arguments.get(place, name).orElse(Value.NONE), arguments.call());
    }

    private Optional<Object> function(String name) {
        if (name.equals("newaxis")) {
            return Optional.of(Value.NONE);
        }
        Optional<Object> made = data.array(name);
        Optional<Object> function = program.operations().of(name).map(known -> known);
        if (made.isEmpty() || function.isEmpty()) {
            return made.or(() -> function);
        }
        return Optional.of(either(name, function.get(), made.get()));
    }

    private Optional<Object> backend(String name) {
        return switch (name) {
            case "image_data_format" -> Optional.of(new Builtin(name, arguments -> program.dataFormat()));
            case "image_dim_ordering" ->
                Optional.of(
                        new Builtin(name, arguments -> program.dataFormat().equals("channels_first") ? "th" : "tf"));
            case "set_image_data_format", "set_image_dim_ordering" ->
                Optional.of(new Builtin(name, arguments -> {
                    Object wanted = arguments.get(0, "data_format").orElse(Value.NONE);
                    boolean first = wanted.equals("channels_first") || wanted.equals("th");
                    program.dataFormat(first ? "channels_first" : "channels_last");
                    return Value.NONE;
                }));
            default -> Optional.empty();
        };
    }

    private Optional<Object> application(String module, String name) {
        if (Applications.knows(name)) {
            return Optional.of(new Builtin(name, arguments -> Applications.of(program, name, arguments)));
        }
        return name.equals("preprocess_input")
                ? program.operations().of(name).map(function -> function)
                : Optional.of(new Namespace(module + "." + name));
    }

    private Optional<Object> utility(String name) {
        return switch (name) {
            case "to_categorical" -> program.operations().of(name).map(function -> function);
            case "np_utils", "image", "image_dataset" -> Optional.of(new Namespace("keras.utils"));
            case "plot_model" -> constant(name, Value.NONE);
            case "image_dataset_from_directory" ->
                Optional.of(new Builtin(name, arguments -> data.folder(arguments, "image_size", "color_mode")));
            case "ImageDataGenerator" -> Optional.of(new Builtin(name, arguments -> new Generator(data)));
            default -> Optional.empty();
        };
    }

    private Optional<Object> keras(String module, String name) {
        if (name.equals("Input")) {
            return Optional.of(new Builtin(name, this::input));
        }
        if (name.equals("Sequential") || name.equals("Lambda")) {
            return Optional.of(new LayerClass(program, name));
        }
        if (name.equals("Model") || name.equals("Functional")) {
            return Optional.of(new LayerClass(program, "Model"));
        }
        if (module.startsWith("keras.layers") || module.equals("keras.engine") || module.equals("keras")) {
            boolean isClass = Character.isUpperCase(name.charAt(0)) || KerasLayers.knows(name);
            if (isClass && (module.startsWith("keras.layers") || name.equals("Layer"))) {
                return Optional.of(new LayerClass(program, name));
            }
            return module.startsWith("keras.layers")
                    ? joining(name).or(() -> Optional.of(new Namespace("keras.layers")))
                    : Optional.empty();
        }
        return Optional.empty();
    }

    /** {@code layers.concatenate([a, b])}, {@code layers.add([a, b])}. */
    private Optional<Object> joining(String name) {
        return Set.of("add", "subtract", "multiply", "average", "maximum", "minimum", "concatenate")
                        .contains(name)
                ? functional(name)
                : Optional.empty();
    }

    /** A layer made and called at once. */
    private Optional<Object> functional(String name) {
        String layer = FUNCTIONS.get(name);
        return layer == null
                ? Optional.empty()
                : Optional.of(new Builtin(name, arguments -> {
                    Arguments.One first = at(arguments, 0, "inputs");
                    Map<String, Arguments.One> named = new LinkedHashMap<>(arguments.named());
                    named.remove("inputs");
                    Arguments settings = new Arguments(
                            arguments.call(), arguments.withoutFirst().positional(), named, arguments.open());
                    return program.interpreter()
                            .call(
                                    PlainLayer.of(program, layer, settings, Optional.empty()),
                                    Arguments.of(arguments.call(), first.value()));
                }));
    }

    /** {@code Input(shape=(28, 28, 1))}. */
    private Object input(Arguments arguments) {
        PlainLayer layer = PlainLayer.of(
                program,
                "InputLayer",
                arguments.named().containsKey("tensor") ? Arguments.of(arguments.call()) : arguments,
                Optional.empty());
        Optional<PlainLayer.Stated> stated = layer.stated();
        Optional<InputShape> known = stated.flatMap(PlainLayer.Stated::known);
        return known.map(program::enter)
                .or(program::given)
                .<Object>map(tensor -> tensor)
                .orElseGet(() -> program.ask(
                        stated.map(PlainLayer.Stated::open).orElseGet(() -> Phrase.of("doctor.missing.input"))));
    }

    @Override
    protected Optional<Object> bare(String name) {
        if (Applications.knows(name)) {
            return application("keras.applications", name);
        }
        boolean known = KerasLayers.knows(name)
                || Set.of("Sequential", "Model", "Input", "Lambda", "Layer", "TimeDistributed", "Bidirectional")
                        .contains(name);
        return known ? keras("keras.layers", name) : joining(name);
    }

    @Override
    public Optional<ForeignClass> base(UserClass type) {
        return type.member("call").isPresent() ? Optional.of(new LayerClass(program, "Model")) : Optional.empty();
    }
}
