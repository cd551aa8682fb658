package flattenlab.handout;

import flattenlab.lesson.Course;
import flattenlab.lesson.LessonPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.NodeRenderer;
import org.commonmark.renderer.html.HtmlNodeRendererContext;
import org.commonmark.renderer.html.HtmlRenderer;
import org.commonmark.renderer.html.HtmlWriter;

/** Markdown of lessons on paper: a link is its words, a picture is in the file, and tags are text. */
final class MarkdownOnPaper {
    private final Course course;
    private final HandoutWords words;
    private final HtmlRenderer renderer;

    /** @param course whose pictures its lessons name */
    MarkdownOnPaper(Course course, HandoutWords words) {
        this.course = course;
        this.words = words;
        this.renderer = HtmlRenderer.builder()
                .extensions(List.of(TablesExtension.create()))
                .escapeHtml(true)
                .nodeRendererFactory(OnPaper::new)
                .build();
    }

    /** A block of a lesson. */
    Rich of(Node node) {
        return new Rich("<div class=\"passage\">" + renderer.render(node) + "</div>");
    }

    private final class OnPaper implements NodeRenderer {
        private final HtmlNodeRendererContext context;
        private final HtmlWriter html;

        OnPaper(HtmlNodeRendererContext context) {
            this.context = context;
            this.html = context.getWriter();
        }

        @Override
        public Set<Class<? extends Node>> getNodeTypes() {
            return Set.of(Link.class, Image.class, FencedCodeBlock.class, HtmlInline.class, HtmlBlock.class);
        }

        @Override
        public void render(Node node) {
            if (node instanceof Image image) {
                picture(image);
            } else if (node instanceof FencedCodeBlock code) {
                html.line();
                html.raw("<pre>" + Rich.escaped(code.getLiteral().stripTrailing()) + "</pre>");
                html.line();
            } else if (node instanceof HtmlInline tag) {
                html.raw(Rich.escaped(tag.getLiteral()));
            } else if (node instanceof HtmlBlock tags) {
                html.raw("<p>" + Rich.escaped(tags.getLiteral()) + "</p>");
            } else {
                children(node);
            }
        }

        private void children(Node node) {
            for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
                context.render(child);
            }
        }

        /** A picture that a lesson may show has been looked at when the course was read; it may be gone since. */
        private void picture(Image image) {
            LessonPicture looked = course.picture(image.getDestination());
            String missing = words.left(looked.fault());
            if (looked.file().isPresent()) {
                try {
                    html.raw("<img src=\"" + address(looked.file().get()) + "\" alt=\"");
                } catch (IOException e) {
                    html.raw("<i>" + Rich.escaped(words.text("left", Map.of("what", image.getDestination()))) + "</i>");
                    return;
                }
                html.raw(Rich.escaped(alternative(image)) + "\" />");
            } else {
                html.raw("<i>" + Rich.escaped(missing) + "</i>");
            }
        }

        private String alternative(Image image) {
            StringBuilder text = new StringBuilder();
            image.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }
            });
            return text.toString();
        }
    }

    private static String address(Path file) throws IOException {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String kind = name.endsWith(".png") ? "png" : name.endsWith(".gif") ? "gif" : "jpeg";
        return "data:image/" + kind + ";base64," + Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    }
}
