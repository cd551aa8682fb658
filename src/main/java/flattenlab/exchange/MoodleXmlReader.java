package flattenlab.exchange;

import flattenlab.data.EmbeddedPicture;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import flattenlab.text.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads questions from Moodle XML. */
final class MoodleXmlReader {
    private static final String TYPES = "multichoice, truefalse, shortanswer, numerical, matching, essay, description";
    private static final Phrase RIGHT = Phrase.of("question.xml_right");
    /** What has a place of its own in a question. */
    private static final Set<String> READ = Set.of(
            "name",
            "questiontext",
            "generalfeedback",
            "answer",
            "subquestion",
            "single",
            "shuffleanswers",
            "usecase",
            "file",
            "image",
            "image_base64");
    /** What is carried along, and does not change what an answer is worth. */
    private static final Set<String> CARRIED = Set.of(
            "answernumbering",
            "attachments",
            "attachmentsrequired",
            "correctfeedback",
            "correctresponsesfeedback",
            "coursetags",
            "defaultgrade",
            "filetypeslist",
            "graderinfo",
            "hidden",
            "hint",
            "idnumber",
            "incorrectfeedback",
            "instructions",
            "maxbytes",
            "maxwordlimit",
            "minwordlimit",
            "partiallycorrectfeedback",
            "penalty",
            "responsefieldlines",
            "responseformat",
            "responserequired",
            "responsetemplate",
            "showstandardinstruction",
            "shownumcorrect",
            "showunits",
            "tags",
            "unitgradingtype",
            "unitpenalty",
            "unitsleft");

    private final List<WrittenQuestion> questions = new ArrayList<>();
    private final List<Refusal> refusals = new ArrayList<>();
    private Optional<Extra> category = Optional.empty();
    private int number;
    private String title = "";

    Reading read(String text) {
        // A document begins at the first character, and people copy texts with lines before it.
        String clean = Clean.file(text);
        int blank = clean.length() - clean.stripLeading().length();
        int skipped =
                (int) clean.substring(0, blank).chars().filter(c -> c == '\n').count();
        XmlParts parts = XmlParts.read(clean.substring(blank), "quiz");
        parts.parts().forEach(this::take);
        parts.end().ifPresent(refusals::add);
        return new Reading(
                questions.stream().map(q -> q.at(q.line() + skipped)).toList(),
                refusals.stream()
                        .map(refusal -> new Refusal(refusal.line() + skipped, refusal.phrase(), refusal.lost()))
                        .toList());
    }

    private void take(XmlPart part) {
        String type = part.attribute("type");
        if (!part.name.equals("question")) {
            refusals.add(new Refusal(part.line, Phrase.of("question.element", Clean.brief(part.name))));
            return;
        }
        if (type.equals("category")) {
            category(part);
            return;
        }
        number++;
        if (number == Bounds.QUESTIONS + 1) {
            refusals.add(new Refusal(part.line, Phrase.of("question.file_long", Bounds.QUESTIONS)));
        }
        if (number > Bounds.QUESTIONS) {
            return;
        }
        title = "";
        try {
            title = part.text("name");
            question(part, type);
        } catch (BadInputException e) {
            refuse(part.line, e.phrase());
        }
    }

    private void category(XmlPart part) {
        try {
            category = Category.read(part.text("category"));
        } catch (BadInputException e) {
            category = Optional.empty();
            refusals.add(new Refusal(part.line, e.phrase()));
        }
    }

    private void question(XmlPart part, String type) {
        List<Refusal> refused = new ArrayList<>();
        pictures(part, 0, refused);
        List<XmlPart> places = type.startsWith("match") ? part.all("subquestion") : part.all("answer");
        if (places.size() > Bounds.ANSWERS) {
            throw new BadInputException("answers", places.size(), Phrase.of("allowed.at_most", Bounds.ANSWERS));
        }
        Format format =
                part.first("questiontext").map(text -> text.format(Format.HTML)).orElse(Format.HTML);
        MoodleXmlAnswers reader = new MoodleXmlAnswers(part, places, format);
        Answers answers = reader.read(type).orElseThrow(() -> new BadInputException("type", Clean.brief(type), TYPES));
        reader.refusals().forEach(refusal -> refuse(refusal.line(), refusal.phrase()));
        boolean lacking = !reader.refusals().isEmpty();
        for (Sound.Fault fault : lacking ? List.<Sound.Fault>of() : Sound.faults(answers, RIGHT)) {
            say(fault.place() < 0 ? part.line : places.get(fault.place()).line, fault);
            lacking |= fault.fatal();
        }
        if (!lacking) {
            keep(part, answers, format, refused);
        }
    }

