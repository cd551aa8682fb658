package flattenlab.app;

import flattenlab.learn.Option;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;

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
                window.quiz().chosenProperty().set(type);
                window.quiz().next();
            });
            Question question = window.quiz().questionProperty().get();
            question.options().stream()
                    .filter(option -> !option.correct())
                    .findFirst()
                    .map(Option::answer)
                    .ifPresent(wrong -> answer(name, wrong));
        }
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
