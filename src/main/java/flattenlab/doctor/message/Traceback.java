package flattenlab.doctor.message;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * The way of calls that an error is printed with, by Python, IPython or Java.
 *
 * @param where it stands, without the message
 * @param frames the calls, the outermost first, in whatever order they are printed
 */
public record Traceback(Span where, List<Frame> frames) {
    private static final Pattern MADE = Pattern.compile(
            "(?:torch|tf\\.random|np\\.random|np|numpy|numpy\\.random|tf)\\.(?:randn|rand|zeros|ones|empty|normal|uniform|randint)"
                    + "\\(\\s*[\\[(]*\\s*(\\d{1,9}(?:\\s*,\\s*\\d{1,9}){1,7})");

    private static final Pattern PROMPT = Pattern.compile("^\\s{0,200}(?:(?:> ?)*+|\\.\\.\\.)\\s{0,200}");

    public Traceback {
        frames = List.copyOf(frames);
    }

    /**
     * One call.
     *
     * @param file as it is printed
     * @param line its number there; 0 where it is not printed
     * @param function that runs
     * @param code the line as it is shown; may be empty
     * @param shown the lines around it, with it
     * @param isOwn whether the person wrote it, not a library
     */
    public record Frame(String file, int line, String function, String code, List<String> shown, boolean isOwn) {
        public Frame {
            shown = List.copyOf(shown);
        }
    }

    /** All tracebacks of a text, in their order; the last one is that of the error that was raised last. */
    public static List<Traceback> in(Paste paste) {
        return TracebackReader.read(Cleaned.of(paste));
    }

    /** The innermost call of the person's own code: what stopped there is theirs to repair. */
    public Optional<Frame> lastOwn() {
        return frames.stream().filter(Frame::isOwn).reduce((outer, inner) -> inner);
    }

    /** The lines of the person's own code that it shows. */
    public List<String> ownLines() {
        return frames.stream()
                .filter(Frame::isOwn)
                .flatMap(frame -> frame.shown.stream())
                .distinct()
                .toList();
    }

    /** The sizes of the tensor that those lines make to try the model, if they make just one. */
    public Optional<List<Long>> shape() {
        List<List<Long>> made = ownLines().stream()
                .flatMap(line -> MADE.matcher(line).results())
                .map(match -> Arrays.stream(match.group(1).split(",", -1))
                        .map(size -> Long.valueOf(size.strip()))
                        .toList())
                .distinct()
                .toList();
        return made.size() == 1 ? Optional.of(made.get(0)) : Optional.empty();
    }

    /**
     * Where the innermost own line stands in the code that was pasted with it: the only such line outside of all tracebacks, or
     * the one whose number is printed.
     */
    public Optional<Span> in(Paste paste, List<Traceback> all) {
        Frame frame = lastOwn().orElse(null);
        if (frame == null || frame.code.isEmpty()) {
            return Optional.empty();
        }
        List<Integer> lines = IntStream.rangeClosed(1, paste.lines())
                .filter(line -> plain(paste.lineText(line)).equals(plain(frame.code)))
                .filter(line -> all.stream().noneMatch(traceback -> traceback.covers(paste.span(line))))
                .boxed()
                .toList();
        return lines.size() == 1 || lines.contains(frame.line)
                ? Optional.of(stripped(paste, paste.span(lines.size() == 1 ? lines.get(0) : frame.line)))
                : Optional.empty();
    }

    private boolean covers(Span line) {
        return where.start() <= line.start() && line.end() <= where.end();
    }

    /** Without marks of quotation and the prompt of an interpreter, which a traceback does not show. */
    private static String plain(String line) {
        return PROMPT.matcher(line).replaceFirst("").strip();
    }

    private static Span stripped(Paste paste, Span line) {
        String code = plain(paste.text(line));
        int start = line.start() + paste.text(line).indexOf(code);
        return new Span(start, start + code.length());
    }
}
