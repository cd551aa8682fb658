package flattenlab.doctor.keras;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Fix;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Verdict;
import flattenlab.doctor.clinic.Clinic;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keras models that are ill, what is said of them, and the line that repairs them. */
class KerasRepairsTest {
    private static final String DATA = "from tensorflow.keras.datasets import mnist;(x, y), _ = mnist.load_data();";

    /** Lines are divided by semicolons; those of the repaired text that are new are named. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from keras.layers import Input, Conv2D, Dense;i = Input((8, 8, 1));x = Conv2D(4, 3)(i);o = Dense(2)(x);m = Model(i, o)"
                        + " | SILENT | keeps-spatial | 4 | from keras.layers import Input, Conv2D, Dense, Flatten;o = Dense(2)(Flatten()(x))",
                "from keras.layers import (Input, Conv2D,;    Dense,;);i = Input((8, 8, 1));x = Conv2D(4, 3)(i);o = Dense(2)(x);m = Model(i, o)"
                        + " | SILENT | keeps-spatial | 6 |     Dense, Flatten;o = Dense(2)(Flatten()(x))",
                "from keras.layers import *;b = VGG16(include_top=False, input_shape=(64, 64, 3));o = Dense(2)(b.output);m = Model(b.input, o)"
                        + " | SILENT | keeps-spatial | 3 | o = Dense(2)(Flatten()(b.output))",
                "m = Sequential();m.add(Dense(30, input_dim=9));m.add(Reshape((4, 4, 2)));m.add(Flatten())"
                        + " | CRASHES | view-constant | 3 | m.add(Dense(32, input_dim=9))",
                "m = Sequential();m.add(Conv2D(4, 3, input_shape=(4, 4, 1)));m.add(Conv2D(4, 3))"
                        + " | CRASHES | too-small | 3 | m.add(Conv2D(4, 3, padding='same'))",
                "m = Sequential();m.add(Conv2D(4, 5, input_shape=(1, 28, 30)));m.add(Flatten())"
                        + " | CRASHES | channels-last | 2 | m.add(Conv2D(4, 5, input_shape=(28, 30, 1)))",
                "m = Sequential();m.add(Conv2D(4, 3, input_shape=(9, 9, 1)));m.add(Flatten());m.add(MaxPooling2D());m.add(Dense(3))"
                        + " | CRASHES | conv-after-flatten | 4 | m.add(MaxPooling2D())",
                DATA + "m = Sequential([Conv2D(4, 3, input_shape=(28, 28, 1)), Flatten(), Dense(10)]);m.fit(x, y)"
                        + " | CRASHES | missing-axis | 4 | m.fit(x[..., None], y)",
                DATA + "m = Sequential([Flatten(input_shape=(32, 32)), Dense(10)]);m.fit(x, y)"
                        + " | CRASHES | image-size | 4 | m = Sequential([Flatten(input_shape=(28, 28)), Dense(10)])",
                DATA + "m = Sequential([Flatten(input_shape=(28, 28)), Dense(10, activation='softmax')]);"
                        + "m.compile('adam', tf.keras.losses.SparseCategoricalCrossentropy(from_logits=True));m.fit(x, y)"
                        + " | SILENT | softmax-twice | 5 | m.compile('adam', tf.keras.losses.SparseCategoricalCrossentropy(from_logits=False))",
                "class Net(tf.keras.Model):;    def __init__(self):;        super().__init__();        self.d = layers.Dense(3);"
                        + "    def call(self, x):;        x = tf.reshape(x, [32, -1]);        return self.d(x);y = Net()(tf.zeros((64, 5, 5, 4)))"
                        + " | SILENT | mixes-samples | 6 |         x = tf.reshape(x, [tf.shape(x)[0], -1])",
                "m = Sequential();m.add(Conv2D(4, 3, input_shape=(20, 20)));m.add(Flatten());m.add(Dense(3))"
                        + " | CRASHES | missing-axis | 2 | m.add(Conv2D(4, 3, input_shape=(20, 20, 1)))",
                "m = Sequential();m.add(Conv1D(4, 3, input_shape=(20,)));m.add(Flatten());m.add(Dense(3))"
                        + " | CRASHES | missing-axis | 2 | m.add(Conv1D(4, 3, input_shape=(20, 1)))",
                "from keras.layers import Conv2D, LSTM;m = Sequential();m.add(Conv2D(4, 3, input_shape=(9, 9, 1)));m.add(LSTM(3))"
                        + " | CRASHES | no-flatten | 4 | from keras.layers import Conv2D, LSTM, Reshape;m.add(Reshape((-1, 4)));m.add(LSTM(3))",
                "m = Sequential();m.add(layers.Conv2D(4, 3, input_shape=(9, 9, 1)));m.add(layers.Flatten());m.add(layers.GRU(3))"
                        + " | CRASHES | missing-axis | 4 | m.add(layers.Reshape((-1, 4)))",
                "from keras.layers import Conv2D, Reshape;m = Sequential();m.add(Conv2D(4, 3, input_shape=(9, 9, 1)));m.add(Reshape((99,)));m.add(Dense(3))"
                        + " | CRASHES | view-constant | 4 | from keras.layers import Conv2D, Reshape, Flatten;m.add(Flatten())",
                "m = Sequential();m.add(Conv2D(4, 3, input_shape=(9, 9, 1)));m.add(Reshape((7, 7, 3)));m.add(Flatten())"
                        + " | CRASHES | view-constant | 3 | m.add(Reshape((7, 7, 4)))",
                DATA + "m = Sequential([Conv2D(4, 3, input_shape=(28, 28, 1)), Flatten(), Dense(10)]);"
                        + "m.compile('adam', 'categorical_crossentropy');m.fit(x[..., None], y)"
                        + " | CRASHES | labels | 5 | m.compile('adam', 'sparse_categorical_crossentropy')",
                DATA
                        + "y = tf.keras.utils.to_categorical(y);m = Sequential([Flatten(input_shape=(28, 28)), Dense(10)]);"
                        + "m.compile('adam', loss='sparse_categorical_crossentropy');m.fit(x, y)"
                        + " | CRASHES | labels | 6 | m.compile('adam', loss='categorical_crossentropy')",
                "x = np.zeros((40, 9, 9, 3));y = np.zeros((40,));m = Sequential([Flatten(input_shape=(9, 9, 3)), Dense(2)]);"
                        + "m.compile('sgd', 'binary_crossentropy');m.fit(x, y)"
                        + " | CRASHES | labels | 5 | m = Sequential([Flatten(input_shape=(9, 9, 3)), Dense(1)])",
                DATA + "m = Sequential();m.add(Dense(9, input_shape=(28, 28)));m.add(Dense(10));"
                        + "m.compile('adam', 'sparse_categorical_crossentropy');m.fit(x, y)"
                        + " | CRASHES | no-flatten | 7 | m.add(Flatten(input_shape=(28, 28)));m.add(Dense(9))",
                DATA + "m = Sequential([Dense(9, input_dim=784), Dense(10)]);m.fit(x, y)"
                        + " | CRASHES | no-flatten | 4 | m.fit(x.reshape(-1, 784), y)",
                "x = np.zeros((9, 9, 3));m = Sequential([Conv2D(4, 3, input_shape=(9, 9, 3)), Flatten()]);m.predict(x)"
                        + " | CRASHES | missing-batch | 3 | m.predict(x[None])",
                "x = np.zeros((40, 3, 9, 9));m = Sequential([Conv2D(4, 3, input_shape=(9, 9, 3)), Flatten()]);m.predict(x)"
                        + " | CRASHES | channels-last | 3 | m.predict(x.transpose(0, 2, 3, 1))",
                "x = np.zeros((40, 9, 9, 3));m = Sequential([Conv2D(4, 3, input_shape=(9, 9, 1)), Flatten()]);m.predict(x)"
                        + " | CRASHES | channels | 3 | m = Sequential([Conv2D(4, 3, input_shape=(9, 9, 3)), Flatten()])",
                "m = Sequential([Flatten(input_shape=(9, 9)), Dense(3, activation='softmax')]);"
                        + "m.compile('sgd', tf.keras.losses.CategoricalCrossentropy(from_logits=True))"
                        + " | SILENT | softmax-twice | 2 | m.compile('sgd', tf.keras.losses.CategoricalCrossentropy(from_logits=False))",
                "x = np.zeros((40, 9, 9, 3));y = np.zeros((40, 7));m = Sequential([Flatten(input_shape=(9, 9, 3)), Dense(5)]);"
                        + "m.compile('sgd', 'categorical_crossentropy');m.fit(x, y)"
                        + " | CRASHES | labels | 5 | m = Sequential([Flatten(input_shape=(9, 9, 3)), Dense(7)])",
                "m = Sequential();m.add(Conv2D(4, 3, data_format='channels_first', input_shape=(20, 20, 1)));m.add(Flatten())"
                        + " | CRASHES | channels-last | 2 | m.add(Conv2D(4, 3, data_format='channels_first', input_shape=(1, 20, 20)))",
                "class Net(tf.keras.Model):;    def __init__(self):;        super().__init__();        self.c = layers.Conv2D(4, 3);"
                        + "        self.d = layers.Dense(3);    def call(self, x):;        return self.d(self.c(x));y = Net()(tf.zeros((64, 5, 5, 4)))"
                        + " | SILENT | keeps-spatial | 7 | return self.d(layers.Flatten()(self.c(x)))",
                "i = Input((9, 9, 3));x = Conv2D(4, 3)(i);a = Dense(2)(Flatten()(x));b = Dense(5)(x);m = Model(i, [a, b])"
                        + " | SILENT | keeps-spatial | 4 | b = Dense(5)(Flatten()(x))",
                "m = Sequential();m.add(Conv2D(4, 3, input_shape=(9, 9, 1)));m.add(Permute((3, 1, 2)));m.add(Flatten());m.add(Dense(3))"
                        + " | SILENT | order | 4 | m.add(Flatten())",
            })
    void anIllModelIsRepaired(String lines, String verdict, String kind, int line, String now) {
        String text = lines.replace(";", "\n");
        Diagnosis diagnosis = Clinic.diagnose(Paste.of(text), Optional.empty());
        assertThat(diagnosis.verdict()).isEqualTo(Verdict.valueOf(verdict));
        assertThat(diagnosis.findings().get(0).kind().id()).isEqualTo(kind);
        assertThat(diagnosis.paste().line(diagnosis.findings().get(0).where().orElseThrow()))
                .isEqualTo(line);
        assertThat(diagnosis.fixes()).isNotEmpty();
        Fix fix = diagnosis.fixes().get(0);
        assertThat(fix.repaired().lines().map(String::strip)).contains(now.split(";"));
        assertThat(Clinic.diagnose(Paste.of(fix.repaired()), Optional.empty()).findings())
                .isEmpty();
    }
}
