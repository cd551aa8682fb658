package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import flattenlab.scene.Rect;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Charts of anything that a run can give: nothing, one point, a curve that ran away, no number at all. */
class PlotTest {
    private static final Palette PALETTE = Palette.of("light");
    private static final Plot.Stroke STROKE = new Plot.Stroke("run-1", 7, 5);
    private static final double WIDTH = 900;
    private static final double HEIGHT = 320;
    private static final int PLOTS = 2000;

    private static final List<String> HOSTILE = List.of(
            "a,b",
            "\"quoted\"",
            "two\nlines",
            "carriage\r\nreturn",
            "=1+1",
            "+cmd",
            "-1",
            "@SUM(A1)",
            "<b>&amp;</b>",
            "]]>",
            "<!--",
            "'\u00e4\u4e2d\ud83d\ude80",
            "%s %n %d",
            "tab\tinside",
            " spaces ",
            "",
            "\u0000\u0001\u001b\ufffe",
            "half a pair \ud83d");

    /** Fails on the first number that is none, and remembers what is written and where curves go. */
    private static class Recorder implements Pen {
        private final List<String> texts = new ArrayList<>();
        private final List<double[]> curves = new ArrayList<>();

        private static void finite(double... numbers) {
            for (double number : numbers) {
                assertThat(number).isFinite();
                // What draws it has no more room than this.
                assertThat(Math.abs(number)).isLessThan(1e7);
            }
        }

        @Override
        public void clip(Rect zone) {
            if (zone != null) {
                finite(zone.x(), zone.y(), zone.width(), zone.height());
                assertThat(zone.width()).isPositive();
                assertThat(zone.height()).isPositive();
            }
        }

        @Override
        public void fill(double x, double y, double width, double height, int argb) {
            finite(x, y, width, height);
        }

        @Override
        public void outline(double x, double y, double width, double height, double radius, double line, int argb) {
            finite(x, y, width, height, radius, line);
        }

        @Override
        public void line(double x1, double y1, double x2, double y2, double line, int argb) {
            finite(x1, y1, x2, y2, line);
        }

        @Override
        public void curve(double x1, double y1, double x2, double y2, double line, int argb) {
            finite(x1, y1, x2, y2, line);
        }

        @Override
        public void polyline(double[] xs, double[] ys, int count, double line, double[] dash, int argb) {
            finite(Arrays.copyOf(xs, count));
            finite(Arrays.copyOf(ys, count));
            curves.add(Arrays.copyOf(ys, count));
        }

        @Override
        public void polygon(double[] xs, double[] ys, int count, int argb) {
            finite(Arrays.copyOf(xs, count));
            finite(Arrays.copyOf(ys, count));
        }

        @Override
        public void text(String text, double x, double y, Face face, double size, Align align, int argb) {
            finite(x, y, size);
            texts.add(text);
        }
    }

    private static double[] ascending(Random random, int count, double end) {
        return random.doubles(count, 0, 1).sorted().map(x -> x * end).toArray();
    }

