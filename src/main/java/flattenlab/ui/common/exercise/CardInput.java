package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;

/**
 * Cards are pressed in the order that they should have, which stands in the row below; a card that is pressed again is
 * taken back. They stay where they are, so that the focus does, too.
 */
final class CardInput implements AnswerInput {
    private static final double ROW_HEIGHT = 44;

    private final List<String> cards;
    private final FlowPane row = new FlowPane(6, 6);
    private final FlowPane dealt = new FlowPane(6, 6);
    private final VBox box;
    private final List<Integer> order = new ArrayList<>();

    CardInput(List<String> cards, Messages messages) {
        this.cards = cards;
        for (int i = 0; i < cards.size(); i++) {
            int card = i;
            ToggleButton button = new ToggleButton(cards.get(i));
            button.setId("card-" + i);
            button.setMnemonicParsing(false);
            button.getStyleClass().addAll("quiet", "switch", "mono");
            button.setOnAction(event -> press(card));
            dealt.getChildren().add(button);
        }
        row.getStyleClass().add("card-row");
        row.setMinHeight(ROW_HEIGHT);
        Label hint = WholeText.wrap(new Label(messages.text("quiz.cards")));
        hint.getStyleClass().addAll("mute", "small");
        box = new VBox(8, hint, dealt, row);
    }

    private void press(int card) {
        if (!order.remove((Integer) card)) {
            order.add(card);
        }
        lay();
    }

    private void lay() {
        row.getChildren().clear();
        for (int i = 0; i < order.size(); i++) {
            Label label = new Label((i + 1) + ". " + cards.get(order.get(i)));
            label.getStyleClass().addAll("mono", "card");
            row.getChildren().add(label);
        }
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Optional<Answer> answer() {
        return order.size() < cards.size() ? Optional.empty() : begun();
    }

    @Override
    public Optional<Answer> begun() {
        return Optional.of(new Answer.Order(order));
    }

    @Override
    public void show(Answer answer) {
        if (answer instanceof Answer.Order shown) {
            order.clear();
            shown.cards().stream().filter(card -> card < cards.size()).forEach(order::add);
            for (int card = 0; card < cards.size(); card++) {
                ((ToggleButton) dealt.getChildren().get(card)).setSelected(order.contains(card));
            }
            lay();
        }
    }
}
