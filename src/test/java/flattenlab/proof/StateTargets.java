package flattenlab.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.app.SessionReading;
import flattenlab.classroom.ClassResults;
import flattenlab.data.Dataset;
import flattenlab.doctor.InputShape;
import flattenlab.journal.Journal;
import flattenlab.journal.PassedOn;
import flattenlab.journal.PassedOnFiles;
import flattenlab.journal.Profiles;
import flattenlab.learn.QuizWords;
import flattenlab.preset.PresetFile;
import flattenlab.preset.PresetText;
import flattenlab.store.KeptModel;
import flattenlab.store.RunFile;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Digest;
import flattenlab.tensor.FaultWords;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Language;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.TextBundle;
import flattenlab.tensor.Translation;
import flattenlab.training.Net;
import flattenlab.ui.common.Messages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** What the program keeps and passes on: presets, codes, runs, results, records, profiles, sessions, languages, and what is typed. */
final class StateTargets {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.EPOCH);
    private static final List<String> JSON = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "false",
            "\"version\":",
            "\"shape\":",
            "\"variant\":",
            "\"quiz\":",
            "\"kind\":",
            "\"at\":",
            "\"session\":",
            "\"state\":",
            "\"runs\":",
            "\"epochs\":",
            "\"confusion\":",
            "\"seed\":",
            "\\u0000",
            "\\ud800",
            "1e400",
            "[[[[",
            "\"format\":",
            "\"picked\":",
            "\"data\":",
            "\"/etc/passwd\"",
            "\"AAAA\"",
            "\"net\":",
            "\"hidden\":",
            "\"parameters\":");
    private static final Messages ENGLISH = new Messages(Locale.ENGLISH);
    private static final List<String> SIGNS = List.of(
            "-",
            " ",
            "0",
            "Z",
            "3",
            "2",
            "eyJ",
            "AAAA",
            "é",
            "(",
            ")",
            ",",
            "x",
            "×",
            "*",
            "None",
            "N",
            ":",
            "k3p1s1m2",
            "pad:",
            "truncate:",
            "roll:-");
    private static final List<String> TEXTS = List.of(
            "=",
            "\n",
            "\\u00",
            "\\",
            "{0}",
            "{1}",
            "{",
            "}",
            "'",
            "{0,choice,0#a|1#b}",
            "{0,number}",
            "{n:a|b}",
            "{99}",
            "#",
            "!",
            "{0,choice,",
            "{x}");

    private StateTargets() {}

    static List<FuzzTarget> all() throws IOException {
        List<byte[]> codes = codes();
        List<byte[]> presets = new ArrayList<>();
        for (byte[] line : codes) {
            String text = new String(line, StandardCharsets.UTF_8);
            presets.addAll(FuzzTarget.bytes(PresetFile.json(PresetText.of(text))));
        }
        return List.of(
                FuzzTarget.file(
                        "preset", "a.flattenlab.json", presets, JSON, file -> PresetFile.json(PresetFile.read(file))),
                new FuzzTarget("code", codes, SIGNS, (input, folder) -> code(text(input))),
                new FuzzTarget("runs", ProgramFiles.contents(), JSON, StateTargets::runs),
                FuzzTarget.file(
                        "runs-raw", "a.flattenlab-runs.json", ProgramFiles.files(), JSON, StateTargets::entries),
                FuzzTarget.file("results", "a.json", PassedOnFiles.results(), JSON, file -> {
                    PassedOn results = PassedOn.read(file);
                    ClassResults.of(new TreeMap<>(Map.of("a.json", results)), ZoneOffset.UTC);
                }),
                FuzzTarget.file("record", "journal", List.of(ProgramFiles.record()), JSON, StateTargets::record),
                new FuzzTarget("profile", profiles(), JSON, StateTargets::profile),
                FuzzTarget.file(
                        "session",
                        "session.json",
                        List.of(ProgramFiles.session()),
                        JSON,
                        file -> SessionReading.read(file.getParent())),
                new FuzzTarget("doctors-case", models(), JSON, (input, folder) -> KeptModel.read(text(input))),
                new FuzzTarget("language", languages(), TEXTS, StateTargets::language),
                new FuzzTarget("typed", typed(), SIGNS, (input, folder) -> typed(text(input))));
    }

    private static String text(byte[] input) {
        return new String(input, StandardCharsets.UTF_8);
    }

    private static List<byte[]> codes() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/preset-codes.txt")).stream()
                .map(line -> line.substring(0, line.indexOf(' ')).getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void code(String text) {
        PresetText.isMeant(text);
        PresetText.of(text);
    }

    /** With the seal of what is in it: one that does not fit would be seen before anything else. */
    private static void runs(byte[] input, Path folder) throws IOException {
        JsonNode content;
        try {
            content = MAPPER.readTree(input);
        } catch (IOException e) {
            // No JSON, or none of the characters that it seems to be written in.
            return;
        }
        if (content == null || content.isMissingNode()) {
            return;
        }
        var root = MAPPER.createObjectNode()
                .put(RunFile.FORMAT_KEY, RunFile.FORMAT)
                .put("version", RunFile.VERSION)
                .put("sha256", Digest.sha256(content.toString()));
        root.set("content", content);
        entries(Files.write(folder.resolve("a.flattenlab-runs.json"), MAPPER.writeValueAsBytes(root)));
    }

    /** Data of one's own are asked for first. */
    private static void entries(Path file) {
        RunFile.read(file)
                .entries((id, seed) -> Dataset.Source.find(id)
                        .orElseThrow(() -> new BadInputException("data", id, Phrase.asIs("digits"))));
    }

    private static void record(Path file) {
        try (Journal journal = Journal.open(file, "a", CLOCK)) {
            journal.notices().forEach(notice -> LessonTargets.said(notice.message()));
            journal.entries();
        }
    }

    private static void profile(byte[] input, Path folder) throws IOException {
        Path home = Files.createDirectories(folder.resolve("profiles").resolve("ada"));
        Files.write(home.resolve("profile.json"), input);
        Profiles profiles = new Profiles(folder, CLOCK, new Random(1));
        profiles.problems().forEach(notice -> LessonTargets.said(notice.message()));
        profiles.all().forEach(profile -> profiles.kept(profile));
    }

    private static List<byte[]> profiles() {
        return FuzzTarget.bytes(
                "{\"format\":\"flattenlab-profile\",\"version\":1,\"nickname\":\"Ada\",\"colour\":\"blue\","
                        + "\"created\":\"2026-05-04T12:00:00Z\"}");
    }

    private static List<byte[]> models() {
        return FuzzTarget.bytes(new KeptModel("nn.Flatten()", "", "1,3,8,8", Map.of("a", "1,2")).json());
    }

    /** Every text that the program may want to say of a language that was added, as it says it. */
    private static void language(byte[] input, Path folder) throws IOException {
        Path texts = Files.createDirectories(folder.resolve("xx"));
        for (String name : Translation.BUNDLES) {
            Files.write(texts.resolve(name + ".properties"), input);
        }
        Translation.of(texts);
        String before = System.setProperty(Language.FOLDER_PROPERTY, folder.toString());
        try {
            Locale locale = Locale.forLanguageTag("xx");
            Messages messages = new Messages(locale);
            Object[] arguments = {1, 2, 3, 4, 5, 6, 7, 8, 9};
            for (String key : keys(input)) {
                if (ENGLISH.bundle().containsKey(key)) {
                    messages.text(key, arguments);
                }
            }
            FaultWords faults = new FaultWords(locale);
            faults.text(Phrase.of("bad_input", "a", "b", "c"));
            new TextBundle("verdict", locale).keys();
            new QuizWords(locale);
        } finally {
            if (before == null) {
                System.clearProperty(Language.FOLDER_PROPERTY);
            } else {
                System.setProperty(Language.FOLDER_PROPERTY, before);
            }
        }
    }

    private static List<String> keys(byte[] input) {
        return text(input)
                .lines()
                .filter(line -> line.indexOf('=') > 0)
                .map(line -> line.substring(0, line.indexOf('=')))
                .toList();
    }

    private static List<byte[]> languages() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("resources/i18n/messages_de.properties"));
        List<byte[]> some = new ArrayList<>();
        for (int from = 0; from + 60 < lines.size() && some.size() < 20; from += 60) {
            some.addAll(FuzzTarget.bytes(String.join("\n", lines.subList(from, from + 60))
                    + "\nbad_input={0}: {1} geht nicht; erlaubt: {2}\n"));
        }
        return some;
    }

    private static List<byte[]> typed() {
        return FuzzTarget.bytes("32, 3, 28, 28", "(None, 28, 28, 3)", "torch.Size([1, 2])", "N,3,32,32");
    }

    /** Each by itself: what one refuses another may take. */
    private static void typed(String text) {
        List<Runnable> readers = List.of(
                () -> Shape.parse(text),
                () -> InputShape.parse(text),
                () -> Net.parse(text),
                () -> FlattenVariant.parse(text),
                () -> FlattenVariant.parse("truncate:" + text));
        for (Runnable reader : readers) {
            try {
                reader.run();
            } catch (BadInputException e) {
                LessonTargets.said(e.getMessage());
            }
        }
    }
}
