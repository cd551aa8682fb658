package flattenlab.dist;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The installer of the platform, by jpackage: {@code .deb} or {@code .rpm}, {@code .msi}, {@code .dmg}. */
final class Installer {
    private final Checkout checkout;
    private final JavaRuntime java;
    private final Platform platform;

    Installer(Checkout checkout, JavaRuntime java, Platform platform) {
        this.checkout = checkout;
        this.java = java;
        this.platform = platform;
    }

    /**
     * Makes the installer of an image in the folder {@code dist}.
     *
     * @param type as jpackage calls it, such as {@code deb}
     * @param work an empty folder
     */
    void make(String type, Path image, Path dist, Path work) throws IOException, InterruptedException {
        List<String> command = jpackage(type, image, dist);
        if (platform.isLinux()) {
            Path usr = work.resolve("usr");
            LinuxDesktop.write(usr, "/opt/flattenlab/bin/flattenlab", checkout.version(), checkout.date());
            Tool.run(command, Map.of("FLATTENLAB_USR", usr.toString()));
        } else {
            Tool.run(command);
        }
    }

    /** The call that packs an image. */
    List<String> jpackage(String type, Path image, Path dist) {
        List<String> command = new ArrayList<>(List.of(
                java.tool("jpackage"),
                "--type",
                type,
                "--name",
                AppImage.name(platform),
                "--app-image",
                image.toString(),
                "--app-version",
                checkout.version(),
                "--vendor",
                "The FlattenLab authors",
                "--description",
                "FlattenLab: what Flatten does in a neural network",
                "--license-file",
                checkout.file("LICENSE").toString(),
                "--dest",
                dist.toString()));
        if (platform.isLinux()) {
            command.addAll(List.of(
                    "--resource-dir",
                    checkout.file("src/dist/resources/linux").toString(),
                    "--linux-package-name",
                    "flattenlab",
                    "--linux-app-category",
                    "education",
                    "--install-dir",
                    "/opt"));
        } else {
            if (platform.isWindows()) {
                // For everyone on the machine, by its administrator, also without questions; who is none takes the
                // archive.
                command.addAll(List.of("--win-menu", "--win-dir-chooser"));
            }
            // Not .flattenlab.json nor Markdown: all .json and .md files would be FlattenLab's, and people have
            // programs for these.
            for (String kind : List.of("onnx", "keras")) {
                command.addAll(List.of(
                        "--file-associations",
                        checkout.file("src/dist/resources/associations/" + kind + ".properties")
                                .toString()));
            }
        }
        return command;
    }
}
