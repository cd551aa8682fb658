package flattenlab.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import flattenlab.tensor.BadInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HandoutPdfTest {
    @TempDir
    private Path folder;

    private static Handout saying(Paper paper, String text) {
        Sheet sheet = new Sheet("", false, true, List.of(new Piece.Words(Rich.plain(text))));
        return new Handout("Title", "note \"quoted\" </style>", Locale.GERMAN, paper, List.of(sheet));
    }

    @Test
    void signsAndLettersAreShownByTypefacesThatAreInTheFile() throws IOException {
        String text = "32×2352 → y, a ≠ b, é ß ñ œ ’ – ⌊x⌋ ≤ · ü";
        byte[] pdf = HandoutPdf.bytes(saying(Paper.A4, text));
        assertThat(Printed.all(Printed.pages(pdf))).contains(Printed.flat(text));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("de");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Title");
            for (PDPage page : document.getPages()) {
                for (COSName name : page.getResources().getFontNames()) {
                    PDFont font = page.getResources().getFont(name);
                    assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                }
            }
        }
    }

    /** Whatever the texts of the program say can be printed. */
    @Test
    void everySignOfTheTextsIsInOneOfTheTypefaces() throws IOException {
        CmapLookup letters = signs("print/Inter-Regular.ttf");
        CmapLookup mono = signs("JetBrainsMono-Regular.ttf");
        try (Stream<Path> texts =
                Stream.concat(Files.walk(Path.of("resources/i18n")), Files.walk(Path.of("lessons")))) {
            for (Path file : texts.filter(Files::isRegularFile).toList()) {
                if (file.toString().endsWith(".md") || file.toString().endsWith(".properties")) {
                    assertThat(Files.readString(file)
                                    .codePoints()
                                    .filter(c -> c >= ' ' && letters.getGlyphId(c) == 0 && mono.getGlyphId(c) == 0)
                                    .mapToObj(Character::toString))
                            .as(file.toString())
                            .isEmpty();
                }
            }
        }
    }

    private static CmapLookup signs(String face) throws IOException {
        try (TrueTypeFont font = new TTFParser()
                .parse(new RandomAccessReadBuffer(Files.readAllBytes(Path.of("resources/fonts", face))))) {
            return font.getUnicodeCmapLookup();
        }
    }

    @ParameterizedTest
    @EnumSource(Paper.class)
    void thePageIsThePaper(Paper paper) throws IOException {
        try (PDDocument document = Loader.loadPDF(HandoutPdf.bytes(saying(paper, "x")))) {
            float width = document.getPage(0).getMediaBox().getWidth();
            float height = document.getPage(0).getMediaBox().getHeight();
            assertThat(width / 72 * 25.4f).isCloseTo(paper == Paper.A4 ? 210 : 215.9f, within());
            assertThat(height / 72 * 25.4f).isCloseTo(paper == Paper.A4 ? 297 : 279.4f, within());
        }
    }

    private static org.assertj.core.data.Offset<Float> within() {
        return org.assertj.core.data.Offset.offset(0.5f);
    }

    /** Neither the net nor the disk is asked, even by a file that names both. */
    @Test
    void nothingIsFetched() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret.css"), "body:before { content: 'SECRET'; }");
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String net = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
            String html = "<html lang=\"en\"><head><title>t</title><meta name=\"description\" content=\"t\" />"
                    + "<link rel=\"stylesheet\" href=\"" + net + "a.css\" />"
                    + "<link rel=\"stylesheet\" href=\"" + secret.toUri() + "\" />"
                    + "<style>@import url('" + net + "b.css'); @font-face { font-family: x; src: url('" + net
                    + "x.ttf'); } body { background: url('" + net + "bg.png'); font-family: x, Inter; }</style></head>"
                    + "<body><p>here</p><img src=\"" + net + "c.png\" alt=\"c\" /><img src=\"" + secret.toUri()
                    + "\" alt=\"s\" /><object data=\"" + net + "d.svg\">o</object><iframe src=\"" + net
                    + "e.html\"></iframe></body></html>";
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            HandoutPdf.write(html, out);
            assertThat(Printed.all(Printed.pages(out.toByteArray())))
                    .contains("here")
                    .doesNotContain("SECRET");
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void theFileIsWhatItsNameSays() throws IOException {
        Path pdf = folder.resolve("a.PDF");
        Path html = folder.resolve("a.html");
        HandoutFile.write(saying(Paper.LETTER, "é"), pdf);
        HandoutFile.write(saying(Paper.LETTER, "é"), html);
        assertThat(Files.readAllBytes(pdf)).startsWith("%PDF-".getBytes(StandardCharsets.US_ASCII));
        assertThat(Files.readString(html)).startsWith("<!DOCTYPE html>").contains("<p>é</p>", "size: letter");
        assertThatThrownBy(() -> HandoutFile.write(saying(Paper.A4, "x"), folder.resolve("a.docx")))
                .isInstanceOf(BadInputException.class)
                .hasMessageEndingWith("a file that ends in .pdf or .html");
        assertThatThrownBy(() -> HandoutFile.write(saying(Paper.A4, "x"), folder.resolve("none/a.pdf")))
                .isInstanceOf(BadInputException.class);
    }
}
