package flattenlab.cli;

import flattenlab.tensor.BadInputException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is wrong with a command line, in the words of all other refusals: the thing, its value, what is allowed. */
final class Mistyped {
    private Mistyped() {}

    /**
     * One line.
     *
     * @param typed all arguments
     */
    static String words(ParameterException problem, List<String> typed) {
        if (problem instanceof UnmatchedArgumentException stray) {
            CommandSpec command = problem.getCommandLine().getCommandSpec();
            // What follows a mistyped verb is rarely what is wrong.
            return (command.userObject() instanceof FlattenLabCommand window
                            ? window.mistypedVerb()
                            : Optional.<String>empty())
                    .map(verb -> verb(verb, command).getMessage())
                    .orElseGet(() -> stray(stray.getUnmatched().get(0), command));
        }
        if (problem instanceof OverwrittenOptionException twice) {
            return name(twice.getOverwritten()) + ": is given twice; allowed: once";
        }
        ArgSpec argument = problem.getArgSpec();
        if (argument == null) {
            return problem instanceof MissingParameterException missing
                    ? missing(missing.getMissing().get(0), typed)
                    // One of our own.
                    : problem.getMessage();
        }
        return problem.getValue() == null
                ? missing(argument, typed)
                : new BadInputException(name(argument), problem.getValue(), ofType(argument)).getMessage();
    }

    private static String missing(ArgSpec argument, List<String> typed) {
        boolean named = typed.contains(name(argument));
        return name(argument) + (named ? ": has no value" : ": is missing") + "; allowed: " + allowed(argument);
    }

    private static String stray(String text, CommandSpec command) {
        boolean option = text.startsWith("-");
        Set<String> verbs = command.subcommands().keySet();
        if (!option && !verbs.isEmpty()) {
            return verb(text, command).getMessage();
        }
        String options = command.options().stream().map(OptionSpec::longestName).collect(Collectors.joining(", "));
        return new BadInputException(option ? "option" : "argument", text, options).getMessage();
    }

    /** There is no verb of that name. */
    static BadInputException verb(String text, CommandSpec command) {
        return new BadInputException(
                "verb", text, String.join(", ", command.subcommands().keySet()));
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /** The label of its value where it has one of our own, and what the help says of it. */
    private static String allowed(ArgSpec argument) {
        String said = String.join(" ", argument.description()).replaceAll("\\.$", "");
        return argument.paramLabel().startsWith("<") ? said : argument.paramLabel() + " (" + said + ")";
    }

    private static String ofType(ArgSpec argument) {
        Class<?> type = argument.type();
        if (type == boolean.class || type == Boolean.class) {
            return name(argument) + " without a value";
        }
        boolean whole = type == int.class || type == Integer.class || type == long.class || type == Long.class;
        boolean number = whole || type == double.class || type == Double.class;
        return (whole ? "a whole number" : number ? "a number" : "a value") + ", " + allowed(argument);
    }
}
