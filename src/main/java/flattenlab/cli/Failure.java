package flattenlab.cli;

import flattenlab.data.DataException;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Program;
import flattenlab.tensor.UnavailableException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Why a verb did not do its work, in one line for whoever typed it.
 *
 * @param status of the process
 * @param message one line; empty if there is nothing to say
 */
record Failure(int status, String message) {
    private static final Logger LOG = LoggerFactory.getLogger(Failure.class);

    /** Only the first line of what is said: an exception of a library may bring a page. */
    Failure {
        message = message.lines().findFirst().orElse("");
    }

    /** What was mistyped. */
    static Failure of(ParameterException problem, List<String> typed) {
        return badInput(Mistyped.words(problem, typed));
    }

    /**
     * What was thrown.
     *
     * @param command the verb, whose flags are called as they are typed
     * @param keepLog opens the file for what nobody has foreseen: one line is said, and the rest must not be lost
     */
    static Failure of(Throwable problem, CommandLine command, Runnable keepLog) {
        if (problem instanceof BadInputException bad) {
            String flag = "--" + bad.thing().replace('_', '-');
            boolean isFlag = command.getCommandSpec().optionsMap().containsKey(flag);
            String message = bad.getMessage();
            return badInput(isFlag ? flag + message.substring(bad.thing().length()) : message);
        }
        if (problem instanceof DataException || problem instanceof CrashException) {
            return badInput(problem.getMessage());
        }
        if (problem instanceof CheckedOutput.Undelivered undelivered) {
            return unexpected(undelivered.isClosedPipe() ? "" : undelivered.getMessage());
        }
        if (problem instanceof UnavailableException || problem instanceof CancellationException) {
            return unexpected(problem.getMessage());
        }
        keep(problem, keepLog);
        Optional<Phrase> missing = Program.missing(problem);
        if (missing.isPresent()) {
            return unexpected(missing.get().toString());
        }
        if (problem instanceof OutOfMemoryError) {
            return unexpected("out of memory: this takes more than the "
                    + (Runtime.getRuntime().maxMemory() >> 20) + " MB that the program may use; a smaller shape,"
                    + " fewer pictures or a smaller --scale need less");
        }
        if (problem instanceof LinkageError) {
            return unexpected("a part of the program cannot be loaded: " + problem.getMessage());
        }
        return unexpected("unexpected: " + problem);
    }

    private static void keep(Throwable problem, Runnable keepLog) {
        try {
            keepLog.run();
            // Below what is printed.
            LOG.info("unexpected", problem);
        } catch (OutOfMemoryError e) {
            // There is no room to say more than the line.
        }
    }

    private static Failure badInput(String message) {
        return new Failure(FlattenLabCommand.BAD_INPUT, message);
    }

    private static Failure unexpected(String message) {
        return new Failure(FlattenLabCommand.UNEXPECTED, message);
    }
}
