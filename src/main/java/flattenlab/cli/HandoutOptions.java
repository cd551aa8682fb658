package flattenlab.cli;

import flattenlab.handout.Edition;
import flattenlab.handout.Paper;
import flattenlab.tensor.Language;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;

/** What every handout takes. */
final class HandoutOptions {
    @Option(names = "--out", required = true, paramLabel = "FILE", description = "A .pdf or .html file.")
    private Path out;

    @Option(
            names = "--lang",
            defaultValue = "en",
            paramLabel = "CODE",
            description = "en, de or es, or one that was added.")
    private String language;

    @Option(names = "--seed", defaultValue = "1", description = "Of everything that is drawn by lot.")
    private long seed;

    @Option(
            names = "--sheets",
            paramLabel = "A,B",
            description = "Names of sheets that differ, up to 8 (default: one sheet).")
    private String sheets;

    @Option(names = "--title", defaultValue = "", paramLabel = "TEXT", description = "Above each sheet.")
    private String title;

    @Option(names = "--paper", defaultValue = "a4", paramLabel = "P", description = "a4 or letter.")
    private String paper;

    @Option(names = "--no-answers", description = "Leave out the answers behind the sheets.")
    private boolean withoutAnswers;

    Path out() {
        return out;
    }

    Locale language() {
        return Locale.forLanguageTag(Language.checked(language));
    }

    Edition edition() {
        List<String> names = sheets == null ? List.of("") : Arrays.asList(sheets.split(",", -1));
        return new Edition(title, language(), Paper.parse(paper), seed, names, !withoutAnswers);
    }
}
