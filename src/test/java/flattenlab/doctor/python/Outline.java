package flattenlab.doctor.python;

import flattenlab.doctor.Paste;
import java.util.ArrayList;
import java.util.List;

/** Statements in words: each on a line of its own, with where it stands, how deep, what it is and what is written there. */
final class Outline {
    private final Paste paste;
    private final List<String> all = new ArrayList<>();

    private Outline(Paste paste) {
        this.paste = paste;
    }

    static List<String> of(String... lines) {
        return of(Paste.of(String.join("\n", lines)));
    }

    static List<String> of(Paste paste) {
        Outline outline = new Outline(paste);
        outline.show(Source.of(paste).statements(), 0);
        return outline.all;
    }

    private void show(List<Statement> statements, int depth) {
        String indent = "  ".repeat(depth);
        for (Statement statement : statements) {
            String kind = statement.getClass().getSimpleName();
            all.add(paste.line(statement.span()) + indent + " " + kind + " " + paste.text(statement.span()));
            if (statement instanceof Statement.If choice) {
                show(choice.then(), depth + 1);
                if (!choice.otherwise().isEmpty()) {
                    all.add(indent + "otherwise");
                    show(choice.otherwise(), depth + 1);
                }
            } else {
                show(Walk.bodies(statement).toList(), depth + 1);
            }
        }
    }
}
