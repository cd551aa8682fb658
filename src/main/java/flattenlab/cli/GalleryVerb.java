package flattenlab.cli;

import flattenlab.preset.Preset;
import flattenlab.render.Palette;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Language;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "gallery", description = "Renders every screen to PNG, without a display.")
final class GalleryVerb extends Verb {
    private static final String SIZES = "from 1024x700 to 4096x4096";
    private static final Pattern SIZE = Pattern.compile("(\\d{3,4})x(\\d{3,4})");

    private final Services services;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Folder for the pictures.")
    private Path out;

    @Option(names = "--theme", paramLabel = "T", description = "light, dark or contrast (default: the first two).")
    private String theme;

    @Option(names = "--size", defaultValue = "1280x800", paramLabel = "WxH", description = "Size of the window.")
    private String size;

    @Option(
            names = "--only",
            defaultValue = "",
            paramLabel = "PREFIX",
            description = "Only pictures whose name starts so, such as unroll-truncate.")
    private String only;

    @Option(
            names = "--lang",
            defaultValue = "en",
            paramLabel = "CODE",
            description = "en, de, es or fr, or one that was added.")
    private String lang;

    @Option(
            names = "--text",
            defaultValue = "100",
            paramLabel = "PERCENT",
            description = "How large everything is, from 80 to 200.")
    private int text;

    @Option(names = "--sheet", description = "Also one picture a theme with all flattens on it.")
    private boolean sheet;

    GalleryVerb(Services services) {
        this.services = services;
    }

    @Override
    void run() throws Exception {
        refuse(
                sheet && !"unroll-".startsWith(only) && !only.startsWith("unroll"),
                "--sheet",
                "with --only unroll… or without --only: the sheet shows those");
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new BadInputException("size", size, "width x height in pixels, such as 1280x800, " + SIZES);
        }
        int width = Integer.parseInt(matcher.group(1));
        int height = Integer.parseInt(matcher.group(2));
        if (width < 1024 || height < 700 || width > 4096 || height > 4096) {
            throw new BadInputException("size", size, SIZES);
        }
        if (theme != null && !Palette.THEMES.contains(theme)) {
            throw new BadInputException("theme", theme, String.join(", ", Palette.THEMES));
        }
        if (text < Preset.SMALLEST_TEXT || text > Preset.LARGEST_TEXT) {
            throw new BadInputException("text", text, "from " + Preset.SMALLEST_TEXT + " to " + Preset.LARGEST_TEXT);
        }
        List<String> themes = theme == null ? List.of("light", "dark") : List.of(theme);
        List<Path> files = services.renderGallery(
                new Services.GalleryOptions(out, themes, Language.checked(lang), only, sheet, width, height, text));
        if (files.isEmpty()) {
            throw new BadInputException("only", only, "the start of the name of a picture, such as unroll or train");
        }
        if (json()) {
            print(Map.of("files", files.stream().map(Path::toString).toList()));
        } else {
            files.forEach(file -> line("%s", file));
        }
    }
}
