package flattenlab.learn;

import java.util.Optional;

/** A sum of products of whole numbers, with brackets: what a learner types in place of a number. */
public final class Expression {
    private static final int MAX_LENGTH = 200;

    private final String text;
    private int place;

    private Expression(String text) {
        this.text = text;
    }

    /** Its value; empty if it cannot be read or does not fit in a {@code long}. */
    public static Optional<Long> value(String text) {
        Expression expression = new Expression(text);
        if (text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            long value = expression.sum();
            return expression.atEnd() ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private long sum() {
        long sum = product();
        while (next('+') || next('-')) {
            boolean plus = text.charAt(place - 1) == '+';
            long term = product();
            sum = plus ? Math.addExact(sum, term) : Math.subtractExact(sum, term);
        }
        return sum;
    }

    private long product() {
        long product = factor();
        while (next('*')) {
            product = Math.multiplyExact(product, factor());
        }
        return product;
    }

    private long factor() {
        if (next('-')) {
            return Math.negateExact(factor());
        }
        if (next('(')) {
            long inner = sum();
            if (!next(')')) {
                throw new NumberFormatException("no closing bracket");
            }
            return inner;
        }
        skipSpace();
        int start = place;
        while (place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9') {
            place++;
        }
        return Long.parseLong(text.substring(start, place));
    }

    private boolean next(char wanted) {
        skipSpace();
        if (place < text.length() && text.charAt(place) == wanted) {
            place++;
            return true;
        }
        return false;
    }

    private boolean atEnd() {
        skipSpace();
        return place == text.length();
    }

    private void skipSpace() {
        while (place < text.length() && Character.isWhitespace(text.charAt(place))) {
            place++;
        }
    }
}
