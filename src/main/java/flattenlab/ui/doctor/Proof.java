package flattenlab.ui.doctor;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Kind;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.CrashException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Why rows no longer are samples, cell by cell, for the very shape that a model flattens.
 *
 * @param before (N,C,H,W)
 * @param rows that leave the flatten
 * @param columns of each
 * @param parts the first rows, each cut into as many equal parts as there is room for: the sample that the first slot of a
 *     part comes from, -1 for none
 * @param dependency of the first rows on the first samples: whether a row holds any cell of one
 */
record Proof(
        Shape before,
        FlattenVariant variant,
        AxisOrder order,
        long rows,
        long columns,
        List<List<Integer>> parts,
        boolean[][] dependency) {
    /** What can be told apart in the picture. */
    static final int MOST_ROWS = 64;

    private static final int MOST_PARTS = 96;
    private static final int FEW_ROWS = 8;
    /** Cells that are looked at. */
    private static final long MOST_CELLS = 4_000_000;

    private static final Set<Kind> SHOWN = Set.of(Kind.MIXES_SAMPLES, Kind.SPLITS_BATCH, Kind.FLATTEN_BATCH);
    /** Numbers of samples where no text says how many enter, until rows come out even. */
    private static final List<Long> SAMPLES = List.of(2L, 4L, 8L, 16L, 32L, 64L);

    /** Whether the step goes on, even where a message says that what comes of it stops the program later. */
    private static boolean runs(Diagnosis diagnosis, Finding finding) {
        return finding.step().isPresent()
                && diagnosis.steps().get(finding.step().getAsInt()).crash().isEmpty();
    }

    /** Of a model that runs although its rows are no samples; empty where nothing of that kind is wrong. */
    static Optional<Proof> of(Diagnosis diagnosis) {
        boolean silent = !diagnosis.findings().isEmpty()
                && SHOWN.contains(diagnosis.findings().get(0).kind())
                && runs(diagnosis, diagnosis.findings().get(0));
        Optional<Shape> before =
                diagnosis.flatten().flatMap(Diagnosis.FlattenShapes::before).filter(shape -> shape.rank() == 4);
        if (!silent || before.isEmpty()) {
            return Optional.empty();
        }
        StagedFlatten staged = StagedFlatten.of(diagnosis, before.get());
        List<Long> counts = diagnosis.batch().known() ? List.of(staged.shape().dim(0)) : SAMPLES;
        return counts.stream()
                .map(count -> of(staged.shape().with(0, count), staged))
                .flatMap(Optional::stream)
                .findFirst()
                .filter(proof -> isOf(proof, diagnosis));
    }

    /** The rows of the picture are those of the model. */
    private static boolean isOf(Proof proof, Diagnosis diagnosis) {
        return diagnosis
                .flatten()
                .flatMap(Diagnosis.FlattenShapes::after)
                .filter(after -> after.rank() == 2 && after.dim(1) == proof.columns)
                .isPresent();
    }

    private static Optional<Proof> of(Shape shape, StagedFlatten staged) {
        try {
            FlattenMapping mapping =
                    FlattenMapping.of(shape, staged.variant(), staged.order(), new FlattenVariant.Draw(0, 0));
            return Optional.of(mapping)
                    .filter(one -> one.columns() * FEW_ROWS <= MOST_CELLS)
                    .map(Proof::of);
        } catch (CrashException | BadInputException e) {
            return Optional.empty();
        }
    }

    private static Proof of(FlattenMapping mapping) {
        int rows =
                (int) Math.min(mapping.rows(), Math.max(FEW_ROWS, Math.min(MOST_ROWS, MOST_CELLS / mapping.columns())));
        int samples = (int) Math.min(MOST_ROWS, mapping.input().dim(0));
        boolean[][] dependency = new boolean[rows][samples];
        for (int row = 0; row < rows; row++) {
            for (long column = 0; column < mapping.columns(); column++) {
                int sample = sample(mapping, row * mapping.columns() + column);
                if (sample >= 0 && sample < samples) {
                    dependency[row][sample] = true;
                }
            }
        }
        long pieces = Math.min(MOST_PARTS, mapping.columns());
        List<List<Integer>> parts = LongStream.range(0, Math.min(FEW_ROWS, mapping.rows()))
                .mapToObj(row -> LongStream.range(0, pieces)
                        .mapToObj(part -> sample(mapping, row * mapping.columns() + part * mapping.columns() / pieces))
                        .toList())
                .toList();
        return new Proof(
                mapping.input(),
                mapping.variant(),
                mapping.order(),
                mapping.rows(),
                mapping.columns(),
                parts,
                dependency);
    }

    private static int sample(FlattenMapping mapping, long slot) {
        long cell = mapping.cellOf(slot);
        return cell < 0 ? -1 : (int) (cell / mapping.input().features());
    }

    long samples() {
        return before.dim(0);
    }

    /** Samples that the first row holds cells of. */
    long inFirstRow() {
        return LongStream.range(0, dependency[0].length)
                .filter(sample -> dependency[0][(int) sample])
                .count();
    }

    /** Whether somebody else found the same dependencies, as far as they are shown here. */
    boolean agrees(boolean[][] other) {
        return other.length >= dependency.length
                && LongStream.range(0, dependency.length)
                        .allMatch(row -> Arrays.equals(
                                dependency[(int) row], Arrays.copyOf(other[(int) row], dependency[(int) row].length)));
    }
}
