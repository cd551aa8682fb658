package flattenlab.store;

import flattenlab.data.Dataset;
import flattenlab.setup.Settings;
import flattenlab.setup.Setup;
import flattenlab.tensor.Crash;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.ConfusionMatrix;
import flattenlab.training.Evaluation;
import flattenlab.training.NetworkSpec;
import flattenlab.training.Run;
import flattenlab.training.Training;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A page to keep, hand in or print: what was trained, how, and what became of it. No scripts, nothing from elsewhere. */
public final class Report {
    private static final String STYLE = """
            body{font:14px/1.45 Inter,system-ui,sans-serif;color:#1b1f24;max-width:60rem;margin:2rem auto;padding:0 1rem}
            h1{font-size:1.5rem}h2{font-size:1.15rem;margin-top:2rem;break-after:avoid}
            table{border-collapse:collapse;margin:.6rem 0;break-inside:avoid}
            td,th{border:1px solid #dde1e6;padding:.25rem .55rem;text-align:left;vertical-align:top}
            td.n,th.n{text-align:right;font-variant-numeric:tabular-nums}
            code{font-family:"JetBrains Mono",monospace}svg{max-width:100%;height:auto}
            .mute{color:#5b6570}@page{margin:18mm}
            """;

    private static final Set<String> ALWAYS =
            Set.of("data", "shape", "placement", "net", "variant", "epochs", "learning-rate", "seed");
    /** Takes no value. */
    private static final String FLAG = "matched";

    private final Words words;
    private final StringBuilder body = new StringBuilder();

    /** The report's own words in the learner's language. */
    public interface Words {
        /** The text of a key with its arguments put in. */
        String text(String key, Object... arguments);

        /** What the classes of a data set are called. */
        List<String> classes(Dataset.Source data);

        /** What stopped a program. */
        String crash(Crash crash);

        /** A measured number with so many decimals. */
        String decimal(double value, int decimals);
    }

    /**
     * What the report says of one run.
     *
     * @param name what it is called
     * @param verdict in words; empty if there is none
     * @param evidence the numbers behind it
     * @param scope in which runs
     */
    public record Section(String name, Training training, Run run, String verdict, String evidence, String scope) {}

    /** An empty report. */
    public Report(Words words) {
        this.words = words;
    }

    /**
     * Composes the page.
     *
     * @param date of the day
     * @param sections one a run
     * @param charts SVG documents
     */
    public String html(String date, List<Section> sections, List<String> charts) {
        body.setLength(0);
        tag("h1", words.text("report.title"));
        line("<p class=\"mute\">" + escaped(words.text("report.made", date)) + "</p>");
        summary(sections);
        tag("h2", words.text("report.curves"));
        charts.forEach(this::line);
        for (Section section : sections) {
            section(section);
        }
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + escaped(words.text("report.title"))
                + "</title><style>" + STYLE + "</style></head>\n<body>\n" + body + "</body></html>\n";
    }

    /** Writes the page. */
    public static void write(Path file, String html) {
        SafeFile.write(file, out -> out.write(html.getBytes(StandardCharsets.UTF_8)));
    }

    private void summary(List<Section> sections) {
        line("<table>");
        row(
                "th",
                words.text("report.run"),
                words.text("report.accuracy"),
                words.text("report.verdict"),
                words.text("report.evidence"));
        for (Section section : sections) {
            row(
                    "td",
                    section.name,
                    section.run.evaluation().map(e -> percent(e.accuracy())).orElse("\u2013"),
                    section.verdict,
                    (section.evidence + " " + section.scope).strip());
        }
        line("</table>");
    }

    private void section(Section section) {
        tag("h2", section.name);
        settings(section.training);
        layers(section.run.spec());
        section.run.crash().ifPresent(crash -> tag("p", words.crash(crash)));
        section.run.evaluation().ifPresent(evaluation -> evaluation(section, evaluation));
    }

    private void settings(Training training) {
        line("<p><code>" + escaped(commandLine(training)) + "</code></p>");
    }

    /** The command that repeats a run. */
    static String commandLine(Training training) {
        Map<String, String> usual = Settings.of(Setup.TRAINING.training(List.of(FlattenVariant.CORRECT)));
        StringBuilder text = new StringBuilder("./flattenlab train");
        Settings.of(training).forEach((name, value) -> {
            // What a reader looks for stands there even where it is as usual.
            if (ALWAYS.contains(name) || !value.equals(usual.get(name))) {
                text.append(" --").append(name).append(name.equals(FLAG) ? "" : " " + value);
            }
        });
        return text.toString();
    }

    private void layers(NetworkSpec spec) {
        line("<table>");
        row(
                "th",
                words.text("report.layer"),
                words.text("report.shape"),
                words.text("report.parameters"),
                words.text("report.multiplyAdds"));
        for (NetworkSpec.Row layer : spec.layers()) {
            line("<tr><td>" + layer.kind().name().toLowerCase(Locale.ROOT) + "</td><td><code>"
                    + layer.output().map(Shape::toString).orElse("\u2013") + "</code></td><td class=\"n\">"
                    + (layer.parameters().isPresent()
                            ? words.text("report.count", layer.parameters().getAsLong())
                            : "\u2013")
                    + "</td><td class=\"n\">"
                    + words.text("report.count", layer.multiplyAdds()) + "</td></tr>");
        }
        line("</table>");
    }

    private void evaluation(Section section, Evaluation evaluation) {
        ConfusionMatrix matrix = evaluation.confusion();
        List<String> classes = words.classes(section.training.task().data());
        line("<table><tr><th>" + escaped(words.text("report.confusion")) + "</th>");
        classes.forEach(name -> line("<th class=\"n\">" + escaped(name) + "</th>"));
        line("<th class=\"n\">" + escaped(words.text("report.precision")) + "</th><th class=\"n\">"
                + escaped(words.text("report.recall")) + "</th><th class=\"n\">F1</th></tr>");
        double[] precision = matrix.precision();
        double[] recall = matrix.recall();
        double[] f1 = matrix.f1();
        for (int i = 0; i < classes.size(); i++) {
            StringBuilder cells = new StringBuilder();
            for (int count : matrix.counts()[i]) {
                cells.append("<td class=\"n\">").append(count == 0 ? "" : count).append("</td>");
            }
            line("<tr><th>" + escaped(classes.get(i)) + "</th>" + cells + share(precision[i]) + share(recall[i])
                    + share(f1[i]) + "</tr>");
        }
        line("</table>");
        tag(
                "p",
                words.text(
                        "report.macro",
                        number(matrix.macro(precision)),
                        number(matrix.macro(recall)),
                        number(matrix.macro(f1)),
                        number(matrix.micro())));
    }

    private String share(double value) {
        return "<td class=\"n\">" + number(value) + "</td>";
    }

    private String number(double value) {
        return words.decimal(value, 3);
    }

    private String percent(double value) {
        return words.decimal(100 * value, 1) + " %";
    }

    private void row(String tag, String... cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (String cell : cells) {
            row.append('<')
                    .append(tag)
                    .append('>')
                    .append(escaped(cell))
                    .append("</")
                    .append(tag)
                    .append('>');
        }
        line(row + "</tr>");
    }

    private void tag(String tag, String text) {
        line("<" + tag + ">" + escaped(text) + "</" + tag + ">");
    }

    private void line(String text) {
        body.append(text).append('\n');
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
