package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What systems answer when they are asked whether things may move. */
class SystemMotionTest {
    @TempDir
    private Path settings;

    private final List<List<String>> asked = new ArrayList<>();

    private Optional<Boolean> reduced(String system, String answer) {
        return new SystemMotion(system, settings, command -> {
                    asked.add(command);
                    return Optional.ofNullable(answer);
                })
                .isReduced();
    }

    @ParameterizedTest
    @CsvSource({"Linux, true, false", "Linux, false, true", "Mac OS X, 1, true", "Mac OS X, 0, false"})
    void aSystemSaysIt(String system, String answer, boolean wanted) {
        assertThat(reduced(system, answer + "\n")).contains(wanted);
        assertThat(asked).hasSize(1);
    }

    /** As reg prints it on Windows 10 and 11; the fifth byte tells of what is inside of windows. */
    @ParameterizedTest
    @CsvSource({"9E1E078012000000, false", "9E3E078012010000, false", "9012038010000000, true", "9e3e078010000000, true"
    })
    void windowsSaysItInAMask(String mask, boolean wanted) {
        String said = "\r\nHKEY_CURRENT_USER\\Control Panel\\Desktop\r\n    UserPreferencesMask    REG_BINARY    "
                + mask + "\r\n\r\n";
        assertThat(reduced("Windows 11", said)).contains(wanted);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Linux", "Mac OS X", "Windows 10", "FreeBSD"})
    void whoGivesNoAnswerOrAStrangeOneIsNotFollowed(String system) {
        for (String answer : new String[] {null, "", "No such schema", "maybe\n", "REG_BINARY 9E"}) {
            assertThat(reduced(system, answer)).as(answer).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gtk-3.0/settings.ini, gtk-enable-animations=0, true",
        "gtk-3.0/settings.ini, gtk-enable-animations = false, true",
        "gtk-4.0/settings.ini, gtk-enable-animations=0, true",
        "gtk-3.0/settings.ini, gtk-enable-animations=1, false",
        "gtk-3.0/settings.ini, # gtk-enable-animations=0, false",
        "kdeglobals, AnimationDurationFactor=0, true",
        "kdeglobals, AnimationDurationFactor=0.5, false"
    })
    void onLinuxItMayBeWrittenDown(String file, String line, boolean wanted) throws IOException {
        Path path = settings.resolve(file);
        Files.createDirectories(path.getParent());
        // Names of typefaces are written in any encoding.
        Files.write(path, ("[Settings]\ngtk-font-name=Caf\u00e9 11\n" + line + "\n").getBytes("ISO-8859-1"));
        // What desktops without GNOME's settings answer all the same: its usual value.
        assertThat(reduced("Linux", "true")).contains(wanted);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aProgramThatIsNotThereOrFailsIsNoAnswer() {
        assertThat(SystemMotion.start(List.of("flattenlab-there-is-no-such-program")))
                .isEmpty();
        assertThat(SystemMotion.start(List.of("false"))).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void whoTakesTooLongIsNotWaitedFor() {
        long before = System.nanoTime();
        assertThat(SystemMotion.start(List.of("sleep", "60"))).isEmpty();
        assertThat((System.nanoTime() - before) / 1e9).isLessThan(20);
    }
}
