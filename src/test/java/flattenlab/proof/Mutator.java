package flattenlab.proof;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Good files made bad, each by a seed alone: bits and bytes changed, blocks copied, moved, cut out and repeated, two files
 * spliced, numbers and lengths blown up, words of the format put in, nested deeply, what is no UTF-8, and ends cut off.
 */
final class Mutator {
    /** No input is longer: what a file takes by its length alone, others measure. */
    static final int LONGEST = 1 << 18;

    private static final int MOST_CHANGES = 8;
    private static final int DEEPEST = 20_000;
    private static final long[] NUMBERS = {
        0,
        1,
        -1,
        2,
        7,
        8,
        16,
        31,
        32,
        64,
        100,
        127,
        128,
        255,
        256,
        1000,
        32767,
        32768,
        65535,
        65536,
        16777216,
        268435456,
        Integer.MAX_VALUE,
        Integer.MIN_VALUE,
        4294967295L,
        4294967296L,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };
    private static final List<String> WRITTEN = List.of(
            "0",
            "-0",
            "-1",
            "1",
            "2147483647",
            "2147483648",
            "4294967296",
            "9223372036854775807",
            "9223372036854775808",
            "1e308",
            "1e-320",
            "1e999999999",
            "NaN",
            "Infinity",
            "0x7fffffff",
            "0.1",
            "9".repeat(400),
            "1" + "0".repeat(5000),
            "٣",
            "1_000",
            "1,5",
            "");
    private static final List<byte[]> NO_TEXT = List.of(
            new byte[] {(byte) 0xff, (byte) 0xfe},
            new byte[] {(byte) 0xc0, (byte) 0x80},
            new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            new byte[] {(byte) 0xf8, (byte) 0x88, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xef, (byte) 0xbb, (byte) 0xbf},
            new byte[] {(byte) 0xe2, (byte) 0x80, (byte) 0xae},
            new byte[] {(byte) 0xf0, (byte) 0x9f},
            new byte[] {0});

    private final List<byte[]> seeds;
    private final List<byte[]> dictionary;

    /**
     * @param seeds good files
     * @param dictionary words of the format
     */
    Mutator(List<byte[]> seeds, List<String> dictionary) {
        this.seeds = seeds;
        this.dictionary = dictionary.stream()
                .map(word -> word.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    /** The input of a seed, always the same. */
    byte[] input(long seed) {
        // Seeds that follow one another would begin alike.
        Random random = new Random(seed * 0x9E3779B97F4A7C15L);
        byte[] input = one(random, seeds);
        for (int count = 1 + random.nextInt(MOST_CHANGES); count > 0; count--) {
            input = changed(random, input);
        }
        return input.length > LONGEST ? Arrays.copyOf(input, LONGEST) : input;
    }

    private static byte[] one(Random random, List<byte[]> of) {
        return of.get(random.nextInt(of.size()));
    }

    private byte[] changed(Random random, byte[] input) {
        if (input.length == 0) {
            return one(random, seeds);
        }
        int at = random.nextInt(input.length);
        int length = Math.min(input.length - at, 1 << random.nextInt(12));
        return switch (random.nextInt(16)) {
            case 0 -> bits(random, input);
            case 1 -> bytes(random, input);
            case 2 -> joined(input, at, new byte[0], at + length);
            case 3 -> joined(input, random.nextInt(input.length), Arrays.copyOfRange(input, at, at + length), -1);
            case 4 -> over(input, random.nextInt(input.length), Arrays.copyOfRange(input, at, at + length));
            case 5 -> spliced(random, input);
            case 6, 7 -> joined(input, at, word(random), -1);
            case 8 -> over(input, at, word(random));
            case 9, 10 -> number(random, input, at);
            case 11 -> over(input, at, binary(random));
            case 12 -> Arrays.copyOf(input, at);
            case 13 ->
                joined(input, at, repeated(random, Arrays.copyOfRange(input, at, at + Math.min(length, 64))), -1);
            case 14 -> joined(input, at, repeated(random, word(random)), -1);
            default -> joined(input, at, one(random, NO_TEXT), -1);
        };
    }

    private byte[] word(Random random) {
        return dictionary.isEmpty() ? one(random, NO_TEXT) : one(random, dictionary);
    }

    /** The input with a piece at a place, and from there on as from another one, or as it was if that is negative. */
    private static byte[] joined(byte[] input, int at, byte[] piece, int from) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(input.length + piece.length);
        joined.write(input, 0, at);
        joined.writeBytes(piece);
        int rest = from < 0 ? at : from;
        joined.write(input, rest, input.length - rest);
        return joined.toByteArray();
    }

    private static byte[] over(byte[] input, int at, byte[] piece) {
        byte[] changed = input.clone();
        System.arraycopy(piece, 0, changed, at, Math.min(piece.length, changed.length - at));
        return changed;
    }

    private static byte[] bits(Random random, byte[] input) {
        byte[] changed = input.clone();
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    /** Mostly near the beginning, where headers are. */
    private static byte[] bytes(Random random, byte[] input) {
        byte[] changed = input.clone();
        int reach = random.nextBoolean() ? Math.min(changed.length, 128) : changed.length;
        for (int count = 1 + random.nextInt(4); count > 0; count--) {
            changed[random.nextInt(reach)] = (byte) random.nextInt(256);
        }
        return changed;
    }

    private byte[] spliced(Random random, byte[] input) {
        byte[] other = one(random, seeds);
        int from = random.nextInt(other.length + 1);
        return joined(input, random.nextInt(input.length), Arrays.copyOfRange(other, from, other.length), input.length);
    }

    private static byte[] binary(Random random) {
        ByteBuffer number = ByteBuffer.allocate(Long.BYTES)
                .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int width = 1 << random.nextInt(4);
        long value = NUMBERS[random.nextInt(NUMBERS.length)];
        switch (width) {
            case 1 -> number.put((byte) value);
            case 2 -> number.putShort((short) value);
            case 4 -> number.putInt((int) value);
            default -> number.putLong(value);
        }
        return Arrays.copyOf(number.array(), width);
    }

    /** The next number that is written out, replaced by another one. */
    private static byte[] number(Random random, byte[] input, int at) {
        int from = at;
        while (from < input.length && !isDigit(input[from])) {
            from++;
        }
        int to = from;
        while (to < input.length && isDigit(input[to])) {
            to++;
        }
        String other = random.nextBoolean()
                ? WRITTEN.get(random.nextInt(WRITTEN.size()))
                : Long.toString(NUMBERS[random.nextInt(NUMBERS.length)]);
        return joined(input, from, other.getBytes(StandardCharsets.UTF_8), to);
    }

    private static boolean isDigit(byte one) {
        return one >= '0' && one <= '9';
    }

    private static byte[] repeated(Random random, byte[] piece) {
        int most = Math.min(DEEPEST, LONGEST / 2 / piece.length);
        int count = 1 + (int) Math.pow(most, random.nextDouble());
        byte[] all = new byte[piece.length * count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(piece, 0, all, i * piece.length, piece.length);
        }
        return all;
    }
}
