package flattenlab.explain;

import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A sentence with holes for numbers, shapes and words. It is written with them, and found again in what people paste, with its
 * numbers, whatever lines, quotation marks and commas have become of it.
 */
final class ErrorTemplate {
    private static final Pattern HOLE = Pattern.compile("\\{(\\w+)(?::(\\w+))?}");
    /** What is lost, doubled or broken over lines on the way; bounded, so that no text takes long. */
    private static final String LOOSE = "[\\s,.;:'\"`]{0,40}";

    private static final String SPACE = "\\s{0,40}";
    private static final String SIZE = "-?\\d{1,18}|None|\\?";
    private static final Pattern EACH_SIZE = Pattern.compile(SIZE);

    private enum Type {
        NUMBER("-?\\d{1,40}|None", ", ", "", ""),
        TUPLE(brackets(), ", ", "(", ")"),
        LIST(brackets(), ", ", "[", "]"),
        SIDES(separated("x"), " x ", "", ""),
        BY(separated("x"), "x", "", ""),
        WORD("[\\w./-]{1,80}(?::\\d{1,3})?", "", "", ""),
        WORDS("[^\\n]{1,40}?", "", "", ""),
        TEXT("[^\\n]{1,600}?", "", "", "");

        private final String regex;
        private final String between;
        private final String before;
        private final String after;

        Type(String regex, String between, String before, String after) {
            this.regex = regex;
            this.between = between;
            this.before = before;
            this.after = after;
        }

        private static String separated(String sign) {
            return "(?:" + SIZE + ")(?:" + SPACE + sign + SPACE + "(?:" + SIZE + ")){0,7}";
        }

        /** Either kind of brackets, with or without {@code torch.Size} or {@code TensorShape}. */
        private static String brackets() {
            return "(?:(?:torch\\.)?Size|TensorShape)?\\(?[\\[({]" + SPACE + "(?:" + separated("[,x]") + ")?" + SPACE
                    + ",?" + SPACE + "[\\])}]\\)?";
        }

        String write(Object value) {
            if (this == NUMBER || this == WORD || this == WORDS || this == TEXT) {
                return value.toString();
            }
            List<Long> sizes = sizes(value);
            String inside = sizes.stream().map(String::valueOf).collect(Collectors.joining(between));
            return before + inside + (this == TUPLE && sizes.size() == 1 ? "," : "") + after;
        }

        Object read(String found) {
            return switch (this) {
                case WORD, WORDS, TEXT -> found.strip().replaceAll("\\s+", " ");
                case NUMBER -> number(found.replaceAll("\\s", ""));
                default ->
                    EACH_SIZE
                            .matcher(found)
                            .results()
                            .map(size -> (Long) number(size.group()))
                            .toList();
            };
        }

        private static Object number(String digits) {
            if (digits.equals("?") || digits.equalsIgnoreCase("none")) {
                return ErrorValues.OPEN;
            }
            // What no shape holds is kept as it was written.
            return digits.length() > 18 ? digits : (Object) Long.valueOf(digits);
        }

        private static List<Long> sizes(Object value) {
            if (value instanceof Shape shape) {
                return sizes(shape.dims());
            } else if (value instanceof long[] dims) {
                return Arrays.stream(dims).boxed().toList();
            }
            return ((List<?>) value).stream().map(Long.class::cast).toList();
        }
    }

    private final String text;
    private final Map<String, Type> holes = new LinkedHashMap<>();
    private final Pattern pattern;
    private final String anchor;

    ErrorTemplate(String text) {
        this.text = text;
        StringBuilder regex = new StringBuilder();
        List<String> literals = new ArrayList<>();
        Matcher hole = HOLE.matcher(text);
        int from = 0;
        while (hole.find()) {
            String literal = text.substring(from, hole.start());
            from = hole.end();
            literals.add(literal);
            regex.append(literal(literal, false));
            String name = hole.group(1);
            if (holes.containsKey(name)) {
                regex.append("\\k<").append(name).append('>');
                continue;
            }
            Type type = hole.group(2) == null
                    ? Type.NUMBER
                    : Type.valueOf(hole.group(2).toUpperCase(Locale.ROOT));
            holes.put(name, type);
            // A terminal breaks a line within a number too; at the end, what follows may be another number.
            boolean last = from == text.length();
            String what = type == Type.NUMBER && !last ? "-?\\d{1,40}(?:\\n\\d{1,40})?|None" : type.regex;
            regex.append("(?<").append(name).append('>').append(what).append(')');
        }
        literals.add(text.substring(from));
        regex.append(literal(text.substring(from), true));
        this.pattern = Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE);
        this.anchor = literals.stream()
                .map(ErrorTemplate::squeezed)
                .reduce("", (longest, next) -> next.length() > longest.length() ? next : longest);
    }

    private static String literal(String literal, boolean last) {
        StringBuilder regex = new StringBuilder();
        boolean loose = false;
        for (char c : literal.toCharArray()) {
            if (isLoose(c)) {
                loose = true;
                continue;
            }
            regex.append(loose ? LOOSE : "");
            loose = false;
            // A terminal breaks its lines within words.
            regex.append(Character.isLetterOrDigit(c) ? c + "\\n?" : "\\" + c);
        }
        return regex.append(loose && !last ? LOOSE : "").toString();
    }

    private static boolean isLoose(char c) {
        return Character.isWhitespace(c) || ",.;:'\"`".indexOf(c) >= 0;
    }

    /** The letters and digits alone. */
    static String squeezed(String text) {
        StringBuilder letters = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 128 && Character.isLetterOrDigit(c)) {
                letters.append(Character.toLowerCase(c));
            }
        }
        return letters.toString();
    }

    /** @param values of the holes, in the order in which each stands first */
    String write(Object... values) {
        if (values.length != holes.size()) {
            throw new IllegalArgumentException(text + " takes " + holes.size() + " values, not " + values.length);
        }
        Map<String, Object> byName = new HashMap<>();
        int next = 0;
        for (String name : holes.keySet()) {
            byName.put(name, values[next++]);
        }
        return write(byName);
    }

    /** @param values of the holes, by name */
    String write(Map<String, Object> values) {
        return HOLE.matcher(text).replaceAll(hole -> {
            String name = hole.group(1);
            return Matcher.quoteReplacement(holes.get(name).write(values.get(name)));
        });
    }

    /** Whether its longest words are in a text at all, of which only {@linkplain #squeezed letters and digits} are left. */
    boolean mayBeIn(String squeezed) {
        return squeezed.contains(anchor);
    }

    Matcher matcher(CharSequence text) {
        return pattern.matcher(text);
    }

    /** What a matcher of this has found in the holes. */
    ErrorValues values(Matcher found) {
        Map<String, Object> values = new LinkedHashMap<>();
        holes.forEach((name, type) -> values.put(name, type.read(found.group(name))));
        return new ErrorValues(values);
    }

    @Override
    public String toString() {
        return text;
    }
}
