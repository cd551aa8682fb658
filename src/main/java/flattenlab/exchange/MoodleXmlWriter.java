package flattenlab.exchange;

import flattenlab.text.FormattedText;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes questions as Moodle XML. */
final class MoodleXmlWriter {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    private final Set<String> names = new HashSet<>();
    private XMLStreamWriter xml;
    private String format;

    String write(List<WrittenQuestion> questions) {
        StringWriter text = new StringWriter();
        try {
            xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeCharacters("\n");
            xml.writeStartElement("quiz");
            xml.writeCharacters("\n");
            String category = Category.atFirst();
            for (int i = 0; i < questions.size(); i++) {
                if (!Category.written(questions.get(i)).equals(category)) {
                    category = Category.written(questions.get(i));
                    category(category);
                }
                question(questions.get(i), i + 1);
            }
            xml.writeEndElement();
            xml.writeCharacters("\n");
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("a text in memory could not be written", e);
        }
        return text.toString();
    }

    private void category(String path) throws XMLStreamException {
        xml.writeStartElement("question");
        xml.writeAttribute("type", "category");
        text("category", path, null);
        line();
        xml.writeEndElement();
        line();
    }

    private void question(WrittenQuestion question, int number) throws XMLStreamException {
        format = question.format().xml();
        xml.writeStartElement("question");
        xml.writeAttribute("type", type(question.answers()));
        text("name", name(question.title(), number), null);
        text("questiontext", question.asked());
        text("generalfeedback", question.generalFeedback());
        answers(question.answers());
        for (Extra extra : question.extras()) {
            // The first stands before the question, the other one in it.
            if (!Category.is(extra) && !extra.isAsked()) {
                extra(extra);
            }
        }
        line();
        xml.writeEndElement();
        line();
    }

    private String name(String title, int number) {
        String wanted = title.isEmpty() ? "Question " + number : title;
        String name = wanted;
        for (int i = 2; !names.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = wanted + " (" + i + ")";
        }
        return name;
    }

    private static String type(Answers answers) {
        if (answers instanceof Answers.Choices) {
            return "multichoice";
        } else if (answers instanceof Answers.Truth) {
            return "truefalse";
        } else if (answers instanceof Answers.Short) {
            return "shortanswer";
        } else if (answers instanceof Answers.Numeric) {
            return "numerical";
        } else if (answers instanceof Answers.Matching) {
            return "matching";
        }
        return answers instanceof Answers.Essay ? "essay" : "description";
    }

    private void answers(Answers answers) throws XMLStreamException {
        if (answers instanceof Answers.Choices choices) {
            value("single", String.valueOf(!choices.several()));
            value("shuffleanswers", String.valueOf(choices.shuffled()));
            for (Choice choice : choices.choices()) {
                answer(choice.share(), choice.text(), choice.feedback(), null);
            }
        } else if (answers instanceof Answers.Truth truth) {
            for (boolean says : new boolean[] {true, false}) {
                boolean right = says == truth.right();
                FormattedText feedback = right ? truth.feedbackRight() : truth.feedbackWrong();
                answer(right ? 1 : 0, FormattedText.of(String.valueOf(says)), feedback, null);
            }
        } else if (answers instanceof Answers.Short words) {
            value("usecase", words.caseMatters() ? "1" : "0");
            for (Choice choice : words.accepted()) {
                answer(choice.share(), choice.text(), choice.feedback(), null);
            }
        } else if (answers instanceof Answers.Numeric numeric) {
            for (Range range : numeric.accepted()) {
                range(range);
            }
        } else if (answers instanceof Answers.Matching matching) {
            value("shuffleanswers", String.valueOf(matching.shuffled()));
            for (Pair pair : matching.pairs()) {
                pair(pair);
            }
        }
    }

    private void range(Range range) throws XMLStreamException {
        if (range.isEverything()) {
            answer(range.share(), FormattedText.of("*"), range.feedback(), "0");
            return;
        }
        BigDecimal from = new BigDecimal(Double.toString(range.from()));
        BigDecimal to = new BigDecimal(Double.toString(range.to()));
        answer(
                range.share(),
                FormattedText.of(Numbers.plain(from.add(to).divide(TWO))),
                range.feedback(),
                Numbers.plain(to.subtract(from).divide(TWO)));
    }

    private void answer(double share, FormattedText text, FormattedText feedback, String tolerance)
            throws XMLStreamException {
        line();
        xml.writeStartElement("answer");
        xml.writeAttribute("fraction", Share.percent(share));
        xml.writeAttribute("format", text.format().xml());
        value("text", text.text());
        files(text);
        text("feedback", feedback);
        if (tolerance != null) {
            value("tolerance", tolerance);
        }
        line();
        xml.writeEndElement();
    }

    private void pair(Pair pair) throws XMLStreamException {
        line();
        xml.writeStartElement("subquestion");
        xml.writeAttribute("format", pair.left().format().xml());
        value("text", pair.left().text());
        files(pair.left());
        text("answer", pair.right(), null);
        line();
        xml.writeEndElement();
    }

    /** What Moodle keeps, as it was. */
    private void extra(Extra extra) throws XMLStreamException {
        line();
        xml.writeStartElement(extra.name());
        for (Map.Entry<String, String> attribute : new TreeMap<>(extra.attributes()).entrySet()) {
            xml.writeAttribute(attribute.getKey(), attribute.getValue());
        }
        xml.writeCharacters(extra.words());
        for (Extra part : extra.parts()) {
            extra(part);
        }
        xml.writeEndElement();
    }

    private void text(String name, FormattedText text) throws XMLStreamException {
        begin(name, text.text(), text.format().xml());
        files(text);
        xml.writeEndElement();
    }

    private void files(FormattedText text) throws XMLStreamException {
        for (Extra file : Extra.asked(text.files()).parts()) {
            extra(file);
        }
    }

    private void text(String name, String text, String textFormat) throws XMLStreamException {
        begin(name, text, textFormat);
        xml.writeEndElement();
    }

    private void begin(String name, String text, String textFormat) throws XMLStreamException {
        line();
        xml.writeStartElement(name);
        if (textFormat != null) {
            xml.writeAttribute("format", textFormat);
        }
        xml.writeStartElement("text");
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void value(String name, String text) throws XMLStreamException {
        line();
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
