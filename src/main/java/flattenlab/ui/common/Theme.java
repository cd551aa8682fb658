package flattenlab.ui.common;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import flattenlab.render.Palette;
import java.util.List;
import java.util.Locale;
import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/** A set of colours. */
public enum Theme {
    /** Dark ink on light ground. */
    LIGHT,
    /** Light ink on dark ground. */
    DARK,
    /** White on black, for projectors and whoever needs it: 7 to 1. */
    CONTRAST;

    private static final List<String> FONTS = List.of(
            "Inter-Regular.otf",
            "Inter-Italic.otf",
            "Inter-Medium.otf",
            "Inter-SemiBold.otf",
            "Inter-Bold.otf",
            "JetBrainsMono-Regular.ttf",
            "JetBrainsMono-Bold.ttf");

    private Palette palette;
    private Palette bold;

    /** The name on the command line and of its file. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one after it, and at last the first. */
    public Theme other() {
        return values()[(ordinal() + 1) % values().length];
    }

    /** Its colours, for what is painted by hand. */
    public Palette palette() {
        if (palette == null) {
            palette = Palette.of(id());
        }
        return palette;
    }

    /** Its colours with thick lines. */
    Palette bold() {
        if (bold == null) {
            bold = palette().bold();
        }
        return bold;
    }

    /** A colour of it. */
    public Color color(String token) {
        int argb = palette().get(token);
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    /** Dresses a scene. */
    public void apply(Scene scene) {
        Application.setUserAgentStylesheet(
                (this == LIGHT ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet());
        // What the window shows until its first picture is painted: no white flash in the dark.
        scene.setFill(color("background"));
        scene.getStylesheets().setAll(resource("/css/" + id() + ".css"), resource("/css/flattenlab.css"));
    }

    /** Loads the fonts that every platform should show alike; before the first scene, and once, for JavaFX keeps each. */
    public static void loadFonts() {
        Fonts.load();
    }

    private static final class Fonts {
        static {
            for (String font : FONTS) {
                // By address, JavaFX finds no file in a folder whose name has a space or an umlaut, and says nothing.
                Font.loadFont(Theme.class.getResourceAsStream("/fonts/" + font), 13);
            }
        }

        /** Java has done it by then. */
        static void load() {}
    }

    private static String resource(String name) {
        return Theme.class.getResource(name).toExternalForm();
    }
}
