package flattenlab.ui.quiz;

import flattenlab.learn.ExerciseId;
import flattenlab.learn.Posed;
import flattenlab.learn.QuizWords;
import flattenlab.ui.common.Tools;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/** Questions one below the other, to be looked at, picked and put into an order. */
final class PickList extends VBox {
    private final Tools tools;
    private final QuizWords words;
    private final Function<ExerciseId, String> names;
    private final Runnable changed;
    private final Picks picks = new Picks();
    private final Map<ExerciseId, PickRow> rows = new HashMap<>();

    /**
     * @param names of written questions
     * @param changed called when other questions are picked, or in another order
     */
    PickList(Tools tools, QuizWords words, Function<ExerciseId, String> names, Runnable changed) {
        super(14);
        this.tools = tools;
        this.words = words;
        this.names = names;
        this.changed = changed;
        setId("classQuizPicks");
        setMinWidth(0);
    }

    /** The picked questions, in their order. */
    List<ExerciseId> picked() {
        return picks.picked();
    }

    /** Shows other questions behind those that are picked. */
    void show(Collection<Posed> others) {
        picks.draw(others);
        rows.clear();
        order();
    }

    /** Picks questions that were picked before. */
    void begin(Collection<Posed> before) {
        picks.draw(before);
        before.forEach(question -> picks.pick(question, true));
        order();
    }

    /** Picks all that are there. */
    void pickAll() {
        picks.shown().forEach(question -> picks.pick(question, true));
        order();
    }

    private void order() {
        List<Posed> shown = picks.shown();
        getChildren()
                .setAll(shown.stream()
                        .map(question -> rows.computeIfAbsent(question.id(), id -> row(question)))
                        .toList());
        for (int i = 0; i < shown.size(); i++) {
            rows.get(shown.get(i).id()).show(picks.isPicked(shown.get(i)), i == 0, i == shown.size() - 1);
        }
        changed.run();
    }

    private PickRow row(Posed question) {
        return new PickRow(question, names.apply(question.id()), tools, words, new PickRow.Ways() {
            @Override
            public void pick(boolean wanted) {
                picks.pick(question, wanted);
                changed.run();
            }

            @Override
            public void move(Button by, int places) {
                picks.move(question, places);
                order();
                rows.get(question.id()).focus(by);
            }
        });
    }
}
