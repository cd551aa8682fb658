package flattenlab.explain;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every line of code that is shown, as it was when it was last read by somebody who knows the framework. What it computes is
 * held by {@link FlattenCodeTest}; how it is written is held here. Renewed, once it has been read, by {@code -Dgoldens.renew=true}.
 */
class PrintedCodeTest {
    private static final Shape SHAPE = Shape.of(2, 3, 4, 5);
    private static final Path FOLDER = Path.of("src/test/resources/explain");

    private static String printed(Framework framework) {
        StringBuilder text = new StringBuilder();
        for (Kind kind : Kind.values()) {
            FlattenVariant variant = FlattenVariant.suggested(kind, SHAPE);
            for (AxisOrder order : AxisOrder.values()) {
                text.append("== ")
                        .append(variant.id())
                        .append(' ')
                        .append(order.id())
                        .append('\n');
                FlattenCode.lines(framework, SHAPE, variant, order, 10)
                        .forEach(line -> text.append(line.part())
                                .append(": ")
                                .append(line.line())
                                .append('\n'));
            }
        }
        return text.toString();
    }

    @ParameterizedTest
    @EnumSource(Framework.class)
    void isAsItWasRead(Framework framework) throws IOException {
        Path file = FOLDER.resolve(framework.name().toLowerCase(java.util.Locale.ROOT) + ".txt");
        if (Boolean.getBoolean("goldens.renew")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, printed(framework));
        }
        assertThat(printed(framework)).isEqualTo(Files.readString(file));
    }
}
