package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Posed;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRound;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.WrittenQuestions.Place;
import flattenlab.preset.Preset.Quiz;
import flattenlab.ui.common.Captioned;
import flattenlab.ui.common.Carried;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Room;
import flattenlab.ui.common.TaskRunner;
import flattenlab.ui.common.Toggles;
import flattenlab.ui.common.Tools;
import flattenlab.ui.common.WholeText;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Chooses a round for a class, drawn by lot or picked from a preview, and begins it or gives it away. */
final class ClassQuizPane extends VBox {
    private final QuizViewModel model;
    private final TaskRunner tasks;
    private final Messages messages;
    private final ClassChoice choice;
    private final PickList list;
    /** Where questions are picked from; nothing chosen means those that are drawn by lot. */
    private final ComboBox<Place> from = new ComboBox<>();

    private final VBox picking;
    private final ToggleButton chooseTab = new ToggleButton();
    private final ToggleButton pickTab = new ToggleButton();
    private final HBox tabs = Toggles.row("classQuizTabs");
    private final ScrollPane scroll = new ScrollPane();
    private final Label said = WholeText.wrap(new Label());
    private final Label problem = WholeText.wrap(new Label());
    private final Label code = WholeText.wrap(new Label());
    private final Button others;
    private final Button all;
    private final Button give;
    private final Button start;
    /** Of an example of a round that everybody gets with other numbers. */
    private final long ownSeed;

    private final List<ExerciseId> lost;

    private Optional<Quiz> drawn = Optional.empty();
    private int place;
    private Object awaited;
    /**
     * What is being chosen.
     *
     * @param quiz with what is picked; empty where no question fits
     * @param choice what it is drawn from, also where it is not in sight
     */
    record State(Optional<Quiz> quiz, Carried choice) {}

    /** To be done when what was picked before is there. */
    private Runnable waiting = () -> {};

    /**
     * Begins with what was given before.
     *
     * @param begun what was being chosen elsewhere, to go on with
     * @param lessons whose ideas can be chosen
     * @param share gives away what is asked then
     * @param back leaves it
     */
    ClassQuizPane(
            QuizViewModel model,
            Tools tools,
            Optional<State> begun,
            Collection<Lesson> lessons,
            Runnable share,
            Runnable back) {
        super(12);
        this.model = model;
        this.tasks = tools.tasks();
        this.messages = tools.messages();
        this.ownSeed = model.newSeed();
        setId("classQuizPane");
        QuestionType only = model.chosenProperty().get();
        Quiz before = begun.flatMap(State::quiz)
                .or(() -> model.round().plan().asked())
                .orElseGet(() -> new Quiz(
                        only == null ? Set.of() : Set.of(only),
                        model.difficultyProperty().get(),
                        OptionalLong.of(model.newSeed() + 1),
                        QuizRound.USUAL));
        choice = new ClassChoice(
                messages, model.stock().words(), model.stock().drawn().types(), lessons, before, this::update);
        choice.setId("classQuizChoice");
        list = new PickList(
                tools,
                model.stock().words(),
                id -> model.stock().written().all().title(id),
                this::update);
        lost = model.stock().roundQuestions().missing(before);
        all = button("classQuizAll", "classquiz.pick.whole", "quiet", list::pickAll);
        all.getStyleClass().setAll("button", "quiet", "small-button");
        picking = new VBox(12, new FlowPane(8, 6, Captioned.field(messages.text("classquiz.from"), from), all), list);
        initializeFrom();
        others = button("classQuizOthers", "classquiz.pick.others", "quiet", this::drawOthers);
        give = button("classQuizShare", "classquiz.share", "quiet", () -> begin(share));
        start = button("classQuizStart", "classquiz.start", "primary", () -> begin(() -> {}));
        Button leave = button("classQuizLeave", "questions.back", "quiet", back);
        Label title = WholeText.wrap(new Label(messages.text("classquiz.title")));
        title.getStyleClass().add("title");
        Label what = WholeText.wrap(new Label(messages.text("classquiz.what")));
        for (Label label : List.of(what, said, code)) {
            label.getStyleClass().add("secondary");
        }
        code.setText(messages.text("classquiz.code"));
        code.setId("classQuizCode");
        said.setId("classQuizSaid");
        problem.setId("classQuizProblem");
        problem.getStyleClass().add("crash-text");
        Room.ifVisible(code);
        Room.ifSaid(said);
        Room.ifSaid(problem);
        Room.where(all, from.valueProperty().isNotNull());
        Room.where(others, pickTab.selectedProperty().and(from.valueProperty().isNull()));
        tab(chooseTab, "classQuizChoose", () -> scroll.setContent(choice));
        tab(pickTab, "classQuizPick", this::preview);
        chooseTab.setText(messages.text("classquiz.tab.choose"));
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().add("bare");
        scroll.setContent(choice);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        // As below a question: what leads on stands at the right, whatever wraps beside it.
        FlowPane beside = new FlowPane(8, 6, leave, others, give);
        HBox.setHgrow(beside, Priority.ALWAYS);
        HBox buttons = new HBox(8, beside, start);
        buttons.setAlignment(Pos.BOTTOM_LEFT);
        getChildren().addAll(title, what, tabs, said, scroll, problem, code, buttons);
        Toggles.press(tabs, chooseTab.getId());
        // The menu that it was chosen from gives the keyboard on.
        Platform.runLater(chooseTab::requestFocus);
        if (!before.picked().isEmpty()) {
            make(before, 0, before.picked().size(), picked -> {
                list.begin(picked);
                waiting.run();
            });
        }
        begun.ifPresent(state -> state.choice().to(choice));
        Carried.by(tabs, pickTab::isSelected, this::goOn);
        update();
    }

