package flattenlab.app;

import flattenlab.cli.Services;
import flattenlab.nn.Natives;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.training.Network;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every {@code new} of a service, in one place. */
final class Wiring implements Services {
    private final Path home = Folders.home();
    private final Network.Factory networks = new Nd4jNetworks(home);

    @Override
    public Network.Factory networks() {
        return networks;
    }

    @Override
    public Path cache() {
        return home;
    }

    @Override
    public int openWindow(WindowOptions options) {
        throw new UnsupportedOperationException("the window");
    }

    @Override
    public List<Path> renderGallery(GalleryOptions options) {
        throw new UnsupportedOperationException("the gallery");
    }

    @Override
    public Map<String, Object> about() {
        Map<String, Object> about = new LinkedHashMap<>();
        String version = Main.class.getPackage().getImplementationVersion();
        about.put("flattenlab", version == null ? "unpackaged" : version);
        about.put("java", Runtime.version() + " " + System.getProperty("java.vendor"));
        about.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        about.put(
                "cpu",
                System.getProperty("os.arch") + ", " + Runtime.getRuntime().availableProcessors() + " cores");
        try {
            Natives.Info nd4j = Natives.load(home);
            about.put("nd4j", nd4j.version() + " " + nd4j.platform());
            about.put("nd4jThreads", 1);
        } catch (LinkageError | RuntimeException e) {
            about.put("nd4j", "cannot be loaded: " + e);
        }
        about.put("home", home.toString());
        return about;
    }
}
