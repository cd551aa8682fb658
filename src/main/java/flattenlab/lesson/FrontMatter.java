package flattenlab.lesson;

import flattenlab.learn.Misconception;
import flattenlab.tensor.Phrase;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys and values at the head of a lesson, each with its line. */
final class FrontMatter {
    private static final Set<String> KEYS = Set.of("id", "title", "number", "minutes", "requires", "misconceptions");
    private static final String MARK = "---";

    private final Map<String, String> values = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Faults faults;
    private int end;

    /** @param faults gets what cannot be used */
    FrontMatter(String[] lines, Faults faults) {
        this.faults = faults;
        if (!lines[0].strip().equals(MARK)) {
            faults.say(1, "front matter", lines[0].strip(), Phrase.of("allowed.first_line", MARK));
            return;
        }
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].strip().equals(MARK)) {
                end = i + 1;
                return;
            }
            if (!lines[i].isBlank()) {
                pair(lines[i], i + 1);
            }
        }
        end = lines.length;
        faults.say(1, Phrase.of("lesson.head_open", MARK));
    }

    private void pair(String text, int line) {
        int colon = text.indexOf(':');
        String key = colon < 0 ? "" : text.substring(0, colon).strip();
        if (!KEYS.contains(key)) {
            faults.say(
                    line,
                    "front matter",
                    text.strip(),
                    Phrase.of(
                            "allowed.key_value",
                            String.join(", ", KEYS.stream().sorted().toList())));
        } else if (places.putIfAbsent(key, line) != null) {
            faults.say(line, "front matter", key, Phrase.of("allowed.each_key_once"));
        } else {
            values.put(key, text.substring(colon + 1).strip());
        }
    }

    /** How many lines it takes, with its marks. */
    int lines() {
        return end;
    }

    /** The line of a key; the first if the key is missing. */
    int line(String key) {
        return places.getOrDefault(key, 1);
    }

    String need(String key) {
        String value = values.getOrDefault(key, "");
        if (value.isEmpty()) {
            faults.say(line(key), Phrase.of("lesson.head_missing", key, key));
        }
        return value;
    }

    int number(String key) {
        String value = need(key);
        if (value.matches("[0-9]{1,4}") && Integer.parseInt(value) > 0) {
            return Integer.parseInt(value);
        }
        if (!value.isEmpty()) {
            faults.say(line(key), key, value, Phrase.of("allowed.whole_from_to", 1, 9999));
        }
        return 0;
    }

    List<String> list(String key) {
        List<String> listed = Arrays.stream(values.getOrDefault(key, "").split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
        if (listed.size() > Bounds.LISTED) {
            faults.say(line(key), Phrase.of("lesson.head_many", key, Bounds.LISTED));
        }
        return listed.stream().limit(Bounds.LISTED).toList();
    }

    List<String> misconceptions() {
        List<String> given = list("misconceptions");
        List<String> known =
                Arrays.stream(Misconception.values()).map(Enum::name).toList();
        given.stream()
                .filter(one -> !known.contains(one))
                .forEach(one -> faults.say(line("misconceptions"), "misconceptions", one, String.join(", ", known)));
        return given;
    }
}
