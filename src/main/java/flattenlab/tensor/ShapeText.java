package flattenlab.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A shape as people write it, or copy it from a program: {@code 32,3,28,28}, {@code 32x3x28x28}, {@code (32, 3, 28, 28)},
 * {@code torch.Size([32, 3, 28, 28])}, or {@code (None, 26, 26, 32)} as Keras prints a batch of any size.
 *
 * @param shape what it says
 * @param remark what had to be assumed, in one line
 */
public record ShapeText(Shape shape, Optional<Phrase> remark) {
    /** A batch whose size is left open. */
    private static final long ANY_BATCH = 32;

    /** More text than any shape of an allowed rank takes. */
    private static final int LONGEST = 400;

    private static final Phrase ALLOWED = Phrase.of("allowed.sizes_like", Shape.MAX_RANK);

    /**
     * Reads a shape in one pass, so that a long text takes no longer than its length.
     *
     * @throws BadInputException if it is none, or has more than {@link Shape#MAX_RANK} sizes
     */
    public static ShapeText read(String text) {
        if (text.length() > LONGEST) {
            throw new BadInputException("shape", text.substring(0, 40) + "…", ALLOWED);
        }
        String inner = inside(inside(text.strip(), "torch.Size(", ")"), "TensorShape(", ")");
        String list = inside(inside(inner, "(", ")"), "[", "]");
        boolean bracketed = !list.equals(inner);
        if (bracketed && list.isBlank()) {
            return new ShapeText(Shape.of(), Optional.empty());
        }
        List<String> parts = parts(list.strip(), text);
        boolean anyBatch = parts.get(0).equalsIgnoreCase("none");
        long[] dims = new long[parts.size()];
        for (int i = 0; i < dims.length; i++) {
            dims[i] = i == 0 && anyBatch ? ANY_BATCH : size(parts.get(i), text);
        }
        Shape shape = Shape.of(dims);
        return new ShapeText(shape, anyBatch ? Optional.of(assumed(shape)) : Optional.empty());
    }

    private static String inside(String text, String start, String end) {
        return text.length() >= start.length() + end.length() && text.startsWith(start) && text.endsWith(end)
                ? text.substring(start.length(), text.length() - end.length()).strip()
                : text;
    }

    /** Sizes with a comma or a cross between two of them; one more comma may follow, as in a tuple of one. */
    private static List<String> parts(String list, String text) {
        List<String> parts = new ArrayList<>();
        String separators = ",x\u00d7";
        int start = 0;
        for (int i = 0; i <= list.length(); i++) {
            if (i == list.length() || separators.indexOf(list.charAt(i)) >= 0) {
                String part = list.substring(start, i).strip();
                boolean lastComma = i == list.length() && part.isEmpty() && !parts.isEmpty() && list.endsWith(",");
                if (!lastComma) {
                    parts.add(part);
                }
                start = i + 1;
            }
        }
        if (parts.size() > Shape.MAX_RANK) {
            throw new BadInputException("shape", text, ALLOWED);
        }
        return parts;
    }

    private static long size(String part, String text) {
        boolean digits = !part.isEmpty() && part.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits) {
            throw new BadInputException("shape", text, ALLOWED);
        }
        try {
            return Long.parseLong(part);
        } catch (NumberFormatException e) {
            throw new BadInputException("shape", text, Phrase.of("allowed.sizes_below"));
        }
    }

    /** Keras prints None, and lists channels last. */
    private static Phrase assumed(Shape shape) {
        Phrase batch = Phrase.of("remark.any_batch", ANY_BATCH);
        return shape.rank() == Axis.values().length
                ? Phrase.of("remark.keras", batch, shape.permute(0, 3, 1, 2))
                : batch;
    }
}
