package flattenlab.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.FileAppender;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.RollingPolicy;
import ch.qos.logback.core.rolling.RolloverFailure;
import ch.qos.logback.core.rolling.SizeBasedTriggeringPolicy;
import ch.qos.logback.core.rolling.helper.CompressionMode;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.util.Duration;
import ch.qos.logback.core.util.FileSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a window leaves behind for whoever has to find out why something went wrong: a window that was started from a menu
 * has no shell to print to. At most {@value #FILES} files of a megabyte.
 */
final class LogFile {
    private static final String NAME = "flattenlab.log";
    private static final int FILES = 3;
    private static final long LARGEST = FileSize.MB_COEFFICIENT;

    private LogFile() {}

    /** Where it is, whether there is one or not. */
    static Path in(Path home) {
        return home.resolve(NAME);
    }

    /**
     * From here on what is logged, and what ends a thread, is written there too.
     *
     * @return whether it is; a folder that cannot be written must not keep the window from opening
     */
    static boolean open(Path home) {
        return open(home, LARGEST);
    }

    static boolean open(Path home, long largest) {
        Thread.setDefaultUncaughtExceptionHandler(
                (thread, thrown) -> logger(LogFile.class).error("thread {} has ended", thread.getName(), thrown));
        if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
            return false;
        }
        RollingFileAppender<ILoggingEvent> file = new RollingFileAppender<>();
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern("%d{yyyy-MM-dd HH:mm:ss.SSS} %-5level [%thread] %logger{40} %msg%n");
        encoder.start();
        SizeBasedTriggeringPolicy<ILoggingEvent> full = new SizeBasedTriggeringPolicy<>();
        full.setContext(context);
        full.setMaxFileSize(new FileSize(largest));
        full.setCheckIncrement(Duration.buildByMilliseconds(0));
        full.start();
        Older older = new Older(in(home));
        older.setContext(context);
        older.start();
        file.setContext(context);
        file.setName("file");
        file.setEncoder(encoder);
        file.setTriggeringPolicy(full);
        file.setRollingPolicy(older);
        file.start();
        if (!file.isStarted()) {
            return false;
        }
        ch.qos.logback.classic.Logger program = context.getLogger("flattenlab");
        if (!program.isInfoEnabled()) {
            program.setLevel(Level.INFO);
        }
        context.getLogger(Logger.ROOT_LOGGER_NAME).addAppender(file);
        logger(LogFile.class)
                .info("process {} on Java {}", ProcessHandle.current().pid(), Runtime.version());
        return true;
    }

    private static Logger logger(Class<?> type) {
        return LoggerFactory.getLogger(type);
    }

    /**
     * Moves a full file aside, and the oldest away. The policies that come with Logback put the folder into a pattern,
     * where a percent sign in its name would mean something.
     */
    private static final class Older extends ContextAwareBase implements RollingPolicy {
        private final Path active;
        private boolean started;

        Older(Path active) {
            this.active = active;
        }

        private Path file(int age) {
            return age == 0 ? active : active.resolveSibling(NAME + "." + age);
        }

        @Override
        public void rollover() {
            try {
                for (int age = FILES - 1; age > 0; age--) {
                    if (Files.exists(file(age - 1))) {
                        Files.move(file(age - 1), file(age), StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            } catch (IOException e) {
                throw new RolloverFailure("the log cannot be moved aside", e);
            }
        }

        @Override
        public String getActiveFileName() {
            return active.toString();
        }

        @Override
        public CompressionMode getCompressionMode() {
            return CompressionMode.NONE;
        }

        @Override
        public void setParent(FileAppender<?> appender) {
            // It knows its file without.
        }

        @Override
        public void start() {
            started = true;
        }

        @Override
        public void stop() {
            started = false;
        }

        @Override
        public boolean isStarted() {
            return started;
        }
    }
}
