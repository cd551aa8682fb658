package flattenlab.doctor.torch;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.LastBatch;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tensor;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Foreign;
import flattenlab.doctor.python.ForeignClass;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Sequences;
import flattenlab.doctor.python.Signature;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Builtin;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Data sets that are known by name, those made of tensors, and the loaders that cut batches of them. */
final class DataSets {
    /** Pictures of the part for tests, by the class's name. */
    private static final Map<String, Long> TESTS = Map.of(
            "MNIST", 10_000L,
            "FashionMNIST", 10_000L,
            "KMNIST", 10_000L,
            "QMNIST", 60_000L,
            "USPS", 2_007L,
            "CIFAR10", 10_000L,
            "CIFAR100", 10_000L,
            "SVHN", 26_032L,
            "STL10", 8_000L);

    /** How many pictures to train with, classes, channels, rows and columns. */
    private record Facts(long pictures, int classes, Picture picture) {
        /** Those of a part; 0 if it is not known. */
        Facts part(String name, Arguments arguments) {
            Object train = arguments.get(1, "train").orElse(true);
            Object split = arguments.get(1, "split").orElse("train");
            boolean whole = Boolean.TRUE.equals(train) || !TESTS.containsKey(name);
            long count = train instanceof String || arguments.named().containsKey("split")
                    ? split.equals("train") ? pictures : split.equals("test") ? TESTS.getOrDefault(name, 0L) : 0
                    : whole ? pictures : Boolean.FALSE.equals(train) ? TESTS.get(name) : 0;
            return new Facts(count, classes, picture);
        }

        static Facts of(long pictures, int classes, long channels, long height, long width) {
            return new Facts(pictures, classes, Picture.of(channels, height, width));
        }
    }

    private static final Map<String, Facts> KNOWN = Map.ofEntries(
            Map.entry("MNIST", Facts.of(60_000, 10, 1, 28, 28)),
            Map.entry("FashionMNIST", Facts.of(60_000, 10, 1, 28, 28)),
            Map.entry("KMNIST", Facts.of(60_000, 10, 1, 28, 28)),
            Map.entry("QMNIST", Facts.of(60_000, 10, 1, 28, 28)),
            Map.entry("EMNIST", Facts.of(0, 0, 1, 28, 28)),
            Map.entry("USPS", Facts.of(7_291, 10, 1, 16, 16)),
            Map.entry("Omniglot", Facts.of(0, 0, 1, 105, 105)),
            Map.entry("CIFAR10", Facts.of(50_000, 10, 3, 32, 32)),
            Map.entry("CIFAR100", Facts.of(50_000, 100, 3, 32, 32)),
            Map.entry("SVHN", Facts.of(73_257, 10, 3, 32, 32)),
            Map.entry("STL10", Facts.of(5_000, 10, 3, 96, 96)),
            Map.entry("PCAM", Facts.of(0, 2, 3, 96, 96)),
            Map.entry("CelebA", Facts.of(0, 0, 3, 218, 178)),
            Map.entry("LFWPeople", Facts.of(0, 0, 3, 250, 250)));
    private static final List<String> OF_ALL_SIZES = List.of(
            "ImageFolder",
            "DatasetFolder",
            "ImageNet",
            "Caltech101",
            "Caltech256",
            "OxfordIIITPet",
            "Flowers102",
            "Food101",
            "StanfordCars",
            "GTSRB",
            "Places365",
            "SUN397",
            "DTD",
            "FGVCAircraft",
            "Country211",
            "Imagenette",
            "EuroSAT");

    private DataSets() {}

    /** A class of data sets by its name. */
    static Optional<Object> of(Session session, String name) {
        if (name.equals("FakeData")) {
            return Optional.of(new SetClass(session, name, new Facts(1_000, 10, Picture.of(3, 224, 224))));
        }
        if (OF_ALL_SIZES.contains(name)) {
            return Optional.of(new SetClass(session, name, new Facts(0, 0, Picture.unknown(OptionalLong.of(3)))));
        }
        return Optional.ofNullable(KNOWN.get(name)).map(facts -> new SetClass(session, name, facts));
    }

    private record SetClass(Session session, String name, Facts facts) implements ForeignClass {
        @Override
        public Object make(Arguments arguments, Optional<Instance> self) {
            Object transform = arguments
                    .get(-1, "transform")
                    .or(() -> arguments.values().stream()
                            .filter(Transforms.Transform.class::isInstance)
                            .findFirst())
                    .orElse(Value.NONE);
            Picture picture = facts.picture();
            if (name.equals("FakeData")) {
                Signature.Bound bound = Signature.of("size=, image_size=").bind(name, arguments);
                List<Long> sizes = bound.wholes("image_size");
                picture = sizes.size() == 3 ? Picture.of(sizes.get(0), sizes.get(1), sizes.get(2)) : picture;
            }
            PictureSet made = new PictureSet(session, name, facts.part(name, arguments), picture, transform, arguments);
            session.sources().add(made);
            return made;
        }
    }

