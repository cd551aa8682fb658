package flattenlab.learn;

import flattenlab.tensor.Language;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers as people of one language write them, turned into numbers as every reader here takes them: {@code 23.530} of a
 * German, {@code 23 530} of a French and {@code 23,530} of an English text are all {@code 23530}.
 */
final class WrittenNumbers {
    /** Blanks that keep together and apostrophes part threes of digits in any language, and nothing else. */
    private static final String ANYWHERE = "\u00a0\u2009\u202f'\u2019";
    /** Not in the middle of a longer number. */
    private static final String BEGIN = "(?<![\\d.,])(?<!\\d[" + ANYWHERE + "])";
    /** Before a point or a comma with digits behind it, another number would go on. */
    private static final String END = "(?![\\d]|[.,]\\d|[" + ANYWHERE + "]\\d)";

    private static final Pattern DECIMAL = Pattern.compile(BEGIN + "(\\d+)[.,](\\d+)" + END);

    private final Pattern numbers;
    private final Pattern sizes;

    WrittenNumbers(Locale language) {
        char group =
                DecimalFormatSymbols.getInstance(Language.numbers(language)).getGroupingSeparator();
        String own = group == '.' || group == ',' ? String.valueOf(group) : "";
        numbers = grouped(own + " " + ANYWHERE);
        sizes = grouped((own.equals(",") ? "" : own) + ANYWHERE);
    }

    /** No number is grouped behind a nought: 0.250 is a quarter everywhere. A part of one may follow, behind another sign. */
    private static Pattern grouped(String signs) {
        return Pattern.compile(BEGIN + "([1-9]\\d{0,2}([" + signs + "])\\d{3}(?:\\2\\d{3})*)((?!\\2)[.,]\\d+)?" + END);
    }

    /** A number or a calculation with whole numbers: without groups, and with a point before the part of one. */
    String number(String text) {
        return DECIMAL.matcher(together(numbers, text)).replaceAll("$1.$2");
    }

    /** A whole number or a calculation with some: without groups. */
    String whole(String text) {
        return together(numbers, text);
    }

    /** Sizes or places one after the other, which commas and blanks part: without the groups that no list is written with. */
    String list(String text) {
        return together(sizes, text);
    }

    private static String together(Pattern grouped, String text) {
        return grouped.matcher(text)
                .replaceAll(found -> found.group(1).replaceAll("\\D", "")
                        + Matcher.quoteReplacement(found.group(3) == null ? "" : found.group(3)));
    }
}
