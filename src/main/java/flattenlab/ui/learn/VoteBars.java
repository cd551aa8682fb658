package flattenlab.ui.learn;

import flattenlab.lesson.ForecastQuestion;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a class has said, as bars: hands and percent of each option; what has happened is marked. */
final class VoteBars extends VBox {
    private static final double MARK_GAP = 6;

    /** @param happened words of the option that fits what has happened; whatever else fits is marked too */
    VoteBars(ForecastQuestion question, Tally tally, String happened, Messages messages) {
        super(8);
        getStyleClass().add("vote-bars");
        Label title = WholeText.wrap(new Label(messages.text("vote.bars", tally.total())));
        title.getStyleClass().add("md-strong-label");
        getChildren().add(title);
        String outcome = question.options().stream()
                .filter(option -> option.words().equals(happened))
                .map(ForecastQuestion.Choice::outcome)
                .findFirst()
                .orElse("");
        for (int i = 0; i < tally.options(); i++) {
            ForecastQuestion.Choice option = question.options().get(i);
            String share =
                    messages.text("vote.share", tally.hands(i), messages.number(Math.round(100 * tally.share(i))));
            boolean fits = option.outcome().equals(outcome);
            Label words = WholeText.wrap(new Label(option.words()));
            Label count = WholeText.wrap(new Label(fits ? share + " \u00b7 " + messages.text("vote.happened") : share));
            if (fits) {
                words.getStyleClass().add("md-strong-label");
                count.getStyleClass().add("vote-happened");
                count.setGraphic(new FontIcon("fth-check"));
                count.setGraphicTextGap(MARK_GAP);
            }
            ProgressBar bar = new ProgressBar(tally.share(i));
            bar.setMaxWidth(Double.MAX_VALUE);
            bar.setAccessibleText(option.words() + ": " + count.getText());
            getChildren().add(new VBox(2, words, bar, count));
        }
    }
}
