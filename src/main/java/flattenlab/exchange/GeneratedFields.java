package flattenlab.exchange;

import flattenlab.learn.Answer;
import flattenlab.learn.AnswerReader;
import flattenlab.learn.Field;
import flattenlab.learn.Option;
import flattenlab.learn.Question;
import flattenlab.learn.QuizWords;
import flattenlab.tensor.Shape;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Generated questions that are answered by typing into fields. */
final class GeneratedFields {
    private final Question question;
    private final QuizWords words;
    private final List<Field> fields;

    GeneratedFields(Question question, QuizWords words) {
        this.question = question;
        this.words = words;
        this.fields = question.form().typed();
    }

    /** Lines that must be added to what is asked, so that one field can take the place of several. */
    List<String> more() {
        return inOneLine() ? List.of(labels()) : List.of();
    }

    Answers answers() {
        if (fields.size() > 1) {
            return inOneLine() ? row() : labelled();
        }
        Field field = fields.get(0);
        if (field.kind() == Field.Kind.SHAPE) {
            return shape();
        }
        return field.kind() == Field.Kind.INTEGER ? number(field) : numberOrWord(field);
    }

    private boolean inOneLine() {
        return fields.size() > 1 && fields.stream().noneMatch(field -> field.kind() == Field.Kind.SHAPE);
    }

    private String labels() {
        return fields.stream().map(Field::label).collect(Collectors.joining(", ", "(", ")"));
    }

    /** Whole numbers with commas between them. */
    private Answers row() {
        Map<String, Choice> accepted = new LinkedHashMap<>();
        for (Option option : Generated.rightFirst(question)) {
            List<String> parts =
                    option.correct() ? fields.stream().map(this::right).toList() : typed(option);
            if (parts.size() == fields.size()) {
                Generated.accept(accepted, ways(parts), option);
            }
        }
        return new Answers.Short(List.copyOf(accepted.values()));
    }

    /** Each label with its value, and some wrong values beside them. */
    private Answers labelled() {
        List<Pair> pairs = new ArrayList<>();
        Set<String> values = new LinkedHashSet<>();
        for (int i = 0; i < fields.size(); i++) {
            String label = fields.get(i).label();
            boolean own = !label.isBlank()
                    && fields.stream()
                                    .filter(field -> field.label().equals(label))
                                    .count()
                            == 1;
            pairs.add(new Pair(own ? label : i + 1 + ". " + label, right(fields.get(i))));
            values.add(right(fields.get(i)));
        }
        for (Option option : question.options()) {
            for (String value : option.correct() ? List.<String>of() : typed(option)) {
                if (values.add(value)) {
                    pairs.add(new Pair("", value));
                }
            }
        }
        return new Answers.Matching(pairs);
    }

    private Answers shape() {
        Map<String, Choice> accepted = new LinkedHashMap<>();
        for (Option option : Generated.rightFirst(question)) {
            String text = option.correct() ? right(fields.get(0)) : String.join("", typed(option));
            Optional<Shape> shape = AnswerReader.shape(text);
            Generated.accept(accepted, shape.map(GeneratedFields::ways).orElse(List.of(text)), option);
        }
        return new Answers.Short(List.copyOf(accepted.values()));
    }

    private static List<String> ways(Shape shape) {
        return ways(Arrays.stream(shape.dims()).mapToObj(Long::toString).toList());
    }

    private static List<String> ways(List<String> parts) {
        String apart = String.join(", ", parts);
        String close = String.join(",", parts);
        if (parts.isEmpty()) {
            return List.of("()", "[]");
        }
        List<String> ways = new ArrayList<>(List.of("(" + apart + ")", "(" + close + ")", "[" + apart + "]"));
        ways.addAll(List.of("[" + close + "]", apart, close, String.join(" ", parts)));
        if (parts.size() == 1) {
            ways.add("(" + apart + ",)");
        }
        return ways;
    }

    /** Typed as words, since no format takes a number or a word. */
    private Answers numberOrWord(Field field) {
        Map<String, Choice> accepted = new LinkedHashMap<>();
        for (Option option : Generated.rightFirst(question)) {
            String text = option.correct() ? right(field) : String.join("", typed(option));
            boolean none = AnswerReader.saysImpossible(text);
            Generated.accept(accepted, none ? List.of(text, "impossible", "none") : List.of(text), option);
        }
        return new Answers.Short(List.copyOf(accepted.values()));
    }

    private Answers number(Field field) {
        Map<Double, Range> accepted = new LinkedHashMap<>();
        for (Option option : Generated.rightFirst(question)) {
            double share = option.correct() ? 1 : 0;
            AnswerReader.integer(option.correct() ? right(field) : String.join("", typed(option)))
                    .map(Long::doubleValue)
                    .ifPresent(value -> accepted.putIfAbsent(
                            value, new Range(value, value, share, FormattedText.plain(option.feedback()))));
        }
        return new Answers.Numeric(List.copyOf(accepted.values()));
    }

    private static List<String> typed(Option option) {
        return option.answer() instanceof Answer.Typed typed ? typed.fields() : List.of();
    }

    private String right(Field field) {
        return field.rightText().isEmpty() ? words.text("answer.impossible") : field.rightText();
    }
}
