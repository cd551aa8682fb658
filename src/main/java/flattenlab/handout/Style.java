package flattenlab.handout;

/** How a handout looks: black on white, no tone carries a meaning. */
final class Style {
    private static final String SHEET = """
            @page { margin: 16mm 18mm 18mm 18mm;
              @bottom-left { content: "%s"; font: 8pt Inter, sans-serif; }
              @bottom-right { content: counter(page) " / " counter(pages); font: 8pt Inter, sans-serif; } }
            body { font-family: Inter, "FlattenLab Signs", "Segoe UI", "Helvetica Neue", Arial, sans-serif; font-size: 11pt;
              line-height: 1.4; color: #000; background: #fff; margin: 0; }
            h1 { font-size: 16pt; margin: 0 0 4mm 0; line-height: 1.2; }
            h2 { font-size: 12.5pt; margin: 6mm 0 2mm 0; page-break-after: avoid; }
            h3 { font-size: 11pt; margin: 4mm 0 1mm 0; page-break-after: avoid; }
            p { margin: 1.5mm 0; }
            ul, ol { margin: 1.5mm 0; padding-left: 7mm; }
            code, pre { font-family: "JetBrains Mono", "FlattenLab Letters", Consolas, Menlo, monospace; font-size: 9.5pt; }
            pre { border-left: 0.6mm solid #000; padding: 0 0 0 3mm; margin: 2mm 0; white-space: pre-wrap;
              page-break-inside: avoid; }
            blockquote { margin: 2mm 0; padding-left: 3mm; border-left: 0.3mm solid #000; }
            img { max-width: 150mm; max-height: 100mm; }
            img.inset { max-width: none; max-height: none; }
            table { border-collapse: collapse; }
            .sheet { page-break-before: always; }
            .sheet:first-child { page-break-before: auto; }
            .turn { page-break-before: always; }
            .who { width: 100%%; margin-bottom: 5mm; }
            .who td { padding: 0 2mm 0 0; width: 1%%; white-space: nowrap; }
            .who td.line, .blank td.line { border-bottom: 0.3mm solid #000; width: 70mm; height: 8mm; }
            .who td.short { width: 35mm; }
            .blank td { vertical-align: bottom; padding: 0 2mm 0 0; }
            .write { border-bottom: 0.3mm solid #000; height: 9mm; }
            .task { page-break-inside: avoid; margin: 0 0 4mm 0; width: 100%%; }
            .task > tr > td, .task > tbody > tr > td { vertical-align: top; padding: 0; }
            .task .number { width: 9mm; font-weight: bold; padding: 1.5mm 0 0 0; }
            .listed { margin: 1mm 0; page-break-inside: avoid; }
            .listed td { vertical-align: top; padding: 0.8mm 2mm 0.8mm 0; }
            .listed .box { width: 3.4mm; height: 3.4mm; border: 0.3mm solid #000; margin-top: 0.7mm; }
            .listed .room { width: 10mm; height: 4.6mm; border-bottom: 0.3mm solid #000; }
            .grid, .passage table { margin: 2mm 0; page-break-inside: avoid; }
            .grid td, .grid th, .passage td, .passage th { border: 0.3mm solid #000; padding: 1mm 2.5mm;
              text-align: left; vertical-align: top; }
            .grid td { white-space: nowrap; }
            .kept { page-break-inside: avoid; }
            .grid th, .passage th { border-bottom-width: 0.7mm; }
            .grid td.fill { width: 27mm; height: 7mm; }
            .figure { display: inline-block; vertical-align: top; page-break-inside: avoid; margin: 1mm 6mm 3mm 0; }
            .caption { font-size: 9.5pt; font-weight: bold; margin-bottom: 0.8mm; }
            .squares td { width: 14mm; height: 13mm; padding: 0.5mm 1mm; vertical-align: top; text-align: center; }
            .squares.none td { border: 0.3mm solid #000; }
            .squares.scissors td { border: 0.3mm dashed #000; }
            .small { font-size: 7.5pt; line-height: 1.2; text-align: left; white-space: nowrap; }
            .large { font-size: 11pt; line-height: 1.3; }
            .picture { font-size: 9.5pt; page-break-inside: avoid; }
            .task .picture { display: inline-block; width: 48mm; margin: 1mm 3mm 1mm 0; }
            .task .picture img { width: 48mm; }
            .aside { border: 0.3mm solid #000; padding: 1.5mm 3mm; margin: 2mm 0; font-size: 9.5pt;
              page-break-inside: avoid; }
            @media screen { body { max-width: 175mm; margin: 8mm auto; padding: 0 4mm; }
              .sheet { border-bottom: 0.3mm solid #000; padding-bottom: 8mm; margin-bottom: 8mm; } }
            """;

    private Style() {}

    /** The style sheet of a handout. */
    static String of(Handout handout) {
        return "@page { size: " + handout.paper().id() + "; }\n" + SHEET.formatted(quoted(handout.note()));
    }

    /** The class of squares. */
    static String of(Piece.Cut cut) {
        return cut == Piece.Cut.NONE ? "none" : "scissors";
    }

    /** A text between the quotes of a style sheet inside XML. */
    private static String quoted(String text) {
        return text.replaceAll("[\\\\\"<&\\p{Cntrl}]", "");
    }
}
