package flattenlab.ui;

import static flattenlab.ui.OnFx.onFx;

import flattenlab.doctor.clinic.Clinic;
import flattenlab.journal.Profiles;
import flattenlab.nn.Nd4jMemoryProbe;
import flattenlab.nn.Nd4jNetworks;
import flattenlab.nn.Nd4jStructureProbe;
import flattenlab.proof.Held;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.Theme;
import flattenlab.ui.doctor.Consultation;
import flattenlab.ui.shell.LabWindow;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.application.Platform;
import javafx.stage.Stage;

/**
 * One window for a whole class, a learner after the other, and after each what the process holds. It is a process of its own:
 * nothing else is measured with it, and its temporary files are nobody else's.
 */
final class ClassDay {
    private ClassDay() {}

    /**
     * @param arguments a folder of its own, how many learners come, how many of them until there is nothing new to read, and how
     *     much each does, in the order of the record
     */
    public static void main(String[] arguments) {
        int status = 1;
        try {
            comeAndGo(arguments);
            status = 0;
        } catch (Throwable e) {
            e.printStackTrace();
        } finally {
            // Whatever still runs would keep the process, and who waits for it, for ever.
            Runtime.getRuntime().halt(status);
        }
    }

    private static void comeAndGo(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int learners = Integer.parseInt(arguments[1]);
        int warm = Integer.parseInt(arguments[2]);
        int[] each =
                Arrays.stream(arguments).skip(3).mapToInt(Integer::parseInt).toArray();
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path saved = Files.createDirectories(folder.resolve("saved"));
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        Platform.startup(() -> {});
        AtomicInteger built = new AtomicInteger();
        LabWindow window = onFx(() -> open(folder.resolve("home"), built));
        LessonHour.Amount amount = new LessonHour.Amount(each[0], each[1], each[2], each[3], each[4]);
        LessonHour hour = new LessonHour(window, built::get, saved, warm * amount.lessons());
        for (int i = 1; i <= learners; i++) {
            int before = built.get();
            hour.of("Learner " + i, amount);
            Held held = Held.now(temporary, saved);
            held.amounts().forEach((what, value) -> out.println("held\t" + what + "\t" + value));
            held.objects().forEach((type, count) -> out.println("objects\t" + type + "\t" + count));
            out.println("end\t" + (built.get() - before) + "\t" + i);
        }
        onFx(window::close);
    }

    private static LabWindow open(Path home, AtomicInteger built) {
        Theme.loadFonts();
        Nd4jNetworks networks = new Nd4jNetworks(home);
        LabWindow window = new LabWindow(
                new Messages(Locale.ENGLISH),
                Theme.LIGHT,
                new LabWindow.Engines(
                        spec -> {
                            built.incrementAndGet();
                            return networks.build(spec);
                        },
                        new Nd4jMemoryProbe(home),
                        new Nd4jStructureProbe(home),
                        Consultation.of(Clinic::diagnose, Clinic::diagnose)),
                Optional.of(new Profiles(home, InstantSource.system(), new Random(16))),
                1280,
                800);
        Stage stage = new Stage();
        stage.setScene(window.scene());
        stage.show();
        window.ticker().start();
        return window;
    }
}
