package flattenlab.doctor.torch;

import flattenlab.doctor.Built;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Span;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Expression;
import flattenlab.doctor.python.Instance;
import flattenlab.doctor.python.Interpreter;
import flattenlab.doctor.python.Source;
import flattenlab.doctor.python.StatedPictures;
import flattenlab.doctor.python.Statement;
import flattenlab.doctor.python.UserClass;
import flattenlab.doctor.python.Value;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Conv;
import flattenlab.net.Layer;
import flattenlab.net.Linear;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A program for PyTorch, as it was pasted. */
public final class TorchReading implements Reading {
    private static final int PICTURE_RANK = 4;

    private final Paste paste;
    private final Source source;
    private final List<Statement> statements;

    private TorchReading(Paste paste, Source source) {
        this.paste = paste;
        this.source = source;
        this.statements = source.statements();
    }

    /** Reads a program; empty if nothing of PyTorch is in it. */
    public static Optional<Reading> of(Paste paste, Source source) {
        return TorchNames.anyIn(source.statements()) ? Optional.of(new TorchReading(paste, source)) : Optional.empty();
    }

    @Override
    public Framework framework() {
        return Framework.PYTORCH;
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        Run run = new Run(tracer);
        run.program();
        if (!run.session.calls().hasRun()) {
            run.model();
        }
        run.session.calls().answer().ifPresent(tracer::answer);
    }

    /** One evaluation of the program. */
    private final class Run {
        private final Tracer tracer;
        private final Session session;
        private final Interpreter interpreter;
        private final Torch torch;

        Run(Tracer tracer) {
            this.tracer = tracer;
            this.session = new Session(tracer);
            this.torch = new Torch(session);
            this.interpreter = session.interpreter(paste, torch);
        }

        /** Follows the program as it is written. */
        void program() {
            interpreter.run(statements);
        }

        /** Sends what enters through the model that the program makes, but does not run. */
        void model() throws UnknownInputException {
            Optional<Candidates.Model> model = new Candidates(session, interpreter, torch, statements).last();
            if (model.isEmpty()) {
                if (tracer.steps().isEmpty() && tracer.gaps().isEmpty()) {
                    unmade();
                }
                return;
            }
            if (session.calls().hasRun()) {
                return;
            }
            Module module = model.get().module();
            loaders(module);
            Span at = model.get().at();
            Object input = tracer.given().isPresent()
                    ? new Unknown(Phrase.of("doctor.input"), Unknown.State.QUIET)
                    : fed(module, at);
            List<Object> inputs = new ArrayList<>(List.of(input));
            for (String more : others(module)) {
                inputs.add(Unknown.of("doctor.other_input", more));
            }
            interpreter.attempt(at, () -> interpreter.call(module.value(), Arguments.of(at, inputs.toArray())));
        }

        /** The data that a Lightning module makes for itself. */
        private void loaders(Module module) {
            module.self()
                    .filter(self -> session.sources().isEmpty())
                    .flatMap(self -> self.type().member("train_dataloader"))
                    .ifPresent(loader -> interpreter.attempt(
                            module.written(),
                            () -> interpreter.call(
                                    loader,
                                    Arguments.of(module.written(), module.self().orElseThrow()))));
        }

        /** Why no model is made: mostly because what is made of something unknown is not known itself. */
        private void unmade() {
            for (int i = statements.size() - 1; i >= 0; i--) {
                if (statements.get(i) instanceof Statement.Assign assign
                        && assign.targets().get(0) instanceof Expression.Name name
                        && interpreter.globals().get(name.name()) instanceof Unknown unknown) {
                    tracer.gap(Optional.of(assign.span()), unknown.reason());
                    return;
                }
            }
            tracer.gap(Optional.empty(), Phrase.of("doctor.no_model"));
        }

        private Object fed(Module module, Span at) throws UnknownInputException {
            Optional<Object> data = DataSets.fed(session, at);
            if (data.orElse(Value.NONE) instanceof TensorValue) {
                return data.get();
            }
            session.calls().unfed().map(ModelCalls.Unfed::input).ifPresent(session::gapBefore);
            Optional<Unknown> asked = session.calls()
                    .unfed()
                    .map(ModelCalls.Unfed::input)
                    .or(() -> data.filter(Unknown.class::isInstance).map(Unknown.class::cast))
                    .filter(unknown -> unknown.state() == Unknown.State.ASK);
            Optional<InputShape> stated = colours().flatMap(channels -> StatedPictures.in(paste, source, channels));
            if (stated.isPresent()) {
                InputShape said = stated.get();
                tracer.note(
                        said.where(),
                        Phrase.of("doctor.note.stated", said.batch().text(said.shape())));
                return session.fresh(said.shape(), said.from(), said.where().orElse(at));
            }
            Optional<Map.Entry<String, Object>> made = asked.isEmpty() && data.isEmpty() ? made() : Optional.empty();
            if (made.isPresent()) {
                TensorValue tensor = (TensorValue) made.get().getValue();
                tracer.note(
                        tensor.origin().flatMap(TensorValue.Origin::where),
                        Phrase.of("doctor.note.fits", made.get().getKey()));
                return tensor;
            }
            throw new UnknownInputException(
                    asked.map(Unknown::reason).orElseGet(() -> Phrase.of("doctor.input_of", module.name())), built());
        }

        /** Channels of the pictures that the first layer takes, if it is one for pictures. */
        private Optional<Long> colours() {
            return first().filter(layer ->
                            layer instanceof Conv conv && conv.weights().rank() == PICTURE_RANK)
                    .map(layer -> ((Conv) layer).in());
        }

        /** The first layer that says what it takes. */
        private Optional<Layer> first() {
            return built().stream()
                    .map(Built::layer)
                    .filter(layer -> layer instanceof Conv || layer instanceof Linear)
                    .findFirst();
        }

        /** The one tensor that the program makes and the first layer takes, with its name; empty where several fit. */
        private Optional<Map.Entry<String, Object>> made() {
            List<Map.Entry<String, Object>> fitting = interpreter.globals().entrySet().stream()
                    .filter(global -> global.getValue() instanceof TensorValue tensor
                            && tensor.origin().isPresent()
                            && first().filter(layer -> takes(layer, tensor.shape()))
                                    .isPresent())
                    .toList();
            return fitting.size() == 1 ? Optional.of(fitting.get(0)) : Optional.empty();
        }

        private static boolean takes(Layer layer, Shape shape) {
            if (layer instanceof Conv conv) {
                return shape.rank() == conv.weights().rank() && shape.dim(1) == conv.in();
            }
            return layer instanceof Linear linear && shape.rank() > 1 && shape.dim(shape.rank() - 1) == linear.in();
        }

        /** All layers that the program makes; those that are made again for each model that is tried count once. */
        private List<Built> built() {
            Map<Span, Built> built = new LinkedHashMap<>();
            for (Module module : session.made()) {
                if (module instanceof LayerModule layer) {
                    built.putIfAbsent(layer.written(), layer.built());
                }
            }
            return List.copyOf(built.values());
        }

        /** What else a model takes, by name. */
        private List<String> others(Module module) {
            Optional<Object> forward =
                    module.self().map(Instance::type).flatMap((UserClass type) -> type.member("forward"));
            if (!(forward.orElse(null) instanceof Value.Function function)) {
                return List.of();
            }
            List<String> required = function.needed();
            return required.size() <= 2 ? List.of() : required.subList(2, required.size());
        }
    }
}
