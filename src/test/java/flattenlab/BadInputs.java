package flattenlab;

import flattenlab.data.OwnData;
import flattenlab.data.PictureFile;
import flattenlab.data.Placement;
import flattenlab.exchange.Aiken;
import flattenlab.exchange.Gift;
import flattenlab.exchange.MoodleXml;
import flattenlab.exchange.QuestionFile;
import flattenlab.exchange.Reading;
import flattenlab.journal.Journal;
import flattenlab.journal.Profile;
import flattenlab.journal.Profiles;
import flattenlab.lesson.Course;
import flattenlab.preset.PresetFile;
import flattenlab.preset.PresetText;
import flattenlab.setup.Fill;
import flattenlab.setup.Setup;
import flattenlab.store.FrameFolder;
import flattenlab.store.RunFile;
import flattenlab.store.SafeFile;
import flattenlab.tensor.AxisOrder;
import flattenlab.tensor.FlattenVariant;
import flattenlab.tensor.Phrase;
import flattenlab.tensor.Shape;
import flattenlab.tensor.Worded;
import flattenlab.training.Design;
import flattenlab.training.Net;
import flattenlab.training.Schedule;
import flattenlab.training.Task;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Every kind of bad input that a learner can type or open, and what is said of it. */
final class BadInputs {
    /**
     * What is said.
     *
     * @param input what was typed or opened
     * @param english the message
     * @param phrase the same in any language
     */
    record Said(String input, String english, Phrase phrase) {}

    private interface Step {
        Object run() throws IOException;
    }

    private final Path home;
    private final List<Said> said = new ArrayList<>();

    private BadInputs(Path home) {
        this.home = home;
    }

    /** All of them, with files below an empty folder. */
    static List<Said> all(Path home) throws IOException {
        BadInputs inputs = new BadInputs(home);
        inputs.values();
        inputs.presetsAndRuns();
        inputs.places();
        inputs.pictures();
        inputs.folders();
        inputs.numbers();
        inputs.questions();
        inputs.lessons();
        inputs.records();
        return inputs.said;
    }

