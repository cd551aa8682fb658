package flattenlab.lesson;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds words in all lessons and the glossary of a course. */
public final class Search {
    /** No more than so many places are given. */
    public static final int MOST = 40;

    private static final Pattern SPACE = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("\\d+");
    private static final Pattern MARK = Pattern.compile("\\p{M}");
    private static final int BEFORE = 30;
    private static final int EXCERPT = 90;

    /** Where words can stand, the most telling first. */
    private enum Weight {
        TITLE,
        HEADING,
        TERM,
        TEXT
    }

    /**
     * A place where all words stand.
     *
     * @param lesson its id; empty for the glossary
     * @param mode the section; where it is a title, the first one
     * @param title of the lesson, or the term
     * @param excerpt of the text around the first word
     * @param term id of the term; empty in a lesson
     */
    public record Hit(String lesson, Mode mode, String title, String excerpt, String term) {}

    /**
     * A text to be looked through.
     *
     * @param spelt the folded text, with umlauts as two letters
     * @param numberless the folded text, in which every number is the same one
     */
    private record Passage(Weight weight, String folded, String spelt, String numberless, String text, Hit place) {}

    private final List<Passage> passages = new ArrayList<>();
    private final Map<String, Hit> numbers = new HashMap<>();

    /** Reads a course once. */
    public Search(Course course) {
        for (Lesson lesson : course.lessons()) {
            Hit whole = new Hit(lesson.id(), first(lesson), lesson.title(), "", "");
            add(Weight.TITLE, lesson.title(), whole);
            numbers.putIfAbsent(String.valueOf(lesson.number()), whole);
            for (Lesson.Section section : lesson.sections()) {
                Hit place = new Hit(lesson.id(), section.mode(), lesson.title(), "", "");
                add(Weight.HEADING, section.heading(), place);
                section.blocks().forEach(block -> add(Weight.TEXT, text(block), place));
            }
        }
        course.glossary().values().forEach(term -> {
            Hit place = new Hit("", Mode.WHY, term.name(), "", term.id());
            add(Weight.TERM, term.name(), place);
            add(Weight.TEXT, LessonParser.text(LessonParser.markdown(term.meaning())), place);
        });
    }

    private static Mode first(Lesson lesson) {
        return lesson.sections().isEmpty() ? Mode.WHY : lesson.sections().get(0).mode();
    }

    private void add(Weight weight, String text, Hit place) {
        String line = SPACE.matcher(text).replaceAll(" ").strip();
        if (!line.isEmpty()) {
            String folded = fold(line);
            passages.add(
                    new Passage(weight, folded, isPlain(line) ? folded : spelt(line), anyNumber(folded), line, place));
        }
    }

    private static String text(Block block) {
        if (block instanceof Block.Prose prose) {
            return LessonParser.text(prose.node());
        } else if (block instanceof Block.Asked asked) {
            return asked.question().ask();
        }
        return block instanceof Block.Gift gift ? gift.text().replaceAll("::[^:]*::|[~={}#\\\\]", " ") : "";
    }

    /** The lesson of a number. */
    public Optional<Hit> numbered(String number) {
        return Optional.ofNullable(numbers.get(number.replaceFirst("^0+(?=.)", "")));
    }

    /**
     * The places where each word stands, in any case, with or without accents, umlauts also as two letters; a word may be the beginning of a
     * longer one. One place a section, titles first, then in the order of the course. None for a blank text.
     *
     * <p>An error message that somebody pastes carries numbers of its own. Where the words stand nowhere with these, they
     * are looked for with any numbers, and at last without what is nothing but numbers.
     */
    public List<Hit> find(String words) {
        List<String> wanted = words(fold(words));
        List<Hit> hits = find(wanted, wanted, Passage::folded);
        if (hits.isEmpty()) {
            List<String> numberless = words(anyNumber(fold(words)));
            hits = find(wanted, numberless, Passage::numberless);
            if (hits.isEmpty()) {
                List<String> letters = numberless.stream()
                        .filter(word -> word.chars().filter(Character::isLetter).count() > 1)
                        .toList();
                hits = find(wanted, letters, Passage::numberless);
            }
        }
        return hits;
    }

    /** Whether each word stands in a text: in any case, with or without accents, perhaps as the beginning of a longer one. */
    public static boolean standIn(String words, String text) {
        String folded = fold(text);
        String spelt = spelt(text);
        return words(fold(words)).stream().allMatch(word -> start(folded, word) >= 0 || start(spelt, word) >= 0);
    }

    private static List<String> words(String text) {
        return SPACE.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    }

    private static String anyNumber(String text) {
        return NUMBER.matcher(text).replaceAll("0");
    }

    private List<Hit> find(List<String> typed, List<String> wanted, Function<Passage, String> within) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        return passages.stream()
                .filter(passage -> wanted.stream()
                        .allMatch(word -> start(within.apply(passage), word) >= 0 || start(passage.spelt, word) >= 0))
                .sorted(Comparator.comparing(Passage::weight))
                .map(passage -> new Hit(
                        passage.place.lesson,
                        passage.place.mode,
                        passage.place.title,
                        excerpt(passage, typed),
                        passage.place.term))
                .collect(Collectors.toMap(
                        hit -> hit.lesson + ' ' + hit.mode + ' ' + hit.term,
                        hit -> hit,
                        (one, other) -> one,
                        java.util.LinkedHashMap::new))
                .values()
                .stream()
                .limit(MOST)
                .toList();
    }

    /** Where a word begins that begins so; below 0 if none does. */
    private static int start(String text, String word) {
        int at = text.indexOf(word);
        while (at > 0 && Character.isLetterOrDigit(word.charAt(0)) && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at = text.indexOf(word, at + 1);
        }
        return at;
    }

    private static String excerpt(Passage passage, List<String> words) {
        int first = words.stream()
                .mapToInt(word -> Math.max(start(passage.folded, word), start(passage.spelt, word)))
                .filter(place -> place >= 0)
                .findFirst()
                .orElse(0);
        int at = Math.min(first, passage.text.length());
        int from = at <= BEFORE ? 0 : passage.text.indexOf(' ', at - BEFORE) + 1;
        from = from > at ? at : from;
        int to = Math.min(passage.text.length(), from + EXCERPT);
        return (from > 0 ? "\u2026 " : "")
                + passage.text.substring(from, to)
                + (to < passage.text.length() ? " \u2026" : "");
    }

    /** Lower case without accents, so long that places stay about the same. */
    private static String fold(String text) {
        if (isPlain(text)) {
            return text.toLowerCase(Locale.ROOT).strip();
        }
        return MARK.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT)
                .replace("ß", "ss")
                .strip();
    }

    /** Most of a course has neither accents nor umlauts, and is read while the window waits. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(letter -> letter < 128);
    }

    /** The same with umlauts as whoever has no key for them writes them. */
    private static String spelt(String text) {
        String composed = Normalizer.normalize(text, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        return fold(composed.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue"));
    }
}
