package flattenlab.handout;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * A handout as PDF: tagged, so that a screen reader finds its headings and tables, with its typefaces in it. Nothing is
 * fetched while it is made, neither from the net nor from the disk.
 */
final class HandoutPdf {
    private static final String INTER = "Inter";
    private static final String MONO = "JetBrains Mono";
    /** Steps in where the other typeface has no such sign; a name of its own, so that no browser takes it for all. */
    private static final String SIGNS = "FlattenLab Signs";

    private static final String LETTERS = "FlattenLab Letters";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    /** The one address that is let through: what it names is in it. */
    private static final String INSIDE = "data:";

    private record Face(String file, String family, int weight, FontStyle style) {}

    private static final List<Face> FACES = List.of(
            new Face("print/Inter-Regular.ttf", INTER, NORMAL, FontStyle.NORMAL),
            new Face("print/Inter-Bold.ttf", INTER, BOLD, FontStyle.NORMAL),
            new Face("print/Inter-Italic.ttf", INTER, NORMAL, FontStyle.ITALIC),
            new Face("JetBrainsMono-Regular.ttf", MONO, NORMAL, FontStyle.NORMAL),
            new Face("JetBrainsMono-Bold.ttf", MONO, BOLD, FontStyle.NORMAL),
            new Face("JetBrainsMono-Regular.ttf", SIGNS, NORMAL, FontStyle.NORMAL),
            new Face("JetBrainsMono-Bold.ttf", SIGNS, BOLD, FontStyle.NORMAL),
            new Face("print/Inter-Regular.ttf", LETTERS, NORMAL, FontStyle.NORMAL));

    private HandoutPdf() {}

    /** Writes a handout. */
    static void write(Handout handout, OutputStream out) throws IOException {
        write(HandoutHtml.of(handout), out);
    }

    /** The whole file. */
    static byte[] bytes(Handout handout) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        write(handout, bytes);
        return bytes.toByteArray();
    }

    /** Writes XHTML. */
    static void write(String html, OutputStream out) throws IOException {
        // It would print on standard error whatever it cannot fetch.
        XRLog.setLoggingEnabled(false);
        PdfRendererBuilder builder = new PdfRendererBuilder();
        FACES.forEach(face -> builder.useFont(() -> open(face), face.family(), face.weight(), face.style(), true));
        builder.useUriResolver((base, address) -> address.startsWith(INSIDE) ? address : null);
        for (ExternalResourceControlPriority when : ExternalResourceControlPriority.values()) {
            builder.useExternalResourceAccessControl(
                    (address, type) -> address != null && address.startsWith(INSIDE), when);
        }
        // Tagged PDF also keeps the library from looking for typefaces of the computer.
        builder.usePdfUaAccessibility(true);
        builder.withProducer("FlattenLab");
        builder.withHtmlContent(html, null);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            undated(document.getDocumentInformation());
            document.setDocumentId((long) html.hashCode());
            document.save(out);
        }
    }

    /** A date would make every file another one. */
    private static void undated(PDDocumentInformation information) {
        information.setCreationDate(null);
        information.setModificationDate(null);
    }

    private static InputStream open(Face face) {
        return HandoutPdf.class.getResourceAsStream("/fonts/" + face.file());
    }
}
