package flattenlab.ui.learn;

import flattenlab.lesson.Course;
import flattenlab.lesson.LessonPicture;
import flattenlab.ui.common.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.image.ImageView;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** Running text of a lesson: words, emphasis, code, formulas between dollar signs, links and pictures. */
final class MarkdownText {
    private static final Pattern FORMULA = Pattern.compile("\\$([^$]+)\\$");
    private static final double SMALL = 0.72;
    private static final double FORMULA_SIZE = 13.5;
    /** A short equation, a share, a small tuple: read as one, and not broken at the end of a line. */
    private static final Pattern TOGETHER = Pattern.compile("\\b\\p{L}{1,2} = [\u2212-]?\\d[\\d.]*|\\d %"
            + "|\\([\u2212-]?[\\w\u00b7]{1,4}(?:, [\u2212-]?[\\w\u00b7]{1,5}){1,3}\\)");

    private static final double LARGE_FORMULA_SIZE = 15;
    private static final double WIDEST_PICTURE = 290;

    private final Course course;
    private final Messages messages;
    private final Consumer<String> follow;
    private final Consumer<Course.Term> explain;
    private final List<Node> parts = new ArrayList<>();

    private MarkdownText(Course course, Messages messages, Consumer<String> follow, Consumer<Course.Term> explain) {
        this.course = course;
        this.messages = messages;
        this.follow = follow;
        this.explain = explain;
    }

    /**
     * The text of a paragraph, a heading or a table's cell.
     *
     * @param follow called with the destination of a link that leads to another place
     * @param explain called with a term that is pressed
     */
    static TextFlow of(
            org.commonmark.node.Node node,
            Course course,
            Messages messages,
            Consumer<String> follow,
            Consumer<Course.Term> explain) {
        MarkdownText text = new MarkdownText(course, messages, follow, explain);
        text.read(node, "");
        return flow(text.parts);
    }

    /** A formula of one or several lines, larger than the text around it. */
    static TextFlow formula(String source) {
        List<Node> parts = new ArrayList<>();
        source.lines().forEach(line -> {
            if (!parts.isEmpty()) {
                parts.add(new Text("\n"));
            }
            parts.addAll(formula(line, LARGE_FORMULA_SIZE));
        });
        return flow(parts);
    }

    private static TextFlow flow(List<Node> parts) {
        TextFlow flow = new TextFlow(parts.toArray(Node[]::new));
        flow.getStyleClass().add("md-text");
        flow.setMinHeight(TextFlow.USE_PREF_SIZE);
        return flow;
    }

    private void read(org.commonmark.node.Node parent, String style) {
        for (org.commonmark.node.Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof org.commonmark.node.Text text) {
                words(text.getLiteral(), style);
            } else if (node instanceof Code code) {
                parts.add(text(code.getLiteral(), "md-inline-code"));
            } else if (node instanceof SoftLineBreak) {
                parts.add(text(" ", style));
            } else if (node instanceof HardLineBreak) {
                parts.add(text("\n", style));
            } else if (node instanceof StrongEmphasis) {
                read(node, "md-strong");
            } else if (node instanceof Emphasis) {
                read(node, "md-emphasis");
            } else if (node instanceof Link link) {
                parts.add(link(link));
            } else if (node instanceof Image image) {
                parts.add(picture(image));
            } else {
                read(node, style);
            }
        }
    }

    private void words(String literal, String style) {
        Matcher matcher = FORMULA.matcher(literal);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                parts.add(text(literal.substring(end, matcher.start()), style));
            }
            parts.addAll(formula(matcher.group(1), FORMULA_SIZE));
            end = matcher.end();
        }
        if (end < literal.length()) {
            parts.add(text(literal.substring(end), style));
        }
    }

    private static List<Node> formula(String source, double size) {
        List<Node> parts = new ArrayList<>();
        for (Formula.Run run : Formula.runs(source)) {
            Text text = text(run.text(), run.style());
            text.getStyleClass().add("md-math");
            boolean line = run.level() == Formula.Level.LINE;
            text.setStyle("-fx-font-size: " + (line ? size : size * SMALL) + "px");
            // Text in a flow stands on one baseline; what stands above or below it is moved.
            text.setTranslateY(line ? 0 : run.level() == Formula.Level.ABOVE ? -size * 0.36 : size * 0.2);
            parts.add(text);
        }
        return parts;
    }

    private Node link(Link link) {
        Hyperlink hyperlink = new Hyperlink(literal(link));
        hyperlink.getStyleClass().add("md-link");
        String to = link.getDestination();
        Course.Term term = to.startsWith("term:") ? course.glossary().get(to.substring("term:".length())) : null;
        if (term != null) {
            hyperlink.getStyleClass().add("md-term-link");
            hyperlink.setOnAction(event -> explain.accept(term));
        } else {
            hyperlink.setOnAction(event -> follow.accept(to));
        }
        return hyperlink;
    }

    private Node picture(Image image) {
        String words = literal(image);
        LessonPicture picture = course.picture(image.getDestination());
        if (picture.file().isEmpty()) {
            return text(
                    "[" + messages.named(words, messages.text("learn.picture", messages.said(picture.fault()))) + "]",
                    "md-emphasis");
        }
        ImageView view = new ImageView(new javafx.scene.image.Image(
                picture.file().get().toUri().toString(), WIDEST_PICTURE, 0, true, true, true));
        view.setAccessibleText(words);
        return view;
    }

    /** The words of a link, a picture or a cell, without their marks. */
    static String literal(org.commonmark.node.Node node) {
        StringBuilder words = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(org.commonmark.node.Text text) {
                words.append(text.getLiteral());
            }

            @Override
            public void visit(Code code) {
                words.append(code.getLiteral());
            }
        });
        return words.toString();
    }

    /** Spaces at which a line must not end are made such. */
    static String together(String words) {
        return TOGETHER.matcher(words).replaceAll(found -> found.group().replace(' ', '\u00a0'));
    }

    private static Text text(String content, String style) {
        Text text = new Text(together(content));
        text.getStyleClass().add("piece");
        if (!style.isEmpty()) {
            text.getStyleClass().add(style);
        }
        return text;
    }
}
