package flattenlab.handout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** A PDF read again. */
final class Printed {
    private Printed() {}

    /** The words of each page, blanks of any kind as one. */
    static List<String> pages(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            List<String> pages = new ArrayList<>();
            for (int page = 1; page <= document.getNumberOfPages(); page++) {
                PDFTextStripper stripper = new PDFTextStripper();
                stripper.setStartPage(page);
                stripper.setEndPage(page);
                pages.add(flat(stripper.getText(document)));
            }
            return pages;
        }
    }

    /** A text as it is found on a page, however its lines were broken. */
    static String flat(String text) {
        return text.replaceAll("[\\s\u00a0\u2003]+", "");
    }

    /** The words of all pages. */
    static String all(List<String> pages) {
        return String.join("", pages);
    }
}
