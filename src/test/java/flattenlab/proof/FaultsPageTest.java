package flattenlab.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault of the page names tests that hold it, and these are there. */
class FaultsPageTest {
    private static final Pattern TEST = Pattern.compile("`(\\w+Test)(?:\\.(\\w+))?`");

    @Test
    void everyTestThatAFaultNamesIsThere() throws IOException {
        Map<String, String> sources;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            sources = files.filter(file -> file.toString().endsWith("Test.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            FaultsPageTest::read,
                            (one, other) -> one + other,
                            TreeMap::new));
        }
        int faults = 0;
        for (String line : Files.readAllLines(Path.of("docs", "faults.md"))) {
            if (!line.startsWith("| ") || line.startsWith("| fault ")) {
                continue;
            }
            faults++;
            assertThat(TEST.matcher(line).results()).as(line).isNotEmpty();
            for (MatchResult test : TEST.matcher(line).results().toList()) {
                assertThat(sources).as(line).containsKey(test.group(1));
                if (test.group(2) != null) {
                    assertThat(sources.get(test.group(1))).as(line).contains("void " + test.group(2) + "(");
                }
            }
        }
        assertThat(faults).isGreaterThan(20);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
