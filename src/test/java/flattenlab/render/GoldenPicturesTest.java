package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.Camera;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.StageLayout;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Grain;
import flattenlab.scene.UnrollScene;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Pictures that somebody has looked at and found right. They may differ by what fonts and rounding do from machine to
 * machine, not by a cell in another place. After a change that is meant, look at the new ones and renew them:
 *
 * <pre>./mvnw test -Dtest=GoldenPicturesTest -Dgoldens.renew=true</pre>
 */
class GoldenPicturesTest {
    private static final Path FOLDER = Path.of("src/test/goldens");
    /** Of 255, a channel. */
    private static final int SAME = 40;
    /** Share of the pixels that may differ by more: fewer than one cell has. */
    private static final double TOLERATED = 0.001;

    private record Golden(String name, String shape, String variant, Grain grain, String theme, Look look, double at) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Golden> goldens() {
        Stream<Golden> variants = Stream.of(
                        "correct",
                        "channels-last",
                        "column-major",
                        "fixed-shuffle",
                        "mix-samples",
                        "roll:5",
                        "truncate:20",
                        "pad:60",
                        "pool",
                        "in-features:40",
                        "fold-batch",
                        "keep-channels",
                        "dims:12",
                        "split-batch:40",
                        "no-flatten")
                .map(id -> new Golden(
                        id.replace(':', '-'),
                        "2,3,4,4",
                        id,
                        Grain.CELL,
                        "light",
                        Look.INK,
                        id.contains(":") ? 0.97 : 0.6));
        return Stream.concat(
                variants,
                Stream.of(
                        new Golden("dark", "2,3,4,4", "correct", Grain.ROW, "dark", Look.INK, 0.55),
                        new Golden("signed", "2,3,4,4", "correct", Grain.CHANNEL, "light", Look.SIGNED, 0.5),
                        new Golden("photograph", "2,3,4,4", "correct", Grain.CELL, "dark", Look.LIGHT, 0.3),
                        new Golden("tinted", "2,3,4,4", "channels-last", Grain.CELL, "light", Look.TINTED, 0.5),
                        new Golden("index-ramp", "1,3,3,3", "column-major", Grain.CELL, "dark", Look.INDEX, 0.6),
                        new Golden("blocks", "2,3,8,8", "split-batch:9", Grain.CELL, "light", Look.INK, 1),
                        new Golden("small-cells", "8,3,100,100", "correct", Grain.ROW, "light", Look.INK, 0.5),
                        new Golden("zoomed", "2,3,28,28", "correct", Grain.ROW, "light", Look.INK, 0.1)));
    }

    private static BufferedImage picture(Golden golden) {
        FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                Shape.parse(golden.shape),
                FlattenVariant.parse(golden.variant),
                AxisOrder.NCHW,
                new FlattenVariant.Draw(7, 0));
        Timeline timeline = new Timeline(mapping, golden.grain);
        UnrollScene scene = new UnrollScene(
                StageLayout.compact(mapping, 640, 340),
                timeline,
                cell -> (int) ((cell * 37 + 11 * (cell / 7)) % 256),
                golden.look,
                false);
        Moment moment = new Moment();
        moment.position = golden.at * timeline.end();
        moment.spread = 4;
        if (golden.name.equals("zoomed")) {
            moment.planes = new Camera(6, 6, -900, -300);
            moment.rows = new Camera(30, 1, -6000, 0);
        }
        long inFeatures = mapping.variant().inFeatures(mapping.input());
        return new UnrollExport(
                        scene,
                        Palette.of(golden.theme),
                        StageLabels.Words.english(mapping, golden.look, inFeatures),
                        golden.name)
                .picture(moment, 1);
    }

    @ParameterizedTest
    @MethodSource("goldens")
    void thePictureIsTheOneThatWasFoundRight(Golden golden) throws IOException {
        Path file = FOLDER.resolve(golden.name + ".png");
        BufferedImage now = picture(golden);
        if (Boolean.getBoolean("goldens.renew")) {
            Files.createDirectories(FOLDER);
            ImageIO.write(now, "png", file.toFile());
        }
        BufferedImage right = ImageIO.read(file.toFile());
        assertThat(now.getWidth()).isEqualTo(right.getWidth());
        assertThat(now.getHeight()).isEqualTo(right.getHeight());
        int different = 0;
        for (int y = 0; y < now.getHeight(); y++) {
            for (int x = 0; x < now.getWidth(); x++) {
                different += differs(now.getRGB(x, y), right.getRGB(x, y)) ? 1 : 0;
            }
        }
        if (different > TOLERATED * now.getWidth() * now.getHeight()) {
            Path made = Path.of("target", "goldens", golden.name + ".png");
            Files.createDirectories(made.getParent());
            ImageIO.write(now, "png", made.toFile());
            assertThat(different)
                    .as("pixels of %s that differ from %s", made, file)
                    .isZero();
        }
    }

    private static boolean differs(int one, int other) {
        for (int shift = 0; shift <= 16; shift += 8) {
            if (Math.abs((one >> shift & 0xFF) - (other >> shift & 0xFF)) > SAME) {
                return true;
            }
        }
        return false;
    }
}
