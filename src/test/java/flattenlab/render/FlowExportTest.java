package flattenlab.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import flattenlab.scene.FlowScene;
import flattenlab.scene.FlowTimeline;
import flattenlab.scene.FlowValues;
import flattenlab.scene.Flows;
import flattenlab.scene.Rect;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import org.junit.jupiter.api.Test;

class FlowExportTest {
    private static final FlowScene SCENE = Flows.scene(Flows.plan(3), 5, 480, 320);
    private static final Palette PALETTE = Palette.of("light");

    private static FlowExport export(FlowScene scene, String caption) {
        List<FlowExport.Heading> headings = IntStream.range(
                        0, scene.layout().headings().size())
                .mapToObj(i -> new FlowExport.Heading("Layer " + i, "(1,2)", "7 params", i == 3))
                .toList();
        return new FlowExport(
                FlowStage.of(
                        scene,
                        new FlowDrawing.Words(List.of("nought", "one", "two"), "loss 0.7", List.of(), Locale.ROOT)),
                PALETTE,
                headings,
                caption);
    }

    private static int inked(BufferedImage picture, Rect place, int colour) {
        int inked = 0;
        for (int y = (int) place.y(); y < place.y() + place.height(); y++) {
            for (int x = (int) place.x(); x < place.x() + place.width(); x++) {
                inked += (picture.getRGB(x, y) & 0xFFFFFF) == (colour & 0xFFFFFF) ? 1 : 0;
            }
        }
        return inked;
    }

    @Test
    void everyLayerIsNamedAboveItsPlace() {
        BufferedImage picture = export(SCENE, "").picture(SCENE.timeline().end(), 1);
        assertThat(picture.getWidth()).isEqualTo(480);
        assertThat(picture.getHeight()).isEqualTo(320);
        for (Rect place : SCENE.layout().headings()) {
            assertThat(inked(picture, place, PALETTE.get("chip"))).isGreaterThan((int) (place.width() * 20));
            Rect name = new Rect(place.x() + 6, place.y() + 8, 50, 14);
            assertThat(inked(picture, name, PALETTE.get("text"))).isGreaterThan(10);
        }
        Rect flatten = SCENE.layout().headings().get(3);
        assertThat(inked(picture, flatten, PALETTE.get("accent"))).isGreaterThan(2 * (int) flatten.width());
    }

    @Test
    void aMomentShowsWhatHasComeAndNoMore() {
        Rect line = SCENE.layout().line(0, 1);
        double summing = SCENE.timeline().of(FlowTimeline.Part.LINEAR, 0).start();
        BufferedImage before = export(SCENE, "").picture(summing, 1);
        BufferedImage after = export(SCENE, "").picture(SCENE.timeline().end(), 1);
        int place = Palette.mix(PALETTE.get("stage"), PALETTE.get("line"), 0.55);
        assertThat(inked(before, line, place)).isGreaterThan((int) (line.width() * line.height() * 0.9));
        assertThat(inked(after, line, place)).isLessThan((int) (line.width() * line.height() * 0.2));
    }

    @Test
    void aPictureMayBeLargerThanTheStage() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        export(SCENE, "a caption").png(1, 2, bytes);
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(bytes.toByteArray()));
        assertThat(picture.getWidth()).isEqualTo(960);
        assertThat(picture.getHeight()).isEqualTo(2 * (320 + 34));
        assertThatThrownBy(() -> export(SCENE, "").picture(0, 60)).hasMessageContaining("100 megapixels");
    }

    @Test
    void theDocumentHoldsNamesAndNumbersAsText() {
        String svg = export(SCENE, "a caption").svg(SCENE.timeline().end());
        assertThat(svg).startsWith("<svg").contains("Layer 3", "(1,2)", "7 params", "two", "loss 0.7", "a caption");
    }

    @Test
    void theFilmGoesFromThePictureToThePrediction() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<Double> told = new ArrayList<>();
        export(SCENE, "").gif(1, told::add, bytes);
        assertThat(told).isSorted().endsWith(1.0);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        int centiseconds = 0;
        for (int i = 0; i < reader.getNumImages(true); i++) {
            IIOMetadataNode control = (IIOMetadataNode)
                    ((IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0"))
                            .getElementsByTagName("GraphicControlExtension")
                            .item(0);
            centiseconds += Integer.parseInt(control.getAttribute("delayTime"));
        }
        // The first and the last moment stay for a while.
        assertThat(centiseconds / 100.0).isCloseTo(0.8 + SCENE.timeline().end() + 2, within(0.1));
        BufferedImage first = reader.read(0);
        assertThat(inked(first, SCENE.layout().column(1), PALETTE.get("negative")))
                .isZero();
        assertThat(first.getWidth()).isEqualTo(480);
    }

    @Test
    void theFilmCanBeStopped() {
        assertThatThrownBy(() -> export(SCENE, "")
                        .gif(
                                1,
                                share -> {
                                    throw new CancellationException("enough");
                                },
                                new ByteArrayOutputStream()))
                .isInstanceOf(CancellationException.class);
    }

    /** The same flow with other sums. */
    private static String numbers(float... sums) {
        FlowValues values = SCENE.values();
        FlowValues other = new FlowValues(
                values.maps(),
                values.sample(),
                values.inputs(),
                values.weights(),
                new float[][] {sums},
                values.probabilities(),
                values.label());
        FlowScene scene = new FlowScene(SCENE.layout(), SCENE.timeline(), other);
        return Pattern.compile(">(-?\\d*\\.\\d+(e-\\d+)?)<")
                .matcher(export(scene, "").svg(SCENE.timeline().end()))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.joining(" "));
    }

    @Test
    void sumsHaveSoManyDecimalsThatTheLongestBarIsToldFromNothing() {
        assertThat(numbers(1.26f, -3.14f, 0.4f)).isEqualTo("1.3 -3.1 0.4");
        assertThat(numbers(0.126f, -0.314f, 0.04f)).isEqualTo("0.13 -0.31 0.04");
        assertThat(numbers(0.0126f, -0.0314f, 0.000004f)).isEqualTo(".0126 -.0314 4.00e-6");
    }

    @Test
    void whatRoundsToNothingHasNoSign() {
        assertThat(numbers(2, -0.01f, -0.04f)).isEqualTo("2.0 0.0 0.0");
        assertThat(numbers(0.5f, -0.001f, -0.004f)).isEqualTo("0.50 0.00 0.00");
    }
}
