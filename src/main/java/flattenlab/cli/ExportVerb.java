package flattenlab.cli;

import flattenlab.data.Brightness;
import flattenlab.data.CellContent;
import flattenlab.data.Content;
import flattenlab.data.Dataset;
import flattenlab.data.Noise;
import flattenlab.data.Placement;
import flattenlab.data.Placer;
import flattenlab.data.Ramp;
import flattenlab.render.Palette;
import flattenlab.render.StageLabels;
import flattenlab.render.UnrollExport;
import flattenlab.scene.Look;
import flattenlab.scene.Moment;
import flattenlab.scene.StageLayout;
import flattenlab.scene.Timeline;
import flattenlab.scene.Timeline.Grain;
import flattenlab.scene.UnrollScene;
import flattenlab.store.FrameFolder;
import flattenlab.store.MappingCsv;
import flattenlab.store.SafeFile;
import flattenlab.tensor.Axis;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongToIntFunction;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Writes the unroll as animation, picture or mapping table.")
final class ExportVerb extends Verb {
    private static final Set<String> FORMATS = Set.of("gif", "png", "svg", "csv");
    private static final double WIDTH = 960;
    private static final double HEIGHT = 480;

    @Mixin
    private FlattenOptions flatten;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "FILE",
            description = "A .gif, .png, .svg or .csv file; with --frames a folder that does not exist yet.")
    private Path to;

    @Option(names = "--frames", description = "The animation as numbered PNG files in a folder.")
    private boolean frames;

    @Option(
            names = "--data",
            defaultValue = "digits",
            paramLabel = "D",
            description = "digits, clothing, ramp or noise: what stands in the cells.")
    private String data;

    @Option(names = "--theme", defaultValue = "light", paramLabel = "T", description = "light or dark.")
    private String theme;

    @Option(names = "--at", defaultValue = "0.5", paramLabel = "P", description = "Moment of a picture, from 0 to 1.")
    private double at;

    @Option(names = "--scale", defaultValue = "1", paramLabel = "S", description = "Size, from 0.5 to 8.")
    private double scale;

    @Option(names = "--grain", paramLabel = "G", description = "cell, row or channel: what moves as one.")
    private String grain;

    @Option(names = "--caption", paramLabel = "TEXT", description = "Below the picture; empty for none.")
    private String caption;

    @Override
    void run() {
        String format = format();
        require(at >= 0 && at <= 1, "at", at, "from 0 to 1");
        require(scale >= 0.5 && scale <= 8, "scale", scale, "from 0.5 to 8");
        require(Set.of("light", "dark").contains(theme), "theme", theme, "light, dark");
        Shape shape = flatten.shape().requireBatchOfPictures();
        require(shape.elements() > 0, "shape", shape, "sizes of 1 or more to draw");
        FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                shape, flatten.variant(), flatten.order(), new FlattenVariant.Draw(flatten.seed(), 0));
        switch (format) {
            case "csv" -> SafeFile.write(to, out -> MappingCsv.write(mapping, out, share -> {}));
            case "gif" -> SafeFile.write(to, out -> export(mapping).gif(out, scale, share -> {}));
            case "svg" ->
                SafeFile.write(
                        to,
                        out -> out.write(export(mapping).svg(moment(mapping)).getBytes(StandardCharsets.UTF_8)));
            case "png" -> SafeFile.write(to, out -> export(mapping).png(moment(mapping), scale, out));
            default -> FrameFolder.write(to, sink -> export(mapping).play(scale, share -> {}, sink::add));
        }
        if (json()) {
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("file", to.toString());
            answer.put("format", format);
            answer.put("shape", shape.dims());
            answer.put("variant", mapping.variant().id());
            print(answer);
        } else {
            line("%s", to);
        }
    }

    private static void require(boolean holds, String thing, Object value, String allowed) {
        if (!holds) {
            throw new BadInputException(thing, value, allowed);
        }
    }

    private String format() {
        if (frames) {
            return "frames";
        }
        String name =
                to.getFileName() == null ? "" : to.getFileName().toString().toLowerCase(Locale.ROOT);
        String ending = name.substring(name.lastIndexOf('.') + 1);
        require(FORMATS.contains(ending), "to", to, "a file that ends in .gif, .png, .svg or .csv");
        return ending;
    }

    private UnrollExport export(FlattenMapping mapping) {
        UnrollScene scene = new UnrollScene(
                StageLayout.compact(mapping, WIDTH, HEIGHT),
                timeline(mapping),
                values(mapping)::applyAsInt,
                look(mapping.input()),
                false);
        String below = caption != null
                ? caption
                : mapping.variant().id() + ": " + mapping.input() + " \u2192 " + mapping.output();
        long inFeatures = mapping.isAttempt() ? 0 : mapping.variant().inFeatures(mapping.input());
        return new UnrollExport(
                scene, Palette.of(theme), StageLabels.Words.english(mapping, scene.look(), inFeatures), below);
    }

    /** As the window shows it: positions as numbers, and pictures that all channels share in a hue for each. */
    private Look look(Shape shape) {
        if (data.equals("ramp") || !data.equals("noise") && shape.elements() > UnrollScene.MAX_HELD) {
            return Look.INDEX;
        }
        return shape.dim(Axis.C) > 1 ? Look.TINTED : Look.INK;
    }

    private Timeline timeline(FlattenMapping mapping) {
        if (grain == null) {
            return new Timeline(mapping, Grain.suitedTo(mapping));
        }
        Grain chosen = Arrays.stream(Grain.values())
                .filter(g -> g.name().equalsIgnoreCase(grain))
                .findFirst()
                .orElseThrow(() -> new BadInputException("grain", grain, "cell, row, channel"));
        return new Timeline(mapping, chosen);
    }

    private Moment moment(FlattenMapping mapping) {
        Moment moment = new Moment();
        moment.position = at * timeline(mapping).end();
        return moment;
    }

    private LongToIntFunction values(FlattenMapping mapping) {
        Shape shape = mapping.input();
        boolean drawn = data.equals("noise");
        CellContent known = drawn ? new Noise(shape, flatten.seed()) : new Ramp(shape);
        if (drawn || data.equals("ramp") || shape.elements() > UnrollScene.MAX_HELD) {
            return Brightness.virtual(known);
        }
        Dataset.Source source = Dataset.Source.bundled().stream()
                .filter(s -> s.id().equals(data))
                .findFirst()
                .orElseThrow(() -> new BadInputException("data", data, "digits, clothing, ramp, noise"));
        Content pictures = new Placer(Dataset.loadTest(source), shape, Placement.ALL, flatten.seed());
        return Brightness.held(pictures, shape);
    }
}
