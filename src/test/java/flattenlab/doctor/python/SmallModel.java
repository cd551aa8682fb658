package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A model that is pasted in many ways. */
final class SmallModel {
    static final List<String> LINES = List.of(
            "class Net(nn.Module):",
            "    def __init__(self):",
            "        self.fc = nn.Linear(8, 2)",
            "",
            "    def forward(self, x):",
            "        return self.fc(x)",
            "net = Net()");

    private SmallModel() {}

    /** Each of its lines changed. */
    static String[] with(UnaryOperator<String> change) {
        return LINES.stream().map(change).toArray(String[]::new);
    }

    /** With something before and behind it. */
    static String[] between(List<String> before, List<String> behind) {
        return Stream.of(before, LINES, behind).flatMap(List::stream).toArray(String[]::new);
    }

    /** That a text is read as the model, whose statements stand in these lines, and as nothing else. */
    static void assertReadFrom(String[] text, int... lines) {
        assertThat(Outline.of(text))
                .containsExactly(
                        lines[0] + " ClassOf class Net(nn.Module):",
                        lines[1] + "   Function def __init__(self):",
                        lines[2] + "     Assign self.fc = nn.Linear(8, 2)",
                        lines[3] + "   Function def forward(self, x):",
                        lines[4] + "     Return return self.fc(x)",
                        lines[5] + " Assign net = Net()");
    }

    /** The same where its first line is this one. */
    static void assertReadBehind(int before, String[] text) {
        assertReadFrom(text, before + 1, before + 2, before + 3, before + 5, before + 6, before + 7);
    }
}
