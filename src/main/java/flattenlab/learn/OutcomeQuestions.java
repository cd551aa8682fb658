package flattenlab.learn;

import flattenlab.explain.CodeLine;
import flattenlab.explain.Effect;
import flattenlab.explain.FlattenCode;
import flattenlab.explain.Framework;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/** Questions whose truth was measured: Q10, Q11, Q12. */
final class OutcomeQuestions {
    /** Before the flatten: the pictures themselves, or the maps of the tiny network. */
    private static final Shape PICTURES = Shape.of(32, 3, 28, 28);

    private static final Shape MAPS = Shape.of(32, 16, 7, 7);
    private static final int CLASSES = 10;
    private static final int CURVES = 4;
    private static final double TOLERANCE = 10;

    private final List<Outcomes.Row> rows;
    /** Found once for each row: it takes following all the cells of a batch. */
    private final Map<Outcomes.Row, Effect> effects = new ConcurrentHashMap<>();

    OutcomeQuestions(Outcomes outcomes) {
        rows = outcomes.rows();
    }

    /** Whether a type can be asked with what was measured. */
    boolean offers(QuestionType type) {
        return switch (type) {
            case Q10, Q12 ->
                rows.stream().anyMatch(row -> row.verdict() != Outcomes.Verdict.CRASHES && !row.isTooCloseToTell());
            case Q11 -> rows.stream().anyMatch(row -> alike(row).size() >= CURVES && kinds(alike(row)) > 1);
            default -> true;
        };
    }

    private static long kinds(List<Outcomes.Row> rows) {
        return rows.stream().filter(row -> !row.looksLike(rows.get(0))).count() + 1;
    }

    private static Shape shape(Outcomes.Row row) {
        return row.net().equals("tiny") ? MAPS : PICTURES;
    }

    /** The idea that a flatten puts to the test. */
    static Misconception idea(FlattenVariant variant) {
        return switch (variant.kind()) {
            case CORRECT, TRUNCATE, ROLL -> Misconception.M12;
            case CHANNELS_LAST, COLUMN_MAJOR, FIXED_SHUFFLE, FRESH_SHUFFLE, PAD -> Misconception.M11;
            case MIX_SAMPLES -> Misconception.M7;
            case POOL -> Misconception.M6;
            case IN_FEATURES -> Misconception.M1;
            case FOLD_BATCH, SPLIT_BATCH -> Misconception.M4;
            case DIMS -> Misconception.M5;
            case KEEP_CHANNELS -> Misconception.M2;
            case NO_FLATTEN -> Misconception.M3;
        };
    }

    private static Draft name(Draft draft, Outcomes.Row row) {
        return draft.let("data", word(draft, "data.", row.data()))
                .let("net", word(draft, "net.", row.net()))
                .let("placement", word(draft, "placement.", row.placement()))
                .let("variant", variant(draft, row))
                .let("mean", percent(row.mean()))
                .let("min", percent(row.min()))
                .let("max", percent(row.max()));
    }

    private static String word(Draft draft, String prefix, String id) {
        String key = prefix + id;
        return draft.words.has(key) ? draft.say(key) : id;
    }

    private static String variant(Draft draft, Outcomes.Row row) {
        long number = row.variant().argument();
        draft.let("k", number).let("start", number / 10).let("end", number % 10);
        return draft.say("variant." + row.variant().kind().id());
    }

    /** What is said of a run's flatten, with its own number: chosen by what it does to the shapes of that run. */
    private String about(Draft draft, String prefix, Outcomes.Row row) {
        draft.let("k", row.variant().argument());
        Effect effect = effects.computeIfAbsent(row, key -> Effect.of(shape(key), key.variant(), AxisOrder.NCHW));
        return draft.say(prefix + effect.id());
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Long.toString(Math.round(100 * share));
    }

    private static List<String> code(Outcomes.Row row) {
        return FlattenCode.lines(Framework.PYTORCH, shape(row), row.variant(), AxisOrder.NCHW, CLASSES).stream()
                .filter(line -> line.part() != CodeLine.Part.SETUP && line.part() != CodeLine.Part.INPUT)
                .map(CodeLine::text)
                .toList();
    }

    /** Q10: crashes, trains badly, or trains fine? */
    Optional<Question> verdict(Draft draft) {
        Outcomes.Verdict wanted = draft.dice.pick(Outcomes.Verdict.values());
        List<Outcomes.Row> candidates = rows.stream()
                .filter(row -> row.verdict() == wanted && difficulty(row) <= draft.difficulty)
                .filter(row -> !row.isTooCloseToTell())
                .toList();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        Outcomes.Row row = draft.dice.pick(candidates);
        Misconception idea = idea(row.variant());
        name(draft, row)
                .let("shape", shape(row))
                .let("look", about(draft, "look.", row))
                .let("because", about(draft, "because.", row))
                .focus(idea)
                .about(Subject.of(shape(row), row.variant()))
                .trial(row.trial())
                .worked(wanted == Outcomes.Verdict.CRASHES ? ".workedcrash" : ".worked")
                .code(code(row))
                .ask(".prompt");
        for (Outcomes.Verdict option : Outcomes.Verdict.values()) {
            String text = draft.say("verdict." + key(option));
            draft.let("verdict", draft.say("verdict." + key(wanted)));
            if (option == wanted) {
                draft.right(text, null);
            } else {
                draft.wrong(idea, ".not." + key(option), text, null, null);
            }
        }
        return draft.choice(false);
    }

