package flattenlab.ui.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.lesson.Course;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.CustomBlock;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** No word of a table in the lessons is broken, as narrow as the lessons may stand beside the stage. */
@ExtendWith(ApplicationExtension.class)
class LessonTablesTest {
    private static final Parser MARKDOWN =
            Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final double[] WIDTHS = {250, 300, 420, 700};
    private final StackPane room = new StackPane();

    @Start
    void start(Stage stage) {
        Theme.loadFonts();
        Scene scene = new Scene(room, 900, 900);
        scene.getStylesheets()
                .add(Objects.requireNonNull(Theme.class.getResource("/css/flattenlab.css"))
                        .toExternalForm());
        stage.setScene(scene);
        stage.show();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void theirWordsAreWhole(String language, FxRobot robot) throws Exception {
        List<String> broken = new ArrayList<>();
        int[] tables = new int[1];
        try (Stream<Path> files = Files.list(Path.of("lessons", language))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".md")).sorted().toList()) {
                MARKDOWN.parse(Files.readString(file)).accept(new AbstractVisitor() {
                    @Override
                    public void visit(CustomBlock block) {
                        if (block instanceof TableBlock) {
                            tables[0]++;
                            for (double width : WIDTHS) {
                                robot.interact(() -> show(block, language, width));
                                robot.interact(() -> look(room, file.getFileName() + " in " + width, broken));
                            }
                        }
                    }
                });
            }
        }
        assertThat(tables[0]).isPositive();
        assertThat(broken).isEmpty();
    }

    private void show(CustomBlock table, String language, double width) {
        MarkdownTable shown = (MarkdownTable)
                new MarkdownView(Course.none(), new Messages(Locale.forLanguageTag(language)), to -> {}).block(table);
        shown.setMaxWidth(width);
        room.getChildren().setAll(shown);
        room.applyCss();
        room.layout();
    }

    /** A word is whole if what is selected with it is one line high. */
    private static void look(Node node, String where, List<String> broken) {
        if (node instanceof Text text) {
            String all = text.getText();
            for (int from = 0; from < all.length(); ) {
                int blank = all.indexOf(' ', from);
                int to = blank < 0 ? all.length() : blank;
                if (to > from) {
                    Bounds word = new javafx.scene.shape.Path(text.rangeShape(from, to)).getBoundsInLocal();
                    if (word.getHeight() > 1.9 * text.getFont().getSize()) {
                        broken.add(where + ": " + all.substring(from, to));
                    }
                }
                from = to + 1;
            }
        } else if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> look(child, where, broken));
        }
    }
}
