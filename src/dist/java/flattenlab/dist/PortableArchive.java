package flattenlab.dist;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.ArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** One file to unpack anywhere: an image with the rights, links and times of its files. */
final class PortableArchive {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;
    private static final int ZIP_FILE = 0100000;
    private static final int ZIP_LINK = 0120000;
    /** The oneDNN library repeats itself over longer distances than 8 MB. */
    private static final int DICTIONARY = 64 << 20;

    private PortableArchive() {}

    /** Packs a folder under its own name; takes minutes. */
    static void write(Path image, Path archive, Platform platform) throws IOException {
        Files.deleteIfExists(archive);
        if (platform.isLinux()) {
            LZMA2Options options = new LZMA2Options(LZMA2Options.PRESET_MAX);
            options.setDictSize(DICTIONARY);
            try (OutputStream file = Files.newOutputStream(archive);
                    TarArchiveOutputStream tar =
                            new TarArchiveOutputStream(new XZOutputStream(file, options), "UTF-8")) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                pack(image, tar, PortableArchive::tarEntry);
            }
        } else {
            try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(archive)) {
                zip.setLevel(9);
                pack(image, zip, PortableArchive::zipEntry);
            }
        }
    }

    private interface Entry<E extends ArchiveEntry> {
        E of(Path file, String name) throws IOException;
    }

    private static <E extends ArchiveEntry> void pack(Path image, ArchiveOutputStream<E> out, Entry<E> entry)
            throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(image)) {
            files = all.sorted().toList();
        }
        for (Path file : files) {
            String name = image.getParent().relativize(file).toString().replace('\\', '/');
            out.putArchiveEntry(entry.of(file, Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS) ? name + "/" : name));
            if (Files.isSymbolicLink(file) && out instanceof ZipArchiveOutputStream) {
                out.write(Files.readSymbolicLink(file).toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
            } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.copy(file, out);
            }
            out.closeArchiveEntry();
        }
    }

    private static TarArchiveEntry tarEntry(Path file, String name) throws IOException {
        if (Files.isSymbolicLink(file)) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(file).toString());
            return link;
        }
        TarArchiveEntry entry = new TarArchiveEntry(file, name);
        entry.setMode(mode(file));
        // Whoever unpacks it as root must not get files of the one who packed it.
        entry.setIds(0, 0);
        entry.setNames("root", "root");
        return entry;
    }

    private static ZipArchiveEntry zipEntry(Path file, String name) throws IOException {
        ZipArchiveEntry entry = new ZipArchiveEntry(file, name);
        entry.setUnixMode(
                Files.isSymbolicLink(file)
                        ? ZIP_LINK | 0777
                        : Files.isDirectory(file) ? 040755 : ZIP_FILE | mode(file));
        return entry;
    }

    private static int mode(Path file) {
        return Files.isDirectory(file) || Files.isExecutable(file) ? EXECUTABLE : PLAIN;
    }
}
