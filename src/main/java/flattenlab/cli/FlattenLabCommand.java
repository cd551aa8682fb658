package flattenlab.cli;

import flattenlab.opening.Opening;
import flattenlab.render.Palette;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Language;
import flattenlab.tensor.Phrase;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The program as seen from a shell: without a verb it opens the window. */
@Command(
        name = "flattenlab",
        description = "Makes the Flatten layer of convolutional neural networks completely clear.",
        footer = {
            "",
            "Without a verb the window opens, with FILE in it: a preset, saved runs, lessons",
            "or their folder, questions, a picture, or pictures to train on.",
            "Each verb takes --help and --json."
        })
public final class FlattenLabCommand implements Callable<Integer> {
    static final int OK = 0;
    static final int UNEXPECTED = 1;
    static final int BAD_INPUT = 2;

    /** The verbs in the order of the help, each made only where it may be needed. */
    private static final Map<String, Function<Services, Verb>> VERBS = verbsByName();

    private static final Set<String> WINDOW_OPTIONS = Set.of("--preset", "--theme", "--lang", "--lesson", "--course");

    private final Services services;

    @Spec
    private CommandSpec self;

    @Option(names = "--preset", paramLabel = "FILE-or-CODE", description = "Open with these settings.")
    private String preset;

    @Option(names = "--theme", paramLabel = "T", description = "light, dark or contrast.")
    private String theme;

    @Option(
            names = "--lang",
            paramLabel = "CODE",
            description = "en or de (default: the system's, if it is one of them).")
    private String lang;

    @Option(
            names = "--lesson",
            paramLabel = "ID-or-FILE",
            description = "Open a lesson, such as counting-cells, or a file of your own.")
    private String lesson;

    @Option(names = "--course", paramLabel = "FOLDER", description = "Open a folder of lessons as the course.")
    private String course;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Open the window with this file or folder; several are of different kinds.")
    private List<String> files = List.of();

    @Option(names = "--help", usageHelp = true, description = "Show this help and exit.")
    private boolean help;

    private FlattenLabCommand(Services services) {
        this.services = services;
    }

    @Override
    public Integer call() {
        if (theme != null && !Palette.THEMES.contains(theme)) {
            throw new BadInputException("theme", theme, String.join(", ", Palette.THEMES));
        }
        if (lang != null) {
            Language.checked(lang);
        }
        List<Opening> opened = opened();
        LessonChoice choice = LessonChoice.of(lesson, course);
        List<Opening> all =
                Stream.concat(choice.opening().stream(), opened.stream()).toList();
        return services.openWindow(new Services.WindowOptions(preset, theme, lang, choice.id(), all));
    }

    /** What the files are; refused here, they are one line in the shell and not a window. */
    private List<Opening> opened() {
        mistypedVerb().ifPresent(verb -> {
            throw Mistyped.verb(verb, self);
        });
        List<Opening> opened = Opening.all(files.stream().map(Opening::path).toList(), refused -> {
            throw refused;
        });
        refuseTwice("preset", preset, Opening.Kind.PRESET, opened);
        refuseTwice("lesson", lesson, Opening.Kind.LESSONS, opened);
        refuseTwice("course", course, Opening.Kind.LESSONS, opened);
        return opened;
    }

    private static void refuseTwice(String flag, String value, Opening.Kind kind, List<Opening> opened) {
        opened.stream()
                .filter(opening -> value != null && opening.kind() == kind)
                .findFirst()
                .ifPresent(opening -> {
                    throw new BadInputException(
                            flag,
                            value,
                            Phrase.of("allowed.open_once", opening.file().getFileName()));
                });
    }

    /** What stands where a verb or a file stands, and is neither. */
    Optional<String> mistypedVerb() {
        return files.stream().filter(file -> !Opening.isMeant(file)).findFirst();
    }

    /**
     * Runs what the arguments ask for.
     *
     * @param out standard output: results alone
     * @param err what goes wrong, progress and remarks
     * @return the exit status
     */
    public static int run(Services services, OutputStream out, PrintWriter err, String... arguments) {
        CheckedOutput results = new CheckedOutput(out);
        CommandLine line = commandLine(services, needed(arguments));
        line.setOut(results);
        line.setErr(err);
        boolean json = List.of(arguments).contains("--json");
        // Asked for only where it is needed: most verbs do without services.
        Runnable keepLog = () -> services.keepLog();
        line.setParameterExceptionHandler(
                (problem, args) -> say(Failure.of(problem, List.of(args)), json, results, err));
        line.setExecutionExceptionHandler(
                (problem, command, parsed) -> say(Failure.of(problem, command, keepLog), json, results, err));
        try {
            int status = line.execute(arguments);
            if (status == OK) {
                results.deliver();
            }
            return status;
        } catch (Error | CheckedOutput.Undelivered e) {
            return say(Failure.of(e, line, keepLog), json, results, err);
        }
    }

