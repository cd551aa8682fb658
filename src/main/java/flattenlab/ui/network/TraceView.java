package flattenlab.ui.network;

import flattenlab.render.FlowTraceDrawing;
import flattenlab.render.Palette;
import flattenlab.scene.FlowLayout;
import flattenlab.scene.FlowPart;
import flattenlab.scene.FlowParts;
import flattenlab.scene.FlowTracer;
import flattenlab.scene.Rect;
import flattenlab.ui.common.Announcer;
import flattenlab.ui.common.CanvasPen;
import flattenlab.ui.common.Direction;
import java.util.List;
import java.util.Optional;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;

/** Traces above the flow, and a card beside what is lit that says what it is. */
final class TraceView extends Region {
    private static final double CARD_WIDTH = 300;
    private static final double APART = 12;

    private final Canvas canvas = new Canvas();
    private final CanvasPen pen = new CanvasPen(canvas.getGraphicsContext2D());
    private final Label card = new Label();
    private Rect beside;
    private boolean isAbove;

    TraceView() {
        Direction.leftToRight(this);
        card.setId("traceCard");
        card.getStyleClass().add("trace-card");
        card.setWrapText(true);
        card.setMaxWidth(CARD_WIDTH);
        card.setVisible(false);
        Announcer.live(card);
        setMouseTransparent(true);
        canvas.setVisible(false);
        getChildren().addAll(canvas, card);
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        if (beside != null) {
            placeCard();
        }
    }

    /**
     * Above a cell, because its way leads down; right below anything else. Where there is no room, on the other side: never
     * on what it is about.
     */
    private void placeCard() {
        double width = Math.min(CARD_WIDTH, Math.ceil(card.prefWidth(-1)));
        double height = Math.ceil(card.prefHeight(width));
        double right = beside.x() + beside.width() + APART;
        double left = beside.x() - APART - width;
        double above = beside.y() - APART - height;
        double below = beside.y() + beside.height() + APART;
        double x = right + width > getWidth() ? Math.max(0, left) : right;
        double y = below + height > getHeight() ? Math.max(0, above) : below;
        if (isAbove) {
            y = Math.max(0, above);
            double middle = Math.max(0, Math.min(getWidth() - width, beside.centerX() - width / 2));
            x = above >= 0 ? middle : left >= 0 ? left : right;
        }
        card.resizeRelocate(x, y, width, height);
    }

    /**
     * Draws what is lit and what is pinned, in one flow or in two.
     *
     * @param layouts where the flow of each stands
     */
    void show(List<Tracing> tracings, List<FlowLayout> layouts, Palette palette, String words) {
        pen.clear();
        // An empty canvas costs as much as a full one while it is blended over the pixels.
        canvas.setVisible(tracings.stream()
                .anyMatch(each -> each.lit().isPresent() || !each.pins().isEmpty()));
        beside = null;
        for (int i = 0; i < tracings.size(); i++) {
            FlowPart lit = tracings.get(i).lit().orElse(null);
            if (lit != null && beside == null) {
                beside = FlowParts.place(layouts.get(i), lit);
                isAbove = lit instanceof FlowPart.Cell;
            }
            draw(tracings.get(i), new FlowTraceDrawing(layouts.get(i), palette), palette);
        }
        say(words);
    }

    /** Says what stands in a place, and draws nothing. */
    void say(Optional<FlowPart> part, FlowLayout layout, String words) {
        pen.clear();
        canvas.setVisible(false);
        Optional<FlowPart> there = part.filter(lit -> FlowParts.isIn(layout.plan(), lit));
        beside = there.map(lit -> FlowParts.place(layout, lit)).orElse(null);
        isAbove = there.filter(FlowPart.Cell.class::isInstance).isPresent();
        say(words);
    }

    private void say(String words) {
        card.setVisible(beside != null);
        card.setText(words);
        if (beside != null) {
            placeCard();
        }
    }

    private void draw(Tracing tracing, FlowTraceDrawing drawing, Palette palette) {
        FlowTracer tracer = tracing.tracer().orElse(null);
        if (tracer == null) {
            return;
        }
        tracing.contributions().ifPresent(parts -> drawing.contributions(parts, tracer, pen));
        for (Tracing.Pin pin : tracing.pins()) {
            drawing.trace(tracer.trace(pin.part()), palette.get("sample-" + pin.hue()), pen);
        }
        tracing.trace().ifPresent(trace -> drawing.trace(trace, palette.get("accent"), pen));
    }

    /** What is said of what is lit. */
    String said() {
        return card.getText();
    }
}
