package flattenlab.ui;

import flattenlab.classroom.ClassResults;
import flattenlab.journal.Entry;
import flattenlab.journal.PassedOn;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizResult;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a class of thirty has handed in, one of them twice, with names as long as a nickname can be. */
final class HandedIn {
    static final ClassResults CLASS = make();

    private HandedIn() {}

    private static ClassResults make() {
        SortedMap<String, PassedOn> files = new TreeMap<>();
        for (int i = 0; i < 30; i++) {
            String nickname = i % 3 == 0 ? "Wilhelmina Wolkenstein " + i % 10 : "Mia " + i;
            files.put("results-of-a-learner-%02d.json".formatted(i), new PassedOn(nickname, entries(i), 0, i == 4));
        }
        files.put("results-of-a-learner-99.json", new PassedOn("Mia 1", entries(1), 2, false));
        return ClassResults.of(files, ZoneOffset.UTC);
    }

    private static List<Entry> entries(int learner) {
        List<Entry> entries = new ArrayList<>();
        Instant at = Instant.parse("2026-03-02T08:00:00Z").plusMillis(learner);
        for (Misconception idea : Misconception.values()) {
            for (int i = 0; i < (learner + idea.ordinal()) % 5; i++) {
                at = at.plusSeconds(30);
                boolean right = (learner * 7 + idea.ordinal()) % 3 > 0;
                QuizResult result = new QuizResult(
                        new ExerciseId.Drawn(QuestionType.Q1, i, 1),
                        idea,
                        right ? 1 : 0,
                        right,
                        1,
                        0,
                        Optional.empty());
                entries.add(Entry.Tried.over(at, 1, result, Mastery.Setting.ORDINARY));
            }
        }
        return entries;
    }
}
