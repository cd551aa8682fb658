package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The nets of {@code keras.applications}: maps and sides as Keras's documentation has them. */
class ApplicationsTest {
    private static KerasTraced net(String call) {
        return KerasTraced.of("import keras\nfrom keras import applications\nm = applications." + call);
    }

    @ParameterizedTest
    @CsvSource({
        "VGG16, 224, 7, 512",
        "VGG19, 224, 7, 512",
        "ResNet50, 224, 7, 2048",
        "ResNet101, 224, 7, 2048",
        "ResNet152V2, 224, 7, 2048",
        "InceptionV3, 299, 8, 2048",
        "InceptionResNetV2, 299, 8, 1536",
        "Xception, 299, 10, 2048",
        "DenseNet121, 224, 7, 1024",
        "DenseNet169, 224, 7, 1664",
        "DenseNet201, 224, 7, 1920",
        "MobileNet, 224, 7, 1024",
        "MobileNetV2, 224, 7, 1280",
        "MobileNetV3Small, 224, 7, 576",
        "MobileNetV3Large, 224, 7, 960",
        "NASNetMobile, 224, 7, 1056",
        "EfficientNetB0, 224, 7, 1280",
        "EfficientNetB3, 300, 10, 1536",
        "EfficientNetB4, 380, 12, 1792",
        "EfficientNetB7, 600, 19, 2560",
        "EfficientNetV2B0, 224, 7, 1280",
        "EfficientNetV2B2, 260, 9, 1408",
        "EfficientNetV2B3, 300, 10, 1536",
        "EfficientNetV2S, 384, 12, 1280",
        "EfficientNetV2L, 480, 15, 1280"
    })
    void eachHasItsOwnPicturesAndMaps(String name, int side, int maps, int channels) {
        String sizes = "(" + side + ", " + side + ", 3)";
        KerasTraced bare = net(name + "(include_top=False, input_shape=" + sizes + ")");
        assertThat(bare.result()).isEqualTo("(N, %d, %d, %d)", maps, maps, channels);
        KerasTraced whole = net(name + "()");
        assertThat(whole.input()).isEqualTo("(N, %d, %d, 3) code", side, side);
        assertThat(whole.result()).isEqualTo("(N, 1000)");
        assertThat(whole.gaps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VGG16(include_top=False, pooling='avg', input_shape=(64, 96, 3)) | VGG16 (N, 2, 3, 512) | (N, 512)",
                "VGG16(False, None, None, (64, 96, 3), 'max') | VGG16 (N, 2, 3, 512) | (N, 512)",
                "VGG16(include_top=False, pooling=None, input_shape=(64, 96, 3)) | VGG16 (N, 2, 3, 512) | (N, 2, 3, 512)",
                "VGG16(weights=None, classes=7) | Flatten (N, 25088) | (N, 7)",
                "ResNet50(weights=None, classes=7) | GlobalAveragePooling2D (N, 2048) | (N, 7)",
                "MobileNetV2(include_top=False, input_tensor=keras.Input((33, 65, 3))) | MobileNetV2 (N, 2, 3, 1280) | (N, 2, 3, 1280)",
                "InceptionV3(include_top=False, input_shape=(75, 75, 3)) | InceptionV3 (N, 1, 1, 2048) | (N, 1, 1, 2048)"
            })
    void itsHeadIsWhatTheProgramSays(String call, String step, String result) {
        KerasTraced traced = net(call);
        assertThat(traced.steps()).anyMatch(line -> line.endsWith(" " + step));
        assertThat(traced.result()).isEqualTo(result);
    }

    @Test
    void picturesThatAreTooSmallLeaveNothing() {
        KerasTraced traced = net("VGG16(include_top=False, input_shape=(31, 64, 3))");
        assertThat(traced.result()).isEqualTo("none");
        assertThat(traced.gaps()).isNotEmpty();
        assertThat(net("VGG16(include_top=False, input_shape=(64, 31, 3))").gaps())
                .isNotEmpty();
    }

    @Test
    void whatIsNoPictureIsRefused() {
        assertThat(net("VGG16(include_top=False, input_shape=(64, 64))").crash())
                .isPresent();
    }

    @Test
    void withoutSizesItsPicturesHaveThoseOfTheModelThatItStandsIn() {
        KerasTraced traced = KerasTraced.of("""
                from keras.applications import VGG16
                from keras.models import Sequential
                from keras.layers import Flatten, Dense, Rescaling
                m = Sequential([Rescaling(1 / 255, input_shape=(64, 64, 3)), VGG16(include_top=False), Flatten(), Dense(5)])
                """);
        assertThat(traced.steps()).contains("4 VGG16 (N, 2, 2, 512)", "4 Flatten (N, 2048)");
        assertThat(traced.result()).isEqualTo("(N, 5)");
    }
}
