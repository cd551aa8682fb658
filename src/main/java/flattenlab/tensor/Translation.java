package flattenlab.tensor;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ChoiceFormat;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is wrong with the texts of a language, beside the English ones.
 *
 * @param texts how many there are, by file
 * @param problems in the order of files and keys
 */
public record Translation(Map<String, Integer> texts, List<Problem> problems) {
    private static final String MESSAGES = "messages";

    /** The bundles of texts, each a file in a folder that adds a language. */
    public static final List<String> BUNDLES = List.of(MESSAGES, "faults", "verdict", "quiz", "handout");

    private static final Pattern VALUE = Pattern.compile("\\{([a-zA-Z0-9]+)");
    private static final Pattern SAID_VALUE = Pattern.compile("\\{([a-zA-Z0-9]+)}");

    /**
     * What is wrong with one text.
     *
     * @param key empty for the file as a whole
     */
    public record Problem(String file, String key, Kind kind) {}

    /** What can be wrong. */
    public enum Kind {
        /** The file or the text is not there, and English is said in its place. */
        MISSING,
        /** There is no such text in English; mostly a slip of the pen in its key. */
        UNKNOWN,
        /** The text names other values in braces than the English one, or in a way that nobody can put them in. */
        OTHER_VALUES,
        /** The file cannot be read, is not written in UTF-8, or not as a file of keys and texts. */
        UNREADABLE
    }

    public Translation {
        texts = Map.copyOf(texts);
        problems = List.copyOf(problems);
    }

    /** The texts of a folder, beside the English ones. */
    public static Translation of(Path folder) {
        Map<String, Integer> texts = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>();
        for (String name : BUNDLES) {
            String file = name + ".properties";
            Path path = folder.resolve(file);
            if (!Files.isRegularFile(path)) {
                problems.add(new Problem(file, "", Kind.MISSING));
                continue;
            }
            try (Reader reader = Files.newBufferedReader(path)) {
                ResourceBundle own = new PropertyResourceBundle(reader);
                texts.put(file, own.keySet().size());
                problems.addAll(problems(name, own));
            } catch (IOException | IllegalArgumentException e) {
                problems.add(new Problem(file, "", Kind.UNREADABLE));
            }
        }
        return new Translation(texts, problems);
    }

    /**
     * What is wrong with the texts of one bundle.
     *
     * @param name of the bundle
     */
    public static List<Problem> problems(String name, ResourceBundle own) {
        String file = name + ".properties";
        TextBundle english = new TextBundle(name, Locale.ENGLISH);
        List<Problem> problems = new ArrayList<>();
        for (String key : new TreeSet<>(english.keys())) {
            if (!own.containsKey(key)) {
                problems.add(new Problem(file, key, Kind.MISSING));
            } else if (!hasTheValuesOf(name, own.getString(key), english.pattern(key))
                    || !canBeSaid(name, own.getString(key), english.pattern(key))) {
                problems.add(new Problem(file, key, Kind.OTHER_VALUES));
            }
        }
        new TreeSet<>(own.keySet())
                .stream()
                        .filter(key -> !english.has(key))
                        .forEach(key -> problems.add(new Problem(file, key, Kind.UNKNOWN)));
        return problems;
    }

    /**
     * A value that stands by itself must be said; a word that depends on one may be the same for every count. A fault may
     * leave out what another program says, in English, of what it met.
     */
    private static boolean hasTheValuesOf(String bundle, String text, String english) {
        return (bundle.equals("faults") || values(VALUE, text).containsAll(values(SAID_VALUE, english)))
                && values(VALUE, english).containsAll(values(VALUE, text));
    }

    /** Whether values can be put into a text: none that nobody gives, and where Java puts them in, as it wants them written. */
    static boolean canBeSaid(String bundle, String text, String english) {
        if (!values(VALUE, english).containsAll(values(VALUE, text))) {
            return false;
        }
        if (!bundle.equals(MESSAGES)) {
            return true;
        }
        if (english.indexOf('{') < 0) {
            // Said as it stands.
            return text.indexOf('{') < 0;
        }
        try {
            return Arrays.stream(new MessageFormat(text, Locale.ROOT).getFormats())
                    .allMatch(format ->
                            format == null || format instanceof ChoiceFormat choice && choice.getLimits().length > 0);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static TreeSet<String> values(Pattern value, String text) {
        return value.matcher(text).results().map(hit -> hit.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
