package flattenlab.data;

import flattenlab.data.OwnDataCheck.Kind;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads folders of pictures by class. Folders that are called train and test, as data sets are often passed on, are taken
 * as they are meant; a single folder that holds the classes is looked into.
 */
final class FolderReader {
    private static final Set<String> TRAIN = Set.of("train", "training");
    private static final Set<String> TEST = Set.of("test", "testing");
    private static final Set<String> VALIDATION = Set.of("val", "valid", "validation");

    /** The files of one class. */
    private record ClassFolder(String name, Path folder, List<Path> files) {}

    private final OwnDataBuilder data;
    private final Path place;

    FolderReader(OwnDataBuilder data, Path place) {
        this.data = data;
        this.place = place;
    }

    /** @param inside names of what lies in the place */
    void read(List<Path> inside) throws IOException {
        List<Path> folders = folders(place, inside);
        if (folders.size() == 1) {
            Path only = place.resolve(folders.get(0));
            List<Path> deeper = folders(only, data.list(only));
            if (deeper.size() > 1) {
                data.note(
                        Kind.DEEPER,
                        OwnDataBuilder.line(folders.get(0)),
                        Phrase.of("data.classes_deeper", folders.get(0)));
                new FolderReader(data, only).read(data.list(only));
                return;
            }
        }
        Optional<Path> train = called(folders, TRAIN);
        Optional<Path> test = called(folders, TEST).or(() -> called(folders, VALIDATION));
        if (train.isPresent() && holdsFolders(train.get())) {
            split(folders, train.get(), test.filter(this::holdsFolders));
        } else {
            beside(inside.size() - folders.size());
            take(List.of(classes(place, folders)));
        }
    }

    private void split(List<Path> folders, Path train, Optional<Path> test) throws IOException {
        List<Path> parts = new ArrayList<>(List.of(train));
        test.ifPresent(parts::add);
        data.note(
                Kind.DEEPER,
                OwnDataBuilder.line(train),
                Phrase.of(
                        "data.pictures_deeper",
                        train,
                        test.map(folder -> Phrase.of("data.tested_on", folder)).orElse(Phrase.NONE)));
        int left = folders.size() - parts.size();
        if (left > 0) {
            data.note(Kind.NOT_LOOKED_AT, "", Phrase.of("data.folders_beside", left, train));
        }
        List<List<ClassFolder>> classes = new ArrayList<>();
        for (Path part : parts) {
            Path folder = place.resolve(part);
            classes.add(classes(folder, folders(folder, data.list(folder))));
        }
        take(classes);
    }

    private void take(List<List<ClassFolder>> parts) {
        Set<String> sorted = new TreeSet<>(NaturalOrder.NAMES.thenComparing(Comparator.naturalOrder()));
        parts.forEach(part -> part.forEach(each -> sorted.add(each.name)));
        List<String> names = List.copyOf(sorted);
        data.requireClasses(names.size(), "data.folders");
        int[][] each = new int[parts.size()][names.size()];
        int[] counts = new int[names.size()];
        for (int p = 0; p < each.length; p++) {
            for (ClassFolder one : parts.get(p)) {
                int label = names.indexOf(one.name);
                each[p][label] += one.files.size();
                counts[label] += one.files.size();
            }
        }
        int[] shares = data.shares(counts);
        int[][] left = OwnDataBuilder.byPart(shares, each);
        int count = Arrays.stream(shares).sum();
        data.begin(names, true, count);
        int done = 0;
        for (int p = 0; p < left.length; p++) {
            for (ClassFolder one : parts.get(p)) {
                int label = names.indexOf(one.name);
                for (Path file : one.files.subList(0, Math.min(left[p][label], one.files.size()))) {
                    data.report((double) done++ / count);
                    picture(one, file, label);
                }
            }
            if (left.length > 1 && p == 0) {
                data.endOfTraining();
            }
        }
    }

    private static Optional<Path> called(List<Path> folders, Set<String> names) {
        return folders.stream()
                .filter(folder -> names.contains(folder.toString().toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private boolean holdsFolders(Path folder) {
        try {
            Path path = place.resolve(folder);
            return !folders(path, data.list(path)).isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    private static List<Path> folders(Path of, List<Path> inside) {
        return inside.stream()
                .filter(name -> Files.isDirectory(of.resolve(name)))
                .toList();
    }

    private void beside(int files) {
        if (files > 0) {
            data.note(Kind.NOT_LOOKED_AT, "", Phrase.of("data.files_outside", files));
        }
    }

    private List<ClassFolder> classes(Path of, List<Path> folders) {
        // Their files are not looked for if there are too many of them, or none.
        data.requireClasses(folders.size(), "data.folders");
        return folders.stream().map(folder -> classFolder(of, folder)).toList();
    }

    private ClassFolder classFolder(Path of, Path folder) {
        data.report(0);
        String name = OwnDataBuilder.line(folder);
        Path path = of.resolve(folder);
        List<Path> files = new ArrayList<>();
        try {
            List<Path> inside = data.list(path);
            List<Path> folders = folders(path, inside);
            files.addAll(inside);
            files.removeAll(Set.copyOf(folders));
            if (!folders.isEmpty()) {
                data.note(Kind.NOT_LOOKED_AT, name, Phrase.of("data.folders_inside", folders.size()));
            }
        } catch (IOException e) {
            data.skip(
                    Kind.UNREADABLE_FILE,
                    name,
                    new BadInputException("folder", name, Phrase.of("allowed.readable_one")).phrase());
        }
        return new ClassFolder(name, path, files);
    }

    private void picture(ClassFolder of, Path file, int label) {
        Path path = of.folder.resolve(file);
        try {
            data.add(PictureFile.read(path), label);
        } catch (BadInputException e) {
            Kind kind = PictureFile.looksLikeOne(path) ? Kind.UNREADABLE_FILE : Kind.NO_PICTURE;
            data.skip(kind, of.name + "/" + OwnDataBuilder.line(file), e.phrase());
        }
    }
}
