package flattenlab.preset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import flattenlab.data.Dataset;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Misconception;
import flattenlab.learn.QuestionType;
import flattenlab.learn.QuizRules;
import flattenlab.lesson.Mode;
import flattenlab.preset.Preset.Film;
import flattenlab.preset.Preset.Newer;
import flattenlab.preset.Preset.Pictures;
import flattenlab.preset.Preset.Place;
import flattenlab.preset.Preset.Quiz;
import flattenlab.scene.Timeline.Grain;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.store.JsonFields;
import flattenlab.store.TrainingJson;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * A {@link Preset} as versioned JSON. Only what is not as usual is written; a picture, a drawing or feature maps in the
 * cells are this window's alone and are left out. Reading looks at no other file: pictures that are named stay unread.
 */
public final class PresetFile {
    /** How such a file is called behind its first point. */
    public static final String ENDING = "flattenlab.json";

    /** The key of the version, which every preset has. */
    public static final String VERSION_KEY = "version";

    private static final String CELLS = "cells";
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final long LARGEST_FILE = 1 << 20;

    private PresetFile() {}

    /**
     * Reads a file.
     *
     * @throws BadInputException if it cannot be read or used; the message says why
     */
    public static Preset read(Path file) {
        try {
            // A device or a pipe has no size and may have no end.
            boolean endless = !Files.isRegularFile(file) && !Files.isDirectory(file);
            if (endless || Files.size(file) > LARGEST_FILE) {
                throw new BadInputException("preset", file, Phrase.of("allowed.file_1_mb"));
            }
            return parse(file.toString(), Files.readString(file));
        } catch (IOException e) {
            throw new BadInputException("preset", file, Phrase.of("allowed.text_file", Phrase.system(e)));
        }
    }

    /**
     * Reads the text of a file.
     *
     * @param name what messages call it
     * @throws BadInputException if it cannot be used; the message says why
     */
    public static Preset parse(String name, String json) {
        JsonNode read;
        try {
            read = MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new BadInputException("preset", name, Phrase.of("allowed.json", e.getOriginalMessage()));
        }
        if (!(read instanceof ObjectNode root)) {
            throw new BadInputException("preset", name, Phrase.of("allowed.json_object"));
        }
        JsonNode version = root.path(VERSION_KEY);
        if (!version.isInt() || version.intValue() < 1) {
            throw new BadInputException("preset", name, Phrase.of("allowed.preset_version", Preset.VERSION, version));
        }
        return preset(new PresetFields(name, root, version.intValue()));
    }

    private static Preset preset(PresetFields fields) {
        ObjectNode chosen = usual();
        List<String> more = List.of(CELLS, TrainingJson.EVAL_KEY, TrainingJson.SPLIT_KEY);
        more.forEach(key -> fields.take(key).ifPresent(value -> chosen.set(key, value)));
        usual().fieldNames().forEachRemaining(key -> fields.take(key).ifPresent(value -> chosen.set(key, value)));
        AtomicReference<Pictures> pictures = new AtomicReference<>();
        Setup setup = Setup.of(TrainingJson.read(
                        "preset",
                        chosen,
                        (id, split) -> Dataset.Source.find(id).orElseGet(() -> {
                            pictures.set(new Pictures(id, split));
                            return Setup.USUAL.data();
                        })))
                .withCells(Fill.parse(new JsonFields("preset", chosen).text(CELLS)));
        Preset preset = new Preset(
                setup,
                Optional.ofNullable(pictures.get()),
                fields.constant("workspace", Part.class, Part::isWorkspace),
                fields.object("film").map(PresetFile::film),
                fields.object("lesson").map(PresetFile::place),
                fields.object("quiz").map(PresetFile::quiz),
                fields.text("theme").map(id -> id.strip().toLowerCase(Locale.ROOT)),
                fields.whole("textSize").map(OptionalInt::of).orElseGet(OptionalInt::empty),
                Preparation.of(fields.constants("prepared", Part.class)),
                Newer.NOTHING);
        return preset.withNewer(fields.rest());
    }

