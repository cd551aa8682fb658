package flattenlab.ui.common.vote;

import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** What a class has said, as bars: hands and percent of each answer; what has happened is marked, and wrong ideas are named. */
public final class VoteBars extends VBox {
    private static final double MARK_GAP = 6;
    private static final double WORDS_GAP = 12;

    private final Messages messages;

    /** Beside what has happened. */
    public VoteBars(List<Said> said, Messages messages) {
        super(8);
        this.messages = messages;
        getStyleClass().add("vote-bars");
        int total = said.stream().mapToInt(Said::hands).sum();
        Label title = WholeText.wrap(new Label(messages.text("vote.bars", total)));
        title.getStyleClass().add("md-strong-label");
        getChildren().add(title);
        said.forEach(one -> getChildren().add(row(one)));
    }

    private VBox row(Said said) {
        String share = messages.text("vote.share", said.hands(), messages.number(Math.round(100 * said.share())));
        Label words = new Label(said.words());
        Label count = new Label(said.right() ? share + " \u00b7 " + messages.text("vote.happened") : share);
        if (said.right()) {
            words.getStyleClass().add("md-strong-label");
            count.getStyleClass().add("vote-happened");
            count.setGraphic(new FontIcon("fth-check"));
            count.setGraphicTextGap(MARK_GAP);
        }
        ProgressBar bar = new ProgressBar(said.share());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(messages.named(said.words(), count.getText()));
        // Beside each other where there is room: the fewer lines, the more answers are in sight at once.
        VBox row = new VBox(2, WholeText.beside(WORDS_GAP, words, count), bar);
        if (!said.idea().isEmpty()) {
            Label idea = WholeText.wrap(new Label(messages.text("vote.idea", said.idea())));
            idea.getStyleClass().addAll("secondary", "vote-idea");
            row.getChildren().add(idea);
        }
        return row;
    }
}
