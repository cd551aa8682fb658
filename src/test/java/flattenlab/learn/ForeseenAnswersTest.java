package flattenlab.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The right answer and the wrong ones that are foreseen, worked out by hand from the shape and the code of one question:
 * the idea that each shows, the answer, and what is drawn beside it.
 */
class ForeseenAnswersTest {
    private static Question question(String id) {
        ExerciseId.Drawn drawn = ExerciseId.Drawn.of(id).orElseThrow();
        return Quizzes.english(drawn.type(), drawn.seed(), drawn.difficulty());
    }

    private static String foreseen(Question question) {
        String code = String.join(" ", question.prompt().code());
        String about = question.subject()
                .map(subject -> subject.shape() + " " + subject.variant().id())
                .orElse("-");
        return question.options().stream()
                .map(option -> option.misconception().map(Enum::name).orElse("right") + ": " + option.text()
                        + option.picture()
                                .map(picture -> " | " + drawn(picture))
                                .orElse(""))
                .collect(Collectors.joining("\n", code + "\n" + about + "\n", ""));
    }

    private static String drawn(Picture picture) {
        if (picture instanceof Picture.OfFlatten flatten) {
            return flatten.subject().variant().id();
        } else if (picture instanceof Picture.OfSlot slot) {
            return "slot " + slot.slot();
        } else if (picture instanceof Picture.OfCount count) {
            return count.counted() + " of " + count.input();
        }
        return String.valueOf(((Picture.OfShape) picture).shape());
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Q1-1-1
                y = nn.Flatten()(x)
                (8, 3, 2, 4) correct
                right: (8, 24)
                M4: (192,) | fold-batch
                M2: (8, 8) | 8 of (8, 3, 2, 4)
                M2: (8, 9) | 9 of (8, 3, 2, 4)
                M4: (3, 64) | (3, 64)
                M3: (8, 3, 2, 4) | no-flatten
                M4: (1, 192) | fold-batch
                M2: (8, 3, 8) | keep-channels""", """
                Q2-3-1
                y = x.flatten(1, 2)
                (2, 3, 5, 3) dims:12
                right: (2, 15, 3)
                M5: (2, 3, 5, 3) | (2, 3, 5, 3)
                M5: (6, 5, 3) | (6, 5, 3)
                M4: (30, 3) | (30, 3)
                M5: (2, 45) | (2, 45)
                M2: (2, 8, 3) | (2, 8, 3)""", """
                Q2-2-2
                y = x.flatten(0, -3)
                (64, 6, 14, 14) dims:1
                right: (384, 14, 14)
                M5: (64, 6, 14, 14) | (64, 6, 14, 14)
                M5: (75264,) | (75264,)
                M2: (70, 14, 14) | (70, 14, 14)""", """
                Q2-7-1
                y = x.flatten(0, 2)
                (2, 2, 5, 6) dims:2
                right: (20, 6)
                M5: (4, 5, 6) | (4, 5, 6)
                M5: (2, 10, 6) | (2, 10, 6)
                M5: (120,) | (120,)
                M2: (9, 6) | (9, 6)""", """
                Q2-4-3
                y = x.flatten(-4, -2)
                -
                right: (32, 180, 12)
                M5: (32, 15, 12, 12) | (32, 15, 12, 12)
                M5: (480, 12, 12) | (480, 12, 12)
                M4: (5760, 12) | (5760, 12)
                M5: (32, 2160) | (32, 2160)
                M2: (32, 20, 12) | (32, 20, 12)""", """
                Q3-1-2
                nn.Flatten(), nn.Linear(?, 10),
                (16, 6, 14, 14) correct
                right: 1176
                M4: 18816 | fold-batch
                M2: 196 | 196 of (16, 6, 14, 14)
                M2: 34 | 34 of (16, 6, 14, 14)
                M3: 14 | no-flatten
                M1: 10
                M1: 1530 | in-features:1530""", """
                Q8-1-1
                RuntimeError: mat1 and mat2 shapes cannot be multiplied (64x25088 and 29568x64)
                (64, 32, 28, 28) in-features:29568
                right: 64  25088  29568  64
                M1: 29568  64  64  25088
                M4: 25088  64  29568  64
                M1: 64  29568  25088  64
                M1: 64  25088  64  29568""", """
                Q8-2-3
                RuntimeError: mat1 and mat2 shapes cannot be multiplied (36864x18 and 13824x10)
                (48, 64, 12, 18) no-flatten
                right: 36864  18  13824  10
                M1: 13824  10  36864  18
                M4: 18  36864  13824  10
                M1: 36864  13824  18  10
                M1: 36864  18  10  13824""", """
                Q15-2-2
                y = x.reshape(-1, 64)
                -
                right: 48
                M1: impossible
                M4: 8
                M4: 3072
                M2: 384
                M2: 64""", """
                Q15-1-2
                y = x.reshape(-1, 2047)
                -
                right: impossible
                M1: 64
                M1: 65
                M4: 131072
                M2: 2048
                M2: 256""", """
                Q15-3-3
                y = x.reshape(14, -1, -1)
                -
                right: impossible
                M11: 6
                M11: 416
                M11: 2496""", """
                Q15-9-3
                y = x.reshape(66, 7, -1)
                -
                right: 264
                M1: impossible
                M4: 66
                M4: 121968
                M2: 1848"""})
    void aboutTheShapeBehindAFlattenAndItsLinear(String text) {
        expect(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Q4-1-2
                nn.Conv2d(1, 8, kernel_size=3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(?, 10),
                (1, 8, 9, 9) correct
                right: 19  9  648
                M2: 17  8  512 | (1, 8, 8, 8)
                M2: 19  18  2592 | (1, 8, 18, 18)
                M2: 19  10  800 | (1, 8, 10, 10)
                M2: 21  10  800 | (1, 8, 10, 10)
                M2: 19  9  81 | 81 of (1, 8, 9, 9)
                M1: 19  9  2888""", """
                Q4-1-3
                nn.Conv2d(1, 12, kernel_size=5, stride=2, padding=1), nn.ReLU(), nn.MaxPool2d(3, stride=2), nn.Flatten(), nn.Linear(?, 10),
                (1, 12, 5, 5) correct
                right: 11  5  300
                M2: 10  4  192 | (1, 12, 4, 4)
                M2: 21  19  4332 | (1, 12, 19, 19)
                M2: 12  6  432 | (1, 12, 6, 6)
                M2: 11  5  25 | 25 of (1, 12, 5, 5)
                M1: 11  5  6348""", """
                Q17-1-2
                nn.Flatten(), nn.Linear(?, 1000),
                (1, 64, 7, 7) correct
                right: 3137000
                M2: 3136000
                M6: 65000
                M2: 3139136
                M11: 3140136
                M2: 50000""", """
                Q17-3-2
                nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(?, 20),
                (1, 32, 6, 6) pool
                right: 660
                M2: 640
                M6: 23060
                M2: 672
                M11: 1812
                M2: 740""", """
                Q17-4-3
                nn.Flatten(), nn.Linear(?, 100),
                (1, 64, 6, 6) correct
                right: 922000
                M2: 921600
                M6: 26000
                M2: 930816
                M11: 931216
                M2: 14800
                M2: 230500""", """
                Q20-1-2
                nn.Conv2d(3, 6, kernel_size=3, padding=1), nn.MaxPool2d(2), nn.Conv2d(6, 12, kernel_size=3, padding=1), nn.Flatten(), nn.LazyLinear(10),
                (32, 12, 15, 15) correct
                right: (32, 6, 31, 31)  (32, 6, 15, 15)  (32, 12, 15, 15)  (32, 2700)  (32, 10)
                M2: (32, 6, 29, 29)  (32, 6, 14, 14)  (32, 12, 12, 12)  (32, 1728)  (32, 10) | (32, 12, 12, 12)
                M2: (32, 6, 31, 31)  (32, 6, 31, 31)  (32, 12, 31, 31)  (32, 11532)  (32, 10) | (32, 12, 31, 31)
                M2: (32, 6, 31, 31)  (32, 6, 16, 16)  (32, 12, 16, 16)  (32, 3072)  (32, 10) | (32, 12, 16, 16)
                M2: (32, 3, 31, 31)  (32, 3, 15, 15)  (32, 3, 15, 15)  (32, 675)  (32, 10) | (32, 3, 15, 15)
                M4: (32, 6, 31, 31)  (32, 6, 15, 15)  (32, 12, 15, 15)  (86400,)  (10,) | (32, 12, 15, 15)
                M2: (32, 6, 31, 31)  (32, 6, 15, 15)  (32, 12, 15, 15)  (32, 225)  (32, 10) | (32, 12, 15, 15)""", """
                Q20-1-3
                nn.Conv2d(3, 8, kernel_size=5, padding=2), nn.MaxPool2d(2), nn.Conv2d(8, 16, kernel_size=3, stride=2, padding=1), nn.MaxPool2d(3, stride=2), nn.Flatten(), nn.LazyLinear(10),
                (8, 16, 3, 3) correct
                right: (8, 8, 26, 26)  (8, 8, 13, 13)  (8, 16, 7, 7)  (8, 16, 3, 3)  (8, 144)  (8, 10)
                M2: (8, 8, 22, 22)  (8, 8, 11, 11)  (8, 16, 5, 5)  (8, 16, 2, 2)  (8, 64)  (8, 10) | (8, 16, 2, 2)
                M2: (8, 8, 26, 26)  (8, 8, 26, 26)  (8, 16, 13, 13)  (8, 16, 13, 13)  (8, 2704)  (8, 10) | (8, 16, 13, 13)
                M2: (8, 3, 26, 26)  (8, 3, 13, 13)  (8, 3, 7, 7)  (8, 3, 3, 3)  (8, 27)  (8, 10) | (8, 3, 3, 3)
                M4: (8, 8, 26, 26)  (8, 8, 13, 13)  (8, 16, 7, 7)  (8, 16, 3, 3)  (1152,)  (10,) | (8, 16, 3, 3)
                M2: (8, 8, 26, 26)  (8, 8, 13, 13)  (8, 16, 7, 7)  (8, 16, 3, 3)  (8, 9)  (8, 10) | (8, 16, 3, 3)"""})
    void aboutANetwork(String text) {
        expect(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Q5-1-1
                y = x.flatten(1)
                (3, 2, 4, 3) correct
                right: 16
                M8: 9 | slot 9
                M7: 17 | slot 17
                M2: 14 | slot 14
                M2: 4 | slot 4""", """
                Q5-2-3
                y = x.permute(0, 2, 3, 1).flatten(1)
                (2, 2, 10, 5) channels-last
                right: 75
                M8: 87 | slot 87
                M7: 55 | slot 55
                M2: 76 | slot 76
                M2: 73 | slot 73
                M2: 37 | slot 37
                M4: 175""", """
                Q6-1-1
                y = x.flatten(1)
                (5, 3, 6, 5) correct
                right: 1  4  0
                M8: 2  3  1
                M7: 1  2  3
                M7: 1  0  4
                M2: 2  5  1
                M2: 1  3  4""", """
                Q6-2-3
                y = x.permute(0, 2, 3, 1).flatten(1)
                (4, 5, 2, 7) channels-last
                right: 0  1  5
                M8: 4  0  4
                M7: 0  0  6
                M7: 0  5  1
                M2: 1  2  6
                M2: 4  1  4""", """
                Q16-2-3
                y = x.view(3, 4)
                -
                right: 74  95  81  33
                M7: 74  91  95  81
                M8: 74  72  91  95
                M7: 74  95  91  81
                M7: 74  95  26  91""", """
                Q16-3-3
                y = x.transpose(0, 1)
                -
                right: 59  61  72  80
                M7: 59  72  87  61
                M8: 59  80  61  31
                M7: 59  72  61  80
                M7: 59  72  77  87"""})
    void aboutCellsAndSlots(String text) {
        expect(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"""
                Q18-1-1

                (1, 2, 2, 2) channels-last
                right: (0,0,0) (1,0,0) (0,0,1) (1,0,1) (0,1,0) (1,1,0) (0,1,1) (1,1,1)
                M8: (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) (1,0,1) (1,1,0) (1,1,1) | correct
                M7: (0,0,0) (1,0,0) (0,1,0) (1,1,0) (0,0,1) (1,0,1) (0,1,1) (1,1,1) | column-major
                M8: (0,0,0) (0,1,0) (1,0,0) (1,1,0) (0,0,1) (0,1,1) (1,0,1) (1,1,1)""", """
                Q18-1-2

                (1, 2, 3, 2) column-major
                right: 0 6 2 8 4 10 1 7 3 9 5 11
                M8: 0 1 2 3 4 5 6 7 8 9 10 11 | correct
                M7: 0 6 1 7 2 8 3 9 4 10 5 11 | channels-last"""})
    void aboutCellsInAnotherOrder(String text) {
        expect(text);
    }

    private static void expect(String text) {
        int first = text.indexOf('\n');
        assertThat(foreseen(question(text.substring(0, first)))).isEqualTo(text.substring(first + 1));
    }

    /** The last hint is the first step with the numbers of the question; the worked answer has them all. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Q1-1-1 | second size begins with 3·2 | 3·2·4 = 24
            Q2-2-2 | -3 means axis 1 | 64×6 gives 384
            Q4-1-3 | (23 + 2·1 − 5) / 2, rounded down, plus 1 = 11 | ⌊(11 − 3) / 2⌋ + 1 = 5
            Q5-2-3 | h·W·C = 7·10 = 70 | h·W·C + w·C + c = 7·10 + 2·2 + 1 = 75
            Q6-1-1 | 50 : 30 = 1 R 20 → c = 1 | 20 : 5 = 4 R 0 → h = 4; what is left is w = 0
            Q6-2-3 | 60 : 35 = 1 R 25 → h = 1 | 25 : 5 = 5 R 0 → w = 5; what is left is c = 0
            Q8-1-2 | mat1 is (1x204800) | 204800 = 50·4096
            Q8-2-3 | its first number, 36864 | 36864 = 48·64·12
            Q15-1-2 | 131072 values. The given sizes multiply to 2047 | 131072 : 2047 = 64, remainder 64
            Q15-3-3 | 2496 would have to be split | Only one size may be -1
            Q16-2-2 | y[0, 1] = x[1, 0] | [34, 89], and then [31, 79]
            Q17-3-2 | in_features = 32. | 32·20 = 640 weights, and 20 biases: 660
            Q17-4-3 | in_features = 64·6·6 = 2304. | 230500 parameters of 4 bytes, 922000 bytes
            Q18-1-2 | begins with (0,0,0), then (1,0,0) | 0 6 2 8 4 10 1 7 3 9 5 11
            Q20-1-2 | Behind the first layer: (32, 6, 31, 31) | Flatten turns (32, 12, 15, 15) into (32, 2700)
            """)
    void theFirstStepAndTheWayToTheAnswerHaveTheNumbersOfTheQuestion(String id, String hint, String worked) {
        Question question = question(id);
        assertThat(question.hints().get(2).words()).contains(hint);
        assertThat(question.worked().words()).contains(worked);
    }
}
