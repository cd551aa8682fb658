package flattenlab.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** JSON in UTF-8, strictly: one object and nothing behind it. */
final class JsonLine {
    private static final ObjectMapper MAPPER =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private JsonLine() {}

    /**
     * The object in some bytes.
     *
     * @throws BadInputException if there is none; the message has one line
     */
    static JsonNode read(byte[] bytes, int from, int to) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
            JsonNode node = MAPPER.readTree(text);
            if (node == null || !node.isObject()) {
                throw new BadInputException("JSON", start(text), Phrase.of("allowed.object"));
            }
            return node;
        } catch (CharacterCodingException e) {
            throw new BadInputException("text", Phrase.of("value.bytes", to - from), "UTF-8");
        } catch (JsonProcessingException e) {
            String why = e.getOriginalMessage().replaceAll("\\R", " ");
            throw new BadInputException("JSON", Phrase.of("value.no_json", why), Phrase.of("allowed.whole_object"));
        }
    }

    private static String start(String text) {
        String line = text.strip().replaceAll("\\R", " ");
        return line.length() <= 20 ? line : line.substring(0, 20) + "…";
    }
}
