package flattenlab.doctor.clinic;

import flattenlab.doctor.Built;
import flattenlab.doctor.Edit;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Lines;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Site.Argument;
import flattenlab.doctor.Span;
import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/**
 * The layer of a program that a message about a product speaks of: nothing is known to enter the program, but the message
 * has the numbers that one of its layers was built with.
 *
 * @param layer the one that refuses
 * @param features what comes to it
 * @param isChained whether the layer made before it hands on as many: no flatten is between them
 */
record SpokenLayer(Built layer, long features, boolean isChained) {
    /** What the layers of a program have to do with a message. */
    enum Match {
        /** One of them was built for what the message says. */
        FOUND,
        /** One of them already takes what came: the message is older than the program. */
        MENDED,
        /** None fits, or several do. */
        NONE
    }

    static Match match(List<Built> built, Crash.LinearMismatch crash) {
        if (find(built, crash).isPresent()) {
            return Match.FOUND;
        }
        return of(built, features(crash), crash.outputs()).isEmpty() ? Match.NONE : Match.MENDED;
    }

    /** The only layer built for these numbers, or, of several, the only one behind a layer that makes what comes. */
    static Optional<SpokenLayer> find(List<Built> built, Crash.LinearMismatch crash) {
        List<Built> linears = linears(built);
        List<SpokenLayer> all = of(built, crash.inFeatures(), crash.outputs()).stream()
                .map(one -> new SpokenLayer(one, features(crash), follows(linears, one, features(crash))))
                .toList();
        List<SpokenLayer> chained = all.stream().filter(SpokenLayer::isChained).toList();
        return all.size() == 1
                ? all.stream().findFirst()
                : chained.stream().filter(one -> chained.size() == 1).findFirst();
    }

    static List<Built> linears(List<Built> built) {
        return built.stream().filter(one -> one.layer() instanceof Linear).toList();
    }

    private static List<Built> of(List<Built> built, long in, long out) {
        return linears(built).stream()
                .filter(one -> ((Linear) one.layer()).in() == in && ((Linear) one.layer()).out() == out)
                .toList();
    }

    private static boolean follows(List<Built> linears, Built one, long features) {
        int before = IntStream.range(0, linears.size())
                        .filter(i -> linears.get(i) == one)
                        .findFirst()
                        .orElse(0)
                - 1;
        return before >= 0 && ((Linear) linears.get(before).layer()).out() == features;
    }

    private static long features(Crash.LinearMismatch crash) {
        return crash.flattened().dim(crash.flattened().rank() - 1);
    }

    Optional<Span> written() {
        return layer.site().written();
    }

    /** The number of what comes, where the other is written. */
    Optional<Fix> fix(Paste paste) {
        return Optional.ofNullable(layer.site().arguments().get("in_features")).map(argument -> {
            String edited = Edit.apply(paste.text(), List.of(new Edit(place(argument), Long.toString(features))));
            return new Fix(
                    Lines.changed(paste.text(), edited),
                    "",
                    OptionalLong.of(features),
                    OptionalLong.empty(),
                    Phrase.of("doctor.fix.number", Long.toString(features)),
                    edited);
        });
    }

    private static Span place(Argument argument) {
        return argument.origin().orElse(argument.span());
    }
}
