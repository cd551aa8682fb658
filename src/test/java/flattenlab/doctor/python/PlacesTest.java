package flattenlab.doctor.python;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.doctor.Samples;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Strided;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an index takes of an array of (2, 3, 4, 5), whose neighbours lie 60, 20, 5 and 1 apart, as NumPy says. */
class PlacesTest {
    private static Optional<Places> of(String index) {
        Object keys = new PlainRun()
                .run("class A:\n    def __getitem__(self, k): return k\nk = A()[" + index + "]")
                .get("k");
        List<Object> all = keys instanceof Value.Tuple tuple ? tuple.items() : List.of(keys);
        return Places.of(Strided.of(Shape.of(2, 3, 4, 5)), new Samples.Along(0, 1), all);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1; (3, 4, 5); [20, 5, 1]; -1",
                "-2; (3, 4, 5); [20, 5, 1]; -1",
                ":, 0; (2, 4, 5); [60, 5, 1]; 0",
                ":, 2, -4; (2, 5); [60, 1]; 0",
                "..., 4; (2, 3, 4); [60, 20, 5]; 0",
                "0, ..., 0; (3, 4); [20, 5]; -1",
                "...; (2, 3, 4, 5); [60, 20, 5, 1]; 0",
                "None; (1, 2, 3, 4, 5); [120, 60, 20, 5, 1]; 1",
                ":, None; (2, 1, 3, 4, 5); [60, 60, 20, 5, 1]; 0",
                "..., None; (2, 3, 4, 5, 1); [60, 20, 5, 1, 1]; 0",
                ":, :, 1:3; (2, 3, 2, 5); [60, 20, 5, 1]; 0",
                ":, :, ::2; (2, 3, 2, 5); [60, 20, 10, 1]; 0",
                ":, :, :, 1::3; (2, 3, 4, 2); [60, 20, 5, 3]; 0",
                ":, :, 9:; (2, 3, 0, 5); [60, 20, 5, 1]; 0",
                ":1; (1, 3, 4, 5); [60, 20, 5, 1]; 0",
                ":, [0, 2]; (2, 2, 4, 5); [40, 20, 5, 1]; 0"
            })
    void anIndexTakesSizesStridesAndSamples(String index, String shape, String strides, int samples) {
        Places places = of(index).orElseThrow();
        assertThat(places.memory().shape()).hasToString(shape);
        assertThat(places.memory().strides()).hasToString(strides);
        assertThat(places.samples().axis()).isEqualTo(samples);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"2", "-3", "0, 0, 0, 0, 0", "::-1", "::0", "undefined", "undefined:", "'a'", "['a']", "1.5", "True"
            })
    void whatNumPyRefusesOrNobodyKnowsIsNothing(String index) {
        assertThat(of(index)).isEmpty();
    }
}