    /** What is being chosen. */
    State state() {
        return new State(quiz(), Carried.of(choice));
    }

    /** Drawing others would take the place of what was picked before. */
    private void goOn(boolean picking) {
        if (picking && awaited != null) {
            waiting = pickTab::fire;
        } else if (picking) {
            pickTab.fire();
        }
    }

    private void initializeFrom() {
        from.setId("classQuizFrom");
        from.getItems().add(null);
        from.getItems().addAll(model.stock().written().all().places());
        from.setConverter(new StringConverter<>() {
            @Override
            public String toString(Place one) {
                return one == null ? messages.text("classquiz.from.lots") : one.title();
            }

            @Override
            public Place fromString(String text) {
                throw new UnsupportedOperationException("places are chosen, not typed");
            }
        });
        from.setMaxWidth(Double.MAX_VALUE);
        // What does not fit is cut in the field alone; below it, words wrap.
        from.setMinWidth(0);
        picking.setMinWidth(0);
        from.setOnAction(event -> {
            drawn = Optional.empty();
            preview();
            update();
        });
    }

    private Button button(String id, String key, String style, Runnable action) {
        Button button = new Button(messages.text(key));
        button.setId(id);
        button.getStyleClass().addAll(style, "tall");
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    private void tab(ToggleButton tab, String id, Runnable show) {
        tab.setId(id);
        WholeText.cut(tab).setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(tab, Priority.ALWAYS);
        tab.setOnAction(event -> {
            Toggles.press(tabs, id);
            scroll.setVvalue(0);
            show.run();
            update();
        });
        tabs.getChildren().add(tab);
    }

    /** Shows what would be asked, anew where something else is chosen than was drawn; or what somebody wrote. */
    private void preview() {
        scroll.setContent(picking);
        Place written = from.getValue();
        if (written != null) {
            awaited = null;
            list.show(written.questions().entrySet().stream()
                    .map(one -> new Posed(one.getKey(), one.getValue()))
                    .toList());
        } else if (!lots().equals(drawn)) {
            place = 0;
            draw();
        }
    }

    /** What is drawn by lot, whatever is picked and whichever rules there are. */
    private Optional<Quiz> lots() {
        return choice.quiz(List.of()).map(quiz -> quiz.withRules(QuizRules.USUAL));
    }

    /** Draws the next questions; what is picked stays. */
    private void draw() {
        draw(list::show);
    }

    private void draw(Consumer<List<Posed>> done) {
        drawn = lots();
        drawn.ifPresentOrElse(
                quiz -> {
                    int from = place;
                    place += quiz.count();
                    make(quiz, from, quiz.count(), done);
                },
                () -> list.show(List.of()));
    }

    /** The button rests meanwhile, and would lose the keyboard by it. */
    private void drawOthers() {
        draw(questions -> {
            list.show(questions);
            Platform.runLater(others::requestFocus);
        });
    }

    private void make(Quiz quiz, int from, int count, Consumer<List<Posed>> done) {
        Object mine = new Object();
        awaited = mine;
        update();
        tasks.run(
                model.stock().round(quiz, quiz.seed().orElse(ownSeed), from, count),
                made -> {
                    if (awaited == mine) {
                        awaited = null;
                        done.accept(made);
                        update();
                    }
                },
                failure -> {
                    if (awaited == mine) {
                        awaited = null;
                        update();
                        problem.setText(messages.failure(failure));
                    }
                });
    }

    /** Says what is asked as it is chosen now, and where a code would not hold it. */
    private void update() {
        Optional<Quiz> quiz = quiz();
        int picked = list.picked().size();
        pickTab.setText(
                picked == 0 ? messages.text("classquiz.tab.pick") : messages.text("classquiz.tab.picked", picked));
        said.setText(pickTab.isSelected() ? quiz.map(this::words).orElse("") : "");
        problem.setText(quiz.isEmpty() ? messages.text("classquiz.nothing") : WrittenShelf.missing(lost, messages));
        boolean ready = quiz.isPresent() && awaited == null;
        List.of(give, start).forEach(button -> button.setDisable(!ready));
        others.setDisable(lots().isEmpty() || awaited != null);
        code.setVisible(quiz.filter(now -> !now.rules().equals(QuizRules.USUAL)
                        || !now.ideas().isEmpty()
                        || !now.picked().isEmpty())
                .isPresent());
    }

    private String words(Quiz quiz) {
        if (quiz.picked().isEmpty() && from.getValue() != null) {
            return messages.text("classquiz.pick.none", quiz.count());
        }
        return quiz.picked().isEmpty()
                ? messages.text(quiz.seed().isPresent() ? "classquiz.pick.all" : "classquiz.pick.own", quiz.count())
                : messages.text("classquiz.pick.some", quiz.count());
    }

    /** What is chosen; empty where no question fits. */
    Optional<Quiz> quiz() {
        return choice.quiz(list.picked());
    }

    private void begin(Runnable then) {
        model.ask(quiz().orElseThrow());
        then.run();
    }
}