    private static Film film(PresetFields film) {
        return new Film(
                film.number("at").orElse(0.0),
                film.constant("grain", Grain.class, grain -> true),
                film.flag("backward").orElse(false));
    }

    private static Place place(PresetFields place) {
        return new Place(
                place.requiredText("id"),
                place.constant("section", Mode.class, mode -> true).orElse(Mode.WHY));
    }

    private static Quiz quiz(PresetFields quiz) {
        return new Quiz(
                Set.copyOf(quiz.constants("types", QuestionType.class)),
                quiz.whole("difficulty").orElse(1),
                quiz.longWhole("seed").map(OptionalLong::of).orElseGet(OptionalLong::empty),
                quiz.whole("count").orElse(0),
                new QuizRules(
                        quiz.whole("tries").orElse(QuizRules.USUAL.tries()),
                        quiz.flag("hiddenScore").orElse(false),
                        quiz.whole("minutes").map(OptionalInt::of).orElseGet(OptionalInt::empty)),
                Set.copyOf(quiz.constants("ideas", Misconception.class)),
                quiz.several("picked", ExerciseId::of, Phrase.of("allowed.picked")));
    }

    private static ObjectNode usual() {
        return chosen(Setup.USUAL);
    }

    private static ObjectNode chosen(Setup setup) {
        ObjectNode root = TrainingJson.write(setup.training(List.of(setup.variant())), MAPPER);
        root.put(CELLS, (setup.cells().isPortable() ? setup.cells() : Fill.DATA).id());
        return root;
    }

    /** The text that {@link #parse} reads. */
    public static String json(Preset preset) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put(VERSION_KEY, preset.newer().version());
        ObjectNode usual = usual();
        chosen(preset.setup()).properties().forEach(field -> {
            if (!field.getValue().equals(usual.get(field.getKey()))) {
                root.set(field.getKey(), field.getValue());
            }
        });
        preset.pictures().ifPresent(own -> root.put("data", own.place()).put(TrainingJson.SPLIT_KEY, own.splitSeed()));
        preset.workspace().ifPresent(part -> root.put("workspace", part.id()));
        preset.film().ifPresent(film -> {
            ObjectNode node = root.putObject("film").put("at", film.at());
            film.grain().ifPresent(grain -> node.put("grain", PresetFields.id(grain)));
            if (film.backward()) {
                node.put("backward", true);
            }
        });
        preset.lesson()
                .ifPresent(place -> root.putObject("lesson")
                        .put("id", place.lesson())
                        .put("section", place.section().id()));
        preset.quiz().ifPresent(quiz -> quiz(root.putObject("quiz"), quiz));
        preset.theme().ifPresent(theme -> root.put("theme", theme));
        preset.textSize().ifPresent(percent -> root.put("textSize", percent));
        if (preset.preparation().isAny()) {
            ArrayNode parts = root.putArray("prepared");
            preset.preparation().parts().forEach(part -> parts.add(part.id()));
        }
        preset.newer().keys().forEach((key, value) -> PresetFields.putBack(root, key, value));
        return root.toString();
    }

    private static void quiz(ObjectNode node, Quiz quiz) {
        list(node, "types", quiz.types(), PresetFields::id);
        list(node, "ideas", quiz.ideas(), PresetFields::id);
        list(node, "picked", quiz.picked(), ExerciseId::text);
        node.put("difficulty", quiz.difficulty());
        quiz.seed().ifPresent(seed -> node.put("seed", seed));
        node.put("count", quiz.count());
        if (quiz.rules().tries() != QuizRules.USUAL.tries()) {
            node.put("tries", quiz.rules().tries());
        }
        if (quiz.rules().hiddenScore()) {
            node.put("hiddenScore", true);
        }
        quiz.rules().minutes().ifPresent(minutes -> node.put("minutes", minutes));
    }

    private static <T> void list(ObjectNode node, String key, Collection<T> some, Function<T, String> text) {
        if (!some.isEmpty()) {
            ArrayNode list = node.putArray(key);
            some.forEach(one -> list.add(text.apply(one)));
        }
    }
}