    private static int difficulty(Outcomes.Row row) {
        return switch (row.variant().kind()) {
            case CORRECT, IN_FEATURES, FOLD_BATCH, NO_FLATTEN, FIXED_SHUFFLE, FRESH_SHUFFLE, CHANNELS_LAST -> 1;
            case KEEP_CHANNELS, DIMS, SPLIT_BATCH, COLUMN_MAJOR, PAD, MIX_SAMPLES -> 2;
            case TRUNCATE, POOL, ROLL -> 3;
        };
    }

    private static String key(Outcomes.Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** All rows that share everything but the flatten. */
    private List<Outcomes.Row> alike(Outcomes.Row row) {
        return rows.stream()
                .filter(other -> other.data().equals(row.data())
                        && other.net().equals(row.net())
                        && other.placement().equals(row.placement()))
                .toList();
    }

    /** Q11: four runs and their curves. */
    Optional<Question> curves(Draft draft) {
        List<Outcomes.Row> alike = alike(draft.dice.pick(rows));
        if (alike.size() < CURVES) {
            return Optional.empty();
        }
        List<Outcomes.Row> runs = draft.dice.shuffled(alike).subList(0, CURVES);
        List<Outcomes.Row> curves = draft.dice.shuffled(runs);
        if (kinds(runs) < 2) {
            return Optional.empty();
        }
        name(draft, runs.get(0)).ask(".prompt").let("because", because(draft, runs));
        runs.forEach(run -> draft.trial(run.trial()));
        List<String> left = runs.stream().map(run -> variant(draft, run)).toList();
        List<String> right = new ArrayList<>();
        for (int i = 0; i < CURVES; i++) {
            right.add(curve(draft, curves.get(i), i));
        }
        draft.curves(IntStream.range(0, CURVES)
                .filter(i -> !curves.get(i).loss().isEmpty())
                .mapToObj(i -> new Prompt.Curve(
                        String.valueOf(letter(i)), curves.get(i).loss()))
                .toList());
        List<Set<Integer>> accepted = new ArrayList<>();
        for (Outcomes.Row run : runs) {
            Set<Integer> good = new HashSet<>();
            IntStream.range(0, CURVES).filter(i -> curves.get(i).looksLike(run)).forEach(good::add);
            accepted.add(Set.copyOf(good));
        }
        List<Integer> own = runs.stream().map(curves::indexOf).toList();
        draft.right(pairs(left, own), new Answer.Match(own));
        for (int one = 0; one < CURVES; one++) {
            for (int two = one + 1; two < CURVES; two++) {
                if (accepted.get(one).contains(own.get(two))
                        && accepted.get(two).contains(own.get(one))) {
                    continue;
                }
                List<Integer> swapped = new ArrayList<>(own);
                Collections.swap(swapped, one, two);
                name(draft, runs.get(one))
                        .let("one", left.get(one))
                        .let("two", left.get(two))
                        .let("looktwo", about(draft, "look.", runs.get(two)))
                        .let("look", about(draft, "look.", runs.get(one)));
                draft.wrong(
                        idea(harder(runs.get(one), runs.get(two)).variant()),
                        ".swapped",
                        pairs(left, swapped),
                        new Answer.Match(swapped),
                        null);
            }
        }
        return draft.build(AnswerForm.Matching.of(left, right, accepted), 2);
    }

    /** The pairs as text, with the curves' letters. */
    private static String pairs(List<String> left, List<Integer> right) {
        return String.join(
                "; ",
                IntStream.range(0, left.size())
                        .mapToObj(i -> left.get(i) + " → " + letter(right.get(i)))
                        .toList());
    }

    private static char letter(int place) {
        return (char) ('A' + place);
    }

    private static Outcomes.Row harder(Outcomes.Row one, Outcomes.Row two) {
        return difficulty(one) >= difficulty(two) ? one : two;
    }

    private String because(Draft draft, List<Outcomes.Row> runs) {
        List<String> texts = runs.stream()
                .map(run -> name(draft, run)
                        .let("because", about(draft, "because.", run))
                        .say(run.verdict() == Outcomes.Verdict.CRASHES ? ".linecrash" : ".line"))
                .toList();
        return String.join("\n", texts);
    }

    private static String curve(Draft draft, Outcomes.Row row, int place) {
        draft.let("curve", letter(place));
        return name(draft, row).say(row.verdict() == Outcomes.Verdict.CRASHES ? ".nocurve" : ".curve");
    }

    /** Q12: predict the accuracy of a run that the learner then starts. */
    Optional<Question> predict(Draft draft) {
        Outcomes.Row row = draft.dice.pick(rows);
        if (row.verdict() == Outcomes.Verdict.CRASHES || difficulty(row) > draft.difficulty) {
            return Optional.empty();
        }
        name(draft, row)
                .let("shape", shape(row))
                .let("because", about(draft, "because.", row))
                .focus(idea(row.variant()))
                .about(Subject.of(shape(row), row.variant()))
                .trial(row.trial())
                .code(code(row))
                .ask(".prompt");
        return draft.build(new AnswerForm.Estimate(0, 100, TOLERANCE, "%"), 0);
    }
}
