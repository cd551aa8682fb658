package flattenlab.ui.common;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What somebody has opened, the last first, each once. */
public final class RecentFiles {
    /** As many as can be looked over. */
    public static final int MOST = 8;

    private final List<Path> files = new ArrayList<>();

    /** A file that was opened just now. */
    public void add(Path file) {
        Path whole = file.toAbsolutePath().normalize();
        files.remove(whole);
        files.add(0, whole);
        if (files.size() > MOST) {
            files.remove(MOST);
        }
    }

    /** What was opened another time, behind what was opened since. */
    public void bring(List<Path> earlier) {
        earlier.stream()
                .filter(file -> !files.contains(file))
                .limit(Math.max(0, MOST - files.size()))
                .forEach(files::add);
    }

    /** Somebody else sits there now. */
    public void clear() {
        files.clear();
    }

    /** The last first; at most {@value #MOST}. */
    public List<Path> files() {
        return List.copyOf(files);
    }
}
