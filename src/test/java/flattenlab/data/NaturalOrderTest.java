package flattenlab.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NaturalOrderTest {
    @Test
    void numbersCountAsNumbersAndCapitalsAsSmallLetters() {
        List<String> names = new ArrayList<>(List.of(
                "z", "class10", "Class2", "b", "class1", "A", "10", "9", "class2b", "x99999999999999999999", "x1", ""));
        names.sort(NaturalOrder.NAMES);
        assertThat(names)
                .containsExactly(
                        "",
                        "9",
                        "10",
                        "A",
                        "b",
                        "class1",
                        "Class2",
                        "class2b",
                        "class10",
                        "x1",
                        "x99999999999999999999",
                        "z");
    }

    @Test
    void itIsATotalOrderThatTellsAllNamesApart() {
        Random random = new Random(4);
        String letters = "aAb01 9.";
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            StringBuilder name = new StringBuilder();
            for (int n = random.nextInt(5); n > 0; n--) {
                name.append(letters.charAt(random.nextInt(letters.length())));
            }
            names.add(name.toString());
        }
        NaturalOrder order = NaturalOrder.NAMES;
        for (String a : names) {
            for (String b : names) {
                assertThat(order.compare(a, b) == 0).isEqualTo(a.equals(b));
                assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
                for (String c : names.subList(0, 40)) {
                    if (order.compare(a, b) < 0 && order.compare(b, c) < 0) {
                        assertThat(order.compare(a, c)).isNegative();
                    }
                }
            }
        }
    }
}