    private void refused(String input, Step step) throws IOException {
        try {
            step.run();
        } catch (RuntimeException e) {
            said.add(new Said(input, e.getMessage(), Worded.of(e)));
            return;
        }
        throw new AssertionError(input + " is taken");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    private void values() throws IOException {
        for (String shape : List.of(
                "3,x",
                "",
                "1,2,3,4,5,6,7,8,9,10",
                "-1,3,28,28",
                "99999999999999999999",
                "None,28,28,3",
                "4000000000,4000000000,4000000000",
                "1,".repeat(300))) {
            refused("shape " + shape, () -> Shape.parse(shape));
        }
        refused("a picture", () -> Shape.of(3, 28, 28).requireBatchOfPictures());
        refused("a row", () -> Shape.of(3).requireBatchOfPictures());
        refused("index", () -> Shape.of(2, 3).linearIndex(2, 0));
        refused("position", () -> Shape.of(2, 3).index(6));
        for (String variant : List.of("nonsense", "truncate:x", "truncate:0", "dims:91", "dims:31")) {
            refused("variant " + variant, () -> FlattenVariant.parse(variant));
        }
        refused("order", () -> AxisOrder.parse("xyz"));
        refused("net", () -> Net.parse("9k"));
        refused("blocks", () -> Net.parse("8k3p1s1m2,8k3p1s1m2,8k3p1s1m2,8k3p1s1m2"));
        refused("filters", () -> Net.parse("99999k3p1s1m2"));
        refused("placement", () -> Placement.parse("middle"));
        refused("cells", () -> Fill.parse("marbles"));
        refused("epochs", () -> new Schedule(0, 0.01, 0, 0));
        refused("rate", () -> new Schedule(1, 101, 0, 0));
        refused("stop", () -> new Schedule(1, 0.01, 1.5, 0));
        refused("patience", () -> new Schedule(1, 0.01, 0, -1));
        refused("hidden", () -> new Design(Net.TINY, AxisOrder.NCHW, -1, 0, false));
        refused("setup", () -> Setup.USUAL.withShape(Shape.of(1, 1, 0, 5)));
        refused("large", () -> Setup.USUAL.withShape(Shape.of(1, 1, 5000, 5)));
        Task usual = Setup.TRAINING.task();
        refused("labels", () -> usual.withWrongLabels(2));
        refused("pictures", () -> usual.withSizes(0, 10));
        refused("nickname", () -> new Profile("a", "", "blue", Instant.EPOCH));
        refused("unseen", () -> new Profile("a", "a\nb", "blue", Instant.EPOCH));
        refused("colour", () -> new Profile("a", "Ada", "mud", Instant.EPOCH));
    }

    private void presetsAndRuns() throws IOException {
        refused("no preset", () -> PresetText.ofFileOrText("nowhere"));
        int number = 0;
        for (String json : List.of(
                "{",
                "[]",
                "{\"version\": 0}",
                "{\"version\": 2, \"colour\": 1}",
                "{\"version\": 2, \"shape\": 5}",
                "{\"version\": 5, \"quiz\": {\"picked\": [\"Q99-1-1\"]}}",
                "{\"version\": 5, \"quiz\": {\"types\": [\"Q1\"], \"ideas\": [\"M7\"]}}")) {
            Path file = file("preset" + number++ + ".json", json);
            refused("preset " + json, () -> PresetFile.read(file));
        }
        refused("no runs", () -> RunFile.read(home.resolve("nowhere.gz")));
        refused("text as runs", () -> RunFile.read(file("runs.gz", "hello")));
        for (String json : List.of(
                "{\"format\":\"other\"}",
                "{\"format\":\"flattenlab-runs\",\"version\":99}",
                "{\"format\":\"flattenl")) {
            Path file = file("runs" + number++ + ".json", json);
            refused("runs " + json, () -> RunFile.read(file));
        }
    }

    private void places() throws IOException {
        Path folder = folder("place");
        file("place/file", "");
        refused("folder to write", () -> written(folder));
        refused("no folder to write", () -> written(home.resolve("none/file")));
        refused("frames in a file", () -> framed(home.resolve("place/file")));
        refused("frames in a full folder", () -> framed(folder));
        refused("frames nowhere", () -> framed(home.resolve("none/frames")));
    }

    private static Object written(Path file) {
        SafeFile.write(file, out -> out.write(0));
        return file;
    }

    private static Object framed(Path folder) {
        FrameFolder.write(folder, part -> {});
        return folder;
    }

    private void pictures() throws IOException {
        refused("no picture", () -> PictureFile.read(home.resolve("none.png")));
        refused("folder as picture", () -> PictureFile.read(folder("folder.png")));
        refused("empty picture", () -> PictureFile.read(file("empty.png", "")));
        refused("text as picture", () -> PictureFile.read(file("text.png", "hello")));
        refused("PDF", () -> PictureFile.read(file("text.pdf", "%PDF-1.4 and so on")));
        refused("Photoshop", () -> PictureFile.read(file("text.psd", "8BPS and so on, and on")));
        byte[] cut = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0};
        refused("cut picture", () -> PictureFile.read(Files.write(home.resolve("cut.png"), cut)));
    }

    private void checked(String input, Path place) {
        OwnData.open(place.toString(), share -> {})
                .check()
                .problems()
                .forEach(problem -> said.add(new Said(input, problem.words(), problem.phrase())));
    }

    private void folders() throws IOException {
        refused("no data", () -> OwnData.source("nowhere", 0));
        refused("empty data", () -> OwnData.source(folder("nothing").toString(), 0));
        checked("empty folder", folder("bare"));
        folder("texts/a");
        folder("texts/b");
        folder("texts/c");
        file("texts/a/1.png", "hello");
        file("texts/b/2.txt", "hello");
        file("texts/beside.txt", "");
        checked("folders without pictures", home.resolve("texts"));
        byte[] png = Files.readAllBytes(Path.of("resources/icons").resolve(anIcon()));
        for (String one : List.of("deep/in/a/1.png", "deep/in/b/1.png", "deep/in/b/2.png", "deep/in/b/c/3.png")) {
            Path file = home.resolve(one);
            Files.createDirectories(file.getParent());
            Files.write(file, png);
        }
        folder("deep/in/empty");
        checked("deep folders", home.resolve("deep"));
        for (String one :
                List.of("split/train/a/1.png", "split/train/b/1.png", "split/test/a/1.png", "split/x/1.png")) {
            Path file = home.resolve(one);
            Files.createDirectories(file.getParent());
            Files.write(file, png);
        }
        checked("split folders", home.resolve("split"));
    }

