package flattenlab.ui.common;

import flattenlab.data.EmbeddedPicture;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;

/**
 * The picture on a clipboard, or that is dragged. Where a page of a browser lies there and no picture, JavaFX opens the first
 * address of one that the page names, be it a file of this computer or of another: that is not asked for.
 */
public final class BoardPicture {
    /** As JavaFX looks for the address. */
    private static final Pattern NAMED = Pattern.compile("IMG\\s+SRC=\"([^\"]+)\"", Pattern.CASE_INSENSITIVE);

    private static final String DATA = "data:";
    private static final String BASE64 = ";base64,";
    /** No connection of these is ever opened: the program refuses them all. A picture that is there beside is taken. */
    private static final Set<String> REFUSED = Set.of("http", "https", "ftp");

    private BoardPicture() {}

    /** Nothing if there is only a name of a picture. */
    public static Optional<Image> of(Clipboard board) {
        return board.hasImage() && mayBeAsked(board.hasHtml() ? board.getHtml() : "")
                ? Optional.ofNullable(board.getImage())
                : Optional.empty();
    }

    /** Whether JavaFX can be asked for a picture without opening anything, as far as this page beside it goes. */
    static boolean mayBeAsked(String html) {
        Matcher named = NAMED.matcher(html);
        if (!named.find()) {
            return true;
        }
        String address = named.group(1);
        int data = address.indexOf(BASE64);
        if (address.regionMatches(true, 0, DATA, 0, DATA.length()) && data > 0) {
            // Its header says whether it is of a size that can be shown.
            return EmbeddedPicture.look(address.substring(data + BASE64.length()))
                    .picture()
                    .isPresent();
        }
        int colon = Math.max(0, address.indexOf(':'));
        return REFUSED.contains(address.substring(0, colon).toLowerCase(Locale.ROOT));
    }
}
