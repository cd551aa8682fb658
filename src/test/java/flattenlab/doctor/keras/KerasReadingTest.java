package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Diagnosis.FlattenShapes;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.clinic.Clinic;
import flattenlab.tensor.Crash;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The ways in which people write models for Keras, each traced with its lines. */
class KerasReadingTest {
    @Test
    void convolutionsOverTimeLeaveMaps() {
        KerasTraced traced = lines(
                "m = Sequential()",
                "m.add(ConvLSTM2D(16, 3, input_shape=(8, 32, 30, 2), return_sequences=True))",
                "m.add(ConvLSTM2D(4, (3, 5), padding='same'))",
                "m.add(Flatten())");
        assertThat(traced.steps().get(0)).endsWith("(N, 8, 30, 28, 16)");
        assertThat(traced.steps().get(1)).endsWith("(N, 30, 28, 4)");
        assertThat(traced.result()).isEqualTo("(N, 3360)");
        assertThat(traced.parameters()).isEqualTo(4 * 16 * (9 * 18 + 1) + 4 * 4 * (15 * 20 + 1));
    }

    /** What is no tensor makes no answer, however much of the way to it is known. */
    @Test
    void aModelWithoutAKnownAnswerIsNotFine() {
        KerasTraced traced =
                lines("i = Input((9, 9, 3))", "x = Conv2D(4, 3)(i)", "x = Flatten", "m = Model(i, Dense(2)(x))");
        assertThat(traced.tracer().isAnswered()).isFalse();
        assertThat(traced.gaps()).isNotEmpty();
    }

    /** As one looks into a model that is there: what was made last is a part of it. */
    @Test
    void aModelThatEndsWithinAnotherIsNotTheOneThatIsMeant() {
        assertThat(lines(
                                "i = Input((9, 9, 3))",
                                "x = Flatten()(Conv2D(4, 3)(i))",
                                "m = Model(i, Dense(2)(x))",
                                "features = Model(i, x)")
                        .result())
                .isEqualTo("(N, 2)");
    }

    @Test
    void theOldNamesOfInputsAndOutputsAreKnown() {
        assertThat(lines("i = Input((4, 4, 3))", "m = Model(input=i, output=Dense(2)(Flatten()(i)))", "Dense(9)(i)")
                        .result())
                .isEqualTo("(N, 2)");
    }

