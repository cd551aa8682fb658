package flattenlab.ui.quiz;

import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.common.Below;
import flattenlab.ui.common.Captioned;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.WholeText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Chooses a round for a class, which asks everybody the same, and begins it or gives it away. */
final class ClassQuizPane extends VBox {
    private static final double WIDTH = 420;
    private static final double LIST_HEIGHT = 190;
    private static final int MOST = 50;
    private static final int MOST_SEED = 999_999;
    private static final int USUAL_MINUTES = 15;

    private final QuizViewModel model;
    private final Messages messages;
    private final Map<QuestionType, CheckBox> types = new EnumMap<>(QuestionType.class);
    private final CheckBox timed = new CheckBox();
    private final CheckBox hidden = new CheckBox();
    private final Label code = WholeText.wrap(new Label());
    private final NumberField count;
    private final NumberField seed;
    private final NumberField minutes;
    private int difficulty;
    private int tries = QuizRules.USUAL.tries();
    private Runnable close = () -> {};

    /** @param share gives away what is asked then */
    ClassQuizPane(QuizViewModel model, Messages messages, Runnable share) {
        super(10);
        this.model = model;
        this.messages = messages;
        this.difficulty = model.difficultyProperty().get();
        setId("classQuizPane");
        getStyleClass().add("popover-content");
        setPrefWidth(WIDTH);
        setMaxWidth(WIDTH);
        Label title = new Label(messages.text("classquiz.title"));
        title.getStyleClass().add("title");
        count = number("classQuizCount", MOST, QuizRound.USUAL);
        seed = number("classQuizSeed", MOST_SEED, Math.floorMod(model.newSeed(), MOST_SEED) + 1);
        minutes = number("classQuizMinutes", QuizRules.MOST_MINUTES, USUAL_MINUTES);
        minutes.setAccessibleText(messages.text("classquiz.time"));
        minutes.disableProperty().bind(timed.selectedProperty().not());
        box(timed, "classQuizTimed", messages.text("classquiz.time"));
        box(hidden, "classQuizHidden", messages.text("classquiz.hidden"));
        code.setText(messages.text("classquiz.code"));
        code.setId("classQuizCode");
        code.getStyleClass().add("secondary");
        Room.ifVisible(code);
        HBox numbers = new HBox(
                16,
                Captioned.field(messages.text("questions.count"), count),
                Captioned.field(messages.text("handout.seed"), seed));
        HBox time = new HBox(8, timed, minutes);
        time.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        title,
                        words("classquiz.what", "secondary"),
                        words("classquiz.types", "pane-title"),
                        list(),
                        segments(
                                "classQuizDifficulty",
                                Question.MAX_DIFFICULTY,
                                difficulty,
                                level -> messages.text("quiz.difficulty." + level),
                                level -> difficulty = level),
                        segments(
                                "classQuizTries",
                                QuizRules.MOST_TRIES,
                                tries,
                                some -> messages.text("classquiz.tries", some),
                                some -> tries = some),
                        numbers,
                        time,
                        hidden,
                        code,
                        buttons(share));
        showCode();
    }

    private Label words(String key, String style) {
        Label label = WholeText.wrap(new Label(messages.text(key)));
        label.getStyleClass().add(style);
        return label;
    }

    private NumberField number(String id, int most, int value) {
        NumberField field = new NumberField(messages, 1, most, value, number -> {});
        field.setId(id);
        return field;
    }

    private void box(CheckBox box, String id, String words) {
        box.setId(id);
        box.setText(words);
        box.setOnAction(event -> showCode());
    }

    private ScrollPane list() {
        VBox list = new VBox(6);
        for (QuestionType type : model.drawnTypes()) {
            CheckBox box = new CheckBox(type + "  " + type.title(model.words()));
            box.setId("classQuiz-" + type);
            box.setWrapText(true);
            box.setSelected(type == model.chosenProperty().get());
            types.put(type, box);
            list.getChildren().add(box);
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setPrefViewportHeight(LIST_HEIGHT);
        scroll.setMinHeight(LIST_HEIGHT / 2);
        scroll.getStyleClass().add("bare");
        return scroll;
    }

    private HBox segments(String id, int most, int first, IntFunction<String> words, IntConsumer choose) {
        HBox row = Toggles.row(id);
        for (int value = 1; value <= most; value++) {
            int wanted = value;
            ToggleButton button = new ToggleButton(words.apply(value));
            button.setId(id + "-" + value);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(event -> {
                Toggles.press(row, button.getId());
                choose.accept(wanted);
                showCode();
            });
            row.getChildren().add(button);
        }
        Toggles.press(row, id + "-" + first);
        return row;
    }

    private HBox buttons(Runnable share) {
        Button give = new Button(messages.text("classquiz.share"));
        give.setId("classQuizShare");
        give.getStyleClass().addAll("quiet", "tall");
        give.setOnAction(event -> {
            begin();
            share.run();
        });
        Button start = new Button(messages.text("classquiz.start"));
        start.setId("classQuizStart");
        start.getStyleClass().add("primary");
        start.setOnAction(event -> begin());
        HBox row = new HBox(8, give, start);
        List.of(give, start).forEach(button -> button.setMinWidth(USE_PREF_SIZE));
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }

    /** A code holds the questions, and not what else was chosen for them. */
    private void showCode() {
        code.setVisible(!rules().equals(QuizRules.USUAL));
    }

    private QuizRules rules() {
        OptionalInt time = timed.isSelected() ? OptionalInt.of(minutes.value()) : OptionalInt.empty();
        return new QuizRules(tries, hidden.isSelected(), time);
    }

    /** What is chosen. */
    Quiz quiz() {
        Set<QuestionType> some = types.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return new Quiz(some, difficulty, OptionalLong.of(seed.value()), count.value(), rules());
    }

    private void begin() {
        Quiz quiz = quiz();
        close.run();
        model.ask(quiz);
    }

    /** Opens it below a control. */
    void show(Control owner) {
        close = Below.show(this, owner);
    }
}
