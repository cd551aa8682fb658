package flattenlab.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a Linux desktop is told, as its own tools read it, where they are installed. */
class LinuxDesktopTest {
    private static final String LAUNCHER = "/opt/flattenlab/bin/FlattenLab";

    @TempDir
    private static Path usr;

    @TempDir
    private Path root;

    private record End(int status, String said) {}

    @BeforeAll
    static void write() throws IOException {
        LinuxDesktop.write(usr, LAUNCHER, "0.1.0", "2026-11-01");
    }

    private static Path share(String... names) {
        Path path = usr.resolve("share");
        for (String name : names) {
            path = path.resolve(name);
        }
        return path;
    }

    @Test
    void theLicencesLieWhereDebianLooksForThem() throws IOException {
        assertThat(share("doc", "flattenlab", "copyright"))
                .content()
                .contains(Files.readString(Path.of("LICENSE")), Files.readString(Path.of("NOTICE")));
    }

    private static boolean isThere(String tool) {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private End run(Map<String, String> environment, String... command) throws Exception {
        Path said = root.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().putAll(environment);
        int status = builder.start().waitFor();
        return new End(status, Files.readString(said, StandardCharsets.UTF_8));
    }

    private static Map<String, String> entry() throws IOException {
        Map<String, String> entry = new TreeMap<>();
        for (String line : Files.readAllLines(share("applications", "flattenlab.desktop"))) {
            int equals = line.indexOf('=');
            if (equals > 0) {
                assertThat(entry.put(line.substring(0, equals), line.substring(equals + 1)))
                        .isNull();
            }
        }
        return entry;
    }

    private static Document xml(Path file) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(file.toFile());
    }

    private static List<Element> elements(Document document, String name) {
        NodeList found = document.getElementsByTagNameNS("*", name);
        List<Element> all = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }

    @Test
    void theMenuEntryStartsTheProgramWithAFileAndIsKnownByItsWindow() throws Exception {
        Map<String, String> entry = entry();
        assertThat(entry)
                .containsEntry("Exec", LAUNCHER + " %f")
                .containsEntry("Icon", "flattenlab")
                .containsEntry("Categories", "Education;Science;ArtificialIntelligence;")
                .containsKeys("Name", "GenericName", "Comment", "Keywords");
        for (String language : List.of("de", "es", "fr")) {
            assertThat(entry)
                    .containsKeys(
                            "GenericName[" + language + "]", "Comment[" + language + "]", "Keywords[" + language + "]");
        }
        assertThat(Files.readString(Path.of("src/main/java/flattenlab/app/DesktopWindow.java")))
                .contains("NAME = \"" + entry.get("StartupWMClass") + "\"");
        assertThat(entry.get("MimeType").split(";"))
                .contains(
                        "application/vnd.flattenlab+json", "text/markdown", "application/x-onnx", "application/x-hdf");
    }

    @Test
    void theMenuEntryIsValid() throws Exception {
        assumeTrue(isThere("desktop-file-validate"));
        End end = run(
                Map.of(),
                "desktop-file-validate",
                "--no-hints",
                share("applications", "flattenlab.desktop").toString());
        assertThat(end).isEqualTo(new End(0, ""));
    }

    @Test
    void everyKindOfFileHasItsEndingAndItsNameInBothLanguages() throws Exception {
        Document types = xml(share("mime", "packages", "flattenlab.xml"));
        List<String> offered = List.of(entry().get("MimeType").split(";"));
        for (Element type : elements(types, "mime-type")) {
            assertThat(offered).contains(type.getAttribute("type"));
            assertThat(type.getElementsByTagName("comment").getLength()).isEqualTo(2);
        }
        assertThat(elements(types, "glob"))
                .extracting(glob -> glob.getAttribute("pattern"))
                .containsExactly("*.flattenlab.json", "*.flattenlab-runs.json", "*.onnx", "*.keras");
    }

    @Test
    void theDesktopsOwnToolTakesTheKindsOfFiles() throws Exception {
        assumeTrue(isThere("update-mime-database"));
        Path mime = root.resolve("mime");
        Files.createDirectories(mime.resolve("packages"));
        Files.copy(share("mime", "packages", "flattenlab.xml"), mime.resolve("packages/flattenlab.xml"));
        End end = run(Map.of("XDG_DATA_DIRS", root.toString()), "update-mime-database", mime.toString());
        assertThat(end.status()).as(end.said()).isZero();
        assertThat(Files.readAllLines(mime.resolve("globs2")))
                .contains(
                        "80:application/vnd.flattenlab+json:*.flattenlab.json",
                        "80:application/vnd.flattenlab.runs+json:*.flattenlab-runs.json");
    }

