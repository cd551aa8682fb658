package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.tensor.BadInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures as cameras, printers and phones write them. */
class PictureFormatsTest {
    /** The corners as they are seen: in the file they stand as 28, 1, 27, 3. */
    private static final int[] UPRIGHT = {27, 28, 3, 1};

    private static Path file(String name) {
        return Path.of("src", "test", "resources", "pictures", name);
    }

    private static int grey(ColourPicture picture, int y, int x) {
        return Math.round(255 * picture.value(1, y, x));
    }

    @Test
    void fourColoursBecomeThreeAsInPrint() {
        ColourPicture ramp = PictureFile.read(file("cmyk-ramp-k.jpg"));
        // Eight bars of black ink: K leaves 255 - K of the light.
        int[] ink = {0, 36, 72, 108, 144, 180, 216, 252};
        for (int i = 0; i < ink.length; i++) {
            assertThat(grey(ramp, ramp.height() / 2, 8 * i + 4)).as("bar %d", i).isCloseTo(255 - ink[i], within(2));
        }
    }

    @Test
    void aPictureTakenWithTheCameraOnItsSideStandsUpright() {
        // Its file lies on its side; a viewer shows the bright corner where EXIF says that it was.
        ColourPicture upright = PictureFile.read(file("exif-orientation-6.jpg"));
        assertThat(new int[] {grey(upright, 4, 4), grey(upright, 4, 23), grey(upright, 23, 4), grey(upright, 23, 23)})
                .satisfies(corners -> {
                    assertThat(corners[0]).isCloseTo(UPRIGHT[0], within(4));
                    assertThat(corners[1]).isCloseTo(UPRIGHT[1], within(4));
                    assertThat(corners[2]).isCloseTo(UPRIGHT[2], within(4));
                    assertThat(corners[3]).isCloseTo(UPRIGHT[3], within(4));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ramp.pgm", "ramp.webp", "ramp.tif"})
    void formatsThatJavaDoesNotKnowByItselfAreRead(String name) {
        ColourPicture ramp = PictureFile.read(file(name));
        assertThat(ramp.width()).isEqualTo(4);
        assertThat(ramp.height()).isEqualTo(2);
        for (int i = 0; i < 8; i++) {
            assertThat(grey(ramp, i / 4, i % 4)).isEqualTo(36 * i);
        }
    }

    @Test
    void aFormatThatIsNotReadIsNamed() {
        assertThatThrownBy(() -> PictureFile.read(file("ramp.jp2")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("ramp.jp2")
                .hasMessageContaining("this one is JPEG 2000");
    }

    /** Where each corner of (1 2 / 3 4) is seen, by the definition of the tag Orientation in EXIF 2.3. */
    @ParameterizedTest
    @CsvSource({"1,1234", "2,2143", "3,4321", "4,3412", "5,1324", "6,3142", "7,4231", "8,2413", "9,1234"})
    void everyOrientationOfExifIsTurnedUpright(int orientation, String seen) {
        int[] argb = {0xFF010101, 0xFF020202, 0xFF030303, 0xFF040404};
        ColourPicture turned = ColourPicture.of(2, 2, argb).turned(orientation);
        assertThat("" + grey(turned, 0, 0) + grey(turned, 0, 1) + grey(turned, 1, 0) + grey(turned, 1, 1))
                .isEqualTo(seen);
    }

    @Test
    void aPictureOnItsSideChangesItsSize() {
        ColourPicture turned = ColourPicture.of(3, 1, new int[] {0xFF000000, 0xFF808080, 0xFFFFFFFF})
                .turned(6);
        assertThat(turned.width()).isEqualTo(1);
        assertThat(turned.height()).isEqualTo(3);
        assertThat(grey(turned, 2, 0)).isEqualTo(255);
    }

    @Test
    void aDeviceIsNoPicture() {
        assertThatThrownBy(() -> PictureFile.read(Path.of("/dev/zero"))).isInstanceOf(BadInputException.class);
    }

    /** What fuzzing found: 121 bytes that are decoded to 90 megapixels before anything is thinned out. */
    @Test
    void aSmallWebpThatIsVeryLargeIsRefused() {
        byte[] bytes = HexFormat.of()
                .parseHex("524946462e000000574542505650384c210000002fefbbbf03400000"
                        + "3f20104882d99f72882119".repeat(9));
        assertThatThrownBy(() -> PictureFile.read("a.webp", bytes))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("at most 25 megapixels, this one has 15344x3839 pixels");
    }

    /** What fuzzing found: 41 bytes for whose 36 megapixels half a gigabyte was taken before a single one was read. */
    @Test
    void aWebpThatIsDecodedWholeIsNotLarge() {
        byte[] bytes = HexFormat.of()
                .parseHex("524946462e000000574542505650382021350000002f034000002120105148425650382021" + "82d90000");
        assertThatThrownBy(() -> PictureFile.read("a.webp", bytes))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("at most 25 megapixels, this one has 8225x4368 pixels");
    }

    /** What fuzzing found: less than a hundred megapixels, but a single row, for which a gigabyte was taken. */
    @Test
    void aSideIsNoLongerThanThatOfAnyJpeg() {
        for (String header : List.of("PF 66666666 1 1 ", "P6 1 66666666 255 ")) {
            assertThatThrownBy(() -> PictureFile.read("a.pnm", header.getBytes(StandardCharsets.US_ASCII)))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("at most 65535 pixels wide and high, this one has");
        }
    }
}
