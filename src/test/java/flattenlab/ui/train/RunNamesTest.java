package flattenlab.ui.train;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.data.Dataset;
import flattenlab.tensor.Language;
import flattenlab.training.Experiment;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RunNamesTest {
    private static List<String> names() {
        return Stream.of(Experiment.values())
                .flatMap(experiment -> experiment.arms(Dataset.Source.DIGITS, 7, 1000).stream())
                .map(Experiment.Arm::name)
                .distinct()
                .toList();
    }

    @Test
    void inEnglishRunsAreCalledAsInFiles() {
        Messages english = new Messages(Locale.ENGLISH);
        assertThat(names())
                .hasSizeGreaterThan(12)
                .allSatisfy(name -> assertThat(RunNames.of(english, name)).isEqualTo(name));
    }

    @Test
    void inOtherLanguagesWhatIsMadeOfWordsIsInThatLanguage() {
        for (String language : Language.BUNDLED) {
            if (!language.equals("en")) {
                Messages messages = new Messages(Locale.forLanguageTag(language));
                // A flatten's name is one word.
                assertThat(names().stream().filter(name -> name.contains(" ")))
                        .isNotEmpty()
                        .allSatisfy(name -> assertThat(RunNames.of(messages, name))
                                .as(language)
                                .isNotEqualTo(name));
            }
        }
    }
}
