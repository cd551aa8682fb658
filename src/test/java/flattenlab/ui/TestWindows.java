package flattenlab.ui;

import flattenlab.journal.Profiles;
import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.doctor.ChainConsultation;
import flattenlab.ui.shell.LabWindow;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/** Windows with real engines behind them, as the program makes them. */
public final class TestWindows {
    /** Where ND4J keeps what it needs. */
    public static final Path HOME = Path.of("target", "test-home");

    private TestWindows() {}

    /** On the window's thread: one for guests, of some size in pixels. */
    public static LabWindow of(Locale language, Theme theme, double width, double height) {
        return of(language, theme, Optional.empty(), width, height);
    }

    /** The same for those who have profiles. */
    public static LabWindow of(Locale language, Theme theme, Optional<Profiles> profiles, double width, double height) {
        Theme.loadFonts();
        return new LabWindow(
                new Messages(language),
                theme,
                new LabWindow.Engines(
                        new Nd4jNetworks(HOME),
                        new Nd4jMemoryProbe(HOME),
                        new Nd4jStructureProbe(HOME),
                        ChainConsultation.CONSULTATION),
                profiles,
                width,
                height);
    }

    /** On the window's thread: the same window in another language, with all that stood in it, as the program makes it. */
    public static LabWindow speaking(String code, LabWindow window) {
        Locale language = Locale.forLanguageTag(code);
        LabWindow other = window.in(new Messages(language), LabWindow.read(language));
        other.arrive();
        return other;
    }
}
