package flattenlab.doctor.dl4j;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Reading;
import flattenlab.doctor.Tracer;
import flattenlab.doctor.UnknownInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Configurations of Deeplearning4j in a text. */
public final class Dl4jReader implements Reading {
    private final Configuration configuration;

    private Dl4jReader(Configuration configuration) {
        this.configuration = configuration;
    }

    /** The configuration of a text, if one is there. */
    public static Optional<Reading> of(Paste paste) {
        String text = paste.text();
        boolean likely = text.contains("Builder") || text.contains(".layer(") || text.contains("addLayer(");
        return likely ? Configuration.of(Parser.read(text)).map(Dl4jReader::new) : Optional.empty();
    }

    @Override
    public Framework framework() {
        return Framework.DL4J;
    }

    @Override
    public void trace(Tracer tracer) throws UnknownInputException {
        Optional<InputShape> typed = configuration.type().flatMap(Dl4jReader::typed);
        Map<String, Long> settled = new HashMap<>();
        boolean built = typed.isEmpty() || settle(typed.get(), settled);
        Configuration.Calls calls = configuration.calls();
        Dl4jRun run =
                new Dl4jRun(configuration, tracer, settled, typed.isPresent(), built ? calls.run() : calls.build());
        InputShape enters = tracer.given()
                .or(configuration::given)
                .or(() -> typed)
                .orElseThrow(() -> new UnknownInputException(Phrase.of("doctor.missing.input")));
        run.run(tracer.enter(enters));
    }

    /** What {@code setInputType} makes of each {@code nIn}; whether the configuration can be built. */
    private boolean settle(InputShape type, Map<String, Long> settled) {
        Tracer building = new Tracer(Optional.empty());
        Dl4jRun run = new Dl4jRun(configuration, building, Map.of(), true, Optional.empty());
        try {
            run.run(building.enter(type));
            return true;
        } catch (CrashException e) {
            // What follows is not built; the way of what enters stops there, too, or earlier.
            return false;
        } finally {
            settled.putAll(run.settled());
        }
    }

    private static Optional<InputShape> typed(Configuration.InputKind kind) {
        List<Long> sizes = kind.sizes();
        List<Long> dims = null;
        if (kind.name().equals("convolutional") && sizes.size() == 3) {
            dims = List.of(InputShape.UNKNOWN, sizes.get(2), sizes.get(0), sizes.get(1));
        } else if (kind.name().equals("convolutionalFlat") && sizes.size() == 3) {
            dims = List.of(
                    InputShape.UNKNOWN,
                    Math.multiplyExact(Math.multiplyExact(sizes.get(0), sizes.get(1)), sizes.get(2)));
        } else if (kind.name().equals("convolutional3D") && sizes.size() == 4) {
            dims = List.of(InputShape.UNKNOWN, sizes.get(3), sizes.get(0), sizes.get(1), sizes.get(2));
        } else if (kind.name().equals("feedForward") && sizes.size() == 1) {
            dims = List.of(InputShape.UNKNOWN, sizes.get(0));
        } else if (kind.name().equals("recurrent") && sizes.size() == 2) {
            dims = List.of(InputShape.UNKNOWN, sizes.get(0), sizes.get(1));
        }
        return Optional.ofNullable(dims)
                .filter(found -> found.stream().skip(1).allMatch(size -> size > 0 && size < Integer.MAX_VALUE))
                .map(found -> new InputShape(found, InputShape.From.CODE, Optional.of(kind.span())));
    }
}
