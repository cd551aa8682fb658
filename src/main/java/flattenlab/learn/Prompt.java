package flattenlab.learn;

import java.util.List;
import java.util.Optional;

/** What is asked: a text, and where it helps some lines of code, a table or curves. */
public record Prompt(String text, List<String> code, Optional<Table> table, List<Curve> curves) {
    public Prompt {
        code = List.copyOf(code);
        curves = List.copyOf(curves);
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
