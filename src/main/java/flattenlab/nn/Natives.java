package flattenlab.nn;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.Program;
import flattenlab.tensor.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
    /** Set to {@code plain} or {@code onednn} to choose by hand. */
    public static final String CHOICE_PROPERTY = "flattenlab.natives";

    private static final Phrase UNLOADED = Phrase.of("natives.unloaded");
    private static final int TRIAL_SECONDS = 60;
    private static final String NOWHERE = System.getProperty("os.name").startsWith("Windows") ? "NUL" : "/dev/null";

    private static Info loaded;
    private static UnavailableException fault;
    private static Phrase remark = Phrase.NONE;

    private Natives() {}

    /**
     * What was loaded.
     *
     * @param version of ND4J
     * @param platform with the kind of natives, such as {@code linux-x86_64-onednn}
     * @param folder that the native libraries were loaded from
     * @param seconds that loading took
     * @param remark why the faster natives are not used, in one line; empty if there is nothing to remark
     */
    public record Info(String version, String platform, Path folder, double seconds, Phrase remark) {}

    /**
     * Loads ND4J, or says again what was loaded. Takes up to some seconds: never call it on the JavaFX thread.
     *
     * @param cache folder for what was found out about this CPU; made if missing
     * @throws UnavailableException if it cannot be loaded, for the same reason each time: Java tries that only once
     */
    public static synchronized Info load(Path cache) {
        if (fault != null) {
            throw fault;
        }
        if (loaded == null) {
            try {
                loaded = loadOnce(cache);
            } catch (UnavailableException e) {
                fault = e;
                throw fault;
            } catch (LinkageError | RuntimeException e) {
                LOG.info("ND4J cannot be loaded", e);
                fault = new UnavailableException(
                        Program.missing(e).orElseGet(() -> Phrase.of("natives.fault", reason(e))), e);
                throw fault;
            }
            LOG.info(
                    "ND4J {} for {} from {} in {} s",
                    loaded.version(),
                    loaded.platform(),
                    loaded.folder(),
                    loaded.seconds());
        }
        return loaded;
    }

    private static Info loadOnce(Path cache) {
        long start = System.nanoTime();
        Program.requireNatives();
        NativeSet set = choose(cache);
        set.use();
        limitMemory();
        Nd4j.create(1);
        useOneThread();
        return new Info(version(), set.qualifiedName(), set.loadedFrom(), (System.nanoTime() - start) / 1e9, remark);
    }

    /** What was laid out is damaged, and nothing else can be loaded in its place. */
    private static Phrase notWhole(Object reason) {
        return Phrase.of("natives.not_whole", NativeSet.ONEDNN.place(), reason, Program.again());
    }

    /** The first line of what is behind it all: ND4J wraps an error of the linker several times. */
    static String reason(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return message.isBlank() || message.equals("null") ? root.getClass().getSimpleName() : message;
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

    private static NativeSet choose(Path cache) {
        String choice = System.getProperty(CHOICE_PROPERTY, "auto");
        if (!choice.equals("auto")) {
            return choice.equals("onednn") ? NativeSet.ONEDNN : NativeSet.PLAIN;
        }
        if (!NativeSet.ONEDNN.isHere()) {
            if (!NativeSet.PLAIN.isHere()) {
                throw new UnavailableException(notWhole(Phrase.of("natives.none")), null);
            }
            return NativeSet.PLAIN;
        }
        OneDnnTrial.Outcome outcome = new OneDnnTrial(cache, circumstances(), Natives::probe).outcome();
        if (outcome.works()) {
            return NativeSet.ONEDNN;
        }
        if (!NativeSet.PLAIN.isHere()) {
            throw new UnavailableException(
                    outcome.reason().equals(UNLOADED)
                            ? notWhole(UNLOADED)
                            : Phrase.of("natives.only_onednn", outcome.reason()),
                    null);
        }
        remark = outcome.reason();
        return NativeSet.PLAIN;
    }

    /** All that decides whether the natives run: the CPU, which natives, where they lie, and whether they were put right since. */
    private static String circumstances() {
        return cpu() + ", " + version() + ", " + NativeSet.ONEDNN.state() + ", "
                + NativeSet.ONEDNN.place().replaceAll("\\p{Cntrl}", "?");
    }

    /** Runs {@link NativesProbe} in a process of its own: an illegal instruction ends that one and not this. */
    private static OneDnnTrial.Outcome probe() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // Compiling well costs more than a second's work gains.
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // A processor that does not run them is no reason to leave a page in the folder where somebody stands.
        command.addAll(List.of("-XX:ErrorFile=" + NOWHERE, "-XX:-UsePerfData"));
        command.addAll(NativeSet.whereabouts());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), NativesProbe.class.getName()));
        Process process = null;
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(TRIAL_SECONDS, TimeUnit.SECONDS)
                    ? outcome(process.exitValue())
                    : OneDnnTrial.Outcome.unknown(Phrase.of("natives.slow", TRIAL_SECONDS));
        } catch (IOException e) {
            return OneDnnTrial.Outcome.unknown(Phrase.of("natives.untried", Phrase.system(e)));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OneDnnTrial.Outcome.unknown(Phrase.of("natives.broken_off"));
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    /** Reads the status that {@link NativesProbe} ends with, by itself or by a signal. */
    static OneDnnTrial.Outcome outcome(int status) {
        return switch (status) {
            case NativesProbe.RIGHT -> OneDnnTrial.Outcome.WORKS;
            case NativesProbe.WRONG -> OneDnnTrial.Outcome.fails(Phrase.of("natives.wrong"));
            // A full disk or too little memory may be otherwise the next time.
            case NativesProbe.NO_JAVA, NativesProbe.NOT_LOADED -> OneDnnTrial.Outcome.unknown(UNLOADED);
            default -> OneDnnTrial.Outcome.fails(Phrase.of("natives.cpu", status));
        };
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
