package flattenlab.doctor.dl4j;

import flattenlab.doctor.Span;
import java.util.ArrayList;
import java.util.List;

/** Java cut into words, numbers, texts and signs; comments are left out. */
final class Tokens {
    /** What a token is. */
    enum Kind {
        WORD,
        NUMBER,
        TEXT,
        SIGN
    }

    /** @param text of a {@link Kind#TEXT} without its quotes */
    record Token(Kind kind, String text, Span span) {
        boolean is(String sign) {
            return kind == Kind.SIGN && text.equals(sign);
        }
    }

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokens(String text) {
        this.text = text;
    }

    static List<Token> of(String text) {
        Tokens tokens = new Tokens(text);
        while (tokens.at < text.length()) {
            tokens.next();
        }
        return tokens.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        int start = at;
        if (Character.isWhitespace(c)) {
            at++;
        } else if (text.startsWith("//", at)) {
            at = end(text.indexOf('\n', at), 0);
        } else if (text.startsWith("/*", at)) {
            at = end(text.indexOf("*/", at + 2), 2);
        } else if (Character.isJavaIdentifierStart(c)) {
            skipWhile(false);
            add(Kind.WORD, start, text.substring(start, at));
        } else if (Character.isDigit(c)
                || c == '.' && at + 1 < text.length() && Character.isDigit(text.charAt(at + 1))) {
            skipWhile(true);
            add(Kind.NUMBER, start, text.substring(start, at));
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else {
            at++;
            add(Kind.SIGN, start, String.valueOf(c));
        }
    }

    private int end(int found, int more) {
        return found < 0 ? text.length() : found + more;
    }

    private void skipWhile(boolean number) {
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean exponent = number && (c == '-' || c == '+') && "eE".indexOf(text.charAt(at - 1)) >= 0;
            if (!Character.isJavaIdentifierPart(c) && !(number && c == '.') && !exponent) {
                return;
            }
            at++;
        }
    }

    private void quoted(char quote) {
        int start = at++;
        while (at < text.length() && text.charAt(at) != quote && text.charAt(at) != '\n') {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        int stop = Math.min(at, text.length());
        at = Math.min(stop + 1, text.length());
        add(Kind.TEXT, start, text.substring(start + 1, stop));
    }

    private void add(Kind kind, int start, String content) {
        tokens.add(new Token(kind, content, new Span(start, at)));
    }
}
