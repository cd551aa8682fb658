package flattenlab.ui.learn;

import flattenlab.lesson.Course;
import flattenlab.lesson.Search;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/** A field that looks through all lessons and the glossary while it is typed into. */
final class SearchPane {
    private final Messages messages;
    private final Consumer<Search.Hit> open;
    private final TextField field = new LineField();
    private final VBox results = new VBox(2);
    private Search search = new Search(Course.none());

    /** @param open called with the place that is chosen */
    SearchPane(Messages messages, Consumer<Search.Hit> open) {
        this.messages = messages;
        this.open = open;
        field.setId("lessonSearch");
        field.setPromptText(messages.text("learn.search"));
        field.setAccessibleText(messages.text("learn.search"));
        field.textProperty().addListener((property, old, now) -> show());
        field.setOnAction(event -> results.getChildren().stream()
                .filter(Button.class::isInstance)
                .findFirst()
                .ifPresent(first -> ((Button) first).fire()));
        field.setOnKeyPressed(event -> {
            if (Command.SEARCH_CLEAR.isPressed(event)) {
                field.clear();
            }
        });
        results.setId("lessonResults");
    }

    TextField field() {
        return field;
    }

    Node results() {
        return results;
    }

    /** Calls back when a search begins, and when it ends. */
    void onSearch(Consumer<Boolean> searching) {
        field.textProperty().addListener((property, old, now) -> {
            if (old.isEmpty() != now.isEmpty()) {
                searching.accept(!now.isEmpty());
            }
        });
    }

    /** Looks through another course from now on. */
    void look(Search now) {
        search = now;
        show();
    }

    void clear() {
        field.clear();
    }

    private void show() {
        results.getChildren().clear();
        List<Search.Hit> hits = search.find(field.getText());
        if (hits.isEmpty()) {
            Label none = new Label(messages.text("learn.search.none"));
            none.getStyleClass().add("mute");
            WholeText.wrap(none);
            results.getChildren().add(none);
        }
        hits.forEach(hit -> results.getChildren().add(result(hit)));
    }

    private Button result(Search.Hit hit) {
        Label title = new Label(hit.title());
        title.getStyleClass().add("md-strong-label");
        Label where = new Label(
                hit.term().isEmpty()
                        ? messages.text("learn.mode." + hit.mode().id())
                        : messages.text("learn.search.term"));
        where.getStyleClass().addAll("mute", "small");
        Label excerpt = new Label(hit.excerpt());
        excerpt.getStyleClass().add("secondary");
        VBox words = new Words(title, where, excerpt);
        for (Label label : List.of(title, excerpt)) {
            WholeText.wrap(label);
        }
        Button button = new Button();
        button.setGraphic(words);
        button.setAccessibleText(messages.named(hit.title() + ", " + where.getText(), hit.excerpt()));
        button.getStyleClass().addAll("quiet", "search-hit");
        button.setMaxWidth(Double.MAX_VALUE);
        words.prefWidthProperty().bind(results.widthProperty().subtract(24));
        words.maxWidthProperty().bind(words.prefWidthProperty());
        button.setOnAction(event -> open.accept(hit));
        return button;
    }

    /** Lines as wide as they are told, whose height is that of this width: a button asks for it without naming one. */
    private static final class Words extends VBox {
        Words(Label... lines) {
            super(1, lines);
        }

        @Override
        protected double computeMinHeight(double width) {
            return super.computeMinHeight(known(width));
        }

        @Override
        protected double computePrefHeight(double width) {
            return super.computePrefHeight(known(width));
        }

        private double known(double width) {
            return width < 0 && getPrefWidth() > 0 ? getPrefWidth() : width;
        }
    }
}
