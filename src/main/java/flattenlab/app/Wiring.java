package flattenlab.app;

import flattenlab.cli.Services;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.journal.Profiles;
import flattenlab.nn.Natives;
import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetText;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Program;
import flattenlab.tensor.UnavailableException;
import flattenlab.training.Network;
import flattenlab.ui.common.AboutProgram;
import flattenlab.ui.doctor.Consultation;
import flattenlab.ui.shell.LabWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every {@code new} of a service, in one place. */
class Wiring implements Services {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    /** How many lines of the log are copied with the diagnostics. */
    private static final int LOGGED = 200;

    private final Path home = Folders.home();
    private final PrintWriter err;
    private final LabWindow.Engines engines = new LabWindow.Engines(
            new Nd4jNetworks(home),
            new Nd4jMemoryProbe(home),
            new Nd4jStructureProbe(home),
            Consultation.of(Clinic::diagnose, Clinic::diagnose));

    /** @param err where a person is told why no window opens */
    Wiring(PrintWriter err) {
        this.err = err;
    }

    @Override
    public Network.Factory networks() {
        return engines.networks();
    }

    @Override
    public Path cache() {
        return home;
    }

    @Override
    public int openWindow(WindowOptions options) {
        // Checked before anything shows, so that a bad preset is one line in the shell and not a window.
        Preset preset = options.preset() == null ? null : PresetText.ofFileOrText(options.preset());
        Optional<String> obstacle = Display.obstacle();
        if (obstacle.isPresent()) {
            return cannotOpen(obstacle.get());
        }
        Display.require(Display.Use.WINDOW);
        LogFile.open(home);
        NoConnections.refuseObjects();
        try {
            new DesktopWindow(options, preset, engines, home, this::aboutProgram).run();
            return 0;
        } catch (UnsupportedOperationException | LinkageError e) {
            if (Program.missing(e).isPresent()) {
                throw e;
            }
            LOG.debug("no window", e);
            return cannotOpen(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 1;
        }
    }

    private int cannotOpen(String obstacle) {
        err.println(Display.help(obstacle));
        return 1;
    }

    @Override
    public List<Path> renderGallery(GalleryOptions options) throws IOException, InterruptedException {
        Display.require(Display.Use.PICTURES);
        return new Gallery(options, engines, home).render();
    }

    @Override
    public void keepLog() {
        LogFile.open(home);
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
            about.put("natives", nd4j.folder().toString());
            if (!nd4j.remark().isEmpty()) {
                about.put("nd4jRemark", "the faster natives with oneDNN are not used: " + nd4j.remark());
            }
        } catch (UnavailableException e) {
            about.put("nd4j", e.getMessage());
        }
        about.put("home", home.toString());
        Phrase obstacle = Profiles.obstacle(home);
        if (!obstacle.isEmpty()) {
            about.put("homeRemark", obstacle.toString());
        }
        about.put("log", LogFile.in(home).toString());
        about.put("window", window());
        return about;
    }

    /** The same facts for the window, with what was logged last. */
    private AboutProgram aboutProgram() {
        Map<String, String> facts = new LinkedHashMap<>();
        about().forEach((name, value) -> facts.put(name, value.toString()));
        return new AboutProgram(facts, LogFile.last(home, LOGGED));
    }

    private static String window() {
        try {
            Display.require(Display.Use.WINDOW);
            return Display.obstacle().map(o -> "cannot open: " + o).orElse("can open");
        } catch (UnavailableException e) {
            return "cannot open: " + e.getMessage();
        }
    }
}
