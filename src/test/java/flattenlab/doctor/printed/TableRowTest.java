package flattenlab.doctor.printed;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Batch;
import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import flattenlab.doctor.python.Arguments;
import flattenlab.doctor.python.Value;
import flattenlab.net.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The cells of printed tables and modules, and what the first row gives away of what entered. */
class TableRowTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[-1, 64, 8, 8]; [-1, 64, 8, 8]",
                "(None, 28, 28, 1); [-1, 28, 28, 1]",
                "(?, 7); [-1, 7]",
                "[(None, 4), (None, 5)]; [-1, 4]",
                "[[2, 3], [2, 4]]; [2, 3]",
                "{(2, 3)}; [2, 3]",
                "[2, 3) 4]; [2, 3]",
                "[999999999999]; [999999999999]",
                "[9999999999999]; none",
                "--; none",
                "[]; none",
                "3, 4]; none",
                "[3, 4; none",
                "[1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1]; none"
            })
    void sizesStandInBracketsOfAnyKind(String text, String sizes) {
        assertThat(TableRow.sizes(text).map(List::toString).orElse("none")).isEqualTo(sizes);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1,234,567; 1234567",
                "0; 0",
                "999,999,999,999; 999999999999",
                "9,999,999,999,999; -1",
                "--; -1",
                "(recursive); -1",
                "'' ; -1",
                "12 %; -1"
            })
    void numbersHaveCommas(String text, long number) {
        assertThat(TableRow.number(text).orElse(-1)).isEqualTo(number);
    }

    @Test
    void onlyTheBatchMayBeLeftOpen() {
        assertThat(TableRow.shape(List.of(-1L, 3L)).map(Batch.UNKNOWN::text)).contains("(N, 3)");
        assertThat(TableRow.shape(List.of(2L, 3L)).map(Batch.UNKNOWN::text)).contains("(2, 3)");
        assertThat(TableRow.shape(List.of(0L, 3L)).map(Batch.UNKNOWN::text)).contains("(0, 3)");
        assertThat(TableRow.shape(List.of(2L, -1L))).isEmpty();
    }

    private static TableRow row(String type, long parameters, List<Long> kernel) {
        return new TableRow(
                type + "-1",
                type,
                0,
                Optional.empty(),
                Optional.empty(),
                parameters < 0 ? OptionalLong.empty() : OptionalLong.of(parameters),
                Optional.of(kernel).filter(sizes -> !sizes.isEmpty()),
                List.of(),
                new Span(0, 1));
    }

    private static List<Long> longs(String text) {
        List<Long> found = new ArrayList<>();
        if (text != null) {
            for (String one : text.split(", ")) {
                found.add(Long.valueOf(one));
            }
        }
        return found;
    }

    /** Weights of channels times the area of a kernel, and a bias perhaps, for each filter; sides that pictures have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "Conv2d; FIRST; -1, 6, 28, 28; 156; ; [-1, 1, 28, 28]",
                "Conv2d; FIRST; -1, 16, 26, 26; 160; ; [-1, 1, 28, 28]",
                "Conv2d; FIRST; 5, 8, 30, 30; 224; ; [5, 3, 32, 32]",
                "Conv2d; FIRST; 5, 8, 30, 30; 216; ; [5, 3, 32, 32]",
                "Conv2d; FIRST; -1, 8, 27, 27; 40; ; [-1, 1, 28, 28]",
                "Conv2d; FIRST; -1, 8, 28, 32; 80; ; [-1, 1, 28, 32]",
                "Conv2d; FIRST; -1, 8, 26, 30; 80; ; [-1, 1, 28, 32]",
                "Conv2d; FIRST; -1, 8, 28, 28; 808; ; [-1, 4, 28, 28]",
                "Conv2d; FIRST; -1, 8, 24, 24; 208; 5, 5; [-1, 1, 28, 28]",
                "Conv2d; FIRST; -1, 8, 24, 24; 208; 3, 3; none",
                "Conv2D; LAST; -1, 26, 26, 32; 320; ; [-1, 28, 28, 1]",
                "Conv1d; FIRST; -1, 8, 98; 80; ; [-1, 3, 100]",
                "Conv3d; FIRST; -1, 2, 62, 62, 62; 56; ; [-1, 1, 64, 64, 64]",
                "Conv2d; FIRST; -1, 8, 33, 33; 80; ; none",
                "Conv2d; FIRST; -1, 8, 28, 33; 80; ; none",
                "Conv2d; FIRST; -1, 8, 30, 30; 225; ; none",
                "Conv2d; FIRST; -1, 8, 30, 30; -1; ; none",
                "Conv2d; FIRST; -1, 8; 80; ; none",
                "MaxPool2d; FIRST; -1, 8, 28, 28; 80; ; none",
                "Linear; FIRST; -1, 10; 7850; ; [-1, 784]",
                "Linear; FIRST; 4, 7, 10; 210; ; [4, 7, 20]",
                "Linear; FIRST; -1, 10; 7851; ; none",
                "Linear; FIRST; -1, 10; 10; ; none",
                "Linear; FIRST; -1, 10; 20; ; [-1, 1]",
                "Linear; FIRST; -1, 10; -1; ; none"
            })
    void aFirstLayerTellsWhatEntered(
            String type, Channels order, String out, long parameters, String kernel, String input) {
        TableRow first = row(type, parameters, longs(kernel));
        Optional<InputShape> found = type.equals("Linear")
                ? FirstInput.ofLinear(first, longs(out))
                : FirstInput.of(first, longs(out), order, OptionalDouble.empty());
        assertThat(found.map(shape -> shape.dims().toString()).orElse("none")).isEqualTo(input);
    }

    /** Four bytes a number: (50, 1, 28, 28) are 0.157 MB, (50, 1, 32, 32) 0.205 MB, or 0.15 and 0.20 of 2^20 bytes. */
    @ParameterizedTest
    @CsvSource({"0.16, 28", "0.15, 28", "0.20, 32", "0.21, 28", "0.18, 28"})
    void theSizeInMegabytesTellsWhetherItWasPadded(double megabytes, long side) {
        Optional<InputShape> found = FirstInput.of(
                row("Conv2d", 156, List.of()),
                List.of(50L, 6L, 28L, 28L),
                Channels.FIRST,
                OptionalDouble.of(megabytes));
        assertThat(found.orElseThrow().dims()).containsExactly(50L, 1L, side, side);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "x = torch.randn(4, 3, 64, 48); 4; [4, 3, 64, 48]",
                "x = torch.zeros((4, 3, 64, 48)); 4; [4, 3, 64, 48]",
                "x = torch.rand([4, 10]); 2; [4, 10]",
                "x = torch.rand(3, 64, 64); 4; none",
                "summary(net, input_size=(1, 3, 64, 64)); 4; [1, 3, 64, 64]",
                "summary(net, input_size=(3, 64, 64)); 4; [-1, 3, 64, 64]",
                "summary(net.cuda, (3, 64, 64)); 4; [-1, 3, 64, 64]",
                "summary(net, [(3, 64, 64)]); 4; [-1, 3, 64, 64]",
                "summary(net, (3, 64, 64)); 2; none",
                "x = torch.ones(4, 0, 64, 64); 4; none",
                "x = torch.ones(4, 12345678901, 64, 64); 4; none",
                "x = torch.ones(3, 64, 64) + torch.ones(2, 3, 64, 64); 4; [2, 3, 64, 64]",
                "x = torch.ones(n, 3); 2; none"
            })
    void whatIsSaidBesideAModelHasItsAxes(String text, int rank, String input) {
        assertThat(StatedInput.in(Paste.of(text), rank)
                        .map(shape -> shape.dims().toString())
                        .orElse("none"))
                .isEqualTo(input);
    }

    @Test
    void megabytesStandUnderATable() {
        assertThat(StatedInput.megabytes(Paste.of("Input size (MB): 0.57\nx"))).hasValue(0.57);
        assertThat(StatedInput.megabytes(Paste.of("Input size (MB): 57"))).isEmpty();
    }

    private static String shown(Object value) {
        return value instanceof Value.Tuple tuple
                ? tuple.items().stream().map(TableRowTest::shown).toList().toString()
                : value == Value.NONE ? "None" : String.valueOf(value);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "3, 32, kernel_size=(7, 7), bias=False; 3 | 32 | kernel_size [7, 7] | bias false",
                "eps=1e-05, momentum=0.1, affine=True; eps 1.0E-5 | momentum 0.1 | affine true",
                "size=[1, (2, -3)], mode='near est', x=None; size [1, [2, -3]] | mode near est | x None",
                "start_dim= 1,end_dim=-1; start_dim 1 | end_dim -1",
                "(3,), eps=1; [3] | eps 1",
                "a=torch.float32, b=\"q\"; a torch.float32 | b q",
                "a=<lambda>, b=2; a  | b 2",
                "a=(1, 2; a [1, 2]",
                "a='open; a open",
                "``; ``"
            })
    void whatStandsInTheParenthesesOfAModuleIsRead(String text, String values) {
        Arguments read = Repr.arguments(text, new Span(0, text.length()), new Span(0, text.length()));
        List<String> all = new ArrayList<>();
        read.positional().forEach(one -> all.add(shown(one.value())));
        read.named().forEach((name, one) -> all.add(name + " " + shown(one.value())));
        assertThat(String.join(" | ", all)).isEqualTo(values);
    }

    @Test
    void eachValueStandsWhereItIsWritten() {
        String text = "3, kernel_size=(7, 7), bias=False";
        Arguments read = Repr.arguments(text, new Span(0, text.length()), new Span(0, text.length()));
        assertThat(read.positional().get(0).span()).isEqualTo(new Span(0, 1));
        Span kernel = read.named().get("kernel_size").span();
        assertThat(text.substring(kernel.start(), kernel.end())).isEqualTo("(7, 7)");
        Span bias = read.named().get("bias").span();
        assertThat(text.substring(bias.start(), bias.end())).isEqualTo("False");
    }
}
