package flattenlab.store;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table knows its size before it is written. */
class MappingCsvTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "correct",
                "channels-last",
                "fixed-shuffle",
                "mix-samples",
                "roll:5",
                "truncate:7",
                "pad:2000",
                "pool",
                "fold-batch",
                "keep-channels",
                "dims:12",
                "split-batch:11",
                "no-flatten",
                "in-features:3"
            })
    void itsSizeIsKnownToTheByte(String variant) throws IOException {
        for (Shape shape : new Shape[] {Shape.of(12, 3, 11, 10), Shape.of(1, 1, 1, 1), Shape.of(2, 101, 3, 4)}) {
            FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                    shape, FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
            for (Optional<Csv.Separator> spreadsheet :
                    List.of(Optional.<Csv.Separator>empty(), Optional.of(Csv.Separator.SEMICOLON))) {
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                MappingCsv.write(mapping, spreadsheet, out, share -> {});
                assertThat(MappingCsv.bytes(mapping, spreadsheet))
                        .as("%s of %s", variant, shape)
                        .isEqualTo(out.size());
            }
        }
    }

    @Test
    void aSizeBeyondALongIsTheLargestLong() {
        FlattenMapping mapping = FlattenMapping.of(
                Shape.of(1L << 15, 1L << 15, 1L << 15, 1L << 15),
                FlattenVariant.CORRECT,
                AxisOrder.NCHW,
                new FlattenVariant.Draw(7, 0));
        assertThat(MappingCsv.bytes(mapping, Optional.empty())).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSpreadsheetInGermanReadsItsCells() throws IOException {
        FlattenMapping mapping = FlattenMapping.of(
                Shape.of(1, 1, 1, 2), FlattenVariant.parse("pad:3"), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MappingCsv.write(mapping, Optional.of(Csv.Separator.SEMICOLON), out, share -> {});
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo("\uFEFFrow;slot;n;c;h;w\n0;0;0;0;0;0\n0;1;0;0;0;1\n0;2;;;;\n");
        out.reset();
        MappingCsv.write(mapping, Optional.empty(), out, share -> {});
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("row,slot,n,c,h,w\n0,0,0,0,0,0\n");
    }
}
