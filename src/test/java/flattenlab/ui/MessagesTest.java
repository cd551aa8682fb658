package flattenlab.ui;

import static org.assertj.core.api.Assertions.assertThat;

import flattenlab.classroom.ClassResults;
import flattenlab.explain.Effect;
import flattenlab.scene.Timeline;
import flattenlab.tensor.FlattenVariant.Kind;
import flattenlab.training.ConvBlock;
import flattenlab.training.Experiment;
import flattenlab.training.Verdict;
import flattenlab.ui.common.Messages;
import flattenlab.ui.shell.ShellController.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text of the window is in the bundle, and the bundle holds nothing else. */
class MessagesTest {
    /** Keys are put together from these and an id, so the source does not hold them whole. */
    private static final List<String> COMPOSED = List.of(
            "class.notice.",
            "class.save.",
            "share.left.",
            "variant.",
            "shape.order.",
            "shape.data.",
            "doors.",
            "what.",
            "tour.",
            "part.",
            "rail.",
            "network.compare.side.",
            "network.part.",
            "network.trace.",
            "network.train.",
            "doctor.column.",
            "doctor.from.",
            "doctor.onward.",
            "doctor.sample.",
            "doctor.verdict.",
            "network.part.",
            "network.train.",
            "train.net.",
            "train.placement.",
            "train.layer.",
            "train.verdict.",
            "train.block.",
            "train.chart.",
            "train.tab.",
            "train.experiment.",
            "train.left.",
            "train.question.",
            "train.explain.",
            "train.fate.",
            "train.diagnosis.",
            "train.why.",
            "train.mark.",
            "train.crash.",
            "crash.",
            "classes.",
            "train.files.",
            "train.part.",
            "quiz.level.",
            "learn.mode.",
            "learn.turn.",
            "who.colour.",
            "quiz.difficulty.",
            "shape.n.",
            "shape.c.",
            "shape.h.",
            "shape.w.",
            "unroll.chapter.",
            "unroll.grain.",
            "content.",
            "pane.",
            "network.pane.",
            "network.part.",
            "network.table.",
            "network.train.",
            "view.aggregate.",
            "order.",
            "lent.",
            "help.",
            "command.",
            "find.words.",
            "find.why.",
            "key.",
            "theme.",
            "place.",
            "learn.unusable.",
            "progress.export.",
            "quiz.round.",
            "network.part.",
            "network.train.",
            "export.");

    private final Set<String> keys =
            new TreeSet<>(new Messages(Locale.ENGLISH).bundle().keySet());

    private static String sources() throws IOException {
        return read(Path.of("src/main/java")) + read(Path.of("resources/fxml"));
    }

    private static String read(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder all = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file)).append('\n');
            }
            return all.toString();
        }
    }

    @Test
    void everyKeyThatAViewNamesExists() throws IOException {
        Matcher named = Pattern.compile("\"%([a-z0-9_.A-Z-]+)\"").matcher(read(Path.of("resources/fxml")));
        Set<String> missing = named.results()
                .map(match -> match.group(1))
                .filter(key -> !keys.contains(key))
                .collect(Collectors.toSet());
        assertThat(missing).isEmpty();
    }

    @Test
    void everyScreenHasItsHelpAndNothingElseHas() {
        Set<String> wanted = new TreeSet<>(Set.of("help.close", "help.keys", "help.everywhere", "help.colours"));
        for (Workspace screen : Workspace.values()) {
            for (String part : List.of("title", "text")) {
                wanted.add("help." + screen.name().toLowerCase(Locale.ROOT) + "." + part);
            }
        }
        assertThat(keys.stream().filter(key -> key.startsWith("help."))).containsExactlyElementsOf(wanted);
    }

    @Test
    void noKeyIsLeftOver() throws IOException {
        String sources = sources();
        List<String> unused = keys.stream()
                .filter(key -> !sources.contains("\"" + key + "\"") && !sources.contains("\"%" + key + "\""))
                .filter(key -> COMPOSED.stream().noneMatch(key::startsWith))
                .toList();
        assertThat(unused).isEmpty();
    }

    @Test
    void everyVariantAndEveryVerdictHasItsWords() {
        for (Kind kind : Kind.values()) {
            assertThat(keys).contains("variant." + kind.id());
        }
        for (Timeline.Grain grain : Timeline.Grain.values()) {
            String key = "unroll.grain." + grain.name().toLowerCase(Locale.ROOT);
            assertThat(keys).contains(key, key + ".hint");
        }
        for (Verdict.Kind kind : Verdict.Kind.values()) {
            assertThat(keys).contains("train.verdict." + kind);
        }
    }

    @Test
    void everyNoticeAboutAFileOfAClassHasItsWords() {
        for (ClassResults.Kind kind : ClassResults.Kind.values()) {
            assertThat(keys).contains("class.notice." + kind.name().toLowerCase(Locale.ROOT));
        }
        assertThat(keys).contains("class.save.csv", "class.save.xlsx");
    }

    @Test
    void everyExperimentHasItsQuestionAndItsExplanation() {
        for (Experiment experiment : Experiment.values()) {
            assertThat(keys).contains("train.experiment." + experiment.id(), "train.question." + experiment.id());
            if (experiment != Experiment.MYSTERY) {
                assertThat(keys).contains("train.explain." + experiment.id());
            }
        }
        for (Experiment.Diagnosis diagnosis : Experiment.Diagnosis.values()) {
            assertThat(keys).contains("train.diagnosis." + diagnosis.name().toLowerCase(Locale.ROOT));
        }
        for (ConvBlock.Setting setting : ConvBlock.Setting.values()) {
            assertThat(keys).contains("train.block." + setting.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void everyReasonIsForAnEffectAndAVerdictThatExist() {
        Set<String> possible = new TreeSet<>();
        for (Effect effect : Effect.values()) {
            for (Verdict.Kind verdict : Verdict.Kind.values()) {
                possible.add("train.why." + effect.id() + "." + verdict);
            }
        }
        assertThat(keys.stream().filter(key -> key.startsWith("train.why."))).isSubsetOf(possible);
    }
}
