package flattenlab.app;

import flattenlab.store.SafeFolder;
import flattenlab.ui.shell.Earlier;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What was there before presets took its place: sessions in folders of their own beside that of the last time, numbered in
 * the order in which they gave way.
 *
 * @param home folder of the session of the last time
 */
record EarlierSessions(Path home) {
    private static final String BEFORE = "before-";

    /** Those that are there, the newest last; a folder that was not wholly removed holds none. */
    List<StoredSession> all() {
        return folders().stream()
                .filter(folder -> Files.isRegularFile(Session.files(folder).get(0)))
                .map(StoredSession::new)
                .toList();
    }

    /** All of them, to be numbered beyond, and to be removed. */
    private List<Path> folders() {
        try (Stream<Path> files = Files.list(home)) {
            return files.filter(file -> file.getFileName().toString().matches(BEFORE + "\\d{1,9}"))
                    .filter(Files::isDirectory)
                    .sorted(Comparator.comparing(EarlierSessions::number))
                    .toList();
        } catch (IOException e) {
            // Without the folder there is none.
            return List.of();
        }
    }

    private static int number(Path folder) {
        return Integer.parseInt(folder.getFileName().toString().substring(BEFORE.length()));
    }

    /**
     * Keeps a window and what was there before it, in this order, in the place of the session of the last time.
     *
     * @param sessions what is kept of a window as a session
     */
    void keep(List<Earlier> before, Function<Kept, Session> sessions, Kept kept) throws IOException {
        List<Path> all = write(before, sessions);
        StoredSession.write(home, sessions.apply(kept), kept);
        forgetAllBut(all);
    }

    /** @return the folders in which it is */
    private List<Path> write(List<Earlier> all, Function<Kept, Session> sessions) throws IOException {
        List<Path> there = folders();
        int next = there.isEmpty() ? 1 : number(there.get(there.size() - 1)) + 1;
        List<Path> kept = new ArrayList<>();
        for (Earlier one : all) {
            if (one instanceof StoredSession stored && !stored.folder().equals(home)) {
                kept.add(stored.folder());
                continue;
            }
            Path folder = home.resolve(BEFORE + next++);
            Files.createDirectories(home);
            SafeFolder.make(folder, part -> {
                if (one instanceof Remembered remembered) {
                    StoredSession.write(part, sessions.apply(remembered.kept()), remembered.kept());
                } else {
                    copy(part);
                }
            });
            kept.add(folder);
        }
        return kept;
    }

    private void copy(Path folder) throws IOException {
        for (Path file : Session.files(home)) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
    }

    /** Forgets what nobody can go back to any more. Nothing else that lies in the folders is touched. */
    private void forgetAllBut(List<Path> kept) throws IOException {
        for (Path folder : folders()) {
            if (kept.contains(folder)) {
                continue;
            }
            // The session itself is gone first.
            for (Path file : Session.files(folder)) {
                Files.deleteIfExists(file);
            }
            try (Stream<Path> others = Files.list(folder)) {
                if (others.findAny().isPresent()) {
                    continue;
                }
            }
            Files.delete(folder);
        }
    }
}
