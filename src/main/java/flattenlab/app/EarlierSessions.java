package flattenlab.app;

import flattenlab.ui.shell.Earlier;
import flattenlab.ui.shell.Kept;
import flattenlab.ui.shell.Remembered;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    /** Those that are there, the newest last. */
    List<StoredSession> all() {
        return folders().stream().map(StoredSession::new).toList();
    }

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
     * Keeps what was there before, in this order; to be called before the session of the last time is written.
     *
     * @param sessions what is kept of a window as a session
     * @return the folders in which it is
     */
    List<Path> write(List<Earlier> all, Function<Kept, Session> sessions) throws IOException {
        List<Path> there = folders();
        int next = there.isEmpty() ? 1 : number(there.get(there.size() - 1)) + 1;
        List<Path> kept = new ArrayList<>();
        for (Earlier one : all) {
            if (one instanceof StoredSession stored && !stored.folder().equals(home)) {
                kept.add(stored.folder());
                continue;
            }
            Path folder = Files.createDirectories(home.resolve(BEFORE + next++));
            kept.add(folder);
            if (one instanceof Remembered remembered) {
                StoredSession.write(folder, sessions.apply(remembered.kept()), remembered.kept());
            } else {
                copy(folder);
            }
        }
        return kept;
    }

    private void copy(Path folder) throws IOException {
        for (Path file : Session.files(home)) {
            if (Files.isRegularFile(file)) {
                Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** Forgets what nobody can go back to any more. Nothing else that lies in the folders is touched. */
    void forgetAllBut(List<Path> kept) throws IOException {
        for (Path folder : folders()) {
            if (kept.contains(folder)) {
                continue;
            }
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
