package flattenlab.doctor.clinic;

import flattenlab.doctor.Diagnosis;
import flattenlab.doctor.Finding;
import flattenlab.doctor.Fix;
import flattenlab.doctor.InputShape;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Something that people bring, with what is true of it.
 *
 * @param form what it is: a column of the table in {@code docs/doctor.md}
 * @param kind of what is wrong; empty where nothing is
 * @param line where it stops, or begins to mean something else; empty if that is not said
 * @param number features that leave the right flatten; empty where there is none
 * @param edit number of the first line that the repair changes; empty for one to type
 * @param text that line as it is then, or what to type; empty where there is no repair, or several are as good
 */
record KnownCase(
        String file,
        String form,
        String verdict,
        String kind,
        String line,
        String number,
        String edit,
        String text,
        Optional<InputShape> given) {
    static final Path FOLDER =
            Path.of(System.getProperty("basedir", ""), "src", "test", "resources", "doctor", "cases");

    static List<KnownCase> all() {
        try {
            return Files.readAllLines(FOLDER.resolve("truth.txt")).stream()
                    .filter(line -> !line.startsWith("#") && !line.startsWith("file |"))
                    .map(line -> line.split(" ?\\| ?", 9))
                    .map(cells -> Arrays.copyOf(cells, 9))
                    .map(cells -> {
                        for (int i = 0; i < cells.length; i++) {
                            cells[i] = cells[i] == null ? "" : cells[i].strip();
                        }
                        return new KnownCase(
                                cells[0],
                                cells[1],
                                cells[2],
                                cells[3],
                                cells[4],
                                cells[5],
                                cells[6],
                                cells[7],
                                cells[8].isEmpty() ? Optional.empty() : Optional.of(InputShape.parse(cells[8])));
                    })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return FOLDER.resolve(file);
    }

    Diagnosis diagnosis() {
        return Clinic.diagnose(path(), given);
    }

    /** What the program says, in the words of the truth. */
    Said said() {
        Diagnosis diagnosis = diagnosis();
        Optional<Finding> first = diagnosis.findings().stream().findFirst();
        Optional<Fix> fix = diagnosis.fixes().stream().findFirst();
        return new Said(
                diagnosis.verdict().name(),
                first.map(finding -> finding.kind().id()).orElse(""),
                first.flatMap(Finding::where)
                        .map(diagnosis.paste()::line)
                        .map(String::valueOf)
                        .orElse(""),
                features(diagnosis, fix),
                fix.filter(one -> !one.lines().isEmpty())
                        .map(one -> Integer.toString(one.lines().get(0).line()))
                        .orElse(""),
                fix.map(one -> one.lines().isEmpty()
                                ? one.hint()
                                : one.lines().get(0).code().strip())
                        .orElse(""));
    }

    private static String features(Diagnosis diagnosis, Optional<Fix> fix) {
        OptionalLong right = fix.map(Fix::rightNumber).orElse(OptionalLong.empty());
        if (right.isPresent()) {
            return Long.toString(right.getAsLong());
        }
        return diagnosis
                .flatten()
                .flatMap(Diagnosis.FlattenShapes::after)
                .filter(shape -> shape.rank() > 1)
                .map(shape -> shape.features())
                .map(String::valueOf)
                .orElse("");
    }

    /** What the program says. */
    record Said(String verdict, String kind, String line, String number, String edit, String text) {
        /** Where it differs from what is true. */
        List<String> wrong(KnownCase known) {
            return Column.ALL.stream()
                    .filter(column -> column.isAsked(known) && !column.isRight(known, this))
                    .map(Column::name)
                    .toList();
        }
    }

    /** A question that each case has an answer to, or has not. */
    enum Column {
        VERDICT {
            @Override
            boolean isRight(KnownCase known, Said said) {
                return said.verdict.equals(known.verdict);
            }
        },
        KIND {
            @Override
            boolean isAsked(KnownCase known) {
                return !known.kind.isEmpty();
            }

            @Override
            boolean isRight(KnownCase known, Said said) {
                return said.kind.equals(known.kind);
            }
        },
        LINE {
            @Override
            boolean isAsked(KnownCase known) {
                return !known.line.isEmpty();
            }

            @Override
            boolean isRight(KnownCase known, Said said) {
                return said.line.equals(known.line);
            }
        },
        NUMBER {
            @Override
            boolean isAsked(KnownCase known) {
                return !known.number.isEmpty();
            }

            @Override
            boolean isRight(KnownCase known, Said said) {
                return said.number.equals(known.number);
            }
        },
        REPAIR {
            @Override
            boolean isAsked(KnownCase known) {
                return !known.text.isEmpty();
            }

            @Override
            boolean isRight(KnownCase known, Said said) {
                return said.text.equals(known.text) && said.edit.equals(known.edit);
            }
        };

        static final List<Column> ALL = List.of(values());

        boolean isAsked(KnownCase known) {
            return true;
        }

        abstract boolean isRight(KnownCase known, Said said);
    }
}
