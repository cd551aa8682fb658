package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Paste;
import flattenlab.doctor.python.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which programs are for Keras, and what its names mean under all their homes. */
class KerasNamesTest {
    private static boolean isKeras(String text) {
        Paste paste = Paste.of(text.replace('~', '\n'));
        return KerasReading.of(paste, Source.of(paste)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import keras",
                "from tensorflow.keras import layers",
                "import tensorflow as tf",
                "x = tf.zeros(3)",
                "m = keras.Sequential()",
                "x = Conv2D(3, 3)",
                "x = layers.Dense(3)",
                "x = Input((3,))",
                "x = Conv2DTranspose(3, 3)",
                "import torch~x = layers.Dense(3)"
            })
    void aProgramForKerasSaysSoOrUsesItsLayers(String text) {
        assertThat(isKeras(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import torch",
                "import torch~import tensorflow~x = nn.Linear(3, 4)",
                "import torch~x = tf.zeros(3)",
                "import torch~class Dense(nn.Module): pass~x = Dense(3)",
                "x = Flatten()",
                "x = nn.Conv2d(3, 3, 3)",
                "x = Dense",
                "x = 3"
            })
    void anyOtherIsNot(String text) {
        assertThat(isKeras(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import keras~L = keras.layers",
                "from keras import layers as L",
                "import tensorflow as tf~L = tf.keras.layers",
                "import tensorflow.keras.layers as L",
                "from tensorflow.python.keras import layers as L",
                "from tensorflow.contrib.keras import layers as L",
                "from tensorflow.compat.v1.keras import layers as L",
                "import keras.api.layers as L",
                "from keras.api._v2.keras import layers as L",
                "from keras._tf_keras.keras import layers as L",
                "from keras.layers import core as L",
                "from tensorflow import keras~L = keras.layers"
            })
    void layersHaveManyHomes(String imports) {
        KerasTraced traced = KerasTraced.of((imports + "~from keras.models import Sequential"
                        + "~m = Sequential([L.Conv2D(2, 3, input_shape=(6, 6, 1)), L.Flatten()])")
                .replace('~', '\n'));
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(N, 32)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "pass | (N, 4, 3, 2)",
                "K.set_image_data_format('channels_first') | (N, 2, 4, 3)",
                "K.set_image_dim_ordering('th') | (N, 2, 4, 3)",
                "K.set_image_dim_ordering('tf') | (N, 4, 3, 2)",
                "K.set_image_data_format(data_format='channels_last') | (N, 4, 3, 2)"
            })
    void channelsStandWhereTheBackendSays(String line, String result) {
        String text =
                "from keras import backend as K\nfrom keras.models import Sequential\nfrom keras.layers import *\n"
                        + line
                        + "\nshape = (1, 6, 5) if K.image_dim_ordering() == 'th' else (6, 5, 1)\n"
                        + "m = Sequential([Conv2D(2, 3, input_shape=shape)])\n";
        assertThat(KerasTraced.of(text).result()).isEqualTo(result);
        assertThat(KerasTraced.of(text.replace(
                                "K.image_dim_ordering() == 'th'", "K.image_data_format() == 'channels_first'"))
                        .result())
                .isEqualTo(result);
    }
}