    @Test
    void aFlattenForEachStepOfTimeIsOne() {
        Diagnosis diagnosis = Clinic.diagnose(
                Paste.of(HEAD + "m = Sequential([TimeDistributed(Conv2D(4, 3), input_shape=(5, 9, 9, 1)),"
                        + " TimeDistributed(Flatten()), LSTM(3)])"),
                Optional.empty());
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.FINE);
        FlattenShapes flatten = diagnosis.flatten().orElseThrow();
        assertThat(flatten.before().map(diagnosis.batch()::text)).contains("(N, 5, 7, 7, 4)");
        assertThat(flatten.after().map(diagnosis.batch()::text)).contains("(N, 5, 196)");
    }

    /** An axis of size 1 at the end that lacks or is too many: models with an input layer of their own see to it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "i = Input((20, 20, 1));m = Model(i, Flatten()(Conv2D(4, 3)(i))) | 40, 20, 20 | ",
                "m = Sequential([Flatten(input_shape=(20, 20)), Dense(3)]) | 40, 20, 20, 1 | ",
                "m = Sequential([Flatten(input_shape=(20, 20, 1)), Dense(3)]) | 40, 20, 20 | ",
                "m = Sequential([Conv2D(4, 3, input_shape=(20, 20, 1)), Flatten()]) | 40, 20, 20 | predict",
                "i = Input((20, 20, 3));m = Model(i, Flatten()(Conv2D(4, 3)(i))) | 40, 20, 20 | predict",
            })
    void kerasAddsAndDropsAnAxisOfSizeOne(String model, String fed, String stops) {
        KerasTraced traced = lines((model + ";m.predict(np.zeros((" + fed + ")))").split(";"));
        assertThat(traced.crash().isPresent()).isEqualTo(stops != null);
        assertThat(traced.lastStep().name().equals("predict")).isEqualTo(stops != null);
    }

    private static final String HEAD =
            "import tensorflow as tf\nfrom tensorflow import keras\nfrom tensorflow.keras import layers, models\n"
                    + "from tensorflow.keras import backend as K\nimport numpy as np\n";

    private static KerasTraced lines(String... lines) {
        return KerasTraced.of(HEAD + String.join("\n", lines));
    }

    @Test
    void layersThatAreAddedRunWhereTheyAreAdded() {
        KerasTraced traced = KerasTraced.of("""
                from keras.models import Sequential
                from keras.layers import Conv2D, MaxPooling2D, Flatten, Dense

                model = Sequential()
                model.add(Conv2D(8, (3, 3), activation='relu', input_shape=(28, 28, 1)))
                model.add(MaxPooling2D())
                model.add(Flatten())
                model.add(Dense(10, activation='softmax'))
                model.summary()
                """);
        assertThat(traced.steps())
                .containsExactly(
                        "5 Conv2D (N, 26, 26, 8)",
                        "5 relu (N, 26, 26, 8)",
                        "6 MaxPooling2D (N, 13, 13, 8)",
                        "7 Flatten (N, 1352)",
                        "8 Dense (N, 10)",
                        "8 softmax (N, 10)");
        assertThat(traced.input()).isEqualTo("(N, 28, 28, 1) code");
        assertThat(traced.written("units")).isEqualTo("10 = 10");
        assertThat(traced.gaps()).isEmpty();
    }

    @Test
    void aLayerThatRefusesStopsTheProgramWhereItIsAdded() {
        KerasTraced traced = lines(
                "m = keras.Sequential()",
                "m.add(layers.Dense(48, input_dim=20))",
                "m.add(layers.Reshape((4, 4, 4)))",
                "m.add(layers.Flatten())");
        assertThat(traced.steps()).containsExactly("7 Dense (N, 48)", "8 Reshape X");
        assertThat(traced.crash()).containsInstanceOf(Crash.ReshapeMismatch.class);
        assertThat(traced.written("target_shape")).isEqualTo("(4, 4, 4) = [4, 4, 4]");
    }

    @Test
    void aListIsBuiltWhereTheModelIsMadeAndWrittenWhereItsLayersStand() {
        KerasTraced traced = lines(
                "m = models.Sequential([",
                "    layers.Conv2D(4, 3, input_shape=(6, 6, 1)),",
                "    layers.Conv2D(4, 5),",
                "])");
        assertThat(traced.steps()).containsExactly("6 Conv2D (N, 4, 4, 4)", "6 Conv2D X");
        assertThat(traced.tracer().steps().get(1).site().written().orElseThrow().start())
                .isGreaterThan(traced.tracer()
                        .steps()
                        .get(0)
                        .site()
                        .written()
                        .orElseThrow()
                        .start());
    }

    /** All make a (6, 6, 1) picture into 4 numbers by a convolution, a flatten and a Dense. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "m = tf.keras.Sequential([layers.Input((6, 6, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(4)])",
                "m = tf.keras.models.Sequential([keras.layers.InputLayer(input_shape=(6, 6, 1)), layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(4)])",
                "m = Sequential([Conv2D(2, 3, input_shape=[6, 6, 1]), Flatten(), Dense(4)])",
                "m = Sequential()\nm.add(Conv2D(filters=2, kernel_size=3, input_shape=(6, 6, 1)))\nm.add(Flatten())\nm.add(Dense(units=4))",
                "m = Sequential([Conv2D(2, 3, batch_input_shape=(None, 6, 6, 1)), Flatten(), Dense(4)])",
                "m = Sequential([Conv2D(2, 3), Flatten(), Dense(4)])\nm.build((None, 6, 6, 1))",
                "m = Sequential([Conv2D(2, 3), Flatten(), Dense(4)])\nm.build(input_shape=(None, 6, 6, 1))",
                "m = Sequential([Convolution2D(2, 3, 3, border_mode='valid', input_shape=(6, 6, 1)), Flatten(), Dense(output_dim=4)])",
                "i = keras.Input(shape=(6, 6, 1))\nx = Conv2D(2, 3)(i)\nx = layers.Flatten()(x)\nm = keras.Model(i, Dense(4)(x))",
                "i = Input((6, 6, 1))\nm = Model(inputs=[i], outputs=[Dense(4)(Flatten()(Conv2D(2, 3)(i)))])",
                "i = Input(shape=(6, 6, 1))\nm = Model(input=i, output=Dense(4)(Flatten()(Conv2D(2, 3)(i))))",
                "i = Input((6, 6, 1))\ny = Dense(4)(Flatten()(Conv2D(2, 3)(i)))",
                "L = tf.keras.layers\nm = keras.Sequential([L.Conv2D(2, 3, input_shape=(6, 6, 1)), L.Flatten(), L.Dense(4)])",
                "def block(x, filters, k=3):\n    x = layers.Conv2D(filters, k)(x)\n    return layers.Flatten()(x)\ni = Input((6, 6, 1))\nm = Model(i, layers.Dense(4)(block(i, 2)))",
                "def build(shape=(6, 6, 1)):\n    m = Sequential()\n    m.add(Conv2D(2, 3, input_shape=shape))\n    m.add(Flatten())\n    m.add(Dense(4))\n    return m",
                "class LeNet(object):\n    @staticmethod\n    def build(width, height, depth):\n        m = Sequential()\n        m.add(Conv2D(2, 3, input_shape=(height, width, depth)))\n        m.add(Flatten())\n        m.add(Dense(4))\n        return m\nm = LeNet.build(width=6, height=6, depth=1)",
                "inner = Sequential([Conv2D(2, 3, input_shape=(6, 6, 1)), Flatten()])\nm = Sequential([inner, Dense(4)])",
                "inner = Sequential([Conv2D(2, 3), Flatten()])\ni = Input((6, 6, 1))\nm = Model(i, Dense(4)(inner(i)))",
                "a = Input((6, 6, 1))\ninner = Model(a, Flatten()(Conv2D(2, 3)(a)))\ni = Input((6, 6, 1))\nm = Model(i, Dense(4)(inner(i)))",
                "m = Sequential([Conv2D(2, 3, input_shape=(6, 6, 1)), Flatten(), Dense(9), Dense(9)])\nm.pop()\nm.pop()\nm.add(Dense(4))",
                "base = Sequential([Conv2D(2, 3, input_shape=(6, 6, 1)), Flatten(), Dense(9)])\nx = base.layers[-2].output\nm = Model(inputs=base.input, outputs=Dense(4)(x))",
                "m = Sequential()\nfor f in [2]:\n    m.add(Conv2D(f, 3, input_shape=(6, 6, 1)))\nm.add(Flatten())\nm.add(Dense(4))",
                "class Net(tf.keras.Model):\n    def __init__(self):\n        super().__init__()\n        self.c = layers.Conv2D(2, 3)\n        self.f = layers.Flatten()\n        self.d = layers.Dense(4)\n    def call(self, x, training=False):\n        return self.d(self.f(self.c(x)))\nm = Net()\nm.build((None, 6, 6, 1))",
                "class Net(keras.Model):\n    def __init__(self):\n        super(Net, self).__init__()\n        self.all = [layers.Conv2D(2, 3), layers.Flatten(), layers.Dense(4)]\n    def call(self, inputs):\n        x = inputs\n        for layer in self.all:\n            x = layer(x)\n        return x\nm = Net()\nm.build(input_shape=(None, 6, 6, 1))",
                "class Mine(layers.Layer):\n    def __init__(self, units):\n        super().__init__()\n        self.units = units\n    def build(self, input_shape):\n        self.w = self.add_weight(shape=(input_shape[-1], self.units))\n    def call(self, x):\n        return tf.matmul(x, self.w)\nm = Sequential([Conv2D(2, 3, input_shape=(6, 6, 1)), Flatten(), Mine(4)])",
                "m = Sequential([layers.Lambda(lambda x: x * 2, input_shape=(6, 6, 1)), Conv2D(2, 3), Flatten(), Dense(4)])\nm.build((None, 6, 6, 1))",
                "x = tf.layers.conv2d(tf.placeholder(tf.float32, [None, 6, 6, 1]), 2, 3)\ny = tf.layers.dense(tf.layers.flatten(x), 4)",
            })
    void aModelIsPutTogetherInManyWays(String lines) {
        KerasTraced traced = lines(lines);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.asked()).isEmpty();
        assertThat(traced.result()).isEqualTo("(N, 4)");
        assertThat(traced.steps())
                .anyMatch(step -> step.endsWith("(N, 4, 4, 2)"))
                .anyMatch(step -> step.endsWith("(N, 32)"));
        assertThat(traced.input()).isEqualTo("(N, 6, 6, 1) code");
    }

    /** What becomes of {@code x}, which is (N, 4, 6, 3). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tf.reshape(x, [-1, 72]) | (N, 72)",
                "tf.reshape(x, (tf.shape(x)[0], -1)) | (N, 72)",
                "tf.reshape(x, [-1, np.prod(x.shape[1:])]) | (N, 72)",
                "tf.reshape(x, [-1, x.shape[1] * x.shape[2] * x.shape[3]]) | (N, 72)",
                "tf.reshape(x, [-1, x.get_shape().as_list()[1] * 18]) | (N, 72)",
                "K.batch_flatten(x) | (N, 72)",
                "K.flatten(x) | (72N,)",
                "tf.transpose(x, [0, 3, 1, 2]) | (N, 3, 4, 6)",
                "tf.transpose(x, perm=(0, 3, 1, 2)) | (N, 3, 4, 6)",
                "K.permute_dimensions(x, (0, 3, 1, 2)) | (N, 3, 4, 6)",
                "tf.concat([x, x], axis=-1) | (N, 4, 6, 6)",
                "layers.concatenate([x, x], axis=1) | (N, 8, 6, 3)",
                "layers.Concatenate()([x, x]) | (N, 4, 6, 6)",
                "layers.add([x, x]) | (N, 4, 6, 3)",
                "layers.Add()([x, x]) | (N, 4, 6, 3)",
                "x + x | (N, 4, 6, 3)",
                "2 * x - 1 | (N, 4, 6, 3)",
                "tf.stack([x, x], axis=1) | (N, 2, 4, 6, 3)",
                "tf.reduce_mean(x, axis=[1, 2]) | (N, 3)",
                "tf.reduce_mean(x, [1, 2], keepdims=True) | (N, 1, 1, 3)",
                "K.mean(x, axis=-1) | (N, 4, 6)",
                "tf.expand_dims(x, 1) | (N, 1, 4, 6, 3)",
                "tf.squeeze(tf.expand_dims(x, -1), -1) | (N, 4, 6, 3)",
                "tf.nn.relu(x) | (N, 4, 6, 3)",
                "tf.nn.max_pool2d(x, 2, 2, padding='SAME') | (N, 2, 3, 3)",
                "tf.nn.max_pool(x, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding='VALID') | (N, 2, 3, 3)",
                "tf.nn.conv2d(x, tf.Variable(tf.random.normal([3, 3, 3, 5])), strides=[1, 1, 1, 1], padding='SAME') | (N, 4, 6, 5)",
                "tf.image.resize(x, (8, 8)) | (N, 8, 8, 3)",
                "tf.pad(x, [[0, 0], [1, 1], [2, 2], [0, 0]]) | (N, 6, 10, 3)",
                "x[:, 0] | (N, 6, 3)",
                "x[..., None] | (N, 4, 6, 3, 1)",
                "layers.Lambda(lambda t: K.expand_dims(t, -1))(x) | (N, 4, 6, 3, 1)",
                "layers.Reshape((24, 3))(x) | (N, 24, 3)",
                "layers.Reshape((-1, 3))(x) | (N, 24, 3)",
                "layers.Reshape(target_shape=(K.int_shape(x)[1] * 6, 3))(x) | (N, 24, 3)",
                "layers.Permute((3, 1, 2))(x) | (N, 3, 4, 6)",
                "layers.Dense(5)(x) | (N, 4, 6, 5)",
                "layers.Activation(tf.nn.relu)(x) | (N, 4, 6, 3)",
                "layers.Conv2D(7, 3, padding='same', strides=2, activation=layers.LeakyReLU(0.1))(x) | (N, 2, 3, 7)",
                "layers.TimeDistributed(layers.Flatten())(x) | (N, 4, 18)",
                "layers.TimeDistributed(layers.Conv1D(8, 3))(x) | (N, 4, 4, 8)",
                "layers.Bidirectional(layers.LSTM(8))(layers.Reshape((4, 18))(x)) | (N, 16)",
                "layers.GlobalAveragePooling2D()(x) | (N, 3)",
                "layers.Conv2DTranspose(2, 4, strides=2, padding='same')(x) | (N, 8, 12, 2)",
            })
    void tensorsAreWorkedOnAsPeopleDo(String expression, String shape) {
        KerasTraced traced = lines("x = keras.Input(shape=(4, 6, 3))", "y = " + expression, "m = keras.Model(x, y)");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo(shape);
    }

    @Test
    void severalInputsMeet() {
        KerasTraced traced = lines(
                "a = keras.Input((8, 8, 3))",
                "b = keras.Input((5,))",
                "x = layers.Flatten()(layers.MaxPooling2D()(a))",
                "x = layers.Concatenate()([x, b])",
                "m = keras.Model([a, b], layers.Dense(2)(x))");
        assertThat(traced.steps())
                .containsExactly(
                        "8 MaxPooling2D (N, 4, 4, 3)", "8 Flatten (N, 48)", "9 Concatenate (N, 53)", "10 Dense (N, 2)");
        assertThat(traced.input()).isEqualTo("(N, 8, 8, 3) code");
    }

    @Test
    void channelsStandWhereTheProgramSaysIt() {
        KerasTraced traced = lines(
                "K.set_image_data_format('channels_first')",
                "m = keras.Sequential([layers.Conv2D(4, 3, input_shape=(1, 8, 10)), layers.MaxPooling2D(), layers.Flatten()])");
        assertThat(traced.steps())
                .containsExactly("7 Conv2D (N, 4, 6, 8)", "7 MaxPooling2D (N, 4, 3, 4)", "7 Flatten (N, 48)");
        assertThat(lines(
                                "if K.image_data_format() == 'channels_first':",
                                "    shape = (1, 8, 8)",
                                "else:",
                                "    shape = (8, 8, 1)",
                                "m = keras.Sequential([layers.Conv2D(4, 3, input_shape=shape)])")
                        .last())
                .isEqualTo("(N, 6, 6, 4)");
    }

    @Test
    void ofSeveralModelsTheTrainedOneIsShownAlone() {
        KerasTraced traced = lines(
                "i = keras.Input((8, 8, 1))",
                "code = layers.Conv2D(2, 3, padding='same')(i)",
                "back = layers.Conv2DTranspose(1, 3, padding='same')(code)",
                "auto = keras.Model(i, back)",
                "encoder = keras.Model(i, code)",
                "auto.compile(optimizer='adam', loss='mse')");
        assertThat(traced.result()).isEqualTo("(N, 8, 8, 1)");
        assertThat(traced.steps()).containsExactly("7 Conv2D (N, 8, 8, 2)", "8 Conv2DTranspose (N, 8, 8, 1)");
    }

    // ---- What enters
    // ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "keras.datasets.mnist | x = x.reshape(-1, 28, 28, 1) | (N, 28, 28, 1) dataset",
                "keras.datasets.mnist | x = x.reshape((x.shape[0], 28, 28, 1)).astype('float32') / 255 | (N, 28, 28, 1) dataset",
                "keras.datasets.fashion_mnist | x = np.expand_dims(x, -1) | (N, 28, 28, 1) dataset",
                "keras.datasets.mnist | x = x[..., tf.newaxis] | (N, 28, 28, 1) dataset",
                "keras.datasets.mnist | x = x[:1000, :, :, np.newaxis] | (N, 28, 28, 1) dataset",
                "tf.keras.datasets.cifar10 | x = (x - x.mean()) / x.std() | (N, 32, 32, 3) dataset",
                "tf.keras.datasets.cifar100 | pass | (N, 32, 32, 3) dataset",
                "keras.datasets.mnist | x = np.random.rand(64, 10, 10, 2) | (N, 10, 10, 2) code",
            })
    void dataSaysWhatEntersWhereTheModelDoesNot(String set, String line, String input) {
        KerasTraced traced = lines(
                "(x, y), (xt, yt) = " + set + ".load_data()",
                line,
                "m = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10)])",
                "m.fit(x, y)");
        assertThat(traced.input()).isEqualTo(input);
        assertThat(traced.result()).isEqualTo("(N, 10)");
        assertThat(traced.gaps()).isEmpty();
    }

    @Test
    void theShapeOfADataSetStaysOne() {
        KerasTraced traced = lines(
                "(x_train, y_train), _ = keras.datasets.cifar10.load_data()",
                "shape = x_train.shape[1:]",
                "m = keras.Sequential([layers.Flatten(input_shape=shape), layers.Dense(10)])");
        assertThat(traced.input()).isEqualTo("(N, 32, 32, 3) dataset");
        assertThat(traced.steps()).containsExactly("8 Flatten (N, 3072)", "8 Dense (N, 10)");
    }

    @Test
    void foldersOfPicturesSayTheirSize() {
        KerasTraced traced = lines(
                "g = ImageDataGenerator(rescale=1./255).flow_from_directory('d', target_size=(150, 120), color_mode='grayscale')",
                "m = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten()])",
                "m.fit(g, epochs=3)");
        assertThat(traced.input()).isEqualTo("(N, 150, 120, 1) code");
    }

    @Test
    void whatNobodySaysIsAskedForAndTakenThen() {
        String text = HEAD + "m = keras.Sequential([layers.Conv2D(4, 3), layers.Flatten(), layers.Dense(10)])";
        assertThat(KerasTraced.of(text).asked()).isPresent();
        KerasTraced given = KerasTraced.given(text, -1, 12, 12, 3);
        assertThat(given.input()).isEqualTo("(N, 12, 12, 3) given");
        assertThat(given.result()).isEqualTo("(N, 10)");
        assertThat(KerasTraced.of(HEAD + "i = keras.Input((None, None, 3))\nm = keras.Model(i, layers.Conv2D(2, 3)(i))")
                        .asked())
                .isPresent();
    }

    /** So that the loss stands behind the model's steps, and all at the line that trains. */
    @Test
    void whatThePersonSaysEntersWhereTheModelIsTrained() {
        KerasTraced given = KerasTraced.given(
                HEAD + "m = keras.Sequential([layers.Flatten(), layers.Dense(5)])\n"
                        + "m.compile('sgd', 'mse')\nm.fit(load(), epochs=3)",
                -1,
                6,
                5);
        assertThat(given.steps()).containsExactly("8 Flatten (N, 30)", "8 Dense (N, 5)", "8 mse ()");
    }

    @Test
    void whatThePersonSaysGoesBeforeTheText() {
        KerasTraced given = KerasTraced.given(
                HEAD + "m = keras.Sequential([layers.Conv2D(4, 3, input_shape=(28, 28, 1)), layers.Flatten()])",
                -1,
                10,
                10,
                1);
        assertThat(given.result()).isEqualTo("(N, 256)");
    }

    @Test
    void aModelCalledOnATensorHasItsBatch() {
        KerasTraced traced = lines(
                "class Net(keras.Model):",
                "    def __init__(self):",
                "        super().__init__()",
                "        self.d = layers.Dense(3)",
                "    def call(self, x):",
                "        x = tf.reshape(x, (-1, 50))",
                "        return self.d(x)",
                "net = Net()",
                "y = net(tf.random.normal((4, 5, 5, 4)))");
        assertThat(traced.input()).isEqualTo("(4, 5, 5, 4) code");
        assertThat(traced.steps()).containsExactly("11 reshape (8, 50)", "12 Dense (8, 3)");
    }

    // ---- What is fed and judged
    // ------------------------------------------------------------------------------------------

    @Test
    void dataThatDoesNotFitWhatWasDeclaredStopsFit() {
        KerasTraced traced = lines(
                "(x, y), _ = keras.datasets.mnist.load_data()",
                "m = keras.Sequential([layers.Conv2D(4, 3, input_shape=(28, 28, 1)), layers.Flatten(), layers.Dense(10)])",
                "m.fit(x, y)");
        assertThat(traced.steps().get(3)).isEqualTo("8 fit X");
        assertThat(traced.crash()).containsInstanceOf(Crash.WrongRank.class);
        assertThat(traced.input()).isEqualTo("(N, 28, 28, 1) code");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sparse_categorical_crossentropy | y | layers.Flatten(), layers.Dense(10) | none",
                "sparse_categorical_crossentropy | y | layers.Dense(10) | 21632 logits, 32 labels",
                "sparse_categorical_crossentropy | keras.utils.to_categorical(y, 10) | layers.Flatten(), layers.Dense(10) | 32 logits, 320 labels",
                "categorical_crossentropy | keras.utils.to_categorical(y) | layers.Flatten(), layers.Dense(10) | none",
                "categorical_crossentropy | y | layers.Flatten(), layers.Dense(10) | BranchMismatch",
                "categorical_crossentropy | keras.utils.to_categorical(y, 10) | layers.Dense(10) | LogitsRank",
                "binary_crossentropy | y | layers.Flatten(), layers.Dense(1) | none",
                "binary_crossentropy | y | layers.Flatten(), layers.Dense(10) | BranchMismatch",
                "mse | y | layers.Flatten(), layers.Dense(10) | none",
            })
    void aLossComparesRowsWithLabels(String loss, String labels, String layers, String crash) {
        KerasTraced traced = lines(
                "(x, y), _ = keras.datasets.mnist.load_data()",
                "x = x.reshape(60000, 28, 28, 1)",
                "m = keras.Sequential([layers.Conv2D(4, 3, input_shape=(28, 28, 1)), " + layers + "])",
                "m.compile(optimizer='adam', loss='" + loss + "', metrics=['accuracy'])",
                "m.fit(x, " + labels + ", epochs=2)");
        String found = traced.crash()
                .map(one -> one instanceof Crash.BatchMismatch rows
                        ? rows.rows() + " logits, " + rows.labels() + " labels"
                        : one.getClass().getSimpleName())
                .orElse("none");
        assertThat(found).isEqualTo(crash);
        assertThat(traced.steps().get(traced.steps().size() - 1)).startsWith("10 " + loss);
    }

    @Test
    void aLossThatAppliesSoftmaxIsNamedAsOne() {
        String[] text = {
            "x = np.random.rand(100, 8)",
            "y = np.random.randint(0, 3, size=(100,))",
            "m = keras.Sequential([layers.Dense(3, activation='softmax', input_shape=(8,))])",
            "m.compile('adam', keras.losses.SparseCategoricalCrossentropy(from_logits=True))",
            "m.fit(x, y, batch_size=20)"
        };
        assertThat(lines(text).steps()).endsWith("8 softmax (N, 3)", "10 CrossEntropyLoss ()");
        text[2] = text[2].replace(", activation='softmax'", "");
        text[3] = text[3].replace("True", "False");
        assertThat(lines(text).tracer().notes()).hasSize(1);
    }

    // ---- Applications
    // ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "VGG16 | 224 | (N, 7, 7, 512)",
                "VGG19 | 150 | (N, 4, 4, 512)",
                "ResNet50 | 224 | (N, 7, 7, 2048)",
                "ResNet50 | 200 | (N, 7, 7, 2048)",
                "InceptionV3 | 299 | (N, 8, 8, 2048)",
                "InceptionV3 | 150 | (N, 3, 3, 2048)",
                "MobileNetV2 | 160 | (N, 5, 5, 1280)",
                "EfficientNetB0 | 224 | (N, 7, 7, 1280)",
                "Xception | 299 | (N, 10, 10, 2048)",
                "DenseNet121 | 224 | (N, 7, 7, 1024)",
            })
    void netsByNameMakeTheMapsOfTheirPapers(String name, long side, String maps) {
        KerasTraced traced = lines(
                "base = keras.applications." + name + "(weights='imagenet', include_top=False, input_shape=(" + side
                        + ", " + side + ", 3))",
                "base.trainable = False",
                "for layer in base.layers[:-4]:",
                "    layer.trainable = False",
                "m = keras.Sequential([base, layers.Flatten(), layers.Dense(2)])");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.steps().get(0)).isEqualTo("10 " + name + " " + maps);
        assertThat(traced.result()).isEqualTo("(N, 2)");
    }

    @Test
    void aNetKeepsItsHeadOrIsPooled() {
        assertThat(lines("m = VGG16()").steps())
                .contains("6 VGG16 (N, 7, 7, 512)", "6 Flatten (N, 25088)")
                .endsWith("6 Dense (N, 1000)", "6 softmax (N, 1000)");
        assertThat(lines(
                                "m = tf.keras.applications.resnet50.ResNet50(include_top=False, pooling='avg', input_shape=(96, 96, 3))")
                        .result())
                .isEqualTo("(N, 2048)");
        assertThat(lines(
                                "base = keras.applications.VGG16(include_top=False, input_tensor=keras.Input((64, 64, 3)))",
                                "x = layers.Flatten()(base.output)",
                                "m = keras.Model(inputs=base.input, outputs=layers.Dense(5)(x))")
                        .steps())
                .containsExactly("6 VGG16 (N, 2, 2, 512)", "7 Flatten (N, 2048)", "8 Dense (N, 5)");
    }

    // ---- What is not understood
    // ------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = tf.some_new_thing(x)",
                "y = layers.SomeNewThing()(x)",
                "y = layers.Dense(unknown_units)(x)",
                "y = layers.Conv2D(4, 3, padding=how)(x)",
                "y = layers.Lambda(lambda t: helper(t))(x)",
            })
    void whatIsNotUnderstoodIsAGapNotAGuess(String line) {
        KerasTraced traced = lines("x = keras.Input((8, 8, 3))", line, "m = keras.Model(x, layers.Dense(3)(y))");
        assertThat(traced.gaps()).isNotEmpty();
        assertThat(traced.steps()).noneMatch(step -> step.contains("Dense"));
    }
}
