package flattenlab.lesson;

import flattenlab.learn.QuestionType;
import flattenlab.tensor.BadInputException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** Reads one lesson. Never refuses a file as a whole: what can be used is used, and the rest is named by its line. */
final class LessonParser {
    private static final Pattern MODE = Pattern.compile("(.*?)\\s*\\{([a-z]+)}\\s*");
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create()))
            .includeSourceSpans(IncludeSourceSpans.BLOCKS)
            .build();

    private final String file;
    private final List<Problem> problems;
    private final Map<String, String> head = new HashMap<>();
    private int offset;

    /** @param problems gets what cannot be used */
    LessonParser(String file, List<Problem> problems) {
        this.file = file;
        this.problems = problems;
    }

    /** The Markdown of a text. */
    static Node markdown(String text) {
        return MARKDOWN.parse(text);
    }

    Lesson parse(String text) {
        Node document = markdown(withoutHead(text.replace("\r\n", "\n").replace('\r', '\n')));
        List<Lesson.Section> sections = new ArrayList<>();
        List<Block> blocks = new ArrayList<>();
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() <= 2) {
                blocks = new ArrayList<>();
                open(heading, blocks, sections);
            } else if (sections.isEmpty()) {
                say(
                        line(node),
                        "text before the first heading; allowed: sections that begin with ## and a mode in braces");
            } else {
                add(node, blocks);
            }
        }
        for (Mode mode : Mode.values()) {
            if (sections.stream().noneMatch(section -> section.mode() == mode)) {
                say(
                        1,
                        "mode: '" + mode.id() + "' is missing; allowed: each of " + String.join(", ", Mode.ids())
                                + " once");
            }
        }
        return new Lesson(
                file,
                need("id"),
                need("title"),
                number("number"),
                number("minutes"),
                list("requires"),
                list("misconceptions"),
                List.copyOf(sections));
    }

    private String withoutHead(String text) {
        String[] lines = text.split("\n", -1);
        if (!lines[0].strip().equals("---")) {
            say(1, "front matter: '" + lines[0].strip() + "' cannot be used; allowed: --- in the first line");
            return text;
        }
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].strip().equals("---")) {
                offset = i + 1;
                return String.join("\n", Arrays.copyOfRange(lines, i + 1, lines.length));
            }
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                head.put(
                        lines[i].substring(0, colon).strip(),
                        lines[i].substring(colon + 1).strip());
            } else if (!lines[i].isBlank()) {
                say(i + 1, "front matter: '" + lines[i].strip() + "' cannot be used; allowed: key: value");
            }
        }
        say(1, "front matter: it does not end; allowed: --- behind it");
        return "";
    }

    private String need(String key) {
        String value = head.getOrDefault(key, "");
        if (value.isEmpty()) {
            say(1, key + ": it is missing; allowed: a line " + key + ": in the front matter");
        }
        return value;
    }

    private int number(String key) {
        String value = need(key);
        if (value.matches("\\d{1,4}")) {
            return Integer.parseInt(value);
        }
        if (!value.isEmpty()) {
            say(1, key + ": '" + value + "' cannot be used; allowed: a whole number");
        }
        return 0;
    }

    private List<String> list(String key) {
        return Directive.list(head.getOrDefault(key, "")).stream()
                .filter(one -> !one.isEmpty())
                .toList();
    }

    private void open(Heading heading, List<Block> blocks, List<Lesson.Section> sections) {
        String text = text(heading);
        Matcher matcher = MODE.matcher(text);
        Mode mode = matcher.matches() ? Mode.find(matcher.group(2)).orElse(null) : null;
        if (mode == null) {
            say(
                    line(heading),
                    "heading: '" + text + "' has no mode; allowed: {" + String.join("}, {", Mode.ids()) + "}");
            mode = Mode.WHY;
        } else if (sections.stream().map(Lesson.Section::mode).anyMatch(mode::equals)) {
            say(line(heading), "mode: '" + mode.id() + "' comes twice; allowed: once");
        }
        sections.add(new Lesson.Section(mode, matcher.matches() ? matcher.group(1) : text, blocks, line(heading)));
    }

    /** The text of a node without its marks. */
    static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }
        });
        return text.toString();
    }

    private void add(Node node, List<Block> blocks) {
        int line = line(node);
        if (!(node instanceof FencedCodeBlock fence)) {
            refuseForeign(node, line);
            blocks.add(new Block.Prose(node, line));
            return;
        }
        String info = fence.getInfo() == null ? "" : fence.getInfo().strip();
        try {
            switch (info.split("\\s+", 2)[0]) {
                case "do" -> blocks.add(new Block.Script(directives(fence.getLiteral(), line), line));
                case "predict" -> blocks.add(new Block.Asked(Prediction.parse(fence.getLiteral(), line), line));
                case "quiz" -> blocks.add(quiz(info, line));
                case "gift" -> {
                    checkGift(fence.getLiteral(), line);
                    blocks.add(new Block.Gift(fence.getLiteral(), line));
                }
                default -> blocks.add(new Block.Prose(node, line));
            }
        } catch (BadInputException e) {
            say(line, e.getMessage());
        }
    }

    private List<Directive> directives(String text, int line) {
        List<Directive> directives = new ArrayList<>();
        String[] rows = text.split("\n");
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].isBlank()) {
                continue;
            }
            try {
                directives.add(Directive.parse(rows[i], line + 1 + i));
            } catch (BadInputException e) {
                say(line + 1 + i, e.getMessage());
            }
        }
        return directives;
    }

    private static Block quiz(String info, int line) {
        Map<String, String> values = Directive.pairs(info.substring("quiz".length()));
        QuestionType type = Arrays.stream(QuestionType.values())
                .filter(one -> one.name().equals(values.get("type")))
                .findFirst()
                .orElseThrow(() -> new BadInputException("type", values.getOrDefault("type", ""), "Q1 to Q20"));
        return new Block.Quiz(type, small("count", values, 20), small("difficulty", values, 3), line);
    }

    private static int small(String key, Map<String, String> values, int most) {
        String value = values.getOrDefault(key, "1");
        if (!value.matches("\\d{1,2}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > most) {
            throw new BadInputException(key, value, "from 1 to " + most);
        }
        return Integer.parseInt(value);
    }

    /** Each question must have an answer that is right. */
    private void checkGift(String text, int line) {
        int question = 0;
        int from = 0;
        for (String part : text.split("\n\\s*\n")) {
            int brace = part.indexOf('{');
            if (!part.isBlank() && brace >= 0) {
                question++;
                String body = part.substring(brace + 1).strip();
                boolean right = body.startsWith("#")
                        || body.matches("(?s)(T|F|TRUE|FALSE)\\b.*")
                        || Pattern.compile("(?<!\\\\)(=|~%100%)").matcher(body).find();
                if (!right) {
                    int at = line
                            + 1
                            + (int) text.substring(0, text.indexOf(part, from))
                                    .chars()
                                    .filter(c -> c == '\n')
                                    .count();
                    say(at, "question " + question + " has no correct answer; allowed: one that begins with =");
                }
            }
            from = Math.max(from, text.indexOf(part, from));
        }
    }

    /** Nothing that would run or be fetched. */
    private void refuseForeign(Node node, int line) {
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(HtmlBlock html) {
                say(
                        line,
                        "HTML: '" + html.getLiteral().lines().findFirst().orElse("")
                                + "' cannot be used; allowed: Markdown");
            }

            @Override
            public void visit(HtmlInline html) {
                say(line, "HTML: '" + html.getLiteral() + "' cannot be used; allowed: Markdown");
            }

            @Override
            public void visit(Image image) {
                if (image.getDestination().contains(":")) {
                    say(
                            line,
                            "picture: '" + image.getDestination()
                                    + "' cannot be used; allowed: a file beside the lesson");
                }
                visitChildren(image);
            }
        });
    }

    private int line(Node node) {
        return node.getSourceSpans().isEmpty()
                ? offset + 1
                : offset + 1 + node.getSourceSpans().get(0).getLineIndex();
    }

    private void say(int line, String message) {
        problems.add(new Problem(file, line, message));
    }
}
