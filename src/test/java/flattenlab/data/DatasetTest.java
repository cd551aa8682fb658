package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import flattenlab.tensor.BadInputException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetTest {
    static List<Dataset.Source> bundled() {
        return Dataset.Source.bundled();
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void thereIsEnoughToLearnFromAndToTestOn(Dataset.Source source) {
        Dataset dataset = Dataset.load(source);
        assertThat(dataset.train().count()).isGreaterThanOrEqualTo(6000);
        assertThat(dataset.test().count()).isGreaterThanOrEqualTo(1000);
        for (Pictures pictures : new Pictures[] {dataset.train(), dataset.test()}) {
            assertThat(pictures.height()).isEqualTo(28);
            assertThat(pictures.width()).isEqualTo(28);
            assertThat(pictures.pixels()).hasSize(pictures.count() * 28 * 28);
        }
    }

    /** So that guessing gets one in ten right, and an accuracy needs no footnote. */
    @ParameterizedTest
    @MethodSource("bundled")
    void everyClassHasTheSameNumberOfPicturesInBothParts(Dataset.Source source) {
        Dataset dataset = Dataset.load(source);
        for (Pictures pictures : new Pictures[] {dataset.train(), dataset.test()}) {
            int[] counts = new int[source.classes().size()];
            for (byte label : pictures.labels()) {
                counts[label]++;
            }
            assertThat(counts).hasSize(10).containsOnly(pictures.count() / 10);
        }
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void noPictureIsInBothParts(Dataset.Source source) {
        Dataset dataset = Dataset.load(source);
        Set<ByteBuffer> train = each(dataset.train());
        Set<ByteBuffer> test = each(dataset.test());
        assertThat(train).hasSizeGreaterThan(dataset.train().count() - 20);
        test.retainAll(train);
        assertThat(test).isEmpty();
    }

    private static Set<ByteBuffer> each(Pictures pictures) {
        int size = pictures.height() * pictures.width();
        Set<ByteBuffer> set = new HashSet<>();
        for (int i = 0; i < pictures.count(); i++) {
            set.add(ByteBuffer.wrap(Arrays.copyOfRange(pictures.pixels(), i * size, (i + 1) * size)));
        }
        return set;
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void theFirstPicturesOfAPartAreBalancedEnoughToTrainOn(Dataset.Source source) {
        Pictures first = Dataset.load(source).train().first(640);
        assertThat(first.count()).isEqualTo(640);
        int[] counts = new int[10];
        for (byte label : first.labels()) {
            counts[label]++;
        }
        assertThat(Arrays.stream(counts).boxed()).allMatch(count -> count >= 32 && count <= 96);
    }

    @Test
    void aLimitBeyondTheEndGivesAllPictures() {
        Pictures test = Dataset.load(Dataset.Source.DIGITS).test();
        assertThat(test.first(Integer.MAX_VALUE)).isSameAs(test);
    }

    @ParameterizedTest
    @ValueSource(strings = {"digits", " Digits ", "DIGITS"})
    void aDataSetIsFoundByItsIdInAnyCase(String text) {
        assertThat(Dataset.Source.find(text)).contains(Dataset.Source.DIGITS);
        assertThat(OwnData.source(text, 7)).isEqualTo(Dataset.Source.DIGITS);
    }

    @Test
    void anUnknownDataSetIsRefusedWithTheOnesThereAre() {
        assertThatThrownBy(() -> OwnData.source("cats", 7))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("data")
                .hasMessageContaining("cats")
                .hasMessageContaining("digits, clothing");
    }

    @Test
    void picturesOfAnotherNumberThanTheirLabelsAreRefused() {
        assertThatThrownBy(() -> new Pictures(2, 2, new byte[12], new byte[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("12 pixels")
                .hasMessageContaining("4 pictures of 2x2");
    }
}
