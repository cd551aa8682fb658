package flattenlab.ui.shell;

import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Part;
import flattenlab.preset.Preparation;
import flattenlab.preset.Preset;
import flattenlab.preset.Preset.Quiz;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.ui.common.LineField;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.ModalLayer.Card;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.WholeText;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** Chooses what is hidden and locked for a class, and which questions everybody gets. */
final class PrepareSheet {
    private static final double WIDTH = 620;
    private static final int USUAL_COUNT = 10;

    private final ModalLayer layer;
    private final Messages messages;
    private final Consumer<Preset> share;
    private final Consumer<Preset> tryOut;
    private final Map<Part, CheckBox> boxes = new EnumMap<>(Part.class);
    private final ComboBox<String> type = new ComboBox<>();
    private final ComboBox<Integer> difficulty = new ComboBox<>();
    private final TextField seed = new LineField();
    private final TextField count = new LineField();
    private QuizRules rules = QuizRules.USUAL;
    /** A choice of questions that has more to it than one type. */
    private Optional<Quiz> whole = Optional.empty();

    private final Label problem = WholeText.wrap(new Label());
    private Optional<Prepared> before = Optional.empty();
    private Card card;

    /**
     * What was prepared last.
     *
     * @param quiz the questions that were chosen in the window then
     * @param given the same with what was hidden and locked, and the questions for the class
     */
    private record Prepared(Optional<Quiz> quiz, Preset given) {}

    /**
     * @param share gives the prepared state away
     * @param tryOut makes this window so
     */
    PrepareSheet(ModalLayer layer, Messages messages, Consumer<Preset> share, Consumer<Preset> tryOut) {
        this.layer = layer;
        this.messages = messages;
        this.share = share;
        this.tryOut = tryOut;
    }

    /** Whether something has been prepared here. */
    boolean isUsed() {
        return before.isPresent();
    }

    /** Begins with what is hidden and locked in a state; where that is nothing, with what was prepared last. */
    void open(Preset preset) {
        Preset begun = begun(preset);
        card = layer.card(messages.text("prepare.title"), () -> card.close());
        card.setId("prepareSheet");
        card.setPrefWidth(WIDTH);
        card.setMaxWidth(WIDTH);
        card.say(messages.text("prepare.what"), "secondary");
        card.getChildren()
                .addAll(
                        choices("prepare.hide", begun, part -> !part.isChoice()),
                        choices("prepare.lock", begun, Part::isChoice),
                        questions(begun.quiz()),
                        problem);
        problem.setId("prepareProblem");
        problem.getStyleClass().add("crash-text");
        problem.setText("");
        if (!problem.managedProperty().isBound()) {
            Room.ifSaid(problem);
        }
        Button cancel = button("prepare.cancel", "prepareCancel", "quiet");
        cancel.setOnAction(event -> card.close());
        Button here = button("prepare.try", "prepareTry", "quiet");
        here.setOnAction(event -> hand(preset, tryOut));
        Button done = button("prepare.share", "prepareShare", "primary");
        done.setOnAction(event -> hand(preset, share));
        card.buttons(cancel, here, done);
        card.show(boxes.get(Part.SHAPE));
    }

    /** Questions that have been chosen in the window since then are meant for the class. */
    private Preset begun(Preset preset) {
        if (preset.preparation().isAny() || before.isEmpty()) {
            return preset;
        }
        Prepared last = before.get();
        Preset held = preset.withPreparation(last.given().preparation());
        boolean sameQuestions = last.quiz().equals(preset.quiz());
        return sameQuestions ? held.withQuiz(last.given().quiz()) : held;
    }

