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
import flattenlab.store.Csv;
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
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleConsumer;
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
            paramLabel = "D",
            description = "digits (default), clothing, ramp or noise: what stands in the cells.")
    private String data;

    @Option(names = "--theme", paramLabel = "T", description = "light (default), dark or contrast.")
    private String theme;

    @Option(names = "--at", paramLabel = "P", description = "Moment of a picture, from 0 to 1 (default: 0.5).")
    private Double at;

    @Option(names = "--scale", paramLabel = "S", description = "Size, from 0.5 to 8 (default: 1).")
    private Double scale;

    @Option(names = "--grain", paramLabel = "G", description = "cell, row or channel: what moves as one.")
    private String grain;

    @Option(names = "--caption", paramLabel = "TEXT", description = "Below the picture; empty for none.")
    private String caption;

    @Option(
            names = "--separator",
            paramLabel = "S",
            description = "comma or semicolon: a table for spreadsheets, with a byte order mark.")
    private String separator;

    @Option(names = "--huge", description = "Write a table of more than 1 GB.")
    private boolean huge;

    @Override
    void run() {
        String format = format();
        refuseForeignFlags(format);
        require(at == null || at >= 0 && at <= 1, "at", at, "from 0 to 1");
        require(scale == null || scale >= 0.5 && scale <= 8, "scale", scale, "from 0.5 to 8");
        require(theme == null || Palette.THEMES.contains(theme), "theme", theme, String.join(", ", Palette.THEMES));
        Shape shape = flatten.shape().requireBatchOfPictures();
        require(shape.elements() > 0, "shape", shape, "sizes of 1 or more to draw");
        FlattenMapping mapping = FlattenMapping.ofOrAttempt(
                shape, flatten.variant(), flatten.order(), new FlattenVariant.Draw(flatten.seed(), 0));
        DoubleConsumer progress = ProgressLines.isTerminal() ? new ProgressLine(err(), to) : share -> {};
        try {
            switch (format) {
                case "csv" -> csv(mapping, progress);
                case "gif" -> SafeFile.write(to, out -> export(mapping).gif(out, scale(), progress));
                case "svg" ->
                    SafeFile.write(
                            to,
                            out -> out.write(
                                    export(mapping).svg(moment(mapping)).getBytes(StandardCharsets.UTF_8)));
                case "png" -> SafeFile.write(to, out -> export(mapping).png(moment(mapping), scale(), out));
                default -> FrameFolder.write(to, sink -> export(mapping).play(scale(), progress, sink::add));
            }
        } finally {
            // What is said next, be it why nothing was written, has a line of its own.
            progress.accept(1);
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

    /** A flag that changes nothing in this format was meant for another. */
    private void refuseForeignFlags(String format) {
        boolean table = format.equals("csv");
        boolean moment = format.equals("png") || format.equals("svg");
        refuse(at != null && !moment, "--at", "for .png and .svg, which show one moment");
        refuse(scale != null && (table || format.equals("svg")), "--scale", "for .gif, .png and --frames");
        refuse(table && data != null, "--data", "for pictures; a .csv holds no values");
        refuse(table && theme != null, "--theme", "for pictures, not for .csv");
        refuse(table && grain != null, "--grain", "for pictures, not for .csv");
        refuse(table && caption != null, "--caption", "for pictures, not for .csv");
        refuse(huge && !table, "--huge", "for .csv");
        refuse(separator != null && !table, "--separator", "for .csv");
    }

    private void csv(FlattenMapping mapping, DoubleConsumer progress) {
        Optional<Csv.Separator> spreadsheet = Optional.ofNullable(separator).map(ExportVerb::separator);
        long bytes = MappingCsv.bytes(mapping, spreadsheet);
        require(
                huge || bytes <= MappingCsv.MAX_UNASKED,
                "to",
                to,
                String.format(
                        Locale.ROOT,
                        "a table of at most 1 GB; this one has %.1f GB, and --huge writes it all the same",
                        bytes / 1e9));
        SafeFile.write(to, out -> MappingCsv.write(mapping, spreadsheet, out, progress));
    }

    private static Csv.Separator separator(String name) {
        return Arrays.stream(Csv.Separator.values())
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInputException("separator", name, "comma, semicolon"));
    }

    private double scale() {
        return scale == null ? 1 : scale;
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
                scene,
                Palette.of(theme == null ? "light" : theme),
                StageLabels.Words.english(mapping, scene.look(), inFeatures),
                below);
    }

    /** As the window shows it: positions as numbers, and pictures that all channels share in a hue for each. */
    private Look look(Shape shape) {
        String kind = data == null ? "digits" : data;
        if (kind.equals("ramp") || !kind.equals("noise") && shape.elements() > UnrollScene.MAX_HELD) {
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
        moment.position = (at == null ? 0.5 : at) * timeline(mapping).end();
        return moment;
    }

    private LongToIntFunction values(FlattenMapping mapping) {
        Shape shape = mapping.input();
        boolean drawn = "noise".equals(data);
        CellContent known = drawn ? new Noise(shape, flatten.seed()) : new Ramp(shape);
        if (drawn || "ramp".equals(data) || shape.elements() > UnrollScene.MAX_HELD) {
            return Brightness.virtual(known);
        }
        String wanted = data == null ? "digits" : data;
        Dataset.Source source = Dataset.Source.bundled().stream()
                .filter(s -> s.id().equals(wanted))
                .findFirst()
                .orElseThrow(() -> new BadInputException("data", data, "digits, clothing, ramp, noise"));
        Content pictures = new Placer(Dataset.loadTest(source), shape, Placement.ALL, flatten.seed());
        return Brightness.held(pictures, shape);
    }
}
