package flattenlab.ui.network;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.scene.CloseUp;
import flattenlab.scene.CloseUpMatter;
import flattenlab.scene.CloseUps;
import flattenlab.scene.Focus;
import flattenlab.ui.common.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A close-up speaks the learner's language, in its numbers too. */
class CloseUpWordsTest {
    private static final Pattern POINT = Pattern.compile("\\d\\.\\d|(^|[ (-])\\.\\d");
    private static final Pattern COMMA = Pattern.compile("\\d,\\d");

    private static List<String> said(Locale locale) throws InterruptedException {
        Looked looked = Looked.at("correct", 0);
        CloseUpMatter matter = new CloseUpMatter(
                looked.plan(),
                FlowNumbers.layers(looked.spec(), looked.seen()),
                looked.values(),
                List.of("v1.5", "b", "c", "d"),
                cell -> List.of());
        CloseUpWords words = new CloseUpWords(new Messages(locale));
        return Stream.of(
                        new Focus.Maps(1),
                        new Focus.Map(1, 2),
                        new Focus.Cell(1, 2, 3, 4),
                        new Focus.Cell(2, 2, 1, 1),
                        new Focus.Slot(5),
                        new Focus.Linear(0),
                        new Focus.Output(0, 1),
                        new Focus.Softmax())
                .map(focus -> CloseUps.of(matter, focus, Optional.empty(), 900, 520))
                .flatMap(closeUp -> Stream.concat(
                        closeUp.notes().stream().map(CloseUp.Note::text),
                        closeUp.entries().stream().flatMap(entry -> Stream.of(entry.label(), entry.detail()))))
                .map(words)
                .map(text -> text.replace("v1.5", ""))
                .toList();
    }

    @Test
    void inGermanNoNumberHasAPointAndNamesStayAsTheyAre() throws InterruptedException {
        List<String> german = said(Locale.GERMAN);
        assertThat(german).noneMatch(text -> POINT.matcher(text).find());
        assertThat(german).filteredOn(text -> COMMA.matcher(text).find()).hasSizeGreaterThan(20);
    }

    @Test
    void inEnglishNoNumberHasAComma() throws InterruptedException {
        List<String> english = said(Locale.ENGLISH);
        assertThat(english).noneMatch(text -> COMMA.matcher(text).find());
        assertThat(english).filteredOn(text -> POINT.matcher(text).find()).hasSizeGreaterThan(20);
    }
}
