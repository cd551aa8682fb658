package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Crash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What models are fed with, what they say of it, and what a loss compares. */
class KerasDataTest {
    private static final String HEAD =
            "import tensorflow as tf\nfrom tensorflow import keras\nfrom tensorflow.keras.layers import *\n"
                    + "from sklearn.model_selection import train_test_split\nimport numpy as np\n";

    private static KerasTraced lines(String... lines) {
        return KerasTraced.of(HEAD + String.join("\n", lines).replace("~", "\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "np.random.rand(7, 5)",
                "np.random.randn(7, 5)",
                "np.zeros((7, 5))",
                "np.ones([7, 5])",
                "np.zeros(shape=(7, 5), dtype='float32')",
                "np.random.random((7, 5))",
                "np.random.normal(0, 1, (7, 5))",
                "np.random.uniform(0.0, 1.0, (7, 5))",
                "np.random.normal(size=(7, 5))",
                "np.random.randint(0, 9, (7, 5))",
                "np.random.randint(9, size=(7, 5))",
                "tf.random.normal([7, 5])",
                "tf.random.uniform(shape=(7, 5))",
                "np.full((7, 5), 3)",
                "tf.fill([7, 5], 0.5)",
                "np.zeros((9, 5))[2:]",
                "np.zeros((7, 5, 1))[..., 0]",
                "np.zeros((7, 5)).astype('float32') / 255",
                "np.zeros((35,)).reshape(7, 5)",
                "train_test_split(np.zeros((7, 5)), np.zeros((7,)))[0]",
                "tf.data.Dataset.from_tensor_slices((np.zeros((7, 5)), np.zeros((7,)))).shuffle(9).batch(2)",
                "tf.data.Dataset.from_tensor_slices(np.zeros((7, 5)))",
                "keras.preprocessing.image.ImageDataGenerator().flow(np.zeros((7, 5)), np.zeros((7,)))"
            })
    void samplesOfFiveNumbersEnter(String data) {
        KerasTraced traced = lines("m = keras.Sequential([Dense(2)])", "m.fit(" + data + ")");
        assertThat(traced.gaps()).isEmpty();
        assertThat(traced.input()).isEqualTo("(N, 5) code");
        assertThat(traced.result()).isEqualTo("(N, 2)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "np.zeros(undefined)",
                "np.random.rand(undefined, 5)",
                "np.zeros((-1, 5))",
                "undefined",
                "open('x')"
            })
    void whatNobodyKnowsIsAskedFor(String data) {
        assertThat(lines("m = keras.Sequential([Dense(2)])", "m.fit(" + data + ")")
                        .asked())
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "g = keras.preprocessing.image.ImageDataGenerator().flow_from_directory('d') | (N, 256, 256, 3)",
                "g = keras.preprocessing.image.ImageDataGenerator().flow_from_dataframe(d, target_size=(10, 12), color_mode='rgba') | (N, 10, 12, 4)",
                "g = keras.utils.image_dataset_from_directory('d', image_size=(9, 8), color_mode='grayscale') | (N, 9, 8, 1)",
                "g = tf.keras.preprocessing.image_dataset_from_directory('d').prefetch(2).cache() | (N, 256, 256, 3)"
            })
    void picturesInFoldersHaveSizesAndColours(String generator, String input) {
        KerasTraced traced = lines(generator, "m = keras.Sequential([Flatten(), Dense(2)])", "m.fit_generator(g)");
        assertThat(traced.input()).isEqualTo(input + " code");
        assertThat(traced.result()).isEqualTo("(N, 2)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mnist | x | (N, 60000, 28, 28)",
                "mnist | xt | (N, 10000, 28, 28)",
                "mnist | y | (N, 60000)",
                "mnist | yt | (N, 10000)",
                "fashion_mnist | x | (N, 60000, 28, 28)",
                "cifar10 | x | (N, 50000, 32, 32, 3)",
                "cifar10 | y | (N, 50000, 1)",
                "cifar100 | yt | (N, 10000, 1)",
                "boston_housing | x | (N, 404, 13)",
                "boston_housing | xt | (N, 102, 13)",
                "mnist | keras.utils.to_categorical(y) | (N, 60000, 10)",
                "mnist | keras.utils.to_categorical(yt, 12) | (N, 10000, 12)",
                "mnist | tf.one_hot(y, 10) | (N, 60000, 10)",
                "cifar10 | keras.utils.to_categorical(y, num_classes=10) | (N, 50000, 10)",
                "cifar10 | tf.one_hot(y, 10) | (N, 50000, 1, 10)"
            })
    void knownSetsHaveTheirSizes(String set, String data, String sizes) {
        KerasTraced traced = lines(
                "(x, y), (xt, yt) = keras.datasets." + set + ".load_data()",
                "m = keras.Sequential([Flatten(input_shape=" + data + ".shape)])");
        assertThat(traced.input()).isEqualTo(sizes + " dataset");
    }

