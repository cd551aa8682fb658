package flattenlab.doctor;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The layers of a framework by the names of their classes: what they take, and what they do. One row a layer. */
public final class LayerTable {
    private final Map<String, Row> rows = new HashMap<>();

    private record Row(List<String> parameters, Work work) {}

    /** What a layer does. */
    public interface Work {
        /** Takes the steps of a use. */
        Tensor run(LayerUse use);
    }

    /**
     * Adds a layer.
     *
     * @param names of its class, between spaces
     * @param parameters names of what it takes without a name, in order, between spaces
     */
    public void row(String names, String parameters, Work work) {
        List<String> taken = parameters.isEmpty() ? List.of() : List.of(parameters.split(" "));
        for (String name : names.split(" ")) {
            rows.put(name, new Row(taken, work));
        }
    }

    /** Whether there is such a layer. */
    public boolean knows(String name) {
        return rows.containsKey(name);
    }

    /** All names. */
    public Set<String> names() {
        return Set.copyOf(rows.keySet());
    }

    /** Names of what a layer takes without a name, in order; none if it is not known. */
    public List<String> parameters(String name) {
        return Optional.ofNullable(rows.get(name)).map(Row::parameters).orElse(List.of());
    }

    /**
     * Takes the steps of a use.
     *
     * @return empty where it is not understood and nobody has said what leaves it; the tracer has been told
     * @throws flattenlab.tensor.CrashException if the layer refuses what comes
     */
    public Optional<Tensor> run(LayerUse use) {
        Row row = rows.get(use.name());
        Phrase open;
        if (row == null || use.inputs().isEmpty()) {
            open = Phrase.of("doctor.gap.layer", use.name());
        } else {
            try {
                return Optional.of(row.work().run(use));
            } catch (Arguments.Unread e) {
                open = Phrase.of("doctor.gap.argument", e.name(), use.name());
            } catch (ArithmeticException e) {
                open = Phrase.of("doctor.gap.argument", "size", use.name());
            } catch (BadInputException e) {
                open = e.phrase();
            }
        }
        return use.tracer().departure(use.site().called(), open, use.name(), use.inputs(), use.site());
    }
}
