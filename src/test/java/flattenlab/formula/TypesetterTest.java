package flattenlab.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import flattenlab.text.Formula;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Formulas are drawn, and strangers' ones do no harm. */
class TypesetterTest {
    private static Typeset set(String latex) {
        return Typesetter.of(new Formula("\\(" + latex + "\\)"));
    }

    private static Outline drawn(String latex) {
        Typeset typeset = set(latex);
        assertThat(typeset.fault().toString()).as(latex).isEmpty();
        return typeset.outline().orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "H_{out} = \\left\\lfloor \\frac{H + 2p - k}{s} \\right\\rfloor + 1",
                "\\sum_{i=1}^{n} x_i \\in \\mathbb{R}^{3\\times 4}",
                "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}",
                "\\begin{cases}1 & x>0\\\\0 & \\text{sonst, wenn } x\\le 0\\end{cases}",
                "\\begin{aligned}a&=b\\\\c&=d\\end{aligned}",
                "\\begin{array}{c|c}a&b\\\\\\hline c&d\\end{array}",
                "\\operatorname{ReLU}(x)=\\max(0,x)",
                "\\mathbf{W}^\\top \\vec{x}, \\hat{y}, \\overline{z}, x'",
                "\\text{Größe} \\to \\mathcal{L}",
                "α ≤ 3 × 4 · π",
                "\\underbrace{3\\cdot 28\\cdot 28}_{2352}",
                "\\boxed{\\sqrt[3]{x}} \\xrightarrow{f} 50\\,\\%",
                "\\lVert x \\rVert \\binom{n}{k} \\overset{!}{=} 1{,}5"
            })
    void whatTeachersWriteIsDrawn(String latex) {
        Outline outline = drawn(latex);
        assertThat(outline.width()).isBetween(0.5, 40.0);
        assertThat(outline.svg()).startsWith("M").hasSizeGreaterThan(200);
    }

    @Test
    void anOutlineIsMeasuredInItsLetters() {
        Outline x = drawn("x");
        assertThat(x.below()).isCloseTo(0, within(0.05));
        assertThat(x.above()).isBetween(0.4, 0.5);
        assertThat(drawn("xx").width()).isCloseTo(2 * x.width(), within(0.01));
        assertThat(drawn("y").below()).isGreaterThan(0.15);
        assertThat(drawn("x^2").above()).isGreaterThan(x.above());
        Outline displayed =
                Typesetter.of(new Formula("\\[\\frac{a}{b}\\]")).outline().orElseThrow();
        assertThat(displayed.above()).isGreaterThan(drawn("\\frac{a}{b}").above());
    }

    @Test
    void aPictureIsBlackWhereTheOutlineIsAndClearElsewhere() throws IOException {
        Outline minus = drawn("\\text{I}");
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(minus.png(100)));
        assertThat(picture.getWidth()).isEqualTo((int) Math.ceil(minus.width() * 100));
        assertThat(picture.getRGB(picture.getWidth() / 2, picture.getHeight() / 2))
                .isEqualTo(0xff000000);
        assertThat(picture.getRGB(0, picture.getHeight() / 2) >>> 24).isZero();
        assertThat(drawn("\\text{I}").png(100)).isEqualTo(minus.png(100));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "\\includegraphics{/etc/passwd}, \\includegraphics",
                "\\input{x}, \\input",
                "\\newcommand{\\a}{b}, \\newcommand",
                "\\renewcommand{\\frac}{b}, \\renewcommand",
                "\\def\\a{b}, \\def",
                "\\newenvironment{a}{b}{c}, \\newenvironment",
                "\\DeclareMathOperator{\\a}{b}, \\DeclareMathOperator",
                "\\jlmExternalFont{Serif}, \\jlmExternalFont",
                "\\jlmXML{a}, \\jlmXML",
                "\\jlmDynamic{a}, \\jlmDynamic",
                "\\text{\\input{x}}, \\input",
                "\\rule{9999em}{1em}, \\rule",
                "\\hspace{99999999em}, \\hspace",
                "\\scalebox{99999}{x}, \\scalebox",
                "\\href{http://x}{y}, \\href",
                "\\argmax x, \\argmax",
                "\\makeatletter, \\makeatletter",
                "\\begin{tabular}{c}x\\end{tabular}, \\begin{tabular}",
                "\\begin{matrix@}x\\end{matrix@}, ",
                "\\begin{array}{*{1000000}{c}}x\\end{array}, array{*",
                "\\frac{a, ",
                "a}, ",
                "\\left( x, ",
                "\\begin{pmatrix} x, ",
                "{}, ",
            })
    void whatIsNoFormulaIsRefusedAndSaysWhy(String latex, String command) {
        assertThat(set(latex).fault().toString())
                .isEqualTo(
                        command == null
                                ? "it cannot be read; allowed: LaTeX for mathematics with each brace closed"
                                : command + " is not allowed in it; allowed: commands that write mathematics, such as"
                                        + " \\frac, \\sqrt and \\sum");
    }

    @Test
    void thereAreBounds() {
        assertThat(set("x".repeat(2_001)).fault().toString()).isEqualTo("it is too long; allowed: 2000 characters");
        assertThat(set("x".repeat(1_999)).fault().toString()).isEqualTo("it is too large; allowed: the size of a page");
        assertThat(set("\\sqrt{".repeat(31) + "x" + "}".repeat(31)).fault().toString())
                .isEqualTo("it is nested too deep; allowed: 30 levels");
        assertThat(set("\\left(".repeat(31) + "x" + "\\right)".repeat(31))
                        .fault()
                        .toString())
                .isEqualTo("it is nested too deep; allowed: 30 levels");
        drawn("\\sqrt{".repeat(30) + "x" + "}".repeat(30));
    }

    /** Whatever is made of known commands is drawn or refused within the time for one formula. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void nothingThatIsAllowedTakesLong(int seed) {
        Random random = new Random(seed);
        List<String> bits = List.of(
                "\\frac{",
                "\\hat{",
                "\\sqrt[",
                "]{",
                "}",
                "{",
                "x",
                "^",
                "_",
                "&",
                "\\\\",
                "\\left(",
                "\\right)",
                "\\over",
                "\\begin{matrix}",
                "\\end{matrix}",
                "\\underbrace{",
                "\\text{",
                "'",
                "\\limits",
                "\\sum",
                "%",
                "#",
                "$",
                "~",
                "\\xrightarrow{",
                "\\overset{",
                "\\middle|",
                "\\begin{array}{c|c}",
                "\\end{array}",
                "\\hline",
                "\\mathop{");
        for (int n = 0; n < 300; n++) {
            String latex = random.ints(1 + random.nextInt(60), 0, bits.size())
                    .mapToObj(bits::get)
                    .collect(Collectors.joining());
            assertThat(set(latex).fault().toString()).as(latex).doesNotContain("takes too long");
        }
        for (String bit : bits) {
            assertThat(set(bit.repeat(29)).fault().toString()).as(bit).doesNotContain("takes too long");
        }
    }

    @Test
    void aFormulaThatTakesTooLongIsLeftAloneAndSoAreAllAfterAFew() {
        CountDownLatch never = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        Typesetter typesetter = new Typesetter(
                formula -> {
                    begun.incrementAndGet();
                    if (formula.latex().startsWith("slow")) {
                        await(never);
                    }
                    return set("x");
                },
                100);
        assertThat(typesetter.typeset(new Formula("\\(x\\)")).outline()).isPresent();
        for (int i = 0; i < 10; i++) {
            assertThat(typesetter
                            .typeset(new Formula("\\(slow" + i + "\\)"))
                            .fault()
                            .toString())
                    .isEqualTo("it takes too long to draw; allowed: a second");
        }
        assertThat(begun).hasValue(4);
        assertThat(typesetter.typeset(new Formula("\\(x\\)")).outline()).isPresent();
        never.countDown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nobodyHasToWait() {
        Formula formula = new Formula("\\(x_{" + System.nanoTime() + "}\\)");
        assertThat(Typesetter.ask(formula).join().outline()).isPresent();
        assertThat(Typesetter.ask(formula)).isDone();
    }
}
