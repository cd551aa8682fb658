package flattenlab.data;

import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.tensor.Phrase;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Takes pictures whose labels are numbers: one part, or one to train on and one to test on. */
final class NumberedReader {
    private static final int PICTURES_A_REPORT = 64;

    private final OwnDataBuilder data;

    NumberedReader(OwnDataBuilder data) {
        this.data = data;
    }

    void read(List<NumberedPictures> parts) {
        List<int[]> read = parts.stream().map(this::labels).toList();
        int[] counts = new int[OwnData.MAX_CLASSES];
        int[][] each = new int[parts.size()][OwnData.MAX_CLASSES];
        for (int p = 0; p < each.length; p++) {
            for (int label : read.get(p)) {
                counts[label]++;
                each[p][label]++;
            }
        }
        data.requireClasses(
                (int) Arrays.stream(counts).filter(count -> count > 0).count(), "data.labels");
        int[] shares = data.shares(counts);
        int[][] left = OwnDataBuilder.byPart(shares, each);
        List<String> names =
                IntStream.range(0, counts.length).mapToObj(Integer::toString).toList();
        data.begin(names, false, Arrays.stream(shares).sum());
        for (int p = 0; p < each.length; p++) {
            NumberedPictures part = parts.get(p);
            try {
                part.read(new Taking(part, read.get(p), left[p]));
            } catch (DataException e) {
                throw data.giveUp(Kind.BAD_IDX, part.name(), e.fault());
            }
            if (parts.size() == 2 && p == 0) {
                data.endOfTraining();
            }
        }
    }

    private int[] labels(NumberedPictures part) {
        int[] labels;
        try {
            labels = part.labels();
        } catch (DataException e) {
            throw data.giveUp(Kind.BAD_IDX, part.labelsName(), e.fault());
        }
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 0 || labels[i] >= OwnData.MAX_CLASSES) {
                throw data.giveUp(
                        Kind.LABEL_OUTSIDE,
                        part.labelsName(),
                        Phrase.of("data.label_outside", labels[i], i, OwnData.MAX_CLASSES - 1));
            }
        }
        return labels;
    }

    /** Takes the first pictures of each class from a file. */
    private final class Taking implements IdxReader.Sink {
        private final NumberedPictures part;
        private final int[] labels;
        private final int[] left;
        private int height;
        private int width;

        Taking(NumberedPictures part, int[] labels, int[] left) {
            this.part = part;
            this.labels = labels;
            this.left = left;
        }

        @Override
        public void begin(int[] dims) {
            height = dims[1];
            width = dims[2];
            if (dims[0] != labels.length) {
                throw data.giveUp(
                        Kind.COUNTS_DISAGREE,
                        part.name(),
                        Phrase.of("data.counts_disagree", dims[0], labels.length, part.labelsName()));
            }
            if (height > OwnData.MAX_IDX_SIDE || width > OwnData.MAX_IDX_SIDE) {
                throw data.giveUp(
                        Kind.BAD_IDX,
                        part.name(),
                        Phrase.of("data.picture_size", height, width, OwnData.MAX_IDX_SIDE, OwnData.MAX_IDX_SIDE));
            }
        }

        @Override
        public void take(int index, byte[] values) {
            if (index % PICTURES_A_REPORT == 0) {
                data.report();
            }
            if (left[labels[index]]-- > 0) {
                data.add(height, width, values, labels[index]);
            }
        }
    }
}
