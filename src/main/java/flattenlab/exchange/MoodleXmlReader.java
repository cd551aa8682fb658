package flattenlab.exchange;

import flattenlab.tensor.BadInputException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Reads questions from Moodle XML. */
final class MoodleXmlReader {
    private static final String TYPES = "multichoice, truefalse, shortanswer, numerical, matching, essay, description";
    private static final String RIGHT = "one with the fraction 100";

    private final List<WrittenQuestion> questions = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private int number;

    Reading read(String text) {
        // A document begins at the first character, and people copy texts with lines before it.
        String clean = Clean.file(text);
        int blank = clean.length() - clean.stripLeading().length();
        int skipped =
                (int) clean.substring(0, blank).chars().filter(c -> c == '\n').count();
        XmlParts parts = XmlParts.read(clean.substring(blank), "quiz", "question");
        parts.parts().forEach(this::take);
        parts.end().ifPresent(refusals::add);
        refusals.sort(Comparator.comparingInt(Refusal::line));
        return new Reading(
                questions.stream().map(q -> q.at(q.line() + skipped)).toList(),
                refusals.stream()
                        .map(refusal -> new Refusal(refusal.line() + skipped, refusal.message()))
                        .toList());
    }

    private void take(XmlPart part) {
        String type = part.attribute("type");
        if (type.equals("category")) {
            String name = GiftAnswers.brief(part.text("category"));
            refusals.add(new Refusal(part.line, "category '" + name + "' is not taken over; allowed: questions"));
            return;
        }
        number++;
        try {
            question(part, type);
        } catch (BadInputException e) {
            say(part.line, ": " + e.getMessage());
        }
    }

    private void question(XmlPart part, String type) {
        List<XmlPart> places = type.startsWith("match") ? part.all("subquestion") : part.all("answer");
        Answers answers = answers(part, type, places);
        List<Sound.Fault> faults = Sound.faults(answers, RIGHT);
        for (Sound.Fault fault : faults) {
            say(fault.place() < 0 ? part.line : places.get(fault.place()).line, " " + fault.message());
        }
        if (faults.isEmpty()) {
            questions.add(new WrittenQuestion(
                    part.text("name"),
                    part.text("questiontext"),
                    answers,
                    "",
                    part.text("generalfeedback"),
                    Format.ofXml(part.first("questiontext")
                            .map(text -> text.attribute("format"))
                            .orElse("")),
                    part.line));
            files(part);
        }
    }

    private void files(XmlPart part) {
        for (XmlPart file : part.all("file")) {
            String name = GiftAnswers.brief(file.attribute("name"));
            say(file.line, " has the file '" + name + "', which is not taken over; allowed: texts");
        }
        part.parts.forEach(this::files);
    }

    private static Answers answers(XmlPart part, String type, List<XmlPart> places) {
        return switch (type) {
            case "multichoice" -> new Answers.Choices(choices(places), !truth(part.text("single")));
            case "truefalse" -> truth(places);
            case "shortanswer" -> new Answers.Short(choices(places));
            case "numerical" ->
                new Answers.Numeric(places.stream().map(MoodleXmlReader::range).toList());
            case "matching", "match" ->
                new Answers.Matching(places.stream()
                        .map(pair -> new Pair(pair.text("text"), pair.text("answer")))
                        .toList());
            case "essay" -> new Answers.Essay();
            case "description" -> new Answers.Description();
            default -> throw new BadInputException("type", GiftAnswers.brief(type), TYPES);
        };
    }

    private static List<Choice> choices(List<XmlPart> places) {
        return places.stream()
                .map(answer -> new Choice(answer.text("text"), share(answer), answer.text("feedback")))
                .toList();
    }

    private static double share(XmlPart answer) {
        return Share.ofPercent(answer.attribute("fraction").isEmpty() ? "0" : answer.attribute("fraction"));
    }

    private static boolean truth(String text) {
        return text.equalsIgnoreCase("true") || text.equals("1") || text.isEmpty();
    }

    private static Answers truth(List<XmlPart> places) {
        XmlPart yes = says(places, "true");
        XmlPart no = says(places, "false");
        boolean right = share(yes) > share(no);
        return new Answers.Truth(right, (right ? no : yes).text("feedback"), (right ? yes : no).text("feedback"));
    }

    private static XmlPart says(List<XmlPart> places, String word) {
        return places.stream()
                .filter(answer -> answer.text("text").equalsIgnoreCase(word))
                .findFirst()
                .orElseThrow(() -> new BadInputException("answers", places.size(), "the two answers true and false"));
    }

    private static Range range(XmlPart answer) {
        String text = answer.text("text");
        if (text.equals("*")) {
            return Range.everything(share(answer), answer.text("feedback"));
        }
        String off = answer.text("tolerance");
        return GiftAnswers.around(
                Numbers.read(text),
                off.isEmpty() ? BigDecimal.ZERO : Numbers.read(off).abs(),
                share(answer),
                answer.text("feedback"));
    }

    private void say(int line, String message) {
        refusals.add(new Refusal(line, "question " + number + message));
    }
}
