package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionChoice;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.learn.QuizWords;
import flattenlab.lesson.Lesson;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.common.Captioned;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.NumberField;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.WholeText;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What a class is asked about, and under which rules. */
final class ClassChoice extends VBox {
    private static final int MOST_SEED = 999_999;
    private static final int USUAL_MINUTES = 15;

    private final Messages messages;
    private final QuizWords words;
    private final Runnable changed;
    private final Map<QuestionType, CheckBox> types = new EnumMap<>(QuestionType.class);
    private final Map<Misconception, CheckBox> ideas = new EnumMap<>(Misconception.class);
    private final CheckBox timed = new CheckBox();
    private final CheckBox hidden = new CheckBox();
    private final CheckBox same = new CheckBox();
    private final NumberField count;
    private final NumberField seed;
    private final NumberField minutes;
    /** A seed from elsewhere may be larger than one that can be typed. */
    private final long seedBefore;

    private final int shownBefore;
    private int difficulty;
    private int tries;

    /**
     * Begins with what was chosen before.
     *
     * @param kinds the types that there are
     * @param changed called with each choice
     */
    ClassChoice(
            Messages messages,
            QuizWords words,
            Collection<QuestionType> kinds,
            Collection<Lesson> lessons,
            Quiz before,
            Runnable changed) {
        super(10);
        this.messages = messages;
        this.words = words;
        this.changed = changed;
        difficulty = before.difficulty();
        tries = before.rules().tries();
        seedBefore = before.seed().orElse(1);
        shownBefore = Math.floorMod(seedBefore - 1, MOST_SEED) + 1;
        count = number("classQuizCount", Quiz.MOST, before.count() == 0 ? QuizRound.USUAL : before.count());
        seed = number("classQuizSeed", MOST_SEED, shownBefore);
        minutes = number(
                "classQuizMinutes",
                QuizRules.MOST_MINUTES,
                before.rules().minutes().orElse(USUAL_MINUTES));
        minutes.setAccessibleText(messages.text("classquiz.time"));
        minutes.disableProperty().bind(timed.selectedProperty().not());
        seed.disableProperty().bind(same.selectedProperty().not());
        box(timed, "classQuizTimed", "classquiz.time", before.rules().minutes().isPresent());
        box(hidden, "classQuizHidden", "classquiz.hidden", before.rules().hiddenScore());
        box(same, "classQuizSame", "classquiz.same", before.seed().isPresent());
        HBox time = new HBox(8, timed, minutes);
        time.setAlignment(Pos.CENTER_LEFT);
        getChildren()
                .addAll(
                        segments(
                                "classQuizDifficulty",
                                Question.MAX_DIFFICULTY,
                                difficulty,
                                level -> messages.text("quiz.difficulty." + level),
                                level -> difficulty = level),
                        new FlowPane(
                                16,
                                8,
                                Captioned.field(messages.text("questions.count"), count),
                                Captioned.field(messages.text("handout.seed"), seed)),
                        same,
                        segments(
                                "classQuizTries",
                                QuizRules.MOST_TRIES,
                                tries,
                                some -> messages.text("classquiz.tries", some),
                                some -> tries = some),
                        time,
                        hidden,
                        heading("classquiz.ideas"),
                        ofLessons(lessons));
        for (Misconception idea : Misconception.values()) {
            tick(ideas, idea, before.ideas().contains(idea));
        }
        getChildren().add(heading("classquiz.types"));
        for (QuestionType type : kinds) {
            tick(types, type, before.types().contains(type));
            types.get(type).setText(type + "  " + type.title(words));
        }
        sayIdeas();
    }

    private Label heading(String key) {
        Label label = WholeText.wrap(new Label(messages.text(key)));
        label.getStyleClass().add("pane-title");
        return label;
    }

    private NumberField number(String id, int most, int value) {
        NumberField field = new NumberField(messages, 1, most, value, number -> changed.run());
        field.setId(id);
        return field;
    }

