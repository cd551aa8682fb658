package flattenlab.ui;

import flattenlab.render.Palette;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ScrollPane;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;

/**
 * Text that cannot be read on what it really stands on: its colour against the pixels around it, as WCAG 2 measures it.
 * What is disabled is exempt there, and here.
 */
final class ContrastFaults {
    private static final double LEAST = 4.5;
    /** Of a text that is scrolled out of sight, less than this is to be seen. */
    private static final double IN_SIGHT = 0.7;

    private final WritableImage picture;
    private final PixelReader pixels;
    private final List<String> faults = new ArrayList<>();
    private int read;

    private ContrastFaults(Scene scene) {
        this.picture = scene.snapshot(null);
        this.pixels = picture.getPixelReader();
    }

    /** All faults of a scene, one sentence each. */
    static List<String> of(Scene scene) {
        return of(scene, 10);
    }

    /**
     * The same for a scene of which a part is disabled.
     *
     * @param least how many texts there are to be read at any rate
     */
    static List<String> of(Scene scene, int least) {
        ContrastFaults search = new ContrastFaults(scene);
        Bounds all = new BoundingBox(0, 0, scene.getWidth(), scene.getHeight());
        search.look(scene.getRoot(), all, 1);
        if (search.read < least) {
            search.faults.add("only " + search.read + " texts were found at all");
        }
        return search.faults;
    }

    private void look(Node node, Bounds clip, double opacity) {
        if (!node.isVisible() || node.isDisabled()) {
            return;
        }
        double seen = opacity * node.getOpacity();
        Bounds inside = node instanceof ScrollPane ? common(clip, node.localToScene(node.getLayoutBounds())) : clip;
        if (node instanceof Text text && !text.getText().isBlank() && text.getFill() instanceof Color colour) {
            lookAt(text, colour, inside, seen);
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, inside, seen));
        }
    }

    private void lookAt(Text text, Color colour, Bounds clip, double opacity) {
        Bounds whole = text.localToScene(text.getLayoutBounds());
        Bounds part = common(clip, whole);
        if (part.isEmpty() || part.getWidth() * part.getHeight() < IN_SIGHT * whole.getWidth() * whole.getHeight()) {
            return;
        }
        read++;
        int ground = mostFrequent(part);
        double share = opacity * colour.getOpacity();
        int ink = Palette.mix(ground, argb(colour), share);
        double contrast = Palette.contrast(ink, ground);
        if (contrast < LEAST) {
            faults.add(String.format(
                    Locale.ROOT,
                    "pale: \u201c%s\u201d %s has #%06X on #%06X, %.2f to 1",
                    text.getText().substring(0, Math.min(30, text.getText().length())),
                    text.getParent().getStyleClass(),
                    ink & 0xFFFFFF,
                    ground & 0xFFFFFF,
                    contrast));
        }
    }

    /** Between and around letters there is more ground than ink. */
    private int mostFrequent(Bounds part) {
        Map<Integer, Integer> counts = new HashMap<>();
        int right = (int) Math.min(picture.getWidth() - 1, part.getMaxX());
        int bottom = (int) Math.min(picture.getHeight() - 1, part.getMaxY());
        for (int y = (int) Math.max(0, part.getMinY()); y <= bottom; y++) {
            for (int x = (int) Math.max(0, part.getMinX()); x <= right; x++) {
                counts.merge(pixels.getArgb(x, y), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElseThrow();
    }

    private static int argb(Color colour) {
        return 0xFF000000
                | (int) Math.round(255 * colour.getRed()) << 16
                | (int) Math.round(255 * colour.getGreen()) << 8
                | (int) Math.round(255 * colour.getBlue());
    }

    private static Bounds common(Bounds one, Bounds other) {
        double x = Math.max(one.getMinX(), other.getMinX());
        double y = Math.max(one.getMinY(), other.getMinY());
        return new BoundingBox(
                x, y, Math.min(one.getMaxX(), other.getMaxX()) - x, Math.min(one.getMaxY(), other.getMaxY()) - y);
    }
}
