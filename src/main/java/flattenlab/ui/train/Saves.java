package flattenlab.ui.train;

import flattenlab.render.Plot;
import flattenlab.render.PlotExport;
import flattenlab.store.Report;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.FileName;
import flattenlab.ui.common.Messages;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the screen holds, in the forms that it is saved in. */
final class Saves {
    private final RunList list;
    private final Judgement judgement;
    private final Messages messages;
    private final Curves curves;

    Saves(TrainViewModel model, Messages messages) {
        this.list = model.list();
        this.judgement = model.judgement();
        this.messages = messages;
        this.curves = new Curves(list, model.subjects(), model.running(), messages);
    }

    /** Whether there is anything to save. */
    boolean isEmpty() {
        return list.cards().stream().allMatch(card -> card.run() == null);
    }

    /** The charts of loss, accuracy, gap and gradient. */
    PlotExport charts(Appearance appearance) {
        return new PlotExport(
                List.of(
                        new PlotExport.Chart(messages.text("train.loss"), curves.loss(), Plot.View.ALL),
                        new PlotExport.Chart(messages.text("train.chart.accuracy"), curves.accuracy(), Plot.View.ALL)),
                appearance.palette());
    }

    /** The report as a page. */
    String report() {
        List<Report.Section> sections = list.cards().stream()
                .filter(card -> card.run() != null)
                .map(card -> new Report.Section(
                        card.name(),
                        card.training(),
                        card.run(),
                        card.verdictProperty().get() == null || card.isMystery()
                                ? ""
                                : messages.text("train.verdict."
                                        + card.verdictProperty().get().kind()),
                        card.isMystery() ? "" : judgement.evidence(card),
                        judgement.scope(card)))
                .toList();
        return new Report(messages)
                .html(
                        LocalDate.now().toString(),
                        sections,
                        List.of(charts(Appearance.LIGHT).svg()));
    }

    /** A name for a file, from the runs on the screen. */
    String fileName() {
        String runs = list.cards().stream().limit(3).map(RunCard::name).collect(Collectors.joining("-"));
        return FileName.of(messages.text("file.runs"), runs.toLowerCase(Locale.ROOT));
    }
}