    /**
     * Says in one line why a window that was opened without arguments is not there.
     *
     * @return the exit status
     */
    public static int failed(Throwable problem, Services services, OutputStream out, PrintWriter err) {
        Failure failure = Failure.of(problem, commandLine(services, Set.of()), services::keepLog);
        return say(failure, false, new CheckedOutput(out), err);
    }

    /** The verbs that work without a window, as they are typed. */
    public static List<String> verbs() {
        List<String> verbs = new ArrayList<>();
        commandLine(null, VERBS.keySet()).getSubcommands().forEach((name, verb) -> {
            if (verb.getSubcommands().isEmpty()) {
                verbs.add(name);
            }
            verb.getSubcommands().keySet().forEach(second -> verbs.add(name + " " + second));
        });
        return verbs;
    }

    private static Map<String, Function<Services, Verb>> verbsByName() {
        Map<String, Function<Services, Verb>> verbs = new LinkedHashMap<>();
        verbs.put("shape", services -> new ShapeVerb());
        verbs.put("map", services -> new MapVerb());
        verbs.put("check", CheckVerb::new);
        verbs.put("explain", services -> new ExplainVerb());
        verbs.put("doctor", services -> new DoctorVerb());
        verbs.put("train", TrainVerb::new);
        verbs.put("sweep", SweepVerb::new);
        verbs.put("export", services -> new ExportVerb());
        verbs.put("quiz", services -> new QuizVerb());
        verbs.put("questions", services -> new QuestionsVerb());
        verbs.put("handout", services -> new HandoutVerb());
        verbs.put("lessons", services -> new LessonsVerb());
        verbs.put("results", services -> new ResultsVerb());
        verbs.put("languages", services -> new LanguagesVerb());
        verbs.put("gallery", GalleryVerb::new);
        verbs.put("about", AboutVerb::new);
        return verbs;
    }

    /** The verbs that can have to do with the arguments: describing the flags of all takes longer than what most do. */
    static Collection<String> needed(String... arguments) {
        if (arguments.length > 0 && VERBS.containsKey(arguments[0])) {
            return Set.of(arguments[0]);
        }
        boolean pairs = arguments.length % 2 == 0;
        for (int i = 0; i < arguments.length; i++) {
            pairs &= i % 2 == 0 ? WINDOW_OPTIONS.contains(arguments[i]) : !VERBS.containsKey(arguments[i]);
        }
        return pairs ? Set.of() : VERBS.keySet();
    }

    /** @param needed verbs that can be typed; all, for whoever asks for help or has typed something else */
    static CommandLine commandLine(Services services, Collection<String> needed) {
        CommandLine line = new CommandLine(new FlattenLabCommand(services));
        needed.forEach(verb -> line.addSubcommand(VERBS.get(verb).apply(services)));
        // Only verbs that are there already follow; a value may start with @, and what stands in a file is not typed.
        return line.setExpandAtFiles(false).setExecutionStrategy(FlattenLabCommand::execute);
    }

    private static int execute(ParseResult parsed) {
        // The window's options say nothing to a verb.
        if (parsed.hasSubcommand() && !parsed.matchedArgs().isEmpty()) {
            String option = parsed.matchedOptions().isEmpty()
                    ? "FILE"
                    : parsed.matchedOptions().get(0).longestName();
            String verb = parsed.subcommand().commandSpec().name();
            throw new ParameterException(
                    parsed.commandSpec().commandLine(),
                    option + " is for the window; behind " + verb + " stand the options of that verb");
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /** One line on standard error; beside {@code --json} also a document, so that a program reads but one thing. */
    private static int say(Failure failure, boolean json, CheckedOutput results, PrintWriter err) {
        if (!failure.message().isEmpty()) {
            err.println("flattenlab: " + failure.message());
            err.flush();
        }
        if (json && !results.checkError()) {
            results.println(Json.text(
                    Json.object("error", Json.object("status", failure.status(), "message", failure.message()))));
            results.flush();
        }
        return failure.status();
    }
}
