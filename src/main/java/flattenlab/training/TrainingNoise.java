package flattenlab.training;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenVariant;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * How far two trainings end apart that differ in nothing that matters: in initial weights, in the order of a sum.
 * Measured on harmless flattens; {@code docs/outcomes.md} says how to measure it again.
 *
 * @param relative standard deviation of the loss of accuracy that training itself makes, as a multiple of
 *     {@link Pairing#tossUps}: a training can only turn what could as well have gone the other way
 */
public record TrainingNoise(double relative) {
    /** The columns of a file of measurements. */
    public static final String COLUMNS = "data,net,placement,variant,seed,pictures,won,lost";

    private static final String BUNDLED = "noise.csv";

    /** Each gives a sample's features one order, the same for all samples, or changes one value in a thousand. */
    private static final Set<FlattenVariant.Kind> HARMLESS = Set.of(
            FlattenVariant.Kind.CHANNELS_LAST,
            FlattenVariant.Kind.FIXED_SHUFFLE,
            FlattenVariant.Kind.PAD,
            FlattenVariant.Kind.ROLL);

    /**
     * A flatten beside the correct one, trained from one seed.
     *
     * @param setting data, net and placement
     */
    public record Row(String setting, FlattenVariant variant, long seed, Pairing pairing) {
        /** Whether there is nothing but chance between the two. */
        public boolean isHarmless() {
            return HARMLESS.contains(variant.kind());
        }

        private static Row parse(String line) {
            String[] cells = line.strip().split(",");
            try {
                return new Row(
                        String.join(",", cells[0], cells[1], cells[2]),
                        FlattenVariant.parse(cells[3]),
                        Long.parseLong(cells[4]),
                        new Pairing(
                                Integer.parseInt(cells[5]),
                                Integer.parseInt(cells[6]),
                                Integer.parseInt(cells[7]),
                                true));
            } catch (IndexOutOfBoundsException | NumberFormatException e) {
                throw new BadInputException(BUNDLED, line, COLUMNS);
            }
        }
    }

    /** Loaded when the first verdict needs it. */
    private static final class Measured {
        static final List<Row> ROWS = read();
        static final TrainingNoise NOISE = of(ROWS);

        private static List<Row> read() {
            try (InputStream in = TrainingNoise.class.getClassLoader().getResourceAsStream(BUNDLED);
                    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return lines.lines().skip(1).map(Row::parse).toList();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** What was measured: the rows that come with the program. */
    public static List<Row> rows() {
        return Measured.ROWS;
    }

    /** The noise of the settings that were measured, all together. */
    public static TrainingNoise measured() {
        return Measured.NOISE;
    }

    /** The noise of harmless flattens: by how much their losses vary more than the choice of pictures makes them. */
    public static TrainingNoise of(List<Row> rows) {
        double excess = 0;
        double tossUps = 0;
        for (Row row : rows) {
            if (row.isHarmless()) {
                Pairing pairing = row.pairing();
                excess += pairing.loss() * pairing.loss() - pairing.variance();
                tossUps += pairing.tossUps() * pairing.tossUps();
            }
        }
        return new TrainingNoise(Math.sqrt(Math.max(0, excess) / tossUps));
    }

    /** Variance of the loss that training makes, for two networks that answered so. */
    double variance(Pairing pairing) {
        double deviation = relative * pairing.tossUps();
        return deviation * deviation;
    }
}
