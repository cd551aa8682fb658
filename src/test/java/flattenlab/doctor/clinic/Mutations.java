package flattenlab.doctor.clinic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;

/** Texts as they arrive: cut off, spliced, doubled, mistyped, hostile. */
final class Mutations {
    private static final Pattern TOKEN = Pattern.compile("(?<=\\W)|(?=\\W)");
    /** What is put in: signs, huge and strange numbers, letters of all kinds, brackets without end. */
    private static final List<String> ALIENS = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "\"",
            "'",
            "\"\"\"",
            ",",
            ":",
            "=",
            "\\",
            "\n",
            "\t",
            "#",
            "@",
            "*",
            "**",
            "/",
            "%",
            "-1",
            "0",
            "-",
            "1e400",
            "9".repeat(100),
            "99999999999",
            "0x7fffffffffffffff",
            "1_000_000_007",
            "2147483648",
            "10 ** 100",
            "10 ** 10 ** 10",
            "None",
            "True",
            "lambda x: x",
            "x",
            "self",
            "while True:\n    pass\n",
            "for i in range(10 ** 9): x = x\n",
            "def f(x): return f(x)\n",
            "f(f(f(x)))",
            "\u202e(x)\u202c",
            "\u05d0\u05d1",
            "層",
            "\ud83d\ude00",
            "\u0000",
            "\ufffd",
            "\u2028",
            "(".repeat(300),
            "[".repeat(2_000),
            "nn.Sequential(".repeat(80),
            "x.view(-1, ",
            "-1, -1",
            "torch.Size([",
            "(None, ",
            "%s %d",
            "{x!r:>{y}}",
            "f'{",
            "```",
            ">>> ",
            "Traceback (most recent call last):\n",
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (32x2352 and 1000x10)\n");

    private final Random random;

    Mutations(long seed) {
        random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** One to four changes of a text. */
    String of(String text, List<String> others) {
        String changed = text;
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            changed = once(changed, others);
        }
        return changed;
    }

    private String once(String text, List<String> others) {
        int at = random.nextInt(text.length() + 1);
        return switch (random.nextInt(10)) {
            case 0 -> characters(text);
            case 1, 2 -> parts(text, TOKEN);
            case 3 -> parts(text, Pattern.compile("(?<=\n)"));
            case 4 -> text.substring(0, at);
            case 5 -> text.substring(at);
            case 6 -> spliced(text, at, one(others));
            case 7 ->
                text.replaceFirst(
                        "\\b\\d+\\b", one(ALIENS).replace("\\", "\\\\").replace("$", ""));
            default -> text.substring(0, at) + one(ALIENS) + text.substring(at);
        };
    }

    private String spliced(String text, int at, String other) {
        int from = random.nextInt(other.length() + 1);
        return random.nextBoolean() ? text.substring(0, at) + other.substring(from) : text + "\n" + other;
    }

    private String characters(String text) {
        StringBuilder changed = new StringBuilder(text);
        for (int count = 1 + random.nextInt(8); count > 0 && changed.length() > 1; count--) {
            int at = random.nextInt(changed.length());
            switch (random.nextInt(4)) {
                case 0 -> changed.deleteCharAt(at);
                case 1 -> changed.insert(at, (char) random.nextInt(random.nextInt(8) == 0 ? 0x10000 : 128));
                case 2 -> changed.insert(at, changed.charAt(at));
                default -> changed.setCharAt(at, changed.charAt(random.nextInt(changed.length())));
            }
        }
        return changed.toString();
    }

    private String parts(String text, Pattern at) {
        List<String> parts = new ArrayList<>(List.of(at.split(text)));
        for (int count = 1 + random.nextInt(3); count > 0 && parts.size() > 1; count--) {
            int one = random.nextInt(parts.size());
            switch (random.nextInt(4)) {
                case 0 -> parts.remove(one);
                case 1 -> parts.add(one, parts.get(one));
                case 2 -> parts.add(one, one(parts));
                default -> Collections.swap(parts, one, random.nextInt(parts.size()));
            }
        }
        return String.join("", parts);
    }

    /** Bytes of a file with some others, or less of them. */
    byte[] of(byte[] bytes) {
        byte[] changed = bytes.clone();
        for (int count = 1 + random.nextInt(12); count > 0; count--) {
            changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        return random.nextInt(4) == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length)) : changed;
    }
}
