package flattenlab.app;

import flattenlab.cli.FlattenLabCommand;
import flattenlab.data.PictureFile;
import flattenlab.exchange.QuestionFile;
import flattenlab.lesson.Course;
import flattenlab.opening.Opening;
import flattenlab.preset.PresetFile;
import flattenlab.tensor.BadInputException;
import flattenlab.ui.common.BoardPicture;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

/**
 * Reads files of {@link HostileFiles} as the program reads them, in a process of its own that is watched. Arguments: a folder of
 * harmless ones, by which everything is loaded that is loaded once; the folder of the hostile ones; an address that nobody
 * may ask; and whether Java itself watches. Two files are opened as marks, before the hostile ones and after them.
 */
final class HostileFilesMain {
    /** In the folder of the hostile files. */
    static final String BEGIN = "begin.mark";

    static final String END = "end.mark";

    /** Names of events of Java's flight recorder. */
    static final List<String> EVENTS =
            List.of("jdk.FileRead", "jdk.FileWrite", "jdk.SocketRead", "jdk.SocketWrite", "jdk.ProcessStart");

    private HostileFilesMain() {}

    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        Path harmless = Path.of(args[0]);
        Path hostile = Path.of(args[1]);
        NoConnections.refuse();
        NoConnections.refuseObjects();
        CountDownLatch started = new CountDownLatch(1);
        Platform.startup(started::countDown);
        started.await();
        read(harmless, "");
        if (Boolean.parseBoolean(args[3])) {
            record(out, () -> read(hostile, args[2]));
        } else {
            Files.readString(hostile.resolve(BEGIN));
            read(hostile, args[2]);
            Files.readString(hostile.resolve(END));
        }
        out.println("read");
        out.flush();
        Runtime.getRuntime().halt(0);
    }

    private interface Work {
        void run() throws Exception;
    }

    private static void record(PrintStream out, Work work) throws Exception {
        Path file = Files.createTempFile("flattenlab", ".jfr");
        try (Recording recording = new Recording()) {
            EVENTS.forEach(event -> recording.enable(event).withoutThreshold());
            recording.start();
            work.run();
            recording.stop();
            recording.dump(file);
        }
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            String name = event.getEventType().getName();
            out.println(name + "\t"
                    + (event.hasField("path")
                            ? event.getString("path")
                            : event.toString().replaceAll("\\s+", " ")));
        }
        Files.delete(file);
    }

    private static void read(Path folder, String address) throws Exception {
        for (String verb : new String[] {
            "lessons check course",
            "lessons questions course --to gift",
            "handout lesson course/1.md --out lesson.pdf",
            "questions check q.gift",
            "questions check q.xml",
            "questions check dtd.xml",
            "questions check location.xml",
            "questions convert q.gift --to moodle --out q2.xml",
            "questions convert q.xml --to anki --out q.txt",
            "handout worksheet --questions q.gift --out q.pdf",
            "handout worksheet --questions q.xml --out q.html",
            "doctor net.py",
            "doctor net.ipynb",
            "doctor net.onnx",
            "doctor net.json",
            "doctor net.keras",
            "results collect results",
            "languages check xx"
        }) {
            String[] words = verb.split(" ");
            for (int i = 2; i < words.length; i++) {
                words[i] = isFile(words, i) ? folder.resolve(words[i]).toString() : words[i];
            }
            words[1] = words[0].equals("doctor") ? folder.resolve(words[1]).toString() : words[1];
            PrintWriter err = new PrintWriter(Writer.nullWriter());
            FlattenLabCommand.run(new Wiring(err), OutputStream.nullOutputStream(), err, words);
        }
        course(Course.read(folder.resolve("course")));
        refusing(() -> PresetFile.read(folder.resolve("p.flattenlab.json")));
        refusing(() -> PictureFile.read(folder.resolve("picture.svg")));
        refusing(() -> Opening.of(folder.resolve("course")));
        refusing(() -> Opening.of(folder.resolve("picture.svg")));
        if (!address.isEmpty()) {
            pasted("<html><img src=\"" + address + "/a.png\"></html>");
            pasted("<IMG SRC=\"file:" + folder.resolveSibling("outside").resolve("secret.png") + "\">");
            pasted("<img src=\"file://127.0.0.1/share/a.png\">");
            pasted("<img src=\"jar:" + address + "/a.jar!/a.png\">");
        } else {
            pasted("<img src=\"data:image/png;base64,iVBORw0KGgo=\">");
        }
    }

    private static boolean isFile(String[] words, int at) {
        return !words[at].startsWith("--") && !words[at - 1].equals("--to");
    }

    private static void course(Course course) {
        course.quiz().ifPresent(file -> refusing(() -> QuestionFile.read(file, Optional.empty())));
        Stream.of("linked.png", "../outside/secret.png", "linked/secret.png").forEach(course::picture);
    }

    private static void refusing(Runnable reader) {
        try {
            reader.run();
        } catch (BadInputException e) {
            return;
        }
    }

    /** As it lies there when a page of a browser has been copied. */
    private static void pasted(String html) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            ClipboardContent content = new ClipboardContent();
            content.putHtml(html);
            Clipboard.getSystemClipboard().setContent(content);
            Optional<Image> picture = BoardPicture.of(Clipboard.getSystemClipboard());
            if (picture.filter(image -> image.getPixelReader() != null).isPresent()) {
                throw new IllegalStateException("a picture comes from " + html);
            }
            done.countDown();
        });
        done.await();
    }
}
