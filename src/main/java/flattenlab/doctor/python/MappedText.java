package flattenlab.doctor.python;

import flattenlab.doctor.Span;
import java.util.Arrays;

/** A text that was changed, where each character still knows its place in what was pasted. */
final class MappedText {
    private final String text;
    private final int[] starts;
    private final int[] ends;

    private MappedText(String text, int[] starts, int[] ends) {
        this.text = text;
        this.starts = starts;
        this.ends = ends;
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    /** Where a part stands in the paste, as far as it lies in this text; what lies behind stands at its end. */
    Span span(int start, int end) {
        int last = Math.min(end, text.length());
        if (start >= last) {
            int at = start < text.length() ? starts[start] : text.isEmpty() ? 0 : ends[text.length() - 1];
            return new Span(at, at);
        }
        return new Span(starts[start], Math.max(starts[start], ends[last - 1]));
    }

    /** The characters of a part, as far as it lies in this text. */
    String text(int start, int end) {
        int last = Math.min(end, text.length());
        return text.substring(Math.min(start, last), last);
    }

    /** A part of it. */
    MappedText part(int start, int end) {
        return new MappedText(
                text.substring(start, end),
                Arrays.copyOfRange(starts, start, end),
                Arrays.copyOfRange(ends, start, end));
    }

    /** Puts such a text together. */
    static final class Builder {
        private final StringBuilder text = new StringBuilder();
        private int[] starts = new int[64];
        private int[] ends = new int[64];

        /** A character that stands for a part of the paste. */
        Builder add(char letter, int start, int end) {
            if (text.length() == starts.length) {
                starts = Arrays.copyOf(starts, 2 * starts.length);
                ends = Arrays.copyOf(ends, 2 * ends.length);
            }
            starts[text.length()] = start;
            ends[text.length()] = end;
            text.append(letter);
            return this;
        }

        /** A character of another text, at its place, perhaps as another one. */
        Builder add(char letter, MappedText from, int at) {
            return add(letter, from.starts[at], from.ends[at]);
        }

        /** A character that is not in the paste, behind all that came so far. */
        Builder insert(char letter) {
            int at = text.length() == 0 ? 0 : ends[text.length() - 1];
            return add(letter, at, at);
        }

        int length() {
            return text.length();
        }

        /** The last character that is no space; a space if there is none. */
        char lastLetter() {
            int at = text.length() - 1;
            while (at >= 0 && text.charAt(at) <= ' ') {
                at--;
            }
            return at < 0 ? ' ' : text.charAt(at);
        }

        MappedText build() {
            return new MappedText(
                    text.toString(), Arrays.copyOf(starts, text.length()), Arrays.copyOf(ends, text.length()));
        }
    }
}
