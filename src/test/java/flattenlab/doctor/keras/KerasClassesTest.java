package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers and models that a person writes, those that a program describes without making them, and tensors in Python. */
class KerasClassesTest {
    private static final String HEAD = "import tensorflow as tf\nfrom tensorflow import keras\nimport numpy as np\n"
            + "from tensorflow.keras.layers import *\nfrom tensorflow.keras import Model, Sequential\n";

    private static String net(String name, int units) {
        return "class " + name + "(Model):\n    def __init__(self, units=" + units
                + "):\n        super().__init__()\n        self.f = Flatten()\n        self.d = Dense(units)\n"
                + "    def call(self, x):\n        return self.d(self.f(x))\n";
    }

    @Test
    void aClassThatNobodyMakesIsMadeForWhatIsSaidToEnter() {
        String text = HEAD + net("Net", 4);
        assertThat(KerasTraced.of(text).asked()).isPresent();
        assertThat(KerasTraced.given(text, -1, 6, 5).result()).isEqualTo("(N, 4)");
        assertThat(KerasTraced.given(text + net("Last", 7), -1, 6, 5).result()).isEqualTo("(N, 7)");
        assertThat(KerasTraced.given(text + "class Plain(Model):\n    pass\n", -1, 6, 5)
                        .result())
                .isEqualTo("(N, 4)");
        assertThat(KerasTraced.given(text + "class Own:\n    def call(self, x): return x\n", -1, 6, 5)
                        .result())
                .isEqualTo("(N, 4)");
        assertThat(KerasTraced.of(text + "i = keras.Input((2, 3))\ny = Net(9)(i)\n")
                        .result())
                .isEqualTo("(N, 9)");
    }

