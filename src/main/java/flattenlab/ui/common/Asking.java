package flattenlab.ui.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.controlsfx.control.PopOver;

/** A question beside a control that is answered with yes or no. Whoever does not answer has said no. */
public final class Asking {
    private Asking() {}

    /**
     * Asks.
     *
     * @param yes what the button says that consents
     * @param no what the other one says
     * @param then what is done with consent
     */
    public static void show(Node beside, String question, String yes, String no, Runnable then) {
        Label words = new Label(question);
        words.setId("asking");
        WholeText.wrap(words);
        words.setMaxWidth(420);
        Button agree = new Button(yes);
        agree.setId("askingYes");
        agree.getStyleClass().add("primary");
        Button refuse = new Button(no);
        refuse.setId("askingNo");
        refuse.getStyleClass().add("quiet");
        HBox buttons = new HBox(8, refuse, agree);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox content = new VBox(12, words, buttons);
        content.getStyleClass().add("popover-content");
        PopOver open = Below.of(content, beside);
        open.setArrowLocation(PopOver.ArrowLocation.LEFT_TOP);
        refuse.setOnAction(event -> open.hide());
        agree.setOnAction(event -> {
            open.hide();
            then.run();
        });
        open.show(beside);
        refuse.requestFocus();
    }
}
