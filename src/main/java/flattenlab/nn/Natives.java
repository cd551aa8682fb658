package flattenlab.nn;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Loader;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Chooses and loads ND4J's native code, once for the process.
 *
 * <p>The natives with oneDNN are about four times as fast as the plain ones. On a CPU that lacks an instruction they
 * use, the process would die without a message, so they are first tried in a process of their own that multiplies and
 * convolves for a second; what it found is remembered for this CPU.
 */
public final class Natives {
    private static final Logger LOG = LoggerFactory.getLogger(Natives.class);
    private static final String ONEDNN = "-onednn";
    private static final String EXTENSION_PROPERTY = "org.bytedeco.javacpp.platform.extension";
    /** Set to {@code plain} or {@code onednn} to choose by hand. */
    public static final String CHOICE_PROPERTY = "flattenlab.natives";

    private static Info loaded;

    private Natives() {}

    /**
     * What was loaded.
     *
     * @param version of ND4J
     * @param platform with the kind of natives, such as {@code linux-x86_64-onednn}
     * @param seconds that loading took
     */
    public record Info(String version, String platform, double seconds) {}

    /**
     * Loads ND4J, or says again what was loaded. Takes up to some seconds: never call it on the JavaFX thread.
     *
     * @param cache folder for what was found out about this CPU; made if missing
     */
    public static synchronized Info load(Path cache) {
        if (loaded == null) {
            long start = System.nanoTime();
            if (System.getProperty(EXTENSION_PROPERTY) == null) {
                // Without the property JavaCPP takes the oneDNN natives wherever they lie on the class path.
                System.setProperty(EXTENSION_PROPERTY, useOneDnn(cache) ? ONEDNN : "");
            }
            limitMemory();
            Nd4j.create(1);
            useOneThread();
            loaded = new Info(
                    version(),
                    Loader.getPlatform() + System.getProperty(EXTENSION_PROPERTY, ""),
                    (System.nanoTime() - start) / 1e9);
            LOG.info("ND4J {} for {} in {} s", loaded.version(), loaded.platform(), loaded.seconds());
        }
        return loaded;
    }

    /**
     * Keeps native code on the calling thread. Two threads on two cores stall each other as soon as the window draws;
     * one stays near full speed. OpenMP remembers this for each calling thread, so every thread that trains asks anew.
     */
    static void useOneThread() {
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
    }

    private static String version() {
        try (InputStream stream = Nd4j.class.getResourceAsStream("/META-INF/maven/org.nd4j/nd4j-api/pom.properties")) {
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException | NullPointerException e) {
            LOG.debug("ND4J does not say its version", e);
            return "of unknown version";
        }
    }

    /** JavaCPP would else stop at the Java heap's limit, which says nothing of native memory. */
    private static void limitMemory() {
        setIfAbsent("org.bytedeco.javacpp.maxbytes", Long.toString(MemoryBudget.bytes()));
        setIfAbsent("org.bytedeco.javacpp.maxphysicalbytes", "0");
        setIfAbsent("org.bytedeco.javacpp.nopointergc", "false");
    }

    private static void setIfAbsent(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    private static boolean useOneDnn(Path cache) {
        String choice = System.getProperty(CHOICE_PROPERTY, "auto");
        return choice.equals("auto") ? hasOneDnn() && worksHere(cache) : choice.equals("onednn");
    }

    private static boolean hasOneDnn() {
        String folder = "/org/nd4j/linalg/cpu/nativecpu/bindings/" + Loader.getPlatform() + ONEDNN + "/";
        return Stream.of("libnd4jcpu.so", "nd4jcpu.dll", "libnd4jcpu.dylib")
                .anyMatch(library -> Natives.class.getResource(folder + library) != null);
    }

    private static boolean worksHere(Path cache) {
        Path file = cache.resolve("natives-onednn.txt");
        String cpu = cpu();
        try {
            if (Files.exists(file)) {
                List<String> lines = Files.readAllLines(file);
                if (lines.size() == 2 && lines.get(0).equals(cpu)) {
                    return Boolean.parseBoolean(lines.get(1));
                }
            }
            boolean works = probe();
            Files.createDirectories(cache);
            Files.writeString(file, cpu + System.lineSeparator() + works + System.lineSeparator());
            return works;
        } catch (IOException e) {
            LOG.warn("what this CPU can run cannot be remembered in {}", file, e);
            return probe();
        }
    }

    /** Runs {@link NativesProbe} in a process of its own: an illegal instruction ends that one and not this. */
    private static boolean probe() {
        try {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-D" + EXTENSION_PROPERTY + "=" + ONEDNN,
                            "-cp",
                            System.getProperty("java.class.path"),
                            NativesProbe.class.getName())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean ended = process.waitFor(60, TimeUnit.SECONDS);
            process.destroyForcibly();
            return ended && process.exitValue() == 0;
        } catch (IOException e) {
            LOG.warn("the oneDNN natives cannot be tried out; the plain ones serve", e);
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What distinguishes one CPU from another as far as the operating system tells. */
    static String cpu() {
        Path cpuinfo = Path.of("/proc/cpuinfo");
        if (Files.isReadable(cpuinfo)) {
            try (Stream<String> lines = Files.lines(cpuinfo, StandardCharsets.UTF_8)) {
                return lines.filter(line -> line.startsWith("model name")
                                || line.toLowerCase(Locale.ROOT).startsWith("flags"))
                        .limit(2)
                        .map(line -> Integer.toHexString(line.hashCode()))
                        .reduce(System.getProperty("os.arch"), (a, b) -> a + " " + b);
            } catch (IOException e) {
                LOG.debug("no {}", cpuinfo, e);
            }
        }
        String name = System.getenv("PROCESSOR_IDENTIFIER");
        return System.getProperty("os.arch") + " " + (name == null ? System.getProperty("os.version") : name);
    }
}
