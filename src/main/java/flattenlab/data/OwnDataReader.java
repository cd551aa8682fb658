package flattenlab.data;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleConsumer;

/** Reads a learner's own data once, whatever they are: finds out what a path leads to, and has it read. */
final class OwnDataReader {
    private final String given;
    private final Path place;
    private final OwnDataBuilder data;

    OwnDataReader(String given, Path place, DoubleConsumer progress, OwnData.Limits limits) {
        this.given = given;
        this.place = place;
        this.data = new OwnDataBuilder(given, place, progress, limits);
    }

    /** Whether a file is one that can be data by itself or with its partner, by its name. */
    static boolean isData(Path file) {
        return IdxPairs.isIdx(file) || isCsv(file) || isNpz(file);
    }

    private static boolean isCsv(Path file) {
        return ends(file, ".csv");
    }

    private static boolean isNpz(Path file) {
        return ends(file, ".npz");
    }

    private static boolean ends(Path file, String ending) {
        return IdxReader.name(file).toLowerCase(Locale.ROOT).endsWith(ending);
    }

    /** Reads a folder: IDX files, tables or archives of NumPy if it holds any, otherwise the pictures in its folders. */
    OwnData folder() {
        return read(() -> {
            List<Path> inside = data.list(place);
            List<Path> files = inside.stream()
                    .filter(name -> isData(name) && Files.isRegularFile(place.resolve(name)))
                    .toList();
            List<Path> idx = files.stream().filter(IdxPairs::isIdx).toList();
            List<Path> npz = files.stream().filter(OwnDataReader::isNpz).toList();
            List<Path> csv = files.stream().filter(OwnDataReader::isCsv).toList();
            boolean folders = inside.stream().anyMatch(name -> Files.isDirectory(place.resolve(name)));
            if (!idx.isEmpty()) {
                new NumberedReader(data).read(new IdxPairs(data).of(place, idx));
            } else if (npz.size() == 1 && !folders) {
                new NumberedReader(data).read(NpzPictures.parts(place.resolve(npz.get(0)), data));
            } else if (!csv.isEmpty() && !folders) {
                new NumberedReader(data)
                        .read(CsvPictures.parts(csv.stream().map(place::resolve).toList(), data));
            } else {
                new FolderReader(data, place).read(inside);
            }
        });
    }

    /** Reads a file, with the partner that it may have. */
    OwnData file() {
        if (!Files.isRegularFile(place)) {
            throw new BadInputException("data", given, Phrase.of("allowed.ordinary_data"));
        }
        Path parent = place.toAbsolutePath().getParent();
        return read(() -> {
            List<NumberedPictures> parts;
            if (isCsv(place)) {
                parts = CsvPictures.parts(List.of(place), data);
            } else if (isNpz(place)) {
                parts = NpzPictures.parts(place, data);
            } else {
                parts = new IdxPairs(data)
                        .of(
                                parent,
                                data.list(parent).stream()
                                        .filter(name -> IdxPairs.isIdx(name)
                                                && IdxPairs.key(name).equals(IdxPairs.key(place)))
                                        .toList());
            }
            new NumberedReader(data).read(parts);
        });
    }

    private interface Work {
        void run() throws IOException;
    }

    private OwnData read(Work work) {
        try {
            data.report(0);
            work.run();
        } catch (OwnDataBuilder.GivenUp e) {
            return data.nothing();
        } catch (IOException e) {
            throw new BadInputException("data", given, Phrase.of("allowed.readable_place"));
        }
        return data.data();
    }
}
