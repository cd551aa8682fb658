package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.store.SafeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Whatever a dialog gives back, the file has its ending once, and where it was saved or why not is said in one sentence. */
@ExtendWith(ApplicationExtension.class)
class SaverTest {
    private static final List<String> ENDINGS = List.of("json", "flattenlab.json", "gz", "runs.gz", "a.b.c", "xlsx");

    @TempDir
    private Path folder;

    private final List<String> said = new CopyOnWriteArrayList<>();
    private final TaskRunner tasks = new TaskRunner(Runnable::run);
    private Button button;
    private Saver saver;

    @Start
    void start(Stage stage) {
        button = new Button("Save");
        stage.setScene(new Scene(new StackPane(button), 300, 200));
        stage.show();
    }

    @BeforeEach
    void listens() {
        saver = new Saver(new Chooser(button), new Messages(Locale.ENGLISH), tasks);
        button.addEventHandler(FileSaid.SAID, event -> said.add(event.words()));
    }

    @AfterEach
    void end() {
        tasks.close();
    }

    private String name(String typed, String ending) {
        Path file = Saver.completed(folder.resolve(typed), ending);
        assertThat(file.getParent()).isEqualTo(folder);
        return file.getFileName().toString();
    }

    @ParameterizedTest
    @CsvSource({
        "my class, flattenlab.json, my class.flattenlab.json",
        "my class.json, flattenlab.json, my class.flattenlab.json",
        "my class.flattenlab, flattenlab.json, my class.flattenlab.json",
        "my class.flattenlab.json, flattenlab.json, my class.flattenlab.json",
        "my class.FlattenLab.JSON, flattenlab.json, my class.FlattenLab.JSON",
        "my class.flattenlab.json.json, flattenlab.json, my class.flattenlab.json",
        "my class., flattenlab.json, my class.flattenlab.json",
        "class 7.b, flattenlab.json, class 7.b.flattenlab.json",
        ".json, flattenlab.json, .json.flattenlab.json",
        "runs, json, runs.json",
        "runs.JSON, json, runs.JSON",
        "runs v1.2, json, runs v1.2.json",
        "runs.txt, json, runs.txt.json",
        "frames.v2, '', frames.v2"
    })
    void aNameGetsItsEndingOnce(String typed, String ending, String expected) {
        assertThat(name(typed, ending)).isEqualTo(expected);
    }

    @Test
    void whateverIsTypedTheEndingIsThereOnceAndStaysSo() {
        Random random = new Random(15);
        List<String> bits =
                List.of("a", "Klasse 7", ".", "json", ".json", ".flattenlab", ".gz", ".runs", ".a", ".b.c", " ");
        for (int n = 0; n < 2_000; n++) {
            StringBuilder typed = new StringBuilder("x");
            random.ints(random.nextInt(5), 0, bits.size()).forEach(at -> typed.append(bits.get(at)));
            String ending = ENDINGS.get(random.nextInt(ENDINGS.size()));
            String name = name(typed.toString(), ending);
            assertThat(name).as("%s as %s", typed, ending).endsWith("." + ending);
            assertThat(name(name, ending))
                    .as("of a whole name nothing is changed")
                    .isEqualTo(name);
            assertThat(name("x", ending) + " " + name("x." + ending, ending)).isEqualTo("x." + ending + " x." + ending);
        }
    }

    @Test
    void whereItWasSavedIsSaidWithItsFolder() throws Exception {
        Path file = folder.resolve("my class.flattenlab.json");
        saver.write(file, to -> SafeFile.write(to, out -> out.write("{}".getBytes(StandardCharsets.UTF_8))));
        until(1);
        assertThat(said).containsExactly("Saved as my class.flattenlab.json in the folder " + folder);
        assertThat(file).hasContent("{}");
    }

    @Test
    void whyItWasNotSavedIsOneSentenceAndWhatWasThereStays() throws Exception {
        Path file = Files.writeString(folder.resolve("old.csv"), "old");
        List<Path> places = List.of(file, folder.resolve("gone").resolve("a.csv"), folder);
        for (int i = 0; i < places.size(); i++) {
            saver.write(
                    places.get(i),
                    to -> SafeFile.write(to, out -> {
                        out.write(1);
                        throw new IOException("No space left on device");
                    }));
            until(i + 1);
        }
        assertThat(said).hasSize(3).allMatch(words -> words.startsWith("Not saved: file: ") && !words.contains("\n"));
        assertThat(said.get(0)).contains("old.csv", "No space left on device");
        assertThat(said.get(1)).contains("there is no folder " + folder.resolve("gone"));
        assertThat(file).hasContent("old");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    /** Tasks bring their results back at once, but from threads of their own. */
    private void until(int sentences) throws Exception {
        WaitForAsyncUtils.waitFor(20, TimeUnit.SECONDS, () -> said.size() >= sentences);
    }

    @Test
    void aNameThatIsMadeWholeDoesNotTakeAnotherFilesPlaceUnasked(FxRobot robot) throws Exception {
        Path there = Files.writeString(folder.resolve("my class.flattenlab.json"), "old");
        List<Path> used = new ArrayList<>();
        robot.interact(() -> {
            saver.complete(folder.resolve("other"), "flattenlab.json", used::add);
            // Of this one the dialog itself has asked.
            saver.complete(there, "flattenlab.json", used::add);
            saver.complete(folder.resolve("my class"), "flattenlab.json", used::add);
        });
        assertThat(used).containsExactly(folder.resolve("other.flattenlab.json"), there);
        assertThat(robot.lookup("#asking").queryAs(Label.class).getText())
                .isEqualTo("my class.flattenlab.json is in this folder already. Replace it?");
        robot.interact(() -> robot.lookup("#askingNo").queryButton().fire());
        assertThat(used).hasSize(2);
        robot.interact(() -> saver.complete(folder.resolve("my class"), "flattenlab.json", used::add));
        robot.interact(() -> robot.lookup("#askingYes").queryButton().fire());
        assertThat(used).hasSize(3).endsWith(there);
    }
}
