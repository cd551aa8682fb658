package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is pasted, it is read soon and without an exception. */
class SourceBoundsTest {
    private static final String MODEL = String.join("\n", SmallModel.LINES) + "\n";

    @BeforeAll
    static void load() {
        Source.of(Paste.of(MODEL));
    }

    @ParameterizedTest
    @MethodSource("flattenlab.doctor.HostileTexts#shapeless")
    void itTakesAtMostTwoSeconds(String text) {
        // Of this thread alone: other work on the machine does not count.
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        read(text);
        assertThat(Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before))
                .isLessThan(Duration.ofSeconds(2));
    }

    private static void read(String text) {
        Paste paste = Paste.of(text);
        Source source = Source.of(paste);
        source.isPython();
        Walk.expressions(source.statements()).forEach(part -> paste.text(part.span()));
    }

    @Test
    void changedAtRandomATextIsStillRead() {
        List<String> texts = List.of(
                MODEL,
                "```python\nx = nn.Sequential(nn.Flatten(), # a\n  'b', \"\"\"c\n\"\"\")[1:2]\n```\nText it is\n"
                        + "Traceback (most recent call last):\n  File \"a\", line 1\n    x\nE: f",
                ">>> for a, b in c: d = {e: f for e in g}\n...     lambda x, *y: x if y else z\n@h\n... def i(j=3): k += 1",
                "1: if a:\n2:   b = “c”\n3: elif d:\n4:   with e as f: g\n5: else: try: h");
        String signs = "()[]{}\"'#:,=\\\n\t @`>.%…“";
        Random random = new Random(13);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder(texts.get(round % texts.size()));
            for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(4)));
                } else {
                    text.insert(at, signs.charAt(random.nextInt(signs.length())));
                }
            }
            read(text.toString());
        }
    }
}
