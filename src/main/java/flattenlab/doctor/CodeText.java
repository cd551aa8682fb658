package flattenlab.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in a program at which repairs edit it. */
record CodeText(Paste paste) {
    private static final Pattern NAMED = Pattern.compile("\\(\\s*[\"'][^\"']*[\"']\\s*,$");
    /** What puts a layer behind others, with its name or without. */
    private static final Pattern APPENDED =
            Pattern.compile("(\\s*)([\\w.]+\\.(?:append|add_module)\\(\\s*)([\"']\\w+[\"']\\s*,\\s*)?");
    /** What takes an array. */
    private static final Pattern FROM_ARRAY = Pattern.compile("\\bfrom_numpy\\(\\s*$");
    /** The beginning of a name with its layer: {@code ('fc', } before the layer. */
    private static final Pattern PAIR = Pattern.compile("\\(\\s*[\"']\\w+[\"']\\s*,\\s*$");
    /** What is called with a tensor, not a method of one. */
    private static final Pattern FUNCTION = Pattern.compile(
            "(torch|F|nn|self|functional|torch\\.nn\\.functional|nn\\.functional)\\.[\\w.]+|\\w+|nn\\.\\w+\\(.*\\)");

    /** Whether what stands at a place is one of several in brackets, and not one with its name. */
    boolean isListed(Span place) {
        String before = paste.text().substring(0, place.start()).stripTrailing();
        return !before.isEmpty()
                && "([,".indexOf(before.charAt(before.length() - 1)) >= 0
                && !NAMED.matcher(before.substring(before.lastIndexOf('\n') + 1))
                        .find();
    }

    /** {@code nn.Flatten()} with the prefix that the layer behind it has. */
    String flattenOf(Span place) {
        String text = paste.text(place);
        String function = text.contains("(") ? text.substring(0, text.indexOf('(')) : "nn.Linear";
        String prefix = function.contains(".") ? function.substring(0, function.lastIndexOf('.') + 1) : "";
        return prefix + "Flatten()";
    }

    Optional<Span> lastArgument(Span call) {
        String text = paste.text(call);
        int close = text.lastIndexOf(')');
        int open = close < 0 ? -1 : matching(text, close);
        return open < 0 || open + 1 == close
                ? Optional.empty()
                : Optional.of(new Span(call.start() + open + 1, call.start() + close));
    }

    /** An expression as something whose method can be called. */
    String operand(Span place) {
        String text = paste.text(place);
        return text.matches("[\\w.]+|[\\w.]+\\([^()]*\\)") ? text : "(" + text + ")";
    }

    /** The tensor that a function is given first, or whose method is called: {@code x} in {@code F.relu(x)} and {@code x.relu()}. */
    Optional<Span> tensor(Span call) {
        String text = paste.text(call);
        int close = text.lastIndexOf(')');
        int open = close < 0 ? -1 : matching(text, close);
        if (open <= 0) {
            return Optional.empty();
        }
        String function = text.substring(0, open);
        int dot = function.lastIndexOf('.');
        boolean method = dot > 0 && !FUNCTION.matcher(function).matches();
        if (method) {
            return Optional.of(new Span(call.start(), call.start() + dot));
        }
        int end = open + 1;
        for (int depth = 0; end < close && (depth > 0 || text.charAt(end) != ','); end++) {
            depth += "([{".indexOf(text.charAt(end)) >= 0 ? 1 : ")]}".indexOf(text.charAt(end)) >= 0 ? -1 : 0;
        }
        return end == open + 1 ? Optional.empty() : Optional.of(new Span(call.start() + open + 1, call.start() + end));
    }

