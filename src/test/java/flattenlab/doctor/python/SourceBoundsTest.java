package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
    @MethodSource("unreasonable")
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

    static Stream<String> unreasonable() {
        Random random = new Random(7);
        StringBuilder binary = new StringBuilder();
        random.ints(300_000, 0, 0xFFFF).forEach(letter -> binary.append((char) letter));
        StringBuilder latin = new StringBuilder();
        random.ints(900_000, 0, 256).forEach(letter -> latin.append((char) letter));
        StringBuilder signs = new StringBuilder();
        random.ints(900_000, 31, 127).forEach(letter -> signs.append(letter == 31 ? '\n' : (char) letter));
        return Stream.of(
                signs.toString(),
                "x = " + "(".repeat(100_000),
                "[\n".repeat(100_000),
                "x = " + "f(".repeat(3_000) + ")".repeat(3_000),
                "x = " + "-".repeat(9_000) + "1",
                "x = " + "1+".repeat(4_900) + "1",
                "x = a" + ".b".repeat(4_900),
                "x = a" + "[0]".repeat(3_000),
                "x = " + "not ".repeat(2_000) + "1",
                "if a:\n".repeat(20_000),
                IntStream.range(0, 1_000)
                        .mapToObj(i -> " ".repeat(i) + "if a:\n")
                        .collect(Collectors.joining()),
                "for i in x:\n".repeat(50_000),
                "if a:\n  b\n" + "elif a:\n  b\n".repeat(20_000),
                MODEL.repeat(950_000 / MODEL.length()),
                "class A:\n" + "x = 1\n".repeat(100_000),
                "x = 1 \\\n".repeat(80_000),
                "x = [" + "1,\n".repeat(200_000) + "]",
                "\"\"\"\n".repeat(200_001),
                "'".repeat(900_000),
                "a ".repeat(400_000),
                "\u05d0\u202e = 1\n".repeat(50_000),
                "# \u05d0\n".repeat(50_000),
                "&lt;".repeat(200_000),
                "`".repeat(900_000),
                " ".repeat(900_000) + "x",
                "\n".repeat(900_000),
                "Traceback (most recent call last):\n".repeat(25_000),
                "1\n".repeat(400_000),
                "((((\n))))\n".repeat(90_000),
                "x" + "=".repeat(9_900),
                "\ud800".repeat(9_000),
                binary.toString(),
                latin.toString());
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
