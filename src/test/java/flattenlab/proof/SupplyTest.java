package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What FlattenLab is made of that others have made: all of it, under licences that are said, without known holes. */
@Tag("proof")
class SupplyTest {
    /** Made by CycloneDX from what the build fetches. */
    private static final Path LIST = Path.of("target", "bom.json");

    private static final Pattern LOOKED_UP = Pattern.compile("as of (\\d{4}-\\d{2}-\\d{2})");
    private static final Path ADVISORIES = Path.of("src/test/resources/proof/advisories.tsv");

    /** How CycloneDX names a licence, and how NOTICE does. */
    private static final Map<String, String> IN_NOTICE = Map.of(
            "GPL-2.0-with-classpath-exception", "GPLv2+CE",
            "GPL-2.0-or-later", "GPLv2 or later",
            "GPLv2 with the Classpath Exception", "GPLv2+CE",
            "The 3-Clause BSD License", "BSD-3-Clause",
            "LGPL-2.1-or-later", "LGPL-2.1 or later",
            // "The BSD License" of its project file is taken for the oldest one; its text has three clauses.
            "BSD-4-Clause", "BSD-3-Clause");

    private static String notice;
    private static List<Part> parts;

    private record Part(String group, String name, String version, List<String> licences) {
        String id() {
            return group + ":" + name + ":" + version;
        }
    }

    @BeforeAll
    static void read() throws IOException {
        notice = Files.readString(Path.of("NOTICE"));
        Map<String, Part> found = new TreeMap<>();
        for (JsonNode one : new ObjectMapper().readTree(LIST.toFile()).path("components")) {
            List<String> licences = new ArrayList<>();
            for (JsonNode choice : one.path("licenses")) {
                JsonNode licence = choice.path("license");
                licences.add(licence.path("id")
                        .asText(licence.path("name")
                                .asText(choice.path("expression").asText())));
            }
            Part part = new Part(
                    one.path("group").asText(),
                    one.path("name").asText(),
                    one.path("version").asText(),
                    licences);
            // The same jar for several platforms is one part.
            found.put(part.id(), part);
        }
        parts = List.copyOf(found.values());
    }

    @Test
    void everyPartHasALicenceThatIsInTheNotice() {
        List<String> without = parts.stream()
                .filter(part -> part.licences().stream()
                        .map(licence -> IN_NOTICE.getOrDefault(licence, licence))
                        .noneMatch(notice::contains))
                .map(part -> part.id() + " " + part.licences())
                .toList();
        new Figures("8 supply licences")
                .note("parts that others have made", parts.size())
                .note("licences", licences().size())
                .note("parts without a licence that NOTICE names", without.size(), "0");
        assertThat(parts).hasSizeGreaterThan(50);
        assertThat(without).isEmpty();
    }

    private static Set<String> licences() {
        Set<String> all = new TreeSet<>();
        parts.forEach(part -> all.addAll(part.licences()));
        return all;
    }

    @Test
    void everyPartIsNamedInTheNotice() {
        List<String> unnamed = parts.stream()
                .filter(part -> !isNamed(part.name()))
                .map(Part::id)
                .toList();
        assertThat(unnamed).isEmpty();
    }

    /** As a word of its own, or in a list that leaves out how all of it begin: {@code jackson-core, -databind}. */
    private static boolean isNamed(String name) {
        if (stands(Pattern.quote(name))) {
            return true;
        }
        int hyphen = name.indexOf('-');
        while (hyphen > 0) {
            if (stands(Pattern.quote(name.substring(0, hyphen)) + "-[\\w.-]+(?:,\\s+[\\w.-]+)*?,\\s+"
                    + Pattern.quote(name.substring(hyphen)))) {
                return true;
            }
            hyphen = name.indexOf('-', hyphen + 1);
        }
        return false;
    }

    private static boolean stands(String words) {
        return Pattern.compile("(?<![\\w-])" + words + "(?![\\w-])")
                .matcher(notice)
                .find();
    }

    /** What is known against a part: {@code part, what it is called, what of it does not reach FlattenLab and why}. */
    @Test
    void whatIsKnownAgainstAPartIsAnswered() throws IOException {
        List<String> ids = parts.stream().map(Part::id).toList();
        List<String> lines = Files.readAllLines(ADVISORIES);
        Matcher date = LOOKED_UP.matcher(lines.get(0));
        assertThat(date.find()).as("when it was looked up").isTrue();
        List<String[]> rows = lines.stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split("\t"))
                .toList();
        assertThat(rows).allSatisfy(row -> {
            assertThat(row).hasSize(3);
            assertThat(ids).as("what is not used any more is taken out").contains(row[0]);
            assertThat(row[2]).as(row[1]).hasSizeGreaterThan(30);
        });
        long reaching = rows.stream()
                .filter(row -> row[2].startsWith("REACHES") || row[2].startsWith("NOT RULED OUT"))
                .count();
        new Figures("8 supply advisories")
                .note("advisories known against a part on " + date.group(1), rows.size())
                .note("of these such as reach FlattenLab, or may", reaching, "0");
        assertThat(rows).isNotEmpty();
        assertThat(reaching).isZero();
    }
}
