package flattenlab.exchange;

import flattenlab.tensor.Digest;
import flattenlab.text.Clean;
import flattenlab.text.Embedded;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import flattenlab.text.ShownText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.safety.Safelist;

/** A text file of cards for Anki: the question on the front, the right answer and what is said to it on the back. */
public final class AnkiText {
    private static final Pattern GENERATED = Pattern.compile("Q[0-9]+ seed -?[0-9]+( .*)?");
    private static final Safelist KEPT =
            Safelist.basic().removeTags("a").addTags("h1", "h2", "h3", "table", "tr", "td", "th", "tbody", "thead");
    private static final String FOUR = "&nbsp;&nbsp;&nbsp;&nbsp;";
    private static final int BYTES = 10;

    private AnkiText() {}

    /**
     * The questions as cards of the kind "Basic", one a line. The first field is an identity that stays the same from
     * file to file, so that a card that is imported again keeps what has been learnt with it. A text without a question
     * makes no card.
     *
     * @param deck the name of the deck that they go into
     */
    public static String write(List<WrittenQuestion> questions, String deck) {
        String name = Clean.line(deck);
        List<String> lines = new ArrayList<>(List.of(
                "#separator:Tab",
                "#html:true",
                "#notetype:Basic",
                "#deck:" + (name.isEmpty() ? "FlattenLab" : name),
                "#columns:ID\tFront\tBack\tTags",
                "#guid column:1",
                "#tags column:4"));
        Set<String> used = new HashSet<>();
        for (WrittenQuestion question : questions) {
            if (!(question.answers() instanceof Answers.Description)) {
                lines.add(String.join(
                        "\t",
                        field(unused(id(question, name), used)),
                        field(AnkiSides.front(question)),
                        field(AnkiSides.back(question)),
                        "flattenlab flattenlab::" + kind(question.answers())));
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static String kind(Answers answers) {
        return answers.getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A generated question is known by its name and its deck, another by its name and its words. */
    private static String id(WrittenQuestion question, String deck) {
        if (GENERATED.matcher(question.title()).matches()) {
            return question.title().replace(' ', '-').toLowerCase(Locale.ROOT) + "-"
                    + hash(deck).substring(0, BYTES);
        }
        return "flattenlab-" + hash(question.title() + "\n" + question.stem() + "\n" + question.tail());
    }

    private static String unused(String id, Set<String> used) {
        String own = id;
        for (int i = 2; !used.add(own); i++) {
            own = id + "-" + i;
        }
        return own;
    }

    private static String hash(String text) {
        return Digest.sha256(text).substring(0, 2 * BYTES);
    }

    /** A text as HTML in one line; of what is HTML already only that is kept which neither runs nor fetches anything. */
    static String html(FormattedText text) {
        boolean tags = text.format() == Format.MOODLE && ShownText.hasTags(text.text());
        if (tags || text.format() == Format.HTML) {
            String html = tags ? text.text().replace("\n", "<br>") : text.text();
            return oneLine(Jsoup.clean(html, "", KEPT, new Document.OutputSettings().prettyPrint(false)));
        }
        return Embedded.bare(text.text())
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\t", FOUR)
                .replace("    ", FOUR)
                .replace("\n", "<br>");
    }

    private static String oneLine(String html) {
        StringBuilder line = new StringBuilder(html.length());
        html.lines()
                .forEach(part -> line.append(line.isEmpty() ? "" : " ")
                        .append(part.strip().replace('\t', ' ')));
        return line.toString();
    }

    private static String field(String text) {
        return text.contains("\"") ? "\"" + text.replace("\"", "\"\"") + "\"" : text;
    }
}
