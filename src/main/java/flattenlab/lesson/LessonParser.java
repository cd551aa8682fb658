package flattenlab.lesson;

import flattenlab.exchange.Gift;
import flattenlab.exchange.Reading;
import flattenlab.exchange.Refusal;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.QuestionType;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads one lesson. Never refuses a file as a whole: what can be used is used, and the rest is named by its line. */
final class LessonParser {
    /** The words of fenced blocks that are more than code to be read. */
    static final Set<String> BLOCKS = Set.of("do", "predict", "quiz", "gift");

    private static final Set<String> LANGUAGES = Set.of("python", "java", "text", "formula");
    /** More than {@link Bounded} lets pass: a reader that meets its own bound takes what follows for other than it is. */
    private static final int DEEPEST = 40;

    private static final int DEEPEST_INLINE = 30;
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
            .maxOpenBlockParsers(DEEPEST)
            .maxInlineNesting(DEEPEST_INLINE)
            .build();

    private final String file;
    private final Named problems;
    private FrontMatter head;
    private Marks marks;
    private Optional<Directive> stage = Optional.empty();
    private final Set<Mode> modes = EnumSet.noneOf(Mode.class);
    private Problem first = new Problem("", 0, Phrase.NONE);

    /** @param problems gets what cannot be used */
    LessonParser(String file, List<Problem> problems) {
        this.file = file;
        this.problems = new Named(file, problems);
    }

    /** The Markdown of a text. */
    static Node markdown(String text) {
        return MARKDOWN.parse(text);
    }