    private void keep(XmlPart part, Answers answers, Format format, List<Refusal> refused) {
        List<Extra> extras = new ArrayList<>(category.stream().toList());
        part.parts.stream()
                .filter(one -> !READ.contains(one.name))
                .map(XmlPart::extra)
                .filter(extra -> !Category.is(extra))
                .forEach(extras::add);
        part.first("questiontext")
                .map(XmlPart::files)
                .filter(files -> !files.isEmpty())
                .map(Extra::asked)
                .ifPresent(extras::add);
        WrittenQuestion question = new WrittenQuestion(
                part.text("name"),
                part.text("questiontext"),
                answers,
                "",
                part.formatted("generalfeedback", format),
                format,
                extras,
                part.line);
        List<Sound.Fault> faults = Sound.texts(
                question,
                refused.stream()
                        .map(refusal ->
                                String.valueOf(refusal.phrase().arguments().get(0)))
                        .collect(Collectors.toSet()));
        faults.forEach(fault -> say(part.line, fault));
        if (faults.stream().noneMatch(Sound.Fault::fatal)) {
            questions.add(question);
            refused.forEach(refusal -> say(refusal.line(), refusal.phrase()));
            others(part);
        }
    }

    /**
     * Takes out what is no picture that can be shown, or is one too many.
     *
     * @param taken bytes of those before
     * @return bytes with these
     */
    private static long pictures(XmlPart part, long taken, List<Refusal> refused) {
        long bytes = taken;
        for (XmlPart file : part.all("file")) {
            long size = file.words.length() * 3L / 4;
            EmbeddedPicture.Found found = EmbeddedPicture.look(file.words.toString(), file.beyond);
            Phrase fault = found.picture().isPresent() && bytes + size > Bounds.PICTURES
                    ? Phrase.of("allowed.pictures", Bounds.PICTURES / 1_000_000)
                    : found.fault();
            if (fault.equals(Phrase.NONE)) {
                bytes += size;
            } else {
                part.parts.remove(file);
                refused.add(new Refusal(
                        file.line, Phrase.of("question.with_file", Clean.brief(file.attribute("name")), fault)));
            }
        }
        for (XmlPart one : part.parts) {
            bytes = pictures(one, bytes, refused);
        }
        return bytes;
    }

    private void others(XmlPart part) {
        part.first("image")
                .filter(image -> !image.text().isEmpty())
                .ifPresent(image -> say(image.line, Phrase.of("question.with_picture", Clean.brief(image.text()))));
        part.first("units")
                .filter(units -> !units.parts.isEmpty())
                .ifPresent(units -> say(units.line, Phrase.of("question.units")));
        for (XmlPart one : part.parts) {
            if (!READ.contains(one.name) && !CARRIED.contains(one.name) && !one.name.equals("units")) {
                say(one.line, Phrase.of("question.carried", Clean.brief(one.name)));
            }
        }
    }

    private void say(int line, Sound.Fault fault) {
        refusals.add(new Refusal(line, Phrase.of("question.says", which(), fault.phrase()), fault.fatal()));
    }

    /** Of a question that is taken all the same. */
    private void say(int line, Phrase phrase) {
        refusals.add(new Refusal(line, Phrase.of("question.says", which(), phrase), false));
    }

    private Phrase which() {
        return Refusal.which(number, title);
    }

    private void refuse(int line, Phrase phrase) {
        refusals.add(new Refusal(line, Phrase.of("question.cannot", which(), phrase)));
    }
}
