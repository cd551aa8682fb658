package flattenlab.ui.common;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNameTest {
    @ParameterizedTest
    @CsvSource({
        "Jörg, flattenlab-results-Jörg-2026-11-29",
        "'../a:b* c?', flattenlab-results-a-b-c-2026-11-29",
        "李 小龙, flattenlab-results-李-小龙-2026-11-29",
        "'', flattenlab-results-2026-11-29",
        "🙂, flattenlab-results-2026-11-29"
    })
    void aNicknameStandsInANameThatEveryDiskTakes(String nickname, String name) {
        assertThat(FileName.of("results", nickname, "2026-11-29")).isEqualTo(name);
    }
}
