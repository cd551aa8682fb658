package flattenlab.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Places in programs at which repairs edit them; in these texts a place stands between « and », a line ends at ¶. */
class CodeTextTest {
    /** A text and a place in it. */
    private record Marked(CodeText code, Span place) {
        static Marked of(String marked) {
            String text = marked.replace("¶", "\n");
            int start = text.indexOf('«');
            int end = text.indexOf('»') - 1;
            return new Marked(new CodeText(Paste.of(text.replace("«", "").replace("»", ""))), new Span(start, end));
        }

        String text(Optional<Span> span) {
            return span.map(code.paste()::text).orElse("nothing");
        }

        String edited(Optional<Edit> edit) {
            return edit.map(one -> Edit.apply(code.paste().text(), List.of(one)).replace("\n", "¶"))
                    .orElse("nothing");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s(«a», b) | true",
                "s(a, «b») | true",
                "[«a»] | true",
                "s(¶  a,¶  «b») | true",
                "x = «a» | false",
                "«a» | false",
                "s([('fc', «a»)]) | false",
                "s([(\"fc\",«a»)]) | false",
                "f('fc')(«a») | true",
            })
    void severalInBracketsAreAList(String marked, boolean listed) {
        Marked at = Marked.of(marked);
        assertThat(at.code().isListed(at.place())).isEqualTo(listed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "«nn.Linear(8, 5)» | nn.Flatten()",
                "«torch.nn.Linear(nn.x, 5)» | torch.nn.Flatten()",
                "«Linear(8, 5)» | Flatten()",
                "«layer» | nn.Flatten()",
            })
    void aFlattenIsCalledAsTheLayerBehindIt(String marked, String flatten) {
        Marked at = Marked.of(marked);
        assertThat(at.code().flattenOf(at.place())).isEqualTo(flatten);
    }

