package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class FailureTest {
    private final CommandLine command = new CommandLine(CommandSpec.create());
    private final List<String> opened = new ArrayList<>();

    @Test
    void whatNobodyHasForeseenLeavesItsTraceInTheLogAndOneLineForThePerson() {
        Logger logger = (Logger) LoggerFactory.getLogger(Failure.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level before = logger.getLevel();
        logger.addAppender(log);
        try {
            // As the log file sets it when it is opened.
            Failure failure = Failure.of(new IllegalStateException("a\nb"), command, () -> {
                opened.add("log");
                logger.setLevel(Level.INFO);
            });
            assertThat(failure.message()).isEqualTo("unexpected: java.lang.IllegalStateException: a");
            assertThat(opened).hasSize(1);
            assertThat(log.list)
                    .singleElement()
                    .satisfies(event -> assertThat(event.getThrowableProxy().getStackTraceElementProxyArray())
                            .isNotEmpty());
        } finally {
            logger.setLevel(before);
            logger.detachAppender(log);
        }
    }

    @Test
    void whatWasMistypedOpensNoLog() {
        Failure.of(new BadInputException("shape", "x", "sizes"), command, () -> opened.add("log"));
        assertThat(opened).isEmpty();
    }
}
