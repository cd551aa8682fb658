package flattenlab.ui.learn;

import flattenlab.learn.Authored;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.QuizWords;
import flattenlab.lesson.Block;
import flattenlab.lesson.Course;
import flattenlab.lesson.Lesson;
import flattenlab.tensor.Phrase;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.ModalLayer;
import flattenlab.ui.common.WholeText;
import flattenlab.ui.common.exercise.ExercisePane;
import flattenlab.ui.common.exercise.ExerciseState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** One section of a lesson, block after block; where it waits for the learner, the rest comes when that has happened. */
final class LessonView extends VBox {
    private final Messages messages;
    private final Guide guide;
    private final Consumer<String> follow;
    private final Diary diary;
    private final QuizWords words;
    private final ModalLayer layer;
    private final ClassVotes votes = new ClassVotes();
    private final List<ScriptPane> scripts = new ArrayList<>();
    private final Map<ExerciseId, ExercisePane> exercises = new LinkedHashMap<>();
    /** Of exercises that are not in sight. */
    private final Map<ExerciseId, ExerciseState> begun = new HashMap<>();

    private Lesson lesson;
    private MarkdownView markdown;
    private List<Block> blocks = List.of();
    private int shown;

    /**
     * Empty at first.
     *
     * @param layer in front of which a class is asked
     * @param follow opens links to other places
     */
    LessonView(Messages messages, Guide guide, Diary diary, ModalLayer layer, Consumer<String> follow) {
        super(12);
        this.messages = messages;
        this.guide = guide;
        this.diary = diary;
        this.layer = layer;
        this.words = new QuizWords(messages.locale());
        this.follow = follow;
        setId("lessonSection");
        // One block that is too wide would otherwise have all others cut, too.
        setMinWidth(0);
    }

    void show(Course course, Lesson shownLesson, Lesson.Section section) {
        guide.sectionOpened();
        scripts.forEach(ScriptPane::leave);
        leaveExercises();
        scripts.clear();
        lesson = shownLesson;
        getChildren().clear();
        markdown = new MarkdownView(course, messages, follow);
        Label heading = new Label(section.heading());
        WholeText.wrap(heading);
        heading.getStyleClass().add("title");
        getChildren().add(heading);
        blocks = section.blocks();
        shown = 0;
        showMore();
    }

    /** What was begun or answered is there when its section is opened again. */
    private void leaveExercises() {
        exercises.forEach((id, pane) -> {
            pane.leave();
            begun.put(id, pane.state());
        });
        exercises.clear();
    }

    /** Somebody else learns: what was said before is not theirs. The section that is shown next asks anew. */
    void forget() {
        exercises.values().forEach(ExercisePane::leave);
        exercises.clear();
        begun.clear();
    }

    private ExercisePane shown(Authored exercise, ExercisePane pane) {
        ExerciseId id = exercise.id(lesson.id(), lesson.exercises());
        Optional.ofNullable(begun.remove(id)).ifPresent(pane::goOn);
        exercises.put(id, pane);
        return pane;
    }

    /**
     * What a learner and a class have said.
     *
     * @param exercises how far they have come
     * @param shown how many blocks of the section are uncovered
     */
    record State(Map<ExerciseId, ExerciseState> exercises, ClassVotes votes, int shown) {
        /** What was said another day to exercises that are still the same. */
        static State of(Lesson lesson, LessonStanding standing) {
            Map<ExerciseId, ExerciseState> same = new HashMap<>();
            Authored.byId(lesson.id(), lesson.exercises())
                    .forEach((id, exercise) -> standing.said().stream()
                            .filter(said -> said.exercise().equals(id.name()) && said.isTo(exercise))
                            .findFirst()
                            .ifPresent(said -> same.put(id, said.state())));
            return new State(same, new ClassVotes(), standing.shown());
        }
    }

