package flattenlab.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Types command lines for tests. */
final class Shell {
    /** What came of a command line. */
    record Result(int status, String out, String err) {}

    private Shell() {}

    static Result run(Services services, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StringWriter err = new StringWriter();
        int status = FlattenLabCommand.run(services, out, new PrintWriter(err, true), arguments);
        return new Result(status, out.toString(StandardCharsets.UTF_8), err.toString());
    }

    /** Splits at spaces; an argument with spaces stands in double quotes. */
    static String[] words(String command) {
        List<String> arguments = new ArrayList<>();
        String[] pieces = command.split("\"", -1);
        for (int i = 0; i < pieces.length; i++) {
            if (i % 2 == 1) {
                arguments.add(pieces[i]);
            } else {
                Arrays.stream(pieces[i].split(" "))
                        .filter(part -> !part.isEmpty())
                        .forEach(arguments::add);
            }
        }
        return arguments.toArray(String[]::new);
    }
}
