package flattenlab.learn;

import flattenlab.tensor.Shape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges what was typed into fields, field by field. */
final class TypedGrading {
    /** Stands for a field that was left empty. */
    private static final List<Long> EMPTY = List.of(Long.MIN_VALUE);

    private final QuizWords words;
    private final Question question;
    private final List<Field> fields;
    private final Answer.Typed answer;

    TypedGrading(QuizWords words, Question question, Answer.Typed answer) {
        this.words = words;
        this.question = question;
        this.fields = question.form().typed();
        this.answer = answer;
    }

    Grade grade() {
        List<List<Long>> values = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            String text = answer.fields().get(i);
            Optional<List<Long>> value =
                    text.isBlank() && fields.size() > 1 ? Optional.of(EMPTY) : value(fields.get(i), text);
            if (value.isEmpty()) {
                return Grade.unreadable(words.text(
                        "grade.unreadable." + fields.get(i).kind().name().toLowerCase(java.util.Locale.ROOT),
                        Map.of("text", text, "field", fields.get(i).label())));
            }
            values.add(value.get());
        }
        if (values.stream().allMatch(value -> value == EMPTY)) {
            return Grade.unreadable(words.text("grade.empty"));
        }
        return judge(values);
    }

    private Optional<List<Long>> value(Field field, String text) {
        return switch (field.kind()) {
            case SHAPE -> AnswerReader.shape(text).map(Field::sizes);
            case INTEGER -> AnswerReader.integer(text).map(List::of);
            case INTEGER_OR_IMPOSSIBLE ->
                AnswerReader.saysImpossible(text)
                        ? Optional.of(List.of())
                        : AnswerReader.integer(text).map(List::of);
            case NUMBER, SLOT, FREE -> throw Grading.otherForm(question.form(), answer);
        };
    }

    private Grade judge(List<List<Long>> values) {
        List<Integer> wrong = new ArrayList<>();
        List<Integer> followed = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (!values.get(i).equals(fields.get(i).right())) {
                (follows(i, values) ? followed : wrong).add(i);
            }
        }
        if (wrong.isEmpty() && followed.isEmpty()) {
            Option right = question.right().orElseThrow();
            return Grade.of(1, right, right.feedback() + expressions());
        }
        double score = (fields.size() - wrong.size()) / (double) fields.size();
        Optional<Option> exact = question.options().stream()
                .filter(option -> values.equals(values(option)))
                .findFirst();
        Optional<Option> known = exact.or(() -> similar(values, wrong));
        int first = wrong.get(0);
        String feedback = known.map(Option::feedback).orElseGet(() -> unforeseen(first, values.get(first)));
        String said = credit(values, wrong) + feedback + followed(followed);
        return known.map(option -> Grade.of(score, option, said)).orElse(Grade.unforeseen(score, said));
    }

    /** Whether a value is what follows from a wrong one before it. */
    private boolean follows(int place, List<List<Long>> values) {
        Optional<Follow> rule = fields.get(place).follow();
        if (rule.isEmpty() || values.get(place) == EMPTY) {
            return false;
        }
        List<Long> earlier = values.get(rule.get().field());
        return earlier != EMPTY
                && !earlier.equals(fields.get(rule.get().field()).right())
                && rule.get().from(earlier).equals(Optional.of(values.get(place)));
    }

    private List<List<Long>> values(Option option) {
        List<List<Long>> values = new ArrayList<>();
        if (option.answer() instanceof Answer.Typed typed) {
            for (int i = 0; i < fields.size(); i++) {
                values.add(value(fields.get(i), typed.fields().get(i)).orElse(EMPTY));
            }
        }
        return values;
    }

    /** A foreseen wrong answer that has the same wrong value in one of the fields. */
    private Optional<Option> similar(List<List<Long>> values, List<Integer> wrong) {
        for (int place : wrong) {
            for (Option option : question.options()) {
                if (!option.correct() && values(option).get(place).equals(values.get(place))) {
                    return Optional.of(option);
                }
            }
        }
        return Optional.empty();
    }

    /** Names the fields that are right. */
    private String credit(List<List<Long>> values, List<Integer> wrong) {
        List<String> right = new ArrayList<>();
        for (int i = 0; i < fields.size(); i++) {
            if (values.get(i).equals(fields.get(i).right())) {
                right.add(fields.get(i).label());
            }
        }
        if (right.isEmpty()) {
            return "";
        }
        String first = fields.get(wrong.get(0)).label();
        return words.text("grade.partly", Map.of("right", String.join(", ", right), "wrong", first)) + " ";
    }

    private String followed(List<Integer> followed) {
        List<String> labels = followed.stream().map(i -> fields.get(i).label()).toList();
        return labels.isEmpty() ? "" : " " + words.text("grade.followed", Map.of("fields", String.join(", ", labels)));
    }

    /** For an expression the number that it makes. */
    private String expressions() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < fields.size(); i++) {
            String typed = answer.fields().get(i);
            Field field = fields.get(i);
            boolean expression = field.kind() == Field.Kind.SHAPE
                    ? typed.matches(".*\\d\\s*[*·⋅∗+].*")
                    : !field.right().isEmpty() && !AnswerReader.isPlain(typed);
            if (expression) {
                text.append(' ').append(words.text("grade.expression", Map.of("value", field.rightText())));
            }
        }
        return text.toString();
    }

    /** What can be said to a value that nobody foresaw: always what is right about it first. */
    private String unforeseen(int place, List<Long> value) {
        Field field = fields.get(place);
        Map<String, Object> values = new HashMap<>(Map.of("field", field.label()));
        if (value == EMPTY) {
            return words.text("grade.blank", values);
        }
        if (field.kind() == Field.Kind.SHAPE) {
            Shape given = Field.shapeOf(value);
            Shape right = Field.shapeOf(field.right());
            values.put("given", given);
            values.put("rank", given.rank());
            return words.text("grade.shape." + shapeHint(given, right), values);
        }
        if (field.right().isEmpty() || value.isEmpty()) {
            return words.text(value.isEmpty() ? "grade.integer.possible" : "grade.integer.impossible", values);
        }
        return integer(value.get(0), field.right().get(0), values);
    }

    private static String shapeHint(Shape given, Shape right) {
        if (given.elements() == right.elements()) {
            return "count";
        }
        if (given.rank() != right.rank()) {
            return "rank";
        }
        return given.rank() > 0 && given.dim(0) == right.dim(0) ? "first" : "other";
    }

    private String integer(long given, long right, Map<String, Object> values) {
        values.put("given", given);
        if (given > 0 && right > given && right % given == 0) {
            values.put("factor", right / given);
            return words.text("grade.integer.factorless", values);
        }
        if (right > 0 && given > right && given % right == 0) {
            values.put("factor", given / right);
            return words.text("grade.integer.factormore", values);
        }
        boolean close = Math.abs(given - right) <= Math.max(3, Math.abs(right) / 50);
        return words.text(close ? "grade.integer.close" : "grade.integer.other", values);
    }
}
