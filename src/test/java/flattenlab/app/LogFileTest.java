package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.cli.FlattenLabCommand;
import flattenlab.cli.Services;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What a window leaves behind, and that it stays within its bounds. */
class LogFileTest {
    @TempDir
    Path folder;

    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @BeforeEach
    void listen() {
        System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void close() {
        System.setErr(err);
        Thread.setDefaultUncaughtExceptionHandler(before);
        LineLogger.keepIn(null);
    }

    @Test
    void whatEndsAThreadStandsInTheFileWithItsTrace() throws Exception {
        Path home = folder.resolve("ho me ü 100%d");
        assertThat(LogFile.open(home)).isTrue();
        Thread thread = new Thread(
                () -> {
                    throw new OutOfMemoryError("a test's own");
                },
                "poor");
        thread.start();
        thread.join();
        assertThat(Files.readString(LogFile.in(home)))
                .contains("thread poor has ended", "OutOfMemoryError: a test's own", "at flattenlab.app.LogFileTest");
    }

    @Test
    void itsLastLinesCanBeHadAndNoneAreThereBeforeItIs() {
        Path home = folder.resolve("last");
        assertThat(LogFile.last(home, 3)).isEmpty();
        assertThat(LogFile.open(home)).isTrue();
        Logger log = LoggerFactory.getLogger("flattenlab.test");
        for (int i = 0; i < 10; i++) {
            log.info("line {}", i);
        }
        assertThat(LogFile.last(home, 2).lines()).hasSize(2).last().asString().endsWith("line 9");
    }

    /** It was lost, and with it what went wrong. */
    @Test
    void anEntryWithHalfACharacterIsWrittenToo() throws IOException {
        Path home = folder.resolve("half");
        assertThat(LogFile.open(home)).isTrue();
        LoggerFactory.getLogger("flattenlab.test").warn("typed was 'a\ud800b'");
        assertThat(Files.readString(LogFile.in(home))).contains("typed was 'a?b'");
    }

    @Test
    void itNeverGrowsPastThreeFiles() throws IOException {
        Path home = folder.resolve("100%d");
        assertThat(LogFile.open(home, 10_000)).isTrue();
        Logger log = LoggerFactory.getLogger("flattenlab.test");
        for (int i = 0; i < 2_000; i++) {
            log.info("line {} of many, as from something that goes wrong sixty times a second", i);
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("flattenlab.log", "flattenlab.log.1", "flattenlab.log.2");
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.mapToLong(file -> file.toFile().length())).allMatch(size -> size < 11_000);
        }
        assertThat(Files.readString(LogFile.in(home))).contains("line 1999 of many");
    }

    @Test
    void aHomeThatCannotBeWrittenIsGoneOnWithout() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(LogFile.open(file)).isFalse();
        LoggerFactory.getLogger("flattenlab.test").info("nothing is thrown");
        assertThat(file).isEmptyFile();
    }

    @Test
    void standardErrorGetsWarningsInOneLineAndTheFileMore() throws IOException {
        assertThat(LogFile.open(folder)).isTrue();
        Logger log = LoggerFactory.getLogger("flattenlab.app.Somewhere");
        log.debug("a detail");
        log.info("what {} did", "somebody");
        log.warn("a warning of {} and {}", 1, 2, new IllegalStateException("its cause"));
        assertThat(said.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .matches("\\d\\d:\\d\\d:\\d\\d WARN  Somewhere a warning of 1 and 2");
        assertThat(Files.readString(LogFile.in(folder)))
                .doesNotContain("a detail")
                .contains(
                        " INFO  [" + Thread.currentThread().getName() + "] flattenlab.app.Somewhere what somebody did",
                        "IllegalStateException: its cause",
                        "at flattenlab.app.LogFileTest");
    }

    @Test
    void ofOtherPeoplesCodeOnlyErrorsCount() throws IOException {
        assertThat(LogFile.open(folder)).isTrue();
        Logger log = LoggerFactory.getLogger("org.nd4j.Somewhere");
        log.warn("whispered");
        log.error("shouted");
        assertThat(Files.readString(LogFile.in(folder)))
                .doesNotContain("whispered")
                .contains("shouted");
        assertThat(said.toString(StandardCharsets.UTF_8))
                .doesNotContain("whispered")
                .contains("shouted");
    }

    @Test
    void twoWindowsShareTheFile() throws IOException {
        assertThat(LogFile.open(folder, 10_000)).isTrue();
        Logger log = LoggerFactory.getLogger("flattenlab.test");
        log.info("before");
        // The other window has moved it aside.
        Files.move(LogFile.in(folder), folder.resolve("flattenlab.log.1"));
        log.info("after");
        assertThat(Files.readString(LogFile.in(folder))).contains("after").doesNotContain("before");
    }

    @Test
    void aLevelThatIsNoneIsThatOfWarnings() {
        assertThat(LineLogger.level("debug")).isEqualTo(Level.DEBUG);
        assertThat(LineLogger.level("loud")).isEqualTo(Level.WARN);
        assertThat(LineLogger.level(null)).isEqualTo(Level.WARN);
    }

    @Test
    void whatNobodyHasForeseenLeavesItsTraceInTheFile() throws IOException {
        Services broken = new Wiring(new PrintWriter(said)) {
            @Override
            public Map<String, Object> about() {
                throw new IllegalStateException("a\nb");
            }

            @Override
            public void keepLog() {
                LogFile.open(folder);
            }
        };
        StringWriter err = new StringWriter();
        int status = FlattenLabCommand.run(broken, OutputStream.nullOutputStream(), new PrintWriter(err), "about");
        assertThat(status).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("flattenlab: unexpected: java.lang.IllegalStateException: a");
        assertThat(Files.readString(LogFile.in(folder)))
                .contains("IllegalStateException: a", "at flattenlab.app.LogFileTest");
    }
}
