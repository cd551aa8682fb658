package flattenlab.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a window leaves behind, and that it stays within its bounds. */
class LogFileTest {
    @TempDir
    Path folder;

    private final LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    private final ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    private final Appender<ILoggingEvent> err = root.getAppender("err");
    private Level level;

    @BeforeEach
    void remember() {
        level = context.getLogger("flattenlab").getLevel();
        root.detachAppender(err);
    }

    @AfterEach
    void close() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        context.getLogger("flattenlab").setLevel(level);
        root.addAppender(err);
        if (root.getAppender("file") != null) {
            root.getAppender("file").stop();
            root.detachAppender("file");
        }
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
}
