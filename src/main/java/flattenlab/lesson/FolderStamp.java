package flattenlab.lesson;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a folder looks like from outside: names, sizes and times. Two that differ mean that something was changed. Asked
 * for again and again, it also notices changes on drives that tell nobody.
 */
public record FolderStamp(Map<String, String> files) {
    /** Looked at each second, more would cost a processor; a course of so many files is none that somebody works on. */
    private static final int MOST = 10_000;

    /** A copy of the map. */
    public FolderStamp {
        files = Map.copyOf(files);
    }

    /** The stamp of the first {@value #MOST} files of a folder; one without files if it cannot be read just now. */
    public static FolderStamp of(Path folder) {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> list = Files.list(folder)) {
            for (Path file : list.limit(MOST).toList()) {
                BasicFileAttributes at = Files.readAttributes(file, BasicFileAttributes.class);
                files.put(file.getFileName().toString(), at.size() + " " + at.lastModifiedTime());
            }
        } catch (IOException | java.io.UncheckedIOException e) {
            // A file that goes away while it is looked at is a change that the next look sees.
            return new FolderStamp(Map.of());
        }
        return new FolderStamp(files);
    }
}