    @Test
    void whatPythonRunsForACallGoesBeforeWhatKerasRuns() {
        String text = HEAD + net("Net", 4).replace("def call(", "def __call__(") + "net = Net()\n";
        KerasTraced traced = KerasTraced.given(text, -1, 6, 5);
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(N, 4)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "def build(units=4):~    return Sequential([Flatten(input_shape=(6, 5)), Dense(units)]) | (N, 4)",
                "def first(): pass~def build():~    return Sequential([Flatten(input_shape=(6, 5)), Dense(3)])~def last():~    return"
                        + " Sequential([Flatten(input_shape=(6, 5)), Dense(8)]) | (N, 3)",
                "def build(shape):~    i = keras.Input((6, 5))~    return Model(i, Dense(2)(Flatten()(i))) | (N, 2)"
            })
    void aFunctionThatNobodyCallsIsCalledIfItMakesAModel(String text, String result) {
        assertThat(KerasTraced.of(HEAD + text.replace('~', '\n')).result()).isEqualTo(result);
    }

    @Test
    void whereThereIsNoModelThatIsSaid() {
        KerasTraced traced = KerasTraced.of(HEAD + "x = 3\n");
        assertThat(traced.asked()).isEmpty();
        assertThat(traced.gaps()).hasSize(1);
        assertThat(traced.steps()).isEmpty();
    }

    /** A layer of one's own behind an input of (N, 4, 3). */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "self.w = self.add_weight(shape=(3, 7))",
                "self.w = self.add_weight('kernel', (3, 7))",
                "self.w = self.add_weight(name='kernel', shape=[3, 7], initializer='zeros')",
                "self.w = tf.Variable(tf.random.normal((3, 7)))"
            })
    void aLayerOfOnesOwnMakesItsWeightsAtOnceOrWhenItIsBuilt(String weight) {
        String early = "class Own(Layer):\n    def __init__(self):\n        super().__init__()\n        " + weight
                + "\n    def call(self, inputs):\n        return tf.matmul(inputs, self.w)\n";
        String late = "class Own(Layer):\n    def build(self, shape):\n        " + weight.replace("3", "shape[-1]")
                + "\n    def call(self, inputs, training=None):\n        return tf.matmul(inputs, self.w)\n";
        for (String text : new String[] {early, late}) {
            for (String call : new String[] {"Own()(i)", "Own()(inputs=i)", "Own()(i, **{})"}) {
                KerasTraced traced =
                        KerasTraced.of(HEAD + text + "i = keras.Input((4, 3))\nm = Model(i, " + call + ")\n");
                assertThat(traced.gaps()).as(text + call).isEmpty();
                assertThat(traced.result()).as(text + call).isEqualTo("(N, 4, 7)");
            }
        }
    }

    /** What becomes of {@code a}, (N, 4, 3), {@code b}, (N, 4, 3), and {@code x}, (2, 6). */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Lambda(lambda t: t[0] + t[1])([a, b]) | (N, 4, 3)",
                "Lambda(lambda t: tf.concat(t, 1))([a, b]) | (N, 8, 3)",
                "Model([a, b], Concatenate()([a, b]))([b, a]) | (N, 4, 6)",
                "Model(a, [Flatten()(a), Dense(9)(a)])(b)[1] | (N, 4, 9)",
                "Model(inputs=a, outputs=Flatten()(a))(b) | (N, 12)",
                "Sequential([Flatten(), Dense(8)])(a) | (N, 8)",
                "Sequential([Sequential([Flatten()]), Dense(7)])(a) | (N, 7)",
                "TimeDistributed(Dense(5))(a) | (N, 4, 5)",
                "tf.stack([row for row in x]) | (2, 6)",
                "x[0] | (6,)",
                "tf.reshape(x, (len(x) * 3, 2)) | (6, 2)",
                "tf.reshape(x, (x.shape[0] * 6,)) | (12,)",
                "tf.reshape(a, (-1, a.shape.rank * 4)) | (N, 12)",
                "tf.reshape(a, (-1, a.ndim * 4)) | (N, 12)",
                "tf.reshape(a, (-1, tf.rank(a) * 4)) | (N, 12)",
                "tf.transpose(x) | (6, 2)",
                "x.T | (6, 2)",
                "a - b | (N, 4, 3)",
                "a * b / a | (N, 4, 3)",
                "Dense(2)(a) if a.shape[1] == 4 else a | (N, 4, 2)",
                "Dense(2)(a) if a.shape[0] is None else a | (N, 4, 2)"
            })
    void tensorsAreWorkedOnInPython(String expression, String result) {
        KerasTraced traced = KerasTraced.of(HEAD
                + "a = keras.Input((4, 3))\nb = keras.Input((4, 3))\nx = keras.Input(batch_shape=(2, 6))\ny = Activation('relu')("
                + expression + ")\n");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.last()).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Model([a, b], Concatenate()([a, b]))(a)",
                "Model(a, undefined)(b)",
                "Dense(3)([a, undefined])",
                "Dense(3)(undefined)",
                "Lambda(undefined)(a)",
                "[row for row in a]"
            })
    void whatIsNotKnownOfThemIsAGap(String expression) {
        KerasTraced traced = KerasTraced.of(HEAD
                + "a = keras.Input((4, 3))\nb = keras.Input((4, 3))\ny = Dense(3)(tf.reshape(a, (-1, 12)) if "
                + expression
                + " else 3)\n");
        assertThat(traced.gaps()).isNotEmpty();
    }

    @Test
    void theFirstAnswerOfSeveralCounts() {
        KerasTraced traced = KerasTraced.of(
                HEAD + "i = keras.Input((6, 5))\nx = Flatten()(i)\nm = Model(i, [Dense(4)(x), Dense(9)(x)])\n");
        assertThat(traced.result()).isEqualTo("(N, 4)");
        assertThat(traced.steps()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({"a - b, subtract", "a * b, multiply", "a / b, divide", "a // b, divide", "a + b, add", "a ** b, add"})
    void whatSignsDoHasAName(String expression, String name) {
        KerasTraced traced = KerasTraced.of(
                HEAD + "a = keras.Input((4, 3))\nb = keras.Input((4, 3))\nm = Model([a, b], " + expression + ")\n");
        assertThat(traced.steps()).containsExactly("8 " + name + " (N, 4, 3)");
    }

    /** Sizes as Keras has them of (N, 4, 3): the batch is None. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a.shape[1] | (N, 4)",
                "a.shape[-1] | (N, 3)",
                "a.shape[-3] or 5 | (N, 5)",
                "a.shape[0] or 6 | (N, 6)",
                "a.shape.rank | (N, 3)",
                "len(a.shape[1:]) | (N, 2)",
                "(a.shape[1:] + (8,))[2] | (N, 8)",
                "([9] + a.shape[1:])[0] | (N, 9)",
                "sum(s for s in a.shape if s) | (N, 7)",
                "a.shape.as_list()[2] | (N, 3)"
            })
    void sizesAreNumbersButThatOfTheBatch(String size, String result) {
        assertThat(KerasTraced.of(HEAD + "a = keras.Input((4, 3))\nm = Model(a, Dense(" + size + ")(Flatten()(a)))\n")
                        .result())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.shape[3]", "a.shape[-4]", "a.shape * 2", "a.shape + 2", "a.shape['x']"})
    void sizesThatAreNotThereAreNotKnown(String size) {
        assertThat(KerasTraced.of(HEAD + "a = keras.Input((4, 3))\nm = Model(a, Dense(" + size + ")(Flatten()(a)))\n")
                        .gaps())
                .isNotEmpty();
    }

    @Test
    void batchesAreGoneThrough() {
        KerasTraced traced = KerasTraced.of(HEAD + net("Net", 4)
                + "net = Net()\nfor x, y in tf.data.Dataset.from_tensor_slices((np.zeros((9, 6)), np.zeros((9,)))).batch(3):\n"
                + "    net(x)\n");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.result()).isEqualTo("(3, 4)");
    }
}
