package flattenlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

/** The unroll as files that other programs open. */
class ExportVerbTest {
    @TempDir
    private Path folder;

    private String err = "";

    private int export(String arguments, Path to) {
        List<String> all = new ArrayList<>(List.of("export"));
        all.addAll(List.of(arguments.split(" ")));
        all.addAll(List.of("--to", to.toString()));
        Shell.Result result = Shell.run(null, all.toArray(String[]::new));
        err = result.err();
        return result.status();
    }

    private Path exported(String arguments, String name) {
        Path file = folder.resolve(name);
        assertThat(export(arguments, file)).as(err).isZero();
        return file;
    }

    private static int frames(Path gif) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif.toFile())) {
            reader.setInput(in);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void theFilmIsAnAnimatedGif() throws IOException {
        assertThat(frames(exported("--shape 2,3,4,4", "film.gif"))).isGreaterThan(50);
        assertThat(frames(exported("--shape 2,3,4,4 --variant split-batch:10", "refused.gif")))
                .isGreaterThan(20);
    }

    @Test
    void aMomentIsAPngOfAnyScaleInEitherTheme() throws IOException {
        BufferedImage one = ImageIO.read(exported("--shape 2,3,8,8", "one.png").toFile());
        BufferedImage two = ImageIO.read(
                exported("--shape 2,3,8,8 --scale 2 --theme dark", "two.png").toFile());
        assertThat(two.getWidth()).isEqualTo(2 * one.getWidth());
        assertThat(two.getHeight()).isEqualTo(2 * one.getHeight());
        assertThat(one.getRGB(2, 2) & 0xFF).isGreaterThan(200);
        assertThat(two.getRGB(2, 2) & 0xFF).isLessThan(60);
    }

    @Test
    void aMomentIsASvgWithEveryCell() throws Exception {
        Path file = exported("--shape 2,3,8,8 --variant mix-samples --at 1", "moment.svg");
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("rect").getLength()).isGreaterThan(2 * 192);
        assertThat(document.getElementsByTagName("image").getLength()).isZero();
        Path large = exported("--shape 8,3,64,64", "large.svg");
        assertThat(Files.readString(large)).contains("data:image/png;base64,");
    }

    @ParameterizedTest
    @CsvSource({"correct, 120, 0, 0", "truncate:30, 60, 0, 60", "pad:70, 140, 20, 0", "pool, 120, 0, 0"})
    void theMappingIsATable(String variant, int slots, int empty, int dropped) throws IOException {
        List<String> lines = Files.readAllLines(exported("--shape 2,3,4,5 --variant " + variant, "map.csv"));
        assertThat(lines).first().isEqualTo("row,slot,n,c,h,w");
        List<String> cells = lines.subList(1, lines.size());
        assertThat(cells).hasSize(slots + dropped);
        assertThat(cells.stream().filter(line -> line.endsWith(",,,,"))).hasSize(empty);
        assertThat(cells.stream().filter(line -> line.startsWith(",,"))).hasSize(dropped);
        FlattenMapping mapping = FlattenMapping.of(
                Shape.of(2, 3, 4, 5), FlattenVariant.parse(variant), AxisOrder.NCHW, new FlattenVariant.Draw(7, 0));
        String first = cells.get(0);
        long[] index = mapping.input().index(mapping.cellOf(0));
        assertThat(first).isEqualTo("0,0," + index[0] + "," + index[1] + "," + index[2] + "," + index[3]);
    }

    @Test
    void theFilmIsAFolderOfPicturesThatIsNeverOverwritten() throws IOException {
        Path frames = exported("--shape 1,1,2,2 --scale 0.5 --frames", "frames");
        List<String> names;
        try (Stream<Path> files = Files.list(frames)) {
            names = files.map(file -> file.getFileName().toString()).sorted().toList();
        }
        assertThat(names).contains("frame-0001.png", "delays.txt").hasSizeGreaterThan(10);
        assertThat(Files.readAllLines(frames.resolve("delays.txt"))).hasSize(names.size() - 1);
        assertThat(export("--shape 1,1,3,3 --frames", frames)).isEqualTo(2);
        assertThat(err).contains("does not exist yet or is empty");
        try (Stream<Path> files = Files.list(frames)) {
            assertThat(files).hasSize(names.size());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "--shape 2,3,4,4; film.mp4; .gif, .png, .svg or .csv",
                "--shape 2,3,4,4; nowhere/film.gif; nowhere",
                "--shape 2,3,4,4 --at 2; a.png; from 0 to 1",
                "--shape 2,3,4,4 --scale 99; a.png; from 0.5 to 8",
                "--shape 2,3,4,4 --grain dust; a.png; cell, row, channel",
                "--shape 2,3,4,4 --data cats; a.png; digits, clothing, ramp, noise",
                "--shape 2,3,4,4 --theme pink; a.png; light, dark, contrast",
                "--shape 2,0,4,4; a.png; sizes of 1 or more"
            })
    void badInputIsOneLineAndLeavesNoFile(String arguments, String name, String named) throws IOException {
        assertThat(export(arguments, folder.resolve(name))).isEqualTo(2);
        assertThat(err.lines()).singleElement().asString().contains(named);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aTensorBeyondMemoryIsDrawnAllTheSame() throws IOException {
        assertThat(ImageIO.read(
                        exported("--shape 1024,64,512,512", "virtual.png").toFile()))
                .isNotNull();
    }
}
