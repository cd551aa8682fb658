package flattenlab.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.app.SessionReading;
import flattenlab.data.Dataset;
import flattenlab.journal.PassedOnFiles;
import flattenlab.store.RunFile;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Run;
import flattenlab.training.Schedule;
import flattenlab.training.ScriptedNetwork;
import flattenlab.training.Task;
import flattenlab.training.Training;
import flattenlab.training.TrainingSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.io.FileUtils;

/** Files that only the program can make: runs, records, sessions. */
final class ProgramFiles {
    private ProgramFiles() {}

    private interface Writer {
        byte[] write(Path folder) throws IOException;
    }

    private static byte[] written(Writer writer) throws IOException {
        Path folder = Files.createTempDirectory("flattenlab-fuzz");
        try {
            return writer.write(folder);
        } finally {
            FileUtils.deleteDirectory(folder.toFile());
        }
    }

    static byte[] record() throws IOException {
        return written(PassedOnFiles::record);
    }

    static byte[] session() throws IOException {
        return written(folder -> {
            SessionReading.write(folder);
            return Files.readAllBytes(folder.resolve("session.json"));
        });
    }

    /** Whole files of runs. */
    static List<byte[]> files() throws IOException {
        return List.of(written(folder -> {
            Path file = folder.resolve("a.flattenlab-runs.json");
            RunFile.write(file, List.of(saved("correct"), saved("fold-batch")));
            return Files.readAllBytes(file);
        }));
    }

    /** What is sealed in them. */
    static List<byte[]> contents() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        return List.of(mapper.writeValueAsBytes(mapper.readTree(files().get(0)).path("content")));
    }

    /** What a network is that learns nothing, with weights of nobody. */
    private static RunFile.Saved saved(String variant) {
        Training training = new Training(
                Task.of(Dataset.Source.DIGITS, Shape.of(16, 1, 6, 6)).withSizes(48, 20),
                Design.of(Net.TINY).withHidden(2),
                Schedule.USUAL.withEpochs(1),
                List.of(FlattenVariant.parse(variant)),
                null,
                7);
        Dataset digits = Dataset.load(Dataset.Source.DIGITS);
        try (TrainingSession session =
                new TrainingSession(training, digits, spec -> new ScriptedNetwork(10, step -> 1, steps -> 1), 4)) {
            while (!session.isOver()) {
                session.step();
            }
            return new RunFile.Saved(
                    "a", true, training, Run.of(weighed(session.runs().get(0).kept())));
        }
    }

    private static Run.Kept weighed(Run.Kept kept) {
        return new Run.Kept(
                kept.spec(),
                kept.stepsPerEpoch(),
                kept.stepsPlanned(),
                kept.loss(),
                kept.accuracy(),
                kept.epochs(),
                kept.testPoints(),
                kept.gradients(),
                kept.outcome(),
                kept.stop(),
                kept.divergence(),
                kept.asTrained(),
                kept.repaired(),
                kept.outcome() == Run.Outcome.CRASHED
                        ? null
                        : new float[(int) kept.spec().parameters()]);
    }
}
