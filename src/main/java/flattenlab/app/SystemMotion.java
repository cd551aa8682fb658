package flattenlab.app;

import flattenlab.ui.shell.LabWindow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the desktop is set to reduced motion. JavaFX tells only from version 22 on, so the desktop itself is asked. One that
 * gives no answer, or a strange one, is taken as not asked.
 */
final class SystemMotion {
    private static final Logger LOG = LoggerFactory.getLogger(SystemMotion.class);
    /** In seconds; an answer usually takes a hundredth of that. */
    private static final long PATIENCE = 2;

    private static final List<String> GNOME =
            List.of("gsettings", "get", "org.gnome.desktop.interface", "enable-animations");
    private static final List<String> MAC = List.of("defaults", "read", "com.apple.universalaccess", "reduceMotion");
    private static final List<String> WINDOWS =
            List.of("reg", "query", "HKCU\\Control Panel\\Desktop", "/v", "UserPreferencesMask");
    private static final Pattern MASK = Pattern.compile("REG_BINARY\\s+[0-9A-Fa-f]{8}([0-9A-Fa-f]{2})");
    /** Of the fifth byte of that mask: what is inside of windows moves. */
    private static final int CLIENT_AREA_ANIMATION = 0x02;

    /** Where it is written down, below the folder of settings, and what stands there if nothing shall move. */
    private static final Map<String, Pattern> FILES = Map.of(
            "gtk-4.0/settings.ini", Pattern.compile("^\\s*gtk-enable-animations\\s*=\\s*(0|false)\\s*$"),
            "gtk-3.0/settings.ini", Pattern.compile("^\\s*gtk-enable-animations\\s*=\\s*(0|false)\\s*$"),
            "kdeglobals", Pattern.compile("^\\s*AnimationDurationFactor\\s*=\\s*0(\\.0*)?\\s*$"));

    /** Starts a program and gives what it says; empty if it cannot be started, fails or takes too long. */
    interface Asking {
        Optional<String> ask(List<String> command);
    }

    private final String system;
    private final Path settings;
    private final Asking asking;

    /**
     * @param system as Java names it
     * @param settings folder of the person's settings, on Linux
     */
    SystemMotion(String system, Path settings, Asking asking) {
        this.system = system.toLowerCase(Locale.ROOT);
        this.settings = settings;
        this.asking = asking;
    }

    /** That of this computer. */
    static SystemMotion here() {
        String folder = System.getenv("XDG_CONFIG_HOME");
        return new SystemMotion(
                System.getProperty("os.name"),
                folder == null || folder.isEmpty()
                        ? Path.of(System.getProperty("user.home"), ".config")
                        : Path.of(folder),
                SystemMotion::start);
    }

    /** Tells a window, unless somebody has chosen in it; asks away from its thread, and says nothing if nobody answers. */
    void tell(LabWindow window) {
        if (window.motion().chosen().isEmpty()) {
            window.tasks()
                    .run(
                            this::isReduced,
                            answer -> answer.ifPresent(window.motion()::systemSays),
                            failure -> LOG.debug("the desktop was not asked about motion", failure));
        }
    }

    /** Whether motion is to be reduced; empty if nobody knows. Waits for the desktop, though not for long. */
    Optional<Boolean> isReduced() {
        if (system.startsWith("windows")) {
            return asking.ask(WINDOWS).flatMap(SystemMotion::ofMask);
        }
        if (system.startsWith("mac")) {
            return flag(asking.ask(MAC));
        }
        if (FILES.keySet().stream().anyMatch(this::isWrittenDown)) {
            return Optional.of(true);
        }
        return flag(asking.ask(GNOME)).map(moves -> !moves);
    }

    private static Optional<Boolean> ofMask(String said) {
        Matcher mask = MASK.matcher(said);
        return mask.find()
                ? Optional.of((Integer.parseInt(mask.group(1), 16) & CLIENT_AREA_ANIMATION) == 0)
                : Optional.empty();
    }

    private static Optional<Boolean> flag(Optional<String> said) {
        return said.flatMap(text -> switch (text.strip()) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    private boolean isWrittenDown(String file) {
        try (Stream<String> lines = Files.lines(settings.resolve(file), StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(FILES.get(file).asPredicate());
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("no {}", file);
            return false;
        }
    }

    /** As {@link Asking} does. */
    static Optional<String> start(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(PATIENCE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(said) : Optional.empty();
        } catch (IOException e) {
            LOG.debug("cannot be asked: {}", command.get(0));
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
