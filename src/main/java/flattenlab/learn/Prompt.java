package flattenlab.learn;

import java.util.List;
import java.util.Optional;

/** What is asked: a text, and where it helps some lines of code or a table. */
public record Prompt(String text, List<String> code, Optional<Table> table) {
    public Prompt {
        code = List.copyOf(code);
    }
}
