package flattenlab.app;

import flattenlab.learn.Option;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRound;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;

/** Takes pictures of a question of each kind, and of what is said to a wrong answer. */
final class QuizGallery {
    private final Stills stills;
    private final LabWindow window;

    QuizGallery(Stills stills) {
        this.stills = stills;
        this.window = stills.window();
    }

    void render() throws InterruptedException {
        Stills.onFx(() -> window.shell().show(Workspace.QUIZ));
        for (QuestionType type : QuestionType.values()) {
            String name = "quiz-" + type.key();
            if (!stills.wantsAnyOf(name)) {
                continue;
            }
            stills.take(name, () -> {
                window.quiz().choose(type);
            });
            Question question = window.quiz().question();
            question.options().stream()
                    .filter(option -> !option.correct())
                    .findFirst()
                    .map(Option::answer)
                    .ifPresent(wrong -> answer(name, wrong));
        }
        if (stills.wantsAnyOf("quiz-round")) {
            round();
        }
        if (stills.wantsAnyOf("quiz-class")) {
            forClass();
        }
    }

    /** A round for a class as it is chosen, and its questions as they are picked. */
    private void forClass() throws InterruptedException {
        stills.take("quiz-class", () -> {
            window.quiz().choose(null);
            ((MenuButton) window.scene().lookup("#files"))
                    .getItems().stream()
                            .filter(item -> "classQuiz".equals(item.getId()))
                            .forEach(MenuItem::fire);
        });
        Stills.onFx(() -> ((ButtonBase) window.scene().lookup("#classQuizPick")).fire());
        stills.awaitTasks();
        stills.take("quiz-class-picked", () -> {
            for (Node box : window.scene().lookup("#classQuizPicks").lookupAll(".check-box")) {
                ((ButtonBase) box).fire();
            }
        });
        Stills.onFx(() -> ((ButtonBase) window.scene().lookup("#classQuizLeave")).fire());
    }

    /** A round of which every third question is given up, and the look back on it. */
    private void round() throws InterruptedException {
        stills.take("quiz-round", () -> {
            window.quiz().choose(null);
            window.quiz().startRound(QuizRound.USUAL);
            for (int i = 0; i < QuizRound.USUAL; i++) {
                if (i % 3 == 0) {
                    window.quiz().giveUp();
                } else {
                    Question question = window.quiz().question();
                    question.options().stream()
                            .filter(Option::correct)
                            .findFirst()
                            .map(Option::answer)
                            .ifPresentOrElse(window.quiz()::answer, window.quiz()::giveUp);
                }
                window.quiz().next();
            }
        });
        Stills.onFx(() -> window.quiz().startRound(0));
    }

    /** Wrong twice: then the worked answer stands there, and the films play. */
    private void answer(String name, flattenlab.learn.Answer wrong) {
        try {
            stills.take(name + "-wrong", () -> {
                window.quiz().answer(wrong);
                window.quiz().answer(wrong);
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
