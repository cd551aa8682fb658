package flattenlab.scene;

import flattenlab.tensor.Phrase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is added up, line by line, with a bar for each: the longest is the largest of all. */
final class Account {
    private static final double MOST_PITCH = 32;

    private record Line(CloseUp.Kind kind, Phrase label, Phrase detail, double value, double bar, Focus target) {}

    private final List<Line> lines = new ArrayList<>();
    private final CloseUp.Columns columns;

    /**
     * Where its columns begin, as shares of its width.
     *
     * @param signed whether bars go either way from their zero
     */
    Account(double detail, double bar, double amount, boolean signed) {
        columns = new CloseUp.Columns(detail, bar, amount, signed);
    }

    Account term(Phrase label, Phrase detail, double value, Focus target) {
        return line(CloseUp.Kind.TERM, label, detail, value, value, target);
    }

    Account total(Phrase label, Phrase detail, double value) {
        return line(CloseUp.Kind.TOTAL, label, detail, value, value, null);
    }

    /** @param bar what the length of its bar stands for; NaN for none */
    Account line(CloseUp.Kind kind, Phrase label, Phrase detail, double value, double bar, Focus target) {
        lines.add(new Line(kind, label, detail, value, bar, target));
        return this;
    }

    /** Writes it into a zone, from the top; gives where its lines stand. */
    List<Rect> into(CloseUpBuilder builder, Rect zone) {
        double most = Float.MIN_NORMAL;
        for (Line line : lines) {
            most = Double.isFinite(line.bar) ? Math.max(most, Math.abs(line.bar)) : most;
        }
        double pitch = Math.min(MOST_PITCH, zone.height() / lines.size());
        pitch = pitch >= 4 ? Math.floor(pitch) : pitch;
        List<Rect> places = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            Rect place = new Rect(zone.x(), zone.y() + i * pitch, zone.width(), pitch);
            places.add(place);
            double bar = Double.isFinite(line.bar) ? line.bar / most : line.bar;
            builder.add(new CloseUp.Entry(
                    place,
                    line.kind,
                    line.label,
                    line.detail,
                    line.value,
                    Math.max(-1, Math.min(1, bar)),
                    columns,
                    Optional.ofNullable(line.target)));
        }
        return places;
    }
}
