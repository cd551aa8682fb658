package flattenlab.learn;

import flattenlab.text.FormattedText;
import java.util.List;
import java.util.Optional;

/** What is asked: words, and where it helps some lines of code, a table or curves. */
public record Prompt(FormattedText asked, List<String> code, Optional<Table> table, List<Curve> curves) {
    public Prompt {
        code = List.copyOf(code);
        curves = List.copyOf(curves);
    }

    /** Words alone. */
    public static Prompt of(FormattedText asked) {
        return new Prompt(asked, List.of(), Optional.empty(), List.of());
    }

    /** The words with their marks or tags. */
    public String text() {
        return asked.text();
    }

    /**
     * A curve that was measured.
     *
     * @param name a letter
     * @param loss from the first step to the last, at equal distances
     */
    public record Curve(String name, List<Double> loss) {
        public Curve {
            loss = List.copyOf(loss);
        }
    }
}
