package flattenlab.doctor.printed;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.doctor.keras.KerasLayers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the rows of a summary of Keras, which breaks long cells into several lines, or cuts them off. */
final class KerasRows {
    private static final Pattern SHAPE =
            Pattern.compile("[\\[{]?\\(\\s*(?:None|\\?|\\d+)\\s*(?:,\\s*(?:None|\\?|\\d+)\\s*)*+,?\\s*\\)[\\]}]?");
    /** {@code conv2d[0][0]}. */
    private static final Pattern SOURCE = Pattern.compile("([\\w./-]+)\\[\\d+\\](?:\\[\\d+\\])?");

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*");
    private static final int MAX_ROWS = 10_000;

    private final Paste paste;
    private final int header;
    private final List<Cells> found = new ArrayList<>();

    KerasRows(Paste paste, int header) {
        this.paste = paste;
        this.header = header;
    }

    /** What a row has in its columns so far. */
    private static final class Cells {
        private final StringBuilder layer = new StringBuilder();
        private final StringBuilder shape = new StringBuilder();
        private final StringBuilder sources = new StringBuilder();
        private final String parameters;
        private final int line;

        Cells(String parameters, int line) {
            this.parameters = parameters;
            this.line = line;
        }

        void add(String moreLayer, String moreShape, String moreSources) {
            layer.append(moreLayer.strip());
            shape.append(moreShape.strip()).append(' ');
            sources.append(moreSources.strip()).append(' ');
        }
    }

    List<TableRow> read() {
        for (int line = header + 1; line <= paste.lines() && found.size() < MAX_ROWS; line++) {
            String text = paste.lineText(line).strip();
            // Another table is read by itself, so that no line is read for each of many.
            if (KerasTable.isHeader(text)) {
                break;
            }
            if (text.startsWith("Total params") || text.startsWith("Trainable params") || text.startsWith("```")) {
                break;
            }
            if (text.indexOf('│') >= 0 || text.indexOf('┃') >= 0 || text.startsWith("|")) {
                boxed(text, line);
            } else if (!isRule(text)) {
                plain(text, line);
            }
        }
        return found.stream().flatMap(cells -> row(cells).stream()).toList();
    }

    private static boolean isRule(String text) {
        return text.chars().noneMatch(Character::isLetterOrDigit) && text.indexOf(')') < 0;
    }

    private void boxed(String text, int line) {
        String[] cells = text.replace('┃', '│').replace('|', '│').split("│", -1);
        if (cells.length < 5) {
            return;
        }
        String parameters = cells[3].strip();
        if (NUMBER.matcher(parameters).matches()) {
            found.add(new Cells(parameters, line));
        }
        if (!found.isEmpty()) {
            found.get(found.size() - 1).add(cells[1], cells[2], cells.length > 5 ? cells[4] : "");
        }
    }

    private void plain(String text, int line) {
        Matcher shape = SHAPE.matcher(text);
        if (shape.find()) {
            String rest = text.substring(shape.end()).strip();
            // Of several outputs, one below the other or side by side, the first counts.
            while (!rest.isEmpty()
                    && !Character.isDigit(rest.charAt(0))
                    && SHAPE.matcher(rest).find()) {
                Matcher next = SHAPE.matcher(rest);
                next.find();
                rest = rest.substring(next.end()).strip();
            }
            Matcher number = NUMBER.matcher(rest);
            if (number.lookingAt()) {
                Cells cells = new Cells(number.group(), line);
                cells.add(text.substring(0, shape.start()), shape.group(), rest.substring(number.end()));
                found.add(cells);
                return;
            }
        }
        if (found.isEmpty()) {
            return;
        }
        Cells last = found.get(found.size() - 1);
        boolean open = last.layer.indexOf(")") < 0;
        int end = SOURCE.matcher(text).find() ? 0 : text.length();
        last.add(open ? text.substring(0, end) : "", "", end == 0 ? text : "");
    }

    private Optional<TableRow> row(Cells cells) {
        String layer = cells.layer.toString();
        int open = layer.indexOf('(');
        Optional<List<Long>> out = TableRow.sizes(cells.shape.toString());
        if (open <= 0 || out.isEmpty()) {
            return Optional.empty();
        }
        String className = layer.substring(open + 1).replaceAll("[)\\s].*", "");
        List<String> sources = new ArrayList<>();
        Matcher source = SOURCE.matcher(cells.sources);
        while (source.find()) {
            sources.add(source.group(1));
        }
        Span line = paste.span(cells.line);
        return Optional.of(new TableRow(
                layer.substring(0, open).strip(),
                layer.indexOf(')') < 0 ? whole(className) : className,
                0,
                Optional.empty(),
                out,
                OptionalLong.of(TableRow.number(cells.parameters).orElse(0)),
                Optional.empty(),
                sources,
                line));
    }

    /** The name of a class that was cut off. */
    private static String whole(String start) {
        return KerasLayers.names().stream()
                .filter(name -> start.length() > 3 && name.startsWith(start))
                .sorted()
                .findFirst()
                .orElse(start);
    }
}
