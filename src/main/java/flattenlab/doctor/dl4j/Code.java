package flattenlab.doctor.dl4j;

import flattenlab.doctor.Span;
import java.util.List;
import java.util.Optional;

/** An expression, as far as configurations are written in it. */
sealed interface Code {
    /** Where it stands. */
    Span span();

    /** A number, a text, a truth. */
    record Constant(Object value, Span span) implements Code {}

    /** Numbers joined by a sign. */
    record Sum(String sign, Code left, Code right, Span span) implements Code {}

    /** {@code new int[] {5, 5}}. */
    record Items(List<Code> items, Span span) implements Code {}

    /** Names and calls joined by dots: {@code new DenseLayer.Builder().nIn(800).build()}. */
    record Chain(List<Link> links, Span span) implements Code {
        Link first() {
            return links.get(0);
        }

        /** The call of a name, the last if there are several. */
        Optional<Link> call(String name) {
            return links.stream()
                    .filter(link -> link.name().equals(name) && link.isCall())
                    .reduce((before, last) -> last);
        }

        /** The name alone, if nothing is called. */
        Optional<String> name() {
            return links.size() == 1 && !first().isCall() ? Optional.of(first().name()) : Optional.empty();
        }

        /** The last name. */
        String last() {
            return links.get(links.size() - 1).name();
        }
    }

    /**
     * One name of a chain.
     *
     * @param arguments none if it is not called
     */
    record Link(String name, Optional<List<Code>> arguments, Span span) {
        boolean isCall() {
            return arguments.isPresent();
        }

        List<Code> given() {
            return arguments.orElse(List.of());
        }
    }

    /** What is not understood. */
    record Other(Span span) implements Code {}
}
