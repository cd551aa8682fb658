package flattenlab.lesson;

import flattenlab.data.Dataset;
import flattenlab.data.Placement;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One thing that a lesson lets the program do.
 *
 * @param command what
 * @param values its settings by name, each checked
 * @param line of the file
 */
public record Directive(Command command, Map<String, String> values, int line) {
    /** Settings that say which network is built, but for its flatten. */
    private static final Set<String> NETWORK = Set.of("net", "data", "shape", "placement", "order", "seed");

    /** What a lesson can ask for. */
    public enum Command {
        /** Puts a tensor on the stage. */
        STAGE(Set.of("shape"), Set.of("variant", "order", "content", "grain")),
        /** Plays the film. */
        PLAY(Set.of(), Set.of("chapter")),
        /** Jumps in the film. */
        SEEK(Set.of("at"), Set.of()),
        /** Lights a cell and its slot. */
        TRACE(Set.of(), Set.of("cell", "slot")),
        /** Rings a part of the window. */
        POINT(Set.of("at"), Set.of()),
        /** Shows a part of a network. */
        FLOW(
                Set.of(),
                Stream.of(
                                FlowPlace.INDICES,
                                Directive.NETWORK,
                                Set.of("at", "show", "variant", "beside", "picture", "epoch"))
                        .flatMap(Set::stream)
                        .collect(Collectors.toUnmodifiableSet())),
        /** Starts runs. */
        TRAIN(Set.of("variants"), Set.of("net", "data", "shape", "placement", "order", "epochs", "seed", "eval")),
        /** Opens an experiment. */
        EXPERIMENT(Set.of("id"), Set.of()),
        /** Waits for the learner. */
        WAIT(Set.of("for"), Set.of());

        private final Set<String> required;
        private final Set<String> optional;

        Command(Set<String> required, Set<String> optional) {
            this.required = required;
            this.optional = optional;
        }

        /** Settings that must be there. */
        Set<String> required() {
            return required;
        }

        /** Settings that may be there. */
        Set<String> optional() {
            return optional;
        }

        /** As it is written in a lesson. */
        String id() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A setting; empty if it is left out. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The variants of a run, in their order. */
    public List<FlattenVariant> variants() {
        return list(values.getOrDefault("variants", "correct")).stream()
                .map(FlattenVariant::parse)
                .toList();
    }

    /** The flatten on the stage or in the flow; empty if it is left out. */
    public Optional<FlattenVariant> variant() {
        return value("variant").map(FlattenVariant::parse);
    }

    /** The flatten that is laid beside the one in the flow; empty for none. */
    public Optional<FlattenVariant> beside() {
        return value("beside").map(FlattenVariant::parse);
    }

    /** The flattens that a directive for the flow is about: the one that is shown, and the one beside it if there is one. */
    public List<FlattenVariant> looked() {
        return Stream.concat(Stream.of(variant().orElse(FlattenVariant.CORRECT)), beside().stream())
                .toList();
    }

    /** Whether a directive for the flow says which network it is about; else it is the one in sight. */
    public boolean namesNetwork() {
        return values.keySet().stream().anyMatch(NETWORK::contains);
    }

    /** The part of a network that a directive for the flow shows. */
    public FlowPlace place() {
        return FlowPlace.of(values);
    }

    /**
     * What a lesson puts on the stage, trains, or looks into: the usual choice, and what the directive says. It depends on nothing that
     * was chosen before.
     */
    public Setup setup() {
        return command == Command.STAGE ? staged() : training();
    }

    private Setup staged() {
        String content = value("content").orElse(Fill.DATA.id());
        Optional<Dataset.Source> data = Dataset.Source.find(content);
        return Setup.USUAL
                .withShape(Shape.parse(values.get("shape")))
                .withFlatten(variant().orElse(FlattenVariant.CORRECT), order())
                .withData(data.orElse(Setup.USUAL.data()))
                .withCells(data.isPresent() ? Fill.DATA : Fill.parse(content));
    }

    private Setup training() {
        Setup usual = Setup.TRAINING;
        return usual.withShape(value("shape").map(Shape::parse).orElse(usual.shape()))
                .withData(value("data").flatMap(Dataset.Source::find).orElse(usual.data()))
                .withPlacement(value("placement").map(Placement::parse).orElse(usual.placement()))
                .withNet(value("net").map(Net::parse).orElse(usual.net()))
                .withOrder(order())
                .withSchedule(usual.schedule()
                        .withEpochs(value("epochs").map(Integer::parseInt).orElse(Schedule.EPOCHS)))
                .withEvalVariant(value("eval").map(FlattenVariant::parse).orElse(null))
                .withSeed(value("seed").map(Long::parseLong).orElse(usual.seed()));
    }

    private AxisOrder order() {
        return value("order").map(AxisOrder::parse).orElse(AxisOrder.NCHW);
    }

    /** The words between commas. */
    static List<String> list(String text) {
        return Arrays.stream(text.split(",")).map(String::strip).toList();
    }
}