    /** Values around a level that may be large, tiny or none at all, with what a loss that ran away leaves. */
    private static double[] values(Random random, int count, boolean percent, boolean finiteOnly) {
        double level = percent ? random.nextDouble() : Math.pow(10, random.nextInt(7) - 4);
        double spread = random.nextInt(3) == 0 ? 0 : level * Math.pow(10, -random.nextInt(6));
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = Math.max(0, level + spread * (random.nextDouble() - 0.5));
            values[i] = percent ? Math.min(1, values[i]) : values[i];
            if (!finiteOnly && random.nextInt(20) == 0) {
                values[i] =
                        List.of(Double.NaN, Double.POSITIVE_INFINITY, 1e30, 0.0).get(random.nextInt(4));
            }
        }
        return values;
    }

    private static Plot randomPlot(Random random, boolean finiteOnly) {
        boolean percent = random.nextBoolean();
        double end = random.nextInt(10) == 0 ? 0 : 1 + random.nextInt(random.nextBoolean() ? 5 : 1000);
        List<Plot.Series> series = new ArrayList<>();
        for (int s = random.nextInt(4); s > 0; s--) {
            int count = random.nextInt(3) == 0 ? random.nextInt(3) : random.nextInt(60);
            double[] x = ascending(random, count, end);
            double[] y = values(random, count, percent, finiteOnly);
            boolean band = random.nextBoolean();
            series.add(new Plot.Series(
                    "run " + s,
                    x,
                    y,
                    band ? values(random, count, percent, finiteOnly) : null,
                    band ? values(random, count, percent, finiteOnly) : null,
                    STROKE,
                    random.nextInt(4) == 0));
        }
        double top = percent ? List.of(1.0, 0.1).get(random.nextInt(2)) : Math.pow(10, random.nextInt(6) - 3) * 2.5;
        return new Plot(
                series,
                List.of(new Plot.Level(0.1, "guessing")),
                List.of(new Plot.Mark(end / 3, "rate 0.1")),
                end,
                top,
                percent,
                "epoch");
    }

    private static Plot.View randomView(Random random, double end) {
        boolean log = random.nextBoolean();
        double smoothing = random.nextBoolean() ? 0 : 0.97 * random.nextDouble();
        if (random.nextBoolean()) {
            return new Plot.View(log, smoothing, 0, 0);
        }
        double from = random.nextDouble() * end;
        double width = (end - from) * Math.pow(10, -random.nextInt(5));
        return new Plot.View(log, smoothing, from, from + width);
    }

    private static Plot one(boolean percent, double top, double end, double... y) {
        double[] x = new double[y.length];
        Arrays.setAll(x, i -> end * (i + 1) / y.length);
        return new Plot(
                List.of(new Plot.Series("run", x, y, STROKE, false)), List.of(), List.of(), end, top, percent, "epoch");
    }

    private static List<String> namesAcross(PlotScale scale) {
        return Arrays.stream(scale.linesAcross()).mapToObj(scale::nameOfY).toList();
    }

    private static List<String> namesAlong(PlotScale scale) {
        return Arrays.stream(scale.namesAlong()).mapToObj(scale::nameOfX).toList();
    }

    @Test
    void anAxisNeverNamesTwoEqualLabels() {
        Random random = new Random(31);
        int across = 0;
        int along = 0;
        for (int i = 0; i < PLOTS; i++) {
            Plot plot = randomPlot(random, false);
            Plot.View view = randomView(random, plot.endX());
            PlotScale scale = new PlotScale(plot, view, WIDTH, 60 + random.nextInt(400));
            assertThat(namesAcross(scale)).as("%s, %s", plot, view).doesNotHaveDuplicates();
            assertThat(namesAlong(scale)).as("%s, %s", plot, view).doesNotHaveDuplicates();
            across += namesAcross(scale).size();
            along += namesAlong(scale).size();
        }
        assertThat(across).isGreaterThan(3 * PLOTS);
        assertThat(along).isGreaterThan(2 * PLOTS);
    }

    /** What a name says is where it stands: half a step of the axis is the most that rounding may take. */
    @Test
    void aNameSaysTheValueThatItStandsAt() {
        Random random = new Random(32);
        for (int i = 0; i < PLOTS; i++) {
            Plot plot = randomPlot(random, false);
            Plot.View view = randomView(random, plot.endX());
            PlotScale scale = new PlotScale(plot, view, WIDTH, HEIGHT);
            double[] lines = scale.linesAcross();
            for (double line : lines) {
                String name = scale.nameOfY(line);
                double said = Double.parseDouble(name.replace(" %", "")) / (plot.percent() ? 100 : 1);
                assertThat(Math.abs(scale.y(said) - scale.y(line))).as(name).isLessThan(3);
            }
            for (double value : scale.namesAlong()) {
                double said = Double.parseDouble(scale.nameOfX(value));
                assertThat(Math.abs(scale.x(said) - scale.x(value))).isLessThan(3);
            }
        }
    }

    @Test
    void axesHaveTheDecimalSignOfTheLanguage() {
        Plot english = one(false, 1, 0.5, 0.2, 0.7);
        Plot german = new Plot(english.series(), List.of(), List.of(), 0.5, 1, false, "Epoche", Locale.GERMAN);
        PlotScale scale = new PlotScale(german, new Plot.View(false, 0, 0, 0), 400, 200);
        assertThat(namesAcross(scale)).contains("0,2", "1").noneMatch(name -> name.contains("."));
        assertThat(namesAlong(scale)).contains("0,1", "0").noneMatch(name -> name.contains("."));
    }

    @Test
    void aRoundNumberIsNamedWithoutDecimals() {
        PlotScale scale = new PlotScale(one(false, 2, 3, 2.5, 1), Plot.View.ALL, WIDTH, HEIGHT);
        assertThat(namesAlong(scale)).containsExactly("0", "1", "2", "3");
        assertThat(namesAcross(scale)).startsWith("0", "0.5", "1");
        PlotScale percent = new PlotScale(one(true, 1, 3, 0.5), Plot.View.ALL, WIDTH, HEIGHT);
        assertThat(namesAcross(percent)).containsExactly("0 %", "20 %", "40 %", "60 %", "80 %", "100 %");
    }

    @Test
    void everyNumberThatIsDrawnIsFinite() {
        Random random = new Random(33);
        for (int i = 0; i < PLOTS; i++) {
            Plot plot = randomPlot(random, false);
            Plot.View view = randomView(random, plot.endX());
            double width = random.nextInt(5) == 0 ? random.nextInt(80) : WIDTH;
            double height = random.nextInt(5) == 0 ? random.nextInt(60) : HEIGHT;
            PlotDrawing drawing = new PlotDrawing(plot, view, PALETTE, width, height);
            assertThatCode(() -> {
                        Recorder recorder = new Recorder();
                        drawing.draw(recorder);
                        drawing.cursor(recorder, random.nextDouble() * WIDTH);
                        assertThat(recorder.texts).noneMatch(text -> text.contains("Infinity"));
                    })
                    .as("%s, %s", plot, view)
                    .doesNotThrowAnyException();
            assertThat(drawing.epochAt(random.nextDouble() * WIDTH)).isFinite();
        }
    }

    /** The special cases by name, each plain, logarithmic and seen from close by. */
    @Test
    void aChartOfNothingOfZerosOfOneValueOrOfNoNumberCanBeDrawn() {
        List<Plot> plots = List.of(
                new Plot(List.of(), List.of(), List.of(), 0, 0, false, ""),
                one(false, 2.5, 3),
                one(false, 2.5, 3, 0, 0, 0),
                one(false, 0, 0, 0),
                one(false, 2.5, 3, 0.5, 0.5, 0.5),
                one(true, 1, 3, 1, 1, 1),
                one(true, 1, 3, 0, 0),
                one(false, 2.5, 3, Double.NaN, Double.NaN),
                one(false, 2.5, 3, Double.POSITIVE_INFINITY),
                one(false, 2.5, 3, 1e300, 2),
                one(false, 2.5, 3, Double.MIN_VALUE, Double.MIN_VALUE));
        for (Plot plot : plots) {
            for (Plot.View view : List.of(
                    Plot.View.ALL,
                    new Plot.View(true, 0, 0, 0),
                    new Plot.View(false, 0.9, 0.5, 2.5),
                    new Plot.View(true, 0.9, 0.5, 2.5),
                    new Plot.View(false, 0, 2.9999999, 3))) {
                new PlotDrawing(plot, view, PALETTE, WIDTH, HEIGHT).draw(new Recorder());
                PlotScale scale = new PlotScale(plot, view, WIDTH, HEIGHT);
                assertThat(namesAcross(scale))
                        .as("%s, %s", plot, view)
                        .isNotEmpty()
                        .doesNotHaveDuplicates();
            }
        }
    }

    @Test
    void aLogarithmicAxisNamesPositivePowersOfTenAndRisesWithTheValue() {
        Random random = new Random(34);
        for (int i = 0; i < PLOTS; i++) {
            Plot plot = randomPlot(random, false);
            Plot.View some = randomView(random, plot.endX());
            Plot.View view = new Plot.View(true, 0, some.fromX(), some.toX());
            PlotScale scale = new PlotScale(plot, view, WIDTH, HEIGHT);
            assertThat(scale.linesAcross()).isNotEmpty();
            for (double line : scale.linesAcross()) {
                assertThat(line).isPositive();
                assertThat(Math.log10(line)).isCloseTo(Math.rint(Math.log10(line)), Offset.offset(1e-9));
                assertThat(scale.y(line)).isBetween(scale.top - 1e-6, scale.bottom + 1e-6);
                assertThat(scale.y(2 * line)).isLessThan(scale.y(line));
            }
            assertThat(scale.y(0)).isFinite();
        }
    }

    /** A value is drawn inside the axes, or, at the upper end, within the few pixels that are still shown there. */
    @Test
    void whereverItIsZoomedToTheCurveStaysInside() {
        Random random = new Random(35);
        int seen = 0;
        for (int i = 0; i < PLOTS; i++) {
            Plot plot = randomPlot(random, true);
            Plot.View view = randomView(random, plot.endX());
            PlotScale scale = new PlotScale(plot, view, WIDTH, HEIGHT);
            for (Plot.Series series : plot.series()) {
                for (int j = 0; j < series.x().length; j++) {
                    double x = series.x()[j];
                    double y = series.y()[j];
                    // One run that ran away is cut off, and nothing is told apart below the smallest loss.
                    boolean shown = x >= scale.fromX
                            && x <= scale.toX
                            && (plot.percent() || y <= 4 * plot.top())
                            && (!view.log() || y >= 1e-4);
                    if (shown) {
                        seen++;
                        assertThat(scale.x(x)).isBetween(scale.left - 1e-6, scale.right + 1e-6);
                        assertThat(scale.y(y))
                                .as("%s of %s, %s", y, plot, view)
                                .isBetween(scale.top - 4, scale.bottom + 1e-6);
                    }
                }
            }
        }
        assertThat(seen).isGreaterThan(10 * PLOTS);
    }

    @Test
    void aZoomedCurveFillsTheChart() {
        double[] falling = new double[100];
        Arrays.setAll(falling, i -> 2 - 0.0001 * i);
        Plot plot = one(false, 2.5, 10, falling);
        PlotScale all = new PlotScale(plot, Plot.View.ALL, WIDTH, HEIGHT);
        PlotScale zoomed = new PlotScale(plot, new Plot.View(false, 0, 4, 6), WIDTH, HEIGHT);
        double wholeRise = Math.abs(all.y(falling[40]) - all.y(falling[60]));
        double zoomedRise = Math.abs(zoomed.y(falling[40]) - zoomed.y(falling[60]));
        assertThat(wholeRise).isLessThan(2);
        assertThat(zoomedRise).isGreaterThan((zoomed.bottom - zoomed.top) / 3);
    }

    @Test
    void theEpochAtAPlaceIsTheOneThatStandsThere() {
        Random random = new Random(36);
        for (int i = 0; i < 200; i++) {
            Plot plot = randomPlot(random, true);
            PlotScale scale = new PlotScale(plot, randomView(random, plot.endX()), WIDTH, HEIGHT);
            double epoch = scale.fromX + random.nextDouble() * (scale.toX - scale.fromX);
            assertThat(scale.valueAt(scale.x(epoch))).isCloseTo(epoch, Offset.offset(1e-9 * Math.max(1, epoch)));
        }
    }

    @Test
    void smoothingByNothingChangesNothing() {
        Plot.Series series = one(false, 1, 3, 0.3, 0.9, 0.1).series().get(0);
        assertThat(series.smoothed(0)).isSameAs(series);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.9, 0.97})
    void aConstantCurveStaysConstantAndAnyOtherStaysWithinItsValues(double share) {
        double[] constant = new double[50];
        Arrays.fill(constant, 0.7);
        double[] smooth =
                one(false, 1, 3, constant).series().get(0).smoothed(share).y();
        for (double value : smooth) {
            assertThat(value).isCloseTo(0.7, Offset.offset(1e-12));
        }
        double[] noisy = new Random(37).doubles(200, 0.2, 0.8).toArray();
        double[] smoothed =
                one(false, 1, 3, noisy).series().get(0).smoothed(share).y();
        assertThat(smoothed[0]).isCloseTo(noisy[0], Offset.offset(1e-12));
        assertThat(roughness(smoothed)).isLessThan(roughness(noisy));
        for (double value : smoothed) {
            assertThat(value).isBetween(0.2, 0.8);
        }
    }

    private static double roughness(double[] values) {
        double sum = 0;
        for (int i = 1; i < values.length; i++) {
            sum += Math.abs(values[i] - values[i - 1]);
        }
        return sum;
    }

    /** Half of what is left of the past: (½·1 + ½·¼ …) worked by hand for three points. */
    @Test
    void smoothingWeighsThePastLessTheLongerAgoItIs() {
        double[] smooth =
                one(false, 1, 3, 1, 0, 0).series().get(0).smoothed(0.5).y();
        assertThat(smooth[0]).isCloseTo(1, Offset.offset(1e-12));
        assertThat(smooth[1]).isCloseTo(1 / 3.0, Offset.offset(1e-12));
        assertThat(smooth[2]).isCloseTo(1 / 7.0, Offset.offset(1e-12));
    }

    private static PlotExport hostile() {
        List<Plot.Series> series = HOSTILE.stream()
                .map(name -> new Plot.Series(
                        name,
                        new double[] {1, 2},
                        new double[] {0.5, 0.25},
                        new double[] {0.4, 0.2},
                        new double[] {0.6, 0.3},
                        STROKE,
                        false))
                .toList();
        return new PlotExport(
                HOSTILE.stream()
                        .map(title -> new PlotExport.Chart(
                                title,
                                new Plot(
                                        series,
                                        List.of(new Plot.Level(0.1, title)),
                                        List.of(new Plot.Mark(1, title)),
                                        3,
                                        1,
                                        true,
                                        title),
                                Plot.View.ALL))
                        .toList(),
                PALETTE);
    }

    /** Reads what a spreadsheet reads: fields that may be quoted, and lines that may end within quotes. */
    private static List<List<String>> parseCsv(String text) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    field.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    field.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                quoted = true;
            } else if (c == ',') {
                row.add(field.toString());
                field.setLength(0);
            } else if (c == '\n') {
                row.add(field.toString());
                field.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else {
                field.append(c);
            }
        }
        assertThat(field).isEmpty();
        assertThat(row).isEmpty();
        return rows;
    }

    private static List<List<String>> csv(PlotExport export) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.csv(out);
        return parseCsv(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theTableHasOneRowAPointWhateverTheNames() throws IOException {
        List<List<String>> rows = csv(hostile());
        assertThat(rows).hasSize(1 + HOSTILE.size() * HOSTILE.size() * 2).allMatch(row -> row.size() == 7);
        assertThat(rows.get(0)).containsExactly("chart", "run", "earlier", "epoch", "value", "low", "high");
        int next = 1;
        for (String title : HOSTILE) {
            for (String name : HOSTILE) {
                for (String epoch : List.of("1.00000", "2.00000")) {
                    List<String> row = rows.get(next++);
                    assertThat(unguarded(row.get(0))).isEqualTo(readable(title));
                    assertThat(unguarded(row.get(1))).isEqualTo(readable(name));
                    assertThat(row.get(3)).isEqualTo(epoch);
                }
            }
        }
    }

    /** What UTF-8 cannot say becomes a question mark. */
    private static String readable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    /** An apostrophe in front is how a spreadsheet is told that a text is one. */
    private static String unguarded(String field) {
        return field.length() > 1 && field.charAt(0) == '\'' && "=+-@\t\r".indexOf(field.charAt(1)) >= 0
                ? field.substring(1)
                : field;
    }

    /** Quotes do not keep a spreadsheet from computing: the field itself must not begin like a formula. */
    @Test
    void noFieldOfTheTableBeginsLikeAFormula() throws IOException {
        for (List<String> row : csv(hostile())) {
            assertThat(row.subList(0, 2))
                    .noneMatch(field -> !field.isEmpty() && "=+-@\t\r".indexOf(field.charAt(0)) >= 0);
        }
    }

    @Test
    void theTableHoldsValuesToTheLastDigitAndAnEmptyFieldWithoutABand() throws IOException {
        Plot.Series series = new Plot.Series("run", new double[] {0.5}, new double[] {0.1 + 0.2}, STROKE, true);
        Plot plot = new Plot(List.of(series), List.of(), List.of(), 1, 1, false, "epoch");
        PlotExport export = new PlotExport(List.of(new PlotExport.Chart("Loss", plot, Plot.View.ALL)), PALETTE);
        assertThat(csv(export).get(1)).containsExactly("Loss", "run", "true", "0.50000", "0.30000000000000004", "", "");
    }

    private static Document parse(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void aDrawingIsWellFormedWhateverTheNamesAndShowsThem() throws Exception {
        Document document = parse(hostile().svg());
        NodeList texts = document.getElementsByTagName("text");
        List<String> shown = new ArrayList<>();
        for (int i = 0; i < texts.getLength(); i++) {
            shown.add(texts.item(i).getTextContent());
        }
        assertThat(shown).contains("a,b", "\"quoted\"", "=1+1", "<b>&amp;</b>", "]]>", "<!--", "%s %n %d", " spaces ");
        assertThat(document.getElementsByTagName("b").getLength()).isZero();
    }

    @Test
    void randomChartsAreWellFormedToo() throws Exception {
        Random random = new Random(38);
        for (int i = 0; i < 100; i++) {
            Plot plot = randomPlot(random, false);
            Plot.View view = randomView(random, plot.endX());
            String svg = new PlotExport(List.of(new PlotExport.Chart("chart", plot, view)), PALETTE).svg();
            parse(svg);
            assertThat(svg).doesNotContain("NaN", "Infinity");
        }
    }

    @Test
    void aPictureHasTheSizeOfItsChartsAndSomethingOnIt() throws IOException {
        Plot plot = one(false, 2.5, 3, 2, 1, 0.5);
        PlotExport export = new PlotExport(
                List.of(
                        new PlotExport.Chart("Loss", plot, Plot.View.ALL),
                        new PlotExport.Chart("Again", plot, new Plot.View(true, 0.5, 1, 2))),
                PALETTE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.png(1.5, out);
        var image = ImageIO.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(image.getWidth()).isEqualTo(1350);
        assertThat(image.getHeight()).isEqualTo(2 * 3 * (320 + 52) / 2);
        int curve = PALETTE.get("run-1") & 0xFFFFFF;
        boolean found = false;
        for (int y = 0; y < image.getHeight() && !found; y++) {
            for (int x = 0; x < image.getWidth() && !found; x++) {
                found = (image.getRGB(x, y) & 0xFFFFFF) == curve;
            }
        }
        assertThat(found).isTrue();
    }

    /** Whatever lies over it, a wider line of its own colour stays in sight beside what covers it. */
    @Test
    void ofCurvesThatLieOnEachOtherEachIsSeen() {
        Random random = new Random(36);
        for (int i = 0; i < PLOTS / 10; i++) {
            double[] x = ascending(random, 2 + random.nextInt(60), 100);
            double[] y = values(random, x.length, false, true);
            double apart = random.nextBoolean() ? 0 : 0.5;
            double top = 2 * Arrays.stream(y).max().orElse(1) + 1;
            double[] over = Arrays.stream(y).map(value -> value + apart * top).toArray();
            Plot plot = new Plot(
                    List.of(
                            new Plot.Series("A", x, y, new Plot.Stroke("run-1"), false),
                            new Plot.Series("B", x, over, new Plot.Stroke("run-2", 8, 4), false)),
                    List.of(),
                    List.of(),
                    100,
                    1.6 * top,
                    false,
                    "%");
            List<double[]> widths = new ArrayList<>();
            Recorder recorder = new Recorder() {
                @Override
                public void polyline(double[] xs, double[] ys, int count, double line, double[] dash, int argb) {
                    super.polyline(xs, ys, count, line, dash, argb);
                    widths.add(new double[] {argb & 0xFFFFFF, line, dash.length});
                }
            };
            new PlotDrawing(plot, Plot.View.ALL, PALETTE, WIDTH, HEIGHT).draw(recorder);
            double first = PALETTE.get("run-1") & 0xFFFFFF;
            boolean grounded =
                    widths.stream().anyMatch(line -> line[0] == first && line[1] >= PALETTE.line(6) && line[2] == 0);
            assertThat(grounded).isEqualTo(apart == 0);
        }
    }
}