    private static Path anIcon() throws IOException {
        try (var files = Files.list(Path.of("resources/icons"))) {
            return files.map(Path::getFileName)
                    .filter(name -> name.toString().endsWith(".png"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
    }

    private void numbers() throws IOException {
        int number = 0;
        for (String csv : List.of(
                "label,pixel0\n",
                "label,pixel0,pixel1,pixel2\n1,2,3,4\n",
                "name,pixel0\n",
                "label,pixel0,pixel1,pixel2,pixel3\n1,2,3\n",
                "label,pixel0,pixel1,pixel2,pixel3\n1,2,3,4,999\n",
                "label,pixel0,pixel1,pixel2,pixel3\n1,2,3,4,5,6\n",
                "label,pixel0,pixel1,pixel2,pixel3\n1,2,x,4,5\n",
                "label,pixel0,pixel1,pixel2,pixel3\n1,2,3,4,5\n500,2,3,4,5\n",
                "label,pixel0,pixel1,pixel2,pixel3\n1,2,3,4,5\n1,2,3,4,5\n")) {
            checked("csv " + csv.replace('\n', '/'), file("table" + number++ + ".csv", csv));
        }
        folder("pair");
        file("pair/train-images-idx3-ubyte", "hello");
        checked("idx without labels", home.resolve("pair"));
        file("pair/train-labels-idx1-ubyte", "hello");
        checked("no idx", home.resolve("pair"));
        byte[] labels = {0, 0, 8, 1, 0, 0, 0, 2, 0, 1};
        Files.write(home.resolve("pair/train-labels-idx1-ubyte"), labels);
        checked("no idx of pictures", home.resolve("pair"));
        byte[] short1 = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5};
        Files.write(home.resolve("pair/train-images-idx3-ubyte"), short1);
        checked("cut idx", home.resolve("pair"));
        byte[] one = {0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 5};
        Files.write(home.resolve("pair/train-images-idx3-ubyte"), one);
        checked("other counts", home.resolve("pair"));
        byte[] many = {0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 1, 5, 6, 7};
        Files.write(home.resolve("pair/train-images-idx3-ubyte"), many);
        checked("long idx", home.resolve("pair"));
        byte[] wide = {0, 0, 8, 3, 0, 0, 0, 2, 0x7f, 0, 0, 1, 0, 0, 0, 1, 5, 6};
        Files.write(home.resolve("pair/train-images-idx3-ubyte"), wide);
        checked("wide idx", home.resolve("pair"));
        checked("no npz", file("text.npz", "hello"));
    }

    private void read(String input, Reading reading) {
        reading.refusals().forEach(refusal -> said.add(new Said(input, refusal.message(), refusal.phrase())));
    }

    private void questions() throws IOException {
        for (String gift : List.of(
                "$CATEGORY: " + "a".repeat(1001) + "\n",
                "::open",
                "a } b",
                "a {=b",
                "a {=b} c {=d}",
                "a {~b ~c}",
                "a {~b}",
                "a {=b =b}",
                "a {t}",
                "a {=%50%b ~c}",
                "a {=%100%b ~c}",
                "a {=b -> c =d}",
                "a {=b -> c}",
                "a {#}",
                "a {#x}",
                "a {#1,5}",
                "a {#3:1 ~4}",
                "a {#=%51%3}",
                "a {~%77%b ~c}",
                "a {~%60%b ~%60%c}",
                "a {= ~c}",
                "a {=b -> =c -> d}",
                "[html]<svg></svg><img src=\"a.png\"><form></form><audio></audio> {=b ~c}",
                "{=b} c",
                "a {=\u00e4 ~" + "b ~c".repeat(4) + "}")) {
            read("GIFT " + gift, Gift.read(gift, 1));
            read("GIFT to be judged " + gift, Gift.readJudged(gift, 1));
        }
        for (String aiken : List.of(
                "a\nA. b\nB. c\nANSWER: D",
                "a\nA. b\nANSWER: A",
                "a\nA. b\nB. c\n",
                "a\nA. b\nC. c\nANSWER: A",
                "a\na. b\nb. c\nanswer: a",
                "ANSWER: A",
                "a\nA. b\nB. b\nANSWER: A",
                "a\nA. b\nB. \nANSWER: A")) {
            read("Aiken " + aiken.replace('\n', '/'), Aiken.read(aiken));
        }
        for (String xml : List.of(
                "<quiz",
                "<!DOCTYPE quiz><quiz/>",
                "<other/>",
                "<quiz><other/></quiz>",
                "<quiz><question type='category'><category>" + "a".repeat(1001) + "</category></question></quiz>",
                "<quiz><question type='cloze'/></quiz>",
                "<quiz><question type='shortanswer'><questiontext><text>a</text></questiontext></question></quiz>",
                "<quiz><question type='truefalse'><answer/></question></quiz>",
                "<quiz><question type='numerical'><answer fraction='100'><text>x</text></answer></question></quiz>",
                "<quiz><question type='multichoice'><answer fraction='33'><text>x</text></answer></question></quiz>",
                "<quiz><question type='shortanswer'><questiontext><text>a</text><file name='b'/></questiontext>"
                        + "<answer fraction='100'><text>b</text></answer><other/><image>c</image>"
                        + "<units><unit/></units></question></quiz>",
                "<quiz><question type='essay'><name><text>a<b>c</b></text></name></question></quiz>",
                "<quiz>" + "<a>".repeat(200) + "</a>".repeat(200) + "</quiz>")) {
            read("XML " + xml.substring(0, Math.min(60, xml.length())), MoodleXml.read(xml));
        }
        refused(
                "questions as bytes",
                () -> QuestionFile.read(
                        Files.write(home.resolve("q.gift"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1}),
                        Optional.empty()));
        refused("a folder of questions", () -> QuestionFile.read(folder("q"), Optional.empty()));
    }

    private void lessons() throws IOException {
        refused("no lessons", () -> Course.read(home.resolve("none")));
        String head = "---\nid: x\ntitle: X\nnumber: 1\nminutes: 5\n---\n";
        String directives = String.join(
                "\n",
                "```do",
                "dance",
                "stage shape=3,x",
                "stage shape=1,1,2,2 shape=1,1,2,2",
                "stage shape=1,1,2,2 colour=red",
                "stage shape=\"1,1,2,2",
                "stage",
                "trace",
                "stage shape=1,1,2,2",
                "trace cell=0,0,5,0",
                "trace slot=0,9",
                "trace cell=0,0",
                "trace cell=a,b,c,d",
                "train variants=nonsense epochs=0",
                "train data=dogs",
                "trace slot=99999999999999999999,0",
                "flow at=conv9",
                "flow at=linear slot=3",
                "flow at=conv1 map=0 row=1",
                "flow at=softmax show=trace",
                "flow at=linear show=play",
                "flow at=linear show=occlusion",
                "flow net=linear variant=in-features:5 at=linear",
                "```",
                "");
        String asked = String.join(
                "\n",
                "```predict",
                "kind: dance",
                "```",
                "```predict",
                "kind: choice",
                "colour: red",
                "option: a",
                "option: b = right",
                "option: b = right",
                "option: c = maybe",
                "ask: a",
                "ask: b",
                "```",
                "```predict",
                "kind: number",
                "idea: M99",
                "id: The First",
                "answer: many",
                "tolerance: -1",
                "```",
                "```predict",
                "kind: order",
                "run: variants=correct",
                "about: none",
                "items: correct",
                "ask: a",
                "why: b",
                "```",
                "```predict",
                "kind: slot",
                "shape: 1,1,2,2",
                "cell: 0,0,3,0",
                "ask: a",
                "why: b",
                "```",
                "```predict",
                "kind: choice",
                "run: variants=correct",
                "about: pool",
                "option: a = CRASHES",
                "ask: a",
                "why: b",
                "```",
                "");
        String quizzes = String.join(
                "\n",
                "```quiz type=Q99",
                "```",
                "```quiz type=Q1 count=99",
                "```",
                "```quiz colour=red",
                "```",
                "```quiz type=Q1",
                "inside",
                "```",
                "```gift",
                "```",
                "```gift",
                "a {~b}",
                "```",
                "```dance",
                "```",
                "");
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put("1.md", "no head\n");
        texts.put("2.md", "---\nid: a\n");
        texts.put(
                "3.md",
                "---\nid: a\nid: b\ncolour: red\nnumber: many\nrequires: b\nmisconceptions: M99\n---\nbefore\n");
        texts.put("4.md", head + "## No mode\n\n## B {see}\n\n## A {see}\n\n## C {why}\n\n" + directives);
        texts.put("5.md", head + "## A {why}\n\n" + asked);
        texts.put(
                "6.md",
                head + "## A {why}\n\n" + quizzes + "<b>html</b> [a](nowhere) ![p](none.png) ![q](http://x/y)\n");
        texts.put("7.md", head + "## A {why}\n\n" + "> ".repeat(60) + "deep\n\n" + "- ```do\n  stage\n  ```\n");
        texts.put(
                "8.md",
                head + "## A {why}\n\n" + "x ".repeat(20_000) + "\n\n```text\n" + "y".repeat(50_000) + "\n```\n");
        texts.put("9.md", head + "## A {why}\n\n```do\nstage shape=1,1,2,2\n");
        texts.put("glossary.md", "# Terms\n\n## a\n\n## b: B\n\n## c: C\n\nmeaning\n\n## c: C\n\nmeaning\n");
        Path course = folder("course");
        for (Map.Entry<String, String> text : texts.entrySet()) {
            Files.writeString(course.resolve(text.getKey()), text.getValue());
        }
        Files.write(course.resolve("bytes.md"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        Course.read(course)
                .problems()
                .forEach(problem -> said.add(new Said(problem.file(), problem.message(), problem.phrase())));
    }

    private void records() throws IOException {
        int number = 0;
        String header = "{\"format\":\"flattenlab-journal\",\"version\":1,\"profile\":\"a\"}\n";
        for (String record : List.of(
                "hello\n",
                "{\"a\":1}\n",
                "{\"format\":\"flattenlab-journal\",\"version\":99}\n",
                "{\"format\":\"flattenlab-journal\",\"version\":0}\n",
                header
                        + "[]\n{\n{\"kind\":\"dance\"}\n{\"kind\":\"started\"}\n{\"kind\":\"started\",\"at\":\"now\"}\n{}\n",
                header
                        + "{\"kind\":\"started\",\"at\":\"1500-01-01T00:00:00Z\",\"session\":1,\"version\":\"\"}\n{\"ki")) {
            Path file = file("record" + number++, record);
            Journal journal = Journal.open(file, "a", Instant::now);
            journal.notices().forEach(notice -> said.add(new Said(notice.file(), notice.message(), notice.phrase())));
            said.add(new Said("saving", journal.save().reason(), journal.save().why()));
        }
        Journal folder = Journal.open(folder("record"), "a", Instant::now);
        folder.notices().forEach(notice -> said.add(new Said(notice.file(), notice.message(), notice.phrase())));
        Journal guest = Journal.guest(Instant::now);
        said.add(new Said("guest", guest.save().reason(), guest.save().why()));
        int profile = 0;
        for (String json : List.of(
                "{",
                "[]",
                "{}",
                "{\"format\":\"other\"}",
                "{\"format\":\"flattenlab-profile\",\"version\":99}",
                "{\"format\":\"flattenlab-profile\",\"version\":1,\"nickname\":\"\",\"colour\":\"blue\",\"created\":\"now\"}")) {
            folder("profiles/p" + profile);
            file("profiles/p" + profile++ + "/profile.json", json);
        }
        Profiles profiles = new Profiles(home, Instant::now, new Random(1));
        profiles.problems().forEach(notice -> said.add(new Said(notice.file(), notice.message(), notice.phrase())));
        Profile ada = profiles.create("Ada", "blue");
        refused("a nickname twice", () -> profiles.create("ada", "blue"));
        profiles.delete(ada);
        refused("a profile that is gone", () -> profiles.change(ada, "Eve", "blue"));
    }
}
