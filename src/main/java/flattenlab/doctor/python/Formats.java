package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import flattenlab.doctor.python.Value.Unknown;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts with values put in: {@code '{}x{}'.format(2, 3)}, {@code 'conv%02d' % 3}. */
final class Formats {
    private static final Pattern BRACES = Pattern.compile("\\{\\{|}}|\\{(\\w*)(?:![rsa])?(?::[^{}]*)?}");
    private static final Pattern PERCENT =
            Pattern.compile("%(?:%|(?:\\((\\w+)\\))?(0?)(\\d{0,2})(?:\\.(\\d))?([dirsf]))");

    private static final Span NOWHERE = new Span(0, 0);

    private Formats() {}

    /** What {@code format} makes of a text; how a value is to be written is not read. */
    static Object braces(String text, Arguments arguments) {
        StringBuilder all = new StringBuilder();
        Matcher fields = BRACES.matcher(text);
        int next = 0;
        while (fields.find() && all.length() <= Bounds.SIZE) {
            String name = fields.group(1);
            if (name == null) {
                fields.appendReplacement(
                        all, Matcher.quoteReplacement(fields.group().substring(1)));
                continue;
            }
            int place = name.isEmpty() ? next++ : name.matches("\\d{1,4}") ? Integer.parseInt(name) : -1;
            String shown = arguments
                    .get(place, name)
                    .filter(value -> !(value instanceof Unknown))
                    .map(Sequences::text)
                    .orElse(fields.group());
            fields.appendReplacement(all, Matcher.quoteReplacement(shown));
        }
        fields.appendTail(all);
        return all.length() <= Bounds.SIZE ? all.toString() : Unknown.of("doctor.not_known", "format", "{}");
    }

    /** What the sign {@code %} makes of a text and one value, or of several in a tuple; empty where it is not known. */
    static Optional<Object> percent(String text, Object given) {
        List<Object> values = given instanceof Value.Tuple tuple ? tuple.items() : List.of(given);
        StringBuilder all = new StringBuilder();
        Matcher fields = PERCENT.matcher(text);
        int next = 0;
        while (fields.find() && all.length() <= Bounds.SIZE) {
            Optional<String> shown = Optional.of("%");
            if (fields.group(5) != null) {
                Optional<Object> value = fields.group(1) != null
                        ? Optional.of(Sequences.index(given, fields.group(1), NOWHERE))
                        : next < values.size() ? Optional.of(values.get(next++)) : Optional.empty();
                shown = value.flatMap(one -> written(one, fields));
            }
            if (shown.isEmpty()) {
                return Optional.empty();
            }
            fields.appendReplacement(all, Matcher.quoteReplacement(shown.get()));
        }
        fields.appendTail(all);
        boolean fits = given instanceof Value.Dict || next == values.size();
        return fits && all.length() <= Bounds.SIZE ? Optional.of(all.toString()) : Optional.empty();
    }

    private static Optional<String> written(Object value, Matcher field) {
        boolean real = field.group(5).equals("f");
        boolean text = field.group(5).equals("s") || field.group(5).equals("r");
        if (value instanceof Unknown || !text && !(real ? value instanceof Number : value instanceof Long)) {
            return Optional.empty();
        }
        int width = field.group(3).isEmpty() ? 0 : Integer.parseInt(field.group(3));
        String before = width == 0 ? "" : (text ? "" : field.group(2)) + width;
        if (real) {
            String digits = field.group(4) == null ? "6" : field.group(4);
            return Optional.of(
                    String.format(Locale.ROOT, "%" + before + "." + digits + "f", ((Number) value).doubleValue()));
        }
        return Optional.of(
                text
                        ? String.format(Locale.ROOT, "%" + before + "s", Sequences.text(value))
                        : String.format(Locale.ROOT, "%" + before + "d", value));
    }
}
