package flattenlab.preset;

import flattenlab.setup.Setup;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A {@link Preset} as a short code to be read out, written on a board and typed: groups of five characters of which none
 * looks like another. The last one of each group checks it, so that a typing error is noticed and its group is known:
 * each single wrong character, and each two of a group that have changed places.
 *
 * @param text in groups with dashes; empty where there is too much to say
 * @param leftOut keys of a file that have no place in a code
 */
public record PresetCode(String text, List<String> leftOut) {
    /** Without 0 O Q, 1 I, 2 Z, 5 S, 8 B, G, U: their number is prime, so that a weighted sum checks a group. */
    static final String ALPHABET = "34679ACDEFHJKLMNPRTVWXY";

    private static final int BASE = ALPHABET.length();
    private static final int SAID = 4;
    private static final int GROUP = SAID + 1;
    private static final int MOST_GROUPS = 8;

    /** The code of a preset. */
    public static PresetCode of(Preset preset) {
        Preset portable = CodeTable.portable(preset);
        Coder.Writer writer = new Coder.Writer();
        int table = CodeTable.passNumber(writer, CodeTable.number(portable));
        new CodeTable(writer, table).pass(portable);
        return new PresetCode(text(writer.packed()), CodeTable.leftOut(preset));
    }

    /** In checked groups; empty where it would be too many. */
    static String text(BigInteger said) {
        String digits = said.multiply(BigInteger.valueOf(BASE)).add(whole(said)).toString(BASE);
        int groups = (digits.length() + SAID - 1) / SAID;
        return groups > MOST_GROUPS ? "" : text("0".repeat(groups * SAID - digits.length()) + digits, groups);
    }

    private static String text(String digits, int groups) {
        return IntStream.range(0, groups)
                .mapToObj(group -> {
                    int[] values = new int[GROUP];
                    for (int i = 0; i < SAID; i++) {
                        values[i] = Character.digit(digits.charAt(group * SAID + i), BASE);
                    }
                    values[SAID] = IntStream.range(0, BASE)
                            .filter(check -> {
                                values[SAID] = check;
                                return isRight(values, group, groups);
                            })
                            .findFirst()
                            .orElseThrow();
                    return IntStream.of(values)
                            .mapToObj(value -> String.valueOf(ALPHABET.charAt(value)))
                            .collect(Collectors.joining());
                })
                .collect(Collectors.joining("-"));
    }

    /** What checks the code as a whole: several errors in one group may leave its sum as it was. */
    private static BigInteger whole(BigInteger said) {
        return said.mod(BigInteger.valueOf(10_007)).mod(BigInteger.valueOf(BASE));
    }

    /** The place of a group and their number count too: whole groups are not taken for each other. */
    private static boolean isRight(int[] values, int group, int groups) {
        int sum = 3 * group + 7 * groups;
        for (int i = 0; i < GROUP; i++) {
            sum += (i + 1) * values[i];
        }
        return sum % BASE == 0;
    }

    /** Whether somebody who typed this means a code, right or wrong. */
    static boolean isMeant(String typed) {
        List<String> groups = groups(typed);
        if (groups.isEmpty() || !groups.stream().allMatch(group -> group.matches("[A-Z0-9]+"))) {
            return false;
        }
        if (groups.size() > 1) {
            return groups.size() <= MOST_GROUPS
                    && groups.stream().allMatch(group -> group.length() >= 3 && group.length() <= 7);
        }
        // One word may be the name of a file, so it has to look much like a code.
        String word = groups.get(0);
        long others =
                word.chars().filter(letter -> ALPHABET.indexOf(letter) < 0).count();
        return others == 0 && word.length() == GROUP || others <= 1 && word.length() > GROUP + SAID;
    }

    /** In capitals, apart at spaces and dashes; a code without either in fives. */
    private static List<String> groups(String typed) {
        List<String> groups = new ArrayList<>();
        for (String part : typed.strip().toUpperCase(Locale.ROOT).split("[\\s\\p{Pd}_.,]+")) {
            groups.add(part);
        }
        return groups;
    }

    /**
     * Reads a code.
     *
     * @throws BadInputException if it has a typing error; the message names the group
     */
    static Preset read(String typed) {
        List<String> groups = groups(typed);
        if (groups.size() == 1) {
            groups = List.of(groups.get(0).split("(?<=\\G.{" + GROUP + "})"));
        }
        if (groups.size() > MOST_GROUPS) {
            throw new BadInputException("code", typed, Phrase.of("allowed.code_given"));
        }
        StringBuilder digits = new StringBuilder();
        int[][] values = new int[groups.size()][];
        for (int i = 0; i < values.length; i++) {
            values[i] = values(typed, groups.get(i), i + 1);
            for (int at = 0; at < SAID; at++) {
                digits.append(Character.forDigit(values[i][at], BASE));
            }
        }
        check(typed, groups, values);
        BigInteger[] parts = new BigInteger(digits.toString(), BASE).divideAndRemainder(BigInteger.valueOf(BASE));
        BadInputException unknown = new BadInputException("code", typed, Phrase.of("allowed.code_given"));
        if (!whole(parts[0]).equals(parts[1])) {
            throw unknown;
        }
        Coder.Reader reader = new Coder.Reader(parts[0]);
        int table = CodeTable.passNumber(reader, 0);
        if (table > CodeTable.COUNT) {
            throw new BadInputException("code", typed, Phrase.of("allowed.code_newer"));
        }
        try {
            Preset preset = new CodeTable(reader, table).pass(Preset.of(Setup.USUAL));
            if (reader.isEmpty()) {
                return preset;
            }
        } catch (BadInputException e) {
            // No program has written that.
            throw unknown;
        }
        throw unknown;
    }

    private static int[] values(String typed, String group, int number) {
        String others = group.chars()
                .filter(letter -> ALPHABET.indexOf(letter) < 0)
                .mapToObj(Character::toString)
                .distinct()
                .collect(Collectors.joining(" "));
        if (!others.isEmpty()) {
            throw new BadInputException(
                    "code", typed, Phrase.of("allowed.code_letters", ALPHABET, number, group, others));
        }
        if (group.length() != GROUP) {
            throw new BadInputException(
                    "code", typed, Phrase.of("allowed.code_length", GROUP, number, group, group.length()));
        }
        return group.chars().map(ALPHABET::indexOf).toArray();
    }

    private static void check(String typed, List<String> groups, int[][] values) {
        int count = values.length;
        List<String> wrong = IntStream.range(0, count)
                .filter(i -> !isRight(values[i], i, count))
                .mapToObj(i -> i + 1 + " (" + groups.get(i) + ")")
                .toList();
        if (wrong.isEmpty()) {
            return;
        }
        // Where every group would be right in a longer or shorter code, one has been forgotten or said twice.
        int meant = wrong.size() < count || count == 1
                ? count
                : IntStream.rangeClosed(1, MOST_GROUPS)
                        .filter(other -> IntStream.range(0, count).allMatch(i -> isRight(values[i], i, other)))
                        .findFirst()
                        .orElse(count);
        throw new BadInputException(
                "code",
                typed,
                meant == count
                        ? Phrase.of(
                                wrong.size() == 1 ? "allowed.code_group" : "allowed.code_several",
                                String.join(", ", wrong))
                        : Phrase.of("allowed.code_groups", meant, count));
    }
}
