package flattenlab.doctor.torch;

import flattenlab.doctor.Samples;
import flattenlab.doctor.Site;
import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** {@code einsum("bij,bjk->bik", a, b)}, where every axis has a letter and sizes of one letter agree. */
final class Einsum {
    private Einsum() {}

    /** Its result, as a step. */
    static Object apply(Session session, Bound bound, Site site) {
        UnknownValueException no = new UnknownValueException(Unknown.of("doctor.not_traced", "einsum"));
        if (!(bound.get("equation").orElse(null) instanceof String equation)) {
            throw no;
        }
        String[] sides = equation.replace(" ", "").split("->", 2);
        String[] terms = sides[0].split(",");
        if (sides.length != 2
                || !sides[1].matches("[a-zA-Z]*")
                || terms.length != bound.rest().size()) {
            throw no;
        }
        Map<Character, Long> sizes = new HashMap<>();
        List<TensorValue> inputs = new ArrayList<>();
        Samples samples = Samples.Lost.NONE;
        for (int i = 0; i < terms.length; i++) {
            Object value = Weights.plain(bound.rest().get(i).value());
            if (!(value instanceof TensorValue tensor) || tensor.shape().rank() != terms[i].length()) {
                throw no;
            }
            inputs.add(tensor);
            for (int axis = 0; axis < terms[i].length(); axis++) {
                Long before = sizes.put(terms[i].charAt(axis), tensor.shape().dim(axis));
                if (before != null && before != tensor.shape().dim(axis)) {
                    throw no;
                }
            }
            Samples own = tensor.tensor().samples();
            if (own instanceof Samples.Along along) {
                int place = sides[1].indexOf(terms[i].charAt(along.axis()));
                own = place < 0 ? Samples.Lost.MIXED : new Samples.Along(place, along.each());
            }
            samples = samples.and(own);
        }
        long[] dims = new long[sides[1].length()];
        for (int axis = 0; axis < dims.length; axis++) {
            if (!sizes.containsKey(sides[1].charAt(axis))) {
                throw no;
            }
            dims[axis] = sizes.get(sides[1].charAt(axis));
        }
        return session.pass("einsum", "einsum", inputs, Shape.of(dims), samples, OptionalLong.of(0), site);
    }
}
