package flattenlab.doctor.printed;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What enters, where it is said beside a printed model. */
final class StatedInput {
    /** {@code torch.randn(4, 3, 64, 64)}. */
    private static final Pattern TENSOR =
            Pattern.compile("\\b(?:randn|rand|zeros|ones|empty)\\(\\s*([\\[(]?\\s*\\d+(?:\\s*,\\s*\\d+)+)");
    /** {@code summary(model, input_size=(1, 3, 64, 64))}. */
    private static final Pattern SIZE = Pattern.compile("\\binput_size\\s*=\\s*[\\[(]*(\\s*\\d+(?:\\s*,\\s*\\d+)+)");
    /** {@code summary(model, (3, 64, 64))}: without the batch. */
    private static final Pattern SUMMARY =
            Pattern.compile("\\bsummary\\(\\s*[\\w.]+\\s*,\\s*[\\[(]+(\\s*\\d+(?:\\s*,\\s*\\d+)+)");

    private static final Pattern MEGABYTES = Pattern.compile("Input size \\(MB\\):\\s*(\\d{1,9}\\.\\d{2})\\b");

    private StatedInput() {}

    /** What the foot of a table says of the input's size. */
    static OptionalDouble megabytes(Paste paste) {
        Matcher said = MEGABYTES.matcher(paste.text());
        return said.find() ? OptionalDouble.of(Double.parseDouble(said.group(1))) : OptionalDouble.empty();
    }

    /** @param rank of what the model takes with its batch */
    static Optional<InputShape> in(Paste paste, int rank) {
        for (Pattern pattern : List.of(TENSOR, SIZE, SUMMARY)) {
            Matcher found = pattern.matcher(paste.text());
            while (found.find()) {
                List<Long> dims = new ArrayList<>();
                for (String number : found.group(1).replaceAll("[\\[(\\s]", "").split(",")) {
                    dims.add(number.length() > 9 ? 0 : Long.parseLong(number));
                }
                if (dims.size() == rank - 1 && pattern != TENSOR) {
                    dims.add(0, InputShape.UNKNOWN);
                }
                if (dims.size() == rank && dims.stream().skip(1).allMatch(dim -> dim > 0)) {
                    Span where = new Span(found.start(1), found.end(1));
                    return Optional.of(new InputShape(dims, InputShape.From.CODE, Optional.of(where)));
                }
            }
        }
        return Optional.empty();
    }
}
