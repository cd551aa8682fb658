package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Format;
import flattenlab.text.FormattedText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the answers of one question of Moodle XML, with what Moodle assumes where nothing is said. */
final class MoodleXmlAnswers {
    private final XmlPart question;
    private final List<XmlPart> places;
    private final Format format;
    private final List<Refusal> refusals = new ArrayList<>();

    /**
     * A reader of answers.
     *
     * @param places the elements of the answers
     * @param format of the question, which its answers have too unless they say another one
     */
    MoodleXmlAnswers(XmlPart question, List<XmlPart> places, Format format) {
        this.question = question;
        this.places = places;
        this.format = format;
    }

    /** What cannot be used, each with its line; the answers are of no use then. */
    List<Refusal> refusals() {
        return refusals;
    }

    /** The answers of a type; nothing for a type that cannot be read. */
    Optional<Answers> read(String type) {
        return Optional.ofNullable(
                switch (type) {
                    case "multichoice" ->
                        new Answers.Choices(each(this::choice), !flag("single", true), flag("shuffleanswers", false));
                    case "truefalse" -> truth();
                    case "shortanswer" -> new Answers.Short(each(this::choice), flag("usecase", false));
                    case "numerical" -> new Answers.Numeric(each(this::range));
                    case "matching", "match" ->
                        new Answers.Matching(
                                each(pair -> new Pair(pair.formatted("", format), pair.text("answer"))),
                                flag("shuffleanswers", true));
                    case "essay" -> new Answers.Essay();
                    case "description" -> new Answers.Description();
                    default -> null;
                });
    }

    /** Each answer that cannot be used is named. */
    private <T> List<T> each(Function<XmlPart, T> reader) {
        List<T> read = new ArrayList<>();
        for (XmlPart place : places) {
            try {
                read.add(reader.apply(place));
            } catch (BadInputException e) {
                refusals.add(new Refusal(place.line, e.phrase()));
            }
        }
        return read;
    }

    /** As Moodle reads it: nothing, {@code 0} and {@code false} are no. */
    private boolean flag(String name, boolean otherwise) {
        Optional<XmlPart> part = question.first(name);
        String value = part.map(XmlPart::text).orElse(String.valueOf(otherwise));
        return !value.isEmpty() && !value.equals("0") && !value.equals("false");
    }

    private Choice choice(XmlPart answer) {
        return new Choice(answer.formatted("", format), share(answer), answer.formatted("feedback", format));
    }

    private static double share(XmlPart answer) {
        String fraction = answer.attribute("fraction");
        return Share.ofPercent(fraction.isEmpty() ? "0" : fraction);
    }

    private Answers truth() {
        XmlPart yes = says("true");
        XmlPart no = says("false");
        boolean right = share(yes) > share(no);
        return new Answers.Truth(
                right,
                (right ? no : yes).formatted("feedback", format),
                (right ? yes : no).formatted("feedback", format));
    }

    private XmlPart says(String word) {
        return places.stream()
                .filter(answer -> answer.text("text").equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(
                        () -> new BadInputException("answers", places.size(), Phrase.of("allowed.true_and_false")));
    }

    private Range range(XmlPart answer) {
        String text = answer.text("text");
        FormattedText feedback = answer.formatted("feedback", format);
        if (text.equals("*")) {
            return Range.everything(share(answer), feedback);
        }
        String off = answer.text("tolerance");
        return GiftAnswers.around(
                Numbers.read(text),
                off.isEmpty() ? BigDecimal.ZERO : Numbers.read(off).abs(),
                share(answer),
                feedback);
    }
}
