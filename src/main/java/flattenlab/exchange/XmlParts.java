package flattenlab.exchange;

import flattenlab.tensor.Phrase;
import flattenlab.text.Clean;
import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The complete elements inside the outermost one of a text of XML, and what ended the reading. Nothing outside of the text is ever
 * asked for.
 */
record XmlParts(List<XmlPart> parts, Optional<Refusal> end) {
    static XmlParts read(String text, String root) {
        List<XmlPart> found = new ArrayList<>();
        int lines = Math.max(1, (int) text.lines().count());
        XMLStreamReader xml = null;
        try {
            xml = factory().createXMLStreamReader(new StringReader(text));
            return new XmlParts(found, read(xml, root, found));
        } catch (XMLStreamException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNumber();
            String why = e.getMessage() == null ? "" : why(e.getMessage());
            return new XmlParts(
                    found,
                    Optional.of(new Refusal(
                            Math.min(lines, Math.max(1, line)), Phrase.of("question.no_xml", Clean.brief(why)))));
        }
    }

    private static String why(String message) {
        int at = message.indexOf("Message: ");
        return at < 0 ? message : message.substring(at + "Message: ".length());
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newInstance();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside of the file is read");
        });
        return factory;
    }

    private static Optional<Refusal> read(XMLStreamReader xml, String root, List<XmlPart> found)
            throws XMLStreamException {
        Deque<XmlPart> open = new ArrayDeque<>();
        while (xml.hasNext()) {
            int event = xml.next();
            int line = xml.getLocation().getLineNumber();
            if (event == XMLStreamConstants.DTD) {
                return Optional.of(new Refusal(line, Phrase.of("question.doctype")));
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                XmlPart part = part(xml, line);
                if (open.isEmpty() && !part.name.equals(root)) {
                    return Optional.of(
                            new Refusal(line, Phrase.of("question.element_bad", Clean.brief(part.name), root)));
                }
                if (open.size() >= Bounds.DEPTH) {
                    return Optional.of(new Refusal(line, Phrase.of("question.too_deep", Bounds.DEPTH)));
                }
                if (!open.isEmpty()) {
                    open.peek().parts.add(part);
                }
                open.push(part);
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                XmlPart part = open.pop();
                if (open.size() == 1) {
                    found.add(part);
                }
            } else if (xml.hasText() && event != XMLStreamConstants.COMMENT && !open.isEmpty()) {
                open.peek().add(xml.getText());
            }
        }
        return Optional.empty();
    }

    private static XmlPart part(XMLStreamReader xml, int line) {
        XmlPart part = new XmlPart(xml.getLocalName(), line);
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            part.attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
        }
        return part;
    }
}
