package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.ui.common.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which languages are spoken, and how a folder adds one. */
class LanguageTest {
    @TempDir
    private Path languages;

    @BeforeEach
    void lookInAnEmptyFolder() {
        System.setProperty(Language.FOLDER_PROPERTY, languages.toString());
    }

    @AfterEach
    void lookBesideTheProgram() {
        System.clearProperty(Language.FOLDER_PROPERTY);
    }

    @Test
    void whoAsksForALanguageOfACountryIsSpokenToInTheLanguage() {
        assertThat(Language.spoken(Locale.forLanguageTag("de-AT"))).isEqualTo(Locale.GERMAN);
        assertThat(Language.spoken(Locale.forLanguageTag("es-MX"))).isEqualTo(Locale.forLanguageTag("es"));
        assertThat(Language.spoken(Locale.JAPAN)).isEqualTo(Locale.ENGLISH);
        assertThat(Language.spoken(Locale.ROOT)).isEqualTo(Locale.ENGLISH);
    }

    @Test
    void everyLanguageCallsItselfByItsOwnName() {
        assertThat(Language.BUNDLED.stream().map(Language::name))
                .containsExactly("English", "Deutsch", "Español", "Français");
    }

    @Test
    void numbersAreWrittenAsInTheLanguage() {
        Map<String, String> written =
                Map.of("en", "12,544.5", "de", "12.544,5", "es", "12.544,5", "fr", "12\u00a0544,5");
        written.forEach((code, number) -> assertThat(new Messages(Locale.forLanguageTag(code)).number(12544.5))
                .as(code)
                .isEqualTo(number));
    }

    @Test
    void aFolderAddsALanguageAndEnglishSaysWhatItLeavesOut() throws IOException {
        assertThat(Language.spoken(Locale.ITALIAN)).isEqualTo(Locale.ENGLISH);
        Path italian = Files.createDirectories(languages.resolve("it"));
        Files.writeString(italian.resolve("messages.properties"), "train.step=Srotola – è così\n");
        assertThat(Language.all()).containsExactly("en", "de", "es", "fr", "it");
        assertThat(Language.checked("it")).isEqualTo("it");
        Messages messages = new Messages(Locale.ITALY);
        assertThat(messages.text("train.step")).isEqualTo("Srotola – è così");
        assertThat(messages.text("train.stop")).isEqualTo(new Messages(Locale.ENGLISH).text("train.stop"));
        assertThat(messages.number(12544.5)).isEqualTo("12.544,5");
    }

    @Test
    void aFolderCannotReplaceALanguageThatComesWithTheProgram() throws IOException {
        Path german = Files.createDirectories(languages.resolve("de"));
        Files.writeString(german.resolve("messages.properties"), "train.step=ersetzt\n");
        assertThat(new Messages(Locale.GERMAN).text("train.step")).isNotEqualTo("ersetzt");
        assertThat(Language.all()).containsExactlyElementsOf(Language.BUNDLED);
    }

    @Test
    void textsThatCannotBeReadAreSaidInEnglish() throws IOException {
        Path italian = Files.createDirectories(languages.resolve("it"));
        Files.write(italian.resolve("messages.properties"), new byte[] {'a', '=', (byte) 0xff, (byte) 0xfe});
        assertThat(new Messages(Locale.ITALIAN).text("train.step"))
                .isEqualTo(new Messages(Locale.ENGLISH).text("train.step"));
    }

    /** Nobody who adds a language can stop the program by a slip of the pen. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{0",
                "{0,number}",
                "{0,choice,}",
                "{7}",
                "{name}",
                "{0,choice,x#a}",
                "'{'{",
                "{}",
                "{ 0}",
                "{-1}",
                "{99999999999}"
            })
    void aTextThatCannotBeSaidIsSaidInEnglish(String text) throws IOException {
        Path italian = Files.createDirectories(languages.resolve("it"));
        Messages english = new Messages(Locale.ENGLISH);
        for (String bundle : List.of("messages", "faults")) {
            Files.writeString(italian.resolve(bundle + ".properties"), "named=" + text + "\nbad_input=" + text + "\n");
        }
        assertThat(new Messages(Locale.ITALIAN).text("named", "a", "b")).isIn(english.text("named", "a", "b"), "{{");
        Phrase fault = Phrase.of("bad_input", "a", "b", "c");
        assertThat(new FaultWords(Locale.ITALIAN).text(fault)).isIn(FaultWords.ENGLISH.text(fault), text);
    }

    @Test
    void aLanguageThatIsNotThereIsRefusedWithThoseThatAre() {
        assertThatThrownBy(() -> Language.checked("xx")).hasMessageContaining("en, de, es");
        assertThatThrownBy(() -> Language.checked("../x")).isInstanceOf(BadInputException.class);
    }
}
