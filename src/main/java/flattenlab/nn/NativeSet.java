package flattenlab.nn;

import flattenlab.tensor.Program;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One of the two sets of ND4J's native libraries, and where it lies.
 *
 * <p>An installed program, and a built checkout, have them laid out in a folder, one sub-folder a set, from which they are
 * loaded in place: nothing is unpacked. Anywhere else JavaCPP finds them in their jars and unpacks them to its cache.
 */
enum NativeSet {
    /** Runs on every processor that ND4J supports. */
    PLAIN("plain", ""),
    /** With oneDNN, about four times as fast. */
    ONEDNN("onednn", "-onednn");

    private static final Logger LOG = LoggerFactory.getLogger(NativeSet.class);
    private static final String CACHE_PROPERTY = "org.bytedeco.javacpp.cachedir";
    private static final String LIBRARY = "jnind4jcpu";

    private final String subFolder;
    private final String extension;

    NativeSet(String subFolder, String extension) {
        this.subFolder = subFolder;
        this.extension = extension;
    }

    /** For example {@code linux-x86_64-onednn}. Asked so that JavaCPP's loader is not loaded yet. */
    String qualifiedName() {
        return Loader.Detector.getPlatform() + extension;
    }

    /** Whether there is one, laid out or in a jar. */
    boolean isHere() {
        return laidOut().isPresent() || isInJar();
    }

    /** Whether JavaCPP can unpack it. */
    boolean isInJar() {
        String folder = "/org/nd4j/linalg/cpu/nativecpu/bindings/" + qualifiedName() + "/";
        return Stream.of("libnd4jcpu.so", "libnd4jcpu.dll", "libnd4jcpu.dylib")
                .anyMatch(library -> NativeSet.class.getResource(folder + library) != null);
    }

    /** Where it lies laid out. */
    private Optional<Path> laidOut() {
        return Program.natives().map(folder -> folder.resolve(subFolder)).filter(Files::isDirectory);
    }

    /** Where it will be loaded from. */
    String place() {
        return laidOut().map(Path::toString).orElseGet(NativeSet::cache);
    }

    /** Where JavaCPP unpacks what lies in jars. */
    private static String cache() {
        return System.getProperty(
                CACHE_PROPERTY,
                Program.natives()
                        .map(folder -> folder.resolve("unpacked").toString())
                        .orElse(Path.of(System.getProperty("user.home"), ".javacpp", "cache")
                                .toString()));
    }

    /** Has ND4J load this set; to be called before JavaCPP's loader is, which reads these properties only once. */
    void use() {
        // Without the property JavaCPP takes the oneDNN natives wherever they lie on the class path.
        System.setProperty("org.bytedeco.javacpp.platform.extension", extension);
        if (laidOut().isPresent()) {
            // JavaCPP prefers libraries of the system, and copies some to a cache that it makes in the home.
            System.setProperty("org.bytedeco.javacpp.loadLibraries", "false");
            loadAll(laidOut().get());
        } else {
            System.setProperty(CACHE_PROPERTY, cache());
        }
    }

    /**
     * Loads each library of a folder after those that it needs: what cannot be loaded is tried again as long as another
     * one could be.
     *
     * @throws UnsatisfiedLinkError of the first one that cannot be loaded at all
     */
    private static void loadAll(Path folder) {
        List<Path> waiting = libraries(folder);
        requireWhole(waiting);
        UnsatisfiedLinkError reason = null;
        for (int before = -1; before != waiting.size(); ) {
            before = waiting.size();
            reason = null;
            for (Path library : List.copyOf(waiting)) {
                try {
                    System.load(library.toString());
                    waiting.remove(library);
                } catch (UnsatisfiedLinkError e) {
                    LOG.debug("{} waits", library, e);
                    reason = reason == null ? e : reason;
                }
            }
        }
        if (reason != null) {
            throw reason;
        }
    }

    private static void requireWhole(List<Path> libraries) {
        for (Path library : libraries) {
            try {
                if (CutShort.is(library)) {
                    throw new UnsatisfiedLinkError(library + ": the end of the file is missing");
                }
            } catch (IOException e) {
                throw new UncheckedIOException(library + " cannot be read", e);
            }
        }
    }

    /** What changes when its libraries are put right: how large they are, and when they were written. */
    String state() {
        long bytes = 0;
        long newest = 0;
        for (Path library : laidOut().map(NativeSet::libraries).orElse(List.of())) {
            try {
                bytes += Files.size(library);
                newest = Math.max(newest, Files.getLastModifiedTime(library).toMillis());
            } catch (IOException e) {
                LOG.debug("{} cannot be looked at", library, e);
            }
        }
        return bytes + " bytes of " + newest;
    }

    private static List<Path> libraries(Path folder) {
        try (Stream<Path> files = Files.list(folder.toAbsolutePath())) {
            return files.sorted().collect(Collectors.toCollection(ArrayList::new));
        } catch (IOException e) {
            throw new UncheckedIOException("the natives cannot be listed", e);
        }
    }

    /** The folder that ND4J's library was loaded from, asked of JavaCPP once it is. */
    Path loadedFrom() {
        Path library = Path.of(Loader.getLoadedLibraries().getOrDefault(LIBRARY, LIBRARY));
        return library.getParent() == null ? Path.of(place()) : library.getParent();
    }

    /** The options by which another JVM finds the sets where this one does. */
    static List<String> whereabouts() {
        return Stream.of(Program.NATIVES_PROPERTY, CACHE_PROPERTY)
                .filter(property -> System.getProperty(property) != null)
                .map(property -> "-D" + property + "=" + System.getProperty(property))
                .toList();
    }
}
