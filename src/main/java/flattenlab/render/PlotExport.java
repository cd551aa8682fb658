package flattenlab.render;

import flattenlab.render.Pen.Align;
import flattenlab.render.Pen.Face;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Charts one below the other, each with a title and the names of its curves, as a picture or as numbers.
 *
 * @param charts from top to bottom
 * @param palette the colours
 */
public record PlotExport(List<Chart> charts, Palette palette) {
    private static final double WIDTH = 900;
    private static final double HEIGHT = 320;
    private static final double HEAD = 52;

    /** A chart with its title. */
    public record Chart(String title, Plot plot, Plot.View view) {}

    private double height() {
        return charts.size() * (HEAD + HEIGHT);
    }

    private void draw(Painter painter) {
        painter.fill(0, 0, WIDTH, height(), palette.get("panel"));
        for (int i = 0; i < charts.size(); i++) {
            Chart chart = charts.get(i);
            Pen moved = new MovedPen(painter, i * (HEAD + HEIGHT));
            moved.text(chart.title, 16, 16, Face.WORDS_BOLD, 15, Align.LEFT, palette.get("text"));
            names(chart.plot, moved);
            new PlotDrawing(chart.plot, chart.view, palette, WIDTH, HEIGHT)
                    .draw(new MovedPen(painter, i * (HEAD + HEIGHT) + HEAD));
        }
    }

    private void names(Plot plot, Pen pen) {
        double x = 16;
        for (Plot.Series series : plot.series()) {
            if (series.faint()) {
                continue;
            }
            int argb = palette.get(series.stroke().token());
            pen.polyline(
                    new double[] {x, x + 24},
                    new double[] {40, 40},
                    2,
                    palette.line(2),
                    palette.dashes(series.stroke().dash()),
                    argb);
            pen.text(series.name(), x + 30, 40, Face.MONO, 12, Align.LEFT, palette.get("text"));
            x += 50 + 7.4 * series.name().length();
        }
    }

    /** An SVG document. */
    public String svg() {
        return new Sheet(WIDTH, height()).svg(this::draw);
    }

    /**
     * Writes a PNG.
     *
     * @param scale pixels of the picture for one of the screen
     */
    public void png(double scale, OutputStream out) throws IOException {
        new Sheet(WIDTH, height()).png(scale, this::draw, out);
    }

    /** Writes every point of every curve: chart, curve, epoch, value, and the band where there is one. */
    public void csv(OutputStream out) throws IOException {
        Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        writer.write("chart,run,earlier,epoch,value,low,high\n");
        for (Chart chart : charts) {
            for (Plot.Series series : chart.plot.series()) {
                for (int i = 0; i < series.x().length; i++) {
                    writer.write(String.format(
                            Locale.ROOT,
                            "%s,%s,%s,%.5f,%s,%s,%s\n",
                            quoted(chart.title),
                            quoted(series.name()),
                            series.faint(),
                            series.x()[i],
                            series.y()[i],
                            series.low() == null ? "" : Double.toString(series.low()[i]),
                            series.high() == null ? "" : Double.toString(series.high()[i])));
                }
            }
        }
        writer.flush();
    }

    /**
     * A field as RFC 4180 wants it. Quotes do not keep a spreadsheet from taking one that begins like a formula for one:
     * an apostrophe in front does.
     */
    private static String quoted(String text) {
        String field = text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
        return field.matches("[\\w .:-]*") ? field : "\"" + field.replace("\"", "\"\"") + "\"";
    }
}