    @Test
    void theSoftwareCentreIsToldTheVersion() throws Exception {
        Path file = share("metainfo", "flattenlab.metainfo.xml");
        Document page = xml(file);
        assertThat(elements(page, "release").get(0).getAttribute("version")).isEqualTo("0.1.0");
        assertThat(elements(page, "launchable").get(0).getTextContent()).isEqualTo("flattenlab.desktop");
        if (isThere("appstreamcli")) {
            End end = run(Map.of(), "appstreamcli", "validate", "--no-net", file.toString());
            assertThat(end.status()).as(end.said()).isZero();
        }
    }

    @Test
    void theIconLiesWhereAThemeLooksForEachSize() throws Exception {
        for (int size : Icons.SIZES) {
            Path icon = share("icons", "hicolor", size + "x" + size, "apps", "flattenlab.png");
            assertThat(ImageIO.read(icon.toFile()).getWidth()).isEqualTo(size);
        }
    }

    private End script(String name, String... arguments) throws Exception {
        Path script = root.resolve(name);
        Files.writeString(script, LinuxDesktop.filled(name, Map.of("APPLICATION_LAUNCHER", LAUNCHER)));
        List<String> command = new ArrayList<>(List.of("sh", script.toString()));
        command.addAll(List.of(arguments));
        return run(Map.of("DPKG_ROOT", root.toString()), command.toArray(String[]::new));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void installingPutsTheCommandOnThePathAndRemovingTakesItAway() throws Exception {
        Path command = root.resolve("usr/bin/flattenlab");
        assertThat(script("postinst", "configure")).isEqualTo(new End(0, ""));
        assertThat(Files.readSymbolicLink(command)).isEqualTo(Path.of(LAUNCHER));
        // A newer version over an older one.
        assertThat(script("prerm", "upgrade", "0.2.0")).isEqualTo(new End(0, ""));
        assertThat(Files.isSymbolicLink(command)).isTrue();
        assertThat(script("postinst", "configure", "0.1.0")).isEqualTo(new End(0, ""));
        assertThat(Files.readSymbolicLink(command)).isEqualTo(Path.of(LAUNCHER));
        assertThat(script("prerm", "remove")).isEqualTo(new End(0, ""));
        assertThat(Files.exists(command, LinkOption.NOFOLLOW_LINKS)).isFalse();
        End removed = script("postrm", "remove");
        assertThat(removed.status()).isZero();
        assertThat(removed.said().lines())
                .singleElement()
                .asString()
                .contains("are kept", "~/.local/share/flattenlab", "FLATTENLAB_HOME");
        assertThat(script("postrm", "purge")).isEqualTo(new End(0, ""));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCommandOfThatNameThatIsNotOursStays() throws Exception {
        Path command = root.resolve("usr/bin/flattenlab");
        Files.createDirectories(command.getParent());
        Files.writeString(command, "somebody else's");
        End end = script("postinst", "configure");
        assertThat(end.status()).isZero();
        assertThat(end.said()).contains("/usr/bin/flattenlab is not of this package", LAUNCHER);
        assertThat(script("prerm", "remove")).isEqualTo(new End(0, ""));
        assertThat(command).hasContent("somebody else's");
        Files.delete(command);
        Files.createSymbolicLink(command, Path.of("/nowhere/flattenlab"));
        assertThat(script("postinst", "configure").said()).contains("is not of this package");
        assertThat(script("prerm", "remove")).isEqualTo(new End(0, ""));
        assertThat(Files.readSymbolicLink(command)).isEqualTo(Path.of("/nowhere/flattenlab"));
    }

    @Test
    void thePackageNamesNothingThatOnlyOneReleaseHas() throws Exception {
        String control = LinuxDesktop.filled("control", Map.of());
        assertThat(control).doesNotContain("libasound", "PACKAGE_DEFAULT_DEPENDENCIES");
        List<String> needed = List.of(control.lines()
                .filter(line -> line.startsWith("Depends: "))
                .findFirst()
                .orElseThrow()
                .substring("Depends: ".length())
                .split(", "));
        assertThat(needed).contains("libgtk-3-0t64 | libgtk-3-0", "libxtst6", "libpangoft2-1.0-0", "libstdc++6");
        // Debian 13 and Ubuntu 24.04 have renamed what keeps a time in 64 bits.
        assertThat(needed.stream().filter(one -> one.contains("t64")))
                .allMatch(one -> one.matches("(\\S+)t64 \\| \\1"));
        try (Stream<Path> files = Files.list(Path.of("src/dist/resources/linux"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .contains("control", "postinst", "prerm", "postrm", "flattenlab-post-image.sh");
        }
    }
}
