package flattenlab.dist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/** Jars that bring native libraries for every system, with those of one alone. */
final class OneSystemJar {
    private OneSystemJar() {}

    /** Copies a jar, byte by byte where there is nothing to leave out. */
    static void copy(Path jar, Path target, Platform platform) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            List<JarEntry> entries = Collections.list(file.entries());
            if (entries.stream().noneMatch(entry -> isForAnother(entry.getName(), platform))) {
                Files.copy(jar, target, StandardCopyOption.COPY_ATTRIBUTES);
                return;
            }
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(target))) {
                for (JarEntry entry : entries) {
                    if (!isForAnother(entry.getName(), platform)) {
                        JarEntry copy = new JarEntry(entry.getName());
                        copy.setTime(entry.getTime());
                        out.putNextEntry(copy);
                        try (InputStream in = file.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                        out.closeEntry();
                    }
                }
            }
        }
        Files.setLastModifiedTime(target, Files.getLastModifiedTime(jar));
    }

    /** tree-sitter's libraries begin with their system; its loader compares the one it wants with the one in the jar. */
    private static boolean isForAnother(String entry, Platform platform) {
        String name = entry.substring(entry.lastIndexOf('/') + 1);
        return entry.startsWith("lib/")
                && name.contains("-" + NativesLayout.TREE_SITTER)
                && !name.startsWith(platform.treeSitterPrefix() + "-");
    }
}