    /** The last argument, and the tensor that something is called with or on. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y = «F.relu(self.conv(x))» | self.conv(x) | self.conv(x)",
                "y = «x.relu()» | nothing | x",
                "y = «f()» | nothing | nothing",
                "y = «x + 1» | nothing | nothing",
                "y = «(x)» | x | nothing",
                "y = «torch.flatten(x, 1)» | x, 1 | x",
                "y = «torch.cat([a, b], 1)» | [a, b], 1 | [a, b]",
                "y = «f({a: (b, c)}, d)» | {a: (b, c)}, d | {a: (b, c)}",
                "y = «self.fc(x)» | x | x",
                "y = «nn.ReLU()(x)» | x | x",
                "y = «nn.functional.relu(x)» | x | x",
                "y = «x.view(2, 3)» | 2, 3 | x",
                "y = «self.a(x).relu()» | nothing | self.a(x)",
                "y = «x.mean(1).view(-1)» | -1 | x.mean(1)",
            })
    void whatACallIsGiven(String marked, String last, String tensor) {
        Marked at = Marked.of(marked);
        assertThat(at.text(at.code().lastArgument(at.place()))).isEqualTo(last);
        assertThat(at.text(at.code().tensor(at.place()))).isEqualTo(tensor);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "«x» | x",
                "«self.x» | self.x",
                "«f(x, 2)» | f(x, 2)",
                "«f()» | f()",
                "«a + b» | (a + b)",
                "«f(g(x))» | (f(g(x)))",
                "«x[0]» | (x[0])",
            })
    void aMethodIsCalledOnAnExpression(String marked, String operand) {
        Marked at = Marked.of(marked);
        assertThat(at.code().operand(at.place())).isEqualTo(operand);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a = np.zeros(3)¶f(«a») | true",
                "a = cv2.imread(p)¶  b = 1¶f(«a») | true",
                "  a = numpy.ones(3)¶f(«a») | true",
                "a = torch.zeros(3)¶f(«a») | false",
                "a = np.zeros(3)¶a = torch.tensor(a)¶f(«a») | false",
                "a = torch.zeros(3)¶a = np.zeros(3)¶f(«a») | true",
                "b = np.zeros(3)¶f(«a») | false",
                "f(«a»)¶a = np.zeros(3) | false",
                "torch.from_numpy(«a») | true",
                "torch.tensor(«a») | false",
            })
    void anArrayOfNumPyIsKnownByWhatItWasMadeOf(String marked, boolean array) {
        Marked at = Marked.of(marked);
        assertThat(at.code().isArray(at.place())).isEqualTo(array);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "f(a, g(b, c), [d, {e, f}]) | a;g(b, c);[d, {e, f}]",
                "f() | ",
                "f( a , ) | a",
                "f(a)(b, c) | a",
                "f(a, b | ",
            })
    void bracketsHaveParts(String text, String parts) {
        assertThat(CodeText.parts(text, 1).stream()
                        .map(span -> text.substring(span.start(), span.end()))
                        .toList())
                .isEqualTo(parts == null ? List.of() : List.of(parts.split(";")));
    }

    @Test
    void aBracketIsClosedWhereAllInItAre() {
        assertThat(CodeText.close("f(a[b], {c}) + d)", 1)).contains(11);
        assertThat(CodeText.close("f(a", 1)).isEmpty();
    }

    /** A layer comes before one in brackets, before a pair of a name and a layer, and before what puts a layer behind others. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s(a, «fc») | s(a, nn.Flatten(), fc)",
                "s(¶  a,¶  «fc») | s(¶  a,¶  nn.Flatten(), fc)",
                "'  l.append(«fc»)' | '  l.append(nn.Flatten())¶  l.append(fc)'",
                "self.n.add_module('fc', «fc») | self.n.add_module('flatten', nn.Flatten())¶self.n.add_module('fc', fc)",
                "n.add_module('flatten', «fc») | n.add_module('flatten_before', nn.Flatten())¶n.add_module('flatten', fc)",
                "D([('fc', «fc»)]) | D([('flatten', nn.Flatten()), ('fc', fc)])",
                "D([¶  (\"fc\", «fc»),¶]) | D([¶  (\"flatten\", nn.Flatten()),¶  (\"fc\", fc),¶])",
                "self.fc = «fc» | nothing",
            })
    void aLayerIsPutBefore(String marked, String edited) {
        Marked at = Marked.of(marked);
        assertThat(at.edited(at.code().before(at.place(), "nn.Flatten()"))).isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'  m.add(«Dense(5)»)' | '  m.add(Flatten())¶  m.add(Dense(5))'",
                "[¶    «Dense(5)»,¶] | [¶    Flatten(),¶    Dense(5),¶]",
                "[a, «Dense(5)»] | [a, Flatten(), Dense(5)]",
            })
    void aLayerOfKerasIsPutBefore(String marked, String edited) {
        Marked at = Marked.of(marked);
        assertThat(at.edited(Optional.of(at.code().inList(at.place(), "Flatten()"))))
                .isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a¶  «nn.Flatten()»,¶b | a¶b",
                "a¶  «nn.Flatten()»,  # rows¶b | a¶b",
                "a¶m.add(«Flatten()»)¶b | a¶b",
                "a¶x = «x.permute(0, 1)»¶b | a¶b",
                "a¶x = (x«.permute(0, 1)»)¶b | a¶b",
                "a¶«x» | a¶",
                "[a, «b», c] | [a, c]",
                "[a, «b»,   c] | [a, c]",
                "[a, «b»] | [a, ]",
                "y = x«.permute(0, 1)».view(3) | y = x.view(3)",
            })
    void whatIsRemovedLeavesItsLineOrItsComma(String marked, String edited) {
        Marked at = Marked.of(marked);
        assertThat(at.edited(Optional.of(at.code().removed(at.place())))).isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a¶x = «x.permute(0, 1)».mean(1)¶b | a¶b",
                "a¶y = z + «f(x)», b | a¶y = z + b",
                "a¶x = «y.permute(0, 1)», 2 | a¶x = 2",
            })
    void aStatementThatOnlyChangesItsNameGoes(String marked, String edited) {
        Marked at = Marked.of(marked);
        assertThat(at.edited(Optional.of(at.code().removedStatement(at.place()))))
                .isEqualTo(edited);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "y = «x.view(-1)» | x",
                "y = «torch.flatten(xs, 1)» | xs",
                "y = «self.x.view(2)» | self",
                "y = «(a + b).view(2)» | nothing",
                "y = «torch.flatten((a + b), 1)» | nothing",
                "y = «x» | x",
            })
    void aFlattenIsOfSomething(String marked, String name) {
        Marked at = Marked.of(marked);
        assertThat(at.text(at.code().firstName(at.place()))).isEqualTo(name);
    }
}
