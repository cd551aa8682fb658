package flattenlab.ui.learn;

import flattenlab.lesson.Block;
import flattenlab.lesson.Lesson;
import flattenlab.ui.common.Messages;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One section of a lesson, block after block. */
final class LessonView extends VBox {
    private final Messages messages;
    private final Guide guide;
    private final MarkdownView markdown;

    LessonView(Messages messages, Guide guide, Consumer<String> follow) {
        super(12);
        this.messages = messages;
        this.guide = guide;
        this.markdown = new MarkdownView(follow);
        setId("lessonSection");
    }

    void show(Lesson.Section section) {
        getChildren().clear();
        Label heading = new Label(section.heading());
        heading.setWrapText(true);
        heading.setMinHeight(USE_PREF_SIZE);
        heading.getStyleClass().add("title");
        getChildren().add(heading);
        for (Block block : section.blocks()) {
            getChildren().add(node(block));
        }
    }

    private Node node(Block block) {
        if (block instanceof Block.Prose prose) {
            return markdown.block(prose.node());
        } else if (block instanceof Block.Script script) {
            return script(script);
        } else if (block instanceof Block.Asked asked) {
            return new PredictionPane(asked.prediction(), messages, guide);
        } else if (block instanceof Block.Quiz quiz) {
            Button button =
                    button("fth-edit-3", messages.text("learn.quiz", quiz.type().name()));
            button.setOnAction(event -> guide.quiz(quiz.type(), quiz.difficulty()));
            return button;
        }
        return new WrittenQuestions(((Block.Gift) block).text(), messages);
    }

    private Node script(Block.Script script) {
        Button button = button("fth-play", messages.text("learn.do"));
        button.getStyleClass().add("lesson-do");
        button.setOnAction(event -> script.directives().forEach(guide::perform));
        return button;
    }

    private static Button button(String icon, String text) {
        Button button = new Button(text);
        button.setGraphic(new FontIcon(icon));
        button.getStyleClass().add("quiet");
        button.setAlignment(Pos.CENTER_LEFT);
        return button;
    }
}
