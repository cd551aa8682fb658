package flattenlab.render;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.TemporaryFolder;
import flattenlab.tensor.UnavailableException;
import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.util.EnumMap;
import java.util.Map;

/** The program's own typefaces for pictures that are painted without a window. */
final class Fonts {
    private static final Map<Pen.Face, Font> LOADED = new EnumMap<>(Pen.Face.class);

    private Fonts() {}

    /** A face in a size in device pixels. */
    static synchronized Font of(Pen.Face face, double size) {
        return LOADED.computeIfAbsent(face, Fonts::load).deriveFont((float) size);
    }

    private static Font load(Pen.Face face) {
        String file = switch (face) {
            case WORDS -> "Inter-Regular.otf";
            case WORDS_BOLD -> "Inter-SemiBold.otf";
            case MONO -> "JetBrainsMono-Regular.ttf";
        };
        TemporaryFolder.require();
        try (InputStream stream = Fonts.class.getResourceAsStream("/fonts/" + file)) {
            return Font.createFont(Font.TRUETYPE_FONT, stream);
        } catch (IOException | FontFormatException e) {
            throw new UnavailableException(Phrase.of("picture.typeface", file), e);
        }
    }
}
