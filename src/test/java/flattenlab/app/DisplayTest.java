package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.cli.FlattenLabCommand;
import flattenlab.tensor.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is missing for JavaFX is said before it starts, with the one line to type. */
class DisplayTest {
    @Test
    void picturesNeedPangoAndAWindowNeedsGtkToo() {
        assertThat(Display.missing(Display.Use.PICTURES, name -> false)).contains("libpangoft2-1.0.so.0");
        assertThat(Display.missing(Display.Use.PICTURES, "libpangoft2-1.0.so.0"::equals))
                .isEmpty();
        assertThat(Display.missing(Display.Use.WINDOW, "libpangoft2-1.0.so.0"::equals))
                .contains("libgtk-3.so.0");
        assertThat(Display.missing(Display.Use.WINDOW, name -> !name.equals("libXtst.so.6")))
                .contains("libXtst.so.6");
    }

    @Test
    void theLineToTypeNamesThePackages() {
        assertThat(Display.command("apt-get", "sudo "))
                .isEqualTo(
                        "sudo apt-get update && sudo apt-get install -y --no-install-recommends libgtk-3-0 libxtst6 xvfb xauth");
        assertThat(Display.command("dnf", ""))
                .isEqualTo("dnf install -y gtk3 libXtst xorg-x11-server-Xvfb xorg-x11-xauth");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aLibraryIsFoundOnlyIfItIsThere() {
        assertThat(SharedLibraries.has("libc.so.6")).isTrue();
        assertThat(SharedLibraries.has("libflatten-of-nobody.so.3")).isFalse();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void withoutADisplayTheSentenceSaysWhatToTypeHere() {
        assertThat(Display.help("there is no display").lines())
                .singleElement()
                .asString()
                .startsWith("flattenlab: no window can open here: there is no display; start FlattenLab in a desktop"
                        + " session")
                .doesNotContain("cmd", "macOS");
    }

    @Test
    void aProgramThatIsInstalledIsNotStartedInACheckout() {
        assertThat(Program.command()).matches("\\./flattenlab|flattenlab\\.cmd");
        System.setProperty("flattenlab.installed", "true");
        try {
            assertThat(Program.command()).isEqualTo("flattenlab");
            assertThat(Display.help("there is no display")).doesNotContain("./flattenlab");
        } finally {
            System.clearProperty("flattenlab.installed");
        }
    }

    @Test
    void theVerbsThatWorkWithoutAWindowAreAllOfThem() {
        assertThat(Display.help("there is no display"))
                .contains("these verbs work: " + String.join(", ", FlattenLabCommand.verbs()));
        assertThat(FlattenLabCommand.verbs())
                .contains("shape", "export", "quiz", "lessons check", "questions convert", "about")
                .doesNotContain("lessons", "questions");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/cli.md"})
    void theDocumentsNameEveryVerb(String document) throws IOException {
        String text = Files.readString(Path.of(document));
        assertThat(FlattenLabCommand.verbs())
                .allSatisfy(verb -> assertThat(text).contains("`" + verb));
    }
}
