package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tree that another line was parsed to, moved to a line's own places, is the tree of that line. */
class SkeletonTest {
    private final Grammar grammar = Grammar.load();

    private void assertSame(String line) {
        assertThat(grammar.parse(line)).as(line).isEqualTo(grammar.parseAnew(line));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.conv12 = nn.Conv2d(64, out_channels=128, kernel_size=(3, 3), padding=1)",
                "x = F.relu(self.bn1(x)) if self.norm is not None else x",
                "a, *rest = [i ** 2 for i in range(10) if i not in (1, 2)]",
                "print x",
                "print(x.shape, f'{x:03d} of {name!r}', b'12', r\"no number 12\")",
                "y = 0x1F + 1e-5 + 1. + .5 + 3.25 + 12j + 1_000 + 007",
                "from __future__ import print_function",
                "def forward(self, x: torch.Tensor, *args, mode: str = 'a b', **kwargs) -> Tensor: pass",
                "async def f(match, case, type): pass",
                "x = y = lambda _, b=2: b @ _",
                "class Net(nn.Module, metaclass=M): pass",
                "x[..., None, 1:-1:2] += await z",
                "\"\"\"three\nlines 12 don't\"\"\"",
                "text = 'it\\'s \\x41 12'",
                "übergrößen = 3 × 12",
                "x = = (12, name",
                "nn.Linear(512 10)",
                "",
                "   ",
                "12",
                "with open(path) as f, open(other): pass",
                "if (n := len(a)) > 10: pass",
                "exec 'x' in y",
                "global counter, other",
                "@ decorator.of(12)",
                "def f() -> int: return True and not False or None"
            })
    void linesOfAllKindsAreTreesOfTheirOwn(String line) {
        assertSame(oneByteEach(line));
    }

    /** As the grammar is given them. */
    private static String oneByteEach(String line) {
        return line.replaceAll("[^\\x01-\\x7f]", "_");
    }

    @Test
    void linesPutTogetherByLotAreTreesOfTheirOwn() {
        List<String> parts = List.of(
                "x", "self", ".", "conv1", "(", ")", "[", "]", "=", ", ", " + ", "12", "3.5", "'a b'", " if ", " else ",
                ":", " for ", " in ", "None", "not ", "**", "{", "}", "f'{x}'", " ", "lambda ", "print", "match ", "_",
                "b", "\"", "-", " is ", "return ", "\\n", ";", "0x1f", "1e5", "...", "@", "import ", "from ");
        Random random = new Random(13);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder line = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                line.append(parts.get(random.nextInt(parts.size())));
            }
            assertSame(line.toString());
        }
    }

    @Test
    void namesAndNumbersLookAlike() {
        Set<String> keywords = Set.of("if");
        assertThat(Skeleton.of("self.conv12 = f(640, 1.5, b'x') if y1", keywords)
                        .text())
                .isEqualTo("a.a = a(0, 1.5, b'x') if a");
        assertThat(Skeleton.of("ab + 12", keywords).places()).containsExactly(0, 2, 3, 4, 5, 7);
    }
}
