package flattenlab.app;

import flattenlab.classroom.ClassResults;
import flattenlab.journal.Entry;
import flattenlab.journal.PassedOn;
import flattenlab.learn.Fsrs;
import flattenlab.learn.Mastery;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.Question;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizResult;
import flattenlab.lesson.Lesson;
import flattenlab.lesson.Mode;
import flattenlab.ui.shell.LabWindow;
import flattenlab.ui.shell.ShellController.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes pictures of the progress of a made-up learner, who answers real questions more and more often rightly. */
final class ProgressGallery {
    private static final int DAYS = 12;
    private static final int CLASS = 24;

    private final Stills stills;
    private final LabWindow window;

    ProgressGallery(Stills stills) {
        this.stills = stills;
        this.window = stills.window();
    }

    void render() throws InterruptedException {
        stills.take("progress-empty", () -> window.shell().show(Workspace.PROGRESS));
        if (stills.wantsAnyOf("progress", "quiz-due")) {
            List<Entry> made = entries(window.lessons().course().lessons(), 3);
            Stills.onFx(() -> made.forEach(entry -> window.learner().write((at, session) -> entry)));
        }
        stills.take("progress", () -> window.shell().show(Workspace.PROGRESS));
        stills.take("progress-class", () -> {
            window.shell().show(Workspace.PROGRESS);
            window.screens()
                    .progress()
                    .show(madeUpClass(window.lessons().course().lessons()));
        });
        Stills.onFx(() -> window.screens().progress().showOwn());
        stills.take("quiz-due", () -> window.shell().show(Workspace.QUIZ));
        Stills.onFx(() -> window.learner().enterGuest());
    }

    private static ClassResults madeUpClass(List<Lesson> lessons) {
        SortedMap<String, PassedOn> files = new TreeMap<>();
        for (int i = 1; i <= CLASS; i++) {
            files.put("class-%02d.json".formatted(i), new PassedOn("Owl " + i, entries(lessons, 100 + i), 0, i == 5));
        }
        return ClassResults.of(files, ZoneId.systemDefault());
    }

    private static List<Entry> entries(List<Lesson> lessons, long seed) {
        Random random = new Random(seed);
        Questions questions = new Questions(OutcomeTable.bundled());
        List<QuestionType> types = questions.types();
        List<Entry> entries = new ArrayList<>();
        for (int day = DAYS; day >= 1; day--) {
            Instant at = Instant.now()
                    .minus(Duration.ofDays(day))
                    .truncatedTo(ChronoUnit.SECONDS)
                    .plusMillis(seed);
            int count = random.nextInt(3) == 0 ? 0 : 2 + random.nextInt(8);
            int session = DAYS - day + 1;
            for (int i = 0; i < count; i++) {
                at = at.plusSeconds(40 + random.nextInt(120));
                if (i % 3 == 0) {
                    Lesson lesson = lessons.get(Math.min(lessons.size() - 1, session / 2));
                    Mode mode = Mode.values()[random.nextInt(Mode.values().length)];
                    entries.add(new Entry.Visited(at, session, lesson.id(), mode));
                }
                QuestionType type = types.get(random.nextInt(Math.min(types.size(), 4 + session)));
                Question question = questions.question(type, random.nextInt(1000), 1, Locale.ENGLISH);
                boolean right = random.nextDouble() < 0.35 + 0.05 * session;
                QuizResult result = new QuizResult(
                        question.id(),
                        question.focus(),
                        right ? 1 : 0,
                        right || random.nextBoolean(),
                        right ? 1 : 2,
                        0,
                        Optional.empty());
                Mastery.Setting setting = i % 2 == 0 ? Mastery.Setting.MIXED : Mastery.Setting.ORDINARY;
                entries.add(Entry.Tried.over(at, session, result, setting));
                if (result.rating() == Fsrs.Rating.GOOD && random.nextInt(4) == 0) {
                    entries.add(new Entry.Eased(at, session));
                }
            }
        }
        return entries;
    }
}