    /** What has been said to the exercises of the lesson, to be kept for another day. */
    List<LessonStanding.Said> said() {
        Map<ExerciseId, ExerciseState> states = state().exercises();
        List<LessonStanding.Said> said = new ArrayList<>();
        Authored.byId(lesson.id(), lesson.exercises())
                .forEach((id, exercise) -> Optional.ofNullable(states.get(id))
                        .filter(how -> how.begun().isPresent() || how.about().isPresent())
                        .ifPresent(how -> said.add(LessonStanding.said(id.name(), exercise, how))));
        return said;
    }

    /** What has been said here. */
    State state() {
        Map<ExerciseId, ExerciseState> all = new HashMap<>(begun);
        exercises.forEach((id, pane) -> all.put(id, pane.state()));
        return new State(all, votes, shown);
    }

    /**
     * Goes on with what was said elsewhere, in the section that is shown next.
     *
     * @param here the ids that the exercises have here
     */
    void goOn(State state, UnaryOperator<ExerciseId> here) {
        exercises.clear();
        state.exercises().forEach((id, how) -> begun.put(here.apply(id), how));
        votes.goOn(state.votes(), here);
    }

    /** Uncovers so many blocks, if there are as many. */
    void uncover(int count) {
        while (shown < Math.min(count, blocks.size())) {
            scripts.forEach(ScriptPane::isPassed);
            showMore();
        }
    }

    /** One thing is shown at a time: what another script still waits for is not done any more. */
    private void leaveScripts() {
        scripts.forEach(ScriptPane::giveWay);
    }

    /** Up to where it waits for the learner again. */
    private void showMore() {
        while (shown < blocks.size()) {
            Block block = blocks.get(shown);
            shown++;
            getChildren().add(node(block));
            if (block instanceof Block.Script) {
                ScriptPane script = scripts.get(scripts.size() - 1);
                if (script.holds()) {
                    script.arm();
                    return;
                }
            }
        }
    }

    private Node node(Block block) {
        if (block instanceof Block.Prose prose) {
            return markdown.block(prose.node());
        } else if (block instanceof Block.Script script) {
            int here = shown;
            ScriptPane pane = new ScriptPane(script, messages, guide, this::leaveScripts, () -> {
                // Done again, it has nothing more to uncover.
                if (shown == here) {
                    showMore();
                }
            });
            scripts.add(pane);
            return pane;
        } else if (block instanceof Block.Asked asked) {
            ForecastPane pane = new ForecastPane(
                    asked.question(),
                    votes.of(lesson, asked.question()),
                    messages,
                    guide,
                    layer,
                    told(asked.question()));
            return shown(asked.question(), pane.node());
        } else if (block instanceof Block.Quiz quiz) {
            Button button = new Button(messages.text("learn.quiz", quiz.type().title(words)));
            WholeText.wrap(button);
            button.setGraphic(new FontIcon("fth-edit-3"));
            button.getStyleClass().add("quiet");
            button.setAlignment(Pos.CENTER_LEFT);
            button.setOnAction(event -> guide.quiz(quiz.type(), quiz.difficulty()));
            return button;
        } else if (block instanceof Block.Unusable unusable) {
            return unusable(unusable.what(), unusable.line(), unusable.why());
        }
        return written((Block.Gift) block);
    }

    private Node written(Block.Gift gift) {
        VBox box = new VBox(12);
        box.getChildren()
                .setAll(gift.lost().stream()
                        .map(lost -> unusable("gift", lost.line(), lost.phrase()))
                        .toList());
        box.getChildren()
                .addAll(gift.questions().stream()
                        .map(question -> shown(question, new ExercisePane(question, messages, told(question))))
                        .toList());
        return box;
    }

    private ExercisePane.Told told(Authored exercise) {
        Lesson here = lesson;
        return (answer, grade, tries) -> diary.answered(here, exercise, answer, grade, tries);
    }

    /** In the place of what cannot be shown stands why. */
    private Node unusable(String what, int line, Phrase why) {
        Label label = new Label(messages.text("learn.unusable." + what, Integer.toString(line), messages.said(why)));
        WholeText.wrap(label);
        label.getStyleClass().addAll("exercise", "unusable", "secondary", "crash-text");
        return label;
    }
}
