package flattenlab.doctor.python;

import flattenlab.doctor.InputShape;
import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a person says beside a program about the pictures that enter it: {@code images are 32x32, batch 4}. */
public final class StatedPictures {
    private static final String NOUN =
            "(?:images?|pictures?|photos?|imgs?|inputs?|Bild(?:er|ern|es)?|Fotos?|Eingabe\\w*)";
    private static final String SIZES = "\\d{1,5}(?:\\s*(?:[x\u00d7*]|,)\\s*\\d{1,5}){1,3}";
    private static final Pattern SHAPE = Pattern.compile("(?<![\\w.])" + SIZES + "(?![\\w.]?\\d)");
    /** {@code images are 32x32}, {@code input size is (3, 224, 224)}. */
    private static final Pattern AFTER = Pattern.compile("(?iu)\\b" + NOUN + "\\b[^\\d.;\\n]{0,40}$");
    /** {@code 28x28 grey images}. */
    private static final Pattern BEFORE =
            Pattern.compile("(?iu)^\\s*[)\\]]?\\s*(?:px|pixels?)?\\s*-?(?:[\\p{L}-]+\\s+){0,2}" + NOUN + "\\b");

    private static final Pattern SENTENCE = Pattern.compile("[.;!?](?=\\s|$)");
    private static final Pattern BATCH = Pattern.compile(
            "(?iu)\\bbatch(?:es|[\\s_-]?(?:size|gr\u00f6\u00dfe|groesse))?(?:\\s+(?:is|of|ist|von|mit))?\\s*[=:]?\\s*(\\d{1,5})\\b(?!\\s*[x\u00d7])");
    /** A library's own words are read elsewhere; what leaves a layer is no input. */
    private static final Pattern OTHER = Pattern.compile(
            "(?iu)\\wError|Error:|Exception|shapes? cannot|Given groups|expected|Traceback|->|\u2192|output|Ausgabe|after|nach |feature map");

    /** A smaller one is a kernel. */
    private static final long SMALLEST = 8;

    /** A longer line is no sentence. */
    private static final int LONGEST = 2_000;

    private static final Set<Long> COLOURS = Set.of(1L, 3L, 4L);

    private final Paste paste;
    private final Source source;
    private final long channels;
    private final Set<List<Long>> samples = new HashSet<>();
    private final Set<Long> batches = new HashSet<>();
    private Optional<Span> where = Optional.empty();

    private StatedPictures(Paste paste, Source source, long channels) {
        this.paste = paste;
        this.source = source;
        this.channels = channels;
    }

    /**
     * The input that is said, as (N, C, H, W); empty where none is, or where two contradict.
     *
     * @param channels that the first layer takes
     */
    public static Optional<InputShape> in(Paste paste, Source source, long channels) {
        StatedPictures stated = new StatedPictures(paste, source, channels);
        for (int line = 1; line <= Math.min(paste.lines(), CodeFinder.MAX_LINES); line++) {
            stated.line(paste.span(line), source.isCode(line));
        }
        return stated.input();
    }

    private Optional<InputShape> input() {
        if (samples.size() != 1) {
            return Optional.empty();
        }
        List<Long> dims =
                new ArrayList<>(List.of(batches.size() == 1 ? batches.iterator().next() : InputShape.UNKNOWN));
        dims.addAll(samples.iterator().next());
        return Optional.of(new InputShape(dims, InputShape.From.CODE, where));
    }

    private void line(Span line, boolean isCode) {
        String text = paste.text(line);
        int start = isCode ? text.indexOf('#') : 0;
        if (start < 0 || text.length() > LONGEST) {
            return;
        }
        Matcher end = SENTENCE.matcher(text);
        while (start < text.length()) {
            int stop = end.find(start) ? end.start() : text.length();
            sentence(new Span(line.start() + start, line.start() + stop));
            start = stop + 1;
        }
    }

    private void sentence(Span span) {
        String text = paste.text(span);
        if (OTHER.matcher(text).find()) {
            return;
        }
        Matcher batch = BATCH.matcher(text);
        while (batch.find()) {
            samplesAtATime(Long.parseLong(batch.group(1)));
        }
        Matcher shape = SHAPE.matcher(text);
        boolean said = false;
        while (shape.find()) {
            said |= AFTER.matcher(text.substring(0, shape.start())).find()
                    || BEFORE.matcher(text.substring(shape.end())).find();
            if (said) {
                Span here = new Span(span.start() + shape.start(), span.start() + shape.end());
                take(shape.group(), here);
            }
        }
    }

    /** None is no batch. */
    private void samplesAtATime(long count) {
        if (count > 0) {
            batches.add(count);
        }
    }

    private void take(String written, Span here) {
        List<Long> sizes = new ArrayList<>();
        for (String size : written.split("[^\\d]+")) {
            sizes.add(Long.parseLong(size));
        }
        if (sizes.size() == 4) {
            samplesAtATime(sizes.remove(0));
        }
        if (sizes.size() == 2) {
            sizes.add(0, channels);
        } else if (sizes.get(0) != channels && sizes.get(2) == channels) {
            sizes.add(0, sizes.remove(2));
        }
        if (COLOURS.contains(sizes.get(0)) && Math.min(sizes.get(1), sizes.get(2)) >= SMALLEST) {
            samples.add(List.copyOf(sizes));
            where = where.or(() -> Optional.of(here));
        }
    }
}
