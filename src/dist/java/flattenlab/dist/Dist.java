package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** Packages a built checkout for the platform it was built on: image, portable archive, installer. */
final class Dist {
    private static final double MEGABYTE = 1e6;

    private Dist() {}

    /**
     * Makes what is asked for in {@code target/dist}, and prints what became how large.
     *
     * @param args the checkout, the version, its date, a JDK whose Java goes into the image, and the last part that is
     *     wanted: {@code image}, {@code archive} or {@code all}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        Checkout checkout = Checkout.of(args[0], args[1], args[2]);
        Platform platform = Platform.host();
        JavaRuntime java = new JavaRuntime(Path.of(args[3]), platform);
        boolean archive = !args[4].equals("image");
        Path dist = Files.createDirectories(checkout.file("target/dist"));
        Path work = Files.createTempDirectory(dist, "work");
        try {
            Path image = new AppImage(checkout, java, platform).make(dist, work);
            say(image);
            if (archive) {
                Path file = dist.resolve("flattenlab-" + checkout.version() + "-" + platform.nativesClassifier() + "."
                        + platform.archive());
                PortableArchive.write(image, file, platform);
                say(file);
            }
            if (args[4].equals("all")) {
                for (String type : installers(platform)) {
                    new Installer(checkout, java, platform)
                            .make(type, image, dist, Files.createDirectories(work.resolve(type)));
                }
                installersIn(dist).forEach(Dist::say);
            }
            if (archive) {
                Checksums.write(dist);
            }
        } finally {
            FileUtils.deleteDirectory(work.toFile());
        }
    }

    /** What this machine can make: jpackage takes the tools of the system for it. */
    private static List<String> installers(Platform platform) {
        if (platform.isWindows()) {
            return List.of("msi");
        } else if (platform.isMac()) {
            return List.of("dmg");
        }
        return Stream.of("deb", "rpm")
                .filter(type -> Tool.isThere(type.equals("deb") ? "dpkg-deb" : "rpmbuild"))
                .toList();
    }

    private static List<Path> installersIn(Path dist) throws IOException {
        try (Stream<Path> files = Files.list(dist)) {
            return files.filter(file -> file.toString().matches(".*\\.(deb|rpm|msi|dmg)"))
                    .toList();
        }
    }

    private static void say(Path made) {
        System.out.printf(Locale.ROOT, "%s: %.1f MB%n", made, FileUtils.sizeOf(made.toFile()) / MEGABYTE);
    }
}
