package flattenlab.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Phrases, counts and texts say what they hold. */
class SaidTest {
    private static final Phrase LABELS = Phrase.of("crash.logits", "(4,)", 1);

    @Test
    void aCountHasItsWord() {
        assertThat(Counted.of(1, "row")).isEqualTo("1 row");
        assertThat(Counted.of(0, "row")).isEqualTo("0 rows");
        assertThat(Counted.of(2, "box", "boxes")).isEqualTo("2 boxes");
        assertThat(Counted.of(1, "box", "boxes")).isEqualTo("1 box");
    }

    @Test
    void nothingIsOneInFrenchAlone() {
        assertThat(words("en", 1)).endsWith(" label").doesNotContain("labels");
        assertThat(words("en", 0)).contains("labels");
        assertThat(words("fr", 0)).isEqualTo(words("fr", 1).replace("1", "0"));
        assertThat(words("fr", 2)).isNotEqualTo(words("fr", 1).replace("1", "2"));
    }

    private static String words(String language, int count) {
        return new FaultWords(Locale.forLanguageTag(language)).text(Phrase.of("crash.logits", "x", count));
    }

    @Test
    void aNumberWithAFractionIsWrittenAsInItsLanguage() {
        Phrase half = Phrase.of("list", 0.5, 0.25f);
        assertThat(FaultWords.ENGLISH.text(half)).isEqualTo("0.5, 0.25");
        assertThat(new FaultWords(Locale.GERMAN).text(half)).isEqualTo("0,5, 0,25");
        assertThat(new FaultWords(Locale.GERMAN).text(Phrase.of("list", "0.5", 7)))
                .isEqualTo("0.5, 7");
    }

    @Test
    void aTextWithoutAValueForItsNameIsRefused() {
        TextBundle faults = new TextBundle("faults", Locale.ENGLISH);
        assertThat(faults.text("list", Map.of("0", "a", "1", "b$1\\")::get)).isEqualTo("a, b$1\\");
        assertThatThrownBy(() -> faults.text("list", name -> null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("list")
                .hasMessageContaining("{0}");
        assertThat(faults.has("list")).isTrue();
        assertThat(faults.has("no such key")).isFalse();
        assertThat(faults.keys()).contains("list", "as_is");
        assertThat(faults.pattern("list")).isEqualTo("{0}, {1}");
        assertThat(faults.bundle().getString("list")).isEqualTo("{0}, {1}");
    }

    @Test
    void phrasesStandInEachOther() {
        assertThat(Phrase.list(List.of("a", LABELS, 3))).hasToString("a, " + LABELS + ", 3");
        assertThat(Phrase.list(List.of())).isEqualTo(Phrase.NONE);
        assertThat(Phrase.NONE.isEmpty()).isTrue();
        assertThat(LABELS.isEmpty()).isFalse();
        Phrase loud = Phrase.of("list", "a", Phrase.of("list", "b", 4)).with(text -> text + "!");
        assertThat(loud).hasToString("a!, b!, 4");
    }

    @Test
    void whatTheSystemSaysOfAFileIsKnownWhereverItStands() {
        IOException full = new IOException("/a/b (No space left on device)");
        assertThat(Phrase.system(full).key()).isEqualTo("system.said");
        assertThat(Phrase.system(full)).hasToString("/a/b (No space left on device)");
        assertThat(new FaultWords(Locale.GERMAN).text(Phrase.system(full)))
                .startsWith("/a/b (")
                .endsWith(")")
                .doesNotContain("No space");
        assertThat(Phrase.system(new IOException("cannot write", full))).isEqualTo(Phrase.system(full));
        assertThat(Phrase.system(new IOException("anything else"))).isEqualTo(Phrase.asIs("anything else"));
        assertThat(Phrase.system(new IOException())).isEqualTo(Phrase.asIs("null"));
    }

    @Test
    void aThingIsCalledByItsWordWhereThereIsOne() {
        assertThat(Phrase.thing("epochs")).isEqualTo(Phrase.of("thing.epochs"));
        assertThat(Phrase.thing("no such thing")).isEqualTo(Phrase.asIs("no such thing"));
    }

    @Test
    void everyExceptionSaysSomething() {
        assertThat(Worded.of(new BadInputException("epochs", 0, LABELS)).key()).isNotEqualTo("as_is");
        assertThat(Worded.of(new IllegalStateException("so"))).isEqualTo(Phrase.asIs("so"));
        assertThat(Worded.of(new IllegalStateException())).isEqualTo(Phrase.asIs("null"));
    }

    @Test
    void whereThereIsRoomNothingIsInTheWay(@TempDir Path folder) throws IOException {
        assertThat(FolderRoom.obstacle(folder, 1)).isEqualTo(Phrase.NONE);
        assertThat(FolderRoom.obstacle(folder.resolve("not/there/yet"), 1)).isEqualTo(Phrase.NONE);
        assertThat(FolderRoom.obstacle(folder, Long.MAX_VALUE)).hasToString("No space left on device");
        Path file = Files.createFile(folder.resolve("file"));
        assertThat(FolderRoom.obstacle(file, 1)).hasToString("Not a directory");
        assertThat(FolderRoom.obstacle(file.resolve("below"), 1)).hasToString("Not a directory");
        assertThat(TemporaryFolder.obstacle(folder)).isEqualTo(Phrase.NONE);
        assertThat(TemporaryFolder.obstacle(folder.resolve("gone"))).hasToString("No such file or directory");
    }
}