    /** The lines of a file, without the mark of its byte order. */
    static String[] lines(String text) {
        String bare = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return bare.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1);
    }

    Lesson parse(String text) {
        String[] lines = lines(text);
        head = new FrontMatter(lines, this::say);
        marks = new Marks(head.lines(), this::say);
        Node document = markdown(Bounded.text(lines, head.lines(), this::say));
        List<Lesson.Section> sections = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() <= 2) {
                blocks = new ArrayList<>();
                open(heading, blocks, sections);
            } else if (sections.isEmpty()) {
                say(line(node), Phrase.of("lesson.before_heading"));
            } else if (blocks.size() == Bounds.BLOCKS) {
                say(line(node), Phrase.of("lesson.section_long", Bounds.BLOCKS));
                blocks.add(new Block.Unusable("text", Phrase.of("lesson.section_on"), line(node)));
            } else if (blocks.size() < Bounds.BLOCKS) {
                add(node, blocks);
            }
        }
        for (Mode mode : Mode.values()) {
            if (sections.stream().noneMatch(section -> section.mode() == mode)) {
                say(1, Phrase.of("lesson.mode_missing", mode.id(), String.join(", ", Mode.ids())));
            }
        }
        return new Lesson(
                file,
                head.need("id"),
                head.need("title"),
                head.number("number"),
                head.number("minutes"),
                head.list("requires"),
                head.misconceptions(),
                List.copyOf(sections));
    }

    /** The links of the lesson that has been read. */
    Marks marks() {
        return marks;
    }

    /** Names a fault at the line of a key of the front matter. */
    void say(String key, Phrase phrase) {
        say(head.line(key), phrase);
    }

    private void open(Heading heading, List<Block> blocks, List<Lesson.Section> sections) {
        marks.read(heading);
        String text = text(heading);
        int brace = text.endsWith("}") ? text.lastIndexOf('{') : -1;
        Mode mode = brace < 0
                ? null
                : Mode.find(text.substring(brace + 1, text.length() - 1)).orElse(null);
        if (mode == null) {
            say(line(heading), Phrase.of("lesson.no_mode", text, String.join("}, {", Mode.ids())));
            mode = Mode.WHY;
        } else {
            checkPlace(mode, line(heading), sections);
        }
        String words = brace < 0 ? text : text.substring(0, brace).strip();
        sections.add(new Lesson.Section(mode, words, blocks, line(heading)));
    }

    private void checkPlace(Mode mode, int line, List<Lesson.Section> sections) {
        if (!modes.add(mode)) {
            say(line, Phrase.of("lesson.mode_twice", mode.id()));
        } else if (!sections.isEmpty()
                && sections.get(sections.size() - 1).mode().compareTo(mode) > 0) {
            say(line, Phrase.of("lesson.mode_late", mode.id(), String.join(", ", Mode.ids())));
        }
    }

    /** The text of a node without its marks, in one line. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node part : Marks.all(node)) {
            if (part instanceof Text words) {
                text.append(words.getLiteral());
            } else if (part instanceof Code code) {
                text.append(code.getLiteral());
            } else if (part instanceof FencedCodeBlock fence) {
                text.append(' ').append(fence.getLiteral());
            } else if (part instanceof SoftLineBreak
                    || part instanceof HardLineBreak
                    || part instanceof org.commonmark.node.Block
                    || part instanceof CustomNode) {
                text.append(' ');
            }
        }
        return text.toString().replaceAll("\\s++", " ").strip();
    }

    /** What a fenced block says it is. */
    static String word(FencedCodeBlock fence) {
        String info = fence.getInfo() == null ? "" : fence.getInfo().strip();
        return info.split("\\s+", 2)[0];
    }

    private void add(Node node, List<Block> blocks) {
        int line = line(node);
        if (!(node instanceof FencedCodeBlock fence)) {
            marks.read(node);
            blocks.add(new Block.Prose(node, line));
            return;
        }
        String word = word(fence);
        if (fence.getClosingFenceLength() == null) {
            say(line, Phrase.of("lesson.block_open", word));
        }
        if (!BLOCKS.contains(word) && !LANGUAGES.contains(word)) {
            say(
                    line,
                    new BadInputException("block", word, "do, predict, quiz, gift, python, java, text, formula")
                            .phrase());
        }
        Faults faults = this::say;
        String text = fence.getLiteral();
        int before = blocks.size();
        first = new Problem(file, 0, Phrase.NONE);
        faults.attempt(line, () -> {
            switch (word) {
                case "do" -> blocks.add(new Block.Script(directives(text, line), line));
                case "predict" ->
                    ForecastReader.read(text, line, faults)
                            .ifPresent(forecast -> blocks.add(new Block.Asked(forecast, line)));
                case "quiz" -> blocks.add(quiz(fence.getInfo().strip(), text, line));
                case "gift" -> blocks.add(written(text, line));
                default -> blocks.add(new Block.Prose(node, line));
            }
        });
        if (blocks.size() == before) {
            blocks.add(new Block.Unusable(word, first.phrase(), first.line()));
        }
    }

    private List<Directive> directives(String text, int line) {
        if (text.isBlank()) {
            say(line, Phrase.of("lesson.do_empty"));
        }
        List<Directive> directives = new ArrayList<>();
        String[] rows = text.split("\n", -1);
        for (int i = 0; i < rows.length; i++) {
            int at = line + 1 + i;
            if (directives.size() == Bounds.COMMANDS) {
                say(at, Phrase.of("lesson.do_long", Bounds.COMMANDS));
                break;
            }
            if (!rows[i].isBlank()) {
                DirectiveReader.read(rows[i], at, this::say).ifPresent(directive -> {
                    if (directive.command() == Directive.Command.STAGE) {
                        stage = Optional.of(directive);
                    }
                    stage.ifPresent(shown -> DirectiveReader.checkWithin(directive, shown, this::say));
                    directives.add(directive);
                });
            }
        }
        return directives;
    }

    /** The written questions of a fence; what lacks something is named. */
    private Block.Gift written(String text, int line) {
        Reading reading = Gift.readJudged(text, line + 1);
        reading.refusals().forEach(refusal -> say(refusal.line(), refusal.phrase()));
        List<WrittenQuestion> questions = reading.questions();
        if (questions.isEmpty() && reading.refusals().isEmpty()) {
            say(line, Phrase.of("lesson.gift_empty"));
        }
        if (questions.size() > Bounds.QUESTIONS) {
            say(questions.get(Bounds.QUESTIONS).line(), Phrase.of("lesson.gift_long", Bounds.QUESTIONS));
            questions = questions.subList(0, Bounds.QUESTIONS);
        }
        return new Block.Gift(
                text,
                questions,
                reading.refusals().stream().filter(Refusal::lost).toList(),
                line);
    }

    private Block quiz(String info, String text, int line) {
        Map<String, String> values = DirectiveReader.pairs(info.substring("quiz".length()), line, this::say);
        for (String key : values.keySet()) {
            if (!Set.of("type", "count", "difficulty").contains(key)) {
                throw new BadInputException("quiz", key, "type, count, difficulty");
            }
        }
        if (!text.isBlank()) {
            throw new BadInputException(
                    "quiz", text.strip().lines().findFirst().orElse(""), Phrase.of("allowed.nothing_inside"));
        }
        QuestionType type = Arrays.stream(QuestionType.values())
                .filter(one -> one.name().equals(values.get("type")))
                .findFirst()
                .orElseThrow(() ->
                        new BadInputException("type", values.getOrDefault("type", ""), Phrase.of("allowed.types")));
        return new Block.Quiz(type, small("count", values, 20), small("difficulty", values, 3), line);
    }

    private static int small(String key, Map<String, String> values, int most) {
        String value = values.getOrDefault(key, "1");
        if (!value.matches("[0-9]{1,2}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new BadInputException(key, value, Phrase.of("allowed.from_to", 1, most));
        }
        return Integer.parseInt(value);
    }

    private int line(Node node) {
        return marks.line(node, head.lines() + 1);
    }

    private void say(int line, Phrase phrase) {
        if (first.line() == 0) {
            first = new Problem(file, line, phrase);
        }
        problems.say(line, phrase);
    }
}
