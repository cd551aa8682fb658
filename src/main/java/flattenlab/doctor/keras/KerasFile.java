package flattenlab.doctor.keras;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import flattenlab.doctor.ModelFile;
import flattenlab.doctor.Reading;
import flattenlab.tensor.BadInputException;
import flattenlab.tensor.Phrase;
import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * Files that Keras writes: {@code .keras}, a zip archive with a {@code config.json}; {@code .h5}, whose attribute
 * {@code model_config} holds the same; and the text of {@code to_json()}. What a file is, its first bytes say: older Keras
 * wrote HDF5 under any name. Weights are not read.
 */
public final class KerasFile {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] ZIP = {'P', 'K'};
    private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};
    private static final String CONFIG = "config.json";
    private static final String ATTRIBUTE = "model_config";
    /** The format keeps a file for each list of weights. */
    private static final int MAX_ENTRIES = 10_000;

    private KerasFile() {}

    /**
     * Reads a file's description of its model.
     *
     * @throws BadInputException naming the part that cannot be used, and why
     */
    public static Reading of(Path file) {
        byte[] head = ModelFile.head(file, HDF5.length);
        if (startsWith(head, ZIP)) {
            return model(file, CONFIG, archived(file));
        }
        if (startsWith(head, HDF5)) {
            return model(file, ATTRIBUTE, attribute(file));
        }
        try (InputStream in = Files.newInputStream(file)) {
            return model(file, "JSON", ModelFile.description(file, "JSON", in));
        } catch (IOException e) {
            throw ModelFile.unreadable(file, e);
        }
    }

    private static boolean startsWith(byte[] head, byte[] mark) {
        return head.length >= mark.length && Arrays.equals(Arrays.copyOf(head, mark.length), mark);
    }

    private static byte[] archived(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw ModelFile.damaged(
                        file,
                        "zip",
                        Phrase.of("doctor.file.entries", zip.size()),
                        Phrase.of("allowed.at_most", MAX_ENTRIES));
            }
            ZipEntry config = zip.getEntry(CONFIG);
            if (config == null) {
                throw ModelFile.damaged(
                        file, CONFIG, Phrase.of("doctor.file.missing"), Phrase.of("doctor.file.as_keras_writes"));
            }
            try (InputStream in = zip.getInputStream(config)) {
                return ModelFile.description(file, CONFIG, in);
            } catch (ZipException e) {
                throw broken(file, CONFIG, e);
            }
        } catch (ZipException e) {
            throw broken(file, "zip", e);
        } catch (IOException e) {
            // Packed data that ends early is no ZipException.
            throw broken(file, CONFIG, e);
        }
    }

    /** The library checks what it reads with whatever exception comes; each means that the file is damaged. */
    private static byte[] attribute(Path file) {
        Object value;
        // From memory: of a file, the library would set aside as much as a damaged one claims.
        try (HdfFile hdf = HdfFile.fromByteBuffer(ModelFile.mapped(file, "HDF5"))) {
            Attribute attribute = hdf.getAttribute(ATTRIBUTE);
            if (attribute == null) {
                throw ModelFile.damaged(
                        file, ATTRIBUTE, Phrase.of("doctor.file.missing"), Phrase.of("doctor.file.whole_keras_model"));
            }
            value = attribute.getData();
        } catch (BadInputException e) {
            throw e;
        } catch (RuntimeException e) {
            throw broken(file, "HDF5", e);
        }
        if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8);
        }
        if (value instanceof String[] texts && texts.length == 1) {
            return texts[0].getBytes(StandardCharsets.UTF_8);
        }
        throw ModelFile.damaged(
                file, ATTRIBUTE, Phrase.of("doctor.file.no_text"), Phrase.of("doctor.file.as_keras_writes"));
    }

    private static RuntimeException broken(Path file, String part, Exception e) {
        return ModelFile.damaged(
                file, part, Phrase.asIs(String.valueOf(e.getMessage())), Phrase.of("doctor.file.as_keras_writes"));
    }

    private static Reading model(Path file, String part, byte[] json) {
        Object read;
        try {
            read = JSON.readValue(json, Object.class);
            // Some versions put the text of the description into a text.
            if (read instanceof String text) {
                read = JSON.readValue(text, Object.class);
            }
        } catch (JsonProcessingException e) {
            throw ModelFile.damaged(
                    file,
                    part,
                    Phrase.of(
                            "doctor.file.json",
                            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
                            e.getLocation() == null ? 0 : e.getLocation().getColumnNr(),
                            e.getOriginalMessage()),
                    Phrase.of("doctor.file.as_keras_writes"));
        } catch (IOException e) {
            throw broken(file, part, e);
        }
        if (read instanceof Map<?, ?> object && KerasModel.isModel(object)) {
            return new KerasModel(object);
        }
        throw ModelFile.damaged(
                file, part, Phrase.of("doctor.file.no_model"), Phrase.of("doctor.file.as_keras_writes"));
    }
}