    private static int matching(String text, int close) {
        int depth = 0;
        for (int i = close; i >= 0; i--) {
            depth += text.charAt(i) == ')' ? 1 : text.charAt(i) == '(' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Whether an expression is an array of NumPy, which has no {@code permute}, as far as the text says. */
    boolean isArray(Span place) {
        String before = paste.text().substring(0, place.start());
        String name = paste.text(place);
        Pattern assigned = Pattern.compile("(?m)^\\s*" + Pattern.quote(name) + "\\s*=\\s*(.*)$");
        return FROM_ARRAY.matcher(before).find()
                || assigned.matcher(before)
                        .results()
                        .reduce((first, next) -> next)
                        .filter(last -> last.group(1).matches("(?:np|numpy|cv2)\\..*"))
                        .isPresent();
    }

    /** What stands between the commas of the bracket that is opened at a place. */
    static List<Span> parts(String text, int open) {
        List<Span> parts = new ArrayList<>();
        int close = close(text, open).orElse(open);
        int start = open + 1;
        int depth = 0;
        for (int i = open + 1; i <= close && i < text.length(); i++) {
            char c = text.charAt(i);
            if (depth == 0 && (c == ',' || i == close)) {
                String part = text.substring(start, i);
                int from = start + part.length() - part.stripLeading().length();
                if (!part.isBlank()) {
                    parts.add(new Span(from, from + part.strip().length()));
                }
                start = i + 1;
            } else {
                depth += "([{".indexOf(c) >= 0 ? 1 : ")]}".indexOf(c) >= 0 ? -1 : 0;
            }
        }
        return parts;
    }

    /** Where the bracket that is opened at a place is closed. */
    static Optional<Integer> close(String text, int open) {
        int depth = 0;
        for (int i = open; i < text.length(); i++) {
            depth += "([{".indexOf(text.charAt(i)) >= 0 ? 1 : ")]}".indexOf(text.charAt(i)) >= 0 ? -1 : 0;
            if (depth == 0) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    Span lineStart(Span place) {
        int start = paste.span(paste.line(place)).start();
        return new Span(start, start);
    }

    /** A layer before one of several in brackets, whether that has a name there or not, or is put behind others by a call. */
    Optional<Edit> before(Span place, String layer) {
        int line = paste.line(place);
        String text = paste.lineText(line);
        int column = place.start() - paste.span(line).start();
        Matcher appended = APPENDED.matcher(text.substring(0, column));
        if (appended.matches()) {
            String name = appended.group(3) == null ? "" : appended.group(3).replaceFirst("\\w+", flattenNamed());
            return Optional.of(
                    new Edit(lineStart(place), appended.group(1) + appended.group(2) + name + layer + ")\n"));
        }
        Matcher pair = PAIR.matcher(text.substring(0, column));
        if (pair.find()) {
            Span start = new Span(
                    place.start() - pair.group().length(),
                    place.start() - pair.group().length());
            String before = pair.group().replaceFirst("\\w+", flattenNamed()) + layer + "),";
            boolean alone = text.substring(0, column - pair.group().length()).isBlank();
            return Optional.of(new Edit(
                    start,
                    before
                            + (alone
                                    ? "\n"
                                            + text.substring(
                                                    0, column - pair.group().length())
                                    : " ")));
        }
        return isListed(place)
                ? Optional.of(new Edit(new Span(place.start(), place.start()), layer + ", "))
                : Optional.empty();
    }

    /** A name that nothing in the text has. */
    private String flattenNamed() {
        return paste.text().matches("(?s).*[\"']flatten[\"'].*") ? "flatten_before" : "flatten";
    }

    /** A layer before another that is added, or stands in a list. */
    Edit inList(Span place, String layer) {
        String text = paste.lineText(paste.line(place));
        String before = text.substring(0, text.length() - text.stripLeading().length());
        String add = text.strip();
        if (add.matches("\\w+\\.add\\(.*")) {
            return new Edit(lineStart(place), before + add.substring(0, add.indexOf('(')) + "(" + layer + ")\n");
        }
        return lineStart(place).start() + before.length() == place.start()
                ? new Edit(lineStart(place), before + layer + ",\n")
                : new Edit(new Span(place.start(), place.start()), layer + ", ");
    }

    /** What stands on a line of its own goes with the line, else with the comma behind it. */
    Edit removed(Span place) {
        int line = paste.line(place);
        String rest = paste.lineText(line)
                .replace(paste.text(place), "")
                .replaceFirst("#.*", "")
                .strip();
        Span whole = paste.span(line);
        boolean called = rest.matches("\\w+\\.add\\(\\)|(\\w+)\\s*=\\s*\\(\\s*\\1\\s*\\)");
        if (rest.isEmpty() || rest.equals(",") || rest.endsWith("=") || called) {
            int end = Math.min(whole.end() + 1, paste.text().length());
            return new Edit(new Span(whole.start(), end), "");
        }
        int end = place.end();
        String text = paste.text();
        while (end < text.length() && (text.charAt(end) == ',' || text.charAt(end) == ' ')) {
            end++;
        }
        return new Edit(new Span(place.start(), end), "");
    }

    Edit removedStatement(Span place) {
        int line = paste.line(place);
        String text = paste.lineText(line).strip();
        boolean assigns = text.matches("(\\w+)\\s*=\\s*\\1\\s*\\..*");
        return assigns ? removed(paste.span(line)) : removed(place);
    }

    /** A call gives way to the tensor it is given; a line that would then say of a name that it is itself goes. */
    Optional<Edit> passedBy(Span call) {
        return tensor(call).map(tensor -> {
            String name = paste.text(tensor);
            Span line = paste.span(paste.line(call));
            String said = paste.text(line).replaceFirst("#.*", "");
            boolean all = unspaced(said).equals(unspaced(name + "=" + paste.text(call)));
            return all ? removed(line) : new Edit(call, name);
        });
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s", "");
    }

    /** The tensor that a flatten is given or called on: {@code x} in {@code x.view(…)} and in {@code torch.flatten(x, 1)}. */
    Optional<Span> firstName(Span call) {
        String text = paste.text(call);
        String function = "torch.flatten(";
        int start = text.startsWith(function) ? function.length() : 0;
        int end = start;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return end == start ? Optional.empty() : Optional.of(new Span(call.start() + start, call.start() + end));
    }
}
