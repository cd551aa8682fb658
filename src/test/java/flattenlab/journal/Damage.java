package flattenlab.journal;

import java.util.Arrays;
import java.util.Random;

/** What happens to files: bytes that change, are lost, are added, and ends that are missing. */
final class Damage {
    private Damage() {}

    static byte[] of(byte[] whole, Random random) {
        byte[] bytes = whole;
        int times = 1 + random.nextInt(4);
        for (int i = 0; i < times; i++) {
            bytes = once(bytes, random);
        }
        return bytes;
    }

    private static byte[] once(byte[] bytes, Random random) {
        if (bytes.length == 0) {
            return bytes;
        }
        int at = random.nextInt(bytes.length);
        int length = Math.min(bytes.length - at, 1 + random.nextInt(1 + random.nextInt(200)));
        byte[] before = Arrays.copyOf(bytes, at);
        byte[] behind = Arrays.copyOfRange(bytes, at + length, bytes.length);
        return switch (random.nextInt(5)) {
            case 0 ->
                Batch.joined(
                        before, new byte[] {(byte) random.nextInt()}, Arrays.copyOfRange(bytes, at + 1, bytes.length));
            case 1 -> Batch.joined(before, behind);
            case 2 -> {
                byte[] more = new byte[length];
                random.nextBytes(more);
                yield Batch.joined(before, more, Arrays.copyOfRange(bytes, at, bytes.length));
            }
            case 3 -> before;
            // A piece that is there twice, and one sign of JSON for another.
            default -> {
                byte[] twice =
                        Batch.joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
                twice[random.nextInt(twice.length)] = (byte) "{}[]\",:0-9eE\n\r ".charAt(random.nextInt(15));
                yield twice;
            }
        };
    }
}
