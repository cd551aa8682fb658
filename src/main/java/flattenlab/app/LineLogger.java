package flattenlab.app;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/**
 * Writes one line of standard error for what {@code FLATTENLAB_LOG} lets through, and once there is a {@link LogFile}, what
 * a program is to be mended by into that, with stack traces. Of what other people's code says only errors count.
 */
final class LineLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;
    private static final Level ERR = level(System.getenv("FLATTENLAB_LOG"));
    private static final Level LEAST_IN_FILE = Level.INFO;

    private static volatile LogFile file;

    private final boolean own;

    LineLogger(String name) {
        this.name = name;
        this.own = name.startsWith("flattenlab.");
    }

    /** From here on lines go there too; null for nowhere. */
    static void keepIn(LogFile newFile) {
        file = newFile;
    }

    /** A level by its name; warnings for a name that is none. */
    static Level level(String name) {
        return Stream.of(Level.values())
                .filter(level -> level.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(Level.WARN);
    }

    private boolean isWanted(Level level) {
        return isForErr(level) || isForFile(level);
    }

    private boolean isForErr(Level level) {
        return level.toInt() >= (own ? ERR : Level.ERROR).toInt();
    }

    private boolean isForFile(Level level) {
        return file != null && (isForErr(level) || own && level.toInt() >= LEAST_IN_FILE.toInt());
    }

    @Override
    public boolean isTraceEnabled() {
        return isWanted(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return isWanted(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return isWanted(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return isWanted(Level.WARN);
    }

    @Override
    public boolean isErrorEnabled() {
        return isWanted(Level.ERROR);
    }

    @Override
    protected String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
        String words = MessageFormatter.basicArrayFormat(pattern, arguments);
        LocalDateTime now = LocalDateTime.now();
        if (isForErr(level)) {
            String simple = name.substring(name.lastIndexOf('.') + 1);
            System.err.println(String.format(Locale.ROOT, "%tT %-5s %s %s", now, level, simple, words));
        }
        if (isForFile(level)) {
            StringWriter text = new StringWriter();
            PrintWriter lines = new PrintWriter(text);
            String thread = Thread.currentThread().getName();
            lines.println(String.format(
                    Locale.ROOT, "%1$tF %1$tT.%1$tL %2$-5s [%3$s] %4$s %5$s", now, level, thread, name, words));
            if (thrown != null) {
                thrown.printStackTrace(lines);
            }
            file.write(text.toString());
        }
    }
}
