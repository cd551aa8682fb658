package flattenlab.doctor.message;

import flattenlab.doctor.Span;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads tracebacks line by line: a head, and under each head of a frame the lines of code that it shows. */
final class TracebackReader {
    private static final Pattern START =
            Pattern.compile("Traceback \\(most recent call last\\)|^Exception in thread \"|^Caused by: ");
    /** Python: {@code File "train.py", line 28, in forward}. */
    private static final Pattern PYTHON =
            Pattern.compile("^\\s*File \"([^\"]{1,400})\", line (\\d{1,9})(?:, in (.{1,200}))?\\s*$");
    /** IPython 8: {@code File ~/lib/module.py:1130, in Module._call_impl(self)}, {@code Cell In[5], line 3, in f(x)}. */
    private static final Pattern IPYTHON =
            Pattern.compile("^\\s*(?:File )?((?:Cell |Input )In ?\\[\\d{1,6}]|[^\\s:]{1,400}\\.py|"
                    + "[A-Za-z]:[^:]{1,400}\\.py)(?::(\\d{1,9})|, line (\\d{1,9}))?(?:, in (.{1,200}?))?:?\\s*$");
    /** IPython before: {@code <ipython-input-9-b1a7c0d2e4f6> in forward(self, x)}, {@code ~/net.py in f(x)}. */
    private static final Pattern NOTEBOOK = Pattern.compile(
            "^\\s*(<ipython-input-[^>]{1,80}>|[^\\s]{1,400}\\.py[cx]?|[A-Za-z]:\\\\[^:]{1,400}\\.py) in (.{1,300})$");

    private static final Pattern ARROW = Pattern.compile("^\\s{0,8}-{1,12}> ?(\\d{1,9}) ?(.{0,400})$");
    private static final Pattern LISTED = Pattern.compile("^\\s{0,12}(\\d{1,9})(?: (.{0,400}))?$");
    private static final Pattern JAVA = Pattern.compile(
            "^\\s*at (?:[\\w.@-]{1,100}/{1,2})?([\\w.$]{1,300})\\.([\\w$<>]{1,200})\\(([^():]{1,200})(?::(\\d{1,9}))?\\)");
    /** Signs under a line that show which part of it failed. */
    private static final Pattern MARKS = Pattern.compile("^[\\s~^]+$");

    private static final Pattern LIBRARY = Pattern.compile(
            "(?i)site-packages|dist-packages|[/\\\\]lib(?:64)?[/\\\\]python|[/\\\\]lib[/\\\\](?:runpy|threading|contextlib)"
                    + "|<frozen |<__array_function__|^<string>|[/\\\\]torch[/\\\\]nn[/\\\\]|tensorflow[/\\\\]python|keras[/\\\\]src"
                    + "|\\.virtualenvs|torch[/\\\\]_|torch_xla");
    private static final Pattern JAVA_LIBRARY = Pattern.compile(
            "^(?:java|javax|jdk|sun|com\\.sun|kotlin|scala|org\\.(?:nd4j|deeplearning4j|datavec|bytedeco|junit|apache|gradle))\\.");

    private final Cleaned cleaned;
    private final List<Traceback> found = new ArrayList<>();
    private final List<Traceback.Frame> frames = new ArrayList<>();
    private int start = -1;
    private int end;
    private boolean isJava;
    private Head head;

    /** A frame whose code is still to come. */
    private static final class Head {
        private final String file;
        private final String function;
        private final boolean isNotebook;
        private final List<String> shown = new ArrayList<>();
        private int line;
        private String code = "";

        private Head(String file, int line, String function, boolean isNotebook) {
            this.file = file;
            this.line = line;
            this.function = function;
            this.isNotebook = isNotebook;
        }
    }

    private TracebackReader(Cleaned cleaned) {
        this.cleaned = cleaned;
    }

    static List<Traceback> read(Cleaned cleaned) {
        TracebackReader reader = new TracebackReader(cleaned);
        String text = cleaned.text();
        int from = 0;
        while (from <= text.length()) {
            int newline = text.indexOf('\n', from);
            int until = newline < 0 ? text.length() : newline;
            reader.line(text.substring(from, until), from, until);
            from = until + 1;
        }
        reader.close();
        return reader.found;
    }

