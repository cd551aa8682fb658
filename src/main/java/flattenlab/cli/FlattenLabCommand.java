package flattenlab.cli;

import flattenlab.data.DataException;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import java.io.PrintWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The program as seen from a shell: without a verb it opens the window. */
@Command(
        name = "flattenlab",
        description = "Makes the Flatten layer of convolutional neural networks completely clear.",
        footer = {"", "Without a verb the window opens. Each verb takes --help and --json."})
public final class FlattenLabCommand implements Callable<Integer> {
    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int BAD_INPUT = 2;

    private final Services services;

    @Option(names = "--preset", paramLabel = "FILE-or-CODE", description = "Open with these settings.")
    private String preset;

    @Option(names = "--theme", paramLabel = "T", description = "light or dark.")
    private String theme;

    @Option(
            names = "--lang",
            paramLabel = "CODE",
            description = "en or de (default: the system's, if it is one of them).")
    private String lang;

    @Option(names = "--lesson", paramLabel = "ID", description = "Open a lesson, such as counting-cells.")
    private String lesson;

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    private FlattenLabCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        if (theme != null && !Set.of("light", "dark").contains(theme)) {
            throw new BadInputException("theme", theme, "light, dark");
        }
        if (lang != null) {
            Languages.checked(lang);
        }
        return services.openWindow(new Services.WindowOptions(preset, theme, lang, lesson));
    }

    /** Runs what the arguments ask for and gives the exit status. */
    public static int run(Services services, PrintWriter out, PrintWriter err, String... arguments) {
        CommandLine line = new CommandLine(new FlattenLabCommand(services))
                .addSubcommand(new ShapeVerb())
                .addSubcommand(new MapVerb())
                .addSubcommand(new CheckVerb(services))
                .addSubcommand(new ExplainVerb())
                .addSubcommand(new TrainVerb(services))
                .addSubcommand(new SweepVerb(services))
                .addSubcommand(new ExportVerb())
                .addSubcommand(new QuizVerb())
                .addSubcommand(new QuestionsVerb())
                .addSubcommand(new LessonsVerb())
                .addSubcommand(new GalleryVerb(services))
                .addSubcommand(new AboutVerb(services));
        line.setOut(out);
        line.setErr(err);
        line.setParameterExceptionHandler((problem, args) -> say(
                err,
                problem.getMessage()
                        + (problem instanceof CommandLine.UnmatchedArgumentException
                                ? "; --help lists what is allowed"
                                : ""),
                BAD_INPUT));
        line.setExecutionExceptionHandler((problem, command, parsed) -> explain(problem, command, err));
        int status = line.execute(arguments);
        out.flush();
        return status;
    }

    private static int explain(Exception problem, CommandLine command, PrintWriter err) {
        if (problem instanceof BadInputException bad) {
            String flag = "--" + bad.thing().replace('_', '-');
            boolean isFlag = command.getCommandSpec().optionsMap().containsKey(flag);
            String message = bad.getMessage();
            return say(err, isFlag ? flag + message.substring(bad.thing().length()) : message, BAD_INPUT);
        }
        if (problem instanceof DataException || problem instanceof CrashException) {
            return say(err, problem.getMessage(), BAD_INPUT);
        }
        LoggerFactory.getLogger(FlattenLabCommand.class).error("unexpected", problem);
        return say(err, "unexpected: " + problem, UNEXPECTED);
    }

    private static int say(PrintWriter err, String message, int status) {
        err.println("flattenlab: " + message.lines().findFirst().orElse(""));
        err.flush();
        return status;
    }
}