    /** What gives one sample after the other. */
    interface Source extends Foreign {
        /** The parts of one sample: a picture and its label, as they are before they are batched. */
        Object sample(Span at);
    }

    /** Pictures with their labels. */
    private record PictureSet(
            Session session, String type, Facts facts, Picture picture, Object transform, Arguments written)
            implements Source {
        @Override
        public Object sample(Span at) {
            Object shown = transform instanceof Unknown
                    ? transform
                    : session.aside(() -> Transforms.apply(session, transform, picture, written));
            if (shown instanceof Picture still) {
                shown = still.shape()
                        .<Object>map(shape -> session.fresh(shape, InputShape.From.DATASET, written.call()))
                        .orElseGet(still::unknown);
            } else if (shown instanceof TensorValue tensor) {
                shown = session.fresh(tensor.shape(), InputShape.From.DATASET, written.call());
            } else if (shown instanceof Unknown unknown && unknown.state() == Unknown.State.QUIET) {
                shown = new Unknown(unknown.reason(), Unknown.State.ASK);
            }
            return Value.Tuple.of(shown, session.constant(Shape.of()));
        }

        @Override
        public Optional<Object> index(Object key, Span at) {
            return Optional.of(sample(at));
        }

        @Override
        public Optional<List<Object>> items(Span at) {
            return Optional.of(List.of(sample(at)));
        }

        @Override
        public Optional<Long> length() {
            return facts.pictures() > 0 ? Optional.of(facts.pictures()) : Optional.empty();
        }

        @Override
        public Optional<Object> attribute(String name, Span at) {
            Optional<Shape> raw = picture.shape().filter(shape -> facts.pictures() > 0);
            return switch (name) {
                case "data", "train_data", "test_data" ->
                    raw.map(shape -> session.fresh(
                            shape.dim(0) == 1
                                    ? Shape.of(facts.pictures(), shape.dim(1), shape.dim(2))
                                    : Shape.of(facts.pictures(), shape.dim(1), shape.dim(2), shape.dim(0)),
                            InputShape.From.CODE,
                            at));
                case "targets", "labels", "train_labels" ->
                    raw.map(shape -> session.constant(Shape.of(facts.pictures())));
                case "classes" ->
                    facts.classes() > 0
                            ? Optional.of(new Value.Items(IntStream.range(0, facts.classes())
                                    .mapToObj(Integer::toString)
                                    .toList()))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    /** Tensors whose first axes count the samples. */
    private record TensorSet(List<Object> tensors) implements Source {
        @Override
        public String type() {
            return "TensorDataset";
        }

        @Override
        public Object sample(Span at) {
            return new Value.Tuple(tensors.stream()
                    .map(one -> one instanceof TensorValue value
                            ? value.index(0L, at).orElse(one)
                            : one)
                    .toList());
        }

        @Override
        public Optional<Object> index(Object key, Span at) {
            return Optional.of(sample(at));
        }

        @Override
        public Optional<Long> length() {
            return tensors.stream()
                    .filter(TensorValue.class::isInstance)
                    .findFirst()
                    .flatMap(value -> ((TensorValue) value).length());
        }
    }

    /** {@code TensorDataset(x, y)}. */
    static Object ofTensors(Arguments arguments) {
        return new TensorSet(arguments.values());
    }

    /** Cuts batches of a source. */
    private record Loader(Session session, Object source, Object batch, Arguments written) implements Foreign {
        /** What cuts or draws batches in another way. */
        private static final List<String> DRAWN = List.of("sampler", "batch_sampler");

        private static final int DROP_LAST = 8;
        /** Tuples in each other. */
        private static final int DEEPEST = 3;

        @Override
        public String type() {
            return "DataLoader";
        }

        @Override
        public Optional<List<Object>> items(Span at) {
            Object sample = source instanceof Source known
                    ? known.sample(at)
                    : source instanceof Instance own
                                    && own.type().member("__getitem__").isPresent()
                            ? session.interpreter().index(own, 0L, at)
                            : source instanceof TensorValue value
                                    ? value.index(0L, at).orElse(source)
                                    : source instanceof Unknown ? source : Unknown.of("doctor.not_traced", "Dataset");
            List<Object> batches = new ArrayList<>(List.of(batched(sample, size(), at, 0)));
            last().ifPresent(last -> {
                session.tracer().smallerLast(last);
                if (session.tracer().goesToLastBatch()) {
                    batches.add(batched(sample, last.samples(), at, 0));
                }
            });
            return Optional.of(batches);
        }

        /** The batch that is left over, if it is known that there is one. */
        private Optional<LastBatch> last() {
            boolean all = DRAWN.stream().noneMatch(name -> isSet(name)) && !isSet("drop_last");
            if (!all || !(batch instanceof Long size) || size < 2) {
                return Optional.empty();
            }
            return Sequences.length(source)
                    .filter(length -> length > size && length % size != 0)
                    .map(length -> new LastBatch(length, size));
        }

        private boolean isSet(String name) {
            Object given =
                    written.get(name.equals("drop_last") ? DROP_LAST : -1, name).orElse(Value.NONE);
            return !given.equals(Value.NONE) && !given.equals(false);
        }

        private Object batched(Object part, long size, Span at, int deep) {
            // A sample is its picture and its label, each of which may be several.
            if (part instanceof Value.Tuple parts && deep < DEEPEST) {
                return new Value.Tuple(parts.items().stream()
                        .map(one -> batched(one, size, at, deep + 1))
                        .toList());
            }
            if (part instanceof Number) {
                return session.constant(Shape.of(size));
            }
            if (!(part instanceof TensorValue value)) {
                return part;
            }
            List<Long> dims = new ArrayList<>(List.of(size));
            for (long dim : value.shape().dims()) {
                dims.add(dim);
            }
            Shape shape = Shape.of(dims.stream().mapToLong(Long::longValue).toArray());
            if (value.origin().isEmpty()) {
                return session.constant(shape);
            }
            return new TensorValue(session, Tensor.entering(shape), value.origin());
        }

        private long size() {
            return batch instanceof Long size ? size : Batch.UNKNOWN.size();
        }

        @Override
        public Optional<Object> attribute(String name, Span at) {
            return switch (name) {
                case "dataset" -> Optional.of(source);
                case "batch_size" -> Optional.of(batch);
                default -> Optional.empty();
            };
        }
    }

    /** {@code DataLoader(source, batch_size)}. */
    static Object loader(Session session, Arguments arguments) {
        Object source = arguments.get(0, "dataset").orElse(Value.NONE);
        Object batch = arguments
                .get(1, "batch_size")
                .or(() -> Optional.of(
                        arguments.named().containsKey("batch_sampler") ? Unknown.of("doctor.open_list") : 1L))
                .get();
        Loader made = new Loader(session, source, batch, arguments);
        session.sources().add(made);
        return made;
    }

    /** Some samples of a source; how many is empty where it is not known. */
    private record Part(Object source, Optional<Long> length) implements Source {
        @Override
        public String type() {
            return "Subset";
        }

        @Override
        public Object sample(Span at) {
            return source instanceof Source whole ? whole.sample(at) : source;
        }

        @Override
        public Optional<Object> index(Object key, Span at) {
            return Optional.of(sample(at));
        }

        @Override
        public Optional<Object> attribute(String name, Span at) {
            return name.equals("dataset") ? Optional.of(source) : Optional.empty();
        }
    }

    /** {@code Subset(source, indices)}. */
    static Object subset(Arguments arguments) {
        Object source = arguments.get(0, "dataset").orElse(Value.NONE);
        return part(source, arguments.get(1, "indices").flatMap(Sequences::length));
    }

    private static Object part(Object source, Optional<Long> length) {
        return source instanceof Source ? new Part(source, length) : source;
    }

    /** {@code random_split(source, lengths)}: the same source, as often as there are lengths. */
    static Object split(Session session, Arguments arguments) {
        Object source = arguments.get(0, "dataset").orElse(Value.NONE);
        return session.interpreter()
                .items(arguments.get(1, "lengths").orElse(Value.NONE), arguments.call())
                .<Object>map(lengths -> new Value.Items(lengths.stream()
                        .map(length -> part(source, length instanceof Long one ? Optional.of(one) : Optional.empty()))
                        .toList()))
                .orElseGet(() -> Unknown.of("doctor.open_list"));
    }

    /** What the program's own data would feed, if it has some: the first part of a batch of the source made last. */
    static Optional<Object> fed(Session session, Span at) {
        List<Foreign> sources = session.sources();
        for (int i = sources.size() - 1; i >= 0; i--) {
            Foreign source = sources.get(i);
            Foreign loader = source instanceof Source
                    ? new Loader(session, source, Unknown.of("doctor.open_list"), Arguments.of(at))
                    : source;
            // The last of them, where a smaller one is looked for.
            Object batch =
                    loader.items(at).map(items -> items.get(items.size() - 1)).orElse(Value.NONE);
            if (batch instanceof Value.Tuple parts && !parts.items().isEmpty()) {
                return Optional.of(parts.items().get(0));
            }
        }
        return Optional.empty();
    }

    /** {@code Image.open}: a picture of which nothing is known. */
    static Object open() {
        return new Builtin("open", arguments -> Picture.unknown(OptionalLong.empty()));
    }
}
