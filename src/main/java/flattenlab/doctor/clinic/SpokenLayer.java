package flattenlab.doctor.clinic;

import flattenlab.doctor.Built;
import flattenlab.doctor.Edit;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Lines;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Site.Argument;
import flattenlab.doctor.Sizes;
import flattenlab.doctor.Span;
import flattenlab.net.Linear;
import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final String SIDE = "[1-9]\\d{0,4}";
    private static final Pattern CALLED = Pattern.compile("self\\.(\\w+)\\(");
    private static final Pattern ASSIGNED = Pattern.compile("self\\.(\\w+)\\s*=");

    /**
     * Those layers that a message can be of, by its numbers: the only one behind a layer that makes what comes, else all
     * that are not behind one that makes what they take. Empty where none was built for them.
     *
     * @param line of the program that calls the layer, where a traceback tells it
     */
    static List<SpokenLayer> find(Paste paste, List<Built> built, Crash.LinearMismatch crash, Optional<Span> line) {
        List<Built> linears = linears(built);
        long came = features(crash);
        List<SpokenLayer> all = of(built, crash.inFeatures(), crash.outputs()).stream()
                .map(one -> new SpokenLayer(one, came, follows(linears, one, came)))
                .toList();
        List<SpokenLayer> called = all.stream()
                .filter(one -> line.filter(at -> one.isCalledIn(paste, at)).isPresent())
                .toList();
        List<SpokenLayer> chained = all.stream().filter(SpokenLayer::isChained).toList();
        List<SpokenLayer> open = all.stream()
                .filter(one -> !follows(linears, one.layer, crash.inFeatures()))
                .toList();
        return called.size() == 1 ? called : chained.size() == 1 ? chained : open.isEmpty() ? all : open;
    }

    /** Those that were built for the same numbers, but get them from the layer before. */
    static List<Built> fed(List<Built> built, Crash.LinearMismatch crash) {
        List<Built> linears = linears(built);
        return of(built, crash.inFeatures(), crash.outputs()).stream()
                .filter(one -> follows(linears, one, crash.inFeatures()))
                .toList();
    }

    /** Whether one of the layers already takes what came: the message is older than the program. */
    static boolean isMended(List<Built> built, Crash.LinearMismatch crash) {
        return !of(built, features(crash), crash.outputs()).isEmpty();
    }

    private boolean isCalledIn(Paste paste, Span line) {
        Optional<Matcher> assigned = written()
                .map(place -> ASSIGNED.matcher(paste.lineText(paste.line(place))))
                .filter(Matcher::find);
        return assigned.isPresent()
                && CALLED.matcher(paste.text(line))
                        .results()
                        .anyMatch(call -> call.group(1).equals(assigned.get().group(1)));
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

    /** As it was written: a product of channels and sides where one stood. */
    private String written(Paste paste, Argument argument) {
        String[] factors = paste.text(place(argument)).split("\\*", -1);
        long planned = ((Linear) layer.layer()).in();
        if (factors.length == 3
                && factors[1].strip().matches(SIDE)
                && factors[2].strip().matches(SIDE)) {
            long cells = Long.parseLong(factors[1].strip()) * Long.parseLong(factors[2].strip());
            long channels = planned / cells;
            long side = channels > 0 && features % channels == 0 ? Sizes.root(features / channels) : 0;
            if (side > 0) {
                return factors[0].strip() + " * " + Sizes.written(List.of(side, side));
            }
        }
        return Long.toString(features);
    }

    /** The number of what comes, where the other is written. */
    Optional<Fix> fix(Paste paste) {
        return Optional.ofNullable(layer.site().arguments().get("in_features")).map(argument -> {
            String edited = Edit.apply(paste.text(), List.of(new Edit(place(argument), written(paste, argument))));
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
