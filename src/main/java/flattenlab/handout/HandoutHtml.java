package flattenlab.handout;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A handout as one XHTML file, which a browser shows and prints and of which the PDF is made. */
final class HandoutHtml {
    private final Handout handout;
    private final HandoutWords words;
    private final StringBuilder html = new StringBuilder();

    private HandoutHtml(Handout handout) {
        this.handout = handout;
        this.words = new HandoutWords(handout.language());
    }

    /** The file; nothing in it is fetched from elsewhere. */
    static String of(Handout handout) {
        HandoutHtml page = new HandoutHtml(handout);
        page.write();
        return page.html.toString();
    }

    private void write() {
        String title = Rich.escaped(handout.title());
        html.append("<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"")
                .append(handout.language().getLanguage())
                .append("\">\n<head>\n<meta charset=\"UTF-8\" />\n<title>")
                .append(title)
                .append("</title>\n<meta name=\"description\" content=\"")
                .append(title)
                .append("\" />\n<style>\n")
                .append(Style.of(handout))
                .append("</style>\n</head>\n<body>\n");
        handout.sheets().forEach(this::sheet);
        html.append("</body>\n</html>\n");
    }

    private void sheet(Sheet sheet) {
        html.append("<div class=\"sheet\">\n<h1>")
                .append(Rich.escaped(heading(sheet)))
                .append("</h1>\n");
        if (sheet.named()) {
            html.append("<table class=\"who\"><tr><td>")
                    .append(Rich.escaped(words.text("name")))
                    .append("</td><td class=\"line\"></td><td>")
                    .append(Rich.escaped(words.text("date")))
                    .append("</td><td class=\"line short\"></td></tr></table>\n");
        }
        sheet.pieces().forEach(this::piece);
        html.append("</div>\n");
    }

    private String heading(Sheet sheet) {
        String key = sheet.key() ? "heading.answers" : "heading.sheet";
        if (sheet.name().isEmpty()) {
            return sheet.key() ? words.text("heading.answers", Map.of("title", handout.title())) : handout.title();
        }
        return words.text(key + ".named", Map.of("title", handout.title(), "name", sheet.name()));
    }

    private void piece(Piece piece) {
        if (piece instanceof Piece.Heading heading) {
            element("h2", Rich.plain(heading.text()));
        } else if (piece instanceof Piece.Words text) {
            element("p", text.text());
        } else if (piece instanceof Piece.Passage passage) {
            html.append(passage.text().html()).append('\n');
        } else if (piece instanceof Piece.Aside aside) {
            html.append("<div class=\"aside\">")
                    .append(Rich.escaped(aside.text()))
                    .append("</div>\n");
        } else if (piece instanceof Piece.Code code) {
            element("pre", new Rich(code.lines().stream().map(Rich::escaped).collect(Collectors.joining("\n"))));
        } else if (piece instanceof Piece.Grid grid) {
            grid(grid);
        } else if (piece instanceof Piece.Listed listed) {
            listed(listed);
        } else if (piece instanceof Piece.Blank blank) {
            html.append("<table class=\"blank\"><tr><td>")
                    .append(blank.label().html())
                    .append("</td><td class=\"line\"></td></tr></table>\n");
        } else if (piece instanceof Piece.Lines lines) {
            html.append("<div class=\"write\"></div>\n".repeat(lines.count()));
        } else if (piece instanceof Piece.Squares squares) {
            squares(squares);
        } else if (piece instanceof Piece.Image image) {
            html.append("<p class=\"picture\"><img src=\"")
                    .append(Rich.escaped(image.address()))
                    .append("\" alt=\"")
                    .append(Rich.escaped(image.alternative()))
                    .append("\" /><br />")
                    .append(Rich.escaped(image.alternative()))
                    .append("</p>\n");
        } else if (piece instanceof Piece.Kept kept) {
            html.append("<div class=\"kept\">\n");
            kept.pieces().forEach(this::piece);
            html.append("</div>\n");
        } else if (piece instanceof Piece.Task task) {
            task(task);
        } else if (piece instanceof Piece.NewPage) {
            html.append("<div class=\"turn\"></div>\n");
        }
    }

    /** The number comes first in the file, too: whoever has the page read out hears it before the question. */
    private void task(Piece.Task task) {
        html.append("<table class=\"task\"><tr><td class=\"number\">")
                .append(task.number())
                .append(".</td><td>\n");
        task.pieces().forEach(this::piece);
        html.append("</td></tr></table>\n");
    }

    private void element(String name, Rich text) {
        html.append('<')
                .append(name)
                .append('>')
                .append(text.html())
                .append("</")
                .append(name)
                .append(">\n");
    }

    private void grid(Piece.Grid grid) {
        html.append("<table class=\"grid\">\n");
        if (!grid.head().isEmpty()) {
            row("th", grid.head());
        }
        grid.rows().forEach(row -> row("td", row));
        html.append("</table>\n");
    }

    private void row(String cell, List<String> texts) {
        html.append("<tr>");
        texts.forEach(text -> html.append('<')
                .append(cell)
                .append(text.isEmpty() ? " class=\"fill\">" : ">")
                .append(Rich.escaped(text))
                .append("</")
                .append(cell)
                .append('>'));
        html.append("</tr>\n");
    }

    private void listed(Piece.Listed listed) {
        html.append("<table class=\"listed\">\n");
        for (int i = 0; i < listed.texts().size(); i++) {
            html.append("<tr>");
            if (listed.room() != Piece.Room.NONE) {
                html.append("<td><div class=\"")
                        .append(listed.room() == Piece.Room.BOX ? "box" : "room")
                        .append("\"></div></td>");
            }
            html.append("<td class=\"mark\">")
                    .append(Rich.escaped(listed.marks().get(i)))
                    .append("</td><td class=\"text\">")
                    .append(listed.texts().get(i).html())
                    .append("</td></tr>\n");
        }
        html.append("</table>\n");
    }

    private void squares(Piece.Squares squares) {
        html.append("<div class=\"figure\">");
        if (!squares.caption().isEmpty()) {
            html.append("<div class=\"caption\">")
                    .append(Rich.escaped(squares.caption()))
                    .append("</div>");
        }
        html.append("<table class=\"squares ").append(Style.of(squares.cut())).append("\">\n");
        for (int i = 0; i < squares.squares().size(); i++) {
            if (i % squares.columns() == 0) {
                html.append(i == 0 ? "<tr>" : "</tr>\n<tr>");
            }
            Piece.Square square = squares.squares().get(i);
            html.append("<td><div class=\"small\">")
                    .append(orBlank(square.small()))
                    .append("</div><div class=\"large\">")
                    .append(orBlank(square.large()))
                    .append("</div></td>");
        }
        html.append("</tr>\n</table></div>\n");
    }

    /** What is empty keeps its height. */
    private static String orBlank(String text) {
        return text.isEmpty() ? "\u00a0" : Rich.escaped(text);
    }
}
