package flattenlab.app;

import java.util.Locale;
import java.util.Optional;

/** Whether a window can open here, and if not, in plain words what is missing. */
final class Display {
    private Display() {}

    /** What stands in the way before anything is tried; empty if nothing is known to. */
    static Optional<String> obstacle() {
        boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
        if (linux && isBlank(System.getenv("DISPLAY")) && isBlank(System.getenv("WAYLAND_DISPLAY"))) {
            return Optional.of("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)");
        }
        return Optional.empty();
    }

    private static boolean isBlank(String value) {
        return value == null || value.isBlank();
    }

    /** Explains how to get what is missing, and what works without it. */
    static String help(String obstacle) {
        return String.join(
                System.lineSeparator(),
                "flattenlab: no window can open here: " + obstacle + ".",
                "  Debian, Ubuntu  a desktop session, or: sudo apt install libgtk-3-0 xvfb  and then: xvfb-run ./flattenlab",
                "  Fedora          a desktop session, or: sudo dnf install gtk3 xorg-x11-server-Xvfb  and then:"
                        + " xvfb-run ./flattenlab",
                "  macOS           start it from a logged-in desktop session, not over ssh",
                "  Windows         start it from a desktop session (flattenlab.cmd), not from a service or over ssh",
                "Without a window these verbs work: shape, map, check, explain, train, sweep, gallery, about.");
    }
}
