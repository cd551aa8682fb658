package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people say beside a program about the pictures that enter it; -1 is a batch of any size. */
class StatedPicturesTest {
    private static String stated(String text, long channels) {
        Paste paste = Paste.of(text.replace('~', '\n'));
        return StatedPictures.in(paste, Source.of(paste), channels)
                .map(InputShape::dims)
                .map(Object::toString)
                .orElse("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "My images are 32x32.; [-1, 3, 32, 32]",
                "My images are 32 x 24, batch size 16; [16, 3, 32, 24]",
                "My images are 32*24 in a batch of 8; [8, 3, 32, 24]",
                "the batch size is 4~inputs: 3x64x64; [4, 3, 64, 64]",
                "The input size is (64, 48, 3).; [-1, 3, 64, 48]",
                "I feed 28x28 grey pictures; [-1, 3, 28, 28]",
                "I feed 28x28 px images; [-1, 3, 28, 28]",
                "images of (8, 3, 32, 32); [8, 3, 32, 32]",
                "images of (0, 3, 32, 32); [-1, 3, 32, 32]",
                "Meine Bilder sind 40x30; [-1, 3, 40, 30]",
                "Batchgröße 5. Die Bilder haben 3x40x30; [5, 3, 40, 30]",
                "x = 1  # images are 32x32; [-1, 3, 32, 32]",
                "images are 32x32 = 32x32 images; [-1, 3, 32, 32]",
                "images are 1x32x32; [-1, 1, 32, 32]",
                "images are 4x32x32; [-1, 4, 32, 32]",
                "images are 8x8; [-1, 3, 8, 8]"
            })
    void whatIsSaidIsTaken(String text, String shape) {
        assertThat(stated(text, 3)).isEqualTo(shape);
    }

    @Test
    void theFirstPlaceThatSaysItIsKept() {
        Paste paste = Paste.of("I use a 5x5 kernel.\nMy images are 3 x 32 x 24.\nThe inputs are 3x32x24, too.");
        assertThat(StatedPictures.in(paste, Source.of(paste), 3)
                        .flatMap(InputShape::where)
                        .map(where -> paste.line(where) + " " + paste.text(where)))
                .contains("2 3 x 32 x 24");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "images are 32x32~images are 64x64",
                "images are 3x3",
                "images are 8x7",
                "images are 5x32x32",
                "the kernel is 32x32",
                "the output of images is 32x32",
                "RuntimeError: images 32x32 expected",
                "after pooling the images are 32x32",
                "images have 32 columns",
                "images are fine. It is 32x32",
                "x = 32 * 32",
                "images = f(32, 32)",
                "batch of 16",
                "images are version 1.32x32"
            })
    void whatIsSaidOfSomethingElseOrTwiceIsNot(String text) {
        assertThat(stated(text, 3)).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "images are 32x32; 1; [-1, 1, 32, 32]",
                "images are 1x32x32; 1; [-1, 1, 32, 32]",
                "images are 32x32x1; 1; [-1, 1, 32, 32]",
                "images are 3x32x32; 1; [-1, 3, 32, 32]",
                "images are 32x32, batch of 4. batch size 8; 1; [-1, 1, 32, 32]",
                "images are 32x32, batch size 0; 1; [-1, 1, 32, 32]",
                "images are 32x32 and batch 8x; 1; [-1, 1, 32, 32]"
            })
    void channelsAreThoseThatTheFirstLayerTakes(String text, long channels, String shape) {
        assertThat(stated(text, channels)).isEqualTo(shape);
    }
}
