package flattenlab.exchange;

import flattenlab.text.Clean;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Draws questions of every kind with texts that no careful author would write. */
final class Drawn {
    private static final List<String> NASTY = List.of(
            "->",
            "//",
            "::",
            "#",
            "####",
            "=",
            "~",
            "{",
            "}",
            ":",
            "\\",
            "\\n",
            "\n",
            "\n\n",
            "\n//x\n",
            "\n::y::",
            "\t",
            "%50%",
            "%",
            "[html]",
            "[markdown]",
            "[plain] ",
            "$CATEGORY: a",
            "TRUE",
            "T",
            "<b>",
            "</text>",
            "]]>",
            "<![CDATA[",
            "<!-- ",
            "&amp;",
            "&",
            "\"",
            "'",
            "a",
            "b",
            " ",
            "  ",
            "é",
            "中文",
            "😀",
            "\u00a0",
            "\u2003",
            "\u2028",
            "\u0085",
            "\ud800",
            "\uffff",
            "\ufeff",
            "-",
            ">",
            "\\>",
            "*",
            "3.14",
            "..",
            "1:2",
            "ANSWER: A",
            "A) ",
            "\r",
            "\r\n",
            "$x^2$",
            "\\nabla",
            "_____",
            "`code`");

    private final Random random;

    Drawn(long seed) {
        random = new Random(seed);
    }

    /** A text; may be empty. */
    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(7);
        for (int i = 0; i < length; i++) {
            text.append(
                    random.nextInt(8) == 0
                            ? String.valueOf((char) random.nextInt(0xA0))
                            : NASTY.get(random.nextInt(NASTY.size())));
        }
        return text.toString();
    }

    /** A text with something in it. */
    String words() {
        String text = text();
        return Clean.text(text).isEmpty() ? "w" + random.nextInt(10) : text;
    }

    private List<String> different(int count) {
        Set<String> texts = new LinkedHashSet<>();
        while (texts.size() < count) {
            texts.add(Clean.text(words()));
        }
        return new ArrayList<>(texts);
    }

    private double share() {
        double[] usual = {0, 0.5, 0.25, 0.3333333, -0.5, -1, 0.1, 0.1428571, -0.6666667, 0.9, -0.05};
        return usual[random.nextInt(usual.length)];
    }

    private double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(2000) - 1000;
            case 1 -> random.nextGaussian();
            case 2 -> Math.scalb(random.nextGaussian(), random.nextInt(1600) - 800);
            default -> -0.0;
        };
    }

    /** A question whose answers lack nothing. */
    WrittenQuestion question() {
        Answers answers = answers();
        boolean bare = answers instanceof Answers.Description;
        String tail = bare || random.nextInt(3) > 0 ? "" : text();
        String stem = Clean.tail(tail).isEmpty() || random.nextBoolean() ? words() : "";
        return new WrittenQuestion(
                text(),
                stem,
                answers,
                tail,
                bare || random.nextBoolean() ? FormattedText.EMPTY : formatted(),
                format(),
                List.of(),
                0);
    }

    private Format format() {
        return Format.values()[random.nextInt(Format.values().length)];
    }

    private FormattedText formatted() {
        return new FormattedText(text(), format());
    }

    private Answers answers() {
        return switch (random.nextInt(8)) {
            case 0 -> new Answers.Truth(random.nextBoolean(), formatted(), formatted());
            case 1 -> new Answers.Short(choices(1 + random.nextInt(3), true));
            case 2 -> numeric();
            case 3 -> matching();
            case 4 -> new Answers.Essay();
            case 5 -> new Answers.Description();
            case 6 -> new Answers.Choices(choices(2 + random.nextInt(4), true), false);
            default -> new Answers.Choices(several(), true);
        };
    }

    private List<Choice> choices(int count, boolean oneRight) {
        int right = oneRight ? random.nextInt(count) : -1;
        List<String> texts = different(count);
        List<Choice> choices = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            choices.add(new Choice(new FormattedText(texts.get(i), format()), i == right ? 1 : share(), formatted()));
        }
        return choices;
    }

    private List<Choice> several() {
        List<List<Double>> whole =
                List.of(List.of(1.0), List.of(0.5, 0.5), List.of(0.25, 0.7, 0.05), List.of(1 / 3.0, 1 / 3.0, 1 / 3.0));
        List<Choice> choices = new ArrayList<>();
        choices(2 + random.nextInt(3), false)
                .forEach(choice ->
                        choices.add(new Choice(choice.text(), Math.min(0, choice.share()), choice.feedback())));
        for (double share : whole.get(random.nextInt(whole.size()))) {
            double kept = share == 1 / 3.0 ? 0.3333333 : share;
            choices.add(new Choice(FormattedText.of("right " + choices.size()), kept, formatted()));
        }
        return choices;
    }

    private Answers numeric() {
        List<Range> ranges = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            double a = number();
            double b = random.nextBoolean() ? a : number();
            ranges.add(new Range(Math.min(a, b), Math.max(a, b), i == 0 ? 1 : share(), formatted()));
        }
        if (random.nextInt(3) == 0) {
            ranges.add(Range.everything(random.nextInt(3) == 0 ? 0.5 : 0, formatted()));
        }
        return new Answers.Numeric(ranges);
    }

    private Answers matching() {
        int count = 2 + random.nextInt(4);
        List<String> lefts = different(count);
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pairs.add(new Pair(
                    new FormattedText(i > 0 && random.nextInt(5) == 0 ? "" : lefts.get(i), format()), words()));
        }
        return new Answers.Matching(pairs);
    }

    /** A text with a few characters taken out, put in or doubled. */
    String damaged(String text) {
        StringBuilder damaged = new StringBuilder(text);
        for (int i = 0; i <= random.nextInt(6); i++) {
            int at = random.nextInt(damaged.length() + 1);
            int end = Math.min(damaged.length(), at + 1 + random.nextInt(4));
            switch (random.nextInt(3)) {
                case 0 -> damaged.delete(at, end);
                case 1 -> damaged.insert(at, NASTY.get(random.nextInt(NASTY.size())));
                default -> damaged.insert(at, damaged.substring(at, end));
            }
        }
        return damaged.toString();
    }
}