    private void line(String line, int from, int until) {
        Optional<Head> next = headOf(line);
        if (START.matcher(line).find()) {
            close();
            begin(from, until);
        } else if (next.isPresent()) {
            endFrame();
            begin(from, until);
            head = next.get();
        } else if (java(line)) {
            begin(from, until);
            isJava = true;
        } else if (head != null && code(line)) {
            end = until;
        } else if (head != null && !line.isBlank()) {
            // Anything else ends it: the message, or what people write under it.
            endFrame();
            if (!isContinued(line)) {
                close();
            }
        } else if (line.isBlank()) {
            endFrame();
        } else if (start >= 0 && !isContinued(line)) {
            close();
        }
    }

    private boolean isContinued(String line) {
        return isJava ? line.strip().startsWith("...") : line.strip().startsWith("[Previous line repeated");
    }

    private void begin(int from, int until) {
        if (start < 0) {
            start = from;
        }
        end = until;
    }

    private static Optional<Head> headOf(String line) {
        // Most lines are none, and the patterns take their time to see it.
        if (!line.contains("File ") && !line.contains(" in ") && !line.contains("In")) {
            return Optional.empty();
        }
        Matcher python = PYTHON.matcher(line);
        if (python.find()) {
            return Optional.of(new Head(
                    python.group(1),
                    Integer.parseInt(python.group(2)),
                    Optional.ofNullable(python.group(3)).orElse(""),
                    python.group(1).startsWith("<ipython")));
        }
        Matcher notebook = NOTEBOOK.matcher(line);
        if (notebook.find()) {
            return Optional.of(new Head(notebook.group(1), 0, name(notebook.group(2)), true));
        }
        Matcher ipython = IPYTHON.matcher(line);
        if (ipython.find() && (ipython.group(2) != null || ipython.group(3) != null || ipython.group(4) != null)) {
            String number = ipython.group(2) != null ? ipython.group(2) : ipython.group(3);
            return Optional.of(new Head(
                    ipython.group(1),
                    number == null ? 0 : Integer.parseInt(number),
                    ipython.group(4) == null ? "" : name(ipython.group(4)),
                    true));
        }
        return Optional.empty();
    }

    private static String name(String signature) {
        int open = signature.indexOf('(');
        return (open > 0 ? signature.substring(0, open) : signature).strip();
    }

    private boolean java(String line) {
        Matcher call = JAVA.matcher(line);
        if (!line.contains("at ") || !call.find()) {
            return false;
        }
        int number = call.group(4) == null ? 0 : Integer.parseInt(call.group(4));
        boolean own = !JAVA_LIBRARY.matcher(call.group(1) + ".").find() && number > 0;
        frames.add(new Traceback.Frame(call.group(3), number, call.group(2), "", List.of(), own));
        return true;
    }

    /** Whether a line is code that the frame shows. */
    private boolean code(String line) {
        Matcher arrow = ARROW.matcher(line);
        if (head.isNotebook && arrow.find()) {
            head.line = Integer.parseInt(arrow.group(1));
            head.code = arrow.group(2).strip();
            head.shown.add(head.code);
            return true;
        }
        Matcher listed = LISTED.matcher(line);
        if (head.isNotebook && listed.find()) {
            head.shown.add(listed.group(2) == null ? "" : listed.group(2).strip());
            return true;
        }
        if (MARKS.matcher(line).matches()) {
            return true;
        }
        if (line.isBlank() || !Character.isWhitespace(line.charAt(0))) {
            return false;
        }
        // Python 3.13 shows all lines of a call that is written over several.
        head.shown.add(line.strip());
        head.code = head.code.isEmpty() ? line.strip() : head.code;
        return true;
    }

    private void endFrame() {
        if (head != null) {
            // A cell has no file: whatever runs in it is the person's.
            boolean own = !LIBRARY.matcher(head.file).find();
            frames.add(new Traceback.Frame(head.file, head.line, head.function, head.code, head.shown, own));
            head = null;
        }
    }

    private void close() {
        endFrame();
        if (start >= 0 && !frames.isEmpty()) {
            if (isJava) {
                Collections.reverse(frames);
            }
            Span where = cleaned.span(start, end);
            found.add(new Traceback(where, frames));
        }
        frames.clear();
        start = -1;
        isJava = false;
    }
}
