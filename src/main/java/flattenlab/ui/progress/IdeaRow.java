package flattenlab.ui.progress;

import flattenlab.journal.Progress;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuizWords;
import flattenlab.ui.common.Hint;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** One wrong idea: how far it is overcome, in four steps, and when each was reached. */
final class IdeaRow extends HBox {
    private static final int STEPS = Mastery.Level.values().length - 1;

    IdeaRow(Misconception idea, Progress progress, QuizWords words, Messages messages, ZoneId zone) {
        super(10);
        Mastery.Level level = progress.mastery().level(idea);
        Label name = new Label(idea.words(words));
        WholeText.wrap(name);
        name.setMaxWidth(Double.MAX_VALUE);
        name.getStyleClass().add("secondary");
        HBox.setHgrow(name, Priority.ALWAYS);
        HBox steps = new HBox(3);
        for (int step = 1; step <= STEPS; step++) {
            Region block = new Region();
            block.getStyleClass().addAll("step", level.ordinal() >= step ? "step-reached" : "step-open");
            steps.getChildren().add(block);
        }
        Label state = new Label(level(level, messages));
        state.getStyleClass().addAll("mute", "small");
        VBox meter = new VBox(2, steps, state);
        meter.setMinWidth(USE_PREF_SIZE);
        meter.setPrefWidth(110);
        setAlignment(Pos.TOP_LEFT);
        getChildren().addAll(name, meter);
        String history = history(progress.history(idea), messages, zone);
        if (!history.isEmpty()) {
            Hint.setText(this, history);
        }
        setAccessibleText(messages.named(name.getText(), state.getText() + ". " + history));
    }

    private static String level(Mastery.Level level, Messages messages) {
        return messages.text("quiz.level." + level.name().toLowerCase(Locale.ROOT));
    }

    private static String history(List<Progress.Step> steps, Messages messages, ZoneId zone) {
        DateTimeFormatter day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM).withLocale(messages.locale());
        return steps.stream()
                .map(step -> messages.named(day.format(step.at().atZone(zone)), level(step.level(), messages)))
                .collect(Collectors.joining("\n"));
    }
}
