package flattenlab.doctor.printed;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Span;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One layer of a printed table.
 *
 * @param name that the table has for it
 * @param className of the layer
 * @param depth how deep it lies
 * @param in what comes, where the table has a column for it
 * @param out what leaves; -1 where the batch is not said
 * @param kernel sizes of the weights
 * @param from names of the rows whose results come
 */
record TableRow(
        String name,
        String className,
        int depth,
        Optional<List<Long>> in,
        Optional<List<Long>> out,
        OptionalLong parameters,
        Optional<List<Long>> kernel,
        List<String> from,
        Span span) {
    private static final Pattern SIZE = Pattern.compile("None|\\?|-?\\d+");
    private static final int MAX_DIGITS = 12;

    /** Sizes in brackets of any kind: {@code [-1, 64, 8, 8]}, {@code (None, 28, 28, 1)}; of several the first. */
    static Optional<List<Long>> sizes(String text) {
        int open = Math.max(text.lastIndexOf('[', innermost(text)), text.lastIndexOf('(', innermost(text)));
        int close = innermost(text);
        if (open < 0 || close <= open) {
            return Optional.empty();
        }
        List<Long> sizes = new ArrayList<>();
        Matcher size = SIZE.matcher(text.substring(open, close));
        while (size.find()) {
            if (size.group().length() > MAX_DIGITS) {
                return Optional.empty();
            }
            boolean said = Character.isDigit(size.group().charAt(0));
            sizes.add(said ? Long.parseLong(size.group()) : InputShape.UNKNOWN);
        }
        return sizes.isEmpty() || sizes.size() > Shape.MAX_RANK ? Optional.empty() : Optional.of(sizes);
    }

    /** Where the first bracket closes. */
    private static int innermost(String text) {
        int square = text.indexOf(']');
        int round = text.indexOf(')');
        return square < 0 ? round : round < 0 ? square : Math.min(square, round);
    }

    /** A number with commas; empty for {@code --}, {@code (recursive)}. */
    static OptionalLong number(String text) {
        String digits = text.replace(",", "");
        boolean whole = !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(Character::isDigit);
        return whole ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** Sizes as a shape, the batch marked where it is not said; empty if others are not said. */
    static Optional<Shape> shape(List<Long> sizes) {
        if (sizes.stream().skip(1).anyMatch(size -> size < 0)) {
            return Optional.empty();
        }
        long[] dims = sizes.stream().mapToLong(Long::longValue).toArray();
        dims[0] = dims[0] < 0 ? Batch.UNKNOWN.size() : dims[0];
        return Optional.of(Shape.of(dims));
    }
}
