package flattenlab.ui.train;

import flattenlab.render.PlotDrawing;
import flattenlab.render.PlotExport;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.Tools;
import java.util.ArrayList;
import java.util.List;
import javafx.print.PageLayout;
import javafx.print.PrinterJob;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.VBox;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.stage.Window;

/** The report on paper, or as PDF where the print dialog offers that: charts first, then a page of words. */
final class ReportPrint {
    private ReportPrint() {}

    /** Asks and prints; false if there is no printer at all. */
    static boolean print(TrainViewModel model, Tools tools, Saves saves, Window owner) {
        PrinterJob job = PrinterJob.createPrinterJob();
        if (job == null) {
            return false;
        }
        if (job.showPrintDialog(owner)) {
            PageLayout page = job.getJobSettings().getPageLayout();
            for (Node node : pages(model, tools, saves, page.getPrintableWidth())) {
                job.printPage(node);
            }
            job.endJob();
        }
        return true;
    }

    /** The pages, as wide as the paper allows. */
    static List<Node> pages(TrainViewModel model, Tools tools, Saves saves, double width) {
        VBox charts = new VBox(12);
        charts.getChildren().add(line(tools.messages().text("report.title"), 16, width));
        for (PlotExport.Chart chart : saves.charts(Appearance.LIGHT).charts()) {
            charts.getChildren().add(line(chart.title(), 12, width));
            Canvas canvas = new Canvas(width, 0.4 * width);
            new PlotDrawing(chart.plot(), chart.view(), Appearance.LIGHT.palette(), width, 0.4 * width)
                    .draw(new CanvasPen(canvas.getGraphicsContext2D()));
            charts.getChildren().add(canvas);
        }
        VBox words = new VBox(6);
        for (RunCard card : model.list().cards()) {
            words.getChildren()
                    .add(line(
                            RunNames.of(tools.messages(), card.name()) + "   "
                                    + card.valueProperty().get(),
                            12,
                            width));
            words.getChildren()
                    .add(line(
                            model.judgement().evidence(card) + " "
                                    + model.judgement().scope(card),
                            10,
                            width));
        }
        return new ArrayList<>(List.of(charts, words));
    }

    private static Text line(String text, double size, double width) {
        Text line = new Text(text);
        line.setFont(Font.font("Inter", size));
        line.setWrappingWidth(width);
        return line;
    }
}
