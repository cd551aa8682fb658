package flattenlab.app;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Linux would find a shared library, without loading it. */
final class SharedLibraries {
    private static final Logger LOG = LoggerFactory.getLogger(SharedLibraries.class);
    private static final List<String> FOLDERS = List.of(
            "/usr/lib64", "/usr/lib", "/lib64", "/lib", "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu");
    private static final List<String> CACHE_PRINTERS = List.of("/sbin/ldconfig", "/usr/sbin/ldconfig");

    private SharedLibraries() {}

    /** Looks where libraries usually lie, and asks the linker's cache if there is none; true if neither can tell. */
    static boolean has(String name) {
        String more = System.getenv("LD_LIBRARY_PATH");
        Stream<String> folders = Stream.concat(
                more == null ? Stream.empty() : Stream.of(more.split(File.pathSeparator)), FOLDERS.stream());
        return folders.anyMatch(folder -> Files.exists(Path.of(folder, name))) || inCache(name);
    }

    /** Whether a program can be started by its name alone. */
    static boolean isOnPath(String program) {
        String path = System.getenv("PATH");
        return path != null
                && Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> new File(folder, program).canExecute());
    }

    private static boolean inCache(String name) {
        for (String printer : CACHE_PRINTERS) {
            if (Files.isExecutable(Path.of(printer))) {
                try {
                    Process process = new ProcessBuilder(printer, "-p")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
                    String cache = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                    return !process.waitFor(5, TimeUnit.SECONDS)
                            || process.exitValue() != 0
                            || cache.contains("\t" + name + " ");
                } catch (IOException e) {
                    LOG.debug("no cache of libraries", e);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return true;
                }
            }
        }
        return true;
    }
}
