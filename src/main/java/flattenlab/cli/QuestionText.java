package flattenlab.cli;

import flattenlab.exchange.Answers;
import flattenlab.exchange.Generated;
import flattenlab.exchange.WrittenQuestion;
import flattenlab.learn.Answer;
import flattenlab.learn.AnswerForm;
import flattenlab.learn.ExerciseId;
import flattenlab.learn.Field;
import flattenlab.learn.Misconception;
import flattenlab.learn.Option;
import flattenlab.learn.Posed;
import flattenlab.learn.Question;
import flattenlab.text.FormattedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A question in plain words, for people and as JSON. */
final class QuestionText {
    private QuestionText() {}

    /** A generated question has a type, a seed and a difficulty; what somebody wrote has a place and a name. */
    static Map<String, Object> json(Posed posed) {
        return posed.exercise() instanceof Question question
                ? json(question)
                : json((ExerciseId.Named) posed.id(), (WrittenQuestion) posed.exercise());
    }

    private static Map<String, Object> json(Question question) {
        List<Object> options = new ArrayList<>();
        // What is typed or put in order has nothing to choose from.
        if (!choices(question.form()).isEmpty()) {
            question.options()
                    .forEach(option -> options.add(
                            json(option.text(), option.correct(), option.misconception(), option.feedback())));
        }
        return Json.object(
                "type", question.type().name(),
                "seed", question.seed(),
                "difficulty", question.difficulty(),
                "prompt", Generated.prompt(question.prompt()),
                "options", options,
                "answer", answer(question),
                "explanation", question.worked().words());
    }

    private static Map<String, Object> json(ExerciseId.Named id, WrittenQuestion question) {
        List<Object> options = new ArrayList<>();
        if (question.answers() instanceof Answers.Choices choices) {
            choices.choices()
                    .forEach(choice -> options.add(json(
                            choice.text().words(),
                            choices.several() ? choice.share() > 0 : choice.share() == 1,
                            Optional.empty(),
                            choice.feedback().words())));
        }
        return Json.object(
                "place", id.place(),
                "name", id.name(),
                "prompt", question.asked().words(),
                "options", options,
                "answer", answer(question),
                "explanation", question.worked().words());
    }

    private static Map<String, Object> json(
            String text, boolean correct, Optional<Misconception> misconception, String feedback) {
        return Json.object(
                "text",
                text,
                "correct",
                correct,
                "misconception",
                misconception.map(Misconception::name).orElse(null),
                "feedback",
                feedback);
    }

    /** The lines of a question, with room for the answer. */
    static List<String> lines(int number, Posed posed, boolean answerKey) {
        List<String> lines = new ArrayList<>();
        AnswerForm form = posed.exercise().form();
        lines.add(number + ". [" + which(posed.id()) + "] " + asked(posed));
        List<String> choices = choices(form);
        for (int i = 0; i < choices.size(); i++) {
            lines.add(String.format(Locale.ROOT, "   %s) %s", (char) ('a' + i), choices.get(i)));
        }
        if (form instanceof AnswerForm.Truth) {
            lines.add("   ( ) true   ( ) false");
        }
        form.typed().forEach(field -> lines.add("   " + label(field) + " ______"));
        if (form instanceof AnswerForm.Cards cards) {
            lines.add("   " + String.join("   ", cards.cards()));
        } else if (form instanceof AnswerForm.Matching matching) {
            lines.add("   " + String.join("   ", words(matching.left())));
            lines.add("   " + String.join("   ", matching.right()));
        } else if (form instanceof AnswerForm.TwoTier tiers) {
            tiers.claims().forEach(claim -> lines.add("   ( ) " + claim));
            tiers.reasons().forEach(reason -> lines.add("   [ ] " + reason));
        }
        if (answerKey) {
            lines.add("   = " + answer(posed));
            lines.add("   " + posed.exercise().worked().words());
        }
        lines.add("");
        return lines;
    }

    private static String which(ExerciseId id) {
        return id instanceof ExerciseId.Drawn drawn ? drawn.type() + " seed " + drawn.seed() : id.text();
    }

    private static String asked(Posed posed) {
        return posed.exercise() instanceof WrittenQuestion written
                ? written.asked().words()
                : Generated.prompt(posed.exercise().prompt());
    }

    /** What is labelled by the question itself needs no label. */
    private static String label(Field field) {
        return field.kind().isAskedByQuestion() ? "" : field.label();
    }

    private static List<String> choices(AnswerForm form) {
        if (form instanceof AnswerForm.Choice choice) {
            // As it is asked in the window: in its file the right one may stand first.
            return words(choice.shown().stream().map(choice.texts()::get).toList());
        } else if (form instanceof AnswerForm.Several several) {
            return words(several.shown().stream().map(several.texts()::get).toList());
        }
        return form instanceof AnswerForm.Lines lines ? lines.lines() : List.of();
    }

    private static List<String> words(List<FormattedText> texts) {
        return texts.stream().map(FormattedText::words).toList();
    }

    private static String answer(Posed posed) {
        return posed.exercise() instanceof Question question
                ? answer(question)
                : answer((WrittenQuestion) posed.exercise());
    }

    private static String answer(WrittenQuestion question) {
        Optional<Answer> right = question.right();
        return right.map(answer -> question.form().words(answer)).orElse("");
    }

    private static String answer(Question question) {
        AnswerForm form = question.form();
        if (!form.typed().isEmpty()) {
            return form.typed().stream()
                    .map(field -> field.label().isEmpty() ? right(field) : field.label() + " " + right(field))
                    .collect(Collectors.joining(", "));
        }
        return question.right().map(Option::text).orElse("");
    }

    private static String right(Field field) {
        return field.rightText().isEmpty() ? "impossible" : field.rightText();
    }
}
