package flattenlab.doctor.python;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * A text of which all names are one name and all numbers one number: how its tree looks does not depend on them, so that lines
 * which differ in nothing else are parsed once.
 */
final class Skeleton {
    private static final char NAME = 'a';
    private static final char NUMBER = '0';

    private final String text;
    private final int[] places;

    private Skeleton(String text, int[] places) {
        this.text = text;
        this.places = places;
    }

    /** With one letter for each name and each whole number. */
    String text() {
        return text;
    }

    /** Where each of its characters starts in the whole text, and where that ends. */
    int[] places() {
        return places.clone();
    }

    /**
     * Leaves out what names and numbers are.
     *
     * @param whole of letters of ASCII
     * @param keywords words that are no names
     */
    static Skeleton of(String whole, Set<String> keywords) {
        // Which letters belong together behind a backslash is not to be seen from here.
        boolean plain = whole.indexOf('\\') < 0;
        StringBuilder text = new StringBuilder();
        int[] places = new int[whole.length() + 1];
        int at = 0;
        while (at < whole.length()) {
            int end = wordEnd(whole, at);
            boolean shorter = plain && end > at && isOne(whole, at, end, keywords);
            for (int i = at; i < (shorter ? at + 1 : Math.max(end, at + 1)); i++) {
                places[text.length()] = i;
                text.append(!shorter ? whole.charAt(i) : isDigit(whole.charAt(i)) ? NUMBER : NAME);
            }
            at = Math.max(end, at + 1);
        }
        places[text.length()] = whole.length();
        return new Skeleton(text.toString(), Arrays.copyOf(places, text.length() + 1));
    }

    /** Letters, digits and what stands between those of a number. */
    private static int wordEnd(String text, int start) {
        boolean number = isDigit(text.charAt(start));
        int at = start;
        while (at < text.length() && (isWord(text.charAt(at)) || number && text.charAt(at) == '.')) {
            at++;
        }
        return at;
    }

    /** Whether it is a name, and not the prefix of a string, or a whole number. */
    private static boolean isOne(String text, int start, int end, Set<String> keywords) {
        if (isDigit(text.charAt(start))) {
            for (int i = start; i < end; i++) {
                if (!isDigit(text.charAt(i))) {
                    return false;
                }
            }
            return start == 0 || text.charAt(start - 1) != '.';
        }
        boolean prefix = end < text.length() && (text.charAt(end) == '"' || text.charAt(end) == '\'');
        return !prefix && !keywords.contains(text.substring(start, end));
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private static boolean isWord(char letter) {
        return letter == '_' || isDigit(letter) || letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
    }

    /** A tree of this text as one of the whole. */
    SyntaxNode whole(SyntaxNode node) {
        List<SyntaxNode> children = node.children();
        SyntaxNode[] moved = new SyntaxNode[children.size()];
        for (int i = 0; i < moved.length; i++) {
            SyntaxNode child = children.get(i);
            moved[i] = child.end() == 0 ? child : whole(child);
        }
        return new SyntaxNode(
                node.type(),
                node.field(),
                node.named(),
                node.wrong(),
                places[node.start()],
                places[node.end()],
                List.of(moved));
    }
}
