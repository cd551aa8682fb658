package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes and numbers of weights as {@code model.summary()} of Keras has them. */
class KerasShapesTest {
    private static final String HEAD =
            "import tensorflow as tf\nfrom tensorflow import keras\nfrom tensorflow.keras.layers import *\n"
                    + "from tensorflow.keras import layers, backend as K\nimport numpy as np\n";

    private static KerasTraced lines(String... lines) {
        return KerasTraced.of(HEAD + String.join("\n", lines));
    }

    /** What becomes of {@code x}, which is (N, 4, 6, 3); {@code s} is its 24 places as a sequence, {@code v} a film of two pictures. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ZeroPadding2D()(x) | (N, 6, 8, 3) | 0",
                "ZeroPadding2D((1, 2))(x) | (N, 6, 10, 3) | 0",
                "ZeroPadding2D(padding=((1, 0), (2, 3)))(x) | (N, 5, 11, 3) | 0",
                "Cropping2D(1)(x) | (N, 2, 4, 3) | 0",
                "Cropping2D(((1, 0), (2, 3)))(x) | (N, 3, 1, 3) | 0",
                "UpSampling2D()(x) | (N, 8, 12, 3) | 0",
                "UpSampling2D((1, 3))(x) | (N, 4, 18, 3) | 0",
                "Resizing(9, 8)(x) | (N, 9, 8, 3) | 0",
                "RepeatVector(5)(Flatten()(x)) | (N, 5, 72) | 0",
                "Permute((2, 1, 3))(x) | (N, 6, 4, 3) | 0",
                "Reshape((2, -1))(x) | (N, 2, 36) | 0",
                "Conv2D(5, (2, 3))(x) | (N, 3, 4, 5) | 95",
                "Conv2D(5, (2, 3), use_bias=False)(x) | (N, 3, 4, 5) | 90",
                "Conv2D(5, 3, strides=(1, 2), padding='same')(x) | (N, 4, 3, 5) | 140",
                "Conv2D(5, 2, dilation_rate=(3, 2))(x) | (N, 1, 4, 5) | 65",
                "Conv2D(6, 3, groups=3)(x) | (N, 2, 4, 6) | 60",
                "Conv2D(5, (3, 2), data_format='channels_first')(x) | (N, 5, 4, 2) | 125",
                "DepthwiseConv2D(3)(x) | (N, 2, 4, 3) | 30",
                "DepthwiseConv2D(3, depth_multiplier=2, use_bias=False)(x) | (N, 2, 4, 6) | 54",
                "SeparableConv2D(7, 3, padding='same')(x) | (N, 4, 6, 7) | 55",
                "SeparableConv2D(7, 3, strides=2, use_bias=False)(x) | (N, 1, 2, 7) | 48",
                "Conv2DTranspose(2, 3, strides=2)(x) | (N, 9, 13, 2) | 56",
                "Conv2DTranspose(2, 3, strides=2, padding='same', use_bias=False)(x) | (N, 8, 12, 2) | 54",
                "MaxPooling2D((2, 3))(x) | (N, 2, 2, 3) | 0",
                "MaxPooling2D(2, strides=1)(x) | (N, 3, 5, 3) | 0",
                "MaxPooling2D(pool_size=2, strides=None)(x) | (N, 2, 3, 3) | 0",
                "AveragePooling2D(3, padding='same')(x) | (N, 2, 2, 3) | 0",
                "AveragePooling2D(data_format='channels_first')(x) | (N, 4, 3, 1) | 0",
                "GlobalMaxPooling2D(keepdims=True)(x) | (N, 1, 1, 3) | 0",
                "GlobalAveragePooling2D(data_format='channels_first')(x) | (N, 4) | 0",
                "Conv1D(8, 3)(s) | (N, 22, 8) | 80",
                "Conv1D(8, 3, strides=2, padding='same')(s) | (N, 12, 8) | 80",
                "Conv1D(8, 3, padding='causal')(s) | (N, 24, 8) | 80",
                "Conv1D(8, 3, padding='causal', dilation_rate=2)(s) | (N, 24, 8) | 80",
                "MaxPooling1D()(s) | (N, 12, 3) | 0",
                "AveragePooling1D(5)(s) | (N, 4, 3) | 0",
                "GlobalMaxPooling1D()(s) | (N, 3) | 0",
                "ZeroPadding1D((2, 1))(s) | (N, 27, 3) | 0",
                "ZeroPadding1D(2)(s) | (N, 28, 3) | 0",
                "UpSampling1D(2)(s) | (N, 48, 3) | 0",
                "Cropping1D((2, 1))(s) | (N, 21, 3) | 0",
                "Conv3D(2, 2)(v) | (N, 1, 1, 5, 2) | 50",
                "MaxPooling3D((1, 2, 2))(v) | (N, 2, 1, 3, 3) | 0",
                "LSTM(8)(s) | (N, 8) | 384",
                "LSTM(8, return_sequences=True)(s) | (N, 24, 8) | 384",
                "LSTM(8, use_bias=False)(s) | (N, 8) | 352",
                "GRU(8)(s) | (N, 8) | 312",
                "GRU(8, use_bias=False)(s) | (N, 8) | 264",
                "SimpleRNN(8)(s) | (N, 8) | 96",
                "Bidirectional(LSTM(4), merge_mode='sum')(s) | (N, 4) | ",
                "Bidirectional(GRU(5, return_sequences=True))(s) | (N, 24, 10) | ",
                "ConvLSTM2D(5, 3, padding='same')(v) | (N, 2, 6, 5) | 1460",
                "ConvLSTM2D(5, (1, 3), return_sequences=True)(v) | (N, 2, 2, 4, 5) | 500",
                "TimeDistributed(Dense(5))(s) | (N, 24, 5) | 20",
                "TimeDistributed(Conv2D(2, 2))(v) | (N, 2, 1, 5, 2) | 26",
                "Embedding(10, 6)(keras.Input((7,))) | (N, 7, 6) | 60",
                "Dense(5)(x) | (N, 4, 6, 5) | 20",
                "Dense(5, use_bias=False)(s) | (N, 24, 5) | 15",
                "LayerNormalization()(x) | (N, 4, 6, 3) | 6",
                "Dropout(0.5)(x) | (N, 4, 6, 3) | 0",
                "GaussianNoise(0.1)(x) | (N, 4, 6, 3) | 0",
                "Rescaling(1 / 255)(x) | (N, 4, 6, 3) | 0",
                "RandomFlip()(x) | (N, 4, 6, 3) | 0",
                "Softmax()(x) | (N, 4, 6, 3) | 0",
                "Average()([x, x]) | (N, 4, 6, 3) | 0",
                "Concatenate(axis=2)([x, x]) | (N, 4, 12, 3) | 0"
            })
    void layersGiveWhatKerasSays(String layer, String shape, Long weights) {
        KerasTraced traced = lines(
                "x = keras.Input((4, 6, 3))",
                "s = Reshape((24, 3))(x)",
                "v = Reshape((2, 2, 6, 3))(x)",
                "m = keras.Model(x, " + layer + ")");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.last()).isEqualTo(shape);
        if (weights != null) {
            assertThat(traced.parameters()).isEqualTo(weights);
        }
    }

    /** What becomes of {@code x}, which is (N, 4, 6, 3). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tf.tile(x, [1, 2, 1, 3]) | (N, 8, 6, 9)",
                "tf.tile(input=x, multiples=[1, 2, 1, 1]) | (N, 8, 6, 3)",
                "tf.squeeze(tf.expand_dims(x, 2), [2]) | (N, 4, 6, 3)",
                "tf.squeeze(tf.expand_dims(x, 0), axis=0) | (N, 4, 6, 3)",
                "tf.squeeze(x[:, :1]) | (N, 6, 3)",
                "tf.squeeze(x[:, :1], axis=-3) | (N, 6, 3)",
                "tf.expand_dims(x, -1) | (N, 4, 6, 3, 1)",
                "tf.expand_dims(x, axis=-2) | (N, 4, 6, 1, 3)",
                "tf.transpose(x, perm=[0, 2, 1, 3]) | (N, 6, 4, 3)",
                "tf.transpose(a=x, perm=[0, 2, 1, 3]) | (N, 6, 4, 3)",
                "tf.transpose(perm=[0, 2, 1, 3], a=x) | (N, 6, 4, 3)",
                "tf.transpose(x) | (3, 6, 4, N)",
                "np.transpose(x, axes=(0, 3, 2, 1)) | (N, 3, 6, 4)",
                "tf.reduce_max(x, axis=-1, keepdims=True) | (N, 4, 6, 1)",
                "tf.reduce_sum(x, [1, 2, 3]) | (N,)",
                "tf.reduce_mean(axis=1, input_tensor=x) | (N, 6, 3)",
                "K.sum(x, axis=1, keepdims=False) | (N, 6, 3)",
                "tf.reduce_sum(x, 1, keep_dims=True) | (N, 1, 6, 3)",
                "tf.stack([x, x]) | (2, N, 4, 6, 3)",
                "tf.stack([x, x], axis=-1) | (N, 4, 6, 3, 2)",
                "tf.stack([x, x], 4) | (N, 4, 6, 3, 2)",
                "tf.concat([x, x], 1) | (N, 8, 6, 3)",
                "tf.concat(values=[x, x], axis=2) | (N, 4, 12, 3)",
                "tf.concat(axis=2, values=[x, x]) | (N, 4, 12, 3)",
                "tf.concat(2, [x, x]) | (N, 4, 12, 3)",
                "K.concatenate([x, x]) | (N, 4, 6, 6)",
                "tf.add(x, x) | (N, 4, 6, 3)",
                "tf.multiply(x, 3.0) | (N, 4, 6, 3)",
                "tf.subtract(1, x) | (N, 4, 6, 3)",
                "tf.maximum(x, x[:, :1]) | (N, 4, 6, 3)",
                "tf.matmul(x, tf.Variable(tf.zeros([3, 7]))) | (N, 4, 6, 7)",
                "x @ tf.zeros((3, 7)) | (N, 4, 6, 7)",
                "K.dot(x, K.random_normal_variable((3, 7), 0, 1)) | (N, 4, 6, 7)",
                "tf.pad(x, [[0, 0], [1, 0], [0, 2], [0, 0]]) | (N, 5, 8, 3)",
                "tf.pad(tensor=x, paddings=[[0, 0], [1, 1], [1, 1], [0, 1]]) | (N, 6, 8, 4)",
                "tf.reshape(tensor=x, shape=[-1, 72]) | (N, 72)",
                "np.reshape(x, newshape=(-1, 72)) | (N, 72)",
                "tf.reshape(x, [-1, K.ndim(x) * 18]) | (N, 72)",
                "tf.reshape(x, [-1, len(x.shape) * 18]) | (N, 72)",
                "tf.reshape(x, (-1,) + tuple(x.shape[2:]) + (4,)) | (N, 6, 3, 4)",
                "tf.reshape(x, [-1] + x.get_shape().as_list()[2:] + [4]) | (N, 6, 3, 4)",
                "tf.reshape(x, [-1, x.shape.ndims * 18]) | (N, 72)",
                "tf.reshape(x, [-1, x.shape[-1] * 24]) | (N, 72)",
                "tf.nn.conv2d(x, filters=tf.zeros([3, 2, 3, 5]), strides=[1, 2], padding='VALID') | (N, 2, 3, 5)",
                "tf.nn.conv2d(x, tf.zeros([3, 3, 3, 5]), 2, 'SAME') | (N, 2, 3, 5)",
                "tf.nn.avg_pool2d(x, [2, 3], [1, 2], 'VALID') | (N, 3, 2, 3)",
                "tf.nn.max_pool2d(x, ksize=2, strides=None, padding='VALID') | (N, 2, 3, 3)",
                "tf.nn.dropout(x, rate=0.3) | (N, 4, 6, 3)",
                "tf.nn.dropout(x, 2.0) | (N, 4, 6, 3)",
                "tf.nn.softmax(logits=x) | (N, 4, 6, 3)",
                "tf.cast(x, tf.float32) | (N, 4, 6, 3)",
                "tf.image.resize(images=x, size=[2, 2]) | (N, 2, 2, 3)",
                "tf.ones_like(x) | (N, 4, 6, 3)",
                "x[:, ::2, 1:] | (N, 2, 5, 3)",
                "x[:, 1:3, 0, ...] | (N, 2, 3)",
                "x[:, tf.newaxis] | (N, 1, 4, 6, 3)",
                "x / 2 - x ** 2 | (N, 4, 6, 3)",
                "-x | (N, 4, 6, 3)"
            })
    void functionsOfTensorsGiveWhatTensorFlowSays(String expression, String shape) {
        KerasTraced traced = lines("x = keras.Input(shape=(4, 6, 3))", "m = keras.Model(x, " + expression + ")");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(shape);
    }

    /** What nobody can follow is a gap, and never a shape. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tf.tile(x, [2, 1, 1, 1])",
                "tf.tile(x, [1, 2])",
                "tf.pad(x, [[0, 0], [1, 1]])",
                "tf.pad(x, [[0, 0], [1, 1], [undefined, 1], [0, 0]])",
                "tf.pad(x, [0, 1, 1, 0])",
                "tf.stack([x, x], axis=5)",
                "tf.stack([x, x], axis=-6)",
                "tf.stack([x, undefined])",
                "tf.concat([x, undefined], 1)",
                "tf.reshape(x, [-1, undefined])",
                "tf.nn.max_pool2d(x, 2, 2, padding=undefined)",
                "tf.nn.conv2d(x, undefined, 1, 'SAME')",
                "tf.nn.conv2d(x, tf.zeros([3, 3, 5]), 1, 'SAME')",
                "tf.matmul(x, tf.zeros([2, 3, 7]))",
                "tf.add(x, undefined)",
                "x[undefined]",
                "x + undefined",
                "Conv2D(undefined, 3)(x)",
                "Conv2D(4, 3, padding=undefined)(x)",
                "Conv2D(4, 3, padding='full')(x)",
                "Conv2D(4)(x)",
                "ZeroPadding2D((1, 2, 3))(x)",
                "Conv2DTranspose(2, 3, strides=2, output_padding=1)(x)",
                "Bidirectional(Dense(3))(x)",
                "TimeDistributed(Conv1D(undefined, 3))(x)",
                "undefined(x)"
            })
    void whatIsNotFollowedIsSaid(String expression) {
        KerasTraced traced = lines("x = keras.Input(shape=(4, 6, 3))", "m = keras.Model(x, " + expression + ")");
        assertThat(traced.gaps()).isNotEmpty();
        assertThat(traced.result()).isEqualTo("none");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tf.matmul(x, tf.zeros([4, 7])) | LinearMismatch",
                "tf.add(x, x[:, :3]) | BranchMismatch",
                "tf.concat([x, x[:, :3]], -1) | BranchMismatch",
                "tf.expand_dims(x, 5) | DimOutOfRange",
                "tf.expand_dims(x, -6) | DimOutOfRange",
                "tf.squeeze(x, 4) | DimOutOfRange",
                "tf.squeeze(x, -5) | DimOutOfRange",
                "Reshape((5, -1))(x) | ReshapeMismatch",
                "Conv2D(4, 3, dilation_rate=2)(x) | WindowTooLarge",
                "ConvLSTM2D(4, 3)(x) | WrongRank",
                "ConvLSTM2D(4, 5)(Reshape((2, 2, 6, 3))(x)) | WindowTooLarge",
                "DepthwiseConv2D(3)(Flatten()(x)) | WrongRank",
                "LSTM(4)(x) | WrongRank",
                "RepeatVector(3)(x) | WrongRank",
                "Permute((2, 1))(x) | WrongRank",
                "TimeDistributed(Flatten())(Flatten()(x)) | WrongRank",
                "TimeDistributed(Conv1D(8, 9))(x) | WindowTooLarge"
            })
    void whatKerasRefusesIsRefused(String expression, String crash) {
        KerasTraced traced = lines("x = keras.Input(shape=(4, 6, 3))", "m = keras.Model(x, " + expression + ")");
        assertThat(traced.crash())
                .hasValueSatisfying(
                        why -> assertThat(why.getClass().getSimpleName()).isEqualTo(crash));
    }
}
