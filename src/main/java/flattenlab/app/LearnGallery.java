package flattenlab.app;

import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;

/** Takes pictures of a lesson in each of its modes, beside the stage. */
final class LearnGallery {
    private final Stills stills;
    private final LabWindow window;

    LearnGallery(Stills stills) {
        this.stills = stills;
        this.window = stills.window();
    }

    void render() throws InterruptedException {
        Stills.onFx(() -> {
            window.shell().show(Workspace.UNROLL);
            window.shell().showLessons(true);
        });
        for (Lesson lesson : window.lessons().course().lessons()) {
            for (Mode mode : Mode.values()) {
                String name = "learn-" + lesson.number() + "-" + mode.id();
                if (stills.wantsAnyOf(name)) {
                    stills.take(name, () -> {
                        window.lessons().open(lesson.id());
                        window.lessons().open(mode);
                    });
                }
            }
        }
        stills.take("learn-beside-train", () -> window.shell().show(Workspace.TRAIN));
        stills.take("learn-over-train", () -> window.shell().showLessons(true));
        stills.take("learn-beside-quiz", () -> window.shell().show(Workspace.QUIZ));
        Stills.onFx(() -> window.shell().showLessons(false));
    }
}
