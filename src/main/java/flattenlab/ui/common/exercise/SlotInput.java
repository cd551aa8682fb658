package flattenlab.ui.common.exercise;

import flattenlab.learn.Answer;
import flattenlab.learn.Answer.Slot;
import flattenlab.learn.AnswerForm;
import flattenlab.tensor.Axis;
import flattenlab.tensor.FlattenMapping;
import flattenlab.tensor.Shape;
import flattenlab.ui.common.Command;
import flattenlab.ui.common.Direction;
import flattenlab.ui.common.Key;
import flattenlab.ui.common.Messages;
import flattenlab.ui.common.WholeText;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Rectangle;

/** A cell is dragged from its plane to a slot of the table; with the keyboard, the arrows move it. */
final class SlotInput implements AnswerInput {
    private static final double WIDTH = 260;
    private static final double CELL = 12;
    private static final double SLOT = 13;
    private static final double GAP = 14;

    private final AnswerForm.Slot form;
    private final Messages messages;
    private final long columns;
    private final long rows;
    private final int across;
    private final Pane board = new Pane();
    private final Rectangle chip = square(0, 0, CELL, "slot-chip");
    private final Label words = new Label();
    private final VBox box;
    private final double tableTop;
    private Slot chosen;

    SlotInput(AnswerForm.Slot form, Messages messages) {
        this.form = form;
        this.messages = messages;
        FlattenMapping mapping = form.mapping();
        columns = mapping.columns();
        rows = mapping.rows();
        across = (int) Math.min(columns, (long) (WIDTH / SLOT));
        tableTop = planes() + GAP;
        for (long row = 0; row < rows; row++) {
            for (long column = 0; column < columns; column++) {
                Slot slot = new Slot(row, column);
                board.getChildren().add(square(x(slot), y(slot), SLOT - 2, "slot"));
            }
        }
        board.getChildren().add(chip);
        board.setId("slotGuess");
        board.setFocusTraversable(true);
        board.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        board.getStyleClass().add("slot-board");
        board.setPrefSize(WIDTH, y(new Slot(rows - 1, columns - 1)) + SLOT + 2);
        board.setMinHeight(Pane.USE_PREF_SIZE);
        board.setOnMousePressed(event -> {
            board.requestFocus();
            // The scroll pane around it would take the focus.
            event.consume();
        });
        board.setOnMouseDragged(this::drag);
        Direction.leftToRight(board);
        board.setOnMouseReleased(event -> at(event.getX(), event.getY()).ifPresent(this::choose));
        board.setOnKeyPressed(this::key);
        WholeText.wrap(words);
        words.getStyleClass().addAll("mute", "small");
        words.setText(messages.text("learn.slot.hint"));
        board.setAccessibleText(words.getText());
        box = new VBox(6, board, words);
    }

    /** Draws the planes of all samples, and gives their lower end. */
    private double planes() {
        Shape shape = form.subject().shape();
        long asked = form.cell();
        double planeWidth = shape.dim(Axis.W) * CELL + 8;
        double planeHeight = shape.dim(Axis.H) * CELL + 8;
        int inLine = (int) Math.max(1, Math.min(shape.dim(Axis.C), (long) (WIDTH / planeWidth)));
        double top = 0;
        long cell = 0;
        for (long n = 0; n < shape.dim(Axis.N); n++) {
            for (long c = 0; c < shape.dim(Axis.C); c++) {
                double left = (c % inLine) * planeWidth;
                top += c > 0 && c % inLine == 0 ? planeHeight : 0;
                for (long h = 0; h < shape.dim(Axis.H); h++) {
                    for (long w = 0; w < shape.dim(Axis.W); w++) {
                        Rectangle square = square(
                                left + w * CELL, top + h * CELL, CELL - 2, c % 2 == 0 ? "cell-even" : "cell-odd");
                        if (cell == asked) {
                            square.getStyleClass().add("cell-asked");
                            chip.setX(square.getX());
                            chip.setY(square.getY());
                        }
                        board.getChildren().add(square);
                        cell++;
                    }
                }
            }
            top += planeHeight;
        }
        return top;
    }

    private static Rectangle square(double x, double y, double size, String style) {
        Rectangle square = new Rectangle(x, y, size, size);
        square.setArcWidth(3);
        square.setArcHeight(3);
        square.getStyleClass().add(style);
        return square;
    }

    private double x(Slot slot) {
        return (slot.column() % across) * SLOT;
    }

    private double y(Slot slot) {
        long lines = (columns + across - 1) / across;
        return tableTop + (slot.row() * lines + slot.column() / across) * SLOT + slot.row() * 6;
    }

    private void drag(MouseEvent event) {
        chip.setX(event.getX() - CELL / 2);
        chip.setY(event.getY() - CELL / 2);
    }

    private Optional<Slot> at(double x, double y) {
        for (long row = 0; row < rows; row++) {
            for (long column = 0; column < columns; column++) {
                Slot slot = new Slot(row, column);
                boolean inside = x >= x(slot) && x < x(slot) + SLOT && y >= y(slot) && y < y(slot) + SLOT;
                if (inside) {
                    return Optional.of(slot);
                }
            }
        }
        return Optional.empty();
    }

    private void key(KeyEvent event) {
        if (!Command.SLOT_MOVE.isPressed(event)) {
            return;
        }
        long step = Key.across(event.getCode()) + columns * Key.down(event.getCode());
        long before = chosen == null ? 0 : chosen.row() * columns + chosen.column();
        long now = chosen == null ? 0 : Math.max(0, Math.min(rows * columns - 1, before + step));
        choose(new Slot(now / columns, now % columns));
        event.consume();
    }

    /** A slot that a class has called out may lie outside of the table; it is said then, and not drawn. */
    @Override
    public void show(Answer answer) {
        if (answer instanceof Slot slot) {
            choose(slot);
            chip.setVisible(slot.row() < rows && slot.column() < columns);
        }
    }

    private void choose(Slot slot) {
        chosen = slot;
        chip.setVisible(true);
        chip.setX(x(slot) - 0.5);
        chip.setY(y(slot) - 0.5);
        words.setText(messages.text("learn.slot.chosen", Long.toString(slot.row()), Long.toString(slot.column())));
        board.setAccessibleText(words.getText());
    }

    @Override
    public Node node() {
        return box;
    }

    @Override
    public Optional<Answer> answer() {
        return Optional.ofNullable(chosen);
    }

    @Override
    public Optional<Answer> begun() {
        return answer();
    }

    /** Rings the slot that the mapping gives. */
    @Override
    public void reveal(boolean known) {
        form.right()
                .ifPresent(
                        slot -> board.getChildren().add(square(x(slot) - 1.5, y(slot) - 1.5, SLOT + 1, "slot-right")));
    }
}
