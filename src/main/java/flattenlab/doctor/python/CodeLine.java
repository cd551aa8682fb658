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
        return new CodeLine(number, text.part(characters, text.length()));
    }
}
