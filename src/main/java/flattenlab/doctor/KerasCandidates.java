package flattenlab.doctor;

import flattenlab.tensor.Crash;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is edited in a program for Keras alone. */
final class KerasCandidates {
    /** Layers of Keras imported one by one, in brackets or not. */
    private static final Pattern LAYER_IMPORT =
            Pattern.compile("from\\s+[\\w.]*\\blayers[\\w.]*\\s+import\\s+\\(?((?<=\\()[^)]+|(?<!\\()[^(\\n#;]+)");

    private static final Pattern RESHAPE = Pattern.compile("(?s)(tf\\.reshape\\(\\s*)(\\w+)\\s*,.*\\)");
    private static final Pattern FROM_LOGITS = Pattern.compile("from_logits\\s*=\\s*(True)");
    private static final Pattern DENSE = Pattern.compile("[\\w.]*\\bDense\\(");
    private static final Pattern CALLED =
            Pattern.compile("(\\s*)\\w+\\s*=\\s*[\\w.]*\\bDense\\(.*\\)\\s*\\((\\w+)\\).*");
    private static final Pattern KNOWN = Pattern.compile("\\bFlatten\\b|\\*");

    private final Draft draft;
    private final Paste paste;
    private final CodeText code;

    KerasCandidates(Draft draft) {
        this.draft = draft;
        this.paste = draft.sick().paste();
        this.code = draft.code();
    }

    void reshape(Span place) {
        Matcher call = RESHAPE.matcher(paste.text(place));
        if (call.matches()) {
            String rows = call.group(2) + ", [tf.shape(" + call.group(2) + ")[0], -1])";
            draft.add(Phrase.of("doctor.fix.keep_batch"), new Edit(place, call.group(1) + rows));
        }
    }

    /** What a Keras model was declared with becomes what is fed. */
    void declared(TracedStep step) {
        if (draft.isKeras() && step.crash().orElse(null) instanceof Crash.BranchMismatch) {
            stated(Arrays.stream(step.in().dims()).skip(1).boxed().toList());
        }
    }

    /** The sizes that enter, with the channels moved behind the others. */
    void channelsBehind() {
        List<Long> dims = draft.sick().input().map(InputShape::dims).orElse(List.of());
        if (draft.isKeras() && dims.size() == 4) {
            stated(List.of(dims.get(2), dims.get(3), dims.get(1)));
        }
    }

    private void stated(List<Long> sizes) {
        String now = sizes.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
        draft.sick()
                .input()
                .flatMap(InputShape::where)
                .filter(place -> paste.text(place).matches("[(\\[][\\d, ]+[)\\]]"))
                .ifPresent(place -> draft.add(Phrase.of("doctor.fix.declared", now), new Edit(place, now)));
    }

    /** Keras's loss is told that probabilities come. */
    void fromLogits() {
        Matcher said = FROM_LOGITS.matcher(paste.text());
        if (draft.isKeras() && said.find()) {
            draft.add(Phrase.of("doctor.fix.from_logits"), new Edit(new Span(said.start(1), said.end(1)), "False"));
        }
    }

    void flatten(Phrase title, TracedStep step, Span place) {
        String layer = code.flattenOf(place);
        Span call = step.site().called().orElse(place);
        boolean functional = paste.text(call).matches("(?s).*\\)\\s*\\(\\s*[\\w.]+\\s*\\)")
                && !paste.lineText(paste.line(place)).strip().matches("\\w+\\.add\\(.*");
        Optional<Edit> edit = functional ? wrap(call, layer) : Optional.of(code.inList(place, layer));
        edit.ifPresent(one -> {
            List<Edit> all = new ArrayList<>(List.of(one));
            if (layer.equals("Flatten()")) {
                flattenImport().ifPresent(all::add);
            }
            draft.add(title, all.toArray(Edit[]::new));
        });
    }

    /** Where layers are imported by their names, that of Flatten joins them. */
    private Optional<Edit> flattenImport() {
        Optional<MatchResult> last =
                LAYER_IMPORT.matcher(paste.text()).results().reduce((first, next) -> next);
        boolean there = LAYER_IMPORT
                .matcher(paste.text())
                .results()
                .anyMatch(one -> KNOWN.matcher(one.group(1)).find());
        if (last.isEmpty() || there) {
            return Optional.empty();
        }
        int end = last.get().start(1) + last.get().group(1).stripTrailing().length();
        String names = paste.text(new Span(last.get().start(1), end));
        return Optional.of(new Edit(new Span(end, end), names.endsWith(",") ? " Flatten" : ", Flatten"));
    }

    private Optional<Edit> wrap(Span call, String layer) {
        return code.lastArgument(call).map(name -> new Edit(name, layer + "(" + paste.text(name) + ")"));
    }

    /** A flatten before the first Dense that is written behind a place. */
    Optional<Edit> flattenAfter(Span place, String flatten) {
        Matcher dense = DENSE.matcher(paste.text());
        return dense.find(place.end())
                ? Optional.of(beforeDense(new Span(dense.start(), dense.end()), flatten))
                : Optional.empty();
    }

    /** A flatten before a Dense: added, in a list, or called on what the Dense is called on. */
    private Edit beforeDense(Span dense, String flatten) {
        Matcher called = CALLED.matcher(paste.lineText(paste.line(dense)));
        return called.matches()
                ? new Edit(
                        code.lineStart(dense),
                        called.group(1) + called.group(2) + " = " + flatten + "(" + called.group(2) + ")\n")
                : code.inList(dense, flatten);
    }

    /** Data that is fed without its channel axis gets one at its end, without its batch axis one in front. */
    void channelAxis(TracedStep step) {
        for (String axis : List.of("[..., None]", "[None]")) {
            Draft.argument(step, "x")
                    .ifPresent(data -> draft.add(
                            Phrase.of("doctor.fix.axes", axis), new Edit(data.span(), paste.text(data.span()) + axis)));
        }
    }
}
