package flattenlab.proof.walk;

import flattenlab.data.PngBytes;
import flattenlab.doctor.HostileTexts;
import flattenlab.preset.Preset;
import flattenlab.preset.PresetFile;
import flattenlab.setup.Setup;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Files and texts that somebody may bring: good ones, bad ones, huge ones, and names behind which there is nothing. */
final class Strangers {
    private static final Path CASES = Path.of("src/test/resources/doctor/cases");
    private static final Path PICTURES = Path.of("src/test/resources/pictures");

    private final List<Path> files = new ArrayList<>();
    private final List<Path> folders = new ArrayList<>();
    private final List<String> texts = new ArrayList<>(List.of(
            "3",
            "0",
            "-1",
            "28",
            "99999999999999999999",
            "4,3,28,28",
            "1,512,512,512",
            "truncate:7",
            "nn.Linear(3, 4)",
            "RuntimeError: mat1 and mat2 shapes cannot be multiplied (8x3136 and 1024x10)",
            "\u05d0\u202e \ud83d\ude00 \u0000 \ud800",
            "x".repeat(30_000),
            "1\n".repeat(3_000)));

    /** @param folder that is empty */
    Strangers(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(PICTURES)) {
            files.addAll(all.sorted().toList());
        }
        try (Stream<Path> all = Files.list(CASES)) {
            for (Path one : all.sorted().toList()) {
                texts.add(Files.readString(one));
                files.add(write(folder, one.getFileName().toString().replace(".txt", ".py"), Files.readString(one)));
            }
        }
        HostileTexts.shapeless().limit(12).forEach(text -> files.add(write(folder, files.size() + ".py", text)));
        Setup setup = Setup.USUAL.withShape(Shape.of(2, 3, 4, 5)).withVariant(FlattenVariant.parse("truncate:7"));
        String preset = PresetFile.json(Preset.of(setup));
        texts.add(preset);
        files.add(write(folder, "good.flattenlab.json", preset));
        files.add(write(folder, "bad.flattenlab.json", preset.substring(0, preset.length() / 2)));
        files.add(write(folder, "bad.flattenlab-runs.json", "{\"runs\": [{}, 3]}"));
        files.add(write(folder, "good.gift", "What is 3*28*28? {#2352}\n\nIs it flat? {T}\n"));
        files.add(write(folder, "bad.gift", "{{{{\n::x::".repeat(1_000)));
        files.add(write(folder, "good.txt", "How many?\nA. 12\nB. 16\nANSWER: A\n"));
        files.add(write(folder, "bad.xml", "<quiz><question type=\"multichoice\">"));
        files.add(write(folder, "record.jsonl", "{\"nothing\": 1}\n"));
        files.add(write(folder, "table.csv", "label,p1,p2,p3,p4\n" + "1,0,255,0,255\n2,255,0,255,0\n".repeat(20)));
        files.add(write(folder, "bad.onnx", "\b\u0007\u0012"));
        files.add(write(folder, "bad.h5", "\u0089HDF\r\n\u001a\n and no more"));
        files.add(write(folder, "bad.ipynb", "{\"cells\": ["));
        files.add(write(folder, "empty.png", ""));
        files.add(Files.write(folder.resolve("claims.png"), PngBytes.claiming(30_000, 30_000)));
        files.add(picture(folder.resolve("good.png"), 40));
        files.add(picture(folder.resolve("huge.png"), 3_000));
        files.add(folder.resolve("gone.md"));
        files.add(folder.resolve("good.png/inside.png"));
        folders.addAll(List.of(folder, folder.resolve("gone"), Path.of("lessons", "en")));
        folders.add(course(Files.createDirectory(folder.resolve("course"))));
        folders.add(Files.createDirectory(folder.resolve("empty")));
        folders.add(pictures(Files.createDirectory(folder.resolve("pictures"))));
        files.addAll(folders);
    }

    private static Path write(Path folder, String name, String text) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path course(Path folder) throws IOException {
        write(folder, "01-first.md", Files.readString(Path.of("docs", "lesson-template.md")));
        write(folder, "02-bad.md", "---\nid: bad\n---\n# Bad\n```stage\nshape: x\n");
        return folder;
    }

    private static Path pictures(Path folder) throws IOException {
        for (String label : List.of("one", "two")) {
            Path of = Files.createDirectory(folder.resolve(label));
            for (int i = 0; i < 12; i++) {
                picture(of.resolve(i + ".png"), 28);
            }
            write(of, "bad.png", "no picture");
        }
        return folder;
    }

    private static Path picture(Path file, int side) throws IOException {
        BufferedImage picture = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < side * side; i++) {
            picture.setRGB(i % side, i / side, i * 97);
        }
        ImageIO.write(picture, "png", file.toFile());
        return file;
    }

    Path file(Random random) {
        return files.get(random.nextInt(files.size()));
    }

    Path folder(Random random) {
        return folders.get(random.nextInt(folders.size()));
    }

    String text(Random random) {
        return texts.get(random.nextInt(texts.size()));
    }
}
