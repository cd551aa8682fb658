package flattenlab.data;

import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.tensor.Phrase;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A table of pictures as Kaggle passes digits and clothing on: a line a picture, first its label, then its pixels row by
 * row, 0 to 255; a first line of names may stand above. It is read twice, since it may be larger than memory.
 */
final class CsvPictures implements NumberedPictures {
    private static final int MOST_PIXELS = OwnData.MAX_IDX_SIDE * OwnData.MAX_IDX_SIDE;
    private static final int LONGEST_NAME = 64;
    private static final Phrase ALLOWED = Phrase.of("data.csv_columns");

    private final Path file;
    private int count;
    private int side;

    private CsvPictures(Path file) {
        this.file = file;
    }

    /**
     * Sorts tables into one to train on and, if another is called test, one to test on. A table without labels, such as
     * those that are to be handed in, is left out.
     */
    static List<NumberedPictures> parts(List<Path> files, OwnDataBuilder data) {
        List<NumberedPictures> parts = new ArrayList<>();
        List<Path> labelled = new ArrayList<>();
        for (Path file : files) {
            if (files.size() == 1 || startsLikeOne(file)) {
                labelled.add(file);
            } else {
                data.note(
                        Kind.NOT_LOOKED_AT,
                        OwnDataBuilder.line(file.getFileName()),
                        Phrase.of("data.table_without_labels", file.getFileName()));
            }
        }
        labelled.sort(Comparator.comparing(CsvPictures::isOfTest));
        boolean fits =
                labelled.size() == 1 || labelled.size() == 2 && !isOfTest(labelled.get(0)) && isOfTest(labelled.get(1));
        if (!fits) {
            throw data.giveUp(Kind.SEVERAL_PAIRS, "", Phrase.of("data.several_tables", labelled.size()));
        }
        labelled.forEach(file -> parts.add(new CsvPictures(file)));
        return parts;
    }

    private static boolean isOfTest(Path file) {
        return IdxReader.name(file).toLowerCase(Locale.ROOT).contains("test");
    }

    private static boolean startsLikeOne(Path file) {
        try (Lines in = new Lines(file)) {
            return in.begin() > 0;
        } catch (IOException | DataException e) {
            return false;
        }
    }

    @Override
    public String name() {
        return OwnDataBuilder.line(file.getFileName());
    }

    @Override
    public String labelsName() {
        return name();
    }

    @Override
    public int[] labels() {
        int[] labels = new int[1024];
        count = 0;
        try (Lines in = new Lines(file)) {
            int pixels = in.begin();
            side = (int) Math.round(Math.sqrt(pixels));
            if (pixels < 1 || side * side != pixels) {
                throw new DataException(name(), Phrase.of("data.line_pixels", pixels, ALLOWED));
            }
            while (in.next()) {
                if (count == OwnData.MAX_IDX_PICTURES) {
                    throw new DataException(name(), Phrase.of("data.more_lines", count));
                }
                labels = count < labels.length ? labels : Arrays.copyOf(labels, 2 * count);
                labels[count++] = in.label();
                in.skip();
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return Arrays.copyOf(labels, count);
    }

    @Override
    public void read(IdxReader.Sink sink) {
        byte[] values = new byte[side * side];
        sink.begin(new int[] {count, side, side});
        try (Lines in = new Lines(file)) {
            in.begin();
            for (int i = 0; i < count && in.next(); i++) {
                in.label();
                in.pixels(values);
                sink.take(i, values);
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private DataException unreadable(IOException e) {
        return new DataException(name(), Phrase.of("data.unreadable", Phrase.system(e)));
    }

    /** The lines of a table, read byte by byte: a line has no length that could fill the memory. */
    private static final class Lines implements AutoCloseable {
        private final String name;
        private final InputStream in;
        private int line = 1;
        private int ahead;
        private boolean ended;

        Lines(Path file) throws IOException {
            name = OwnDataBuilder.line(file.getFileName());
            in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
            ahead = in.read();
            if (ahead == 0xEF) {
                // A byte order mark.
                in.skipNBytes(2);
                ahead = in.read();
            }
        }

        /** Goes to the first line of numbers. Gives how many pixels a line has; 0 if the first column is no label. */
        int begin() throws IOException {
            boolean numbers = ahead >= '0' && ahead <= '9';
            StringBuilder first = new StringBuilder();
            int commas = 0;
            // The first line is counted without being consumed where it holds numbers already.
            in.mark(16 * MOST_PIXELS);
            int before = ahead;
            while (ahead >= 0 && ahead != '\n') {
                if (ahead == ',') {
                    commas++;
                } else if (commas == 0 && first.length() < LONGEST_NAME) {
                    first.append((char) ahead);
                }
                if (commas > MOST_PIXELS) {
                    throw new DataException(name, Phrase.of("data.line_more_pixels", MOST_PIXELS, ALLOWED));
                }
                ahead = in.read();
            }
            String column = first.toString().strip().replace("\"", "").toLowerCase(Locale.ROOT);
            if (numbers) {
                in.reset();
                ahead = before;
            } else if (!column.equals("label") && !column.equals("class")) {
                throw new DataException(name, Phrase.of("data.first_column", OwnDataBuilder.clean(column), ALLOWED));
            } else {
                step();
            }
            return commas;
        }

        private void step() throws IOException {
            if (ahead == '\n') {
                line++;
            }
            ahead = in.read();
        }

        /** Whether there is another line. */
        boolean next() throws IOException {
            while (ahead == '\n' || ahead == '\r') {
                step();
            }
            ended = false;
            return ahead >= 0;
        }

        int label() throws IOException {
            return number();
        }

        void pixels(byte[] values) throws IOException {
            for (int i = 0; i < values.length; i++) {
                int value = ended ? -1 : number();
                if (value < 0 || value > 255) {
                    throw new DataException(
                            name,
                            value < 0
                                    ? Phrase.of("data.line_pixels_short", line, i, values.length)
                                    : Phrase.of("data.line_value", line, value));
                }
                values[i] = (byte) value;
            }
            if (!ended) {
                throw new DataException(name, Phrase.of("data.line_too_long", line, values.length));
            }
        }

        void skip() throws IOException {
            while (ahead >= 0 && ahead != '\n') {
                ahead = in.read();
            }
        }

        /** A number and what ends it; where it ends the line, the end of the line stays. */
        private int number() throws IOException {
            int value = 0;
            int digits = 0;
            while (ahead >= '0' && ahead <= '9' && digits < 9) {
                value = 10 * value + ahead - '0';
                digits++;
                ahead = in.read();
            }
            while (ahead == ' ' || ahead == '\r') {
                ahead = in.read();
            }
            if (digits == 0 || ahead >= 0 && ahead != ',' && ahead != '\n') {
                throw new DataException(name, Phrase.of("data.line_not_whole", line));
            }
            ended = ahead != ',';
            if (!ended) {
                ahead = in.read();
            }
            return value;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
