package flattenlab.exchange;

import flattenlab.text.Clean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Moodle keeps in the comment before a question of GIFT: its number and its tags, {@code // [id:a] [tag:b]}. */
final class GiftComment {
    static final String ID = "idnumber";
    static final String TAGS = "tags";

    private GiftComment() {}

    /** Whether GIFT has a place for it, here or before it. */
    static boolean holds(Extra extra) {
        return Category.is(extra) || extra.name().equals(ID) || extra.name().equals(TAGS);
    }

    /** The comment of a question with the end of its line; empty if there is nothing to say. */
    static String of(WrittenQuestion question) {
        StringBuilder comment = new StringBuilder();
        question.extra(ID).ifPresent(id -> add(comment, "id", id.words()));
        question.extra(TAGS).ifPresent(tags -> tags.parts().forEach(tag -> add(comment, "tag", tag.text())));
        return comment.isEmpty() ? "" : "//" + comment + "\n";
    }

    private static void add(StringBuilder comment, String name, String value) {
        if (!value.isEmpty()) {
            comment.append(" [")
                    .append(name)
                    .append(':')
                    .append(Clean.line(value).replace("]", "\\]"))
                    .append(']');
        }
    }

    /** What a comment says. */
    static List<Extra> read(String comment) {
        List<Extra> extras = new ArrayList<>();
        List<String> ids = values(comment, "[id:");
        if (!ids.isEmpty()) {
            extras.add(Extra.of(ID, ids.get(0)));
        }
        List<String> tags = values(comment, "[tag:");
        if (!tags.isEmpty()) {
            extras.add(tags(tags));
        }
        return extras;
    }

    /** Tags as Moodle keeps them. */
    static Extra tags(List<String> tags) {
        return new Extra(
                TAGS,
                Map.of(),
                "",
                tags.stream()
                        .map(tag -> new Extra("tag", Map.of(), "", List.of(Extra.of("text", tag))))
                        .toList());
    }

    private static List<String> values(String comment, String begin) {
        List<String> values = new ArrayList<>();
        int at = comment.indexOf(begin);
        while (at >= 0) {
            int from = at + begin.length();
            int end = from;
            while (end < comment.length()
                    && comment.charAt(end) != '\n'
                    && (comment.charAt(end) != ']' || comment.charAt(end - 1) == '\\')) {
                end++;
            }
            if (end < comment.length() && comment.charAt(end) == ']' && end > from) {
                values.add(comment.substring(from, end).replace("\\]", "]").strip());
            }
            at = comment.indexOf(begin, end);
        }
        return values;
    }
}
