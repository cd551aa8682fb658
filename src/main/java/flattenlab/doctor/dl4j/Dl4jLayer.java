package flattenlab.doctor.dl4j;

import flattenlab.doctor.Arguments;
import flattenlab.doctor.Site;
import flattenlab.doctor.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A layer as its builder is written.
 *
 * @param className of the layer
 * @param settings what was set, by the names of the builder's methods
 */
record Dl4jLayer(String className, Map<String, Site.Argument> settings, Span span) {
    private static final String BUILDER = "Builder";

    /** Settings of one layer. */
    private static final int MOST = 100;

    /** A layer of a builder's chain, or of a constructor: {@code new DropoutLayer(0.5)}. */
    static Optional<Dl4jLayer> of(Code code, Values values) {
        if (!(values.resolved(code) instanceof Code.Chain chain)) {
            return Optional.empty();
        }
        List<Code.Link> links = chain.links();
        int start = 0;
        while (start < links.size() && !links.get(start).isCall()) {
            start++;
        }
        if (start == links.size()) {
            return Optional.empty();
        }
        boolean builder = links.get(start).name().equalsIgnoreCase(BUILDER) && start > 0;
        String className = links.get(builder ? start - 1 : start).name();
        Map<String, Site.Argument> settings = new HashMap<>();
        constructor(className, links.get(start), values, settings);
        for (Code.Link link : links.subList(start + 1, Math.min(links.size(), start + 1 + MOST))) {
            if (!link.given().isEmpty()) {
                settings.put(link.name(), argument(link.given(), values));
            }
        }
        return Optional.of(new Dl4jLayer(className, settings, chain.span()));
    }

    /** What builders take at once: kernel, stride and padding; the kind of a pooling; sizes. */
    private static void constructor(
            String className, Code.Link link, Values values, Map<String, Site.Argument> settings) {
        List<Code> given = link.given();
        if (given.isEmpty()) {
            return;
        }
        Site.Argument first = argument(given.subList(0, 1), values);
        if (first.value() instanceof String kind) {
            settings.put("kind", new Site.Argument(first.span(), kind));
            given = given.subList(1, given.size());
        }
        String[] names = className.matches(".*([Cc]onv|Subsampling).*")
                ? new String[] {"kernelSize", "stride", "padding"}
                : new String[] {"size"};
        boolean lists =
                !given.isEmpty() && argument(given.subList(0, 1), values).value() instanceof List<?>;
        if (lists) {
            for (int i = 0; i < Math.min(names.length, given.size()); i++) {
                settings.put(names[i], argument(given.subList(i, i + 1), values));
            }
        } else if (!given.isEmpty()) {
            settings.put(names[0], argument(given, values));
        }
    }

    /** One value, or several as a list; what is not known stays as a value that no one takes. */
    static Site.Argument argument(List<Code> given, Values values) {
        Span span = given.get(0).span().to(given.get(given.size() - 1).span());
        try {
            Object value = given.size() == 1
                    ? values.value(given.get(0))
                    : given.stream().map(values::value).toList();
            return new Site.Argument(span, value);
        } catch (Arguments.Unread | ArithmeticException e) {
            return new Site.Argument(span, Optional.empty());
        }
    }

    Arguments arguments() {
        Map<String, Object> plain = new HashMap<>();
        settings.forEach((name, argument) -> plain.put(name, argument.value()));
        return new Arguments(plain);
    }

    /** @param call that runs it, if the program has one */
    Site site(Optional<Span> call) {
        return new Site(call.or(() -> Optional.of(span)), Optional.of(span), settings);
    }
}
