package flattenlab.doctor.torch;

import flattenlab.doctor.python.Signature.Bound;
import flattenlab.doctor.python.Signature.UnknownValueException;
import flattenlab.doctor.python.Value.Unknown;
import flattenlab.net.Permute;
import flattenlab.net.Reshape;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** {@code rearrange(x, 'b c h w -> b (c h w)')} of einops: axes in another order, some of them put together. */
final class Rearranged {
    private static final Pattern PATTERN = Pattern.compile("\\s*([\\w\\s]{1,200})->([\\w\\s()]{1,200})");
    private static final Pattern GROUP = Pattern.compile("\\(([\\w\\s]*)\\)|(\\w+)");

    private Rearranged() {}

    static Object apply(Session session, Bound bound) {
        TensorValue value = Operands.tensor(bound);
        Shape shape = value.shape();
        Matcher pattern = PATTERN.matcher(bound.peek("pattern").orElse("") instanceof String text ? text : "");
        if (!pattern.matches()) {
            throw new UnknownValueException(Unknown.of("doctor.not_traced", "rearrange"));
        }
        List<String> names = List.of(pattern.group(1).strip().split("\\s+"));
        List<Integer> order = new ArrayList<>();
        List<Long> sizes = new ArrayList<>();
        Matcher group = GROUP.matcher(pattern.group(2));
        while (group.find()) {
            String together =
                    group.group(1) == null ? group.group(2) : group.group(1).strip();
            long size = 1;
            for (String name : together.isEmpty() ? new String[0] : together.split("\\s+")) {
                int axis = names.indexOf(name);
                order.add(axis);
                size = axis < 0 || axis >= shape.rank() ? size : Math.multiplyExact(size, shape.dim(axis));
            }
            sizes.add(size);
        }
        boolean all = names.size() == shape.rank()
                && order.size() == names.size()
                && new HashSet<>(order).size() == order.size()
                && !order.contains(-1)
                && sizes.size() <= Shape.MAX_RANK;
        if (!all) {
            throw new UnknownValueException(Unknown.of("doctor.not_traced", "rearrange"));
        }
        Object moved = value;
        if (!IntStream.range(0, order.size()).allMatch(i -> order.get(i) == i)) {
            Permute permute =
                    Permute.of(order.stream().mapToInt(Integer::intValue).toArray());
            moved = session.apply("rearrange", "rearrange", permute, List.of(value), Operands.site(bound));
        }
        return moved instanceof TensorValue tensor && sizes.size() < order.size()
                ? session.apply(
                        "rearrange", "rearrange", new Reshape(sizes, false), List.of(tensor), Operands.site(bound))
                : moved;
    }
}