    private Button button(String key, String id, String style) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.getStyleClass().add(style);
        return button;
    }

    private VBox choices(String key, Preset preset, Predicate<Part> which) {
        FlowPane row = new FlowPane(16, 8);
        for (Part part : Part.values()) {
            if (which.test(part)) {
                CheckBox box = new CheckBox(PreparedCard.name(part, messages));
                box.setId("prepare-" + part.id());
                // What is in sight when it is opened cannot be hidden.
                boolean inSight = preset.workspace().filter(part::equals).isPresent();
                box.setSelected(preset.preparation().holds(part) && !inSight);
                box.setDisable(inSight);
                boxes.put(part, box);
                row.getChildren().add(box);
            }
        }
        Label heading = new Label(messages.text(key));
        heading.getStyleClass().add("pane-title");
        return new VBox(8, heading, row);
    }

    private FlowPane questions(Optional<Quiz> quiz) {
        type.getItems().setAll(messages.text("prepare.all"));
        for (QuestionType one : QuestionType.values()) {
            type.getItems().add(one.key().toUpperCase(Locale.ROOT));
        }
        type.setId("prepareType");
        whole = quiz.filter(choice -> choice.types().size() > 1
                || !choice.ideas().isEmpty()
                || !choice.picked().isEmpty());
        whole.ifPresent(choice -> type.getItems()
                .add(
                        choice.picked().isEmpty()
                                ? messages.text("prepare.chosen")
                                : messages.text(
                                        "prepare.picked", choice.picked().size())));
        int only = quiz.map(Quiz::types)
                .filter(types -> types.size() == 1)
                .map(types -> types.iterator().next().ordinal() + 1)
                .orElse(0);
        type.getSelectionModel().select(whole.isPresent() ? type.getItems().size() - 1 : only);
        difficulty.setId("prepareDifficulty");
        difficulty.getItems().setAll(1, 2, 3);
        difficulty.setValue(quiz.map(Quiz::difficulty).orElse(1));
        rules = quiz.map(Quiz::rules).orElse(QuizRules.USUAL);
        seed.setId("prepareSeed");
        seed.setPrefColumnCount(6);
        seed.setText(
                Long.toString(quiz.map(Quiz::seed).orElse(OptionalLong.empty()).orElse(1)));
        count.setId("prepareCount");
        count.setPrefColumnCount(3);
        int length = quiz.map(Quiz::count).filter(wanted -> wanted > 0).orElse(USUAL_COUNT);
        count.setText(Integer.toString(length));
        FlowPane row = new FlowPane(
                12,
                8,
                named("prepare.type", type),
                named("prepare.difficulty", difficulty),
                named("prepare.count", count),
                named("prepare.seed", seed));
        row.disableProperty().bind(boxes.get(Part.QUESTIONS).selectedProperty().not());
        // Picked questions are what they are.
        type.getSelectionModel()
                .selectedIndexProperty()
                .subscribe(now -> List.of(difficulty, count, seed)
                        .forEach(field -> field.setDisable(
                                chosen().filter(choice -> !choice.picked().isEmpty())
                                        .isPresent())));
        return row;
    }

    private HBox named(String key, Control control) {
        Label label = new Label(messages.text(key));
        label.setLabelFor(control);
        label.getStyleClass().add("secondary");
        control.setAccessibleText(label.getText());
        HBox row = new HBox(6, label, control);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void hand(Preset preset, Consumer<Preset> to) {
        try {
            Preset prepared = prepared(preset);
            before = Optional.of(new Prepared(preset.quiz(), prepared));
            card.close();
            to.accept(prepared);
        } catch (BadInputException e) {
            problem.setText(messages.failure(e));
        }
    }

    private Preset prepared(Preset preset) {
        Preparation held = Preparation.of(boxes.entrySet().stream()
                .filter(entry ->
                        entry.getValue().isSelected() && !entry.getValue().isDisable())
                .map(Map.Entry::getKey)
                .toList());
        Preset prepared = preset.withPreparation(held);
        return held.holds(Part.QUESTIONS) ? prepared.withQuiz(Optional.of(quiz())) : prepared;
    }

    /** What was chosen for the class before, if it is what is prepared now. */
    private Optional<Quiz> chosen() {
        return whole.filter(choice ->
                type.getSelectionModel().getSelectedIndex() == type.getItems().size() - 1);
    }

    private Quiz quiz() {
        if (chosen().filter(choice -> !choice.picked().isEmpty()).isPresent()) {
            return chosen().get();
        }
        int chosen = type.getSelectionModel().getSelectedIndex();
        Set<QuestionType> types = chosen().map(Quiz::types)
                .orElseGet(() -> chosen <= 0 ? Set.of() : Set.of(QuestionType.values()[chosen - 1]));
        long length = whole("count", count.getText());
        if (length > Quiz.MOST || length < 1) {
            throw new BadInputException("count", length, Phrase.of("allowed.from_to", 1, Quiz.MOST));
        }
        return new Quiz(
                types,
                difficulty.getValue(),
                OptionalLong.of(whole("seed", seed.getText())),
                (int) length,
                rules,
                chosen().map(Quiz::ideas).orElse(Set.of()),
                List.of());
    }

    private static long whole(String thing, String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new BadInputException(thing, text, Phrase.of("json.whole"));
        }
    }
}