    private static final String BASE =
            "base = keras.Sequential([Conv2D(2, 3, input_shape=(6, 6, 1), name='c'), Flatten(name='f'), Dense(9, name='d')])";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "base.output | (N, 9)",
                "base.outputs[0] | (N, 9)",
                "base.get_layer('f').output | (N, 32)",
                "base.get_layer(name='c').output | (N, 4, 4, 2)",
                "base.get_layer(index=0).output | (N, 4, 4, 2)",
                "base.layers[1].input | (N, 4, 4, 2)",
                "base.layers[-1].get_output_at(0) | (N, 9)",
                "Dense(base.layers[0].output_shape[-1])(base.output) | (N, 2)",
                "Dense(base.layers[1].input_shape[1])(base.output) | (N, 4)",
                "Dense(len(base.layers))(base.output) | (N, 3)",
                "Dense(base.layers[0].filters)(base.output) | (N, 2)"
            })
    void aModelIsAskedForItsLayers(String output, String result) {
        assertThat(lines(BASE, "m = keras.Model(base.inputs, Dropout(0.1)(" + output + "))")
                        .result())
                .isEqualTo(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "m = keras.Sequential([Conv2D(2, 3, input_shape=(6, 6, 1))]) | 10, 6, 6, 1 | none",
                "m = keras.Sequential([Conv2D(2, 3, input_shape=(6, 6, 1))]) | 10, 6, 6, 3 | ChannelMismatch",
                "m = keras.Sequential([Conv2D(2, 3, input_shape=(6, 6, 1))]) | 10, 6, 5, 1 | BranchMismatch",
                "m = keras.Sequential([Conv2D(2, 3, input_shape=(6, 6, 1))]) | 10, 5, 6, 1 | BranchMismatch",
                "m = keras.Sequential([Conv2D(2, 3, input_shape=(6, 6, 1))]) | 10, 6, 6, 1, 1 | WrongRank",
                "m = keras.Sequential([Dense(2, input_shape=(6,))]) | 10, 6 | none",
                "m = keras.Sequential([Dense(2, input_shape=(6,))]) | 10, 7 | BranchMismatch",
                "m = keras.Sequential([Dense(2, input_shape=(6,))]) | 10, 6, 1 | WrongRank",
                "i = keras.Input((6, 6, 1))~m = keras.Model(i, Conv2D(2, 3)(i)) | 10, 6, 6 | none",
                "i = keras.Input((6, 6, 1))~m = keras.Model(i, Conv2D(2, 3)(i)) | 10, 6, 6, 1, 1 | none",
                "i = keras.Input((6, 6, 1))~m = keras.Model(i, Conv2D(2, 3)(i)) | 10, 6 | WrongRank",
                "i = keras.Input((6, 6, 3))~m = keras.Model(i, Conv2D(2, 3)(i)) | 10, 6, 6 | WrongRank"
            })
    void whatIsFedHasToFitWhatWasDeclared(String model, String fed, String crash) {
        for (String call : new String[] {"fit", "evaluate", "predict", "train_on_batch"}) {
            KerasTraced traced = lines(model, "m." + call + "(np.zeros((" + fed + ")))");
            assertThat(traced.crash().map(why -> why.getClass().getSimpleName()).orElse("none"))
                    .as(call)
                    .isEqualTo(crash);
        }
    }

    @Test
    void whatIsPredictedIsDataWithARowForEachSample() {
        KerasTraced traced = lines(
                "m = keras.Sequential([Dense(3, input_shape=(6,))])",
                "p = m.predict(np.zeros((10, 6)))",
                "n = keras.Sequential([Flatten(input_shape=p.shape)])");
        assertThat(traced.input()).isEqualTo("(N, 10, 3) code");
    }

    /** An answer of (N, 4) or as said, in batches of 8. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'sparse_categorical_crossentropy' | Dense(4) | 16, | none",
                "'sparse_categorical_crossentropy' | Dense(4) | 16, 1 | none",
                "'sparse_categorical_crossentropy' | Dense(4) | 16, 4 | 8 rows, 32 labels of 4",
                "'sparse_categorical_crossentropy' | Reshape((5, 4)) | 16, 5 | none",
                "'sparse_categorical_crossentropy' | Reshape((5, 4)) | 16, | 40 rows, 8 labels of 4",
                "keras.losses.SparseCategoricalCrossentropy() | Dense(4) | 16, 4 | 8 rows, 32 labels of 4",
                "keras.losses.SparseCategoricalCrossentropy(from_logits=True) | Dense(4) | 16, | none",
                "keras.losses.sparse_categorical_crossentropy | Dense(4) | 16, 4 | 8 rows, 32 labels of 4",
                "'categorical_crossentropy' | Dense(4) | 16, 4 | none",
                "'categorical_crossentropy' | Dense(4) | 16, 3 | BranchMismatch",
                "'categorical_crossentropy' | Dense(4) | 16, | BranchMismatch",
                "'categorical_crossentropy' | Reshape((5, 4)) | 16, 4 | LogitsRank",
                "'binary_crossentropy' | Dense(1) | 16, | none",
                "'binary_crossentropy' | Dense(1) | 16, 1 | none",
                "'binary_crossentropy' | Dense(1) | 16, 2 | BranchMismatch",
                "'binary_crossentropy' | Dense(4) | 16, | BranchMismatch",
                "keras.losses.BinaryCrossentropy() | Dense(4) | 16, | BranchMismatch",
                "'mse' | Dense(4) | 16, | none",
                "undefined | Dense(4) | 16, 9 | none"
            })
    void aLossTakesLabelsOfItsKind(String loss, String last, String labels, String crash) {
        KerasTraced traced = lines(
                "m = keras.Sequential([Dense(20, input_shape=(6,)), " + last + "])",
                "m.compile('adam', loss=" + loss + ")",
                "m.fit(np.zeros((16, 6)), np.zeros((" + labels + ")), batch_size=8)");
        assertThat(traced.crash()
                        .map(why -> why instanceof Crash.BatchMismatch one
                                ? one.rows() + " rows, " + one.labels() + " labels of " + one.outputs()
                                : why.getClass().getSimpleName())
                        .orElse("none"))
                .isEqualTo(crash);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'categorical_crossentropy' | Dense(4) | 1",
                "'categorical_crossentropy' | Dense(4, activation='softmax') | 0",
                "'sparse_categorical_crossentropy' | Dense(4) | 1",
                "keras.losses.CategoricalCrossentropy() | Dense(4) | 1",
                "keras.losses.CategoricalCrossentropy(from_logits=True) | Dense(4) | 0",
                "'mse' | Dense(4) | 0"
            })
    void withoutSoftmaxALossThatWantsProbabilitiesIsWorthARemark(String loss, String last, int remarks) {
        KerasTraced traced = lines(
                "m = keras.Sequential([Flatten(input_shape=(6,)), " + last + "])",
                "m.compile('adam', " + loss + ")",
                "m.fit(np.zeros((16, 6)))");
        assertThat(traced.tracer().notes()).hasSize(remarks);
    }

    /** Of several models the trained goes before the compiled, and that before those made later. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a = one(1)~b = one(2) | (N, 2)",
                "a = one(1)~b = one(2)~a.compile('adam', 'mse') | (N, 1)",
                "a = one(1)~b = one(2)~a.fit(x)~b.compile('adam', 'mse') | (N, 1)",
                "a = one(1)~b = one(2)~b.compile('adam', 'mse')~a.compile('adam', 'mse') | (N, 2)",
                "a = one(1)~a.pop()~a.add(Dense(5)) | (N, 5)",
                "a = one(1)~a.pop() | (N, 6)",
                "a = keras.Sequential()~a.pop()~a.add(Dense(3, input_dim=6)) | (N, 3)",
                "a = keras.Sequential([Dense(3)])~a.build((None, 6))~a.add(Dense(2)) | (N, 2)",
                "a = keras.Sequential([Dense(3)])~b = a(keras.Input((6,))) | (N, 3)",
                "a = keras.Sequential([Dense(3, batch_input_shape=(10, 6))]) | (10, 3)",
                "a = keras.Sequential([InputLayer((6,), batch_size=4), Dense(3)]) | (4, 3)",
                "a = keras.Sequential([keras.Input((6,), 4), Dense(3)]) | (4, 3)",
                "a = keras.Sequential([keras.Input(batch_shape=(4, 6)), Dense(3)]) | (4, 3)",
                "a = keras.Sequential([keras.Input(tensor=undefined)]) | none",
                "a = keras.Sequential(undefined) | none"
            })
    void theModelThatIsMeantIsShown(String program, String result) {
        KerasTraced traced = lines(
                "x = np.zeros((9, 6))",
                "def one(units): return keras.Sequential([Flatten(input_shape=(6,)), Dense(units)])",
                program);
        assertThat(traced.result()).isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = keras.Sequential([Dense(3, input_dim=6), undefined])",
                "a = keras.Sequential([Dense(3, input_dim=6)])~a.add(undefined)~a.add(Dense(2))",
                BASE + "~a = keras.Model(base.inputs, Dropout(0.1)(base.get_layer('missing').output))",
                BASE + "~a = keras.Model(base.inputs, Dropout(0.1)(base.layers[7].output))"
            })
    void whatIsNotKnownOfAModelIsAGap(String program) {
        assertThat(lines(program).gaps()).isNotEmpty();
    }
}