    private void box(CheckBox box, String id, String key, boolean selected) {
        box.setId(id);
        WholeText.wrap(box).setText(messages.text(key));
        box.setSelected(selected);
        box.selectedProperty().addListener((property, old, now) -> changed.run());
    }

    private <E extends Enum<E>> void tick(Map<E, CheckBox> boxes, E one, boolean selected) {
        CheckBox box = WholeText.wrap(new CheckBox());
        // in_features is spelled so.
        box.setMnemonicParsing(false);
        box.setId("classQuiz-" + one);
        box.setSelected(selected);
        box.selectedProperty().addListener((property, old, now) -> changed());
        boxes.put(one, box);
        getChildren().add(box);
    }

    /** Ticks the ideas that a lesson works on. */
    private MenuButton ofLessons(Collection<Lesson> lessons) {
        MenuButton menu = new MenuButton(messages.text("classquiz.lesson"));
        menu.setId("classQuizLesson");
        menu.getStyleClass().add("quiet");
        menu.setMinWidth(USE_PREF_SIZE);
        for (Lesson lesson : lessons) {
            MenuItem item = new MenuItem(lesson.title());
            List<Misconception> worked = lesson.misconceptions().stream()
                    .flatMap(name -> Misconception.of(name).stream())
                    .toList();
            item.setDisable(worked.isEmpty());
            item.setOnAction(event -> worked.forEach(idea -> ideas.get(idea).setSelected(true)));
            menu.getItems().add(item);
        }
        MenuItem none = new MenuItem(messages.text("classquiz.lesson.none"));
        none.setOnAction(event -> ideas.values().forEach(box -> box.setSelected(false)));
        menu.getItems().addAll(new SeparatorMenuItem(), none);
        return menu;
    }

    private HBox segments(String id, int most, int first, IntFunction<String> name, IntConsumer choose) {
        HBox row = Toggles.row(id);
        for (int value = 1; value <= most; value++) {
            int wanted = value;
            ToggleButton button = new ToggleButton(name.apply(value));
            button.setId(id + "-" + value);
            button.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(button, Priority.ALWAYS);
            button.setOnAction(event -> {
                Toggles.press(row, button.getId());
                choose.accept(wanted);
                changed();
            });
            row.getChildren().add(button);
        }
        Toggles.press(row, id + "-" + first);
        return row;
    }

    private void changed() {
        sayIdeas();
        changed.run();
    }

    /** An idea that nothing of this choice works on says so. */
    private void sayIdeas() {
        Set<Misconception> trained = new QuestionChoice(ticked(types), Set.of(), difficulty).trained();
        ideas.forEach((idea, box) -> box.setText(
                trained.contains(idea) ? idea.words(words) : messages.text("classquiz.ideas.none", idea.words(words))));
    }

    private static <E extends Enum<E>> Set<E> ticked(Map<E, CheckBox> boxes) {
        return boxes.entrySet().stream()
                .filter(entry -> entry.getValue().isSelected())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** What is chosen, with these questions if some are picked; empty where no question fits. */
    Optional<Quiz> quiz(List<ExerciseId> picked) {
        QuestionChoice choice = new QuestionChoice(ticked(types), ticked(ideas), difficulty);
        if (picked.isEmpty() && choice.turns(types.keySet()).isEmpty()) {
            return Optional.empty();
        }
        QuizRules rules = new QuizRules(
                tries, hidden.isSelected(), timed.isSelected() ? OptionalInt.of(minutes.value()) : OptionalInt.empty());
        long typed = seed.value() == shownBefore ? seedBefore : seed.value();
        OptionalLong first = same.isSelected() ? OptionalLong.of(typed) : OptionalLong.empty();
        return Optional.of(new Quiz(choice.types(), difficulty, first, count.value(), rules, choice.ideas(), picked));
    }
}
