package flattenlab.app;

import java.io.IOException;
import java.io.ObjectInputFilter;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.net.URLStreamHandlerFactory;
import java.util.Locale;

/**
 * Refuses every connection to another machine, and every object that somebody else has put together. FlattenLab wants neither,
 * and no file, text or picture of a stranger gets one: from a clipboard that only names a picture, as browsers leave it, JavaFX
 * would fetch that by itself, and from one of another program it would build Java objects. Each for the whole process, and
 * once.
 */
final class NoConnections implements URLStreamHandlerFactory {
    NoConnections() {}

    /** Addresses of other machines are not opened from here on. */
    static void refuse() {
        URL.setURLStreamHandlerFactory(new NoConnections());
    }

    /** Nothing is built of objects that come from outside; that only a window could, and a verb need not load what refuses it. */
    static void refuseObjects() {
        ObjectInputFilter.Config.setSerialFilter(ObjectInputFilter.Config.createFilter("!*"));
    }

    @Override
    public URLStreamHandler createURLStreamHandler(String protocol) {
        return switch (protocol.toLowerCase(Locale.ROOT)) {
            case "http", "https", "ftp", "mailto" -> new Refusing();
            default -> null;
        };
    }

    private static final class Refusing extends URLStreamHandler {
        @Override
        protected URLConnection openConnection(URL url) throws IOException {
            throw new IOException("FlattenLab opens no connections");
        }
    }
}
