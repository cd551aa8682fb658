package flattenlab.ui.train;

import flattenlab.render.Palette;
import flattenlab.training.ConfusionMatrix;
import flattenlab.ui.common.Appearance;
import flattenlab.ui.common.Direction;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/** A confusion matrix as a square of cells: the darker (or lighter, in the dark), the more pictures of its row. */
public final class ConfusionView extends Region {
    private static final double LABELS = 24;
    private static final Font FONT = Font.font("Inter", 11);

    private final Canvas canvas = new Canvas();
    private ConfusionMatrix matrix;
    private List<String> classes = List.of();
    private Appearance appearance = Appearance.LIGHT;
    private double cellSize;
    private double gridLeft;

    /** Told of a cell that has been pressed. */
    interface Chosen {
        /** Pictures of one class that were taken for another. */
        void cell(int truth, int taken);
    }

    /** An empty matrix. */
    public ConfusionView() {
        Direction.leftToRight(this);
        getChildren().add(canvas);
        setMinSize(120, 120);
    }

    /** Calls back when a cell is pressed. */
    void onChosen(Chosen chosen) {
        canvas.setOnMouseClicked(event -> {
            int truth = (int) Math.floor(event.getY() / cellSize);
            int taken = (int) Math.floor((event.getX() - gridLeft) / cellSize);
            boolean inside = truth >= 0 && taken >= 0 && truth < classes.size() && taken < classes.size();
            if (matrix != null && cellSize > 0 && inside) {
                chosen.cell(truth, taken);
            }
        });
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    /** A square, as long as the window leaves room for the verdict below. */
    @Override
    protected double computePrefHeight(double width) {
        return width < 0 ? getMinHeight() : width;
    }

    /** Shows a matrix, or an empty grid if there is none yet. */
    void show(ConfusionMatrix newMatrix, List<String> newClasses, Appearance newAppearance) {
        matrix = newMatrix;
        classes = newClasses;
        appearance = newAppearance;
        draw();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        int size = Math.max(1, classes.size());
        double cell = Math.floor(Math.min((canvas.getWidth() - LABELS) / size, (canvas.getHeight() - LABELS) / size));
        if (cell < 4) {
            return;
        }
        double left = LABELS + Math.max(0, (canvas.getWidth() - LABELS - size * cell) / 2);
        cellSize = cell;
        gridLeft = left;
        g.setFont(FONT);
        g.setTextBaseline(VPos.CENTER);
        for (int i = 0; i < size; i++) {
            g.setFill(appearance.color("mute"));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(Integer.toString(i), left - 7, i * cell + cell / 2);
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Integer.toString(i), left + i * cell + cell / 2, size * cell + 12);
            for (int j = 0; j < size; j++) {
                drawCell(g, i, j, left, cell);
            }
        }
    }

    private void drawCell(GraphicsContext g, int i, int j, double left, double cell) {
        int count = matrix == null ? 0 : matrix.counts()[i][j];
        int total = 0;
        for (int k = 0; matrix != null && k < classes.size(); k++) {
            total += matrix.counts()[i][k];
        }
        double share = total == 0 ? 0 : (double) count / total;
        // The square root makes single mistakes visible beside a full diagonal.
        int argb = Palette.mix(
                appearance.palette().get("cell-0"), appearance.palette().get("cell-1"), Math.sqrt(share));
        g.setFill(Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF));
        g.fillRoundRect(left + j * cell, i * cell, cell - 2, cell - 2, 5, 5);
        if (count > 0 && cell >= 19) {
            g.setFill(appearance.color(Math.sqrt(share) > 0.5 ? "panel" : "text"));
            g.setTextAlign(TextAlignment.CENTER);
            g.fillText(Integer.toString(count), left + j * cell + cell / 2 - 1, i * cell + cell / 2 - 1, cell - 4);
        }
    }
}
