package flattenlab.start;

import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javafx.util.Duration;

/** The least that a program with a window, a drawing and a control does: what FlattenLab's window is held against. */
final class BareWindow {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 700;

    private BareWindow() {}

    /** Shows itself, with its drawing at once or after as many milliseconds as the argument says, and stays. */
    public static void main(String[] args) {
        Platform.startup(() -> {
            Canvas canvas = new Canvas(WIDTH, HEIGHT);
            Stage stage = new Stage();
            stage.setScene(new Scene(new VBox(canvas, new Button("Play"))));
            if (args.length == 0) {
                draw(canvas);
            } else {
                PauseTransition pause = new PauseTransition(Duration.millis(Double.parseDouble(args[0])));
                pause.setOnFinished(event -> draw(canvas));
                pause.play();
            }
            stage.show();
        });
    }

    private static void draw(Canvas canvas) {
        canvas.getGraphicsContext2D().setFill(Color.SEAGREEN);
        canvas.getGraphicsContext2D().fillRect(0, 0, WIDTH, HEIGHT);
    }
}
