package flattenlab.cli;

import flattenlab.training.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Services whose window only notes how it should open. */
class NotedWindow implements Services {
    WindowOptions window;
    private final Network.Factory networks;

    /** @param networks null where none may be asked for */
    NotedWindow(Network.Factory networks) {
        this.networks = networks;
    }

    @Override
    public Network.Factory networks() {
        return networks;
    }

    @Override
    public Path cache() {
        return Path.of("target", "test-home");
    }

    @Override
    public int openWindow(WindowOptions options) {
        window = options;
        return 0;
    }

    @Override
    public List<Path> renderGallery(GalleryOptions options) {
        return List.of();
    }

    @Override
    public Map<String, Object> about() {
        return Map.of();
    }
}
