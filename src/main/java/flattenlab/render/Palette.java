package flattenlab.render;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The colours of a theme, read from the same file that styles the controls, so that a colour is written down once; and how
 * thick lines are in it. A colour is 0xAARRGGBB, opaque.
 */
public final class Palette {
    /** The themes that there are. */
    public static final List<String> THEMES = List.of("light", "dark", "contrast");

    private static final Pattern TOKEN = Pattern.compile("-fl-([a-z0-9-]+)\\s*:\\s*#([0-9A-Fa-f]{6})\\s*;");

    /** Of a colour that is faded, this much is left. */
    private static final double FAINT = 0.35;
    /** How many times as thick a line is for whoever sits far away or sees little: a hair is two pixels. */
    private static final double BOLD = 1.6;

    private final Map<String, Integer> colours = new HashMap<>();
    private final double weight;

    private Palette(String css, double weight) {
        this.weight = weight;
        Matcher matcher = TOKEN.matcher(css);
        while (matcher.find()) {
            colours.put(matcher.group(1), 0xFF000000 | Integer.parseInt(matcher.group(2), 16));
        }
    }

    /** The colours of one of {@link #THEMES}; with much contrast lines are bold too. */
    public static Palette of(String theme) {
        try (InputStream stream = Palette.class.getResourceAsStream("/css/" + theme + ".css")) {
            return new Palette(
                    new String(stream.readAllBytes(), StandardCharsets.UTF_8), theme.equals("contrast") ? BOLD : 1);
        } catch (IOException e) {
            throw new UncheckedIOException("theme " + theme, e);
        }
    }

    /** The colour of a token, such as {@code axis-n}. */
    public int get(String token) {
        Integer colour = colours.get(token);
        if (colour == null) {
            throw new IllegalArgumentException("no colour -fl-" + token);
        }
        return colour;
    }

    /** The same colours with lines that are seen from the last row. */
    public Palette bold() {
        Palette bold = new Palette("", BOLD);
        bold.colours.putAll(colours);
        return bold;
    }

    /**
     * How thick a line is drawn.
     *
     * @param usual in pixels, where nobody asks for more
     */
    public double line(double usual) {
        return usual * weight;
    }

    /** How far a line goes beyond what it usually covers, in pixels: so that a frame hides nothing of what it is around. */
    double beyond(double usual) {
        return line(usual) - usual;
    }

    /** Lengths of strokes and gaps that suit lines of this palette: thick ones of usual gaps would run together. */
    double[] dashes(double... usual) {
        return Arrays.stream(usual).map(this::line).toArray();
    }

    /** The same colours, nearly as the ground of the stage: what is not to be looked at just now. */
    public Palette faded() {
        int ground = get("stage");
        Palette faded = new Palette("", weight);
        colours.forEach((token, colour) -> faded.colours.put(token, mix(ground, colour, FAINT)));
        return faded;
    }

    /** How well one colour is read on another, from 1 to 21, as WCAG 2 defines it; text wants 4.5. */
    public static double contrast(int one, int other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(int argb) {
        return 0.2126 * linear(argb >> 16) + 0.7152 * linear(argb >> 8) + 0.0722 * linear(argb);
    }

    private static double linear(int channel) {
        double value = (channel & 0xFF) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }

    /** Between two colours: {@code share} 0 gives the first, 1 the second. */
    public static int mix(int from, int to, double share) {
        int mixed = 0xFF000000;
        for (int shift = 0; shift <= 16; shift += 8) {
            int a = from >> shift & 0xFF;
            int b = to >> shift & 0xFF;
            mixed |= (int) Math.round(a + share * (b - a)) << shift;
        }
        return mixed;
    }
}
