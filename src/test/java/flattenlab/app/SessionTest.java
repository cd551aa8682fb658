package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.preset.Preset;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is remembered from one start to the next. */
class SessionTest {
    private static final Session WHOLE = new Session(
            Optional.of("de"),
            Optional.of(new Session.Bounds(10, 20.5, 1300, 800, true)),
            "ada-1",
            Optional.of(true),
            Optional.of(Path.of("stick", "course")),
            Optional.of(Preset.of(
                    Setup.USUAL.withShape(Shape.of(2, 3, 4, 5)).withVariant(FlattenVariant.parse("truncate:7")))),
            List.of(Path.of("stick", "model.py").toAbsolutePath()));

    @TempDir
    private Path home;

    @Test
    void whatWasWrittenIsRead() {
        for (Session session : List.of(WHOLE, Session.NONE, WHOLE.in("es"))) {
            session.write(home);
            assertThat(Session.read(home)).isEqualTo(new Session.Remembered(session, Optional.empty()));
        }
    }

    @Test
    void nothingIsRememberedBeforeTheFirstTime() {
        assertThat(Session.read(home)).isEqualTo(new Session.Remembered(Session.NONE, Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{\"state\":{\"version\":0}}",
                "{\"state\":{\"version\":3,\"seed\":\"no\"}}",
                "{\"state\":{\"version\":3,\"workspace\":\"nowhere\"}}"
            })
    void aDamagedFileIsPutAsideAndNothingIsRemembered(String damaged) throws Exception {
        Files.writeString(home.resolve("session.json"), damaged);
        Session.Remembered read = Session.read(home);
        assertThat(read.session()).isEqualTo(Session.NONE);
        assertThat(read.aside().orElseThrow()).hasContent(damaged);
        assertThat(home.resolve("session.json")).doesNotExist();
        assertThat(Session.read(home).aside()).isEmpty();
    }

    @Test
    void aLanguageThatIsNotSpokenHereIsNotRemembered() throws Exception {
        Files.writeString(home.resolve("session.json"), "{\"language\":\"xx\",\"window\":{\"width\":-1}}");
        assertThat(Session.read(home)).isEqualTo(new Session.Remembered(Session.NONE, Optional.empty()));
    }
}
