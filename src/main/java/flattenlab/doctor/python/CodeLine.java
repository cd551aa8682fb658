package flattenlab.doctor.python;

/**
 * A line that was taken as code.
 *
 * @param number its number in the paste
 * @param text without what stood before it (a prompt, a line number), and without its end
 */
record CodeLine(int number, MappedText text) {
    boolean isBlank() {
        return text.text().isBlank();
    }

    /** Without its first characters. */
    CodeLine without(int characters) {
        return part(characters, text.length());
    }

    /** A part of it. */
    CodeLine part(int start, int end) {
        return start == 0 && end == text.length() ? this : new CodeLine(number, text.part(start, end));
    }
}
