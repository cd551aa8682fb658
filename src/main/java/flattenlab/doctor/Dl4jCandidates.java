package flattenlab.doctor;

import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is edited in a configuration of DL4J alone. */
final class Dl4jCandidates {
    private static final Pattern STRICT = Pattern.compile("\\bConvolutionMode\\.Strict\\b");
    private static final Pattern CONVOLUTIONAL = Pattern.compile("\\bInputType\\.convolutional(?=\\()");
    private static final Pattern BUILD = Pattern.compile("([ \\t]*)\\.build\\(\\)\\s*;");
    private static final Pattern CONFIGURES = Pattern.compile("(?s).*\\.(?:list|layer)\\s*\\(.*");

    private static final String PERMUTE = "permute(0, 3, 1, 2)";

    private final Draft draft;
    private final Paste paste;

    Dl4jCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
    }

    /** What Strict refuses, Truncate cuts off, and Same fills up. */
    void mode() {
        for (String mode : List.of("ConvolutionMode.Truncate", "ConvolutionMode.Same")) {
            Edit[] edits = STRICT.matcher(paste.text())
                    .results()
                    .map(said -> new Edit(new Span(said.start(), said.end()), mode))
                    .toArray(Edit[]::new);
            draft.add(Phrase.of("doctor.fix.mode", mode), edits);
        }
    }

    /** Where pictures enter as rows, the configuration is told so. */
    void flat() {
        Matcher said = CONVOLUTIONAL.matcher(paste.text());
        if (said.find()) {
            String now = "InputType.convolutionalFlat";
            draft.add(Phrase.of("doctor.fix.declared", now), new Edit(new Span(said.start(), said.end()), now));
        }
    }

    /** What is fed with its channels last gets them behind the batch. */
    void channelsFirst() {
        draft.sick()
                .input()
                .filter(entered ->
                        entered.from() == InputShape.From.CODE && entered.dims().size() == 4)
                .flatMap(InputShape::where)
                .ifPresent(place -> draft.add(
                        Phrase.of("doctor.fix.axes", PERMUTE),
                        new Edit(new Span(place.end(), place.end()), "." + PERMUTE)));
    }

    /** A preprocessor that is told the sizes of the maps is told those that come. */
    void preprocessor(TracedStep step) {
        Shape came = step.in();
        if (came.rank() == 4) {
            String sizes = came.dim(2) + ", " + came.dim(3) + ", " + came.dim(1);
            Draft.argument(step, "size")
                    .filter(argument -> argument.value() instanceof List<?> list && list.size() == 3)
                    .ifPresent(argument ->
                            draft.add(Phrase.of("doctor.fix.declared", sizes), new Edit(argument.span(), sizes)));
        }
    }

    /** Who knows what enters puts the flatten in. */
    void inputType() {
        List<Long> dims = draft.sick().input().map(InputShape::dims).orElse(List.of());
        Matcher build = BUILD.matcher(paste.text());
        boolean found = false;
        while (!found && build.find()) {
            found = CONFIGURES.matcher(paste.text().substring(0, build.start())).matches();
        }
        if (!found || dims.size() != 4) {
            return;
        }
        String type =
                ".setInputType(InputType.convolutional(" + dims.get(2) + ", " + dims.get(3) + ", " + dims.get(1) + "))";
        int line = paste.line(new Span(build.start(), build.start()));
        boolean alone = paste.lineText(line).strip().startsWith(".build()");
        int at = alone
                ? paste.span(line).start()
                : build.start() + build.group(1).length();
        String text = alone ? paste.lineText(line).replaceFirst("\\S.*", "") + type + "\n" : type;
        draft.add(Phrase.of("doctor.fix.input_type"), new Edit(new Span(at, at), text));
    }
}
