package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class FailureTest {
    private final CommandLine command = new CommandLine(CommandSpec.create());
    private final List<String> opened = new ArrayList<>();

    @Test
    void whatNobodyHasForeseenOpensTheLogAndIsOneLineForThePerson() {
        Failure failure = Failure.of(new IllegalStateException("a\nb"), command, () -> opened.add("log"));
        assertThat(failure.message()).isEqualTo("unexpected: java.lang.IllegalStateException: a");
        assertThat(opened).hasSize(1);
    }

    @Test
    void whatWasMistypedOpensNoLog() {
        Failure.of(new BadInputException("shape", "x", "sizes"), command, () -> opened.add("log"));
        assertThat(opened).isEmpty();
    }
}
