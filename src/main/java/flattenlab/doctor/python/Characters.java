package flattenlab.doctor.python;

import flattenlab.doctor.Paste;
import flattenlab.doctor.Span;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The characters of a paste without those that nobody sees, and what web pages write for others as those. */
final class Characters {
    private static final Pattern SPECIAL = Pattern.compile(
            "\u001b\\[[0-9;]*[A-Za-z]|[\\p{Cf}\\p{Cc}&&[^\\t]]|[\\p{Zs}\\u2028\\u2029&&[^ ]]|&(?:lt|gt|amp|quot|apos|nbsp|#\\d{1,4}|#x[0-9a-fA-F]{1,4});");
    private static final Map<String, Character> ENTITIES =
            Map.of("lt", '<', "gt", '>', "amp", '&', "quot", '"', "apos", '\'', "nbsp", ' ');

    private Characters() {}

    /** A part of a paste as it was meant. */
    static MappedText of(Paste paste, Span span) {
        String text = paste.text();
        MappedText.Builder made = new MappedText.Builder();
        Matcher special = SPECIAL.matcher(text).region(span.start(), span.end());
        int at = span.start();
        while (special.find()) {
            copy(text, at, special.start(), made);
            String found = special.group();
            if (found.startsWith("&")) {
                made.add(meant(found.substring(1, found.length() - 1)), special.start(), special.end());
            } else if (Character.isSpaceChar(found.charAt(0))) {
                made.add(' ', special.start(), special.end());
            }
            at = special.end();
        }
        copy(text, at, span.end(), made);
        return made.build();
    }

    private static void copy(String text, int start, int end, MappedText.Builder made) {
        for (int i = start; i < end; i++) {
            made.add(text.charAt(i), i, i + 1);
        }
    }

    private static char meant(String entity) {
        if (entity.startsWith("#x")) {
            return (char) Integer.parseInt(entity.substring(2), 16);
        }
        return entity.startsWith("#") ? (char) Integer.parseInt(entity.substring(1)) : ENTITIES.get(entity);
    }
}
