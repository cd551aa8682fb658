package flattenlab.preset;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import flattenlab.setup.Setup;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QrCodeTest {
    private static final int PIXELS = 8;

    static Stream<String> codes() {
        return PresetCodeTest.usual().map(preset -> PresetCode.of(preset).text());
    }

    static Stream<String> files() {
        return PresetCodeTest.usual().map(PresetFile::json);
    }

    /** As a camera has it: a picture of pixels, read by a library. */
    private static String read(QrCode code, Map<DecodeHintType, ?> hints) throws Exception {
        int side = code.side() * PIXELS;
        int[] pixels = new int[side * side];
        Arrays.setAll(pixels, i -> code.isDark(i % side / PIXELS, i / side / PIXELS) ? 0xFF000000 : 0xFFFFFFFF);
        return new QRCodeReader()
                .decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(side, side, pixels))), hints)
                .getText();
    }

    @ParameterizedTest
    @MethodSource("codes")
    void aCodeThatIsFoundInAPictureIsWhatWasMeant(String text) throws Exception {
        assertThat(read(QrCode.of(text).orElseThrow(), Map.of())).isEqualTo(text);
    }

    /** Where it lies is said: this library loses some of so many modules, though each of them is right. */
    @ParameterizedTest
    @MethodSource("files")
    void aWholeFileIsWhatWasMeant(String text) throws Exception {
        assertThat(read(QrCode.of(text).orElseThrow(), Map.of(DecodeHintType.PURE_BARCODE, true)))
                .isEqualTo(text);
    }

    @Test
    void itsModulesAreLargeEnoughForAPhotograph() {
        assertThat(QrCode.of(PresetCode.of(Preset.of(Setup.USUAL)).text())
                        .orElseThrow()
                        .side())
                .isLessThanOrEqualTo(33);
        assertThat(QrCode.of("x".repeat(601))).isEmpty();
        assertThat(QrCode.of("")).isEmpty();
    }
}
