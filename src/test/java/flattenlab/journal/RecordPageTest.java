package flattenlab.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.learn.Mastery;
import flattenlab.store.Csv;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about the record names what is stored, and nothing that is not. */
class RecordPageTest {
    private static final Pattern KIND = Pattern.compile("(?m)^\\| `([a-z]+)` \\| [^|]+ \\| (.*) \\|$");
    private static final Pattern FIELD = Pattern.compile("`([a-zA-Z]+)`");
    private static final List<String> OF_ALL = List.of("kind", "at", "session");

    private static String page() throws IOException {
        return Files.readString(Path.of("docs", "record.md"));
    }

    @Test
    void everyKindOfEntryIsListedWithExactlyItsFields() throws IOException {
        TreeMap<String, TreeSet<String>> written = new TreeMap<>();
        SomeEntries.list(new Random(1), 500).forEach(entry -> {
            ObjectNode node = EntryJson.write(entry);
            TreeSet<String> fields = written.computeIfAbsent(EntryJson.kind(entry), kind -> new TreeSet<>());
            node.fieldNames().forEachRemaining(fields::add);
            fields.removeAll(OF_ALL);
        });
        TreeMap<String, TreeSet<String>> listed = new TreeMap<>();
        Matcher kinds = KIND.matcher(page().substring(page().indexOf("| `started` |")));
        while (kinds.find()) {
            TreeSet<String> fields = new TreeSet<>();
            // What stands in brackets explains a field and is none.
            Matcher field =
                    FIELD.matcher(kinds.group(2).replaceAll("\\([^)]*\\)", "(").replace(" (", ""));
            while (field.find()) {
                fields.add(field.group(1));
            }
            listed.put(kinds.group(1), fields);
        }
        assertThat(listed).isEqualTo(written);
        assertThat(written).hasSameSizeAs(Entry.class.getPermittedSubclasses());
    }

    @Test
    void theTableAndTheSummaryHaveNoFieldThatThePageDoesNotName() throws IOException {
        String page = page();
        List<Entry> entries = SomeEntries.list(new Random(2), 50);
        String header = Results.csv(Optional.empty(), entries, Csv.Separator.COMMA)
                .substring(1)
                .lines()
                .findFirst()
                .orElseThrow();
        for (String column : header.split(",", -1)) {
            assertThat(page).contains("`" + column + "`");
        }
        new ObjectMapper()
                .readTree(Results.json(Optional.empty(), entries, ZoneOffset.UTC))
                .path("summary")
                .fieldNames()
                .forEachRemaining(name -> assertThat(page).contains("`" + name + "`"));
    }

    @Test
    void theFilesThatAreNamedAreTheFilesThatAreMade(@TempDir Path home) throws IOException {
        String page = page();
        Profiles profiles = new Profiles(home, SomeEntries.CLOCK, new Random(3));
        Profile ann = profiles.create("Ann", "blue");
        profiles.remember(ann);
        try (Journal journal = profiles.open(ann)) {
            journal.append(SomeEntries.answer(1));
        }
        try (var files = Files.walk(home)) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(file -> home.relativize(file).toString().replace('\\', '/')))
                    .allSatisfy(name -> assertThat(page).contains("`" + name.replace(ann.id(), "<id>") + "`"))
                    .hasSize(5);
        }
        assertThat(page)
                .contains(
                        Profile.COLOURS.stream().reduce((a, b) -> a + ", " + b).orElseThrow());
        for (Mastery.Setting setting : Mastery.Setting.values()) {
            assertThat(page).contains("`" + setting + "`");
        }
    }
}
