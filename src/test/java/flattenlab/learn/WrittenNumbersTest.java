package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.Shape;
import flattenlab.ui.common.Messages;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenNumbersTest {
    private static final Field NUMBER = Field.free("", Field.Kind.NUMBER);

    private static String number(String text, String language) {
        return NUMBER.typed(text, Locale.forLanguageTag(language));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de|23.530|23530",
                "de|1.023.530|1023530",
                "de|1.023.530,5|1023530.5",
                "de|-23.530|-23530",
                "de|23 530|23530",
                "de|0.250|0.250",
                "de|0.25|0.25",
                "de|12.5|12.5",
                "de|12,5 %|12.5 %",
                "de|23,530|23.530",
                "de|2.352*10+10|2352*10+10",
                "es|23.530|23530",
                "fr|23 530|23530",
                "fr|23\u00a0530|23530",
                "fr|23\u202f530|23530",
                "fr|23.530|23.530",
                "fr|23\u202f530,5|23530.5",
                "en|23,530|23530",
                "en|23.530|23.530",
                "en|1,023,530.5|1023530.5",
                "en|0,25|0.25",
                "en|0,250|0.250",
                "en|23\u2019530|23530",
                // What is no number in any way stays, and is refused as it is.
                "de|23.5301.2|23.5301.2",
                "de|1.234,567.8|1.234,567.8",
                "en|many|many"
            })
    void aNumberIsTakenAsItsLanguageWritesIt(String language, String typed, String read) {
        assertThat(number(typed, language)).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void whatTheProgramWritesItReads(String language) {
        Random random = new Random(15);
        Messages messages = new Messages(Locale.forLanguageTag(language));
        for (int i = 0; i < 3000; i++) {
            long whole = random.nextLong() / (long) Math.pow(10, 4 + random.nextInt(15));
            assertThat(number(messages.number(whole), language)).isEqualTo(Long.toString(whole));
            Field sizes = Field.integer("", whole);
            assertThat(AnswerReader.integer(sizes.typed(messages.number(whole), Locale.forLanguageTag(language))))
                    .contains(whole);
            double part = random.nextInt(100_000_000) / 1000.0;
            assertThat(new BigDecimal(number(messages.number(part), language)))
                    .isEqualByComparingTo(BigDecimal.valueOf(part));
            String decimal = messages.decimal(part, 1);
            assertThat(new BigDecimal(number(decimal, language)))
                    .isEqualByComparingTo(new BigDecimal(new Messages(Locale.ENGLISH).decimal(part, 1)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "en|(32, 2352)",
                "en|32,2352",
                "de|(32, 2.352)",
                "de|32 2352",
                "fr|(32, 2\u202f352)",
                "fr|32 2352",
                "es|32x2.352"
            })
    void aCommaPartsSizes(String language, String typed) {
        Field field = Field.shape("", Shape.of(32, 2352));
        assertThat(AnswerReader.shape(field.typed(typed, Locale.forLanguageTag(language))))
                .contains(Shape.of(32, 2352));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"en|32,352", "fr|32 352", "de|32 352"})
    void sizesWithThreeDigitsAreSizes(String language, String typed) {
        Field field = Field.shape("", Shape.of(32, 352));
        assertThat(AnswerReader.shape(field.typed(typed, Locale.forLanguageTag(language))))
                .contains(Shape.of(32, 352));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "de", "es", "fr"})
    void wordsStayAsTheyAre(String language) {
        assertThat(Field.free("").typed("nn.Linear(2.352, 10) 1,000", Locale.forLanguageTag(language)))
                .isEqualTo("nn.Linear(2.352, 10) 1,000");
    }
}
