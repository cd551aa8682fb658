package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;

/**
 * An archive of the classes that the program loads, parsed and checked beforehand, which Java maps into memory. It holds for
 * one Java and one class path; where it does not fit, Java does without.
 */
final class ClassArchive {
    private ClassArchive() {}

    /**
     * Makes the archive of a checkout, {@code target/flattenlab.jsa}, by way of its launcher, which knows the class path.
     * Where that does not succeed the program starts more slowly, and a line says why.
     *
     * @param args the checkout, with target/flattenlab.jar built
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Path checkout = Path.of(args[0]).toAbsolutePath();
        Path list = checkout.resolve("target/classes.lst");
        try {
            write(list, checkout);
            String launcher = Platform.host().isWindows() ? "flattenlab.cmd" : "flattenlab";
            // By the launcher, which knows the class path. Not by JDK_JAVA_OPTIONS, which another Java might obey on
            // the way
            // there: it would write an archive of its own, for all programs.
            Tool.run(
                    List.of(checkout.resolve(launcher).toString(), "--version"),
                    Map.of("FLATTENLAB_JAVA_OPTIONS", "-Xshare:dump -XX:SharedClassListFile=target/classes.lst"));
        } catch (IOException e) {
            System.err.println("no archive of classes, so FlattenLab will start more slowly: " + e.getMessage());
        }
    }

    /** Lists the classes that the program of a checkout loads. */
    static void write(Path list, Path checkout) throws IOException, InterruptedException {
        Path work = Files.createTempDirectory(checkout.resolve("target"), "classes");
        try {
            new ClassList(checkout, work).write(list);
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }
}
