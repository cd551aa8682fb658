package flattenlab.proof;

import flattenlab.journal.Entry;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.journal.RecordWriter;
import flattenlab.journal.Saving;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Mastery;
import flattenlab.learn.OutcomeTable;
import flattenlab.learn.QuestionType;
import flattenlab.learn.Questions;
import flattenlab.learn.QuizSession;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Semaphore;

/**
 * Somebody who answers the quiz as fast as the disk takes it, short answers and essays. Arguments: the program's folder, the
 * number of the first question. Says the number of each answer that the record says is on the disk.
 */
final class QuizVictim {
    /** Those of another process have other numbers, far from these. */
    static final long APART = 1_000_000;

    /** The system takes the longest in pieces, and between two of them a kill cuts the line. */
    private static final int LONGEST = 400_000;

    private static final int AT_ONCE = 40;
    private static final int ESSAY_EVERY = 16;

    private QuizVictim() {}

    /** What is answered to a question, so that an answer can be told from its beginning alone. */
    static String text(long number) {
        int length = number % ESSAY_EVERY == 0 ? new Random(number).nextInt(LONGEST) : 8;
        return "a" + String.valueOf(number).repeat(1 + length / 8) + "ä€😀z";
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        long number = Long.parseLong(args[1]);
        // What Java loads is loaded before the start, so that what is killed is writing.
        Questions questions = new Questions(OutcomeTable.bundled());
        Journal warm = Journal.guest(InstantSource.system());
        for (int type = 0; type < QuestionType.values().length; type++) {
            warm.append(answered(questions, number + type, 1));
        }
        LastWords words = LastWords.whenReady();
        Profiles profiles = new Profiles(Path.of(args[0]), InstantSource.system(), new SecureRandom());
        Profile ada = profiles.last()
                .or(() -> profiles.all().stream().findFirst())
                .orElseGet(() -> {
                    Profile made = profiles.create("Ada", Profile.COLOURS.get(0));
                    words.say("profile");
                    return made;
                });
        profiles.remember(ada);
        Journal journal = profiles.open(ada);
        long session = journal.start("1").session();
        Semaphore free = new Semaphore(AT_ONCE);
        try (RecordWriter writer = new RecordWriter()) {
            while (true) {
                free.acquire();
                long mine = number++;
                writer.append(journal, answered(questions, mine, session)).thenAccept(saving -> {
                    say(words, saving, mine);
                    free.release();
                });
            }
        }
    }

    private static void say(LastWords words, Saving saving, long number) {
        words.say(saving.saved() ? String.valueOf(number) : "not saved: " + saving.reason());
    }

    private static Entry answered(Questions questions, long number, long session) {
        QuestionType[] types = QuestionType.values();
        QuizSession quiz = new QuizSession(questions, Locale.ENGLISH, InstantSource.system());
        ExerciseId asked =
                quiz.ask(types[(int) (number % types.length)], number, 1).id();
        quiz.giveUp();
        return new Entry.Tried(
                Instant.now(),
                session,
                asked,
                quiz.result().orElseThrow().focus(),
                1,
                Optional.of(new Entry.Given(text(number), Optional.of(0.5), Optional.empty(), "")),
                Optional.of(Entry.Ended.of(quiz.result().orElseThrow(), Mastery.Setting.values()[0])));
    }
}
